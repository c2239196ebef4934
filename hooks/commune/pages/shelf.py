"""A place on the disk where texts wait until they are asked for: those of 1,000 pages would take
ten megabytes of memory.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from tempfile import TemporaryFile
from typing import TypeAlias
from weakref import finalize

Text: TypeAlias = Callable[[], bytes]
"""Gives a text."""


def held(data: bytes) -> Text:
    """Give *data* again from memory."""
    return lambda: data


class Shelf:
    """Texts one behind the other in a file without a name, which goes with the shelf."""

    def __init__(self) -> None:
        """Raises OSError where the disk takes no file."""
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it is closed with the last text
        self._end = 0
        finalize(self, self._file.close)

    def lay(self, data: bytes) -> Text:
        """Give *data* again from the disk; from memory where that does not take it."""
        with suppress(OSError):
            self._file.seek(self._end)
            if self._file.write(data) == len(data):
                start, self._end = self._end, self._end + len(data)
                return partial(self._read, start, len(data))
        return held(data)

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)


def lay_on_disk() -> Callable[[bytes], Text]:
    """Give what lays texts on a shelf of its own, or holds them where the disk takes no file."""
    try:
        return Shelf().lay
    except OSError:
        return held
