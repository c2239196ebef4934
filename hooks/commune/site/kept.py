"""What is made of each item alone, kept with that of all others of its owner."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from commune.content.memo import together
from commune.models.base import Item

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from commune.site.site import Site

T = TypeVar("T")
Kind = TypeVar("Kind", bound=Item)


def of_each(
    site: "Site",
    name: str,
    form: "TypeAdapter[dict[str, T]]",
    items: Iterable[Kind],
    make: Callable[[Kind], T],
) -> dict[str, T]:
    """Give what *make* makes of each of *items*, which depends on nothing but what its files say,
    by the path of the item; it is kept under *name*.
    """
    with together(site.memo, name, form) as kept:
        return {
            item.record.path: kept.value(site.owner(item.record), item.record.digest, make, item)
            for item in items
        }
