"""The memo on disk: a folder that may be deleted at any time, and never changes a byte of the site.

It lies inside of the repository's own folder, ``.git``, where no commit can put anything, with a
file for each branch: what a proposal or another branch wrote is never read where main is published.
Without a branch (a proposal in a pipeline) or a repository nothing is kept, unless the publisher
names a folder in COMMUNE_MEMO. An entry counts only with its checksum, under a key that holds the
bytes of the input, of the program and of requirements.txt, and Python's version. A memo that is
damaged, cannot be written or is being written by another build costs time, nothing else.
"""

import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import commune
from commune.content import repository
from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.repository import GitRefuses, NoRepository
from commune.publishing.manifest import files_of

FOLDER = "commune-memo"
OFF = "no"
"""What COMMUNE_MEMO says where nothing is to be kept."""
UNUSED_DAYS = 30
"""Days after which an entry that no build asked for is thrown away."""
_NOTED_DAYS = 7
"""Days after which it is noted again that an entry is used: not at every build."""
LARGEST = 2_000_000_000
"""Bytes of the file at which it is thrown away whole: it grows again with what is needed."""
IN_MEMORY = 200_000_000
"""Bytes that a program that stays loaded keeps at hand at most."""
ADAPTER = "commune_mkdocs.py"
"""Lies beside the package, wherever that is installed."""
_BATCH = 500_000
"""Bytes of new entries that are held in memory at most."""
_SETTINGS = """
PRAGMA synchronous = OFF;  -- what is lost is made again
PRAGMA cell_size_check = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -500;  -- kilobytes: more is held, and found no faster
"""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS entries (name BLOB PRIMARY KEY, sum BLOB, used INTEGER, value BLOB)",
    "CREATE INDEX IF NOT EXISTS by_use ON entries (used)",
)
_APPLICATION = 0x636D6E65
"""Marks the file as ours, in SQLite's own place for it, with the shape of its table."""


@contextmanager
def memo_of(root: Path, asked: str = "") -> Iterator[Memo]:
    """Give the memo of the project of *root*, kept where COMMUNE_MEMO *asked* for it."""
    place = _place(root, asked)
    if place is None:
        yield NOTHING_KEPT
        return
    memo = _OnDisk(place, root)
    try:
        yield memo
    finally:
        memo.close()


def program(root: Path) -> bytes:
    """Give a checksum of all that work depends on beside its input: the program, the packages that
    it runs with, Python.
    """
    found = hashlib.sha256(f"{sys.version}{(root / 'hooks').is_dir()}".encode())
    package, here = Path(commune.__file__).parent, (root / "hooks").resolve()
    installed = () if package.parent == here else (package, package.with_name(ADAPTER))
    for folder in (*installed, here):
        files = files_of(folder) if folder.is_dir() else {"": folder}
        for name, path in files.items():
            if "__pycache__/" not in name and "." in path.name and path.is_file():
                found.update(name.encode() + b"\0")
                found.update(hashlib.sha256(path.read_bytes()).digest())
    requirements = root / "requirements.txt"
    found.update(requirements.read_bytes() if requirements.is_file() else b"")
    return found.digest()


def _place(root: Path, asked: str) -> Path | None:
    """Give the file of the memo, or None where nothing is to be kept."""
    if asked:
        return None if asked.lower() == OFF else root / asked / FOLDER / "memo.sqlite"
    try:
        common, branch = repository.git(
            root, "rev-parse", "--git-common-dir", "--symbolic-full-name", "HEAD"
        ).split("\n")[:2]
        if not repository.git(root, "ls-files", "-z", "--", "mkdocs.yml"):
            return None  # a repository of something else, in which the project happens to lie
    except (NoRepository, GitRefuses, ValueError):
        return None
    if not branch.startswith("refs/heads/"):
        return None
    name = hashlib.sha256(branch.encode()).hexdigest()[:16]
    return (root / common).resolve() / FOLDER / f"{name}.sqlite"


