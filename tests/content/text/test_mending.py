import pytest
from as_staff_write import EVERYTHING, SHOWN
from hypothesis import given
from odd_texts import odd_texts

from commune.content.text import other_markup
from commune.content.text.mending import mended
from commune.content.text.subset import mistakes
from commune.problems import Severity


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Gồm:\n• Đơn;\n• Ảnh.", "Gồm:\n- Đơn;\n- Ảnh."),
        ("•\tĐơn\no\tchính\no\tchụp\n•\tẢnh", "- Đơn\n  - chính\n  - chụp\n- Ảnh"),
        ("•\tĐơn theo mẫu\n•\tBản sao giấy tờ", "- Đơn theo mẫu\n- Bản sao giấy tờ"),
        ("1. Đơn\no\tbản chính\no\tbản sao\n2. Ảnh", "1. Đơn\n   - bản chính\n   - bản sao\n2. Ảnh"),
        ("- Đơn\n\to\tbản chính\n\to\tbản sao\n- Ảnh", "- Đơn\n  - bản chính\n  - bản sao\n- Ảnh"),
        ("Thời gian:\tsáng\nĐịa điểm:\txã", "Thời gian: sáng\\\nĐịa điểm: xã"),
        ("– Đơn\n– Ảnh", "- Đơn\n- Ảnh"),
        ("✔ Đã nộp\n✓ Đã trả", "- ✔ Đã nộp\n- ✓ Đã trả"),
        ("-Đơn\n-Ảnh", "- Đơn\n- Ảnh"),
        ("1.Đơn\n2.Ảnh", "1. Đơn\n2. Ảnh"),
        ("-\u00a0Đơn", "- Đơn"),
        ("a) Đơn\nb) Ảnh", "- a) Đơn\n- b) Ảnh"),
        ("Xem\n2. Đơn\n3. Ảnh", "Xem\n\n2. Đơn\n3. Ảnh"),
        ("Lịch:\nThôn\tNgày\nĐông\t5\nHết.", "Lịch:\n\n| Thôn | Ngày |\n|---|---|\n| Đông | 5 |\n\nHết."),
        ("| A | B |\n| – | – |\n| 1 | 2 |", "| A | B |\n|---|---|\n| 1 | 2 |"),
        ("| A | B |\n| 1 | 2 |", "| A | B |\n|---|---|\n| 1 | 2 |"),
        ("| A |\n|---|\n| 1 |\nHết.", "| A |\n|---|\n| 1 |\n\nHết."),
        ("##Mục", "## Mục"),
        ("- [ ] Đơn\n- [ ] Ảnh", "- Đơn\n- Ảnh"),
        ("• 𝐓𝐡ô𝐧𝐠 𝗯𝗮́𝗼 ＣＨＵＮＧ 🅐", "- Thông báo CHUNG A"),
        ("**Lưu ý:**mang và ** đến **", "**Lưu ý:** mang và **đến**"),
        ("[A] (https://a.gov.vn) [b](tel:02 00)", "[A](https://a.gov.vn) [b](tel:0200)"),
        ("(A)[https://a.gov.vn]", "[A](https://a.gov.vn)"),
        ("    Thụt\n    vào\n\nHết.", "Thụt\nvào\n\nHết."),
        ("Thời gian: 8 giờ\nĐịa điểm: xã\nLiên hệ: bà A", "Thời gian: 8 giờ\\\nĐịa điểm: xã\\\nLiên hệ: bà A"),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended(text, right):
    assert mended(text) == right
    assert list(mistakes(right, "a.md")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nhận cả thứ bảy.\n---",
        "~~a~~ b",
        "`a`",
        "#Mục",
        "Tên\tTuổi\nAn\t5\tx",
        "| A | B |\n|---|---|\n| 1 | 2 | ba |",
        "[a](mau don.docx)",
        "1. Một\n3. Ba",
        "Xã mời\nBà con đến",
        "a[^1]",
        "<b>a</b>",
        "- [x] Đơn",
        "x² ½ ①",
    ],
)
def test_what_is_not_certain_stays(text):
    assert mended(text) == text


@pytest.mark.parametrize("text", [text for text, right in EVERYTHING if right == SHOWN])
def test_what_is_right_stays(text):
    assert mended(text) == text


@given(odd_texts)
def test_no_word_is_lost_and_what_was_mended_is_mended_for_good(text):
    made = mended(text)
    meant = other_markup.plain(text)
    letters = [letter for letter in meant if letter.isalnum() and letter not in "oüØv"]
    kept = other_markup.plain(made)
    assert [letter for letter in kept if letter.isalnum() and letter not in "oüØv"] == letters
    assert mended(made) == made

    def errors(of):
        return [p for p in mistakes(of, "a.md") if p.severity is Severity.ERROR]

    assert len(errors(made)) <= len(errors(text))
