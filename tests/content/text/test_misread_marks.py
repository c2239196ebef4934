import pytest

from commune.content.text.commonmark import read
from commune.content.text.misread_marks import findings


def codes(text):
    return [code for _, code, _, _ in findings(read(text))]


def test_a_kind_is_told_once_in_a_passage_and_again_in_the_next():
    assert codes("• a\n• b\n• c") == ["M015"]
    assert codes("• a\n\n• b") == ["M015", "M015"]


def test_lines_that_join_are_not_told_beside_the_list_that_they_are_meant_to_be():
    assert codes("• Một\n• Hai\nBa") == ["M015"]


@pytest.mark.parametrize(
    "text",
    ["\\- a", "1\\. a", "a\\) b", "&#8226; a", "\\| a \\| b \\|", "\\*\\*a", "\\[a](b.md)", "\\~\\~a", "\\`a"],
)  # fmt: skip
def test_what_is_written_behind_a_backslash_is_meant(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["> Lời\n>\n> — Nguyễn Du", "A — B", "a ~5 và ~6", "* * *"])
def test_what_only_resembles_is_let_through(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("[a](tel:02 00)", "Viết (tel:0200)."),
        ("[a](b c.docx)", "Đổi tên tệp cho không còn dấu cách"),
        ("[a](https://b.vn", "đủ hai cặp ngoặc"),
        ("[a] (https://b.vn)", "Viết liền: [chữ](địa chỉ)"),
        ("~~a~~", "Bỏ chữ đã gạch đi"),
        ("> [!NOTE]\n> a", "> **Lưu ý:** …"),
    ],
)
def test_the_mend_fits_what_was_meant(text, mend):
    assert mend in next(findings(read(text)))[3]
