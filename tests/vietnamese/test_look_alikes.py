"""What letters mean that look like ours: the program and the search in the browser agree."""

import json
import re
import sys
import unicodedata

import pytest
from support import ROOT, ask_node

from commune.vietnamese import fold, initial, meant, slug, sort_key

NAMES = re.compile(
    r"LATIN (?:(?:SMALL|CAPITAL) LETTER|LETTER SMALL CAPITAL)(?: (?:TURNED|REVERSED|OPEN|BARRED|DOTLESS|LONG))* ([A-Z])(?: WITH (?!SMALL LETTER|MIDDLE DOT).*)?"
)
"""How Unicode names a letter that is one of A to Z with something to it."""
NOT_BY_NAME = set("ɯƜĐđƉɖƊɗƋƌ")
"""Letters that mean Ư and Đ, though they are named after M and D."""
EVERY = [
    chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000
    and unicodedata.category(chr(number)) not in ("Cn", "Co")
]  # fmt: skip
"""Every character that has a meaning."""
ORDERS = ("e\u0302\u0323", "e\u0323\u0302", "\u00ea\u0323", "\u1eb9\u0302", "\u1ec7")


def test_the_browser_folds_every_character_as_the_program_does():
    texts = [*EVERY, *(f"a{char}" for char in EVERY if unicodedata.category(char)[0] in "MS")]
    found = json.loads(ask_node(ROOT / "tests/search/fold.mjs", told=texts))
    assert len(found) > 140_000
    ours = [[meant(text), fold(text)] for text in texts]
    different = [
        (hex(ord(text[-1])), here, there)
        for text, here, there in zip(texts, ours, found, strict=True)
        if here != there
    ]
    assert different == []


def test_every_letter_that_unicode_names_after_one_of_ours_folds_to_it():
    named = [(char, NAMES.fullmatch(unicodedata.name(char, ""))) for char in EVERY]
    wrong = [
        (char, match[1])
        for char, match in named
        if match and char not in NOT_BY_NAME and fold(char) != match[1].lower()
    ]
    assert len([match for _, match in named if match]) > 800
    assert wrong == []


def test_our_own_letters_mean_themselves():
    vowels = "aăâeêioôơuưy"
    own = [v + tone for v in vowels for tone in ("", *"\u0300\u0309\u0303\u0301\u0323")]
    for letter in [*own, "đ", "Đ", *(letter.upper() for letter in own)]:
        composed = unicodedata.normalize("NFC", letter)
        assert meant(composed) == meant(letter) == composed
        assert re.fullmatch("[a-z]", fold(letter))


@pytest.mark.parametrize("order", ORDERS)
def test_marks_may_come_in_any_order(order):
    assert meant(f"Vi{order}t") == "Việt"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Ðăng ký đất ðai", "Đăng ký đất đai"),  # Icelandic
        ("Ɖường ɖi", "Đường đi"),  # African
        ("Ƌơn ƌề nghị", "Đơn đề nghị"),
        ("Ђiện ђài", "Điện đài"),  # Serbian
        ("d\u0335ất D\u0336ai", "đất Đai"),
        ("Нộ tịсh", "Hộ tịch"),  # Cyrillic Н and с
        ("Κhаi sіnh", "Khai sinh"),  # Greek Κ, Cyrillic а and і
        ("ΝHÀ ΑN", "NHÀ AN"),
        ("Ｈộ　ｔịｃｈ", "Hộ tịch"),
        ("ᴛʜᴜ̉ ᴛᴜ̣ᴄ", "thủ tục"),
        ("𝐓𝐡𝐮̉ 𝒕𝒖̣𝒄", "Thủ tục"),
        ("ﬁle, ﬂy", "file, fly"),
        ("kınh tế", "kinh tế"),
        ("nǎm nӑm", "năm năm"),  # a caron, Cyrillic
        ("ho´a, hoˋa, ho˜", "hóa, hòa, hõ"),
        ("u\u0341ng, a\u0340n", "úng, àn"),
        ("coʼn, o\u0301\u031b, o\u031b\u0301", "cơn, ớ, ớ"),
        ("khai\u00adsinh \u200bhộ\ufeff tị\u2060ch", "khaisinh hộ tịch"),
        ("một\u00a0cửa\u2009xã\u202fmới\u3000đó", "một cửa xã mới đó"),
        ("8.000₫", "8.000đ"),
        ("ᵐột ª", "một a"),
        ("½ ngày, 5 m²", "½ ngày, 5 m2"),
    ],
)
def test_what_looks_like_our_letters_is_put_as_what_it_means(written, means):
    assert meant(written) == means
    assert fold(written) == fold(means)
    assert slug(written) == slug(means)
    assert sort_key(written) == sort_key(means)
    assert initial(written) == initial(means)


def test_other_scripts_stay():
    assert meant("日本語 กขค") == "日本語 กขค"
