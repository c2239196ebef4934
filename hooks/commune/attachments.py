"""Files that may lie beside the texts: an allow list, what must be inside, and the words in them, for the privacy check.

A form in Word or Excel may be published, since citizens fill it in; the old binary formats may not, since nothing tells
whether they carry macros.
"""

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from commune import pdf, pictures
from commune.problems import Problem
from commune.vietnamese import fold

MEGABYTES = {".png": 4, ".jpg": 4, ".jpeg": 4, ".webp": 4, ".pdf": 10, ".docx": 5, ".xlsx": 5}
"""Ending of a file that may lie beside the texts -> the most megabytes it may weigh."""

_AS_PDF = "Mở tệp, chọn Lưu thành (Save as) PDF, rồi để tệp PDF vào đây."
REFUSED = {
    **dict.fromkeys((".svg",), ("Ảnh SVG có thể chứa mã lệnh.", "Lưu ảnh thành PNG.")),
    **dict.fromkeys(
        (".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".avif"),
        ("Loại ảnh này nhiều máy không mở được.", "Lưu ảnh thành JPG."),
    ),
    **dict.fromkeys(
        (".docm", ".dotm", ".xlsm", ".xlsb", ".xltm", ".pptm"),
        ("Tệp Office có macro, có thể chứa mã độc.", "Lưu thành .docx, .xlsx hoặc PDF, không kèm macro."),
    ),
    **dict.fromkeys((".doc", ".dot", ".xls", ".rtf"), ("Tệp Office kiểu cũ, không biết được có mã độc hay không.", "Lưu thành .docx, .xlsx hoặc PDF.")),
    **dict.fromkeys((".ppt", ".pptx", ".odt", ".ods", ".odp", ".pages"), ("Loại tệp này nhiều máy không mở được.", _AS_PDF)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("Tệp nén: không thấy được bên trong.", "Để từng tệp bên trong vào đây.")),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mp3", ".wav", ".m4a"), ("Phim và âm thanh quá nặng cho mạng yếu.", "Đăng ở nơi khác rồi dẫn đến.")),
    **dict.fromkeys(
        (".exe", ".msi", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".scr", ".com", ".apk", ".html", ".htm", ".xml", ".php"),
        ("Tệp này chạy được như một chương trình.", "Xóa tệp."),
    ),
}
"""Ending of a file that may not -> why, and what to do."""

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
_ACTIVE = re.compile(r"vbaproject|activex|embeddings/|macrosheets|customui|\.bin$", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Attached:
    """A file beside the texts, as far as others need to know it."""

    size: pictures.Size | None = None
    """Of a picture, as it will be published."""
    rows: tuple[tuple[Cells, Cells], ...] = ()
    """The words in a document: the cells of a row, or one paragraph, and the heads of its table."""
    is_dumb: bool = False
    """A document in which no words were found: a scan."""


class _Refused(Exception):
    def __init__(self, code: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.code, self.mend = code, mend


def ending(path: str) -> str:
    """The ending of a file's name, with its dot."""
    return f".{path.rpartition('.')[2]}" if "." in path else ""


def inspect(data: bytes, path: str) -> tuple[Attached | None, list[Problem]]:
    """Look into a file whose ending is allowed; None when it must not be published."""
    if ending(path) in pictures.FORMATS:
        size, problems = pictures.inspect(data, path)
        return (Attached(size) if size else None), problems
    try:
        if ending(path) == ".pdf":
            lines = pdf.read(data)
            rows = [((line,), ()) for line in lines if line.strip()]
            return Attached(rows=tuple(rows), is_dumb=not rows), []
        return Attached(rows=tuple(_office(data, ending(path)))), []
    except pdf.Refused as error:
        return None, [Problem(path, 0, 0, error.code, str(error), error.mend)]
    except _Refused as error:
        return None, [Problem(path, 0, 0, error.code, str(error), error.mend)]


def _office(data: bytes, kind: str) -> Iterator[tuple[Cells, Cells]]:
    broken = _Refused("F031", f"Tệp {kind} hỏng, hoặc không phải loại tệp ấy.", "Mở bằng Word hoặc Excel, lưu lại rồi chép đè.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _Refused("F033", "Tệp đặt mật khẩu, hoặc là kiểu Office cũ đổi đuôi.", "Bỏ mật khẩu, lưu lại thành .docx hoặc .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _parts(package)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        raise broken from None
    main = "word/document.xml" if kind == ".docx" else "xl/workbook.xml"
    if main not in parts or "[Content_Types].xml" not in parts:
        raise broken
    try:
        yield from _word_rows(parts) if kind == ".docx" else _sheet_rows(parts)
    except (etree.ParseError, UnicodeDecodeError, ValueError, IndexError):
        raise broken from None


def _parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack the XML of a document, and refuse what can act by itself."""
    infos = package.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _Refused("F034", "Tệp bung ra quá lớn.", _AS_PDF)
    active = next((info.filename for info in infos if _ACTIVE.search(info.filename) and "printersettings" not in info.filename.lower()), None)
    if active:
        raise _Refused("F032", f"Trong tệp có macro hoặc tệp nhúng ({active[:60]}).", "Bỏ macro và tệp nhúng, lưu lại thành .docx, .xlsx; hoặc lưu PDF.")
    parts = {info.filename: package.read(info) for info in infos if info.filename.endswith((".xml", ".rels"))}
    for name, data in parts.items():
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"macroEnabled" in data:
            raise _Refused("F032", f"Trong tệp có khai báo lạ ({name[:60]}).", _AS_PDF)
        for relation in re.findall(rb"<Relationship\b[^>]*>", data) if name.endswith(".rels") else ():
            if b'"External"' in relation and b"/hyperlink" not in relation:
                raise _Refused("F032", "Mở tệp là tải thứ khác từ mạng về (mẫu, ảnh hoặc dữ liệu liên kết).", f"Bỏ liên kết ngoài. {_AS_PDF}")
    return parts


def _word_rows(parts: dict[str, bytes]) -> Iterator[tuple[Cells, Cells]]:
    for name in sorted(parts):
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", name):
            root = etree.fromstring(parts[name])  # noqa: S314 - no DTD got this far
            inside = set()
            for table in root.iter(f"{_WORD}tbl"):
                rows = [tuple(_words(cell) for cell in row.iter(f"{_WORD}tc")) for row in table.iter(f"{_WORD}tr")]
                inside |= {id(p) for p in table.iter(f"{_WORD}p")}
                yield from ((row, rows[0]) for row in rows)
            for paragraph in root.iter(f"{_WORD}p"):
                if id(paragraph) not in inside:
                    yield (_words(paragraph),), ()


def _words(element: etree.Element) -> str:
    return "".join(t.text or "" if t.tag == f"{_WORD}t" else " " for t in element.iter() if t.tag in (f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"))


def _sheet_rows(parts: dict[str, bytes]) -> Iterator[tuple[Cells, Cells]]:
    strings = []
    if shared := parts.get("xl/sharedStrings.xml"):
        root = etree.fromstring(shared)  # noqa: S314 - no DTD got this far
        strings = ["".join(t.text or "" for t in item.iter(f"{_SHEET}t")) for item in root.iter(f"{_SHEET}si")]
    for name in sorted(parts):
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            heads: Cells = ()
            for row in etree.fromstring(parts[name]).iter(f"{_SHEET}row"):  # noqa: S314 - no DTD got this far
                cells = tuple(_cell(cell, strings) for cell in row.iter(f"{_SHEET}c"))
                heads = heads or (cells if len(cells) > 1 else ())
                yield tuple(_with_zero(cell, heads[n] if n < len(heads) else "") for n, cell in enumerate(cells)), heads


def _cell(cell: etree.Element, strings: list[str]) -> str:
    value = cell.findtext(f"{_SHEET}v") or "".join(t.text or "" for t in cell.iter(f"{_SHEET}t"))
    return strings[int(value)] if cell.get("t") == "s" and value else value


def _with_zero(cell: str, head: str) -> str:
    """Give back the first zero that a sheet takes from identity and telephone numbers."""
    lost = re.fullmatch(r"\d{11}", cell) or (re.fullmatch(r"[35789]\d{8}", cell) and re.search(r"dien thoai|sdt|\bdt\b", fold(head)))
    return f"0{cell}" if lost else cell
