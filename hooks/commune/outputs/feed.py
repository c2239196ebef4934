"""What is new, for feed readers: news and changed procedures, each as Atom (RFC 4287) and as JSON
Feed 1.1.
"""

import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import Any

from commune.models.base import Change
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.outputs.json_file import json_file
from commune.site import Site
from commune.site.first_addresses import first_addresses
from commune.site.subscriptions import CHANGED_PROCEDURES, NEWS, FeedAddress
from commune.vietnamese import day, lower_first

NEWEST = 30
"""Entries that a feed holds at most."""
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One thing that is new."""

    id: str
    """Full address that no other entry has, and that never changes: see ``first_addresses``."""
    url: str
    title: str
    summary: str
    published: date
    updated: date
    category: tuple[str, str]
    """Value and label."""
    change: Mapping[str, Any] | None = None
    """What changed, part by part, where the entry tells of a change whose both sides are known."""


@dataclass(frozen=True)
class Feed:
    """What is new in one section."""

    address: FeedAddress
    title: str
    entries: tuple[Entry, ...]


def files(site: Site) -> dict[str, bytes]:
    """Give both feeds in both forms: path in the site -> bytes."""
    found = {}
    for feed in (news(site), changed_procedures(site)):
        found[feed.address.atom] = atom(feed, site)
        found[feed.address.json] = json_feed(feed, site)
    return found


def news(site: Site) -> Feed:
    """The newest news by day of publication; what was withdrawn since says so, for those who have
    read it.
    """
    items = nlargest(NEWEST, site.news, key=lambda item: (item.published, item.date, item.id))
    first = site.once(first_addresses)
    return Feed(
        NEWS,
        f"Tin cải cách hành chính {site.commune.full_name}",
        tuple(_entry(site, item, first[item.url]) for item in items),
    )


def _entry(site: Site, item: News, first: str) -> Entry:
    title, summary = item.title, item.summary
    if item.withdrawn and item.is_withdrawn(site.today):
        title, summary = (
            f"Đã rút: {title}",
            f"Tin này đã rút từ {day(item.withdrawn.on)}. {item.withdrawn.reason}",
        )
    kind = (item.category.value, item.category.label)
    return Entry(
        site.commune.lasting_address(first),
        site.commune.full_address(item.url),
        title,
        summary,
        item.published,
        item.last_changed(site.today),
        kind,
    )


def changed_procedures(site: Site) -> Feed:
    """What changed in procedures up to today, as staff wrote it down, the newest first; of a
    withdrawn one only that it is.
    """
    first = site.once(first_addresses)
    entries = [
        entry
        for item in site.procedures
        for entry in _changes(site, item, site.commune.lasting_address(first[item.url]))
    ]
    newest = sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)[:NEWEST]
    return Feed(CHANGED_PROCEDURES, f"Thủ tục có thay đổi, {site.commune.full_name}", tuple(newest))


def _told(site: Site, change: Change) -> str:
    """Tell a change in one line: free text as it stands; parts with their day, where both sides
    were read, and the doubt.
    """
    if not change.what:
        return change.text
    law = site.instruments.get(change.legal_ref or "")
    sources = [name for name in (law.name if law else "", lower_first(change.source or "")) if name]
    return change.sentence + (f". Nguồn: {'; '.join(sources)}" if sources else "")


def _changes(site: Site, item: Procedure, name: str) -> Iterator[Entry]:
    url, kind = site.commune.full_address(item.url), (item.field.value, item.field.label)
    if item.withdrawn and item.is_withdrawn(site.today):
        on, text = item.withdrawn.on, f"Từ {day(item.withdrawn.on)}. {item.withdrawn.reason}"
        yield Entry(f"{name}#da-rut", url, f"{item.title}: không còn làm", text, on, on, kind)
        return
    seen: Counter[date] = Counter()
    for change in item.changes:
        if change.on <= site.today:
            seen[change.on] += 1
            place = f"-{seen[change.on]}" if seen[change.on] > 1 else ""
            parts = change.model_dump(mode="json", exclude_none=True) if change.what else None
            title = f"{item.title}: có thay đổi"
            yield Entry(
                f"{name}#thay-doi-{change.on}{place}",
                url,
                title,
                _told(site, change),
                change.on,
                change.on,
                kind,
                parts,
            )


def atom(feed: Feed, site: Site) -> bytes:
    """Write *feed* as Atom, UTF-8."""
    home = f"/{feed.address.section}/"
    root = etree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _text(root, "title", feed.title)
    _text(root, "id", site.commune.lasting_address(home))
    _text(
        root,
        "updated",
        _moment(max((entry.updated for entry in feed.entries), default=site.updated)),
    )
    etree.SubElement(
        root,
        "link",
        rel="self",
        type="application/atom+xml",
        href=site.commune.full_address(f"/{feed.address.atom}"),
    )
    etree.SubElement(
        root, "link", rel="alternate", type="text/html", href=site.commune.full_address(home)
    )
    _text(etree.SubElement(root, "author"), "name", site.commune.heading)
    for entry in feed.entries:
        one = etree.SubElement(root, "entry")
        _text(one, "title", entry.title)
        _text(one, "id", entry.id)
        etree.SubElement(one, "link", rel="alternate", type="text/html", href=entry.url)
        _text(one, "published", _moment(entry.published))
        _text(one, "updated", _moment(entry.updated))
        _text(one, "summary", entry.summary)
        etree.SubElement(one, "category", term=entry.category[0], label=entry.category[1])
    etree.indent(root)
    xml: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def json_feed(feed: Feed, site: Site) -> bytes:
    """Write *feed* as JSON Feed 1.1."""
    home = f"/{feed.address.section}/"
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.commune.full_address(home),
        "feed_url": site.commune.full_address(f"/{feed.address.json}"),
        "language": "vi",
        "authors": [{"name": site.commune.heading, "url": site.commune.site_url}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": _moment(entry.published),
                "date_modified": _moment(entry.updated),
                "tags": [entry.category[1]],
                **({"_change": dict(entry.change)} if entry.change else {}),
            }
            for entry in feed.entries
        ],
    }
    return json_file(value)


def _text(parent: etree.Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text


def _moment(value: date) -> str:
    """A day's start in Vietnam: what is told of items are days."""
    return f"{value.isoformat()}T00:00:00+07:00"
