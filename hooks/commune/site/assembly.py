"""Makes a site of the content: types every record, tells the moment and sorts what is published at
it.
"""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from commune.content import layers
from commune.content.reader import Content, Record
from commune.content.recalled import KEPT
from commune.models import MODELS, PAGE_KINDS, read_model
from commune.models.base import Item
from commune.models.benefit import Benefit
from commune.models.commune import Commune
from commune.models.dictionary import Dictionary
from commune.models.elsewhere import Elsewhere
from commune.models.emergency import EmergencyNumber
from commune.models.holiday import Holiday
from commune.models.instrument import Instrument
from commune.models.measured import Outcome, Views
from commune.models.posting import Posting
from commune.models.shape import keys
from commune.problems import Judging, Problem, Problems
from commune.site import Site
from commune.vietnamese import clock


def newest_written(written: Iterable[Item]) -> date:
    """Give the day for a folder that has no other: the newest that stands in it, leaving out what
    waits for a day of its own.
    """
    return max(
        (day for item in written if item.publish_at is None for day in item.days_written),
        default=date(2022, 1, 25),
    )


def by_kind(items: Collection[Item]) -> dict[type[Item], tuple[Item, ...]]:
    """Put *items* under their kinds, each in the order in which lists show it."""
    return {
        kind: tuple(
            sorted(
                (i for i in items if isinstance(i, kind)),
                key=lambda i: i.order,
                reverse=kind.newest_first,
            )
        )
        for kind in PAGE_KINDS
    }


_UNKNOWN = Commune(
    name="?", unit="xã", code="?", province="?", site_url="https://xa.example/", main_desk="xa"
)


Typed: TypeAlias = list[tuple[Record, Any]]
"""What could be typed, each with the record that it was made of."""


def type_content(content: Content) -> Judging[Typed]:
    """Type every record; mistakes are yielded, the rest is returned."""
    typed: Typed = []
    fields = {kind: keys(model) for kind, model in MODELS.items()} if content.shared else {}
    yield from layers.unknown_locks(content.shared, fields)
    for record in content.records:
        item, problems = _typed(record)
        yield from problems
        if item is not None:
            typed.append((record, item))
    return typed


@lru_cache(KEPT)
def _typed(record: Record) -> tuple[Any | None, tuple[Problem, ...]]:
    """Type a record once, while the program runs."""
    problems = Problems()
    return problems.collect(read_model(record)), tuple(problems)


def assemble(
    content: Content, typed: Typed, now: date | None, unreadable: frozenset[str]
) -> Judging[Site]:
    """Sort what was *typed* as of *now*, a moment or a day; the commune is unknown where xa.yml is
    wrong, so that the rest is judged. *unreadable* are the files in which mistakes were found.
    """
    communes = [item for _, item in typed if isinstance(item, Commune)]
    if not communes and "content/xa.yml" not in unreadable:
        mend = "Tạo tệp content/xa.yml theo docs/so-tay/loai/to-khai.md."
        yield Problem.of_file("content/xa.yml", "F003", "Chưa có tệp khai báo của xã.", mend)
    written = [item for _, item in typed if isinstance(item, Item)]
    moment = clock.start_of(now or newest_written(written))
    return Site(
        commune=communes[0] if communes else _UNKNOWN,
        instruments={record.id: item for record, item in typed if isinstance(item, Instrument)},
        kinds=by_kind([item for item in written if item.is_published(moment)]),
        now=moment,
        benefits={record.id: item for record, item in typed if isinstance(item, Benefit)},
        holidays=tuple(
            sorted((item for _, item in typed if isinstance(item, Holiday)), key=lambda h: h.start)
        ),
        dictionary=next((item for _, item in typed if isinstance(item, Dictionary)), None),
        elsewhere=tuple(item for _, item in typed if isinstance(item, Elsewhere)),
        numbers={record.id: item for record, item in typed if isinstance(item, EmergencyNumber)},
        views=tuple(item for _, item in typed if isinstance(item, Views)),
        outcomes=tuple(item for _, item in typed if isinstance(item, Outcome)),
        postings={record.id: item for record, item in typed if isinstance(item, Posting)},
        attachments=content.attachments,
        recorded=content.recorded,
        waiting=tuple(item for item in written if not item.is_published(moment)),
        records=content.records,
        unreadable=unreadable,
    )
