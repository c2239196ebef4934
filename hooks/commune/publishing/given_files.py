"""What a release gives to a commune's repository takes the place of what the former one gave; what
the commune changed there stands.
"""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from commune.publishing import folder
from commune.staff import kit, wheels
from commune.staff.kit import Kit
from commune.staff.wheels import LOCK


@dataclass
class Taken:
    """What came of the files that the program gives."""

    kept: list[str] = field(default_factory=list)
    """The commune changed them, and its own stand."""
    merged: list[str] = field(default_factory=list)
    """Both changed them, at different lines: they have both."""


def take(tree: Path, old: Kit, new: Kit, hashes: Mapping[str, str]) -> Taken:
    """Put what the program gives in place of what it gave before."""
    taken, given = Taken(), kit.given(tree)
    gives = {**new.files, LOCK: wheels.with_wheels(new.files[LOCK].decode(), hashes).encode()}
    for name in sorted((given.keys() & old.files.keys()) | gives.keys()):
        path, fresh = tree / name, gives.get(name)
        if not path.resolve().is_relative_to(tree.resolve()):  # a link of the commune leads out
            taken.kept.append(name)
            continue
        there = path.read_bytes() if path.is_file() else None
        untouched = (sha256(there).hexdigest() if there is not None else None) == given.get(name)
        if untouched and fresh is None:
            path.unlink()
        elif untouched and fresh is not None:
            folder.put_file(tree, name, fresh)
        elif fresh is not None and there != fresh and old.files.get(name) != new.files.get(name):
            both = _both(there, old.files.get(name), fresh) if there is not None else None
            if both is None:
                taken.kept.append(name)
            else:
                taken.merged.append(name)
                path.write_bytes(both)
    if LOCK in (*taken.kept, *taken.merged) or (tree / LOCK).read_bytes() != gives[LOCK]:
        text = (tree / LOCK).read_text("utf-8")
        (tree / LOCK).write_text(wheels.with_wheels(text, hashes), "utf-8")
    there_ = frozenset(name for name in new.executable if (tree / name).is_file())
    Kit({}, there_).let_run(tree)
    (tree / kit.GIVEN).write_bytes(kit.listed(gives))
    return taken


def _both(own: bytes, base: bytes | None, fresh: bytes) -> bytes | None:
    """Join what the commune and the release changed; None where they changed the same lines."""
    if base is None:
        return None
    with tempfile.TemporaryDirectory(prefix="commune-") as place:
        names = [Path(place) / name for name in ("own", "base", "new")]
        for path, data in zip(names, (own, base, fresh), strict=True):
            path.write_bytes(data)
        done = subprocess.run(
            ["git", "merge-file", "--stdout", *map(str, names)],  # noqa: S607 - wherever git is
            capture_output=True,
            check=False,
        )
    return done.stdout if done.returncode == 0 else None
