"""Two versions of one file are told by the names of the fields, else as they are."""

from commune.editor.two_versions import differences

PATH = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
ONE = "---\ntitle: Mở điểm giúp\ndate: 2026-01-20\n---\n\nMột.\n".encode()


def test_only_what_differs_is_told_and_by_its_label():
    other = ONE.replace("Mở điểm".encode(), "Đóng điểm".encode()).replace(
        "Một.".encode(), "Hai.".encode()
    )
    (label, mine, theirs), text = differences(PATH, ONE, other)
    assert (mine, theirs) == ("Mở điểm giúp", "Đóng điểm giúp")
    assert label != "title"
    assert text == ("Nội dung", "Một.", "Hai.")
    assert differences(PATH, ONE, ONE) == []


def test_a_version_that_no_form_can_read_is_shown_whole():
    broken = b"---\ntitle: [\n---\n"
    assert differences(PATH, ONE, broken) == [("Cả tệp", ONE.decode(), broken.decode())]


SHEET = "content/thu-tuc/ho-tich/khai-sinh.md"
FEES = """---
title: Khai sinh
fees:
- amount: 8000
  unit: "bản"
- value: mien
---

## Cách nộp

Xem **kỹ** [trang này](../a.md).
"""


def test_a_group_is_told_field_by_field_and_a_text_without_signs():
    other = FEES.replace("8000", "9000").replace("mien", "khong-thu").replace("kỹ", "lại")
    told = differences(SHEET, FEES.encode(), other.encode())
    assert told == [
        ("Phí, lệ phí 1, số tiền", "8000", "9000"),
        ("Phí, lệ phí 2, mức thu", "Miễn", "Không thu"),
        (
            "Nội dung",
            "Cách nộp\n\nXem kỹ trang này (../a.md).",
            "Cách nộp\n\nXem lại trang này (../a.md).",
        ),
    ]


def test_where_nothing_but_signs_differs_they_are_shown():
    told = differences(SHEET, FEES.encode(), FEES.replace("**kỹ**", "kỹ").encode())
    assert [label for label, *_ in told] == ["Nội dung"]
    assert "**kỹ**" in told[0][1]
