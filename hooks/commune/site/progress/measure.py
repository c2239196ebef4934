"""A plan on one day: its goals and activities with what was done for them, oldest first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from commune.models.news import News
from commune.models.plan import Activity, Clause, Plan
from commune.models.vocabulary import Medium, Quantity
from commune.site import Site
from commune.site.progress.evidence import Piece, days_of, is_evidence, named_in, pieces
from commune.site.progress.pace import Pace, pace
from commune.site.progress.state import WORST_FIRST, State


@dataclass(frozen=True)
class ActivityProgress:
    """One activity, what was done for it, and how it stands."""

    activity: Activity
    pieces: tuple[Piece, ...]
    pace: Pace

    @property
    def state(self) -> State:
        return self.pace.state


@dataclass(frozen=True)
class GoalProgress:
    """One goal with what serves it."""

    goal: Clause
    pieces: tuple[Piece, ...]
    """What the commune did within the plan's period."""
    context: tuple[News, ...]
    """What province or nation did; it explains, and proves nothing."""
    activities: tuple[ActivityProgress, ...]
    state: State

    @property
    def evidence(self) -> tuple[News, ...]:
        """The news among the pieces."""
        return tuple(piece.news for piece in self.pieces if piece.news)

    @property
    def offline(self) -> int:
        """How many pieces stand only in the plan's own record."""
        return sum(piece.news is None for piece in self.pieces)

    @property
    def cancelled(self) -> int:
        """How many of its activities were given up."""
        return sum(done.state is State.CANCELLED for done in self.activities)

    @property
    def count(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.pieces)

    @cached_property
    def months(self) -> Counter[str]:
        """Pieces by month, ``2022-01`` -> how many."""
        return Counter(f"{piece.day:%Y-%m}" for piece in self.pieces)


@dataclass(frozen=True)
class Progress:
    """A plan and all that was done for it up to a day."""

    plan: Plan
    day: date
    pieces: tuple[Piece, ...]
    """Every piece once, whatever number of goals it serves."""
    goals: tuple[GoalProgress, ...]
    activities: tuple[ActivityProgress, ...]
    since: date | None = None
    """The first day that is counted, where that is later than the plan's own."""

    @property
    def news(self) -> int:
        """Distinct news items that are evidence for any goal."""
        return sum(piece.news is not None for piece in self.pieces)

    @property
    def offline(self) -> int:
        """Entries of the plan's own record that count."""
        return len(self.pieces) - self.news

    @property
    def goals_with_evidence(self) -> int:
        """Goals for which anything was done."""
        return sum(goal.count > 0 for goal in self.goals)

    @property
    def has_ended(self) -> bool:
        return self.day > self.plan.period.end

    @property
    def has_begun(self) -> bool:
        return self.day >= self.plan.period.start

    @property
    def first_day(self) -> date:
        """The first day that counts: the plan's start, or a later day."""
        return max(self.since or self.plan.period.start, self.plan.period.start)

    @property
    def last_day(self) -> date:
        """The last day that counts: the day itself, or the plan's end."""
        return min(self.day, self.plan.period.end)

    def counted_from(self, since: date) -> "Progress":
        """Leave out what was done before *since*; activities keep all, since their figures are for
        the whole plan.

        A bare month stays when any of its days does.
        """
        goals = tuple(
            replace(
                g,
                pieces=_from(g.pieces, since),
                context=tuple(i for i in g.context if days_of(i, self.plan)[1] >= since),
            )
            for g in self.goals
        )
        return replace(self, pieces=_from(self.pieces, since), goals=goals, since=since)

    @property
    def quantities(self) -> dict[Quantity, int]:
        """Unit -> total over all pieces, in the order of the closed list; units without any are
        left out.
        """
        return totals_by_unit(self.pieces)

    @property
    def offline_quantities(self) -> dict[Quantity, int]:
        """The same over the entries of the plan's own record."""
        return totals_by_unit(piece for piece in self.pieces if piece.news is None)

    @property
    def states(self) -> dict[State, int]:
        """State -> activities that stand so, the worst first."""
        total = Counter(done.state for done in self.activities)
        return {state: total[state] for state in WORST_FIRST if state in total}

    @property
    def kept(self) -> tuple[ActivityProgress, ...]:
        """The activities that were not given up."""
        return tuple(done for done in self.activities if done.state is not State.CANCELLED)

    @property
    def elapsed(self) -> int:
        """Days of the plan's time that are over."""
        start, end = self.plan.period.start, self.plan.period.end
        return max((min(self.day, end + timedelta(days=1)) - start).days, 0)

    @property
    def days(self) -> int:
        """Days of the plan's whole time."""
        return (self.plan.period.end - self.plan.period.start).days + 1

    @property
    def worst_first(self) -> tuple[ActivityProgress, ...]:
        """The activities, the worst state first, in the plan's order where they stand alike."""
        return tuple(sorted(self.activities, key=lambda done: WORST_FIRST.index(done.state)))

    @property
    def lacking(self) -> tuple[ActivityProgress, ...]:
        """Activities that lack by now what the plan asks for; when its time is over, all that are
        not whole.
        """
        return tuple(
            done
            for done in self.activities
            if done.state is State.BEHIND or (done.state is State.ENDED and done.pace.is_short)
        )

    @property
    def channels(self) -> dict[Medium, int]:
        """Channel -> pieces that went through it, in the order of the closed list; unused ones are
        left out.
        """
        total = Counter(medium for piece in self.pieces for medium in piece.media)
        return {medium: total[medium] for medium in Medium if medium in total}


