"""Rules that need the finished pages: what is at an address, and which anchors it has."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from commune.content.document import Place
from commune.content.navigation import Navigation
from commune.models.alert import Alert
from commune.models.base import Item
from commune.problems import Problem
from commune.site import Site
from commune.site.links import links_in

_PART = re.compile(r'<(?:h[1-6]|section|div|details|li|span)\b[^>]*\sid="([^"]+)"')
"""What a link may lead to: parts that stay as long as their page. Boxes of forms and notes for the
script come and go.
"""


def anchors_lead_somewhere(site: Site, html: Mapping[str, str]) -> Iterator[Problem]:
    """A link to a part of a page names a part that the page has; *html* has each page by its
    address.
    """
    ids: dict[str, set[str]] = {}
    for item, target, place in _to_parts(site):
        url, hash_sign, anchor = (site.resolve(item, target) or "").partition("#")
        if not hash_sign or url not in html:
            continue
        if url not in ids:
            ids[url] = set(_PART.findall(html[url]))
        if anchor not in ids[url]:
            message = f"Trang {url} không có mục «#{anchor}»."
            mend = f"Chọn trong: {', '.join(sorted(ids[url])[:20])}."
            yield item.record.problem("L002", message, mend, place)


def _to_parts(site: Site) -> Iterator[tuple[Item, str, Place]]:
    """Give what items link to, in their text or, an alert, by its field, that is no full address:
    it may be a part of a page.
    """
    for item in site.items:
        for link in links_in(site, item):
            if ":" not in link.target:
                yield item, link.target, item.record.in_body(link.line, link.column)
        if isinstance(item, Alert) and item.link and ":" not in item.link:
            yield item, item.link, item.record.places[("link",)]


def menu_leads_to_pages(nav: Navigation, there: Collection[str]) -> Iterator[Problem]:
    """Every entry of the menu, of the foot and of the handbook names a page; *there* are their
    addresses.
    """
    for entry in (*nav.menu, *nav.foot, *nav.handbook):
        if entry.url not in there:
            message = f"Mục «{entry.label or entry.file}» dẫn đến {entry.file}, không có trang này."
            mend = "Sửa tên tệp, hoặc xóa dòng này."
            yield entry.problem("N004", message, mend)


def old_paths_are_free(
    site: Site, html: Mapping[str, str], hand_written: Iterable[str]
) -> Iterator[Problem]:
    """An old address is not that of a list or of a hand-written page: the redirect would cover
    it.
    """
    lists = ({*html} | set(hand_written)) - {item.url for item in site.items}
    files = {
        old.lower()
        for item in site.items
        for old in item.old_paths
        if not old.endswith("/") and "?" not in old
    }
    for item in site.items:
        for n, old in enumerate(item.old_paths):
            if old.lower() in lists or any(old.lower().startswith(f"{file}/") for file in files):
                message = f"Địa chỉ cũ {old} đang là một trang khác của trang này."
                yield item.record.problem(
                    "L033", message, "Xóa dòng này trong old_paths.", ("old_paths", n)
                )
