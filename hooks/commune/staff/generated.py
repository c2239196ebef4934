"""Texts of the repository that are made from the program: compared with it, or written anew."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from commune.content import whole_file
from commune.staff import command_tables, field_tables, glossary


class Text(NamedTuple):
    """Files, and how each is made from what stands in it now."""

    files: str
    """Path from the project's root, or a pattern of paths that are there."""
    make: Callable[[str], str]

    def paths(self, root: Path) -> list[Path]:
        """Give the files of *root*."""
        return sorted(root.glob(self.files)) if "*" in self.files else [root / self.files]


MEND = "python -m commune generate"


def texts(root: Path, commands: command_tables.Groups) -> tuple[Text, ...]:
    """Give the texts of *root*; one of them tells of the *commands*."""
    return (
        Text(field_tables.PAGES, field_tables.tables),
        Text(command_tables.PAGE, partial(command_tables.tables, root, commands)),
        Text(glossary.FILE, lambda _: glossary.glossary()),
    )


def refresh(root: Path, commands: command_tables.Groups, *, write: bool) -> int:
    """Compare the texts with the program, or *write* those that are stale; give 1 when one is and
    is not written. Raises OSError where a file cannot be written.
    """
    stale = 0
    for path, make in [
        (path, text.make) for text in texts(root, commands) for path in text.paths(root)
    ]:
        name = path.relative_to(root).as_posix()
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = make(old)
        if old == new:
            continue
        stale += 1
        if write:
            whole_file.write(path, new.encode(), workplace=root)
            print(f"Đã viết lại {name}.")
        else:
            print(f"{name} đã cũ. Cách sửa: chạy {MEND}")
    return 1 if stale and not write else 0
