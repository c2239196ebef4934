"""Site -> everything that is not a page: ``{path: bytes}``."""

from datetime import date
from xml.sax.saxutils import escape

from commune.outputs import feed
from commune.site import Site

__all__ = ["feed", "robots", "sitemap"]


def robots(site: Site, site_url: str) -> bytes:
    """Tell crawlers to stay away until the commune has taken the site over."""
    rule = "Allow: /" if site.may_be_indexed else "Disallow: /"
    return f"User-agent: *\n{rule}\nSitemap: {site_url}sitemap.xml\n".encode()


def sitemap(site_url: str, pages: list[tuple[str, date | None]]) -> bytes:
    """List the pages: address and day of the last change, where one is known, in the order given."""
    rows = []
    for url, day in pages:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(site_url + url.lstrip('/'))}</loc>{changed}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(rows) + "\n</urlset>\n").encode()
