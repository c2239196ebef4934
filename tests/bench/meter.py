"""What a command costs with all the processes that it starts: CPU seconds, wall seconds, memory.

Needs Linux's /proc.
"""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

TICKS = os.sysconf("SC_CLK_TCK")
PAUSE, SHARE = 0.02, 10
"""Memory is looked at that often in seconds, but with no more than one part of SHARE of the time:
the kernel walks every page of a process for it.
"""
LONGEST, PATIENCE = 1800, 600
"""Seconds after which a command is killed, and after which a page is no longer waited for."""
QUIET, BUSY = 3.0, 0.05
"""A program rests when for so many seconds it has not spent more than so many CPU seconds."""


class Failed(Exception):
    """A program failed, or did not do what was waited for; the text is what it said last."""


@dataclass(frozen=True)
class Cost:
    """Of one run."""

    cpu: float
    """Seconds, of all processes."""
    wall: float
    memory: float
    """MB (of 1,000,000 bytes): the most that all processes held at one instant, pages that they
    share counted once.
    """


def environment(folder: Path) -> dict[str, str]:
    """Give an environment in which whatever a program keeps at home is kept below *folder*, and our
    memo too: the project lies in no repository of its own. Programs are installed: Python has their
    code at hand.
    """
    home = str(folder / ".home")
    told = {"HOME": home, "XDG_CACHE_HOME": f"{home}/.cache", "NO_COLOR": "1"}
    told["COMMUNE_MEMO"] = ".home"
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **told}


def run(command: Sequence[str | Path], folder: Path, **more: str) -> Cost:
    """Run *command* in *folder* to its end, with *more* in its environment. Raises Failed.

    The CPU time is what the kernel tells of the command and of all that it waited for; that
    nothing goes on behind it is made sure of.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = _start(command, folder, said, more)
        watch = _Watch(process.pid)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # the bench itself is stopped
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        if process.returncode:
            raise Failed(_last_words(command, said))
    if left := [pid for pid, born in watch.seen.items() if born and _born(pid) == born]:
        raise Failed(f"{command[0]} left {len(left)} processes running, whose cost nobody knows")
    return Cost(usage.ru_utime + usage.ru_stime, wall, watch.most / 1e6)


def _start(
    command: Sequence[str | Path], folder: Path, said: object, more: dict[str, str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=environment(folder) | more,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _last_words(command: Sequence[str | Path], said) -> str:
    said.seek(0)
    tail = said.read().decode(errors="replace")[-2000:]
    return f"{' '.join(map(str, command))}:\n{tail}"


class _Watch(threading.Thread):
    """Looks at a process and all below it until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.seen = pid, 0, {}
        self._over = threading.Event()
        self.start()

    def run(self) -> None:
        spent = 0.0
        begun = time.perf_counter()
        while not self._over.wait(max(PAUSE, spent * (SHARE - 1))):
            start = time.perf_counter()
            if start - begun > LONGEST:
                os.killpg(self.pid, signal.SIGKILL)
            pids = family(self.pid)
            self.most = max(self.most, sum(map(memory, pids)))
            self.seen |= {pid: _born(pid) for pid in pids if pid not in self.seen}
            spent = time.perf_counter() - start

    def end(self) -> None:
        self._over.set()
        self.join()


def family(pid: int) -> list[int]:
    """Give *pid* and all that descend from it now."""
    found, todo = [], [pid]
    while todo:
        found.append(one := todo.pop())
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                todo += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def memory(pid: int) -> int:
    """Give the bytes that a process holds, its share of shared pages (PSS), else all of them (RSS);
    0 for one that has ended.
    """
    try:
        told = _read(f"/proc/{pid}/smaps_rollup")
        return int(told.split("\nPss:")[1].split(maxsplit=1)[0]) * 1024
    except (OSError, IndexError):
        pass
    try:
        return int(_read(f"/proc/{pid}/statm").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def cpu(pid: int) -> float:
    """Give the CPU seconds of a process, of all below it, and of those of them that have ended."""
    total = 0
    for one in family(pid):
        if told := _stat(one):
            total += sum(map(int, told[11:15]))
    return total / TICKS


def _born(pid: int) -> str:
    """When a process began, which tells it from a later one of the same number; "" for none."""
    told = _stat(pid)
    return told[19] if told and told[0] not in "ZX" else ""


def _stat(pid: int) -> list[str]:
    """Give what /proc tells of a process, from its state on; nothing of one that has ended."""
    try:
        return _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    except OSError:
        return []


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Resident:
    """A program that shows a site and follows its files."""

    def __init__(self, command: Sequence[str | Path], folder: Path, base: str) -> None:
        self.base, self.command = base, command
        self.said = tempfile.TemporaryFile()
        self.process = _start(command, folder, self.said, {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it as Ctrl+C does, and by force where that is not enough."""
        below = family(self.process.pid)
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            for pid in below:
                if _born(pid):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()
        self.said.close()

    def shows(self, url: str, words: str) -> bool:
        """Tell whether the page has these words now."""
        if self.process.poll() is not None:
            raise Failed(_last_words(self.command, self.said))
        try:
            with urllib.request.urlopen(self.base + url, timeout=PATIENCE) as answer:
                return words.encode() in answer.read()
        except (OSError, urllib.error.URLError, ValueError):
            return False

    def rest(self, url: str, words: str) -> float:
        """Wait until the page is there and nothing is going on any more; give since when."""
        self._until(lambda: self.shows(url, words))
        spent, since = cpu(self.process.pid), time.monotonic()
        while time.monotonic() - since < QUIET:
            time.sleep(PAUSE)
            if (now := cpu(self.process.pid)) > spent + BUSY:
                spent, since = now, time.monotonic()
        return since

    def save(self, change: Callable[[], object], url: str, words: str) -> tuple[Cost, Cost]:
        """Save a change that brings these words into the page; give what it cost until they were
        shown, and until the program rested.
        """
        before, start = cpu(self.process.pid), time.monotonic()

        def cost(end: float) -> Cost:
            held = sum(map(memory, family(self.process.pid)))
            return Cost(cpu(self.process.pid) - before, end - start, held / 1e6)

        change()
        self._until(lambda: self.shows(url, words))
        shown = cost(time.monotonic())
        return shown, cost(self.rest(url, words))

    def _until(self, done: Callable[[], bool]) -> None:
        start = time.monotonic()
        while not done():
            if time.monotonic() - start > PATIENCE:
                raise Failed(_last_words(self.command, self.said) + "\n(too slow)")
            time.sleep(PAUSE)
