"""A mistake in one file never holds back another: each file with one is taken as it stood in the
newest commit in which it had none.

The project is copied, and files of the copy are put back, or left out, until what is left has no
mistake. Everything comes from the working tree and from git, so the same commit and moment give the
same copy. The commune's own file, the host's settings, docs/ and the program are not put back: a
mistake there stops the build.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from commune.checks import addresses, changes
from commune.content import known_addresses, layers
from commune.content.repository import Commit
from commune.problems import Problem, Problems
from commune.publishing import work_copy
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.kept_back import Held, Kept, errors_of
from commune.publishing.told import Told
from commune.publishing.verify import folder as verify

XA = "content/xa.yml"
MOST_STEPS = 400
"""Times that the copy is judged at most: more than any real number of mistakes wants."""
MOST_DELETED = 50
"""Deleted files that are tried at most for an address of which nobody knows the file."""


def keep_good(past: JudgedCommits, told: Told, found: Iterable[Problem], folder: Path) -> Kept:
    """Copy the project of *past*, whose mistakes are *found*, into the empty *folder*, every file
    in its newest good version; *told* knows which sheets tell what they changed.
    """
    return _Search(past, told, folder).run(found)


@dataclass
class _State:
    """What became of one file of the copy."""

    problems: list[Problem] = field(default_factory=list)
    older: list[Commit] | None = None
    """Commits not tried yet, the newest first; None before the first is."""
    commit: Commit | None = None
    out: bool = False


class _Search:
    """The way from the working tree to a copy without mistakes."""

    def __init__(self, past: JudgedCommits, told: Told, folder: Path) -> None:
        self.root, self.judge, self.folder = past.root, past.judge, folder
        self.versions, self.errors_at, self.told = past.versions, past.errors_at, told
        self.states: dict[str, _State] = {}

    def run(self, found: Iterable[Problem]) -> Kept:
        bad = errors_of(found)
        work_copy.copy(self.root, self.folder, leaving_out=frozenset(bad))
        for _ in range(MOST_STEPS):
            if not self._mend(bad):
                break
            judged = self.judge(self.folder)
            restored = {path: one.commit.name for path, one in self.states.items() if one.commit}
            judged.problems.add(*self.told.problems(judged.site, restored))
            if not (bad := errors_of(judged.problems)):
                problems = judged.problems
                return Kept(self.folder, judged, self._held(), problems, self.versions.remark)
        remaining = Problems()
        remaining.add(*(problem for problems in bad.values() for problem in problems))
        return Kept(self.folder, None, self._held(), remaining, self.versions.remark)

    def _held(self) -> tuple[Held, ...]:
        return tuple(
            Held(path, tuple(state.problems), state.commit)
            for path, state in sorted(self.states.items())
            if state.commit or state.out
        )

    def _mend(self, bad: dict[str, list[Problem]]) -> bool:
        """Take one step towards a copy without mistakes; tell whether there was one to take.

        First what vanished comes back, then files that are wrong themselves go back; what others
        broke is looked at last, one file at a time: one change that is put back may mend many.
        """
        if any(not path.startswith("content/") for path in bad):
            return False
        if vanished := [
            p for p in bad.get(known_addresses.PATH, []) if p.code in (addresses.GONE, verify.GONE)
        ]:
            return self._bring_back(vanished)
        own = [path for path in bad if _is_untold(bad[path]) or self._is_own(path)]
        if own:
            return XA not in own and all([self._put_back(path, bad[path]) for path in own])  # noqa: C419 - every one takes its step
        path = min(bad, key=lambda path: (path == XA, path))
        return self._put_before(path, bad[path]) or (path != XA and self._put_back(path, bad[path]))

    def _is_own(self, path: str) -> bool:
        """Tell whether a file that has mistakes is itself not as it was when it had none: else
        something else broke it.
        """
        if state := self.states.get(path):
            return not state.commit or path in self.errors_at(state.commit.name)
        good = self._good(path)
        return good is None or self.versions.bytes_at(good, path) != work_copy.read(
            self.root / path
        )

    def _good(self, path: str) -> str | None:
        """Find a commit, not far back, at which *path* was there and had no mistake; None where
        none is found.
        """
        commits = self.versions.commits
        places = [0, *(2**n for n in range(len(commits).bit_length()))]
        return next(
            (
                commits[place]
                for place in places
                if place < len(commits) and self._was_good(path, commits[place])
            ),
            None,
        )

    def _was_good(self, path: str, commit: str) -> bool:
        return (
            path not in self.errors_at(commit) and self.versions.bytes_at(commit, path) is not None
        )

    def _put_back(self, path: str, problems: list[Problem]) -> bool:
        """Give the file its next older version; where none is good, leave it out."""
        state = self.states.setdefault(path, _State())
        state.problems = state.problems or problems
        if state.out:
            return False
        if state.older is None:
            state.older = list(self.versions.of(path))
        while state.older:
            commit = state.older.pop(0)
            data = self.versions.bytes_at(commit.name, path)
            # What stands in the project is what is wrong; in the copy it may be gone, with a folder
            # of the same name.
            if (
                data is not None
                and data
                not in (work_copy.read(self.folder / path), work_copy.read(self.root / path))
                and self.told.may_show(path, commit.name)
            ):
                state.commit = commit
                work_copy.write(self.folder / path, data)
                self._bring_along(path, data, commit.name)
                return True
        state.commit, state.out = None, True
        work_copy.remove(self.folder / path)
        if _is_untold(state.problems):
            self._rename_back(path, state.problems)
        return True

    def _rename_back(self, path: str, problems: list[Problem]) -> None:
        """Let a sheet that changed its name without telling what else changed keep its old one."""
        for names, commit in self.told.under_other_names(path):
            if not any((self.folder / name).exists() for name in names) and all(
                self._restore(name, commit) for name in names
            ):
                back = self.versions.commit(commit)
                self.states |= {name: _State(problems, [], back) for name in names}
                return

    def _bring_along(self, path: str, data: bytes, commit: str) -> None:
        """Bring the pictures and documents back that the older version names and that are gone."""
        for name in self.versions.names_at(commit, posixpath.dirname(path)):
            if (
                posixpath.basename(name).encode() in data
                and not name.endswith(".md")
                and not (self.folder / name).exists()
            ):
                self._restore(name, commit)

    def _restore(self, path: str, commit: str) -> bool:
        data = self.versions.bytes_at(commit, path)
        if data is not None:
            work_copy.write(self.folder / path, data)
        return data is not None

    def _bring_back(self, problems: list[Problem]) -> bool:
        """Bring the files back whose pages vanished from kept addresses; one that no file ever had
        holds up nobody, and is told.
        """
        known = {
            entry.line: entry
            for entry in known_addresses.parse(
                work_copy.read(self.folder / known_addresses.PATH).decode("utf-8", "replace")
            )
        }
        for problem in problems:
            if problem.line not in known:
                return False
            entry = known[problem.line]
            if not self._bring_back_one(entry, problem):
                self._forget(entry)
                self.states.setdefault(known_addresses.PATH, _State(out=True)).problems.append(
                    problem
                )
        return True

    def _forget(self, entry: known_addresses.KnownAddress) -> None:
        """Leave an address, and all others of its file, out of the copy's list, in which the rest
        keep their lines; the list of the project stays as it is.
        """
        list_ = self.folder / known_addresses.PATH
        work_copy.write(list_, known_addresses.without(work_copy.read(list_), entry))

    def _bring_back_one(self, entry: known_addresses.KnownAddress, problem: Problem) -> bool:
        sources = layers.standing_at(self.root, entry.source) if entry.source else []
        if touched := [self.states[path] for path in sources if path in self.states]:
            # no version of it is good: its page goes, until there is one
            if is_out := any(state.out for state in touched):
                self._forget(entry)
            return is_out
        if entry.source:
            there = [(path, commit.name) for path in sources for commit in self.versions.of(path)]
        else:  # an old list does not say from which file a page came
            there = [self.deleted[entry.url]] if entry.url in self.deleted else []
        for path, commit_ in there:
            if (
                path not in self.states
                and not (self.folder / path).exists()
                and self._restore(path, commit_)
            ):
                if entry.url in self.judge(self.folder).site.sources:
                    self.states[path] = _State([problem], [], self.versions.commit(commit_))
                    return True
                work_copy.remove(self.folder / path)
        return False

    @cached_property
    def deleted(self) -> dict[str, tuple[str, str]]:
        """Address -> the deleted file whose page had it, and the commit in which it stood last."""
        gone = [one for one in self.versions.deleted()[:MOST_DELETED] if one[0] not in self.states]
        there = {
            path: commit
            for path, commit in gone
            if not (self.folder / path).exists() and self._restore(path, commit)
        }
        sources = self.judge(self.folder).site.sources
        for path in there:
            work_copy.remove(self.folder / path)
        return {url: (path, there[path]) for url, path in sources.items() if path in there}

    def _culprits(self, path: str) -> tuple[list[str], str] | None:
        """Find which later change broke *path*: the files of the commit since which it has
        mistakes, and the commit before.
        """
        commits = self.versions.commits
        if (found := self._good(path)) is None:
            return None
        good, wrong = commits.index(found), -1  # -1: the working tree
        while good - wrong > 1:
            middle = (good + wrong) // 2
            good, wrong = (
                (middle, wrong) if self._was_good(path, commits[middle]) else (good, middle)
            )
        changed = (
            self.versions.changed_in(commits[wrong]) if wrong >= 0 else self.versions.uncommitted
        )
        suspects = [
            name
            for name in changed
            if name not in (path, XA, known_addresses.PATH) and name not in self.states
        ]
        return (suspects, commits[good]) if suspects else None

    def _put_before(self, path: str, problems: list[Problem]) -> bool:
        """Put back the change that broke *path*: one file alone if that is enough, else all of that
        commit. False where none is found.
        """
        found = self._culprits(path)
        if found is None:
            return False
        suspects, commit = found
        now = {name: work_copy.read(self.folder / name) for name in suspects}
        for name in suspects if len(suspects) > 1 else ():
            self._set([name], commit)
            if self._is_good(path):
                self._note([name], commit, problems)
                return True
            self._leave({name: now[name]})
        self._set(suspects, commit)
        if not self._is_good(path):  # it was none of them
            self._leave(now)
            return False
        guilty = list(suspects)
        for name in suspects if len(suspects) > 1 else ():  # an alert of the same commit goes out
            self._leave({name: now[name]})
            if self._is_good(path):
                guilty.remove(name)
            else:
                self._set([name], commit)
        self._note(guilty, commit, problems)
        return True

    def _is_good(self, path: str) -> bool:
        return path not in errors_of(self.judge(self.folder).problems)

    def _leave(self, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            work_copy.write(self.folder / name, data) if data else work_copy.remove(
                self.folder / name
            )

    def _set(self, names: list[str], commit: str) -> None:
        for name in names:
            if not self._restore(name, commit):
                work_copy.remove(self.folder / name)

    def _note(self, names: list[str], commit: str, problems: list[Problem]) -> None:
        for name in names:
            there = (self.folder / name).exists()
            older = [
                one
                for one in self.versions.of(name)
                if one.name in self.versions.commits[self.versions.commits.index(commit) :]
            ]
            self.states[name] = _State(
                problems,
                older[1:],
                (older or [self.versions.commit(commit)])[0] if there else None,
                out=not there,
            )


def _is_untold(problems: Iterable[Problem]) -> bool:
    """Tell whether a sheet does not tell what it changed: nobody else is to blame for that."""
    return any(problem.code == changes.UNTOLD for problem in problems)
