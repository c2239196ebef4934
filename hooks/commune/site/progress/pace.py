"""What should be there by now: a plan's figures spread over the weeks, months or quarters of its
time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from commune.models.plan import Activity, Plan
from commune.models.vocabulary import Cadence
from commune.site.progress.evidence import Piece
from commune.site.progress.state import State
from commune.vietnamese.clock import last_of_month

LONGEST = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.QUARTERLY: 92}
"""Cadence -> the most days that may lie between two pieces."""


@dataclass(frozen=True)
class Gap:
    """A stretch without evidence."""

    days: int
    start: date
    end: date


def deadlines(start: date, end: date, cadence: Cadence | None) -> list[date]:
    """Give the last day of each week (Sunday), month or quarter of the time; a figure without
    cadence goes by months.

    A first slot of less than half its length is joined to the second: a plan that begins on a
    Saturday owes nothing by Sunday.
    """
    if cadence is Cadence.ONCE:
        return [end]
    found = []
    day = start
    while day <= end:
        last = min(_last_day(day, cadence), end)
        found.append(last)
        day = last + timedelta(days=1)
    if (
        len(found) > 1
        and ((found[0] - start).days + 1) * 2 < (found[0] - _first_day(start, cadence)).days + 1
    ):
        del found[0]
    return found


def _last_day(day: date, cadence: Cadence | None) -> date:
    if cadence is Cadence.WEEKLY:
        return day + timedelta(days=6 - day.weekday())
    month = (day.month + 2) // 3 * 3 if cadence is Cadence.QUARTERLY else day.month
    return last_of_month(date(day.year, month, 1))


def _first_day(day: date, cadence: Cadence | None) -> date:
    if cadence is Cadence.WEEKLY:
        return day - timedelta(days=day.weekday())
    return date(
        day.year, (day.month - 1) // 3 * 3 + 1 if cadence is Cadence.QUARTERLY else day.month, 1
    )


def longest_gap(days: Iterable[date], start: date, end: date) -> Gap:
    """Give the longest stretch between two neighbours among *start*, the *days* and *end*; the
    earliest of equals.
    """
    marks = [start, *sorted(day for day in days if start <= day <= end), end]
    gaps = [Gap((b - a).days, a, b) for a, b in pairwise(marks)]
    return max(gaps, key=lambda gap: gap.days)


@dataclass(frozen=True)
class Pace:
    """How an activity stands against its own figures on one day."""

    start: date
    end: date
    needed: int | None
    """None where the plan gives neither target nor cadence."""
    expected: int
    """What the slots that end by the day ask for."""
    done: int
    on_time: int
    """The part of ``done`` that was there by the end."""
    missing: tuple[date, ...]
    """Last days of the slots of a cadence that are over and hold nothing; what came later does not
    fill them.
    """
    finished: date | None
    """When the last piece that was needed was there."""
    behind_since: date | None
    """The first day that began with less than was asked for by then, as far as that still lacks."""
    open_gap: int
    """Days since the last piece, or since the start, up to the day or the end."""
    state: State

    @property
    def late(self) -> int:
        """Days between the end and the day on which all was there; 0 where it was in time or is
        not.
        """
        return max((self.finished - self.end).days, 0) if self.finished else 0

    @property
    def is_short(self) -> bool:
        """Tell whether something that was asked for is not there, as far as the plan says what."""
        return (
            self.done == 0 if self.needed is None else self.done < self.needed or bool(self.missing)
        )


def pace(activity: Activity, plan: Plan, pieces: list[Piece], day: date, over: date) -> Pace:
    """Compare what was done for *activity*, oldest first, with what its target and cadence ask for
    up to *day*.

    Nothing is late before its day is gone: *over* is the last day that is, *day* itself or the one
    before.
    """
    start, end = plan.time_of(activity)
    slots = deadlines(start, end, activity.cadence)
    unit = activity.target.unit if activity.target else None
    counting = [piece for piece in pieces if unit in (None, piece.unit)]
    filled = {slot for piece in counting if (slot := _slot(piece, start, slots, activity.cadence))}
    missing = (
        tuple(last for last in slots if last <= over and last not in filled)
        if activity.cadence in LONGEST
        else ()
    )
    if activity.target:
        needed: int | None = activity.target.quantity
        amounts = [(piece.day, piece.quantity) for piece in counting]
    elif activity.cadence:
        needed = len(slots)
        amounts = [(last, 1) for last in slots if last in filled]
        if activity.cadence is Cadence.ONCE:
            amounts = [(piece.day, 1) for piece in counting[:1]]
    else:
        needed, amounts = None, [(piece.day, 1) for piece in counting]
    done = sum(amount for _, amount in amounts)
    expected, due = _expected(needed, slots, end, day), _expected(needed, slots, end, over)
    last = max((piece.last for piece in pieces), default=start)
    whole = (
        needed is not None
        and done >= needed
        and (activity.cadence not in LONGEST or len(filled) == len(slots))
    )
    return Pace(
        start,
        end,
        needed,
        expected,
        done,
        on_time=sum(amount for when, amount in amounts if when <= end),
        missing=missing,
        finished=_finished(amounts, needed),
        behind_since=_behind_since(needed, slots, missing, done, end, over),
        open_gap=max((min(day, end) - max(last, start)).days, 0),
        state=_state(
            activity,
            plan,
            day,
            whole=whole,
            is_behind=done < due or bool(missing),
            begun=start <= day and (due > 0 or done > 0),
        ),
    )


def _expected(needed: int | None, slots: list[date], end: date, day: date) -> int:
    """What must be there when *day* is over; without a figure, something by the end."""
    if needed is None:
        return int(end <= day)
    return needed * sum(last <= day for last in slots) // len(slots) if slots else 0


def _behind_since(
    needed: int | None,
    slots: list[date],
    missing: tuple[date, ...],
    done: int,
    end: date,
    over: date,
) -> date | None:
    """Give the day after the first deadline that is over and asks for more than is there now."""
    empty = [end] if needed is None and not done else []
    short = [last for n, last in enumerate(slots, 1) if (needed or 0) * n // len(slots) > done]
    late = [last for last in (*empty, *short, *missing) if last <= over]
    return min(late) + timedelta(days=1) if late else None


def _slot(piece: Piece, start: date, slots: list[date], cadence: Cadence | None) -> date | None:
    """Find the slot that holds the whole of *piece*: of a bare month nobody knows in which week it
    lay.
    """
    before = [start - timedelta(days=1), *slots]
    if cadence is Cadence.ONCE:
        return slots[0]
    return next(
        (last for first, last in pairwise(before) if first < piece.day and piece.last <= last), None
    )


def _finished(amounts: list[tuple[date, int]], needed: int | None) -> date | None:
    total = 0
    for when, amount in amounts:
        total += amount
        if needed is not None and total >= needed:
            return when
    return None


def _state(
    activity: Activity, plan: Plan, day: date, *, whole: bool, is_behind: bool, begun: bool
) -> State:
    if activity.cancelled and activity.cancelled.on <= day:
        return State.CANCELLED
    if whole:
        return State.DONE
    if day > plan.period.end:
        return State.ENDED
    if is_behind:
        return State.BEHIND
    return State.ON_PACE if begun else State.NOT_DUE
