"""Why there is nothing to listen on, and which port is free."""

import errno
import re
import socket

from commune.problems import CommandRefused
from commune.publishing import ports


def test_a_port_that_is_taken_is_told_with_one_that_is_free():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = ports.refused(port, OSError(errno.EADDRINUSE, "taken"))
        assert isinstance(told, CommandRefused)
        other = int(re.search(r"--port (\d+)", str(told))[1])
        assert port < other <= port + 50
        with socket.socket() as one:
            assert one.connect_ex(("127.0.0.1", other))  # nobody answers there


def test_a_number_that_is_no_port_and_what_the_system_says():
    assert "từ 1024 đến 65535" in str(ports.refused(99999, OverflowError()))
    denied = PermissionError(errno.EACCES, "denied")
    assert ports.refused(80, denied) is denied
