"""What one writer has written and not published: the files of a git worktree of their own, which
differ from what was published last.
"""

import json
import os
import shutil
import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from commune.content import layers, left_over, whole_file
from commune.content.reader import of_commune
from commune.content.repository import GitRefuses, changed_files, git, git_bytes
from commune.editor.merging import Versions3, merged
from commune.problems import CommandRefused

PLACES = ("content", "docs")
"""The only folders in which the editor reads or writes files."""
_OF_PROJECT = (*PLACES, "mkdocs.yml", "requirements.txt", "tests/results.json")
_OF_COMMUNE = "content/xa.yml"
"""Says which layers lie beside content/."""
_LONGEST_NAME, _LONGEST = 255, 1000
"""Bytes of a name, and of a path: longer ones no system takes."""
_CONFLICTS = "commune-conflicts.json"


class NoSuchPlace(Exception):
    """No file may be read or written there."""


class Drafts:
    """The worktree of *user* at ``.commune/editor/USER/``, on a branch of its own."""

    def __init__(self, root: Path, user: str) -> None:
        self.root, self.user = root, user
        self.folder = root / ".commune/editor" / user
        self.branch = f"bien-tap/{user}"
        self.lock = threading.RLock()
        """Held while files or the branch change."""
        self.version = 0
        """Counts changes, so that what was judged before is known to be old."""

    def open(self, start: str) -> None:
        """Make the worktree as *start* stands, unless there is one. Raises CommandRefused."""
        if git(self.root, "rev-parse", "--show-prefix").strip():
            raise CommandRefused("Dự án phải nằm ở thư mục gốc của kho git của nó.")
        ignored = self.root / ".commune/.gitignore"
        ignored.parent.mkdir(exist_ok=True)
        ignored.write_text("*\n", encoding="utf-8")
        if not (self.folder / ".git").is_file():
            self._make(start)
        self._link("hooks")
        self._lay()

    def _link(self, name: str) -> None:
        """Let a folder of the project stand in the worktree, where it is only read."""
        place, real = self.folder / name, self.root / name
        if os.path.lexists(place) or not os.path.isdir(real):  # noqa: PTH112 - takes any name
            return
        try:
            place.symlink_to(real, target_is_directory=True)
        except OSError:  # a system that lets nobody make links
            shutil.copytree(real, place)

    @property
    def _beside(self) -> list[str]:
        """The folders beside content/ in which lie layers that the drafts name by their path."""
        named = layers.folders_named(of_commune(self.folder))
        return sorted(named.difference(("hooks", *PLACES)))

    def _lay(self) -> None:
        """Have every layer that lies beside content/: as it was published, or, where git does not
        keep it, as it lies in the project.
        """
        for name in self._beside:
            if not os.path.lexists(self.folder / name):
                self._check_out(self._names("HEAD", name))
                self._link(name)

    def _make(self, start: str) -> None:
        git(self.root, "worktree", "prune")
        known = git(self.root, "for-each-ref", f"refs/heads/{self.branch}").strip()
        branch = (self.branch,) if known else ("-b", self.branch)
        place = ("--force", "--no-checkout", str(self.folder)) if known else ("--no-checkout",)
        more = () if known else (str(self.folder), start)
        git(self.root, "worktree", "add", "--quiet", *place, *branch, *more)
        git(self.folder, "read-tree", "HEAD")
        self._check_out(self._names("HEAD"))

    def _names(self, commit: str, *where: str) -> list[str]:
        said = git(self.folder, "ls-tree", "-r", "-z", commit, "--", *(where or _OF_PROJECT))
        entries = [line.partition("\t") for line in said.split("\0") if line]
        return [name for about, _, name in entries if about.startswith("100")]

    def _check_out(self, names: Iterable[str]) -> None:
        stdin = "".join(f"{name}\0" for name in names).encode()
        git_bytes(self.folder, "checkout-index", "-q", "-f", "-z", "--stdin", stdin=stdin)

    @property
    def head(self) -> str:
        """The commit on which the drafts are written."""
        return git(self.folder, "rev-parse", "HEAD").strip()

    def changed(self) -> tuple[str, ...]:
        """Give the files that differ from the newest commit, in order."""
        found = changed_files(self.folder, *PLACES)
        return tuple(sorted(n for n in found if not left_over.is_passed_over(n.rpartition("/")[2])))

    def place(self, path: str) -> Path:
        """Give where the file *path* lies. Raises NoSuchPlace for whatever is not a plain name in
        content/ or docs/, and for what a link leads out of.
        """
        parts = PurePosixPath(path).parts
        plain = len(parts) > 1 and parts[0] in PLACES and "/".join(parts) == path
        odd = any(p in ("..", ".git") or p.startswith(".") or set(p) & set('\\:\0*?"<>|') for p in parts)  # fmt: skip
        sizes = [len(part.encode("utf-8", "replace")) for part in parts]
        is_long = max(sizes, default=0) > _LONGEST_NAME or sum(sizes) > _LONGEST
        if not plain or odd or is_long or not path.isprintable():
            raise NoSuchPlace(path)
        return self._plain(path)

    def _plain(self, path: str) -> Path:
        """Give where a file of the worktree lies. Raises NoSuchPlace for what a link leads to."""
        place = self.folder
        for part in PurePosixPath(path).parts:
            place /= part
            if place.is_symlink():
                raise NoSuchPlace(path)
        return place

    def read(self, path: str) -> bytes | None:
        """Give what is in a file; None where there is none."""
        place = self.place(path)
        return place.read_bytes() if place.is_file() else None

    def write(self, path: str, data: bytes) -> None:
        """Put *data* into a file."""
        with self.lock:
            place = self.place(path)
            if place.is_dir():
                raise NoSuchPlace(path)
            whole_file.write(place, data, workplace=self.folder)
            if path == _OF_COMMUNE:
                self._lay()
            self.version += 1

    def blob(self, commit: str, path: str) -> bytes | None:
        """Give a file as it stood at *commit*; None where it was not there, or was a link."""
        entry = git(self.folder, "ls-tree", commit, "--", path)
        if not entry.startswith("100"):
            return None
        return git_bytes(self.folder, "cat-file", "blob", entry.split()[2])

    def discard(self, paths: Collection[str]) -> None:
        """Let files be as they were published; what never was goes."""
        with self.lock:
            for path in paths:
                self._put(path, self.blob("HEAD", path))
            self.note(_CONFLICTS, {p: c for p, c in self.conflicts().items() if p not in paths})

    def _put(self, path: str, data: bytes | None) -> None:
        if data is not None:
            self.write(path, data)
        else:
            with suppress(FileNotFoundError):
                self.place(path).unlink()
            self.version += 1

    # The two versions of what somebody else has changed too

    def conflicts(self) -> dict[str, str]:
        """Give the drafts that somebody else's publication contradicts: path -> its commit."""
        return self.noted(_CONFLICTS)

    def noted(self, name: str) -> dict[str, Any]:
        """Give what is kept beside the drafts under a *name*, by path."""
        try:
            found: dict[str, Any] = json.loads(self._notes(name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found

    def note(self, name: str, notes: dict[str, Any]) -> None:
        """Keep *notes* beside the drafts, for as long as these are there."""
        self._notes(name).write_text(json.dumps(notes), encoding="utf-8")

    def _notes(self, name: str) -> Path:
        return Path(git(self.folder, "rev-parse", "--absolute-git-dir").strip()) / name

    def settle(self, path: str, *, mine: bool) -> None:
        """Take one of the two versions of *path*: the draft, or what was published."""
        with self.lock:
            if not mine:
                self._put(path, self.blob("HEAD", path))
            self.note(_CONFLICTS, {p: c for p, c in self.conflicts().items() if p != path})
            self.version += 1

    # Moving to what was published since

    def stand_on(self, commit: str) -> None:
        """Be at *commit*, and let every file stay as it lies here: what differs is a draft."""
        with self.lock:
            git(self.folder, "read-tree", commit)
            git(self.folder, "update-ref", f"refs/heads/{self.branch}", commit)
            self.version += 1

    def move_to(self, commit: str, contested: Collection[str] = ()) -> None:
        """Stand on *commit*: drafts stay, joined with what it changed in other lines of them; where
        both changed the same ones, or a file is *contested*, the draft waits for a choice.

        Whatever happens on the way, a file is never less than a draft or its published version.
        """
        with self.lock:
            old, drafts = self.head, set(self.changed()) | set(contested)
            said = git(self.folder, "diff-tree", "-r", "--no-renames", "--name-only", "-z", old, commit)  # fmt: skip
            moved = [name for name in said.split("\0") if name]
            conflicts = self.conflicts()
            read = (*_OF_PROJECT, *self._beside)
            known = set(self._names(commit, *read))
            git(self.folder, "read-tree", commit)
            for path in (name for name in moved if name in drafts):
                mine, theirs = self.read(path), self.blob(commit, path)
                found = merged(Versions3(self.blob(old, path), mine, theirs))
                if found is None or (path in contested and mine != theirs):
                    conflicts[path] = commit
                elif found.data != mine:
                    self._put(path, found.data)
            plain = [name for name in moved if name not in drafts]
            self._check_out(name for name in plain if name in known)
            for name in plain:
                if name not in known and name.startswith(tuple(f"{one}/" for one in read)):
                    with suppress(FileNotFoundError, NoSuchPlace):
                        self._plain(name).unlink()
            git(self.folder, "update-ref", f"refs/heads/{self.branch}", commit)
            self._lay()
            with suppress(GitRefuses):  # it says so where files differ
                git(self.folder, "update-index", "-q", "--refresh")
            self.note(
                _CONFLICTS,
                {p: c for p, c in conflicts.items() if self.read(p) != self.blob(commit, p)},
            )
            self.version += 1
