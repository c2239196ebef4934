"""News as an Atom feed (RFC 4287)."""

import xml.etree.ElementTree as etree
from datetime import date

from commune.models.news import News
from commune.site import Site

PATH = "tin-tuc/atom.xml"
NEWEST = 30
"""Items that the feed holds at most."""
_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(site: Site, site_url: str) -> bytes:
    """Give the newest news by day of publication, as UTF-8 XML; *site_url* ends in a slash."""
    items = sorted(site.news, key=lambda item: (item.published, item.date, item.id), reverse=True)[:NEWEST]
    feed = etree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _text(feed, "title", f"Tin cải cách hành chính {site.commune.full_name}")
    _text(feed, "id", f"{site_url}tin-tuc/")
    _text(feed, "updated", _moment(max((item.last_changed for item in items), default=site.updated)))
    etree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=site_url + PATH)
    etree.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{site_url}tin-tuc/")
    _text(etree.SubElement(feed, "author"), "name", site.commune.heading)
    for item in items:
        _entry(feed, item, site_url)
    etree.indent(feed)
    xml: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(feed: etree.Element, item: News, site_url: str) -> None:
    address = site_url + item.url[1:]
    entry = etree.SubElement(feed, "entry")
    _text(entry, "title", item.title)
    _text(entry, "id", address)
    etree.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    _text(entry, "published", _moment(item.published))
    _text(entry, "updated", _moment(item.last_changed))
    _text(entry, "summary", item.summary)
    etree.SubElement(entry, "category", term=item.category.value, label=item.category.label)


def _text(parent: etree.Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text


def _moment(day: date) -> str:
    """A day's start in Vietnam: content knows days only."""
    return f"{day.isoformat()}T00:00:00+07:00"
