"""A line as its reader sees it, without what hides a number from a search: odd spaces and dashes,
marks of emphasis, letters as codes.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import cache

_PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});|.", re.DOTALL)
_BLANKS = re.compile("  +")
_EMPHASIS = "*`\\"
"""Marks of Markdown that no reader sees; an underscore may be part of a word."""


def visible_text(line: str) -> str:
    """Give the text that is seen."""
    seen = "".join(map(_seen, _PIECE.findall(line))) if "&" in line else line.translate(_SEEN)
    return _BLANKS.sub(" ", seen)


def source_places(line: str) -> list[int]:
    """Give for every character of what is visible, and one past its end, where in *line* it
    stands.
    """
    found: list[int] = []
    last = ""
    for piece in _PIECE.finditer(line):
        for char in _seen(piece.group()):
            if (last, char) != (" ", " "):
                found.append(piece.start())
            last = char
    return [*found, len(line)]


@cache
def _seen(piece: str) -> str:
    """Give what a reader sees of one letter, or of one written as a code."""
    return "".join(_plain(char) for char in unicodedata.normalize("NFKC", html.unescape(piece)))


def _plain(char: str) -> str:
    """Give a character as people type it: any space is a blank, any dash a hyphen, any digit 0 to
    9; what nobody sees is nothing.
    """
    kind = unicodedata.category(char)
    if char in _EMPHASIS or kind in ("Cf", "Mn") or char in "\u115f\u1160\u3164":
        return ""
    if kind in ("Zs", "Zl", "Zp") or char in "\n\t":
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    return "-" if kind == "Pd" or char == "\u2212" else char


def fold_letters(text: str) -> str:
    """Give *text* in small letters without their marks, every one at its place."""
    return text.translate(_FOLDED)


def _fold(char: str) -> str:
    return "d" if char in "đĐ" else unicodedata.normalize("NFD", char)[0].lower()[:1]


class _Letters(dict[int, str]):
    """What stands for each letter, asked once: a text is translated twice as fast as letter by
    letter.
    """

    def __init__(self, instead: Callable[[str], str]) -> None:
        super().__init__()
        self._instead = instead

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, self._instead(chr(code)))


_SEEN = _Letters(_seen)
_FOLDED = _Letters(_fold)
