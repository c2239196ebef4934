"""Plans (kế hoạch tuyên truyền cải cách hành chính): content/ke-hoach/<year>.md."""

from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from commune.content import plan_text
from commune.models.base import Count, Day, Identifier, Item, Line, Model, Text, mistake
from commune.models.news import Source
from commune.models.vocabulary import Audience, Cadence, Medium, Quantity


class Period(Model):
    """The days a plan runs, both included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise mistake(
                "T140", "Ngày kết thúc (end) đứng trước ngày bắt đầu (start).", "Xem lại hai ngày."
            )
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class ParentPlan(Model):
    """A plan of a higher level that this one carries out."""

    number: Line
    issued: Day
    issuer: Line
    title: Line


class Clause(Model):
    """A goal or requirement: the exact words of the plan, and our note after them."""

    id: Identifier
    text: Text
    note: Text | None = None


class Target(Model):
    """How much an activity must yield."""

    quantity: Annotated[Count, Constraint(ge=1, le=1_000_000)]
    unit: Quantity


class Cancellation(Model):
    """Why an activity was given up."""

    on: Day
    reason: Line


class Activity(Model):
    """What the plan says will be done for a goal."""

    id: Identifier
    goal: Identifier
    title: Line
    audience: tuple[Audience, ...] = ()
    channels: tuple[Medium, ...] = ()
    lead: Line | None = None
    cadence: Cadence | None = None
    starts: Day | None = None
    due: Day | None = None
    target: Target | None = None
    cancelled: Cancellation | None = None


class OfflineEvidence(Model):
    """Something done away from the site: a meeting, a broadcast, leaflets."""

    date: Day
    kind: Medium
    quantity: Annotated[Count, Constraint(ge=1, le=1_000_000)]
    unit: Quantity
    goal: Identifier
    activity: Identifier | None = None
    audience: tuple[Audience, ...] = ()
    note: Line | None = None


class Amendment(Model):
    """A later decision that changed the plan."""

    number: Line
    issued: Day
    text: Text


class Plan(Item):
    """One year's plan; progress and state are derived, never typed."""

    kind: ClassVar = "plan"
    folder: ClassVar = "ke-hoach"
    newest_first: ClassVar = True
    of_its_day: ClassVar = True
    in_text: ClassVar = plan_text.FIELDS
    skeleton: ClassVar = plan_text.SKELETON

    number: Line
    issued: Day
    issuer: Line
    implements: tuple[ParentPlan, ...] = ()
    period: Period
    introduction: Text | None = None
    goals: Annotated[tuple[Clause, ...], Constraint(min_length=1)]
    requirements: tuple[Clause, ...] = ()
    notes: Annotated[dict[str, Text] | None, Constraint(exclude=True)] = None
    """Id of a clause -> our note, which stands beside the clause too."""
    activities: tuple[Activity, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    offline_evidence: tuple[OfflineEvidence, ...] = ()
    context_note: Text | None = None
    source: Source

    @property
    def body(self) -> str:
        """Nothing: all words of its text are fields."""
        return ""

    @property
    def days_written(self) -> tuple[date, ...]:
        """An amendment changes the plan as its issue does."""
        return (*super().days_written, self.issued, *(a.issued for a in self.amendments))

    def time_of(self, activity: Activity) -> tuple[date, date]:
        """Give the first and the last day of an activity: its own, else those of the plan."""
        return activity.starts or self.period.start, activity.due or self.period.end

    def last_changed(self, today: date) -> date:
        return super().last_changed(today) or self.issued

    @property
    def order(self) -> Any:
        return self.id
