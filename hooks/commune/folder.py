"""Write a whole folder, or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


class Occupied(OSError):
    """The folder holds something that must not be overwritten."""


def write(files: Mapping[str, bytes], target: Path, *, mark: str = "", settle: Callable[[Path], None] = lambda _: None) -> None:
    """Write *files* (path -> bytes) as *target*, with one rename at the end.

    An empty folder, or one that holds *mark* at its top (an earlier result), is replaced. *settle* may
    work on the folder before it is put in place. Raises Occupied when anything else is there, OSError
    when the place cannot be written.
    """
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (mark and (target / mark).exists()))):
        raise Occupied(f"{target} đã có nội dung khác")
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".commune-", dir=target.parent))
    try:
        new = work / "new"
        new.mkdir()
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        settle(new)
        swap(new, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def open_to_readers(folder: Path) -> None:
    """Let everybody read *folder*, whatever the umask of who built it: the web server is somebody else."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def swap(new: Path, target: Path, old: Path) -> None:
    """Put *new* where *target* is; both renames stay inside one file system."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
