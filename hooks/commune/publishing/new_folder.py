"""A folder that is filled file by file. What the earlier one has already, to the byte, is taken
over as a second name of the same file: it is not written once more, and its day of change stays, by
which servers and copies know that it is the same.
"""

import os
import stat
from pathlib import Path

from commune.publishing.manifest import content_of, digest_of, listed, text_of

READABLE = 0o644
"""Mode of a file that everybody may read."""


class NewFolder:
    """Fills *folder*; *earlier* is one of ours on the same disk that will be taken away, if any."""

    def __init__(self, folder: Path, earlier: Path | None = None) -> None:
        self.folder, self.earlier = str(folder), str(earlier or "")
        self.digests: dict[str, str] = {}
        """SHA-256 of every file by its path."""
        self.taken: dict[str, int] = {}
        """Of those that are the earlier folder's too, the moment at which the disk saw the last
        change, in nanoseconds: nobody can set that.
        """
        self._before = listed(earlier) if earlier else {}
        self._made: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Put one file by its path in the folder; one that was put there before gives way. Raises
        OSError.
        """
        digest = digest_of(content)
        path = f"{self.folder}/{name}"
        self._make(path.rpartition("/")[0])
        if name in self.digests:
            self.taken.pop(name, None)
            os.unlink(path)  # noqa: PTH108 - for each of thousands, as all below
        if self._before.get(name) != digest or not self._took_over(name, path, content):
            with open(path, "xb") as file:  # noqa: PTH123
                file.write(content)
        self.digests[name] = digest

    def listing(self) -> bytes:
        """List what was put, in the form of a finished folder's list."""
        return text_of(dict(sorted(self.digests.items())))

    def _make(self, folder: str) -> None:
        """Make a folder and those above it, once."""
        if folder not in self._made:
            if folder != self.folder:
                self._make(folder.rpartition("/")[0])
                os.mkdir(folder)  # noqa: PTH102
            else:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._made.add(folder)

    def _took_over(self, name: str, path: str, content: bytes) -> bool:
        """Give the file of the earlier folder its second name; False where it is not what its list
        says, is not ours, has other rights, or the disk knows no second names.
        """
        here = f"{self.earlier}/{name}"
        try:
            found = os.lstat(here)
            ours = stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) == READABLE
            if not ours or found.st_size != len(content) or found.st_uid != os.geteuid():
                return False
            if content_of(here) != content:
                return False
            os.link(here, path, follow_symlinks=False)
            self.taken[name] = os.lstat(path).st_ctime_ns
        except (OSError, AttributeError, NotImplementedError):
            return False
        return True
