"""A newer release of the program runs over a work tree before anybody has installed it."""

import sys
import venv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from commune.problems import CommandRefused
from commune.publishing import child, folder
from commune.staff import wheels
from commune.staff.wheels import LOCK, Wheel

_TIME_LIMIT = 1800
"""Seconds after which the new program is given up."""


@dataclass(frozen=True)
class Program:
    """The new program, run over *tree* before anybody has installed it."""

    tree: Path
    python: str
    library: Path

    def run(self, *arguments: str) -> child.Ended:
        """Run it. Raises CommandRefused where it does not even start."""
        try:
            return child.run(
                [self.python, *arguments],
                cwd=self.tree,
                more={"PYTHONPATH": str(self.library)},
                seconds=_TIME_LIMIT,
            )
        except child.Failed as failed:
            raise CommandRefused(f"Chưa nâng cấp: bản mới không chạy được, {failed}.") from None


def unpacked(place: Path, former: str, taken: Iterable[Wheel]) -> Program:
    """Unpack the wheels *taken* in the folder *place*, beside its work tree ``kho``; where the lock
    of that tree needs other packages than the *former* one, get them too, by the lock.

    Raises CommandRefused where they cannot be installed.
    """
    tree, library, python = place / "kho", place / "lib", sys.executable
    unpack(library, taken)
    needed, had = (
        wheels.with_wheels(lock, {}) for lock in ((tree / LOCK).read_text("utf-8"), former)
    )
    if needed != had:
        lock = place / LOCK
        lock.write_text(needed, "utf-8")
        python = _environment(place / "venv", lock)
    return Program(tree, python, library)


def unpack(library: Path, taken: Iterable[Wheel]) -> None:
    """Write what the wheels *taken* hold into the folder *library*."""
    for wheel in taken:
        for name, data in wheel.inside.items():
            if not name.endswith("/"):
                folder.put_file(library, name, data)


def _environment(place: Path, lock: Path) -> str:
    """Install what *lock* names; give the Python that has it."""
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r"]
    try:
        done = child.run([*pip, str(lock)], cwd=place, seconds=_TIME_LIMIT)
    except child.Failed as failed:
        raise CommandRefused(
            f"Chưa nâng cấp: không cài được phần mềm của bản mới, {failed}."
        ) from None
    if done.code:
        raise CommandRefused(
            f"Chưa nâng cấp: không cài được phần mềm của bản mới.\n{done.err.strip()}"
        )
    return python
