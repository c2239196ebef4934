"""A leaf of paper as data: what stands on it, in the order in which it is read."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from commune.site import Site
from commune.site.posted import Edition
from commune.site.printable import odd_in, printed
from commune.vietnamese import day, keep_together

Part = dict[str, Any]
"""A paragraph, a list, a table: see leaf.typ, which lays each kind out."""
TICKED, LISTED, NUMBERED = "ticks", "items", "steps"
_TRIAL = "Bản dựng thử, không phải giấy tờ chính thức của UBND xã"


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    parts: list[Part]


@dataclass(frozen=True)
class Code:
    """A QR code; *size* is its side in millimetres, *said* stands below it."""

    address: str
    alt: str
    size: int
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leaf:
    """All that one PDF shows."""

    title: str
    about: str
    """What it is, for who looks into the file alone."""
    author: str
    over: str
    """What stands above the title: whose it is."""
    foot: str
    code: Code
    sections: list[Section]
    lead: list[Part] = field(default_factory=list)
    """What stands between title and sections, beside the code."""
    paper: str = "a4"
    size: int = 14
    """Points of its letters."""
    small: int = 14
    big: int = 22
    columns: int = 1
    one_page: bool = False
    """Whether its letters are made smaller until one page holds it all."""

    def as_json(self) -> str:
        """Write it for leaf.typ; every letter one that the font has."""
        return json.dumps(_printed(asdict(self)), ensure_ascii=False)

    @property
    def unprintable(self) -> str:
        """Say which letters the font has not, with the text that holds them; empty where it has all
        of them.
        """
        found = ((odd, text) for text in _texts(asdict(self)) if (odd := odd_in(text)))
        return next((f"phông chữ không có {odd}, ở «{text}»" for odd, text in found), "")


def _printed(value: Any) -> Any:
    if isinstance(value, str):
        return keep_together(printed(value))
    if isinstance(value, dict):
        return {key: _printed(part) for key, part in value.items()}
    return [_printed(part) for part in value] if isinstance(value, list | tuple) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def words(text: str, lead: str = "", small: str = "", doubt: str = "") -> Part:
    """Give a paragraph, or an item of a list: bold *lead*, the text, what is less important, what
    is not sure.
    """
    found = {"kind": "p", "text": text, "lead": lead, "small": small, "doubt": doubt}
    return {key: value for key, value in found.items() if value or key == "text"}


def many(kind: str, items: list[Part]) -> list[Part]:
    """Give a list of *kind*, or nothing where it would be empty."""
    return [{"kind": kind, "items": items}] if items else []


def heading(text: str) -> Part:
    """Give a heading below that of the section."""
    return {"kind": "heading", "text": text}


def table(head: list[str], widths: list[Any], rows: list[list[Any]]) -> Part:
    """Give a table; a width is a share of the line or ``auto``, a cell a text, words or a code."""
    return {"kind": "table", "head": head, "widths": widths, "rows": rows}


def code_of(site: Site, url: str, edition: Edition, title: str, size: int = 36) -> Code:
    """Give the code that leads to the page at *url* and tells it which edition this paper is; both
    stand below it in letters.
    """
    address = edition.address(site.commune.full_address(url))
    alt = f"Mã QR dẫn đến trang {title}, bản {edition.code}"
    return Code(address, alt, size, (f"Bản {day(edition.day)}", f"Mã {edition.facts}"))


def foot(site: Site) -> str:
    """Say whose it is, or that it is a trial, and what the code is for."""
    commune = site.commune
    whose = f"UBND {commune.full_name}" if commune.official else _TRIAL
    return f"{whose}. Quét mã để xem giấy này còn đúng không."
