"""What the rules share."""

from collections.abc import Callable, Container, Iterator
from typing import TypeVar

from commune.models.base import Item
from commune.models.elsewhere import Elsewhere
from commune.models.emergency import EmergencyNumber
from commune.models.news import News
from commune.models.plan import Plan
from commune.problems import Problem
from commune.site import Site
from commune.vietnamese import day
from commune.vocabulary import Origin

T = TypeVar("T", bound=Item)
Check = Callable[[Site], Iterator[Problem]]


def all_items(site: Site) -> tuple[Item, ...]:
    """Give everything staff wrote, also what waits for its day."""
    return (*site.items, *site.waiting)


def all_of(site: Site, kind: type[T]) -> Iterator[T]:
    """Give everything of one kind, also what waits: a mistake in it must not come up on the day on which it appears."""
    return (item for item in all_items(site) if isinstance(item, kind))


def entries(site: Site) -> tuple[Elsewhere | EmergencyNumber, ...]:
    """Give what stands in lists that pages are made of: errands of other offices, numbers to call."""
    return (*site.elsewhere, *site.numbers.values())


def is_missing(site: Site, name: str, known: Container[str]) -> bool:
    """Tell whether nothing has this name; a file with mistakes of its own is there all the same."""
    return name not in known and not site.is_unreadable(name)


def commune_news(site: Site) -> Iterator[News]:
    """Give the published items of the commune's own doing that still stand."""
    return (i for i in all_items(site) if isinstance(i, News) and i.origin is Origin.COMMUNE and i.withdrawn is None and i not in site.waiting)


def place(item: News, start: str) -> int:
    """Tell where in ``advances`` the plan or goal is named first."""
    return next((n for n, ref in enumerate(item.advances) if ref.startswith(start)), 0)


def span(plan: Plan) -> str:
    """Name the time of a plan: «từ 10/01/2026 đến 31/12/2026»."""
    return f"từ {day(plan.period.start)} đến {day(plan.period.end)}"
