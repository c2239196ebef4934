"""What of a PDF file is published: everything that the document reaches from its root, but not who
made it, with what and when.
"""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
)
from pypdf.generic import StreamObject as Stream
from pypdf.generic import TextStringObject as Text

Numbers = dict[tuple[int, int], int]
"""Number and generation of an object in the file -> its number in the copy."""
_HISTORY = {"/PieceInfo", "/LastModified"}
"""What a program keeps for itself in a page or a picture."""
_MADE = {"/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
_NOT_OF_A_PICTURE = {0xE1, 0xED, 0xFE}
"""Segments of a JPEG that tell place, camera and remarks: Exif and XMP, IPTC, comments."""


def roots(reader: PdfReader) -> dict[str, Any]:
    """Give where the document begins, and of what is said about it the title alone."""
    found: dict[str, Any] = {"/Root": reader.trailer.raw_get("/Root")}
    about = reader.trailer.get("/Info")
    about = about.get_object() if about is not None else None
    title = about.get("/Title") if isinstance(about, DictionaryObject) else None
    if isinstance(title, Text | ByteStringObject) and title:
        found["/Info"] = DictionaryObject({NameObject("/Title"): title})
    return found


def reached(reader: PdfReader) -> tuple[Numbers, list[Any]]:
    """Number everything that the document reaches, in the order in which it is reached from 1; give
    the things in that order.
    """
    numbers: Numbers = {}
    things: list[Any] = []
    waiting: list[Any] = [ArrayObject(roots(reader).values())]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = thing.idnum, thing.generation
            if place in numbers:
                continue
            thing = resolved(thing)
            numbers[place] = len(things) + 1
            things.append(thing)
        if isinstance(thing, DictionaryObject):
            waiting += [value for _, value in reversed(list(kept(thing)))]
        elif isinstance(thing, ArrayObject):
            waiting += reversed(list(list.__iter__(thing)))
    return numbers, things


def resolved(thing: Any) -> Any:
    """Follow a reference to what it stands for; null where there is nothing. Raises ValueError
    where it has no end.
    """
    for _ in range(20):
        if not isinstance(thing, IndirectObject):
            return NullObject() if thing is None else thing
        thing = thing.pdf.get_object(thing)
    raise ValueError("references go round in circles")


def _dictionaries(thing: Any) -> Iterator[DictionaryObject]:
    """Give a dictionary and those that stand directly inside."""
    waiting = [thing]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting += dict.values(thing)
        elif isinstance(thing, ArrayObject):
            waiting += list.__iter__(thing)


def kept(dictionary: DictionaryObject) -> Iterator[tuple[str, Any]]:
    """Give what is published of a dictionary: not who made it, with what and when; a note says
    nobody's name.
    """
    kind, part = (resolved(dict.get(dictionary, key)) for key in ("/Type", "/Subtype"))
    for key, value in dict.items(dictionary):
        private = key in _HISTORY or (key == "/Thumb" and kind == "/Page")
        private = private or (key in _MADE and isinstance(resolved(value), Text | ByteStringObject))
        private = private or (key == "/Metadata" and isinstance(resolved(value), Stream))
        if "/Rect" in dictionary and isinstance(
            part, NameObject
        ):  # a note on a page, or a field to fill in, whose name it needs
            private = private or key == "/M" or (key == "/T" and part != "/Widget")
        if not private:
            yield key, value


def signatures(things: list[Any]) -> Iterator[DictionaryObject]:
    """Give the signatures among *things*: what says over which bytes it was made."""
    yield from (
        part
        for thing in things
        for part in _dictionaries(thing)
        if "/ByteRange" in part and "/Contents" in part
    )


def data_of(stream: Stream) -> bytes:
    """Give the data of a stream as it lies in the file; of a photograph what is seen."""
    data: bytes = stream._data  # noqa: SLF001 - pypdf gives the data unpacked only
    names = resolved(dict.get(stream, "/Filter"))
    names = (
        [resolved(name) for name in list.__iter__(names)]
        if isinstance(names, ArrayObject)
        else [names]
    )
    return _without_segments(data) if names in (["/DCTDecode"], ["/DCT"]) else data


def _without_segments(photo: bytes) -> bytes:
    kept, place = [photo[:2]], 2
    while photo[place : place + 1] == b"\xff" and len(photo) > place + 4:
        sign, size = photo[place + 1], int.from_bytes(photo[place + 2 : place + 4], "big")
        if sign == 0xDA or size < 2:  # from here on the picture itself
            break
        kept += [photo[place : place + 2 + size]] if sign not in _NOT_OF_A_PICTURE else []
        place += 2 + size
    return b"".join(kept) + photo[place:] if photo[:2] == b"\xff\xd8" else photo
