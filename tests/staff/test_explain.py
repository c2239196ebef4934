"""``commune explain``: what a code means, what is wrong, what is said of it and what is right."""

import re

import pytest

from commune.__main__ import main
from commune.problems import CommandRefused
from commune.staff.code_meanings import MEANINGS
from commune.staff.explain import codes, explain, page


def test_an_example_has_what_is_wrong_what_is_said_and_what_is_right():
    assert [code.code for code in codes()] == sorted(MEANINGS)
    for code in codes():
        assert code.wrong and code.right and code.wrong != code.right, code.code
        assert f": {code.code} " in code.message.split("\n")[0], code.code
        assert "    Cách sửa: " in code.message, code.code


def test_the_command_tells_a_code_with_its_example(capsys):
    assert main(["explain", "t110"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("T110: Ngày viết theo kiểu ngày/tháng/năm.\n")
    wrong, said, right = (told.index(head) for head in ("Sai:", "Chương trình báo:", "Đúng:"))
    assert wrong < said < right
    day, month, year = re.search(r"(\d\d)/(\d\d)/(\d{4})\n", told[wrong:said]).groups()
    assert f"Cách sửa: Viết năm trước: {year}-{month}-{day}" in told[said:right]
    assert f"{year}-{month}-{day}" in told[right:]


def test_the_command_lists_every_code_with_its_sentence(capsys):
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{code} {meaning}" for code, meaning in sorted(MEANINGS.items())]


@pytest.mark.parametrize(("asked", "near"), [("T11O", "T110, T111"), ("T999", "T0"), ("l1", "L")])
def test_an_unknown_code_proposes_those_that_are_near(asked, near, capsys):
    assert main(["explain", asked]) == 2
    said = capsys.readouterr().err
    assert f"Không có mã «{asked}»." in said
    assert near in said
    assert "python -m commune explain" in said


def test_what_is_no_code_at_all_is_refused_without_a_proposal():
    with pytest.raises(CommandRefused, match=r"^Không có mã «lỗi»\. Xem mọi mã"):
        explain("lỗi")


def test_the_page_has_a_section_a_code_with_its_anchor():
    text = page()
    assert re.findall(r"^## (\w+) \{#(\w+)\}$", text, re.MULTILINE) == [
        (code, code.lower()) for code in sorted(MEANINGS)
    ]
    assert "## T110 {#t110}\n\nNgày viết theo kiểu ngày/tháng/năm.\n\nSai:\n\n    " in text