class _OnDisk(Memo):
    """Entries in a file of SQLite, which knows locks, half-written pages and two writers."""

    def __init__(self, file: Path, root: Path) -> None:
        self.file, self.root, self.program = file, root, program(root)
        self.today = int(time.time() // 86_400)
        self.new: dict[bytes, bytes] = {}
        self.weight = 0
        self.used: set[bytes] = set()
        self.written: set[bytes] | None = None
        """All that the file has, where it is new: nothing else is looked for in it."""
        self.opened = False

    @cached_property
    def base(self) -> sqlite3.Connection | None:
        """The file, opened when something is first asked for; None where that cannot be."""
        self.opened = True
        return self._opened()

    def is_of_now(self) -> bool:
        """Tell whether the program is the one with which the build began."""
        return program(self.root) == self.program

    def look(self, kind: str, key: bytes) -> bytes | None:
        """Give what is kept and whole."""
        name = self._name(kind, key)
        value = self.new.get(name)
        return self._read(name) if value is None else value

    def keep(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep what was made; it is written when enough has come together."""
        if self.base:
            self.new[self._name(kind, key)] = value
            self.weight += len(value)
            if self.weight >= _BATCH:
                self._write()

    def _name(self, kind: str, key: bytes) -> bytes:
        return hashlib.sha256(b"%b\0%b\0%b" % (self.program, kind.encode(), key)).digest()

    def close(self) -> None:
        """Keep what was made, and let go of the file."""
        if self.opened and self.base:
            self._write()
            with suppress(sqlite3.Error):
                self.base.close()
        self.base = None

    def _opened(self) -> sqlite3.Connection | None:
        """Open the file, or make a new one where it is damaged or of another shape; None where that
        cannot be.
        """
        for _ in range(2):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                if not (ignored := self.file.with_name(".gitignore")).exists():
                    ignored.write_text("*\n", encoding="utf-8")  # a named folder may be git's
                if self.file.exists() and not self.file.is_file():
                    return None
                if self.file.exists() and self.file.stat().st_size > LARGEST:
                    self._throw_away()
                base = sqlite3.connect(self.file, timeout=0, isolation_level=None)
            except (sqlite3.Error, OSError):
                return self._only_read()
            try:
                self._set_up(base)
            except sqlite3.Error as error:
                base.close()
                missing = "no such" in str(error)  # a table or a column
                if isinstance(error, sqlite3.OperationalError) and not missing:
                    return self._only_read()  # it cannot be written, or another build writes
                self._throw_away()
            else:
                return base
        return None

    def _set_up(self, base: sqlite3.Connection) -> None:
        """Make what a new file wants. Raises sqlite3.OperationalError for one that cannot be
        written, sqlite3.DatabaseError for one that is damaged or none of ours.
        """
        base.executescript(_SETTINGS)
        ((mark,),) = base.execute("PRAGMA application_id")
        if mark not in (0, _APPLICATION):
            raise sqlite3.DatabaseError("of another shape")
        if not mark:
            self.written = set()
            for table in _TABLES:
                base.execute(table)
            base.execute(f"PRAGMA application_id = {_APPLICATION}")
        base.execute("SELECT name, sum, used, value FROM entries LIMIT 1").fetchall()

    def _only_read(self) -> sqlite3.Connection | None:
        """Open a file that cannot be written."""
        try:
            base = sqlite3.connect(
                f"{self.file.as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None
            )
            base.execute("SELECT name, sum, used, value FROM entries LIMIT 1").fetchall()
        except (sqlite3.Error, OSError):
            return None
        return base

    def _throw_away(self) -> None:
        for path in (self.file, self.file.with_name(f"{self.file.name}-journal")):
            with suppress(OSError):
                path.unlink()

    def _read(self, name: bytes) -> bytes | None:
        """Give the value of an entry that is whole."""
        if not self.base or (self.written is not None and name not in self.written):
            return None
        try:
            row = self.base.execute(
                "SELECT sum, used, value FROM entries WHERE name = ?", (name,)
            ).fetchone()
        except sqlite3.Error:
            return None
        if not row or not isinstance(row[1], int) or not isinstance(row[2], bytes):
            return None
        if row[0] != _sum(name, row[2]):
            return None
        if not 0 <= self.today - row[1] <= _NOTED_DAYS:
            self.used.add(name)
        return row[2]

    def _write(self) -> None:
        """Write what is new; what cannot be written is made again by the next build."""
        if self.base and (self.new or self.used):
            rows = [
                (name, _sum(name, value), self.today, value) for name, value in self.new.items()
            ]
            used = [(self.today, name) for name in self.used]
            try:
                self.base.execute("BEGIN IMMEDIATE")
                self.base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
                self.base.executemany("UPDATE entries SET used = ? WHERE name = ?", used)
                self.base.execute("DELETE FROM entries WHERE used < ?", (self.today - UNUSED_DAYS,))
                self.base.execute("COMMIT")
            except sqlite3.Error:
                with suppress(sqlite3.Error):
                    self.base.execute("ROLLBACK")
            else:
                if self.written is not None:
                    self.written |= self.new.keys()
        self.new.clear()
        self.used.clear()
        self.weight = 0


class InMemory(Memo):
    """Entries of a program that stays loaded, before those *behind* it."""

    def __init__(self, behind: Memo = NOTHING_KEPT) -> None:
        self.behind = behind
        self.entries: dict[tuple[str, bytes], bytes] = {}
        self.weight = 0

    def is_of_now(self) -> bool:
        """Tell what the memo *behind* knows; a change of the program ends this one anyway."""
        return self.behind.is_of_now()

    def look(self, kind: str, key: bytes) -> bytes | None:
        """Give what is kept."""
        value = self.entries.get(_short(kind, key))
        if value is None and (value := self.behind.look(kind, key)) is not None:
            self._put(kind, key, value)
        return value

    def keep(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep what was made; where it becomes too much, all is forgotten."""
        self._put(kind, key, value)
        self.behind.keep(kind, key, value)

    def _put(self, kind: str, key: bytes, value: bytes) -> None:
        if self.weight > IN_MEMORY:
            self.entries.clear()
            self.weight = 0
        name = _short(kind, key)
        self.weight += len(value) - len(self.entries.get(name, b""))
        self.entries[name] = value


def _short(kind: str, key: bytes) -> tuple[str, bytes]:
    """Give what stands for an entry: a key may hold a whole page."""
    return kind, hashlib.sha256(key).digest()


def _sum(name: bytes, value: bytes) -> bytes:
    """Give the checksum of an entry; the same value under another name has another."""
    return hashlib.sha256(name + value).digest()
