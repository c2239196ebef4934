"""The whole site without a shell, for another generator: ``pages.json``, a fragment of HTML per
page, the other files.

Links in a fragment are relative to its page's address, so a generator that keeps the addresses
needs to change nothing.
"""

import json
from dataclasses import asdict, fields
from typing import Any

from commune.pages import site_wide
from commune.pages.page import Page
from commune.publishing.build import Built


def files(built: Built) -> dict[str, bytes]:
    """Give every file by its path; ``pages.json`` tells what belongs to the shell and where each
    fragment lies.

    ``hand_written`` names the pages of docs/, Markdown that the other generator renders itself.
    """
    found = {f"fragments/{_name(page)}": page.html.encode() for page in built.pages}
    found |= {f"files/{name}": content for name, content in built.files.items()}
    commune = built.site.commune
    index: dict[str, Any] = {
        "commune": {
            "heading": commune.heading,
            "province": commune.province,
            "official": commune.official,
            "site_url": commune.site_url,
        },
        "menu": [{"url": url, "label": label} for url, label in site_wide.menu(built.site)],
        "footer": [
            {"url": url, "label": label, "group": group}
            for group, links in site_wide.footer(built.site).items()
            for url, label in links
        ],
        "alerts": [asdict(alert) for alert in site_wide.alerts(built.site)],
        "hand_written": list(built.hand_written),
        "pages": [_entry(page) for page in built.pages],
    }
    found["pages.json"] = (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode()
    return found


def _name(page: Page) -> str:
    return f"{page.url.strip('/') or 'index'}.html"


def _entry(page: Page) -> dict[str, Any]:
    """All that a shell needs to know of a page; its HTML stands in the fragment."""
    entry = {one.name: getattr(page, one.name) for one in fields(page) if one.repr}
    return {
        **entry,
        "updated": page.updated.isoformat() if page.updated else None,
        "fragment": f"fragments/{_name(page)}",
    }
