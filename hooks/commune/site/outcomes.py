"""What came of a plan's work: how often its evidence was opened, what was answered to people, and
the series that were measured in its time. Without data nothing is told.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from commune.models.measured import Outcome, Series
from commune.models.news import News
from commune.site.answering import Answering, answering
from commune.site.progress import Progress
from commune.site.site import Site

WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Reach:
    """How often the pages of the evidence were opened, by the week."""

    opened: tuple[tuple[News, int], ...]
    """Each item of news with its count, the most opened first."""
    first_week: date
    last_day: date

    @property
    def total(self) -> int:
        return sum(count for _, count in self.opened)


@dataclass(frozen=True)
class Drawn:
    """One series within the time of a plan, oldest first."""

    series: Series
    values: tuple[Outcome, ...]


@dataclass(frozen=True)
class Outcomes:
    """Everything that the page of a plan tells beside its own progress."""

    answering: Answering
    reach: Reach | None
    series: tuple[Drawn, ...]


def outcomes(site: Site, progress: Progress) -> Outcomes:
    """Give what came of the work for the plan of *progress*."""
    start, end = progress.plan.period.start, progress.plan.period.end
    series = (
        Drawn(
            one,
            tuple(
                row
                for row in site.outcomes
                if row.name == one and row.last_day <= site.today
                if row.first_day <= end and row.last_day >= start
            ),
        )
        for one in Series
    )
    return Outcomes(
        answering(site, progress.plan),
        _reach(site, progress),
        tuple(drawn for drawn in series if drawn.values),
    )


def _reach(site: Site, progress: Progress) -> Reach | None:
    """Count the weeks that touch the time of the plan; None where nothing was counted in them."""
    start, end = progress.plan.period.start, min(progress.plan.period.end, site.today)
    weeks = [row for row in site.views if start - WEEK <= row.week <= end]
    if not weeks:
        return None
    counts: Counter[str] = Counter()
    for row in weeks:
        counts[row.page] += row.views
    news = dict.fromkeys(piece.news for piece in progress.pieces if piece.news)
    opened = sorted(((n, counts[n.url]) for n in news if n), key=lambda pair: -pair[1])
    first, last = min(row.week for row in weeks), max(row.week for row in weeks)
    return Reach(tuple(opened), first, last + WEEK) if opened else None
