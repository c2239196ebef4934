"""The command line: what it parses and how it says what is wrong."""

import pytest

from commune.__main__ import main


def test_the_help_is_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "Kiểm tra nội dung" in said
    assert not [word for word in ("usage", "positional", "options", "show this") if word in said]


@pytest.mark.parametrize(
    "command", ["check", "review", "site", "new", "schema", "fields", "glossary", "export", "init"]
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
        (["chek"], "«chek» không chọn được. Chọn trong: check, site"),
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
