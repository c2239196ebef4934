"""Two changes of one file since a version that both knew: joined where they touch other lines,
never with marks in the file.
"""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Versions3:
    """A file as it was, and as two people have it now; None where it is not there."""

    base: bytes | None
    mine: bytes | None
    theirs: bytes | None


@dataclass(frozen=True)
class Merged:
    """What both changes make together."""

    data: bytes | None


def merged(versions: Versions3) -> Merged | None:
    """Give what both changes make together; None where they contradict each other."""
    base, mine, theirs = versions.base, versions.mine, versions.theirs
    if theirs in {mine, base}:
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    if base is None or mine is None or theirs is None:
        return None
    with tempfile.TemporaryDirectory(prefix="commune-") as name:
        places = [Path(name) / part for part in ("mine", "base", "theirs")]
        for place, data in zip(places, (mine, base, theirs), strict=True):
            place.write_bytes(data)
        command = ["git", "merge-file", "-p", *map(str, places)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=name)
    return Merged(done.stdout) if done.returncode == 0 else None
