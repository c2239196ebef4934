"""Ports of this machine on which somebody wants to listen."""

import errno
import socket

from commune.problems import CommandRefused


def refused(port: int, error: Exception) -> Exception:
    """Say why *error* left nothing to listen on: what is to be raised in its place."""
    if isinstance(error, OverflowError):
        return CommandRefused(f"Không có cổng {port}. Chọn một số từ 1024 đến 65535.")
    if isinstance(error, OSError) and error.errno != errno.EADDRINUSE:
        return error
    return CommandRefused(
        f"Cổng {port} đang có chương trình khác dùng. Thêm --port {_free(port)}, hoặc dừng chương trình ấy."
    )


def _free(taken: int) -> int:
    """Give the next port that nobody uses."""
    for port in range(taken + 1, taken + 50):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)):
                return port
    return taken + 50
