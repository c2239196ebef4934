"""When the site changes by itself: the moments at which something appears, ends or lapses, without
anybody writing a word.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.instrument import NOTICE
from commune.models.plan import Plan
from commune.site import Site
from commune.site.progress.pace import deadlines
from commune.vietnamese.clock import after, start_of

LAST_DAYS = {"ends", "end", "expires", "valid_to", "review_after", "due"}
"""Fields that name the last day on which something holds; every other day is the first one of
something.
"""
SINGLE_DAYS = {"date"}
"""Fields that name one day, which begins and ends."""
OF_APPEARING = {"published", "publish_at", "answered"}
"""Fields from which ``appears`` is made; a planned item's day of publication begins before its
minute.
"""


def following(site: Site) -> datetime | None:
    """Give the next moment after the site's own at which it would not be the same; None where
    nothing is to come.
    """
    return min((moment for moment in moments(site) if moment > site.now), default=None)


def appears_at(item: Item) -> datetime | None:
    """Give the moment from which on *item* is seen; None where it was never held back, or is
    withdrawn before.
    """
    starts = start_of(item.starts) if isinstance(item, Alert) else None
    appears = max((moment for moment in (item.appears, starts) if moment), default=None)
    return (
        None if appears and item.withdrawn and start_of(item.withdrawn.on) <= appears else appears
    )


def moments(site: Site) -> Iterator[datetime]:
    """Give every moment at which something appears, ends or lapses, past ones too, in no order."""
    for item in site.written:
        yield from moments_of(item)
        if item.appears:
            yield item.appears
        if item.twice_overdue_from:
            yield start_of(item.twice_overdue_from)
        if item.withdrawn:
            yield start_of(item.withdrawn.on - NOTICE)
        if isinstance(item, Plan):
            yield from slots_of(item)
    yield from _of_measures(site)
    for instrument in site.instruments.values():
        yield from moments_of(instrument)
        if instrument.effective_to:
            yield start_of(instrument.effective_to - NOTICE)
    for holiday in site.holidays:
        yield after(holiday.last)  # no longer among those to come
        yield start_of(
            date(holiday.last.year + 1, 1, 1)
        )  # a year without days off may follow, of which no day is counted
        yield start_of(date(holiday.last.year + 2, 1, 1))  # its year is no longer counted with


def moments_of(model: BaseModel) -> Iterator[datetime]:
    """Give every moment at which something that stands in *model*, or in a model inside of it,
    begins or ends, but for that of its appearing; in no order.
    """
    for name, value in model:
        if name not in OF_APPEARING:
            yield from _of_value(name, value)


def _of_value(name: str, value: Any) -> Iterator[datetime]:
    if value is None or isinstance(value, str):
        return  # most are, and it takes long to tell that they are no models
    if isinstance(value, BaseModel):
        yield from moments_of(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_value(name, part)
    elif isinstance(value, date):
        if name not in LAST_DAYS:
            yield start_of(value)
        if name in LAST_DAYS or name in SINGLE_DAYS:
            yield after(value)


def _of_measures(site: Site) -> Iterator[datetime]:
    """Give the moments at which what was measured comes to be told: a period once it is over, a
    week once it begins.
    """
    yield from (after(row.last_day) for row in site.outcomes)
    yield from (start_of(week) for week in {row.week for row in site.views})


def slots_of(plan: Plan) -> Iterator[datetime]:
    """Give when each slot of *plan* ends: one without its evidence is missed from the next day
    on.
    """
    for activity in plan.activities:
        start, end = plan.time_of(activity)
        for last in deadlines(start, end, activity.cadence):
            yield start_of(last)
            yield after(last)
