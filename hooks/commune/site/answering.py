"""How long people wait for an answer: counted from the answers of the commune, of any time or of
the time of one plan.
"""

from dataclasses import dataclass
from datetime import date
from statistics import median_low

from commune.models.plan import Plan
from commune.models.reply import Reply
from commune.site.site import Site


@dataclass(frozen=True)
class Answering:
    """What the commune answered, and how many days each answer took."""

    replies: tuple[Reply, ...]
    """Newest answer first; without what was withdrawn or has expired."""

    @property
    def count(self) -> int:
        return len(self.replies)

    @property
    def middle(self) -> int:
        """Days within which at least half of the answers came; 0 without any."""
        return median_low(self._days) if self.replies else 0

    @property
    def longest(self) -> int:
        """Days that the slowest answer took; 0 without any."""
        return max(self._days, default=0)

    @property
    def _days(self) -> list[int]:
        return [reply.days for reply in self.replies]


def answering(site: Site, plan: Plan | None = None) -> Answering:
    """Count all answers; with a *plan*, those to what was received within its time."""
    start, end = (plan.period.start, plan.period.end) if plan else (date.min, date.max)
    return Answering(
        tuple(
            reply
            for reply in site.of(Reply)
            if reply.is_current(site.today) and start <= reply.received <= end
        )
    )
