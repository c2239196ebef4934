"""A mistake in one file never holds back another: each file with one is taken as it stood in the newest commit in which it had none.

The project is copied, and files of the copy are put back, or left out, until what is left has no mistake. Everything comes
from the working tree and from git, so the same commit and moment give the same copy. The commune's own file, the host's
settings, docs/ and the program are not put back: a mistake there stops the build.
"""

import posixpath
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from commune import addresses, workcopy
from commune.build import check
from commune.problems import Problem, Problems, Severity
from commune.repository import Commit
from commune.versions import Versions

XA = "content/xa.yml"
MOST_STEPS = 400
"""Times that the copy is judged at most: more than any real number of mistakes wants."""
MOST_DELETED = 50
"""Deleted files that are tried at most for an address of which nobody knows the file."""


@dataclass(frozen=True)
class Held:
    """A file that is not published as it stands."""

    path: str
    problems: tuple[Problem, ...]
    """The mistakes for which it is held back: its own, or those that its change brought to others."""
    commit: Commit | None
    """The commit whose version is published instead; None where the file is left out."""

    def __str__(self) -> str:
        if self.commit:
            said = f"{self.path}: GIỮ BẢN CŨ, lưu lúc {self.commit.on:%d/%m/%Y, %H:%M} (commit {self.commit.name[:7]})."
        else:
            said = f"{self.path}: CHƯA ĐĂNG, vì chưa có bản nào không lỗi."
        own = any(problem.path == self.path for problem in self.problems)
        why = "" if own or not self.problems else "\n    Thay đổi ở tệp này làm tệp khác sai:"
        return "\n".join([said + why, *(str(problem) for problem in self.problems[:5])])


@dataclass
class Kept:
    """A copy of the project in which nothing is wrong, or what is wrong all the same."""

    folder: Path
    held: tuple[Held, ...]
    problems: Problems
    """What remains; with errors where the build must stop."""
    remark: str = ""


def keep_good(root: Path, now: datetime | None, found: Iterable[Problem], folder: Path) -> Kept:
    """Copy the project of *root*, whose mistakes are *found*, into the empty *folder*, every file in its newest good version."""
    return _Search(root, now, folder).run(found)


@dataclass
class _State:
    """What became of one file of the copy."""

    problems: list[Problem] = field(default_factory=list)
    older: list[Commit] | None = None
    """Commits that have not been tried yet, the newest first; None before the first is."""
    commit: Commit | None = None
    out: bool = False


