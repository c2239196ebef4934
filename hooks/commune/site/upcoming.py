"""When the site changes by itself: the moments at which something appears, ends or lapses, without
anybody writing a word.
"""

from collections.abc import Iterable, Iterator
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


def since(site: Site, items: Iterable[Item]) -> datetime | None:
    """Give the last moment, up to the site's own, at which any of *items* became another by itself;
    None where there was none.
    """
    return _last(site, (moment for item in items for moment in site.once(_of_item, item)))


def since_of_others(site: Site) -> datetime | None:
    """Give the same of what is no page by itself: law, days off, what was measured."""
    return _last(site, _of_others(site))


def _last(site: Site, found: Iterable[datetime]) -> datetime | None:
    return max((moment for moment in found if moment <= site.now), default=None)


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
        yield from site.once(_of_item, item)
    yield from _of_others(site)


def _of_item(_site: Site, item: Item) -> tuple[datetime, ...]:
    found = [*moments_of(item)]
    if item.appears:
        found.append(item.appears)
    if item.twice_overdue_from:
        found.append(start_of(item.twice_overdue_from))
    if item.withdrawn:
        found.append(start_of(item.withdrawn.on - NOTICE))
    if isinstance(item, Plan):
        found += slots_of(item)
    return tuple(found)


def _of_others(site: Site) -> Iterator[datetime]:
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
    for name, value in vars(model).items():  # pydantic makes a list of the same before each walk
        if not value or isinstance(value, str) or name in OF_APPEARING or name.startswith("_"):
            continue  # most are, and it takes long to tell that they are no models
        yield from _of_value(name, value)


def _of_value(name: str, value: Any) -> Iterator[datetime]:
    if isinstance(value, tuple):
        for part in value:
            if not isinstance(part, str):  # most are, and it takes long to tell they are no models
                yield from _of_value(name, part)
    elif isinstance(value, BaseModel):
        yield from moments_of(value)
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
