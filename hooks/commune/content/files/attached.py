"""What is known of a file beside the texts. The readers of pictures, PDF and Office files are
loaded for one that is not known yet: most builds have none.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from commune.content.files.file_endings import ending
from commune.content.memo import Memo, key_of
from commune.problems import CommandRefused, Problem, Problems, Refused

MOST_MEGABYTES = 40
"""What a file may weigh: more than the photographs of today's phones."""
Cells = tuple[str, ...]
Row = tuple[Cells, Cells]
"""The cells of a row, or one paragraph, and the heads of its table."""


@dataclass(frozen=True)
class Attached:
    """A file beside the texts, as far as others need to know it."""

    size: tuple[int, int] | None = None
    """Width and height of a picture, as it will be published."""
    rows: tuple[Row, ...] = ()
    """The words in a document: the cells of a row, or one paragraph, and the heads of its table."""
    is_dumb: bool = False
    """A document in which no words were found: a scan."""
    digest: str = ""
    """SHA-256 of the file that was looked into; empty where it has a mistake."""
    file: Path | None = None
    """Where it lies, if in a layer."""
    shown: str = ""
    """How messages call that place."""


_INSPECTED = TypeAdapter(tuple[Attached, tuple[Problem, ...]])


def inspected(data: bytes, path: str, memo: Memo) -> tuple[Attached, tuple[Problem, ...]]:
    """Look into a file, or recall what was seen in it; one with a mistake counts as there, so that
    no second mistake follows.
    """
    digest = hashlib.sha256(data).hexdigest()

    def look() -> tuple[Attached, tuple[Problem, ...]]:
        found = Problems()
        from commune.content.files.attachments import inspect  # noqa: PLC0415 - see above

        try:
            return replace(found.collect(inspect(data, path)), digest=digest), tuple(found)
        except Refused as refused:
            return Attached(), (*found, refused.problem(path))

    return memo.value("inspected", key_of(path, digest), _INSPECTED, look)


def published_file(root: Path, path: str, attached: Attached, memo: Memo) -> bytes:
    """Give the file *path*, which was inspected, as it is published. Raises CommandRefused where it
    is another by now.
    """

    def make() -> bytes:
        data = (attached.file or root / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != attached.digest:
            raise CommandRefused(f"Tệp {path} bị sửa trong lúc đang dựng trang. Dựng lại.")
        from commune.content.files.attachments import published  # noqa: PLC0415 - see above

        return published(data, path)

    return memo.give("published", key_of(ending(path), attached.digest), make)
