"""What a field may point at: the ids to pick from, each with the words by which staff know it."""

from collections.abc import Iterable

from pydantic import BaseModel

from commune.models.base import Item
from commune.models.plan import Plan
from commune.site import Site

Picks = dict[str, tuple[tuple[str, str], ...]]
"""Name of a list -> value and words of each of its options."""

_BY_NAME = {
    "legal_ref": "instruments",
    "legal_refs": "instruments",
    "amended_by": "instruments",
    "sums": "benefits",
    "call": "numbers",
    "desk": "desks",
    "main_desk": "desks",
    "featured": "procedures",
    "procedures": "procedures",
    "advances": "served",
    "goal": "goals",
    "activity": "activities",
}
_MOST = 300
"""Items of one kind that are offered; whoever means an older one types its name."""
_BY_MODEL = {
    "LegalRef.id": "instruments",
    "Instrument.replaced_by": "instruments",
    "Desk.successor": "desks",
    "Withdrawal.replaced_by": "items",
}


def list_for(model: type[BaseModel], name: str, by_id: bool) -> str:  # noqa: FBT001 - a shape's own
    """Name the list from which the field *name* of *model* is picked; empty where it is none.
    *by_id* tells that the model may be written as its id alone.
    """
    if by_id and name == "id":
        return _BY_MODEL.get(f"{model.__name__}.id", "procedures")
    return _BY_MODEL.get(f"{model.__name__}.{name}", _BY_NAME.get(name, ""))


def picks(site: Site, own: Item | None = None) -> Picks:
    """Give every list of *site*; goals and activities are those of *own*, where that is a plan."""
    plans = (*site.plans, *(item for item in site.waiting if isinstance(item, Plan)))
    mine = [own] if isinstance(own, Plan) else []
    return {
        "instruments": tuple((n, f"{i.number} {i.title}") for n, i in site.instruments.items()),
        "benefits": tuple((name, one.title) for name, one in site.benefits.items()),
        "numbers": tuple((name, one.purpose) for name, one in site.numbers.items()),
        "desks": _titled(site.desks),
        "procedures": _titled(site.procedures),
        "items": _titled([item for item in site.items if own and item.kind == own.kind][:_MOST]),
        "served": tuple(
            (f"{plan.id}/{name}", words) for plan in plans for name, words in _served(plan)
        ),
        "goals": tuple((goal.id, goal.text) for plan in mine for goal in plan.goals),
        "activities": tuple((one.id, one.title) for plan in mine for one in plan.activities),
    }


def _served(plan: Plan) -> tuple[tuple[str, str], ...]:
    goals = tuple((goal.id, goal.text) for goal in plan.goals)
    return (*goals, *((one.id, one.title) for one in plan.activities))


def _titled(items: Iterable[Item]) -> tuple[tuple[str, str], ...]:
    return tuple((item.id, item.title) for item in items)
