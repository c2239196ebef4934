"""What a dataset is, and what its rows hold."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from pydantic import TypeAdapter

from commune.models import json_schema
from commune.models.base import Item
from commune.site import Site
from commune.site.kept import of_each
from commune.site.subscriptions import OPEN_DATA

MANY = 1000
"""Rows above which a dataset of news keeps the last two years in its first file."""
LEFT_OUT = {"publish_at", "old_paths"}
"""Fields that steer the site and say nothing."""

_VERSIONS = TypeAdapter(dict[str, str])
ADDED: dict[str, dict[str, str]] = {
    "id": {"type": "string", "description": "Tên riêng, không đổi về sau"},
    "url": {"type": "string", "format": "uri", "description": "Địa chỉ đầy đủ của trang"},
    "version": {
        "type": "string",
        "pattern": "^[0-9a-f]{8}$",
        "description": "Bản của nội dung; đổi khi nội dung đổi",
    },
    "last_changed": {
        "type": "string",
        "format": "date",
        "description": "Ngày gần nhất nội dung được sửa hay đối chiếu",
    },
    "body": {"type": "string", "description": "Bài viết, dạng Markdown"},
}
"""What the program adds to every row."""


@dataclass(frozen=True)
class Column:
    """One column of the CSV file."""

    name: str
    meaning: str
    cell: Callable[[dict[str, Any]], Any]
    """Row -> what stands in the cell: text, number or nothing."""


@dataclass(frozen=True)
class Dataset:
    """One thing to download, as JSON with a schema and as a table."""

    name: str
    kind: type[Item] | None
    """A row is one of these; None where it is put together of several."""
    title: str
    description: str
    rows: Callable[[Site], list[dict[str, Any]]]
    row_schema: Callable[[], dict[str, Any]]
    columns: tuple[Column, ...]
    table: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = list
    """Rows -> rows of the table, where they are not the same."""
    may_be_missing: bool = False
    """Whether there is no file before there is a row."""
    grows: bool = False
    """Whether rows come for ever, each with a ``date``: when there are many, older years get files
    of their own.
    """

    def path(self, ending: str, year: str = "") -> str:
        """Path in the site: ``du-lieu/news.json``; of an older *year* ``…/news-2024.json``."""
        return f"{OPEN_DATA}/{'-'.join(filter(None, (self.name, year)))}.{ending}"

    def is_divided(self, site: Site) -> bool:
        """Tell whether there are too many rows for one file."""
        return self.grows and self.count(site) >= MANY

    def is_published(self, site: Site) -> bool:
        """Tell whether its files are there."""
        return not self.may_be_missing or self.count(site) > 0

    def count(self, site: Site) -> int:
        """Count the rows."""
        return len(site.of(self.kind) if self.kind else self.rows(site))

    def older_years(self, site: Site) -> tuple[str, ...]:
        """Give the years that have files of their own, newest first: all but the last two.

        The list of addresses does not hold them: what was published stays in the data, withdrawn or
        expired, and what vanishes stops the build by its own address, so that a file which is out
        stays as long as nobody strikes a page from that list.
        """
        newest = next(iter(site.years), "")
        return tuple(
            year for year in site.years if self.is_divided(site) and int(year) < int(newest) - 1
        )


_NAMING = {"successor", "replaced_by", "advances"}
"""Fields that may name what is not to be seen yet."""


def _versions(site: Site) -> dict[str, str]:
    """Path of an item -> its version."""
    return of_each(site, "versions", _VERSIONS, site.items, attrgetter("version"))


def row(site: Site, item: Item) -> dict[str, Any]:
    """Give one item as other programs read it; what is not known is left out."""
    day = item.last_changed(site.today)
    changed = {"last_changed": day.isoformat()} if day else {}
    body = {"body": item.body.strip()} if item.body.strip() else {}
    return {
        "id": item.id,
        "url": site.commune.full_address(item.url),
        "version": site.once(_versions)[item.record.path],
        **changed,
        **_without(
            site.waiting_names,
            item.model_dump(mode="json", exclude_none=True, exclude=LEFT_OUT),
        ),
        **body,
    }


def _without(names: frozenset[str], values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what names something hidden, at any depth."""
    if not names:
        return values
    kept: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            kept[key] = _without(names, value)
        elif key in _NAMING and isinstance(value, list):
            kept[key] = [one for one in value if one not in names]
        elif key not in _NAMING or value not in names:
            kept[key] = value
    return kept


def schema_of(model: type[Item]) -> dict[str, Any]:
    """Give the JSON Schema of a row of *model*, its fields explained in Vietnamese."""
    found = json_schema.of_data(model)
    own = {name: field for name, field in found["properties"].items() if name not in LEFT_OUT}
    return {
        **found,
        "properties": {**ADDED, **own},
        "required": [
            *("id", "url", "version"),
            *(name for name in found["required"] if name not in LEFT_OUT),
        ],
    }


def joined(values: list[Any]) -> str:
    """Put a list into one cell; with semicolons, since labels have commas of their own."""
    return "; ".join(str(value) for value in values)
