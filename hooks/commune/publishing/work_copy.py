"""A copy of the project that may be changed while the project itself stays as it is."""

import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from commune.content import encoding, layers
from commune.content.reader import of_commune
from commune.staff.results_page import RESULTS

PROGRAM = ("hooks",)
"""What a copy has as links: it is run, and never changed."""


def surround(root: Path, folder: Path) -> None:
    """Put beside the content in *folder* what else a project has, from *root*: the program and
    layers beside content/ as links, docs/ and settings as copies.
    """
    links = {*PROGRAM, *layers.folders_named(of_commune(root))}
    for path in root.iterdir():
        target = folder / path.name
        if target.exists() or path.name.startswith(".") or path.name in ("content", "site"):
            continue
        if path.name == "docs":
            shutil.copytree(path, target, symlinks=True, ignore=_odd)
        elif path.name == "mkdocs.yml":
            shutil.copy2(path, target)
        elif path.name == RESULTS.parent.name and (path / RESULTS.name).is_file():
            target.mkdir()
            shutil.copy2(path / RESULTS.name, target)
        elif path.is_dir() and path.name in links:
            target.symlink_to(path.resolve(), target_is_directory=True)


def read(path: Path) -> bytes:
    """Give what is in a file; nothing where none is."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


def write(path: Path, data: bytes) -> None:
    """Put a file in the place of whatever is there."""
    remove(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def remove(path: Path) -> None:
    """Take away a file, link or folder; none may be there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with suppress(
            FileNotFoundError, NotADirectoryError
        ):  # it may have lain in a folder that is a file again
            path.unlink()


def copy(root: Path, folder: Path, leaving_out: Collection[str]) -> None:
    """Copy content/ without what cannot be read and is held back anyway, and put the rest of the
    project beside it.
    """

    def left_out(where: str, names: list[str]) -> list[str]:
        paths = {name: (Path(where) / name).relative_to(root).as_posix() for name in names}
        return [
            name
            for name, path in paths.items()
            if not _is_text(name) or (path in leaving_out and not _is_plain(Path(where) / name))
        ]

    if (root / "content").is_dir():
        shutil.copytree(root / "content", folder / "content", symlinks=True, ignore=left_out)
    surround(root, folder)


def _is_text(name: str) -> bool:
    """Tell whether a file's name is one at all; a name of other bytes is refused where it stands,
    and cannot be told from its like.
    """
    return name.isprintable()


def _odd(where: str, names: list[str]) -> list[str]:
    """Give what is told as a mistake where it stands, and cannot be copied: a pipe, a socket, a
    file that nobody may read.
    """
    return [
        name
        for name in names
        if not ((Path(where) / name).is_symlink() or _is_plain(Path(where) / name))
    ]


def _is_plain(path: Path) -> bool:
    """Tell whether *path* is a file or folder that can be copied; a pipe would be waited for."""
    return not path.is_symlink() and (path.is_file() or path.is_dir()) and encoding.may_read(path)
