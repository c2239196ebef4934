"""What the rules share."""

from collections.abc import Callable, Container, Iterator

from commune.models.base import Item
from commune.problems import Problem
from commune.site import Site

Check = Callable[[Site], Iterator[Problem]]


def all_items(site: Site) -> tuple[Item, ...]:
    """Give everything staff wrote, also what waits for its day."""
    return (*site.items, *site.waiting)


def is_missing(site: Site, name: str, known: Container[str]) -> bool:
    """Tell whether nothing has this name; a file with mistakes of its own is there all the same."""
    return name not in known and not site.is_unreadable(name)
