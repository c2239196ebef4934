"""Letters that look Vietnamese and are others, as older portals, fonts and keyboards write them,
put as what they mean.

look_alikes.json is the table, for hooks/browser/search/look-alikes.js too: ``letters``, what is
meant and all that look like it; ``marks``, the same for the marks of a vowel.
"""

import json
import re
import unicodedata
from pathlib import Path

_TABLE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_LETTERS: dict[str, str] = {
    like: meant for meant, likes in _TABLE["letters"].items() for like in likes
}
_MARKS: dict[str, str] = {
    like: meant for meant, likes in _TABLE["marks"].items() for like in (meant, *likes)
}
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Grave, hook, tilde, acute, dot below: the order in which dictionaries sort the tones."""
_BORNE = {"a": "\u0306\u0302", "e": "\u0302", "i": "", "o": "\u0302\u031b", "u": "\u031b", "y": ""}
"""Vowel -> the marks that make another letter of it."""
_STROKE = "\u0335"
_DROPPED = re.compile(
    "[\u02b0-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
"""Modifiers, and marks of every letter that no Vietnamese letter bears."""
_MARKED = re.compile("([^{0}]?)([{0}]+)".format("".join(_TABLE["marks"])))


def meant(text: str) -> str:
    """Give *text* in NFC with Vietnamese letters in place of those that look like them, a plain
    blank for every blank, without what nobody sees; capitals stay, so do other scripts.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKED.sub(_in_order, text.translate(_APART)))


def fold(text: str) -> str:
    """Strip every mark: ``Đăng ký`` becomes ``dang ky``."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def _in_order(match: re.Match[str]) -> str:
    """Give a letter with the marks that it can bear, what makes another letter of it before the
    tone: only so do they compose.
    """
    letter, marks = match.groups()
    if letter in ("d", "D") and _STROKE in marks:
        return "đ" if letter == "d" else "Đ"
    borne = _BORNE.get(letter.lower())
    if borne is None:
        return letter
    kinds = ([mark for mark in marks if mark in kind] for kind in (borne, TONES))
    return letter + "".join(found[0] for found in kinds if found)


def _apart(char: str) -> str:
    """Give one character as the letters and marks that it means, decomposed."""
    kind = unicodedata.category(char)
    if kind == "Cf":
        return ""
    if kind == "Zs":
        return " "
    wide = "\uff01" <= char <= "\uff5e"
    parts = unicodedata.normalize("NFKD" if kind[0] in "LN" or wide else "NFD", char)
    if kind == "No" and len(parts) > 1:  # «½» is no 1 and 2
        return char
    return "".join(map(_letter, parts))


def _letter(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    small = char.lower()
    if found := _LETTERS.get(char) or _LETTERS.get(small):
        return found if char == small else found.upper()
    return _DROPPED.sub("", char)


class _Apart(dict[int, str]):
    def __missing__(self, number: int) -> str:
        """Remember what a character means when it is met first: a site has few."""
        self[number] = unicodedata.normalize("NFD", _apart(chr(number)))
        return self[number]


class _Folded(dict[int, str]):
    def __missing__(self, number: int) -> str:
        """Remember a character without its marks."""
        bare = "".join(c for c in _APART[number] if c not in _MARKS)
        self[number] = bare.lower().replace("đ", "d")
        return self[number]


_APART, _FOLDED = _Apart(), _Folded()
