"""What the font of the printed sheets can show: every Vietnamese letter, and no picture."""

import re
import unicodedata
from collections.abc import Iterator

from commune.content.document import Key, leaves
from commune.models.base import Recorded
from commune.models.desk import Desk
from commune.models.emergency import EmergencyNumber
from commune.models.instrument import Instrument
from commune.models.news import News

_RANGES = (
    "20-7E A0-107 10A-113 116-11B 11E-121 126-12B 12E-131 139-13A 13D-13E 141-144 147-148 "
    "14C-14D 150-155 158-15B 15E-16B 16E-17E 1A0-1A1 1AF-1B0 1EA0-1EF9 2013-2014 2018-201A "
    "201C-201E 2020-2022 2026-2026 2030-2030 2039-203A 2070-2070 2074-2079 2080-2089 "
    "20AB-20AC 2122-2122 2212-2212 2248-2248 2260-2260 2264-2265 "
)
"""First and last of the letters that the font has; a test holds it against the font."""
_SPANS = [[int(code, 16) for code in span.split("-")] for span in _RANGES.split()]
LETTERS = frozenset(chr(code) for first, last in _SPANS for code in range(first, last + 1))
_LEFT_OVER = re.compile("(?<= ) +| +(?=[.,;:!?)])")
"""The blank of a picture that is left out, where another stands or none belongs."""
_FOR = {"\u2192": "đến", "\u2010": "-", "\u2011": "-", "\u2015": "–", "\u202f": "\u00a0", "\t": " ", "\n": " "}  # fmt: skip
"""What stands for a mark that the font has not, and that says no more."""
_PICTURES = {"So", "Sk", "Cf", "Mn", "Me", "Cs", "Co"}
"""Kinds of what is no letter: emoji and the marks that join and colour them."""
_NOT_SHOWN = {"summary", "search_terms", "verified", "verified_fields", "changes", "change_note", "privacy_exceptions", "withdrawn"}  # fmt: skip

_SHOWN: dict[type, frozenset[str]] = {
    Desk: frozenset({"label", "short_label", "address", "opening_hours", "special_hours"}),
    EmergencyNumber: frozenset({"purpose"}),
    Instrument: frozenset({"number", "title"}),
    News: frozenset({"title", "summary", "broadcast"}),
}
"""What papers show of what is no procedure; of others all but what none shows."""


def printed(text: str) -> str:
    """Give *text* as paper shows it: no emoji, which says nothing that the words do not say."""
    if LETTERS.issuperset(text):
        return text
    found = "".join(_printed(char) for char in unicodedata.normalize("NFC", text))
    return _LEFT_OVER.sub("", found).strip()


def _printed(char: str) -> str:
    if char in LETTERS:
        return char
    return _FOR.get(char, "" if unicodedata.category(char) in _PICTURES else char)


def odd_letters(item: Recorded) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Give each place of *item* with letters that paper cannot show: the field, the letters as a
    message names them.
    """
    only = _SHOWN.get(type(item))
    for at, text in leaves(item.record.fields):
        shown = at[0] in only if only else at[0] not in _NOT_SHOWN
        if shown and (odd := odd_in(text)):
            yield at, odd


def odd_in(text: str) -> str:
    """Name the letters of *text* that paper cannot show; empty where there are none."""
    shown = printed(text)
    if LETTERS.issuperset(shown):
        return ""
    odd = dict.fromkeys(char for char in shown if char not in LETTERS)
    return ", ".join(f"«{char}»" for char in odd)


def is_printable(item: Recorded) -> bool:
    """Tell whether the font has all letters of *item* that papers show."""
    return not any(odd_letters(item))
