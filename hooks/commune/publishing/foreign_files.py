"""Foreign files: what somebody else put into a folder of ours goes along into the new one, be it a
certificate's challenge, a CNAME or a picture.
"""

import filecmp
import os
import shutil
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from commune.publishing.manifest import MANIFEST, listed


def list_foreign(folder: Path) -> list[str]:
    """Give the paths in *folder* that its list does not name: files, links, and folders in which
    nothing is.

    Nothing where *folder* has no list: then nothing tells ours from theirs. Raises OSError for a
    folder that cannot be read.
    """
    names = listed(folder)
    ours = {name.rpartition("/")[0] for name in names} | {""}
    return sorted(_foreign(str(folder), "", names, ours)) if names else []


def _foreign(
    folder: str, above: str, names: Mapping[str, str], ours: Container[str]
) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = list(found)
    if not entries and above.rstrip("/") not in ours:
        yield above.rstrip("/")
    for entry in entries:
        path = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _foreign(entry.path, f"{path}/", names, ours)
        elif path not in names and path != MANIFEST:
            yield path


def copy_foreign(source: Path, names: Sequence[str], goal: Path, part: Path) -> list[str]:
    """Bring what is foreign in *source*, the paths *names*, into *goal*, a folder beside it; give
    those that cannot go along.

    What both have is left as it is where it is the same; of two foreign ones the newer stays. A
    path cannot go along where *goal* has something of its own there, or where it may not be read.
    *part* is a free path on the same disk for a copy that is not finished. Raises OSError for a
    full disk and the like.
    """
    ours = listed(goal)
    return [
        name for name in names if not _brought(source, goal, name, part, theirs=name not in ours)
    ]


def _brought(source: Path, goal: Path, name: str, part: Path, *, theirs: bool) -> bool:
    """Bring one path along, and tell whether it is in *goal* now. *theirs*: what *goal* has there
    is not ours either.
    """
    here, there = source / name, goal / name
    try:
        if not _way_is_free(source, goal, name):
            return False
        if not os.path.lexists(there):
            _copy(here, part)
            part.rename(there)
        elif not _same(here, there):
            if not theirs or there.is_dir() or here.is_dir():
                return False
            if here.lstat().st_mtime_ns > there.lstat().st_mtime_ns:
                _copy(here, part)
                part.replace(there)
    except PermissionError:
        return False
    finally:
        _remove(part)
    return True


def _way_is_free(source: Path, goal: Path, name: str) -> bool:
    """Make the folders above *name* in *goal*, with the rights of theirs in *source*; False where
    something else stands in the way.
    """
    for parent in reversed(Path(name).parents[:-1]):
        there = goal / parent
        if there.is_symlink() or (there.exists() and not there.is_dir()):
            return False
        if not there.exists():
            there.mkdir()
            _as_theirs(source / parent, there)
    return True


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        part.rmdir()
    else:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    """Put the same file, link or empty folder at *part*: a second name of it where the disk allows,
    else a copy with its rights and times.
    """
    if path.is_dir() and not path.is_symlink():
        part.mkdir()
        _as_theirs(path, part)
        return
    try:
        os.link(path, part, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if not (path.is_symlink() or path.is_file()):
            raise PermissionError(path) from None  # a pipe, a socket: there is nothing to copy
        shutil.copy2(path, part, follow_symlinks=False)


def _as_theirs(here: Path, there: Path) -> None:
    """Give a folder the rights of another one, and its owner where this user may."""
    shutil.copystat(here, there)
    wanted, found = here.stat(), there.stat()
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        with suppress(PermissionError):
            os.chown(there, wanted.st_uid, wanted.st_gid)


def new_owners(source: Path, goal: Path, names: Sequence[str]) -> list[str]:
    """Give which of the foreign *names* in *source*, and of their folders, belong to another user
    in *goal* now: only an administrator can hand things on.
    """
    every = {*names, *(parent.as_posix() for name in names for parent in Path(name).parents[:-1])}
    return sorted(
        name
        for name in every
        if os.path.lexists(goal / name)
        and (goal / name).lstat().st_uid != (source / name).lstat().st_uid
    )


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths are the same thing, by name or by content."""
    first, second = one.lstat(), other.lstat()
    if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino):
        return True
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
