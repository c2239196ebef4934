"""Under which address a thing was first published: feeds and calendars tell it by that for ever,
whatever it is called later.
"""

import re

from commune.models.base import Item
from commune.site import Site


def first_addresses(site: Site) -> dict[str, str]:
    """Give the first address of every published item, by its present one; no two items have the
    same.

    The committed list of addresses knows it. For an address that is new there, the first of
    ``old_paths`` that can have been a page of the item's kind tells it: others are those of another
    system, or short ones for print.
    """
    recorded = {entry.url: entry.first or entry.url for entry in site.recorded}
    items = [item for item in site.items if "#" not in item.url]
    claims = {item.url: _claim(item, recorded) for item in items}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for url, claim in sorted(
        claims.items(), key=lambda pair: (pair[0] not in recorded, pair[0] == pair[1], pair[0])
    ):
        found[url] = next(address for address in (claim, url, f"{url}#2") if address not in taken)
        taken.add(found[url])
    return found


def _claim(item: Item, recorded: dict[str, str]) -> str:
    if item.url in recorded:
        return recorded[item.url]
    own = [old for old in item.old_paths if _is_like(old, item.url)]
    return next((recorded[old] for old in own if old in recorded), next(iter(own), item.url))


def _is_like(old: str, url: str) -> bool:
    """Tell whether *old* is an address that this program gives to pages of the kind that stands at
    *url*.
    """
    was, now = old.strip("/").split("/"), url.strip("/").split("/")
    return (
        bool(re.fullmatch(r"(/[a-z0-9-]+)+/", old))
        and len(was) == len(now)
        and was[0] == now[0]
        and (len(now) < 3 or was[1].isdigit())
    )