def _from(pieces: tuple[Piece, ...], since: date) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.last >= since)


def totals_by_unit(pieces: Iterable[Piece]) -> dict[Quantity, int]:
    """Add quantities up by unit, in the order of the closed list."""
    total: Counter[Quantity] = Counter()
    for piece in pieces:
        total[piece.unit] += piece.quantity
    return {unit: total[unit] for unit in Quantity if unit in total}


def measure(plan: Plan, site: Site, until: date | None = None) -> Progress:
    """Sort what serves *plan* into evidence and context, as it stood on *until* (the site's day
    unless given).
    """
    day = until or site.today
    serving = [
        (item, names)
        for item in site.news
        if (names := named_in(item, plan)).goals and item.first_day <= day
    ]
    proving = [pair for pair in serving if is_evidence(pair[0], plan, site.today)]
    found = sorted(
        pieces(plan, proving, day), key=lambda piece: (piece.day, piece.path, piece.line)
    )
    over = (
        day if day < site.today else day - timedelta(days=1)
    )  # today may still bring what is due today
    done = tuple(_activity(activity, plan, found, day, over) for activity in plan.activities)
    by_date = sorted(serving, key=lambda pair: (pair[0].date, pair[0].id))
    goals = []
    for goal in plan.goals:
        of_goal = tuple(piece for piece in found if goal.id in piece.goals)
        context = tuple(
            item
            for item, names in by_date
            if goal.id in names.goals and not is_evidence(item, plan, site.today)
        )
        activities = tuple(a for a in done if a.activity.goal == goal.id)
        goals.append(
            GoalProgress(goal, of_goal, context, activities, _state(plan, of_goal, activities, day))
        )
    return Progress(plan, day, tuple(found), tuple(goals), done)


def _activity(
    activity: Activity, plan: Plan, found: list[Piece], day: date, over: date
) -> ActivityProgress:
    own = [piece for piece in found if activity.id in piece.activities]
    return ActivityProgress(activity, tuple(own), pace(activity, plan, own, day, over))


def _state(
    plan: Plan, pieces: tuple[Piece, ...], activities: tuple[ActivityProgress, ...], day: date
) -> State:
    """A goal stands as its worst activity does; one without activities promises no figure, only
    something before the end.
    """
    states = {a.state for a in activities} - {State.CANCELLED}
    if activities and not states:
        return State.CANCELLED
    if states == {State.DONE}:
        return (
            State.DONE_REST if any(a.state is State.CANCELLED for a in activities) else State.DONE
        )
    if day > plan.period.end:
        return State.ENDED
    if not activities:
        return State.BEHIND if not pieces and is_past_half(plan, day) else State.NOT_DUE
    if State.BEHIND in states:
        return State.BEHIND
    return State.NOT_DUE if states == {State.NOT_DUE} else State.ON_PACE


def is_past_half(plan: Plan, day: date) -> bool:
    """Tell whether more than half of the plan's time has gone by."""
    return (day - plan.period.start) * 2 > plan.period.end - plan.period.start
