"""The program as staff start it: where it finds the project, what it makes of the environment."""

import os
import subprocess
import sys

import pytest
from support import SAMPLE

from commune.__main__ import main
from commune.problems import Problem, Problems, Severity
from commune.staff import annotations


def test_the_project_is_found_from_a_subfolder_and_paths_are_read_from_there(
    sample, monkeypatch, capsys
):
    (sample / "mkdocs.yml").touch()
    monkeypatch.chdir(sample / "content/tin-tuc")
    name = next((sample / "content/tin-tuc").rglob("2026-01-20-*.md"))
    assert main(["check", "--today", "2026-03-15"]) == 0
    capsys.readouterr()
    asked = name.relative_to(sample / "content/tin-tuc").as_posix()
    assert main(["check", asked, "--today", "2026-03-15"]) == 0
    assert f"{name.relative_to(sample).as_posix()}: ĐANG HIỆN" in capsys.readouterr().out


def test_a_folder_that_is_only_called_content_is_no_project(sample, monkeypatch, capsys):
    (sample / "mkdocs.yml").touch()
    chapter = sample / "hooks/commune"
    (chapter / "content").mkdir(parents=True)
    monkeypatch.chdir(chapter)
    assert main(["check", "--today", "2026-03-15"]) == 0
    assert "Nội dung không có lỗi" in capsys.readouterr().out


def test_strict_takes_a_warning_for_a_mistake(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    late = ["check", "--today", "2029-01-01"]
    assert main(late) == 0
    assert "(cảnh báo)" in capsys.readouterr().out
    assert main([*late, "--strict"]) == 1


def test_colour_marks_place_and_code_and_leaves_the_words_alone():
    problems = Problems()
    problems.add(Problem("content/a.md", 3, 5, "T110", "Sai ngày.", "Viết 2026-01-21", "a: b"))
    problems.add(
        Problem("content/b.md", 0, 0, "R050", "Lâu rồi.", "Xem lại.", severity=Severity.WARNING)
    )
    said = annotations.coloured(problems)
    assert "\033[1mcontent/a.md:3:5: \033[0m\033[31;1mT110\033[0m Sai ngày." in said
    assert "\033[33;1mR050\033[0m (cảnh báo) Lâu rồi." in said
    plain = said
    for mark in ("\033[1m", "\033[0m", "\033[31;1m", "\033[33;1m"):
        plain = plain.replace(mark, "")
    assert plain == str(problems)


@pytest.mark.slow
def test_nothing_is_coloured_where_no_terminal_reads_or_somebody_asked_for_none(sample):
    script = "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'commune', 'check', '--today', '2029-01-01']) >> 8)"
    plain = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    for environment, coloured in ((plain, True), ({**plain, "NO_COLOR": "1"}, False)):
        shown = subprocess.run(
            [sys.executable, "-c", script],
            cwd=sample,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        ).stdout
        assert (b"\033[" in shown) is coloured
        assert b"R0" in shown
    piped = subprocess.run(
        [sys.executable, "-m", "commune", "check", "--today", "2029-01-01"],
        cwd=sample,
        env=plain,
        capture_output=True,
        check=False,
    ).stdout
    assert b"\033[" not in piped


def test_an_older_python_is_told_in_one_sentence():
    program = "import sys; sys.version_info = (3, 10, 13, 'final', 0); import commune"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr.strip() == "Cần Python 3.11 trở lên; máy đang chạy bản 3.10."


def test_what_the_environment_says_is_handed_in(monkeypatch, capsys):
    """Its day gives way to the one of the command; its address is judged by every command."""
    monkeypatch.chdir(SAMPLE)
    monkeypatch.setenv("SITE_URL", "https://khac.example/thu")
    assert main(["check", "content/mot-cua/xa.md", "--today", "2026-03-15"]) == 0
    assert "https://khac.example/thu/mot-cua/xa/" in capsys.readouterr().out
    monkeypatch.setenv("SITE_URL", "trang của xã")
    assert main(["check", "--today", "2026-03-15"]) == 2
    assert "SITE_URL đang là «trang của xã/»" in capsys.readouterr().err
    monkeypatch.delenv("SITE_URL")
    monkeypatch.setenv("COMMUNE_TODAY", "hôm nay")
    assert main(["check", "--today", "2026-03-15"]) == 0
    assert main(["check"]) == 2
    assert "Ngày «hôm nay» không đúng" in capsys.readouterr().err
