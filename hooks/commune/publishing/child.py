"""Other programs that this one starts: each has a time limit, leaves nothing running, and what
stopped it is said in Vietnamese.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commune.publishing import kernel
from commune.vietnamese.os_errors import os_error_in_words

TIME_LIMIT = 600
"""Seconds after which a program is stopped, unless somebody says another number."""
_KILLED = 9
"""The signal of a system that has no memory left."""
_SIGNS = (
    (
        r"MemoryError|[Oo]ut of memory|OutOfMemory|ENOMEM|Cannot allocate memory|\[Errno 12\]|can't start new thread",
        "máy hết bộ nhớ",
    ),
    (r"ENOSPC|No space left|\[Errno 28\]", "hết chỗ trên đĩa"),
    (r"EDQUOT|\[Errno 122\]", "hết phần đĩa được cấp"),
    (r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH", "không ra mạng được"),
    (r"EMFILE|Too many open files|uv_loop_init|\[Errno 24\]", "mở quá nhiều tệp"),
    (r"EACCES|EPERM|\[Errno 13\]", "không có quyền ghi"),
    (r"EROFS|\[Errno 30\]", "đĩa chỉ cho đọc"),
)
"""What programs print in English when the machine lacks something -> what staff read."""


class Failed(Exception):
    """A program could not be started, or did not end in time; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class Ended:
    """How a program ended by itself."""

    code: int
    """0 is good; below 0 the number of the signal that stopped it."""
    out: str
    err: str

    @property
    def why(self) -> str:
        """Why it failed: what the machine lacks where that can be told, else its last line."""
        if self.code in {-_KILLED, 128 + _KILLED}:
            return "bị máy tắt giữa chừng, thường vì hết bộ nhớ"
        said = f"{self.out}\n{self.err}"
        for sign, words in _SIGNS:
            if re.search(sign, said):
                return words
        if missing := re.search(r"No module named '?([\w.]+)'?", said):
            return f"chưa cài phần mềm «{missing[1]}»"
        if number := re.search(r"\[Errno (\d+)\]", said):
            return os_error_in_words(OSError(int(number[1]), ""))
        if self.code < 0:
            return f"bị tắt đột ngột (tín hiệu {-self.code}), thường vì máy hết bộ nhớ"
        lines = said.strip().split("\n")
        return (
            next((line.strip() for line in reversed(lines) if "Error" in line), lines[-1])[:200]
            or f"mã {self.code}, không nói vì sao"
        )


def time_limit(said: str) -> int:
    """Give the seconds that were *said*, or TIME_LIMIT where that is no number of one to six
    digits.
    """
    return int(said) if re.fullmatch("[0-9]{1,6}", said) and int(said) > 0 else TIME_LIMIT


def run(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    seconds: int = TIME_LIMIT,
) -> Ended:
    """Run *command* with nothing on its standard input, and wait for its end. Raises Failed.

    It inherits this process's environment, and *more*. It is killed, with all that it started,
    after so many *seconds*, and when this process stops for any reason.
    """
    parent = os.getpid()
    kernel.is_ready()
    tied = (lambda: kernel.die_with(parent)) if sys.platform.startswith("linux") else None
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            preexec_fn=tied,  # noqa: PLW1509 - one system call, already loaded
        )
    except FileNotFoundError as error:
        raise Failed(
            f"không có chương trình {Path(str(error.filename or command[0])).name}"
        ) from None
    except (OSError, subprocess.SubprocessError) as error:
        raise Failed(
            os_error_in_words(error) if isinstance(error, OSError) else "máy hết bộ nhớ"
        ) from None
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failed(
            f"quá {_minutes(seconds)} chưa xong nên bị dừng; có thể máy thiếu bộ nhớ hoặc quá chậm"
        ) from None
    finally:
        _end(process)
    return Ended(process.returncode, out, err)


def _end(process: "subprocess.Popen[str]") -> None:
    """Kill *process* and all that it started, unless it has ended."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def _minutes(seconds: int) -> str:
    return f"{seconds // 60} phút" if seconds % 60 == 0 else f"{seconds} giây"
