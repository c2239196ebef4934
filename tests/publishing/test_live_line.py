"""A long build shows that it lives: on a terminal, in a pipeline's log, and to nobody else."""

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.content.stages import unheard
from commune.publishing.live_line import LiveLine, shown


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_who_reads_it_decides_its_form():
    assert shown(io.StringIO(), {}, quiet=False) is unheard
    assert shown(Terminal(), {}, quiet=True) is unheard
    assert shown(None, {"CI": "true"}, quiet=False) is unheard
    assert shown(Terminal(), {"TERM": "dumb"}, quiet=False) is unheard
    assert shown(Terminal(), {"TERM": "xterm"}, quiet=False).changing
    assert not shown(io.StringIO(), {"CI": "true"}, quiet=False).changing


def test_a_log_gets_a_line_a_stage():
    out = io.StringIO()
    line = LiveLine(out, changing=False)
    for done in range(5):
        line("Kiểm tra", done, 5)
    line("", 0, 0)
    line("Làm trang", 0, 2)
    assert out.getvalue() == "Kiểm tra…\nLàm trang…\n"


def test_a_terminal_has_one_line_that_is_gone_when_something_else_is_said():
    out = Terminal()
    line = LiveLine(out, changing=True)
    line("Kiểm tra", 3, 57)
    line("Đọc", 0, 0)
    assert out.getvalue().split("\r")[-1] == "Đọc…"
    assert re.search("\rĐọc…", out.getvalue())
    line("", 0, 0)
    assert out.getvalue().endswith("\r    \r")


@pytest.mark.parametrize(("columns", "widest"), [(0, 72), (1, 0), (20, 19), (80, 72), (300, 72)])
def test_it_stays_one_line_on_a_narrow_terminal(columns, widest):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with open(theirs, "w", encoding="utf-8") as out:  # noqa: PTH123 - it has no path
        line = LiveLine(out, changing=True)
        line("Làm tìm kiếm, dữ liệu, tệp kèm " * 5, 0, 0)
        line("Soát", 0, 0)
        print("#", end="", file=out, flush=True)
        said = b""
        while b"#" not in said:  # a terminal hands over what came so far
            said += os.read(ours, 10_000)
    said = said.decode().removesuffix("#")
    os.close(ours)
    assert {len(part) for part in said.split("\r")} == {0, widest, min(4 + 1, widest)}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return project(tmp_path_factory.mktemp("line") / "xa", SAMPLE / "content")


def on_a_terminal(root, *more: str) -> tuple[str, str]:
    """Build with the stream for remarks on a terminal; give what stands there and what was said."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "commune", "site", "--today", SAMPLE_DAY.isoformat(), *more]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as build:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
        said = build.stdout.read()
    os.close(ours)
    assert build.returncode == 0
    return seen.decode(), said


@pytest.mark.slow
def test_a_build_on_a_terminal_says_what_it_does_and_leaves_nothing_behind(root):
    seen, said = on_a_terminal(root)
    for stage in ("Đọc nội dung…", "Kiểm tra ", "Đặt khung cho trang…", "Soát trang đã dựng…"):
        assert stage in seen, seen
    assert not seen.split("\r")[-1].strip()
    assert "Đã dựng trang vào site/" in said
    assert "…" not in said


@pytest.mark.slow
def test_a_quiet_build_says_what_must_be_mended_and_nothing_else(root):
    assert on_a_terminal(root, "--quiet") == ("", "")
    path = root / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("origin: xa", "origin: ai"), encoding="utf-8")
    command = [sys.executable, "-m", "commune", "site", "--today", "2026-03-15", "--quiet"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    path.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "T111" in done.stdout or "origin" in done.stdout
    assert "Trang chưa được dựng lại" in done.stdout
