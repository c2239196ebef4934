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
from commune.site import Site, amounts

COUNTED = {TimeUnit.SAME_DAY: "lam-viec", TimeUnit.WORKING_DAYS: "lam-viec", TimeUnit.DAYS: "lich"}
"""Units in which a day can be told -> how the script counts: by working days, or by the calendar.
"""


@dataclass(frozen=True)
class Limit:
    """One time limit that can be counted."""

    time: Time
    value: str
    """``0 lam-viec 15h``: how many days, how they are counted; the last word where filing after
    15:00 starts a day later.
    """


@dataclass(frozen=True)
class Due:
    """The limits of a sheet and the calendar; days are ISO, parted by spaces."""

    limits: tuple[Limit, ...]
    holidays: tuple[Holiday, ...]
    """Days off that lie ahead, for reading."""
    off: str
    expected: str
    """Those of *off* that no announcement names yet."""
    worked: str
    since: date
    """The first day that can be counted from: of this year and the one before, what is known."""
    until: date
    """The last day of the last year whose days off are all known."""

    @property
    def by_office(self) -> bool:
        """Whether any limit is counted in working days."""
        return any(limit.time.unit is not TimeUnit.DAYS for limit in self.limits)

    @property
    def by_calendar(self) -> bool:
        """Whether any limit counts days off too."""
        return any(limit.time.unit is TimeUnit.DAYS for limit in self.limits)

    @property
    def cut_off(self) -> bool:
        """Whether the hour of filing matters for any limit."""
        return any(limit.time.after_15h for limit in self.limits)


def due(site: Site, procedure: Procedure, times: Iterable[Time]) -> Due | None:
    """Give what is needed to count the day of the result, or None where no sure limit that runs
    from filing can be counted.
    """
    limits = _limits(site, procedure, times)
    years = _years(site)
    near = [h for h in site.holidays if years and h.last.year >= years[0]]
    if not limits or not years:
        return None
    return Due(
        limits,
        tuple(h for h in near if h.last >= site.today),
        _days(day for h in near for day in h.days),
        _days(day for h in near if h.expected for day in h.days),
        _days(day for h in near for day in h.make_up_days),
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
    look sure.
    """
    if procedure.is_withdrawn(site.today) or amounts.times(site, procedure).doubtful:
        return ()
    counted = (t for t in times if t.unit in COUNTED and not t.counted_from)
    return tuple(
        Limit(t, f"{t.value or 0} {COUNTED[t.unit]}{' 15h' if t.after_15h else ''}")
        for t in counted
    )


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


def _days(days: Iterable[date]) -> str:
    return " ".join(day.isoformat() for day in days)
