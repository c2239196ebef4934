"""The list that a finished folder carries of its own files: what stands in it is ours, what does
not is somebody else's.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path

MANIFEST = "sha256.txt"
"""Path in the folder of the list of every file's SHA-256; ``sha256sum -c sha256.txt`` reads it."""
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def files_of(folder: Path) -> dict[str, Path]:
    """Give every file and link in *folder* by its path from there, in the order of these paths.

    Raises OSError for a folder that cannot be read.
    """
    return {name: Path(path) for name, (path, _) in walked(folder).items()}


def walked(folder: Path) -> dict[str, tuple[str, bool]]:
    """Give the same: where each is, and whether it is a link."""
    return dict(sorted(_files(folder, "")))


def _files(folder: str | Path, above: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{above}{entry.name}/")
            elif entry.is_symlink() or entry.is_file():
                yield above + entry.name, (entry.path, entry.is_symlink())


def manifest(folder: Path) -> bytes:
    """List the SHA-256 of every file in *folder*, in the form that ``sha256sum -c`` reads."""
    files = files_of(folder)
    return text_of({name: hash_of(path) for name, path in files.items() if name != MANIFEST})


def text_of(digests: Mapping[str, str]) -> bytes:
    """Write the list for files of which the SHA-256 is known, in their order."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode()


def content_of(path: str) -> bytes:
    """Read a file of thousands. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def hash_of(path: Path) -> str:
    """Give the SHA-256 of a file. Raises OSError where it cannot be read."""
    return digest_of(path.read_bytes())


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of what a file holds."""
    return hashlib.sha256(data).hexdigest()


def listed(folder: Path) -> dict[str, str]:
    """Read the list in *folder*: path -> SHA-256; empty where there is none, or a file of that name
    that is no such list.
    """
    place = folder / MANIFEST
    if place.is_symlink() or not place.is_file():
        return {}
    try:
        text = place.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    return dict(_read(text))


@lru_cache(2)  # the list of the old folder and that of the new one, asked for again and again
def _read(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in text.removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        if not match or not stays_inside(match[2]):
            return {}
        found[match[2]] = match[1]
    return found


def stays_inside(name: str) -> bool:
    """Tell whether a path leads nowhere but into the folder from which it counts."""
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/")


def is_ours(folder: Path, marks: Iterable[str]) -> bool:
    """Tell whether *folder* is a result of this program: its list names all of *marks*, and most of
    what it names is there.
    """
    names = listed(folder)
    if not names or not names.keys() >= set(marks):
        return False
    there = (name for name in names if os.path.isfile(f"{folder}/{name}"))  # noqa: PTH113 - for each of thousands
    half = len(names) // 2
    return next(islice(there, half, None), None) is not None


def changed_by_hand(folder: Path, names: Mapping[str, str]) -> list[str]:
    """Give the files of the list *names* of *folder* that are there and no longer what the list
    says.
    """
    return sorted(name for name, sha in names.items() if _differs(folder / name, sha))


def _differs(path: Path, sha: str) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISLNK(mode) or (stat.S_ISREG(mode) and hash_of(path) != sha)
