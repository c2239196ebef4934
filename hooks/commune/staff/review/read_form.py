"""A filled form as it comes back: its rows with code and answer, whichever program saved it last.

The document is read as XML, not through what one program makes of it: text that was typed under
«Track changes» counts, text that was struck out does not, and it does not matter in which boxes or
content controls a program wraps it.
"""

import io
import re
import unicodedata
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commune.content import encoding
from commune.content.files.office import local, walk
from commune.problems import CommandRefused
from commune.staff.review.days import NoDay, read_day
from commune.staff.review.form import MADE
from commune.staff.review.questions import CODE, LETTERS

MAX_XML = 30_000_000
"""Bytes of the text part of a document; a form of two pages has a tenth of a million."""
_PART = "word/document.xml"
_GONE = {"del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange"}
"""What is in the file and not to be seen: struck out, moved away, said twice, or no text."""
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_CODE = re.compile(rf"(?<![A-Z0-9])[{LETTERS}]{{{CODE}}}(?![A-Z0-9])")
_ANYWHERE = re.compile(rf"(?<=\d )[{LETTERS}]{{{CODE}}}")


class NotAForm(CommandRefused):
    """The file is no filled form; the text says why and what to do, in Vietnamese."""


@dataclass(frozen=True)
class Row:
    """One row of a form."""

    code: str
    number: int
    """As printed beside the code; its place among the rows where that is lost."""
    question: str
    answer: str


@dataclass(frozen=True)
class Filled:
    """What a form says."""

    rows: tuple[Row, ...]
    made_on: date | None
    loose: frozenset[str] = frozenset()
    """Codes that stand in text outside any row, as after a table has been turned into text: their
    answers cannot be told.
    """


def read(data: bytes) -> Filled:
    """Read a .docx. Raises NotAForm."""
    root = _document(data)
    rows, paragraphs = _texts(root)
    found = tuple(row for n, cells in enumerate(rows, 1) if (row := _row(cells, n)))
    if not found:
        raise NotAForm(
            "Không thấy câu hỏi nào có mã trong tệp. Đây có phải phiếu do lệnh review --ask làm ra không?"
        )
    loose = {code for text in paragraphs for code in _ANYWHERE.findall(text)} - {
        row.code for row in found
    }
    return Filled(found, next(_made(paragraphs), None), frozenset(loose))


def _document(data: bytes) -> etree.Element:
    """Take the text part out of the package."""
    again = (
        "Mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành (Save as) kiểu Word .docx, rồi đọc lại."
    )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAForm(f"Tệp là kiểu Word cũ (.doc) hoặc có mật khẩu. {again}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo(_PART).file_size > MAX_XML:
                raise NotAForm("Tệp bung ra quá lớn, không phải phiếu hỏi.")
            xml = package.read(_PART)
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise NotAForm("Trong tệp có khai báo lạ, không đọc.")
        return etree.fromstring(xml)  # noqa: S314 - no DTD got this far
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
        etree.ParseError,
    ):
        raise NotAForm(f"Tệp hỏng, hoặc không phải tệp Word .docx. {again}") from None


def _texts(root: etree.Element) -> tuple[list[list[str]], list[str]]:
    """Give the cells of every row, and every paragraph outside tables; a table in a cell is part of
    that cell too.
    """
    reader = _Reader()
    for event, element in walk(root):
        if event == "start":
            reader.start(local(element), element.text or "")
        else:
            reader.end(local(element))
    return reader.rows, reader.paragraphs


class _Reader:
    """Collects what is to be seen."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.paragraphs: list[str] = []
        self.open: list[list[str]] = []
        """Rows that are open, the innermost last."""
        self.hidden = 0

    def start(self, tag: str, text: str) -> None:
        if tag in _GONE:
            self.hidden += 1
        elif self.hidden:
            return
        elif tag == "tr":
            self.open.append([])
            self.rows.append(self.open[-1])
        elif tag == "tc" and self.open:
            self.open[-1].append("")
        elif tag == "p" and not self.open:
            self.paragraphs.append("")
        elif tag == "t" or tag in _BREAKS:
            self._say(text if tag == "t" else _BREAKS[tag])

    def end(self, tag: str) -> None:
        if tag in _GONE:
            self.hidden -= 1
        elif self.hidden:
            return
        elif tag == "p":
            self._say("\n")
        elif tag == "tr":
            self.open.pop()

    def _say(self, text: str) -> None:
        for cells in self.open:
            if cells:
                cells[-1] += text
        if not self.open and self.paragraphs:
            self.paragraphs[-1] += text


def _row(cells: list[str], place: int) -> Row | None:
    """Understand a row that bears a code anywhere but in its last cell."""
    texts = [_plain(cell) for cell in cells]
    if len(texts) < 2:
        return None
    head = " ".join(texts[:-1])
    code = next(iter(_CODE.findall(texts[0].upper())), None) or next(
        iter(_CODE.findall(head)), None
    )
    if code is None:
        return None
    number = re.search(r"\d+", texts[0].upper().replace(code, ""))
    return Row(code, int(number.group()) if number else place, "\n".join(texts[1:-1]), texts[-1])


def _plain(text: str) -> str:
    """Put letters together, blanks into one kind, and take away what nobody sees."""
    seen = "".join(
        c if c == "\n" else " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", text)
        if c.isspace() or encoding.hidden(c) is None
    )
    lines = [re.sub(r" +", " ", line).strip() for line in seen.split("\n")]
    return "\n".join(line for line in lines if line)


def _made(paragraphs: list[str]) -> Iterator[date]:
    """Find the day on which the form was made."""
    for text in paragraphs:
        if MADE.strip() in text:
            try:
                yield read_day(text)[0]
            except NoDay:
                continue
