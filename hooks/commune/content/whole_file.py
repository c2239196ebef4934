"""Write one file whole, or leave what stands there."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write(path: Path, data: bytes, *, workplace: Path | None = None) -> None:
    """Put *data* at *path* with one rename, so that a full disk or a kill never leaves half a file;
    a link is followed.

    A file that was there keeps its rights; a folder that is not there is made. The half-written
    file lies in *workplace*, a folder on the same disk: beside *path* unless a leftover of a kill
    would do harm there, as in content/. Raises OSError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(
        prefix=f".{target.name[:100]}.", dir=workplace or target.parent
    )
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(target.stat().st_mode & 0o7777 if target.exists() else _usual_rights())
        beside.replace(target)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _usual_rights() -> int:
    """Give the rights that a new file has in this process: the only way to learn the umask is to
    change it.
    """
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
