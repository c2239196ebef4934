"""What is wrong with the drafts, told as ``check`` tells it: at once while somebody writes, in full
before something is published.
"""

import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commune.checks import changes
from commune.content import history
from commune.content.memo import Memo
from commune.content.reader import Record
from commune.content.versions import Versions
from commune.editor.drafts import Drafts
from commune.problems import CommandRefused, Problem, Problems, Severity
from commune.publishing import work_copy
from commune.publishing.build import by_rules, connect, judge
from commune.site import Site

Now = Callable[[], datetime]


@dataclass(frozen=True)
class View:
    """All that a writer has before them, read at one moment."""

    site: Site
    records: tuple[Record, ...]
    problems: Problems

    def of(self, record: Record) -> list[Problem]:
        """Give what is wrong with one record: of a file that holds many, with its entry alone."""
        found = self.problems.of([record.path])
        siblings = [one for one in self.records if one.path == record.path]
        if len(siblings) == 1 and record.path.endswith(".md"):
            return list(found)
        starts = sorted(_line(one) for one in siblings)
        own = _line(record)
        after = next((line for line in starts if line > own), 10**9)
        return [p for p in found if own <= p.line < after or (len(siblings) == 1)]


def _line(record: Record) -> int:
    """Give the line on which a record begins."""
    return min((place.line for place in (record.alone or record).places.values()), default=1)


class Judge:
    """Judges what lies in the worktree, and commits that are not published yet."""

    def __init__(self, drafts: Drafts, now: Now, memo: Memo) -> None:
        self.drafts, self.now, self.memo = drafts, now, memo
        self._last: tuple[tuple[int, datetime], View] | None = None
        self._errors: dict[str, frozenset[tuple[str, str, str]]] = {}

    def view(self) -> View:
        """Give everything as it is now, and what is wrong by every rule that needs no page."""
        with self.drafts.lock:
            key = self.drafts.version, self.now()
            if self._last and self._last[0] == key:
                return self._last[1]
            connected = connect(self.drafts.folder, key[1], memo=self.memo)
            problems = by_rules(self.drafts.folder, connected, self.memo)
            changed = frozenset(self.drafts.changed())
            problems.add(*self._untold(connected.site, changed))
            problems.hold_against(changed)
            view = View(connected.site, connected.content.records, problems)
            self._last = key, view
            return view

    def _untold(self, site: Site, changed: Collection[str]) -> list[Problem]:
        """Give the fees and times of the *changed* files that differ and are not told."""
        if not any(map(history.is_lean, changed)):
            return []
        try:
            before = history.procedures_before(self.drafts.folder, "HEAD")
        except CommandRefused:
            return []
        return [p for p in changes.changes_are_told(site, before) if p.path in changed]

    def stops(self, commit: str, parent: str, paths: Collection[str]) -> list[Problem]:
        """Give what keeps *commit*, which brings *paths*, from being published on *parent*:
        mistakes in those files, and those in others that it makes.
        """
        known = self._errors_at(parent)
        site, found = self._judged(commit)
        found.add(*self._untold(site, paths))
        found.hold_against(frozenset(paths))
        return [
            problem
            for problem in found
            if problem.severity is Severity.ERROR
            and (problem.path in paths or _name(problem) not in known)
        ]

    def _errors_at(self, commit: str) -> frozenset[tuple[str, str, str]]:
        if commit not in self._errors:
            _, found = self._judged(commit)
            errors = (p for p in found if p.severity is Severity.ERROR)
            self._errors = {commit: frozenset(map(_name, errors))}  # the newest is enough
        return self._errors[commit]

    def _judged(self, commit: str) -> tuple[Site, Problems]:
        with tempfile.TemporaryDirectory(prefix="commune-") as name:
            folder = Path(name)
            Versions(self.drafts.folder).unpack(commit, folder)
            work_copy.surround(self.drafts.folder, folder)
            judged = judge(folder, self.now(), memo=self.memo)
            return judged.site, judged.problems


def _name(problem: Problem) -> tuple[str, str, str]:
    """Give what makes a mistake the same one, wherever its line has gone."""
    return problem.path, problem.code, problem.message
