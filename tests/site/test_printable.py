"""What the font of the printed sheets can show."""

import struct
import unicodedata

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.outputs.paper.typeset import FONTS
from commune.publishing.build import connect
from commune.site import printable

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


def letters_of(font: bytes) -> set[str]:
    """Every character for which the font has a picture: its table «cmap», format 4."""
    tables = {
        font[at : at + 4]: struct.unpack(">I", font[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }
    start = tables[b"cmap"]
    (offset,) = struct.unpack(">I", font[start + 8 : start + 12])
    table = font[start + offset :]
    assert struct.unpack(">H", table[:2])[0] == 4
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + 2 * count])
    begins = struct.unpack(f">{count}H", table[16 + 2 * count : 16 + 4 * count])
    spans = (range(first, last + 1) for first, last in zip(begins, ends, strict=True))
    return {chr(code) for span in spans for code in span if code != 0xFFFF}


@pytest.mark.parametrize("name", ["BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf"])
def test_the_font_has_every_letter_that_is_called_printable_and_all_of_vietnamese(name):
    there = letters_of((FONTS / name).read_bytes())
    assert there >= printable.LETTERS
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    written = {unicodedata.normalize("NFC", v + tone) for v in vowels for tone in TONES}
    assert printable.LETTERS >= written | set("đĐ₫«»“”–…0123456789")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Đăng ký khai sinh", "Đăng ký khai sinh"),
        ("Cấp giấy 🎉 cho bé 👨‍👩‍👧", "Cấp giấy cho bé"),
        ("👶 Khai sinh 👍, rồi (ký ✅) 1️⃣ bản 🎉.", "Khai sinh, rồi (ký) 1 bản."),
        ("8.000 → 0 đồng", "8.000 đến 0 đồng"),
        ("Thu\u0309 tu\u0323c", "Thủ tục"),
        ("một\u2011cửa", "một-cửa"),
    ],
)
def test_pictures_are_left_out_and_words_stay(written, shown):
    assert printable.printed(written) == shown
    assert printable.LETTERS.issuperset(shown)


def test_a_letter_of_another_script_is_told_with_its_field():
    site = connect(SAMPLE, SAMPLE_DAY).site
    procedure = site.procedures_by_id["dang-ky-khai-sinh"]
    assert not list(printable.odd_letters(procedure))
    fields = {**procedure.record.fields, "steps": ["Nộp ✅", "Sang អាណា ký"]}
    object.__setattr__(procedure.record, "fields", fields)
    try:
        ((at, letters),) = printable.odd_letters(procedure)
    finally:
        fields.pop("steps")
    assert at == ("steps", 1)
    assert "«អ»" in letters
