"""The links in the texts of items, which rules, pages and files beside them all ask for."""

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from commune.content.text import markdown
from commune.content.text.markdown import Link
from commune.models.base import Item
from commune.site.kept import of_each

if TYPE_CHECKING:
    from commune.site.site import Site

_LINKS = TypeAdapter(dict[str, tuple[Link, ...]])


def links_in(site: "Site", item: Item) -> tuple[Link, ...]:
    """Give the links and pictures in the text of *item*, in order."""
    return site.once(_of_all)[item.record.path]


def _of_all(site: "Site") -> dict[str, tuple[Link, ...]]:
    """Path of an item -> the links in its text."""
    return of_each(site, "links", _LINKS, site.written, lambda item: markdown.links(item.body))
