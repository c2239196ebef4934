"""The quarter that a plan is reported on beside its page: the last one that is over."""

from dataclasses import dataclass
from datetime import date, timedelta

from commune.models.plan import Plan
from commune.site.progress.measure import Progress
from commune.vietnamese.clock import last_of_month

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Quarter:
    """Three months of a year: the first and the last day."""

    start: date
    end: date

    @property
    def name(self) -> str:
        """As people say it: ``quý I năm 2026``."""
        return f"quý {_ROMAN[(self.end.month - 1) // 3]} năm {self.end.year}"

    def address(self, plan: Plan, ending: str) -> str:
        """Give where its report lies, the same address for each quarter that follows."""
        return f"{plan.url}bao-cao-quy.{ending}"


def last_quarter(progress: Progress) -> Quarter | None:
    """Give the last quarter of the plan's time that is over; None where there is none, or where
    the plan has no activities and nothing was done in it.
    """
    period = progress.plan.period
    over = min(progress.day - timedelta(days=1), period.end)
    found = _of(over)
    if over < min(found.end, period.end):
        found = _of(found.start - timedelta(days=1))
    if found.end < period.start:
        return None
    is_told = progress.activities or any(
        found.start <= piece.last and piece.day <= found.end for piece in progress.pieces
    )
    return found if is_told else None


def _of(day: date) -> Quarter:
    first = (day.month - 1) // 3 * 3 + 1
    return Quarter(date(day.year, first, 1), last_of_month(date(day.year, first + 2, 1)))
