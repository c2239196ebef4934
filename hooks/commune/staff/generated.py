"""Texts of the repository that are made from the program: compared with it, or written anew."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from commune.content import whole_file
from commune.staff import field_tables, glossary


class Text(NamedTuple):
    """A file, how it is made from what stands in it now, and the command that mends it."""

    file: str
    make: Callable[[str], str]
    mend: str


TEXTS = {
    "fields": Text(field_tables.GUIDE, field_tables.tables, field_tables.MEND),
    "glossary": Text(glossary.FILE, lambda _: glossary.glossary(), glossary.MEND),
}
"""Command -> what it keeps fresh."""


def refresh(root: Path, name: str, *, write: bool) -> int:
    """Compare a text with the program, or *write* it anew; 1 when it is stale."""
    text = TEXTS[name]
    path = root / text.file
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    new = text.make(old)
    if write:
        whole_file.write(path, new.encode(), workplace=root)
    elif old != new:
        print(f"{text.file} đã cũ. Cách sửa: chạy {text.mend}")
        return 1
    return 0
