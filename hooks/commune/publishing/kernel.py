"""What Linux can do and Python's library does not offer; everywhere else the answer is «cannot»,
and the plain way is taken.
"""

import ctypes
import errno
import os
import signal
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD of fcntl.h: a path from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM}
"""What an old kernel, or a disk that knows no exchange, answers; two renames may still do."""


@cache
def _library() -> Any:
    return ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system or the disk cannot. Raises
    OSError for any other failure.
    """
    library = _library()
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def to_disk(folder: Path) -> None:
    """Wait until what was written to the disk of *folder* lies on it, so that a power cut does not
    leave empty files. Raises OSError.
    """
    library = _library()
    if not hasattr(library, "syncfs"):
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def die_with(parent: int) -> None:
    """Let this process be killed when *parent*, which has just started it, dies: it would go on
    writing for nobody.
    """
    library = _library()
    if library and library.prctl(_PARENT_DIED, signal.SIGKILL) == 0 and os.getppid() != parent:
        os._exit(1)


@cache
def is_ready() -> bool:
    """Load what ``die_with`` needs, before there is a process in which loading is no longer
    safe.
    """
    return _library() is not None
