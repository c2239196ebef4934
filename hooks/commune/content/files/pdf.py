"""PDF files: refused when they can act by themselves or are locked; their words are read for the
privacy check.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from commune.content.files.refusals import acts, astray, broken, locked, too_large
from commune.content.text import hosts
from commune.problems import Refused

MAX_PAGES = 300
MAX_OBJECTS = 40_000
MAX_CONTENT = 20_000_000
"""Bytes of the drawing orders of all pages, unpacked."""
MAX_STROKES = 400_000
"""Drawing orders of all pages; a plot of a survey has 200,000."""
_STROKES_OF_A_PICTURE = 100
"""What a picture or a drawing put on a page counts for."""
_ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/XFA",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Rendition",
}
_AS_PICTURE = "Xuất hình ấy thành ảnh JPG hoặc PNG, hoặc bớt nét rồi lưu lại PDF."
_GARBLED = re.compile("cycl|loop|read stream|token exceeds|invalid", re.IGNORECASE)
"""How pypdf tells of a limit that no large file meets, only a broken one."""
PRINT = "Mở tệp, chọn In (Print) thành PDF, rồi để tệp mới vào đây."

NameObject.CHARSETS = (
    "latin1",
    "latin1",
    "latin1",
)  # a letter a byte: names are copied as they were, whatever their code
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its English warnings are not for staff


def opened(data: bytes) -> PdfReader:
    """Open a file that nobody locked. Raises Refused, and whatever a broken file makes of its
    reader.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
    except Exception:
        if re.search(
            rb"/Encrypt\b", data
        ):  # locked in a way that pypdf does not know, by a certificate for one
            raise locked(".pdf") from None
        raise
    if reader.is_encrypted:
        raise locked(".pdf")
    # Of a file saved several times it may hold a table where the newest object of that number
    # belongs.
    reader.resolved_objects.clear()
    return reader


def read(data: bytes) -> list[str]:
    """Give the lines of a PDF; none for a scan. Raises Refused."""
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(
        io.BytesIO(data)
    ):  # some files are two kinds at once
        raise broken(".pdf")
    try:
        reader = opened(data)
        _judge_size(reader)
        for word, link in _actions(reader, data):
            _judge(word, link)
        return [line for text in _texts(reader) for line in text.split("\n")]
    except Refused:
        raise
    except LimitReachedError as error:
        if _GARBLED.search(str(error)):
            raise broken(".pdf") from None
        raise too_large("một phần trong tệp bung ra quá lớn") from None
    except Exception:  # noqa: BLE001 - a file of a stranger may break its reader in any way
        raise broken(".pdf") from None


def _judge_size(reader: PdfReader) -> None:
    objects = sum(map(len, reader.xref.values())) + len(reader.xref_objStm)
    if objects > MAX_OBJECTS:
        raise too_large(f"gồm {objects} mảnh, quá {MAX_OBJECTS}", _AS_PICTURE)
    if (pages := len(reader.pages)) > MAX_PAGES:
        raise too_large(f"có {pages} trang, quá {MAX_PAGES}")


def _judge(word: str, link: str | None) -> None:
    if link is None:
        raise acts(word, PRINT)
    scheme = hosts.scheme_of(link)
    why = (
        hosts.flaw(link)
        if scheme in ("", "http", "https", "mailto", "tel")
        else "không phải địa chỉ trang hay thư điện tử"
    )
    if why or re.match(r"\s*[/\\]{2}", link):
        raise astray(why or "không có tên trang", link)


def _texts(reader: PdfReader) -> Iterator[str]:
    """Give the words of the pages, then those that only some readers show: title and author, what
    was filled in, notes.
    """
    yield from _page_texts(reader)
    yield from (
        str(value)
        for value in (reader.metadata or {}).values()
        if isinstance(value, str) and not value.startswith("D:")
    )
    for field in (reader.get_fields() or {}).values():
        yield f"{field.get('/TU') or field.get('/T') or ''}: {_filled(field.get('/V'))}"
    for page in reader.pages:
        notes = page.get("/Annots", ArrayObject()).get_object()
        for note in list.__iter__(notes) if isinstance(notes, ArrayObject) else ():
            if isinstance(found := note.get_object(), DictionaryObject):
                yield str(found.get("/Contents", ""))


def _page_texts(reader: PdfReader) -> Iterator[str]:
    """Give the words of each page. Raises Refused where more is drawn than any paper needs."""
    strokes = content = 0

    def count(operator: bytes, *_: Any) -> None:
        nonlocal strokes
        strokes += _STROKES_OF_A_PICTURE if operator == b"Do" else 1
        if strokes > MAX_STROKES:
            raise too_large(f"hình vẽ trong các trang có quá {MAX_STROKES} nét", _AS_PICTURE)

    for page in reader.pages:
        drawn = page.get_contents()
        content += len(drawn.get_data()) if drawn is not None else 0
        if content > MAX_CONTENT:
            raise too_large(f"các trang bung ra quá {MAX_CONTENT // 1_000_000} MB")
        yield page.extract_text(visitor_operand_before=count)


def _filled(value: Any) -> str:
    """Give what was filled in or chosen; of a signature nothing, which has no words of its own."""
    if isinstance(value, NameObject):
        return value.encode("latin1").decode("utf-8", "replace")
    if isinstance(value, ArrayObject):
        return ", ".join(map(_filled, value))
    return value if isinstance(value, str) else ""


def _actions(reader: PdfReader, data: bytes) -> Iterator[tuple[str, str | None]]:
    """Give the name of everything in the file that acts by itself, and the address of every link
    beside its name.
    """
    yield from ((word, None) for word in ("/JavaScript", "/Launch") if word.encode() in data)
    numbers = {*(n for table in reader.xref.values() for n in table), *reader.xref_objStm}
    for number in sorted(numbers):
        try:
            thing = reader.get_object(number)
        except PyPdfError:
            continue  # a hole in the table, common in files that were edited
        yield from _names(thing, 0)


def _at_once(thing: Any) -> Iterator[DictionaryObject]:
    """Give what happens without a click: an action, or several by the moment at which they
    happen.
    """
    thing = thing.get_object()
    if isinstance(thing, DictionaryObject):
        yield thing
        yield from (
            action
            for part in thing.values()
            if isinstance(action := part.get_object(), DictionaryObject)
        )


def _names(thing: Any, depth: int) -> Iterator[tuple[str, str | None]]:
    """Walk dictionaries and lists that stand inside one object; references are walked where they
    stand.
    """
    if depth > 20:  # deeper than any real file
        return
    if isinstance(thing, DictionaryObject):
        for key, value in dict.items(thing):
            if key in _ACTIVE:
                yield key, None
            elif key in ("/OpenAction", "/AA"):
                yield from (
                    (key, None)
                    for action in _at_once(value)
                    if action.get("/S") not in (None, "/GoTo", "/Named")
                )
            elif key in ("/S", "/Type", "/Subtype") and isinstance(value, str) and value in _ACTIVE:
                yield value, None
            elif key in ("/URI", "/Base") and isinstance(
                link := value.get_object(), TextStringObject | ByteStringObject
            ):
                yield (
                    key,
                    link.original_bytes.decode("utf-8", "replace")
                    if isinstance(link, ByteStringObject)
                    else str(link),
                )
            yield from _names(value, depth + 1)
    elif isinstance(thing, ArrayObject):
        for value in list.__iter__(thing):
            yield from _names(value, depth + 1)
