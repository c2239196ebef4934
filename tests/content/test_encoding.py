import re
import sys

import pytest
from hypothesis import given
from odd_texts import odd_texts

from commune.content import encoding
from commune.content.encoding import decode, hidden, is_plain_name, plain_name, refuse_unreadable
from commune.problems import Refused


def codes(data: bytes) -> list[str]:
    try:
        refuse_unreadable(decode(data))
    except Refused as refused:
        return [refused.code]
    return []


def test_plain_vietnamese_is_accepted_in_any_composition_and_line_end():
    assert decode(b"\xef\xbb\xbf" + "Ca\u0301\r\nb".encode()) == "Cá\nb"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Cá".encode("utf-16"), "F020"),
        ("Công chức xã hướng dẫn".encode("utf-16-le"), "F020"),
        ("C\u00e1".encode("cp1258"), "F021"),
        (bytes.fromhex("43b86e2062e9"), "F021"),  # TCVN3 bytes
        (b"\xed\xa0\x80", "F021"),  # a lone surrogate
        (b"a\x00b", "F022"),
        ("a\u202eb".encode(), "F022"),
        ("Coâng chöùc xaõ höôùng daãn noäp hoà sô".encode(), "F023"),
        ("Ñaát ñai thuoäc sôû höõu toaøn daân".encode(), "F023"),
        ("a\u200bb".encode(), "F022"),
        *(
            (f"a{chr(n)}b".encode(), "F022")
            for n in (0xAD, 0x34F, 0x115F, 0x3164, 0x206A, 0xFFF9, 0xF0B7, 0xFE00, 0xE0100)
        ),
        ("C«ng chøc h­íng dÉn nép hå s¬".encode(), "F023"),
    ],
)
def test_every_other_encoding_is_named(data, code):
    assert codes(data) == [code]


def test_a_sign_that_phones_draw_as_a_picture_is_a_character():
    assert codes("Gọi ☎\ufe0f".encode()) == []


def test_quotation_marks_and_units_are_not_an_old_font():
    assert codes("Ông nói «về» việc này «ngay». Diện tích 20 km² ± 1, §5, ½ và ¼.".encode()) == []


@given(odd_texts)
def test_no_text_in_an_old_font_passes_because_a_letter_was_looked_for_first(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_OLD_LETTER", re.compile(""))
        slowly = codes(text.encode())
    assert codes(text.encode()) == slowly


@given(odd_texts)
def test_the_first_hidden_character_is_given(text):
    apart = encoding._PICTURE.sub("", text)
    assert hidden(text) == next((c for c in apart if encoding._is_hidden(c)), None)


@pytest.mark.parametrize(
    "picture",
    [
        "👨\u200d👩\u200d👧\u200d👦",  # a family
        "👩\u200d💼",
        "👩🏽\u200d⚕\ufe0f",  # with the colour of a skin
        "🧑🏻\u200d🤝\u200d🧑🏿",
        "👁\ufe0f\u200d🗨\ufe0f",
        "❤\ufe0f\u200d🔥",
        "🙂\u200d↔\ufe0f",
        "⛓\ufe0f\u200d💥",
        "🐦\u200d⬛",
        "🏳\ufe0f\u200d🌈",
        "🇻🇳",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "👍🏿",
        "1\ufe0f\u20e3 #\ufe0f\u20e3",
        "☎\ufe0e",
    ],
)
def test_a_picture_made_of_several_characters_is_taken(picture):
    assert codes(f"Mời {picture}, xem {picture}{picture}.".encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        "mật\u200dkhẩu",
        "👩\u200d💼 và mật\u200dkhẩu",
        "👩\u200dchị",
        "chị\u200d👩",
        "👩\u200d",
        "\u200d👩",
        "👩\u200d\u200d💼",
        "👩\u200c💼",
        "cờ \U000e0067\U000e007f",
        "🏴\U000e0067\U000e0062",
        "a\ufe0eb",
    ],
)
def test_what_makes_pictures_stays_hidden_anywhere_else(text):
    with pytest.raises(Refused) as refused:
        refuse_unreadable(text)
    assert refused.value.code == "F022"
    place = refused.value.column
    assert text[place - 1] not in "👩💼🏴"
    assert encoding._is_hidden(text[place - 1])


@pytest.mark.parametrize("char", sorted(encoding._EMPTY))
def test_what_nobody_misses_goes_and_its_message_says_how(char):
    with pytest.raises(Refused) as refused:
        refuse_unreadable(f"a{char}b")
    assert refused.value.mend.endswith("commune check --fix TỆP tự bỏ ký tự này.")
    assert encoding.without_hidden(f"c\na{char}b 👩\u200d💼") == "c\nab 👩\u200d💼"
    assert encoding.with_hidden_named(f"a{char}b") == f"a[U+{ord(char):04X}]b"


@pytest.mark.parametrize("char", sorted(encoding._TURNS))
def test_what_turns_letters_round_is_left(char):
    assert encoding.without_hidden(f"a{char}b\u202c") == f"a{char}b\u202c"


@pytest.mark.parametrize("name", ["tin-tuc/2026/2026-01-01-a.md", "xa.yml"])
def test_good_names(name):
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Tin.md",
        "tin mới.md",
        "a/../b.md",
        "con.md",
        "a--b.md",
        "-a.md",
        ".a.md",
        "a" * 130 + ".md",
        "a.md.exe",
    ],
)
def test_names_that_break_somewhere_are_refused_with_a_better_one(name):
    assert not is_plain_name(name)
    assert is_plain_name(plain_name(name))


def test_of_every_character_that_is_judged_more_closely_something_is_unusual():
    for char in map(chr, range(sys.maxunicode + 1)):
        if encoding._is_hidden.__wrapped__(char) or encoding._OLD_LETTER.match(char):
            assert encoding._UNUSUAL.match(char), f"{ord(char):04x}"


def test_what_makes_one_picture_of_two_is_hidden_where_a_blank_parts_them():
    refuse_unreadable("\u260e\u200d\u260e 1\ufe0f\u20e3")
    with pytest.raises(Refused):
        refuse_unreadable("\u260e \u200d \u260e")
