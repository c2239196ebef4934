"""A calendar (RFC 5545) that phones and Outlook subscribe to: the plan's days, deadlines,
alerts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from commune.content.memo import key_of
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.procedure import Fee, Procedure, Time
from commune.site import Site, in_force
from commune.site.first_addresses import first_addresses
from commune.site.subscriptions import CALENDAR
from commune.vietnamese import slug

_VIETNAM = timedelta(hours=7)
Told = dict[str, str | date | datetime | list[str]]
"""What is said of one entry, by the names of RFC 5545."""


@dataclass(frozen=True)
class Entry:
    """One or more whole days, both ends included."""

    name: str
    """What is told apart from the item's other days; with its id it never changes."""
    item: Item
    start: date
    end: date
    title: str
    text: str
    category: str


def files(site: Site) -> dict[str, bytes]:
    """Give the calendar: path in the site -> bytes."""
    name = f"Lịch cải cách hành chính {site.commune.full_name}"
    host, first = urlsplit(site.commune.names_under).hostname, site.once(first_addresses)
    told = [
        _told(entry, site, f"{_name(entry.item, first)}-{entry.name}@{host or 'xa'}")
        for entry in sorted(entries(site), key=lambda e: (e.start, e.item.kind, e.item.id, e.name))
    ]
    key = key_of(name, repr(told))
    return {CALENDAR: site.memo.give("calendar", key, lambda: _written(name, told))}


def entries(site: Site) -> list[Entry]:
    """Every day worth knowing; what is past stays only where it belongs to a plan."""
    found = [
        entry
        for plan in site.plans
        if not plan.is_withdrawn(site.today)
        for entry in _of_plan(plan)
    ]
    alerts = (a for a in site.of(Alert) if a.first_day <= a.last_day >= site.today)
    found += [
        Entry(
            "thong-bao",
            a,
            a.first_day,
            a.last_day,
            f"{a.level.label}: {a.title}",
            a.summary,
            "Thông báo",
        )
        for a in alerts
    ]
    found += [
        entry
        for procedure in site.procedures
        if not procedure.is_withdrawn(site.today)
        for entry in _of_procedure(procedure, site.today)
    ]
    for item in site.news:
        if item.expires and item.is_current(site.today):
            found.append(
                Entry(
                    "het-han",
                    item,
                    item.expires,
                    item.expires,
                    f"Hạn cuối: {item.title}",
                    item.summary,
                    "Hạn",
                )
            )
    return found


def _of_plan(plan: Plan) -> Iterator[Entry]:
    category, start, end = "Kế hoạch", plan.period.start, plan.period.end
    yield Entry("bat-dau", plan, start, start, f"Bắt đầu: {plan.title}", plan.summary, category)
    yield Entry("ket-thuc", plan, end, end, f"Ngày cuối: {plan.title}", plan.summary, category)
    for activity in plan.activities:
        if activity.due and not activity.cancelled:
            target = (
                f"Chỉ tiêu: {activity.target.quantity} {activity.target.unit.label}."
                if activity.target
                else ""
            )
            yield Entry(
                f"han-{activity.id}",
                plan,
                activity.due,
                activity.due,
                f"Hạn: {activity.title}",
                f"{plan.title}. {target}".strip(),
                category,
            )
    for change in plan.amendments:
        name = (
            f"dieu-chinh-{change.issued}-{slug(change.number)}"  # two decisions may carry one date
        )
        yield Entry(
            name,
            plan,
            change.issued,
            change.issued,
            f"Điều chỉnh kế hoạch, số {change.number}",
            change.text,
            category,
        )


def _of_procedure(procedure: Procedure, today: date) -> Iterator[Entry]:
    """Days from which another fee or time holds, or on which one ends and nothing is known to
    follow.
    """
    ends = {
        entry.valid_to + timedelta(days=1)
        for entry in _amounts(procedure)
        if entry.valid_to and entry.valid_to >= today
    }
    begins = {
        entry.valid_from
        for entry in _amounts(procedure)
        if entry.valid_from and entry.valid_from > today
    }
    for day in sorted(begins | ends):
        then = [entry for entry in _amounts(procedure) if entry.holds(day)]
        over = [
            entry
            for entry in _amounts(procedure)
            if entry.valid_to and entry.valid_to + timedelta(days=1) == day
        ]
        known = all(
            in_force.is_replaced(entry, [other for other in then if type(other) is type(entry)])
            for entry in over
        )
        text = "Xem mức mới trên trang thủ tục." if known else f"{in_force.ENDED}."
        yield Entry(
            f"doi-{day}",
            procedure,
            day,
            day,
            f"Đổi phí hoặc thời hạn: {procedure.title}",
            text,
            "Thủ tục",
        )


def _amounts(procedure: Procedure) -> tuple[Time | Fee, ...]:
    return (*procedure.times, *procedure.fees)


def _name(item: Item, first: dict[str, str]) -> str:
    """Name an item by its kind and first id, as its file was called before it was renamed; of news
    the day is that of today's file.
    """
    was = first.get(item.url, item.url)
    slug_of_old = was.strip("/").rpartition("/")[2]
    name = item.id if was == item.url else slug_of_old
    if isinstance(item, News) and was != item.url:
        name = item.id.removesuffix(item.slug) + slug_of_old
    return f"{item.kind}-{name}"


def _told(entry: Entry, site: Site, uid: str) -> Told:
    changed = entry.item.last_changed(site.today) or site.updated
    return {
        "uid": uid,
        "dtstamp": datetime.combine(changed, time(), tzinfo=UTC) - _VIETNAM,
        "dtstart": entry.start,
        "dtend": entry.end + timedelta(days=1),
        "summary": entry.title,
        "description": entry.text,
        "categories": [entry.category],
        "url": site.commune.full_address(entry.item.url),
        "transp": "TRANSPARENT",
    }


def _written(name: str, events: Iterable[Told]) -> bytes:
    """Write the calendar that is called *name*."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - loads slowly, for days that are new

    calendar = Calendar()
    calendar.add("prodid", "-//commune//lich//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for told in events:
        event = Event()
        for key, value in told.items():
            event.add(key, value)
        calendar.add_component(event)
    written: bytes = calendar.to_ical(sorted=False)
    return written
