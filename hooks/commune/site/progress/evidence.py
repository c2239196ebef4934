"""What counts as done: only what the commune did itself, within the plan's period, and has not
taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commune.models.news import News
from commune.models.plan import Activity, OfflineEvidence, Plan
from commune.models.vocabulary import Audience, Medium, Quantity
from commune.site import Site
from commune.vietnamese.clock import last_of_month


@dataclass(frozen=True)
class Piece:
    """One thing the commune did for a plan: a news item, or an entry of the plan's own record."""

    day: date
    """The day that counts; of a bare month, its first day within the plan's period."""
    last: date
    """The same day; of a bare month, its last day within the plan's period."""
    when: str
    """The day or month as it was written: ``2022-01-25``, ``2022-08``."""
    title: str
    quantity: int
    unit: Quantity
    media: tuple[Medium, ...]
    audience: tuple[Audience, ...]
    goals: frozenset[str]
    activities: frozenset[str]
    guessed: frozenset[str]
    """Those of the activities that the item does not name: its channel, audience and day alone put
    it there.
    """
    news: News | None
    """None for an entry of the plan's own record."""
    path: str
    """The file that says so."""
    line: int
    """The line of that file, 0 for the whole file."""
    url: str
    """The page that tells it, from the site's root; the plan's own for an entry of its record."""

    @property
    def has_day(self) -> bool:
        """Tell whether the day is known, or only the month."""
        return len(self.when) > 7


@dataclass(frozen=True)
class Served:
    """What one news item says it serves: names of a plan's goals and activities."""

    plan: Plan
    goals: frozenset[str]
    activities: frozenset[str]


def happened_within(item: News, plan: Plan) -> bool:
    """Tell whether the event lies in the plan's period; a bare month counts when it overlaps."""
    if len(item.date) > 7:
        return item.first_day in plan.period
    start, end = plan.period.start, plan.period.end
    return f"{start:%Y-%m}" <= item.date <= f"{end:%Y-%m}"


def days_of(item: News, plan: Plan) -> tuple[date, date]:
    """Give the first and the last day on which the event can have been: one day, or the part of a
    bare month that lies in the period.
    """
    first = item.first_day
    if len(item.date) > 7:
        return first, first
    return max(first, plan.period.start), min(last_of_month(first), plan.period.end)


def is_evidence(item: News, plan: Plan, today: date) -> bool:
    """Tell whether the item proves, as far as is known on *today*, that the commune carried out
    *plan*, rather than explains it.
    """
    return item.is_own and happened_within(item, plan) and not item.is_withdrawn(today)


def last_own_news(site: Site) -> News | None:
    """Give the news of what the commune itself did that was published last and still holds."""
    own = [item for item in site.news if item.is_own and item.is_current(site.today)]
    return max(own, key=lambda item: item.published, default=None)


def named_in(item: News, plan: Plan) -> Served:
    """Give the goals and activities of *plan* that the item names; an activity brings its goal
    along.
    """
    names = [ref.split("/", 1)[1] for ref in item.advances if ref.startswith(f"{plan.id}/")]
    if not names:  # most items of most years
        return Served(plan, frozenset(), frozenset())
    goal_ids = {goal.id for goal in plan.goals}
    goal_of = {
        activity.id: activity.goal for activity in plan.activities if activity.id not in goal_ids
    }
    activities = frozenset(name for name in names if name in goal_of)
    goals = frozenset(name for name in names if name in goal_ids) | {
        goal_of[name] for name in activities
    }
    return Served(plan, goals, activities)


def served(item: News, site: Site) -> list[tuple[Plan, int, str, bool]]:
    """Give each goal that the item serves: plan, the goal's place from 1, its id, and whether the
    item is evidence for it.
    """
    found = []
    for plan in site.plans:
        names = named_in(item, plan).goals
        found += [
            (plan, place, goal.id, is_evidence(item, plan, site.today))
            for place, goal in enumerate(plan.goals, 1)
            if goal.id in names
        ]
    return found


def fitting(item: News, plan: Plan, goals: frozenset[str]) -> list[Activity]:
    """Give the activities of *goals* that an item could belong to by its channels, its audience and
    its day.
    """
    days = days_of(item, plan)
    return [a for a in plan.activities if a.goal in goals and _fits(item, a, *days)]


def _fits(item: News, activity: Activity, first: date, last: date) -> bool:
    """Only an activity that counts news, or that names a channel the item went through, takes an
    item it is not named by.
    """
    if activity.target and activity.target.unit is not Quantity.ITEMS:
        return False
    if activity.channels and not set(activity.channels) & set(item.media):
        return False
    if not activity.channels and activity.target is None:
        return False
    if activity.audience and not set(activity.audience) & set(item.audience):
        return False
    if activity.cancelled and last >= activity.cancelled.on:
        return False
    return not is_before(activity, first) and (activity.due is None or last <= activity.due)


def is_before(activity: Activity, day: date) -> bool:
    """Tell whether *day* lies before the activity starts: what was done then is not its work."""
    return activity.starts is not None and day < activity.starts


def pieces(plan: Plan, items: list[tuple[News, Served]], until: date) -> Iterator[Piece]:
    """Give every piece of evidence up to *until*, in no order; *items* are evidence and name goals
    of the plan.
    """
    for item, names in items:
        first, last = days_of(item, plan)
        if first <= until:
            named = frozenset(
                a.id
                for a in plan.activities
                if a.id in names.activities and not is_before(a, first)
            )
            guessed = set()
            for goal in names.goals - {a.goal for a in plan.activities if a.id in names.activities}:
                candidates = fitting(item, plan, frozenset({goal}))
                if (
                    len(candidates) == 1
                ):  # where several would do, none is credited and the check asks
                    guessed.add(candidates[0].id)
            yield Piece(
                first,
                last,
                item.date,
                item.title,
                1,
                Quantity.ITEMS,
                item.media,
                item.audience,
                names.goals,
                named | guessed,
                frozenset(guessed),
                item,
                item.record.path,
                0,
                item.url,
            )
    for n, entry in enumerate(plan.offline_evidence):
        if entry.date in plan.period and entry.date <= until:
            yield _from_record(plan, n, entry)


def _from_record(plan: Plan, place: int, entry: OfflineEvidence) -> Piece:
    at = plan.record.places.get(("offline_evidence", place))
    title = f"{entry.kind.label}: {entry.quantity} {entry.unit.label}"
    activities = frozenset(
        a.id for a in plan.activities if a.id == entry.activity and not is_before(a, entry.date)
    )
    return Piece(
        entry.date,
        entry.date,
        entry.date.isoformat(),
        f"{title}. {entry.note}" if entry.note else title,
        entry.quantity,
        entry.unit,
        (entry.kind,),
        entry.audience,
        frozenset({entry.goal}),
        activities,
        frozenset(),
        None,
        plan.record.path,
        at.line if at else 0,
        plan.url,
    )
