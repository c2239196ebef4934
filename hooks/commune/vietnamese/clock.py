"""How a moment is written and read: minutes in Vietnam, where the day is the one that citizens
see.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone

from commune.vietnamese.writing import day

VIETNAM = timezone(timedelta(hours=7))
YEARS = (1000, 9900)
"""First and last year that is read: at the ends of the calendar a day more, or three years less, is
no day any more.
"""
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}))?")


def as_day(text: str) -> date:
    """Read a day that is written ``2026-11-23`` and no other way; Python alone takes ``20261123``
    and weeks too. Raises ValueError.
    """
    moment = as_moment(text)
    if len(text) != len("2026-11-23"):
        raise ValueError(text)
    return moment.date()


def as_moment(text: str) -> datetime:
    """Read a day, which means its 00:00, or a day and an hour: ``2026-12-05T07:30``, ``2026-12-05
    07:30``. Raises ValueError.
    """
    found = _MOMENT.fullmatch(text)
    if not found or not YEARS[0] <= int(found[1][:4]) <= YEARS[1]:
        raise ValueError(text)
    return datetime.combine(
        date.fromisoformat(found[1]), time.fromisoformat(found[2] or "00:00"), VIETNAM
    )


def start_of(day: date) -> datetime:
    """Give the first moment of a day; a moment stays what it is, without its seconds."""
    if isinstance(day, datetime):
        return day.astimezone(VIETNAM).replace(second=0, microsecond=0)
    return datetime.combine(day, time(), VIETNAM)


def after(day: date) -> datetime:
    """Give the first moment after a day."""
    return start_of(day + timedelta(days=1))


def last_of_month(day: date) -> date:
    """Give the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def written(moment: datetime) -> str:
    """Write a moment as ``--today`` and data files have it: ``2026-12-05T07:30``."""
    return moment.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")


def moment_in_words(moment: datetime) -> str:
    """Say a moment to staff: ``05/12/2026, 07:30``; a day's start is the day alone."""
    return f"{day(moment)}, {moment:%H:%M}" if moment.time() != time() else day(moment)
