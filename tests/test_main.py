"""The command line: what it parses and how it says what is wrong."""

import os
import subprocess
import sys

import pytest
from support import ROOT, SAMPLE

from commune.__main__ import GROUPS, main
from commune.problems import Problem, Problems, Severity
from commune.staff import annotations


def test_the_help_is_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "Kiểm tra nội dung" in said
    assert not [word for word in ("usage", "positional", "options", "show this") if word in said]


@pytest.mark.parametrize(
    "command", ["check", "review", "site", "new", "schema", "generate", "export", "init"]
)
def test_the_help_of_every_command_is_vietnamese(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = capsys.readouterr().out
    assert "Cách dùng:" in said
    assert not [
        word for word in ("usage", "positional", "options:", "show this", "default") if word in said
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "«chek» không chọn được. Chọn trong: new, import, check"),
        (["new", "tin-tuc"], "Lệnh còn thiếu: TIÊU_ĐỀ."),
        (["new", "tin-tuc", "Hai", "chữ"], "Lệnh có phần thừa: chữ."),
        (["site", "--output"], "Sau --output phải có một giá trị."),
        (["check", "--format", "x"], "«x» không chọn được."),
    ],
)
def test_a_wrong_call_is_explained_in_vietnamese(arguments, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_the_help_lists_at_most_sixteen_commands_in_four_groups(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert len(GROUPS) == 4
    blocks = {block.split(":\n")[0]: block.split(":\n")[1] for block in said.split("\n\n")[2:6]}
    assert tuple(blocks) == GROUPS
    names = [line.split()[0] for block in blocks.values() for line in block.splitlines()]
    assert len(names) == len(set(names)) <= 16
    assert {"new", "check", "site", "serve", "report", "generate"} <= set(names)


def test_a_command_of_before_names_what_does_its_work_now(capsys):
    for old, now in (("fields", "generate"), ("addresses", "check --addresses")):
        with pytest.raises(SystemExit) as stopped:
            main([old])
        assert stopped.value.code == 2
        assert f"Lệnh này nay là: commune {now}." in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{capsys.readouterr().out.split()[1]}"' in project


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
