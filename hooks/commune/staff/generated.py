"""Texts of the repository that are made from the program: compared with it, or written anew."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from commune.content import whole_file
from commune.staff import field_tables, glossary


class Text(NamedTuple):
    """A file, and how it is made from what stands in it now."""

    file: str
    make: Callable[[str], str]


TEXTS = (
    Text(field_tables.GUIDE, field_tables.tables),
    Text(glossary.FILE, lambda _: glossary.glossary()),
)
MEND = "python -m commune generate"


def refresh(root: Path, *, write: bool) -> int:
    """Compare the texts with the program, or *write* those that are stale; give 1 when one is and
    is not written. Raises OSError where a file cannot be written.
    """
    stale = 0
    for text in TEXTS:
        path = root / text.file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = text.make(old)
        if old == new:
            continue
        stale += 1
        if write:
            whole_file.write(path, new.encode(), workplace=root)
            print(f"Đã viết lại {text.file}.")
        else:
            print(f"{text.file} đã cũ. Cách sửa: chạy {MEND}")
    return 1 if stale and not write else 0
