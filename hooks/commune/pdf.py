"""PDF files: refused when they can act by themselves or are locked; their words are read for the privacy check."""

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from commune.problems import Refused

MAX_PAGES = 300
_ACTIVE = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"}
_PRINT = "Mở tệp, chọn In (Print) thành PDF, rồi để tệp mới vào đây."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its English warnings are not for staff


def read(data: bytes) -> list[str]:
    """Give the lines of a PDF; none for a scan. Raises Refused."""
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(io.BytesIO(data)):  # some files are two kinds at once
        raise Refused("F031", "Tệp mang đuôi .pdf nhưng bên trong không phải PDF.", _PRINT)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused("F033", "Tệp PDF đặt mật khẩu.", "Bỏ mật khẩu rồi chép đè.")
        if len(reader.pages) > MAX_PAGES:
            raise Refused("F034", f"Tệp PDF có {len(reader.pages)} trang, quá {MAX_PAGES}.", "Chia thành nhiều tệp.")
        if word := next(_actions(reader, data), None):
            raise Refused("F032", f"Tệp PDF có mã lệnh hoặc tệp nhúng ({word}).", _PRINT)
        return [line for text in _texts(reader) for line in text.split("\n")]
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, AssertionError):
        raise Refused("F031", "Tệp PDF hỏng, không mở được.", _PRINT) from None


def _texts(reader: PdfReader) -> Iterator[str]:
    """Give the words of the pages, then those that only some readers show: title and author, what was filled in, notes."""
    for page in reader.pages:
        yield page.extract_text()
    yield from (str(value) for value in (reader.metadata or {}).values() if isinstance(value, str) and not value.startswith("D:"))
    for field in (reader.get_fields() or {}).values():
        yield f"{field.get('/TU') or field.get('/T') or ''}: {field.get('/V') or ''}"
    for page in reader.pages:
        for note in page.get("/Annots", ArrayObject()).get_object():
            yield str(note.get_object().get("/Contents", ""))


def _actions(reader: PdfReader, data: bytes) -> Iterator[str]:
    """Give the names of everything in the file that acts by itself."""
    yield from (word for word in ("/JavaScript", "/Launch") if word.encode() in data)
    numbers = {*(n for table in reader.xref.values() for n in table), *reader.xref_objStm}
    for number in sorted(numbers):
        try:
            thing = reader.get_object(number)
        except PyPdfError:
            continue  # a hole in the table, common in files that were edited
        yield from _names(thing, 0)


def _at_once(thing: Any) -> Iterator[DictionaryObject]:
    """Give what happens without a click: an action, or several by the moment at which they happen."""
    thing = thing.get_object()
    if isinstance(thing, DictionaryObject):
        yield thing
        yield from (action for part in thing.values() if isinstance(action := part.get_object(), DictionaryObject))


def _names(thing: Any, depth: int) -> Iterator[str]:
    """Walk dictionaries and lists that stand inside one object; references are walked where they stand."""
    if depth > 20:  # deeper than any real file
        return
    if isinstance(thing, DictionaryObject):
        for key, value in dict.items(thing):
            if key in _ACTIVE:
                yield key
            elif key in ("/OpenAction", "/AA"):
                yield from (key for action in _at_once(value) if action.get("/S") not in (None, "/GoTo", "/Named"))
            elif key in ("/S", "/Type", "/Subtype") and isinstance(value, str) and value in _ACTIVE:
                yield value
            yield from _names(value, depth + 1)
    elif isinstance(thing, ArrayObject):
        for value in list.__iter__(thing):
            yield from _names(value, depth + 1)
