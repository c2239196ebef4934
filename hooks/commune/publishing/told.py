"""From ``told_since`` on a version of a sheet is good only if it tells what differs from the last
good one before it: from git alone, so in every later build too.

Older versions are taken as they are. A version that is not good for another reason is nothing to
compare with. The day of a version is that of its commit, but never earlier than those before it: a
clock that runs behind must not let a fee through.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from commune.checks import changes
from commune.content import layers
from commune.content.history import SHEETS, Order, is_lean
from commune.content.memo import Memo
from commune.content.reader import Record, records_of
from commune.content.repository import GitRefuses, NoRepository, changed_files
from commune.content.versions import Versions
from commune.models import read_model
from commune.models.procedure import Procedure
from commune.problems import Problem, Problems, Refused
from commune.publishing import work_copy
from commune.publishing.judged_commits import JudgedCommits
from commune.site import Site

UNSAVED = ""
"""The commit of what is not committed yet."""
NOTHING: Mapping[str, str] = {}
GONE = ""
"""What there is of a file that went away."""


class _Step(NamedTuple):
    """What became of a sheet in one commit."""

    commit: str
    files: tuple[tuple[str, str], ...]
    """Its files then, of the most general layer first: path and what git calls the bytes. None
    where it went away.
    """

    @property
    def blobs(self) -> list[str]:
        return [blob for _, blob in self.files]


@dataclass(frozen=True)
class _Version:
    """How a sheet stood from one commit on."""

    files: Mapping[str, bytes] = field(repr=False)
    """Path -> what was in it, of the most general layer first."""
    commit: str
    last: str
    """The last commit at which it stood."""
    on: date
    """The day from which it stood."""
    until: date
    """The day on which the next one took its place, or today."""
    is_bound: bool
    """Whether it must tell what changed."""
    order: Order = field(repr=False)
    memo: Memo = field(repr=False)

    @cached_property
    def record(self) -> Record | None:
        """What staff wrote, all layers together; None where it cannot be read."""
        files = [self._read(path, data) for path, data in self.files.items()]
        return self.order.laid(layers.place_of(next(iter(self.files))), files)

    def _read(self, path: str, data: bytes) -> Record | None:
        try:
            (record,), problems = records_of(data, path, "procedure", self.memo)
        except Refused:
            return None
        return None if problems else record

    @cached_property
    def procedure(self) -> Procedure | None:
        """The sheet, typed; None where it has a mistake of its own."""
        if self.record is None:
            return None
        found = Problems()
        typed = found.collect(read_model(self.record))
        return typed if isinstance(typed, Procedure) and not found.errors else None

    def untold(self, old: Record) -> list[Problem]:
        """Give what this version does not tell of the difference to *old*, neither on its first day
        nor on its last: an entry may have named its day ahead.
        """
        if self.procedure is None:
            return []
        days = (self.until, self.on)
        found = [list(changes.untold(self.procedure, old, day)) for day in days]
        return found[0] if all(found) else []


class Told:
    """The sheets of a *site* as they stood along the branch, and which versions tell what they
    changed.
    """

    def __init__(self, site: Site, past: JudgedCommits) -> None:
        self.past, self.today = past, site.today
        self.chains: Mapping[str, list[_Version]] = {}
        """Id of a sheet -> its versions that could be read, the oldest first: the last that need
        not tell, then all that must.
        """
        self.remark = ""
        """Why less could be compared than one would think, in Vietnamese."""
        self._good: dict[int, bool] = {}
        since = site.commune.told_since
        if since is None or since > self.today or not past.versions.commits:
            return
        self.remark = past.versions.remark
        try:
            self.chains = _Branch(past.root, past.versions, since, self.today, site.memo).chains()
        except (NoRepository, GitRefuses) as error:
            self.remark = f"{error} Vì vậy không soát được phí, thời hạn đổi mà changes không nói."

    def problems(self, site: Site, restored: Mapping[str, str] = NOTHING) -> Iterator[Problem]:
        """Yield what the sheets of *site* do not tell: each as it stands now, but for those that
        were *restored*: path -> the commit that brought that version.
        """
        for procedure in changes.sheets(site):
            chain, n = self._standing([file.path for file in procedure.record.files], restored)
            if n is not None and not self._tells(chain, n):
                base = self._last_good(chain, n)
                yield from chain[n].untold(base.record) if base and base.record else ()

    def judges(self, path: str) -> bool:
        """Tell whether the sheet in *path*, as it stands now, must tell what it changed: what it is
        compared with is the last good version then, and not another one.
        """
        chain, n = self._find(path, None)
        return n is not None and chain[n].is_bound

    def may_show(self, path: str, commit: str) -> bool:
        """Tell whether the version of *path* that *commit* brought tells what it changed."""
        chain, n = self._find(path, commit)
        return n is None or self._tells(chain, n)

    def _find(self, path: str, commit: str | None) -> tuple[list[_Version], int | None]:
        """Find the version of *path* that *commit* brought, or the newest."""
        chain = self.chains.get(_id(path), [])
        found = [
            n for n, one in enumerate(chain) if path in one.files and commit in (None, one.commit)
        ]
        return chain, found[-1] if found else None

    def _standing(
        self, paths: Sequence[str], restored: Mapping[str, str]
    ) -> tuple[list[_Version], int | None]:
        """Find the version of the sheet in *paths*, of which some files were *restored*; None where
        it never stood so.
        """
        found = {path: self._find(path, restored.get(path)) for path in paths}
        chain = self.chains.get(_id(paths[0]), [])
        back = [found[path][1] for path in paths if path in restored]
        known = {path: n for path, (_, n) in found.items() if n is not None}
        if not back or not known:
            return chain, max(known.values(), default=None)
        files = {path: chain[n].files[path] for path, n in known.items()}
        since = [len(chain) if n is None else n for n in back]
        same = (n for n in range(max(since), len(chain)) if chain[n].files == files)
        return chain, next(same, None)

    def under_other_names(self, path: str) -> Iterator[tuple[Iterable[str], str]]:
        """Give where the sheet in *path* stood before it had that name: the files and the commit of
        each good version, the newest first.
        """
        chain = self.chains.get(_id(path), [])
        for n in range(len(chain) - 1, -1, -1):
            if path not in chain[n].files and self._is_good(chain, n):
                yield chain[n].files, chain[n].commit

    def _tells(self, chain: list[_Version], n: int) -> bool:
        """Tell whether a version tells what differs from the last good one before it."""
        one = chain[n]
        if not one.is_bound:
            return True
        # Where it tells what differs from every one, nobody needs to know which of them was good.
        if not any(old.record and one.untold(old.record) for old in chain[:n]):
            return True
        base = self._last_good(chain, n)
        return base is None or base.record is None or not one.untold(base.record)

    def _last_good(self, chain: list[_Version], n: int) -> _Version | None:
        """Give the last good version before the *n*-th."""
        for m in range(n):  # from the oldest on, so that no answer waits for a long row of others
            self._is_good(chain, m)
        return next((chain[m] for m in range(n - 1, -1, -1) if self._is_good(chain, m)), None)

    def _is_good(self, chain: list[_Version], n: int) -> bool:
        one = chain[n]
        if id(one) not in self._good:
            self._good[id(one)] = not one.is_bound or (
                one.procedure is not None
                and self._tells(chain, n)
                and any(
                    at and not any(path in self.past.errors_at(at) for path in one.files)
                    for at in (one.commit, one.last)
                )
            )
        return self._good[id(one)]


class _Branch:
    """The way of each sheet along the branch of *root*, up to what is not committed yet."""

    def __init__(
        self, root: Path, versions: Versions, since: date, today: date, memo: Memo
    ) -> None:
        self.versions, self.since, self.today, self.memo = versions, since, today, memo
        self.days = {**_days_along(versions.days(), today), UNSAVED: today}
        self.order = list(self.days)
        self.place = {name: n for n, name in enumerate(self.order)}
        self.layering = Order(root)
        saved = versions.steps(*SHEETS)
        self.unsaved = {name: work_copy.read(root / name) for name in changed_files(root, *SHEETS)}
        unsaved = {name: name if data else GONE for name, data in self.unsaved.items()}
        self.steps: dict[str, list[_Step]] = defaultdict(list)
        """Id of a sheet -> what became of it."""
        there: dict[str, dict[str, str]] = defaultdict(dict)
        for commit, files in (*saved, (UNSAVED, unsaved)):
            for name, changed in _by_id(files).items():
                there[name] |= changed
                self._step(name, commit, there[name], [p for p in changed if changed[p] != GONE])
        self.chain_of = cache(self._chain_of)

    def _step(self, name: str, commit: str, there: Mapping[str, str], new: list[str]) -> None:
        """Note how a sheet stands after a commit that wrote its files *new*; one that only moved
        them is none.
        """
        known = self.layering.sheets(path for path, blob in there.items() if blob != GONE)
        # of a sheet that moved to another folder, the new place counts
        places = [*known, *(place for path in new if (place := layers.place_of(path)) in known)]
        step = _Step(
            commit, tuple((path, there[path]) for path in known[places[-1]]) if known else ()
        )
        steps = self.steps[name]
        before = steps[-1] if steps else _Step(commit, ())
        is_same = before.files == step.files
        if not is_same and (self._is_bound(before) or before.blobs != step.blobs):
            steps.append(step)

    def chains(self) -> dict[str, list[_Version]]:
        """Give the versions of each sheet that changed since the day: the last that can be read and
        need not tell, then all that must; the oldest first.
        """
        return {
            name: chain
            for name, steps in self.steps.items()
            if self._is_bound(steps[-1]) and (chain := self.chain_of(name))
        }

    def _is_bound(self, step: _Step) -> bool:
        return self.days[step.commit] >= self.since

    def _chain_of(self, name: str) -> list[_Version]:
        steps = self.steps[name]
        there = [step for step in steps if step.files]
        blobs = {blob for step in there for blob in step.blobs}
        known = {**self.versions.contents(blobs - self.unsaved.keys()), **self.unsaved}
        versions = [self._version(steps, step, known) for step in there]
        if versions and self._is_bound(there[0]):
            versions = [*self._before_renaming(name, versions[0], there[0]), *versions]
        free = [one for one in versions if not one.is_bound]
        base = next((one for one in reversed(free) if one.record), None)
        return [one for one in versions if one.is_bound or one is base]

    def _version(self, steps: list[_Step], step: _Step, known: Mapping[str, bytes]) -> _Version:
        after = steps[steps.index(step) + 1 :]
        until = self.days[after[0].commit] if after else self.today
        end = self.place[after[0].commit] if after else self.place[UNSAVED]
        return _Version(
            {path: known[blob] for path, blob in step.files},
            step.commit,
            self.order[max(end - 1, 0)],
            self.days[step.commit],
            until,
            self._is_bound(step),
            self.layering,
            self.memo,
        )

    def _before_renaming(self, name: str, first: _Version, step: _Step) -> list[_Version]:
        """Give the versions that the sheet *name* had while it was called something else: those of
        a sheet that is gone by then, and whose address or code it has.
        """
        if first.procedure is None:
            return []
        sure: dict[int, list[_Version]] = {}
        for other, steps in self.steps.items():
            past = [one for one in steps if self.place[one.commit] <= self.place[step.commit]]
            if other != name and past and not past[-1].files:
                chain = self.chain_of(other)
                if chain and (record := chain[-1].record):
                    sure.setdefault(changes.kinship(first.procedure, record), chain)
        return sure.get(2) or sure.get(1) or []


def _days_along(days: Mapping[str, date], today: date) -> dict[str, date]:
    """Give every commit, the oldest first, with the day from which its files stood: none before
    that of an earlier one, and one dated after *today* counts from the next that is not.
    """
    believed = [today]
    for day in reversed(list(days.values())):
        believed.append(day if day <= today else believed[-1])
    return dict(zip(days, accumulate(reversed(believed[1:]), max), strict=True))


def _by_id(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Give the procedures among *files*, by the sheet that they belong to."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, blob in files.items():
        if is_lean(path):
            found[_id(path)][path] = blob
    return found


def _id(path: str) -> str:
    return PurePosixPath(path).stem
