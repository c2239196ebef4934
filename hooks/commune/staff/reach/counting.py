"""Counts visits: of each file only what no earlier run has counted, of each line only what a person
opened; what is left is a number a page a week.

No reader is kept: while a run lasts a reader is the hash of address and program, with a key that is
thrown away. That runs which overlap count nothing twice is told by the stretches of time that were
read: what lies within one is passed over.
"""

import gzip
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from commune.problems import CommandRefused
from commune.staff.reach.log_lines import LONGEST_LINE, Lines, Visit, split
from commune.staff.reach.robots import ROBOTS_TXT, is_robot
from commune.vietnamese.clock import VIETNAM

Span = tuple[int, int]
"""Seconds of the first and the last line of a stretch that was read."""
MOST_VISITS = 1_000_000
"""Visits of one run that are remembered, so that a file given twice counts once."""
_GAP = 7 * 86_400
"""A silence after which nobody knows whether a part of the log is missing."""
_OLDEST = 10 * 366
_GOOD = (200, 304)
_PIECE = 1 << 20


@dataclass
class FileTold:
    """What was found in one file, for the words that staff read."""

    name: str
    counted: int = 0
    before: int = 0
    """Lines of a time that an earlier run has read."""
    robots: int = 0
    other: int = 0
    """Requests that are no page of the site that was shown."""
    broken: int = 0
    nameless: int = 0
    """Counted lines of which the log does not tell the program."""
    wrong: str = ""
    """Why the file, or its end, was not read."""


@dataclass
class Count:
    """What a run finds; ``pages`` are the addresses of the site's own list."""

    pages: frozenset[str]
    hosts: frozenset[str]
    """Hosts under which the site is known."""
    base: str
    """Where the site lies on its host: ``/`` or ``/xa/``."""
    today: date
    spans: list[Span]
    told: list[FileTold] = field(default_factory=list)
    _visits: dict[int, Counter[tuple[date, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    _seen: set[int] = field(default_factory=set)
    _robots: set[int] = field(default_factory=set)
    _new: list[Span] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Count one file; what cannot be read of it is told, and the rest counts."""
        told, lines, days = FileTold(path.name), Lines(), dict[int, Span]()
        self.told.append(told)
        try:
            for raw in split(_pieces(path)):
                self._line(raw, lines, told, days)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            told.wrong = "tệp nén bị hỏng hoặc cụt, chỉ đếm đến chỗ hỏng"
        if not days:
            told.wrong = told.wrong or "không phải nhật ký của máy chủ web"
        self._new += _stretches(days)

    def _line(self, raw: bytes, lines: Lines, told: FileTold, days: dict[int, Span]) -> None:
        if not raw.strip():
            return
        try:
            text = (
                raw.decode("utf-8", "replace").strip("\r\ufeff") if len(raw) <= LONGEST_LINE else ""
            )
            visit = lines.visit(text)
            if visit is None:
                return
            moment = visit.when.astimezone(VIETNAM)
        except (ValueError, OverflowError, RecursionError):
            told.broken += 1
            return
        if not timedelta(-_OLDEST) < moment.date() - self.today <= timedelta(1):
            told.broken += 1
            return
        second = int(moment.timestamp())
        first, last = days.get(second // 86_400, (second, second))
        days[second // 86_400] = (min(first, second), max(last, second))
        if self._is_read(second):
            told.before += 1
            return
        self._visit(visit, moment, raw, told)

    def _visit(self, visit: Visit, moment: datetime, raw: bytes, told: FileTold) -> None:
        reader = hash((visit.reader, visit.agent))
        if visit.target.partition("?")[0].endswith(ROBOTS_TXT):
            self._robots.add(reader)
        page = self._page(visit)
        if page is None or visit.status not in _GOOD or visit.method != "GET":
            told.other += 1
        elif is_robot(visit.agent):
            told.robots += 1
        elif (line := hash(raw.strip())) not in self._seen:
            if len(self._seen) >= MOST_VISITS:
                raise CommandRefused(
                    "Nhật ký quá dài cho một lần. Chia ra, chạy từng phần theo thứ tự ngày."
                )
            self._seen.add(line)
            day = moment.date()
            self._visits[reader][day - timedelta(days=day.weekday()), page] += 1
            told.counted += 1
            told.nameless += visit.agent is None

    def _page(self, visit: Visit) -> str | None:
        """Give the page of the site that was asked for; None where it is none of the list."""
        target = visit.target
        try:
            parts = urlsplit(target if "://" in target[:8] else f"//x{target}")
            host = (visit.host or (parts.netloc if "://" in target[:8] else "")).partition(":")[0]
        except ValueError:
            return None
        if host and host.casefold() not in self.hosts:
            return None
        path = unquote(parts.path).removesuffix("index.html")
        if not path.startswith(self.base):
            return None
        page = f"/{path[len(self.base) :]}"
        return page if page in self.pages else None

    def _is_read(self, second: int) -> bool:
        place = bisect_right(self.spans, (second, 1 << 62))
        return place > 0 and self.spans[place - 1][1] >= second

    @property
    def views(self) -> Counter[tuple[date, str]]:
        """Visits of persons by week and page; without readers who asked for robots.txt."""
        total: Counter[tuple[date, str]] = Counter()
        for reader, visits in self._visits.items():
            if reader not in self._robots:
                total.update(visits)
        return total

    @property
    def all_spans(self) -> list[Span]:
        """What has been read by now, this run included, joined where it meets."""
        return joined([*self.spans, *self._new])


def joined(spans: list[Span]) -> list[Span]:
    """Put stretches in order and join those that meet."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _stretches(days: dict[int, Span]) -> list[Span]:
    """Give the stretches of time that a file covers: a long silence in it may be a part that is
    missing.
    """
    found: list[Span] = []
    for _, (start, end) in sorted(days.items()):
        if found and start - found[-1][1] <= _GAP:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _pieces(path: Path) -> Iterator[bytes]:
    """Give a file piece by piece, unpacked where it is packed."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        source = gzip.GzipFile(fileobj=file) if packed else file
        while piece := source.read1(_PIECE):
            yield piece
