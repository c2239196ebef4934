"""What should be there by now: a plan's figures spread over the weeks, months or quarters of its time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from commune.models.plan import Activity, Plan
from commune.progress.evidence import Piece
from commune.progress.state import State
from commune.vocabulary import Cadence

LONGEST = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.QUARTERLY: 92}
"""Cadence -> the most days that may lie between two pieces."""


@dataclass(frozen=True)
class Gap:
    """A stretch without evidence."""

    days: int
    start: date
    end: date


def deadlines(start: date, end: date, cadence: Cadence | None) -> list[date]:
    """Give the last day of each week (Sunday), month or quarter of the time; a figure without cadence goes by months."""
    if cadence is Cadence.ONCE:
        return [end]
    found = []
    day = start
    while day <= end:
        last = min(_last_day(day, cadence), end)
        found.append(last)
        day = last + timedelta(days=1)
    return found


def _last_day(day: date, cadence: Cadence | None) -> date:
    if cadence is Cadence.WEEKLY:
        return day + timedelta(days=6 - day.weekday())
    month = (day.month + 2) // 3 * 3 if cadence is Cadence.QUARTERLY else day.month
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def longest_gap(days: Iterable[date], start: date, end: date) -> Gap:
    """Give the longest stretch between two neighbours among *start*, the *days* and *end*; the earliest of equals."""
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
    done: int
    open_gap: int
    """Days since the last piece, or since the start, up to the day or the end."""
    state: State


def pace(activity: Activity, plan: Plan, pieces: list[Piece], day: date) -> Pace:
    """Compare what was done for *activity* with what its target and cadence ask for up to *day*."""
    start, end = activity.starts or plan.period.start, activity.due or plan.period.end
    slots = deadlines(start, end, activity.cadence)
    over = sum(last <= day for last in slots)
    if activity.target:
        needed: int | None = activity.target.quantity
        done = sum(piece.quantity for piece in pieces if piece.unit is activity.target.unit)
        expected = activity.target.quantity * over // max(len(slots), 1)
    elif activity.cadence:
        needed, expected = len(slots), over
        done = len(set(_slots_with_evidence(pieces, slots)))
    else:
        needed, done = None, len(pieces)
        expected = 1 if day > end else 0
    last = max((piece.day for piece in pieces), default=start)
    open_gap = max((min(day, end) - max(last, start)).days, 0)
    state = _state(activity, plan, day, needed=needed, expected=expected, done=done, started=start <= day)
    return Pace(start, end, needed, expected, done, open_gap, state)


def _slots_with_evidence(pieces: list[Piece], slots: list[date]) -> Iterator[date]:
    """Twelve items in one month do not make a monthly cadence: each slot counts once."""
    for piece in pieces:
        if found := next((last for last in slots if piece.day <= last), None):
            yield found


def _state(activity: Activity, plan: Plan, day: date, *, needed: int | None, expected: int, done: int, started: bool) -> State:
    if activity.cancelled and activity.cancelled.on <= day:
        return State.CANCELLED
    if needed is not None and done >= needed:
        return State.DONE
    if day > plan.period.end:
        return State.ENDED
    if done < expected:
        return State.BEHIND
    if not started or (expected == 0 and done == 0):
        return State.NOT_DUE
    return State.ON_PACE
