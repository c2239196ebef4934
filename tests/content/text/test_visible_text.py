"""What hides a number from a search is taken away, and every letter keeps its place."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from odd_texts import odd_texts

from commune.content.text.visible_text import source_places, visible_text


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("042\u00a0078\u2009001\u3000234", "042 078 001 234"),
        ("042–078—001\u2212234", "042-078-001-234"),
        ("０４２ ٠١٢", "042 012"),
        ("042\u00ad078\u200b001", "042078001"),
        ("**042**`078`\\-001", "042078-001"),
        ("&#48;&#x34;2&nbsp;078&lt;", "042 078<"),
        ("042   078", "042 078"),
        ("tên_tệp & a&b;", "tên_tệp & a&b;"),
    ],
)
def test_the_line_is_given_as_its_reader_sees_it(line, seen):
    assert visible_text(line) == seen


def test_every_letter_of_the_seen_text_knows_its_place_in_the_line():
    line = "a **0**&#49;…  z"
    assert visible_text(line) == "a 01... z"
    at = source_places(line)
    assert [line[place] for place in at[:-1]] == ["a", " ", "0", "&", "…", "…", "…", " ", "z"]
    assert at[-1] == len(line)


def plain(char):
    """What a reader sees of one character, by the kinds of Unicode."""
    kind = unicodedata.category(char)
    if char in "*`\\\u115f\u1160\u3164" or kind in ("Cf", "Mn"):
        return ""
    if char in "\n\t" or kind in ("Zs", "Zl", "Zp"):
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    return "-" if kind == "Pd" or char == "\u2212" else char


@given(odd_texts)
def test_the_seen_text_and_its_places_are_those_of_letter_after_letter(line):
    seen = []
    for piece in re.finditer(r"(?s)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});|.", line):
        for char in unicodedata.normalize("NFKC", html.unescape(piece.group())):
            shown = plain(char)
            if shown and not (seen and shown == " " == seen[-1][0]):
                seen.append((shown, piece.start()))
    assert visible_text(line) == "".join(char for char, _ in seen)
    assert source_places(line) == [*(place for _, place in seen), len(line)]
