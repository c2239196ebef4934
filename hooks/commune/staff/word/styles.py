"""What a paragraph or a run of a Word file is after all its styles: font, bold, hidden, heading."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import TypeAlias

from lxml import etree

from commune.staff.word.package import W
from commune.vietnamese import old_fonts

_OFF = {"0", "false", "off", "none"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": " ", "softHyphen": "\u00ad", "noBreakHyphen": "-"}
"""What a run holds beside its text -> the letter in whose place it stands: in TCVN3 one is ư."""
_HEADING = re.compile(r"(?:heading|tiêu đề)\s*([1-9])", re.IGNORECASE)
Element: TypeAlias = etree._Element  # noqa: SLF001 - the library's own name of what it gives


def value(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of Word's of *element*; None where either is missing."""
    return None if element is None else element.get(f"{W}{name}")


def child(element: Element | None, *path: str) -> Element | None:
    """Give what lies in *element* at a path of Word's names; None where it is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def number(written: str | None, usual: int = 0) -> int:
    """Give a number that stands in an attribute; *usual* where none does."""
    return int(written) if written and re.fullmatch(r"-?\d{1,9}", written) else usual


def texts_of(element: Element) -> list[Element]:
    """Give the pieces of text in *element*, of a drawing only as newer programs show it."""
    found = element.iter(*(f"{W}{name}" for name in ("t", "delText", *_SIGNS)))
    return [text for text in found if next(text.iterancestors(_FALLBACK), None) is None]


class Styles:
    """The styles of a file."""

    def __init__(self, root: Element | None) -> None:
        """Read the part; without one everything is as Word has it by default."""
        found = [] if root is None else root.findall(f"{W}style")
        self._styles: dict[str, Element] = {value(s, "styleId") or "": s for s in found}
        self._usual = next(
            (
                value(s, "styleId") or ""
                for s in found
                if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true", "on")
            ),
            "",
        )
        self._run_defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self.chain = cache(self._chain)
        self._from_styles = cache(self._found_in_styles)

    def _chain(self, style: str) -> tuple[Element, ...]:
        """Give a style and those that it is based on."""
        found: list[Element] = []
        while (element := self._styles.get(style)) is not None and element not in found:
            found.append(element)
            style = value(child(element, "basedOn")) or ""
        return tuple(found)

    def of(self, paragraph: Element) -> str:
        """Give the id of the style of a paragraph."""
        return value(child(paragraph, "pPr", "pStyle")) or self._usual

    def name(self, style: str) -> str:
        """Give the name of a style, as Word itself calls it, in small letters."""
        return (value(child(self._styles.get(style), "name")) or style).lower()

    def heading(self, paragraph: Element) -> int | None:
        """Give the level of a heading, 1 to 9; 0 is the title, None no heading."""
        own = value(child(paragraph, "pPr", "outlineLvl"))
        if own is not None:
            return int(own) + 1 if own.isdecimal() and int(own) < 9 else None
        for element in self.chain(self.of(paragraph)):
            name = (value(child(element, "name")) or "").lower()
            if name == "title":
                return 0
            if found := _HEADING.fullmatch(name):
                return int(found[1])
            level = value(child(element, "pPr", "outlineLvl"))
            if level is not None:
                return int(level) + 1 if level.isdecimal() and int(level) < 9 else None
        return None

    def paragraph_property(self, paragraph: Element, *path: str) -> Element | None:
        """Give a property of a paragraph: its own, else that of its nearest style."""
        own = child(paragraph, "pPr", *path)
        if own is not None:
            return own
        found = (child(style, "pPr", *path) for style in self.chain(self.of(paragraph)))
        return next((element for element in found if element is not None), None)

    def is_on(self, run: Element, paragraph: str, name: str) -> bool:
        """Tell whether a run has a mark (``b``, ``vanish``) in a paragraph of a style."""
        own = child(run, "rPr", name)
        if own is None:
            own = self._from_styles(value(child(run, "rPr", "rStyle")) or "", paragraph, name)
        return own is not None and (value(own) or "1").lower() not in _OFF

    def font(self, run: Element, paragraph: str) -> str:
        """Give the name of the font in which a run is drawn; nothing where a theme decides."""
        own = child(run, "rPr", "rFonts")
        if own is None or not _font(own):
            own = self._from_styles(value(child(run, "rPr", "rStyle")) or "", paragraph, "rFonts")
        return _font(own) if own is not None else ""

    def words(self, texts: Iterable[Element]) -> str:
        """Give what is read of pieces of text (``w:t``, ``w:delText``, ``w:tab`` …): in Unicode,
        paragraphs and columns apart.
        """
        made, last = "", None
        for text in texts:
            run = text.getparent()
            paragraph = next(text.iterancestors(f"{W}p"), None)
            made, last = made if paragraph is last else f"{made} ", paragraph
            words = text.text or _SIGNS.get(text.tag.removeprefix(W), "")
            style = self._usual if paragraph is None else self.of(paragraph)
            font = "" if run is None or old_fonts.is_unicode(words) else self.font(run, style)
            made += old_fonts.decoded(words, font, made)
        return unicodedata.normalize("NFC", " ".join(made.replace("\u00ad", "").split()))

    def _found_in_styles(self, run: str, paragraph: str, name: str) -> Element | None:
        for style in chain(self.chain(run), self.chain(paragraph)):
            found = child(style, "rPr", name)
            if found is not None and (name != "rFonts" or _font(found) or _is_theme(found)):
                return found
        return child(self._run_defaults, name)


def _is_theme(fonts: Element) -> bool:
    return value(fonts, "hAnsiTheme") is not None or value(fonts, "asciiTheme") is not None


def _font(fonts: Element) -> str:
    if value(fonts, "hAnsiTheme") is not None:
        return ""
    return value(fonts, "hAnsi") or value(fonts, "ascii") or ""
