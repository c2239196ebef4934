"""Which of the addresses that the site has had the finished site must have."""

from collections.abc import Collection

from commune.content.known_addresses import KnownAddress
from commune.pages import all_pages
from commune.site import Site, waiting


def kept_addresses(site: Site, there: Collection[str]) -> tuple[KnownAddress, ...]:
    """Give the recorded addresses that the finished site must have; *there* are those that it has.

    What waits for its day is not lost, nor is a list that has nothing in it before: it comes, or
    comes back, on that day.
    """
    missing = {entry.url for entry in site.recorded} - set(there)
    if not (missing and site.waiting):
        return site.recorded
    whole = waiting.as_if_all_had_come(site)
    coming = {page.url for page in all_pages(whole)} | {
        old for item in site.waiting for old in item.old_paths
    }
    return tuple(entry for entry in site.recorded if entry.url not in missing & coming)
