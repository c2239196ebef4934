import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commune.publishing import kernel

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux
def test_two_folders_change_places(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tep").write_text(name)
    assert kernel.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/tep").read_text() == "b"
    assert (tmp_path / "b/tep").read_text() == "a"


@linux
def test_what_is_not_there_cannot_change_places(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError) as failed:
        kernel.exchange(tmp_path / "a", tmp_path / "b")
    assert failed.value.errno == errno.ENOENT


def test_a_system_that_knows_no_exchange_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel, "_library", lambda: None)
    assert not kernel.exchange(tmp_path, tmp_path)
    kernel.to_disk(tmp_path)
    kernel.die_with(1)


def test_the_disk_is_waited_for(tmp_path):
    kernel.to_disk(tmp_path)
    with pytest.raises(OSError):
        kernel.to_disk(tmp_path / "khong-co")


@linux
def test_a_child_dies_with_its_parent(tmp_path):
    """A real parent that is killed: what it started stops writing."""
    child = f"import time; open({str(tmp_path / 'pid')!r}, 'w').write(str(__import__('os').getpid())); time.sleep(60)"
    program = f"import sys; from commune.publishing import child; child.run([sys.executable, '-c', {child!r}])"
    parent = subprocess.Popen([sys.executable, "-c", program])
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        time.sleep(0.02)
    number = int((tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    for _ in range(500):
        if not alive(number):
            break
        time.sleep(0.02)
    assert not alive(number)


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
