"""What one file says, read once: while its bytes stay the same, it is recalled."""

import hashlib
from collections import UserDict
from functools import cached_property, lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from commune.content import encoding, frontmatter
from commune.content.document import At, Document, Place, Places
from commune.content.memo import Memo, key_of
from commune.problems import Problem

KEPT = 16_384
"""Files at most whose reading is kept at hand while the program runs."""
_Flat = tuple[dict[str, Any], str, str | int, int, tuple[Problem, ...], list[str], str]
_DOCUMENT = TypeAdapter(_Flat)
"""A document as JSON can hold it: its places are packed; of a text that ends its file as it stands
there, only the length in bytes is kept.
"""


def document(data: bytes, memo: Memo, *, whole: bool) -> Document:
    """Give what a file says that holds *data*, a *whole* one if it is YAML throughout. Raises
    Refused.
    """

    def read() -> _Flat:
        text = encoding.decode(data)
        encoding.refuse_unreadable(text)
        found = frontmatter.parse(text, whole=whole)
        written = found.body.encode()
        body = len(written) if data.endswith(written) else found.body
        problems, unread = tuple(found.problems), sorted(found.unread)
        places, asides = _packed(found.places), _packed(found.asides)
        return found.fields, places, body, found.body_line, problems, unread, asides

    fields, places, body, line, problems, unread, asides = memo.value(
        "document", key_of(str(whole), sum_of(data)), _DOCUMENT, read
    )
    if isinstance(body, int):
        body = data[len(data) - body :].decode()
    return Document(
        fields, _unpacked(places), body, line, [*problems], {*unread}, _unpacked(asides)
    )


@lru_cache(KEPT)
def sum_of(data: bytes) -> bytes:
    """Give the SHA-256 of a file; it may hold many things, each of which is asked for it."""
    return hashlib.sha256(data).digest()


def _packed(places: Places) -> str:
    """Pack *places* into a string, empty where there are none."""
    found = [(at, place.line, place.column) for at, place in places.items()]
    return to_json(found).decode() if found else ""


def _unpacked(packed: str) -> Places:
    return _Unpacked(packed) if packed else {}


class _Unpacked(UserDict[At, Place]):
    """Places that are taken out of their packing when one is asked for: of most files nothing is
    ever said, and as objects they take ten times the memory.
    """

    def __init__(self, packed: str) -> None:
        self.packed = packed

    @cached_property
    def data(self) -> dict[At, Place]:  # type: ignore[override]
        return {(*at,): Place(line, column) for at, line, column in from_json(self.packed)}
