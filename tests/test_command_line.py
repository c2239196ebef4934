"""What the command line parses, how it lists the commands and says what is wrong."""

import pytest
from support import ROOT

from commune.__main__ import main
from commune.command_line import GROUPS


def test_the_help_is_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "Kiểm tra nội dung" in said
    assert not [word for word in ("usage", "positional", "options", "show this") if word in said]


@pytest.mark.parametrize(
    "command", ["check", "review", "site", "new", "generate", "export", "upgrade", "init"]
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
    for old, now in (
        ("fields", "generate"),
        ("schema", "generate --schema"),
        ("addresses", "check --addresses"),
    ):
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
