"""The number or sign that Word puts before a paragraph: counted as Word counts, through tables and
interruptions.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from commune.staff.word.package import W
from commune.staff.word.styles import Element, Styles, child, value
from commune.vietnamese.old_fonts import decoded
from commune.vietnamese.speech_words import cardinal

_LEVELS = 9
_CIRCLED = 20
"""So far go figures in a circle."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Label(NamedTuple):
    """What stands before a paragraph."""

    text: str
    """«II.», «1.2.», «a)»; a hyphen for any sign."""
    level: int
    """How deep it lies in its own list, from 0."""


class Numbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read the part; without one nothing is numbered."""
        self._styles = styles
        lists = [] if root is None else root.findall(f"{W}abstractNum")
        self._lists = {value(e, "abstractNumId") or "": e for e in lists}
        self._linked = {link: e for e in lists if (link := value(child(e, "styleLink")))}
        found = [] if root is None else root.findall(f"{W}num")
        self._numbers = {value(e, "numId") or "": e for e in found}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> Label | None:
        """Count a paragraph, and give what stands before it; None where nothing does."""
        number, level = self._place(paragraph)
        if number not in self._numbers:
            return None
        shape = self._shape(number, level)
        if shape is None:
            return None
        counts = self._count(number, level)
        kind = _format(shape)
        if kind == "none":
            return None
        if kind == "bullet":
            return Label("-", level)
        font = child(shape, "rPr", "rFonts")
        written = unicodedata.normalize(
            "NFC",
            decoded(
                value(child(shape, "lvlText")) or "",
                value(font, "hAnsi") or value(font, "ascii") or "",
            ),
        )
        is_legal = child(shape, "isLgl") is not None

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            own = self._shape(number, at)
            form = "decimal" if is_legal or own is None else _format(own)
            count = counts[at]
            return in_form(self._start(number, at) if count is None else count, form)

        text = re.sub(r"%([1-9])", one, written).strip()
        return Label(text, level) if text else None

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Give the list of a paragraph, and its level there."""
        own = child(paragraph, "pPr", "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        chain = self._styles.chain(self._styles.of(paragraph)) if number is None else ()
        for style in chain:
            found = child(style, "pPr", "numPr")
            number, level = value(child(found, "numId")), level or value(child(found, "ilvl"))
            if number is not None:
                level = level or self._level_of(number, chain)
                break
        deep = int(level) if level and level.isdecimal() else 0
        return number or "", min(deep, _LEVELS - 1)

    def _level_of(self, number: str, chain: Iterable[Element]) -> str:
        """Give the level that is made for a style, or for one on which it is based."""
        shapes = [self._shape(number, level) for level in range(_LEVELS)]
        made = {
            name: n for n, shape in enumerate(shapes) if (name := value(child(shape, "pStyle")))
        }
        names = (value(style, "styleId") or "" for style in chain)
        return str(next((made[name] for name in names if name in made), 0))

    def _list(self, number: str) -> tuple[str, Element | None]:
        """Give the id of the list that a number counts in, and what it looks like."""
        found = value(child(self._numbers.get(number), "abstractNumId")) or ""
        element = self._lists.get(found)
        link = value(child(element, "numStyleLink"))
        return found, self._linked.get(link, element) if link else element

    def _override(self, number: str, level: int) -> Element | None:
        own = self._numbers.get(number)
        found = [] if own is None else own.findall(f"{W}lvlOverride")
        return next((e for e in found if value(e, "ilvl") == str(level)), None)

    def _shape(self, number: str, level: int) -> Element | None:
        own = child(self._override(number, level), "lvl")
        if own is not None:
            return own
        _, element = self._list(number)
        found = [] if element is None else element.findall(f"{W}lvl")
        return next((e for e in found if value(e, "ilvl") == str(level)), None)

    def _start(self, number: str, level: int) -> int:
        own = value(child(self._override(number, level), "startOverride"))
        first = own or value(child(self._shape(number, level), "start")) or "1"
        return int(first) if first.isdecimal() else 1

    def _count(self, number: str, level: int) -> list[int | None]:
        counts = self._counts.setdefault(self._list(number)[0], [None] * _LEVELS)
        is_new = (number, level) not in self._started
        is_restarted = child(self._override(number, level), "startOverride") is not None
        self._started.add((number, level))
        now = counts[level]
        begins = now is None or (is_new and is_restarted)
        counts[level] = self._start(number, level) if begins else (now or 0) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = value(child(self._shape(number, deeper), "lvlRestart"))
            if restart is None or (restart.isdecimal() and level < int(restart)):
                counts[deeper] = None
        return counts


def _format(level: Element) -> str:
    return value(child(level, "numFmt")) or "decimal"


def in_form(count: int, form: str) -> str:
    """Write a number as a list of Word does: ``in_form(4, "upperRoman")`` is «IV»."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        made = ""
        for worth, sign in _ROMAN:
            made += sign * (count // worth)
            count %= worth
        return made.upper() if form == "upperRoman" else made
    if form in ("vietnameseCounting", "cardinalText"):
        return cardinal(count)
    if form == "decimalEnclosedCircle" and 0 < count <= _CIRCLED:
        return chr(ord("①") + count - 1)
    if form in ("bullet", "none"):
        return ""
    return f"{count:02}" if form == "decimalZero" else str(count)
