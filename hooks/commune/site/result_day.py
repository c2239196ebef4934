"""Hẹn trả: what the browser needs to count the day of a result, and what a reader without scripts
needs to count it alone.

The counting itself is in hooks/browser/site/due.js; here are the limits it may count with and the
days on which offices are closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commune.models.holiday import Holiday, whole_years
from commune.models.procedure import Procedure, Time
from commune.models.vocabulary import TimeUnit
from commune.site import Site, in_force

COUNTED = (TimeUnit.SAME_DAY, TimeUnit.WORKING_DAYS, TimeUnit.DAYS)
SATURDAY = 5
"""Units in which a day can be told."""


@dataclass(frozen=True)
class Limit:
    """One time limit that can be counted."""

    time: Time

    @property
    def days(self) -> int:
        """How many days; 0 for the day of filing itself."""
        return self.time.value or 0

    @property
    def by_office(self) -> bool:
        """Whether working days are counted, else those of the calendar."""
        return self.time.unit is not TimeUnit.DAYS


@dataclass(frozen=True)
class ResultDay:
    """The limits of a sheet and the calendar."""

    limits: tuple[Limit, ...]
    holidays: tuple[Holiday, ...]
    """Days off that lie ahead, for reading."""
    off: tuple[date, ...]
    """All of them from Monday to Friday: no office works on other days."""
    expected: tuple[date, ...]
    """Those of *off* that no announcement names yet."""
    worked: tuple[date, ...]
    since: date
    """The first day that can be counted from: of this year and the one before, what is known."""
    until: date
    """The last day of the last year whose days off are all known."""

    @property
    def by_office(self) -> bool:
        """Whether any limit is counted in working days."""
        return any(limit.by_office for limit in self.limits)

    @property
    def counts(self) -> bool:
        """Whether any limit is of more than the day itself, so that days are counted at all."""
        return any(limit.days > 0 for limit in self.limits)

    @property
    def by_calendar(self) -> bool:
        """Whether any limit counts days off too."""
        return any(not limit.by_office for limit in self.limits)

    @property
    def cut_off(self) -> bool:
        """Whether the hour of filing matters for any limit."""
        return any(limit.time.after_15h for limit in self.limits)


def result_day(site: Site, procedure: Procedure, times: Iterable[Time]) -> ResultDay | None:
    """Give what is needed to count the day of the result, or None where no sure limit that runs
    from filing can be counted.
    """
    limits = _limits(site, procedure, times)
    years = _years(site)
    near = [h for h in site.holidays if years and h.last.year >= years[0]]
    if not limits or not years:
        return None
    return ResultDay(
        limits,
        tuple(h for h in near if h.last >= site.today),
        tuple(day for h in near for day in h.days if day.weekday() < SATURDAY),
        tuple(day for h in near if h.expected for day in h.days if day.weekday() < SATURDAY),
        tuple(day for h in near for day in h.make_up_days),
        date(years[0], 1, 1),
        date(years[-1], 12, 31),
    )


def year_unknown(site: Site, procedure: Procedure, times: Iterable[Time]) -> int | None:
    """Give the year whose days off are not known, where nothing else keeps the day of the result
    from being counted.
    """
    return site.today.year if _limits(site, procedure, times) and not _years(site) else None


def _limits(site: Site, procedure: Procedure, times: Iterable[Time]) -> tuple[Limit, ...]:
    """Give the limits that can be counted; none that is doubtful, since a day counted from it would
    look sure, and none of what cannot be done now.
    """
    if not procedure.can_be_done(site.today) or in_force.times(site, procedure).doubtful:
        return ()
    return tuple(Limit(t) for t in times if t.unit in COUNTED and not t.counted_from)


def _years(site: Site) -> list[int]:
    """Give the years, from the last one on, whose days off are all known; none where today's is
    not.
    """
    years = whole_years(site.holidays)
    return (
        [year for year in years if year >= site.today.year - 1]
        if years and years[-1] >= site.today.year
        else []
    )
