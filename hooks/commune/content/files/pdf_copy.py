"""The published copy of a PDF file: the same document, object by object, without who made it, with
what and when.

Only what is reached from the document's root is written, so older revisions that a program left in
the file are gone. The copy is read again and compared before anybody gets it. A signed file stays
as it is, or the signature would no longer hold.
"""

import hashlib
import io
import re
import zlib
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
)
from pypdf.generic import StreamObject as Stream
from pypdf.generic import TextStringObject as Text

from commune.content.files import pdf, pdf_parts
from commune.problems import Refused

_PACKED = 200
"""Objects of one compressed stream."""


@lru_cache(maxsize=16)  # what was looked at is published a moment later
def copy(data: bytes) -> bytes:
    """Give the file as it is published; same input, same bytes. Raises Refused when the copy would
    not be the same document.
    """
    try:
        return _copied(data)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a file of a stranger may break its reader in any way
        raise Refused(
            "F037", "Không gỡ được tên người soạn khỏi tệp PDF mà giữ nguyên nội dung.", pdf.PRINT
        ) from None


def _copied(data: bytes) -> bytes:
    reader = pdf.opened(data)
    numbers, things = pdf_parts.reached(reader)
    if any(pdf_parts.signatures(things)):
        return data
    made = _written(reader, numbers, things)
    if not _is_same(reader, pdf.opened(made)):
        raise ValueError("the copy is another document")
    return made


def _written(reader: PdfReader, numbers: pdf_parts.Numbers, things: list[Any]) -> bytes:
    roots = pdf_parts.roots(reader)
    if "/Info" in roots:
        things.append(roots["/Info"])
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    entries = [(0, 0, 65535)]
    """Kind, place and rank of every object, as a cross-reference stream wants them; object 0 begins
    the list of free ones.
    """
    count, loose = (
        len(things),
        [number for number, thing in enumerate(things, 1) if not isinstance(thing, Stream)],
    )
    groups = [loose[start : start + _PACKED] for start in range(0, len(loose), _PACKED)]
    holders = {
        number: (count + 1 + n, rank)
        for n, group in enumerate(groups)
        for rank, number in enumerate(group)
    }
    for number, thing in enumerate(things, 1):
        if number in holders:
            entries.append((2, *holders[number]))
        else:
            entries.append((1, out.tell(), 0))
            _put(out, number, _text(thing, numbers), pdf_parts.data_of(thing))
    for number, group in enumerate(groups, count + 1):
        entries.append((1, out.tell(), 0))
        texts = [_text(things[member - 1], numbers) for member in group]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        head = b" ".join(b"%d %d" % pair for pair in zip(group, starts, strict=False)) + b" "
        _put(
            out,
            number,
            b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode>>" % (len(group), len(head)),
            zlib.compress(head + b"\n".join(texts), 9),
        )
    number, start = len(entries), out.tell()
    entries.append((1, start, 0))
    name = hashlib.sha256(out.getvalue()).hexdigest()[:32].encode()
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + rank.to_bytes(2, "big")
        for kind, place, rank in entries
    )
    about = b"/Info %d 0 R" % count if "/Info" in roots else b""
    form = b"<</Type/XRef/Size %d/W[1 4 2]/Root %s%s/ID[<%s><%s>]/Filter/FlateDecode>>" % (
        len(entries),
        _text(roots["/Root"], numbers),
        about,
        name,
        name,
    )
    _put(out, number, form, zlib.compress(table, 9))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _put(out: io.BytesIO, number: int, form: bytes, data: bytes) -> None:
    """Write one stream with its length."""
    out.write(b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, form.removesuffix(b">>"), len(data)))
    out.write(data)
    out.write(b"\nendstream\nendobj\n")


def _text(thing: Any, numbers: pdf_parts.Numbers) -> bytes:
    """Write a value as PDF has it, without the data of a stream."""
    if isinstance(thing, IndirectObject):
        return b"%d 0 R" % numbers[thing.idnum, thing.generation]
    if isinstance(thing, DictionaryObject):
        return (
            b"<<"
            + b"".join(
                _name(key) + b" " + _text(value, numbers) for key, value in pdf_parts.kept(thing)
            )
            + b">>"
        )
    if isinstance(thing, ArrayObject):
        return b"[" + b" ".join(_text(value, numbers) for value in list.__iter__(thing)) + b"]"
    return next(write(thing) for kind, write in _WRITERS if isinstance(thing, kind))


def _string(text: Text | ByteStringObject) -> bytes:
    return b"(" + re.sub(rb"[\\()]", rb"\\\g<0>", text.original_bytes).replace(b"\r", b"\\r") + b")"


def _number(number: float) -> bytes:
    return f"{Decimal(repr(float(number))):f}".encode()


def _name(name: str) -> bytes:
    return b"/" + re.sub(
        rb"[^!$&*-.0-;=?-Z^-z|~]", lambda sign: b"#%02X" % ord(sign[0]), name[1:].encode("latin1")
    )


_WRITERS: list[tuple[Any, Callable[[Any], bytes]]] = [
    (NameObject, _name),
    (Text | ByteStringObject, _string),
    (BooleanObject, lambda truth: b"true" if truth.value else b"false"),
    (FloatObject, _number),
    (NumberObject, lambda number: b"%d" % int(number)),
    (NullObject | None, lambda _: b"null"),
]
"""Kind of a simple value -> how it is written."""


def _is_same(one: PdfReader, other: PdfReader) -> bool:
    """Tell whether two files hold the same document, value by value, but for what is left out of
    the second.
    """
    pairs: list[tuple[Any, Any]] = [
        (thing, other.trailer.get(key)) for key, thing in pdf_parts.roots(one).items()
    ]
    seen: dict[tuple[int, int], Any] = {}
    while pairs:
        left, right = pairs.pop()
        if isinstance(left, IndirectObject):
            place = left.idnum, left.generation
            if place in seen and right == seen[place]:
                continue
            if place in seen or not isinstance(right, IndirectObject):
                return False
            seen[place] = right
        left, right = pdf_parts.resolved(left), pdf_parts.resolved(right)
        if isinstance(left, DictionaryObject):
            kept = dict(pdf_parts.kept(left))
            if (
                not isinstance(right, DictionaryObject)
                or kept.keys() != dict.keys(right)
                or _stream(left) != _stream(right)
            ):
                return False
            pairs += [(value, dict.__getitem__(right, key)) for key, value in kept.items()]
        elif isinstance(left, ArrayObject):
            if not isinstance(right, ArrayObject) or len(left) != len(right):
                return False
            pairs += zip(list.__iter__(left), list.__iter__(right), strict=True)
        elif _plain(left) != _plain(right):
            return False
    return True


def _plain(value: Any) -> tuple[str, Any]:
    """Give a simple value with its kind, apart from how it is written."""
    if isinstance(value, Text | ByteStringObject):
        return "string", value.original_bytes
    if isinstance(value, NameObject):
        return "name", str(value)
    if isinstance(value, BooleanObject):
        return "truth", value.value
    return (
        ("number", float(value))
        if isinstance(value, FloatObject | NumberObject)
        else ("nothing", None)
    )


def _stream(thing: DictionaryObject) -> bytes | None:
    return pdf_parts.data_of(thing) if isinstance(thing, Stream) else None
