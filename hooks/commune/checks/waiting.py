"""Rules about what waits for its moment: nothing that is seen before leads to it."""

from collections.abc import Iterator
from datetime import datetime

from commune.checks.base import all_items, commune_record, named_procedures, target_of
from commune.content.frontmatter import Key, Place
from commune.content.reader import Record
from commune.content.text import markdown
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import clock

At = tuple[Key, ...]


def nothing_leads_to_what_waits(site: Site) -> Iterator[Problem]:
    """A link, and the desk of a procedure, lead to what is there when their page is."""
    for item in all_items(site):
        for code, target, name, at in _links(site, item):
            if until := _waits(site, item.appears, target):
                own = (
                    ""
                    if target.publish_at
                    else f" Bài kia vừa viết hôm nay mà chưa lưu vào git thì chạy với --today {until.date()}."
                )
                mend = f"Bỏ chỗ này đến ngày ấy, hoặc hẹn bài này cùng lúc (publish_at).{own}"
                yield item.record.problem(
                    code,
                    f"«{name[:80]}» còn chờ đến {clock.said(until)} mới hiện, bài này hiện trước.",
                    mend,
                    at,
                )
    if (
        (desk := site.desks_by_id.get(site.commune.main_desk))
        and (until := _waits(site, None, desk))
        and (record := commune_record(site))
    ):
        message = f"Nơi tiếp nhận chính «{desk.id}» còn chờ đến {clock.said(until)} mới hiện."
        yield record.problem(
            "L051", message, "Ghi nơi đang nhận hồ sơ, hoặc bỏ publish_at ở nơi ấy.", ("main_desk",)
        )


def lists_lack_what_waits(site: Site) -> Iterator[Problem]:
    """What a list names and is not there yet is left out until it is; staff are told, since they
    see a gap.
    """
    for record, appears, target, at in _named(site):
        if until := _waits(site, appears, target):
            message = (
                f"«{target.id}» còn chờ đến {clock.said(until)} mới hiện; đến lúc ấy mới có ở đây."
            )
            yield record.problem(
                "L097", message, "Không phải sửa nếu đúng là hẹn như vậy.", at, Severity.WARNING
            )


def _waits(site: Site, appears: datetime | None, target: Item) -> datetime | None:
    """Give the moment at which *target* appears where that is after now, and after what leads to
    it.
    """
    if target.appears is None or target.appears <= max(site.now, appears or site.now):
        return None
    return target.appears


def _links(site: Site, item: Item) -> Iterator[tuple[str, Item, str, At | Place]]:
    """Give what *item* cannot do without: the code of a link to nowhere, the target, how it is
    named, and where.
    """
    for link in markdown.links(item.body):
        if target := target_of(site, item, link.target):
            yield "L001", target, link.target, item.record.in_body(link.line, link.column)
    if isinstance(item, Alert) and item.link and (target := target_of(site, item, item.link)):
        yield "L083", target, item.link, ("link",)
    if isinstance(item, Procedure) and (desk := site.desks_by_id.get(item.desk)):
        yield "L050", desk, item.desk, ("desk",)


def _named(site: Site) -> Iterator[tuple[Record, datetime | None, Item, At]]:
    """Give what lists name: who names it, from when that is seen, what, and where."""
    procedures = site.procedures_by_id
    for item in all_items(site):
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
