"""What a build says while it works: one line that changes on a terminal, a line a stage in a
pipeline's log, nothing elsewhere.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from commune.content.stages import AtStage, unheard

_EVERY = 0.1
"""Seconds between two changes of the line: writing to a terminal takes time."""
_WIDE = 72
"""Columns of the line at most; on a narrower terminal it must not go on in a second one."""


class LiveLine:
    """Shows stages on a stream."""

    def __init__(self, stream: TextIO, *, changing: bool) -> None:
        self.stream, self.changing = stream, changing
        self.stage, self.shown, self.at = "", "", 0.0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Hear how far the work is, see ``AtStage``; no stage means that something else is said
        now.
        """
        if not stage:
            if self.shown:
                self._put("")
            return
        if not self.changing:
            if stage != self.stage:
                print(f"{stage}…", file=self.stream, flush=True)
        elif stage != self.stage or time.monotonic() - self.at > _EVERY:
            line = f"{stage} {done}/{of}…" if of else f"{stage}…"
            self._put(line)
        self.stage = stage

    def _put(self, line: str) -> None:
        wide = _columns(self.stream)
        line = line[:wide]
        self.stream.write(f"\r{line.ljust(min(len(self.shown), wide))}\r{line}")
        self.stream.flush()
        self.shown, self.at = line, time.monotonic()


def _columns(stream: TextIO) -> int:
    """Give how wide a line may be; the last column is the terminal's own."""
    columns = 0  # what terminals say that do not know
    with suppress(OSError, ValueError):
        columns = os.get_terminal_size(stream.fileno()).columns
    return min(_WIDE, columns - 1) if columns else _WIDE


def shown(stream: TextIO | None, environ: Mapping[str, str], *, quiet: bool) -> AtStage:
    """Give what shows how far a build is on *stream*, for remarks, to whoever reads it there; there
    is none where it was closed.
    """
    if stream is None or quiet:
        return unheard
    changing = stream.isatty() and environ.get("TERM") != "dumb"
    if not (changing or environ.get("CI")):
        return unheard
    return LiveLine(stream, changing=changing)
