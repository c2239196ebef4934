"""What was done for each goal of a plan: derived from the site, never typed."""

from collections import Counter
from dataclasses import dataclass

from commune.models.news import News
from commune.models.plan import Clause, OfflineEvidence, Plan
from commune.site import Site
from commune.vocabulary import Origin


@dataclass(frozen=True)
class GoalProgress:
    """One goal with what serves it, oldest first."""

    goal: Clause
    evidence: tuple[News, ...]
    """What the commune did within the plan's period."""
    offline: tuple[OfflineEvidence, ...]
    context: tuple[News, ...]
    """What province or nation did; it explains, and proves nothing."""

    @property
    def months(self) -> Counter[int]:
        """Evidence by month: news items and offline entries, one each."""
        days = [item.first_day for item in self.evidence] + [entry.date for entry in self.offline]
        return Counter(day.month for day in days)

    @property
    def count(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.evidence) + len(self.offline)


@dataclass(frozen=True)
class Progress:
    """A plan and all that was done for it."""

    plan: Plan
    goals: tuple[GoalProgress, ...]

    @property
    def news(self) -> int:
        """Distinct news items that are evidence for any goal."""
        return len({item.id for goal in self.goals for item in goal.evidence})

    @property
    def offline(self) -> int:
        """Offline entries that the commune recorded."""
        return len(self.plan.offline_evidence)

    @property
    def goals_with_evidence(self) -> int:
        """Goals for which anything was done."""
        return sum(goal.count > 0 for goal in self.goals)


def happened_within(item: News, plan: Plan) -> bool:
    """Tell whether the event lies in the plan's period; a bare month counts when it overlaps."""
    if len(item.date) > 7:
        return item.first_day in plan.period
    start, end = plan.period.start, plan.period.end
    return f"{start:%Y-%m}" <= item.date <= f"{end:%Y-%m}"


def is_evidence(item: News, plan: Plan) -> bool:
    """Tell whether the item proves that the commune carried out *plan*, rather than explains it."""
    return item.origin is Origin.COMMUNE and happened_within(item, plan)


def measure(plan: Plan, site: Site) -> Progress:
    """Sort what serves *plan* into evidence and context, goal by goal."""
    oldest_first = sorted(site.news, key=lambda item: (item.date, item.id))
    goals = []
    for goal in plan.goals:
        serving = [item for item in oldest_first if f"{plan.id}/{goal.id}" in item.advances]
        evidence = [item for item in serving if is_evidence(item, plan)]
        goals.append(
            GoalProgress(
                goal,
                evidence=tuple(evidence),
                offline=tuple(e for e in plan.offline_evidence if e.goal == goal.id and e.date in plan.period),
                context=tuple(item for item in serving if item not in evidence),
            )
        )
    return Progress(plan, tuple(goals))

