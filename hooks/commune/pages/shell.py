"""What the shell around every page is told: the theme's templates lay it out, whatever host runs
them.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commune.pages import assets, policy, site_wide
from commune.pages.page import Page
from commune.site import Site
from commune.site.subscriptions import FEEDS
from commune.vietnamese import day

_WRITE = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode
_COMMUNE = ("full_name", "heading", "official", "official_url", "province")
"""What it is told of the commune."""


@dataclass(frozen=True)
class Things(Sequence[str]):
    """Things of schema.org, each written as JSON when it is asked for: those of all pages together
    are megabytes.
    """

    things: Sequence[dict[str, Any]]

    def __getitem__(self, number: Any) -> Any:
        return _WRITE(self.things[number]).replace("<", "\\u003c")

    def __len__(self) -> int:
        return len(self.things)


def of_site(site: Site) -> dict[str, Any]:
    """Give what all pages share, as plain data; addresses count from the site's root, without their
    first slash.
    """
    return {
        "commune": {name: getattr(site.commune, name) for name in _COMMUNE},
        "policy": policy.meta(),
        "handbook_policy": policy.handbook(),
        "indexed": site.may_be_indexed,
        "assets": {
            "style": assets.style_of(),
            "script": assets.script_of(),
            "icon": assets.icon(),
        },
        "updated": day(site.updated),
        "alerts": [asdict(alert) for alert in site_wide.alerts(site)],
        "feeds": [{**asdict(feed), "atom": feed.atom} for feed in FEEDS],
        "menu": [
            {"url": url[1:], "label": label, "section": url.strip("/")}
            for url, label in site_wide.menu(site)
        ],
        "footer": [
            {"label": group, "links": [{"url": url[1:], "label": label} for url, label in links]}
            for group, links in site_wide.footer(site).items()
        ],
    }


def of_page(page: Page) -> dict[str, Any]:
    """Give what one page adds: the frame depends on this, and on nothing else of the page."""
    return {
        "page_title": page.title,
        "page_description": page.description,
        "section": page.section,
        "json_ld": Things(page.json_ld),
        "style": assets.style_of(page),
        "script": assets.script_of(page),
        "kind": page.kind,
        "is_lean": page.is_lean,
        "image": page.image,
        "updated": day(page.updated) if page.updated else "",
        "is_filled_late": b"data-desk=" in page.utf8,
        "has_search": b'role="search"' in page.utf8,
    }
