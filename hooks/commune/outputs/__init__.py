"""The site told to programs and paper: feeds, calendar, open data, search, report."""

from collections.abc import Iterable
from datetime import date
from html import escape

from commune.outputs import calendar, feed, open_data, paper, report
from commune.site import Site

__all__ = ["published", "robots", "sitemap"]


def published(site: Site) -> dict[str, bytes]:
    """Give what other programs read (feeds, calendar, open data), the reports, and the paper that
    belongs to the site; path -> bytes.
    """
    read = feed.files(site) | calendar.files(site) | open_data.files(site)
    return read | report.files(site) | paper.published(site)


def robots(site: Site, site_url: str) -> bytes:
    """List the pages for crawlers, who otherwise come in to read that they are to list none."""
    there = f"Sitemap: {site_url}sitemap.xml\n" if site.may_be_indexed else ""
    return f"User-agent: *\nAllow: /\n{there}".encode()


def sitemap(site_url: str, pages: Iterable[tuple[str, date | None]]) -> bytes:
    """List the pages: address and day of the last change, where one is known, in the order
    given.
    """
    rows = []
    for url, day in pages:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        rows.append(
            f"<url><loc>{escape(site_url + url.lstrip('/'), quote=False)}</loc>{changed}</url>"
        )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(rows) + "\n</urlset>\n").encode()
