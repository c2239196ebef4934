"""Real programs: what they say comes back, and what stops them is named."""

import signal
import sys
import time
from pathlib import Path

import pytest

from commune.publishing import child


def python(program: str, **more) -> child.Ended:
    return child.run([sys.executable, "-c", program], **more)


def test_what_a_program_says_comes_back():
    ended = python(
        "import sys; print(repr(sys.stdin.read()), 'ạ'); print('lỗi', file=sys.stderr); sys.exit(3)",
        more={"PYTHONUTF8": "1"},
    )
    assert (ended.code, ended.out, ended.err) == (3, "'' ạ\n", "lỗi\n")


def test_a_program_that_does_not_end_is_stopped_with_all_that_it_started(tmp_path):
    grandchild = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    with pytest.raises(child.Failed, match="quá 1 giây chưa xong nên bị dừng"):
        python(
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])",
            seconds=1,
        )
    number = int((tmp_path / "pid").read_text())
    time.sleep(0.1)
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        state = "gone"
    assert state in ("gone", "Z", "X")


@pytest.mark.parametrize(
    ("said", "seconds"), [("", 600), ("90", 90), ("0", 600), ("-5", 600), ("mười", 600)]
)
def test_the_time_limit_can_be_said(said, seconds):
    assert child.time_limit(said) == seconds


def test_a_program_that_is_not_there_is_named(tmp_path):
    with pytest.raises(child.Failed, match="không có chương trình node"):
        child.run([str(tmp_path / "bin/node")])
    (tmp_path / "tep").write_text("")
    with pytest.raises(child.Failed, match="không có quyền"):
        child.run([str(tmp_path / "tep")])


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("x = bytearray(10**15)", "máy hết bộ nhớ"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "bị máy tắt giữa chừng, thường vì hết bộ nhớ",
        ),
        ("import os; os.abort()", f"tín hiệu {signal.SIGABRT}"),
        ("raise OSError(28, 'No space left on device')", "hết chỗ trên đĩa"),
        ("import sys; sys.exit('npm error code ENOTFOUND')", "không ra mạng được"),
        ("import khong_co_phan_mem", "chưa cài phần mềm «khong_co_phan_mem»"),
        ("raise OSError(40, 'Too many levels')", "liên kết chạy vòng"),
        ("raise ValueError('lạ')", "ValueError: lạ"),
        ("import sys; sys.exit(7)", "mã 7, không nói vì sao"),
    ],
)
def test_why_a_program_failed_is_said_for_what_it_is(program, why):
    ended = python(program, more={"PYTHONUTF8": "1"})
    assert ended.code != 0
    assert why in ended.why
    assert "Traceback" not in ended.why