class _Search:
    """The way from the working tree to a copy without mistakes."""

    def __init__(self, root: Path, now: datetime | None, folder: Path) -> None:
        self.root, self.now, self.folder = root, now, folder
        self.versions = Versions(root)
        self.states: dict[str, _State] = {}
        self.errors_at = cache(self._errors_at)

    def run(self, found: Iterable[Problem]) -> Kept:
        bad = _errors(found)
        first = frozenset(bad)
        workcopy.copy(self.root, self.folder, leaving_out=first)
        for _ in range(MOST_STEPS):
            mended = [self._mend(path, problems, first) for path, problems in bad.items()]
            if not all(mended):
                break
            _, problems = check(self.folder, self.now)
            bad = _errors(problems)
            if not bad:
                return Kept(self.folder, self._held(), problems, self.versions.remark)
        remaining = Problems()
        remaining.add(*(problem for problems in bad.values() for problem in problems))
        return Kept(self.folder, self._held(), remaining, self.versions.remark)

    def _held(self) -> tuple[Held, ...]:
        held = (Held(path, tuple(state.problems), state.commit) for path, state in sorted(self.states.items()) if state.commit or state.out)
        return tuple(held)

    def _mend(self, path: str, problems: list[Problem], first: frozenset[str]) -> bool:
        """Take one step towards a copy in which *path* has no mistake; tell whether there was one to take."""
        if path == addresses.PATH:
            brought = [self._bring_back(problem) for problem in problems]
            return all(brought)
        if not path.startswith("content/") or (path == XA and path in first):
            return False
        if path not in self.states and (culprit := self._culprit(path)):
            return self._put_before(*culprit, problems)
        return self._put_back(path, problems)

    def _put_back(self, path: str, problems: list[Problem]) -> bool:
        """Give the file its next older version, or leave it out."""
        state = self.states.setdefault(path, _State())
        state.problems = state.problems or problems
        if state.out:
            return False
        if state.older is None:
            state.older = list(self.versions.of(path))
        while state.older:
            commit = state.older.pop(0)
            data = self.versions.bytes_at(commit.name, path)
            if data is not None and data != workcopy.read(self.folder / path):
                state.commit = commit
                workcopy.write(self.folder / path, data)
                self._bring_along(path, data, commit.name)
                return True
        state.commit, state.out = None, True
        if path == XA:
            return False
        workcopy.remove(self.folder / path)
        return True

    def _bring_along(self, path: str, data: bytes, commit: str) -> None:
        """Bring the pictures and documents back that the older version names and that are gone."""
        for name in self.versions.names_at(commit, posixpath.dirname(path)):
            if posixpath.basename(name).encode() in data and not name.endswith(".md") and not (self.folder / name).exists():
                self._restore(name, commit)

    def _restore(self, path: str, commit: str) -> bool:
        data = self.versions.bytes_at(commit, path)
        if data is not None:
            workcopy.write(self.folder / path, data)
        return data is not None

    def _bring_back(self, problem: Problem) -> bool:
        """Bring the file back whose page vanished from a kept address."""
        entries = addresses.parse(workcopy.read(self.folder / addresses.PATH).decode("utf-8", "replace"))
        entry = next((entry for entry in entries if entry.line == problem.line), None)
        if entry is None:
            return False
        if entry.source:
            if entry.source in self.states:  # no version of it is good: its page goes, until there is one
                lines = workcopy.read(self.folder / addresses.PATH).splitlines(keepends=True)
                kept = [line for line in lines if line.split(b"\t")[0].strip() != entry.url.encode()]
                workcopy.write(self.folder / addresses.PATH, b"".join(kept))
                return self.states[entry.source].out
            there = [(entry.source, commit.name) for commit in self.versions.of(entry.source)]
        else:  # an old list does not say from which file a page came
            there = list(self.versions.deleted()[:MOST_DELETED])
        for path, commit_ in there:
            if path not in self.states and not (self.folder / path).exists() and self._restore(path, commit_):
                if entry.url in check(self.folder, self.now)[0].sources:
                    self.states[path] = _State([problem], [], self.versions.commit(commit_))
                    return True
                workcopy.remove(self.folder / path)
        return False

    def _culprit(self, path: str) -> tuple[list[str], str] | None:
        """Find which later change broke *path*: the files of the commit since which it has mistakes, and the commit before.

        None where the file was wrong when it was changed last, which is the rule.
        """
        last = self.versions.last_change(path)
        commits = self.versions.commits
        if last is None or last not in commits or path in self.errors_at(last):
            return None
        good, wrong = commits.index(last), -1  # -1: the working tree
        while good - wrong > 1:
            middle = (good + wrong) // 2
            if path in self.errors_at(commits[middle]):
                wrong = middle
            else:
                good = middle
        changed = self.versions.changed_in(commits[wrong]) if wrong >= 0 else self.versions.uncommitted
        suspects = [name for name in changed if name not in (path, XA, addresses.PATH) and name not in self.states]
        return (suspects, commits[good]) if suspects else None

    def _put_before(self, suspects: list[str], commit: str, problems: list[Problem]) -> bool:
        """Put those of *suspects* back to *commit* that it takes for the mistakes to go: one alone if that is enough, else all."""
        broken = {problem.path for problem in problems}
        for group in ([name] for name in suspects) if len(suspects) > 1 else ():
            before = {name: workcopy.read(self.folder / name) for name in group}
            self._set(group, commit)
            if not broken & set(_errors(check(self.folder, self.now)[1])):
                self._note(group, commit, problems)
                return True
            for name, data in before.items():
                workcopy.write(self.folder / name, data) if data else workcopy.remove(self.folder / name)
        self._set(suspects, commit)
        self._note(suspects, commit, problems)
        return True

    def _set(self, names: list[str], commit: str) -> None:
        for name in names:
            if not self._restore(name, commit):
                workcopy.remove(self.folder / name)

    def _note(self, names: list[str], commit: str, problems: list[Problem]) -> None:
        for name in names:
            there = (self.folder / name).exists()
            older = [one for one in self.versions.of(name) if one.name in self.versions.commits[self.versions.commits.index(commit) :]]
            self.states[name] = _State(problems, older[1:], (older or [self.versions.commit(commit)])[0] if there else None, out=not there)

    def _errors_at(self, commit: str) -> frozenset[str]:
        """Give the files that have mistakes at *commit*, judged by today's program at this moment."""
        with tempfile.TemporaryDirectory(prefix="commune-") as name:
            folder = Path(name)
            self.versions.unpack(commit, folder)
            workcopy.surround(self.root, folder)
            return frozenset(_errors(check(folder, self.now)[1]))


def _errors(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Path -> its mistakes; warnings hold nothing back."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.path, []).append(problem)
    return found
