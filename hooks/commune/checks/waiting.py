"""Rules about what waits for its moment: nothing that is seen before leads to it."""

from collections.abc import Iterator
from datetime import datetime

from commune.checks.base import commune_record, named_procedures, waits
from commune.content.document import Key
from commune.content.reader import Record
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.news import News
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import clock

At = tuple[Key, ...]


def lists_lack_what_waits(site: Site) -> Iterator[Problem]:
    """What a list names and is not there yet is left out until it is; staff are told, since they
    see a gap.
    """
    for record, appears, target, at in _named(site):
        if until := waits(site, appears, target):
            message = f"«{target.id}» còn chờ đến {clock.moment_in_words(until)} mới hiện; đến lúc ấy mới có ở đây."
            yield record.problem(
                "L097", message, "Không phải sửa nếu đúng là hẹn như vậy.", at, Severity.WARNING
            )


def _named(site: Site) -> Iterator[tuple[Record, datetime | None, Item, At]]:
    """Give what lists name: who names it, from when that is seen, what, and where."""
    procedures = site.procedures_by_id
    for item in site.written:
        yield from (
            (item.record, item.appears, procedures[name], at)
            for at, name in named_procedures(item)
            if name in procedures
        )
        if isinstance(item, News):
            plans = (
                (site.goals.get(name) or site.activities.get(name), n)
                for n, name in enumerate(item.advances)
            )
            yield from (
                (item.record, item.appears, plan, ("advances", n)) for plan, n in plans if plan
            )
        if isinstance(item, Desk) and (desk := site.desks_by_id.get(item.successor or "")):
            yield (
                item.record,
                clock.start_of(item.ends) if item.ends else item.appears,
                desk,
                ("successor",),
            )
        if item.withdrawn and item.withdrawn.replaced_by in procedures:
            yield (
                item.record,
                clock.start_of(item.withdrawn.on),
                procedures[item.withdrawn.replaced_by],
                ("withdrawn", "replaced_by"),
            )
    for errand in site.elsewhere:
        yield from (
            (errand.record, None, procedures[name], at)
            for at, name in named_procedures(errand)
            if name in procedures
        )
    if record := commune_record(site):
        yield from (
            (record, None, procedures[name], ("featured", n))
            for n, name in enumerate(site.commune.featured)
            if name in procedures
        )
