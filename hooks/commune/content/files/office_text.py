"""Every word of a Word or Excel file, for the privacy check: tables with their heads, what was
deleted but is still inside, notes, titles.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date, timedelta

from commune.content.files.attached import Cells, Row
from commune.content.files.office import Parts, local, walk
from commune.content.files.refusals import too_large
from commune.vietnamese import day, fold

MAX_LETTERS = 5_000_000
_DAY_0 = date(1899, 12, 30)
"""Excel counts days from here."""
_WORDS = {"t", "delText"}
_BREAKS = {"tab", "br", "cr", "noBreakHyphen"}


def rows(parts: Parts, kind: str) -> Iterator[Row]:
    """Give every row and paragraph; the main parts first, then what stands in any other part or in
    none of the reader's sight. Raises Refused where there are more words than any paper needs: a
    sheet may show one long text in thousands of cells.
    """
    letters = 0
    for cells, heads in _rows(parts, kind):
        letters += sum(map(len, cells))
        if letters > MAX_LETTERS:
            raise too_large(f"có quá {MAX_LETTERS // 1_000_000} triệu chữ")
        yield cells, heads


def _rows(parts: Parts, kind: str) -> Iterator[Row]:
    strings = _strings(parts)
    for name in sorted(parts):
        if re.fullmatch(r"word/[a-z]+\d*\.xml", name):
            yield from _text(parts[name])
        elif re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            yield from _sheet(parts[name], strings)
        elif name.endswith((".xml", ".vml")) and name not in (
            "xl/sharedStrings.xml",
            "[Content_Types].xml",
        ):
            yield from _other(parts[name])
    if kind == ".xlsx":
        yield from (
            ((element.get("name", ""),), ())
            for element in parts["xl/workbook.xml"].iter()
            if local(element) in ("sheet", "definedName")
        )


def hidden(parts: Parts) -> str:
    """Give the words of a Word file that are formatted as hidden, which anybody can switch on;
    nothing where there are none.
    """
    found = []
    for name in sorted(parts):
        if re.fullmatch(r"word/[a-z]+\d*\.xml", name):
            for run in (element for element in parts[name].iter() if local(element) == "r"):
                signs = [
                    sign
                    for part in run
                    if local(part) == "rPr"
                    for sign in part
                    if local(sign) == "vanish"
                ]
                if any(
                    value not in ("0", "false", "off")
                    for sign in signs
                    for value in (*sign.attrib.values(), *([] if sign.attrib else ["1"]))
                ):
                    found += [part.text or "" for part in run if local(part) == "t"]
    return " ".join("".join(found).split())


def _text(root: etree.Element) -> Iterator[Row]:
    reader = _Reader()
    for event, element in walk(root):
        if event == "start":
            reader.open(local(element), element.text or "")
        else:
            yield from reader.close(local(element))


class _Reader:
    """Reads text with tables in one pass; a paragraph in a box in a cell counts to the
    innermost.
    """

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self.heads: list[Cells | None] = []
        """Of the tables that are open: the cells of the first row."""
        self.rows: list[list[str]] = []

    def open(self, tag: str, text: str) -> None:
        if tag == "p":
            self.paragraphs.append([])
        elif tag == "tbl":
            self.heads.append(None)
        elif tag == "tr":
            self.rows.append([])
        elif tag == "tc" and self.rows:
            self.rows[-1].append("")
        elif self.paragraphs and tag in _WORDS | _BREAKS:
            self.paragraphs[-1].append(text if tag in _WORDS else " ")

    def close(self, tag: str) -> Iterator[Row]:
        if tag == "p":
            words = "".join(self.paragraphs.pop())
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] = f"{self.rows[-1][-1]} {words}".strip()
            else:
                yield (words,), ()
        elif tag == "tr":
            row = tuple(self.rows.pop())
            if self.heads and self.heads[-1] is None:
                self.heads[-1] = row
            yield row, (self.heads[-1] if self.heads else None) or ()
        elif tag == "tbl":
            self.heads.pop()


def _strings(parts: Parts) -> list[str]:
    shared = parts.get("xl/sharedStrings.xml")
    return [_all_text(item) for item in shared if local(item) == "si"] if shared is not None else []


def _sheet(root: etree.Element, strings: list[str]) -> Iterator[Row]:
    heads: Cells = ()
    for row in (element for element in root.iter() if local(element) == "row"):
        cells = tuple(_cell(cell, strings) for cell in row if local(cell) == "c")
        heads = heads or (cells if len(cells) > 1 else ())
        yield (
            tuple(
                _as_shown(cell, heads[n] if n < len(heads) else "") for n, cell in enumerate(cells)
            ),
            heads,
        )
    yield from (
        ((element.text or "",), ())
        for element in root.iter()
        if local(element) in ("oddHeader", "oddFooter", "evenHeader", "evenFooter")
    )


def _cell(cell: etree.Element, strings: list[str]) -> str:
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    if cell.get("t") == "s" and value:
        return strings[int(value)]
    return value or _all_text(cell)


def _as_shown(cell: str, head: str) -> str:
    """Give back the first zero that a sheet takes from identity and telephone numbers, and the day
    that it keeps as a count of days.
    """
    if (
        re.fullmatch(r"\d{4,5}", cell)
        and re.search(r"\bsinh\b", fold(head))
        and not 1900 <= int(cell) <= 2100
    ):
        return day(_DAY_0 + timedelta(days=int(cell)))
    lost = re.fullmatch(r"\d{11}", cell) or (
        re.fullmatch(r"[35789]\d{8}", cell) and re.search(r"dien thoai|sdt|\bdt\b", fold(head))
    )
    return f"0{cell}" if lost else cell


def _other(root: etree.Element) -> Iterator[Row]:
    """Notes, titles, charts: the text of every element, a note in one piece."""
    for element in root.iter():
        if local(element) in ("comment", "threadedComment", "p"):
            yield (_all_text(element),), ()
        elif (element.text or "").strip():
            yield (element.text or "",), ()


def _all_text(element: etree.Element) -> str:
    return "".join(element.itertext())
