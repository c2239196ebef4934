"""The page of commands says what the program takes, and what stands on it by hand is true."""

import re
import shutil
import subprocess

import pytest
from support import ROOT

from commune.__main__ import main
from commune.command_line import GROUPS, command_line
from commune.problems import AT_FAULT, WRONG_CALL
from commune.publishing import child, memo
from commune.publishing.publish import HELD_BACK
from commune.staff import command_tables

PAGE = (ROOT / command_tables.PAGE).read_text(encoding="utf-8")
COMMANDS = command_line().parse_args(["generate"]).commands


def rows(text):
    """First cell -> what stands beside it."""
    return dict(re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE))


def between(mark):
    return PAGE.split(f"<!-- commands:{mark} -->\n")[1].split("\n<!-- /commands -->")[0]


def of_command(name):
    """The bold row of a command, and those below it."""
    return re.search(rf"^\| \*\*`{name}\b.*\n(\| `.*\n)*", PAGE + "\n", re.MULTILINE)[0]


@pytest.mark.parametrize("name", [p.prog.split()[1] for ps in COMMANDS.values() for p in ps])
def test_every_option_of_the_help_stands_below_its_command_or_for_all(name, capsys):
    with pytest.raises(SystemExit):
        main([name, "--help"])
    told = capsys.readouterr().out
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", told.partition("\n\n")[0])) | {"--help"}
    every = set(re.findall(r"--[a-z-]+", "".join(rows(between("every")))))
    assert every == {"--today", "--help"}
    own = {option for cell in rows(of_command(name)) for option in re.findall("--[a-z-]+", cell)}
    assert own == options - every


def test_the_groups_are_those_of_the_help_and_every_row_has_words():
    headings = re.findall(r"^## (.+)$", between("each"), re.MULTILINE)
    assert tuple(headings) == GROUPS
    for name in ("make", "every", "each"):
        assert not re.search(r"\| *\||None", between(name))


def test_a_default_is_told():
    for parsers in COMMANDS.values():
        for parser in parsers:
            for action in parser._actions:
                if isinstance(action.default, str | int) and action.default and action.nargs != 0:
                    row = of_command(parser.prog.split()[1])
                    assert f"(mặc định: {action.default})" in row, action.dest


def test_the_bold_row_has_what_must_be_written_and_the_rows_below_it_what_may_be():
    assert "| **`report --plan KẾ_HOẠCH --from NGÀY --to NGÀY`** |" in PAGE
    assert "| **`check`** |" in PAGE
    told = rows(of_command("check"))
    assert "`TỆP…`" in told and "`--git [BẢN]`" in told and "`--strict`" in told
    assert "`--done ID…`" in rows(of_command("review"))


def test_what_make_lists_in_every_commune_is_on_the_page(tmp_path):
    shutil.copy(ROOT / "site.mk", tmp_path / "Makefile")
    said = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    listed = {f"`make {a}`": b.strip() for a, b in (line.split("\t") for line in said.splitlines())}
    assert rows(between("make")) == {"lệnh": "làm gì", **listed}


def test_every_variable_that_the_program_reads_is_told():
    read = {
        name
        for path in (ROOT / "hooks").rglob("*.py")
        for name in re.findall(r'environ\.get\("([A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    told = rows(PAGE.split("## Biến môi trường")[1])
    assert {f"`{name}`" for name in read - {"TERM"}} == set(told) - {"biến"}
    assert f"(mặc định: {child.TIME_LIMIT})" in told["`COMMUNE_TIME_LIMIT`"]
    assert f"`{memo.OFF}` thì không giữ" in told["`COMMUNE_MEMO`"]


def test_every_exit_code_is_told():
    told = rows(PAGE.split("## Mã thoát")[1].split("## ")[0])
    codes = {"0", str(AT_FAULT), str(WRONG_CALL), str(HELD_BACK)}
    assert set(told) == {"mã thoát"} | codes


def test_a_page_without_marks_stays_as_it_is(tmp_path):
    assert command_tables.tables(tmp_path, COMMANDS, "# Các lệnh\n") == "# Các lệnh\n"
