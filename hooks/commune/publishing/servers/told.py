"""What every web server is told, each in its own language.

Pages are asked for anew each time; what lies in assets/ bears a fingerprint and is kept for a year,
but only when it is there: an answer that says that it is not would be kept as long.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commune.pages import policy
from commune.site.old_addresses import OldAddress

CSP, CACHE = "Content-Security-Policy", "Cache-Control"
PUBLIC, OF_HANDBOOK = policy.header(policy.meta()), policy.header(policy.handbook())
"""The policy of the site, and that of the handbook alone."""
ANEW, FOR_A_YEAR = "no-cache", "public, max-age=31536000, immutable"
"""How long browsers keep a page, and what is named after what is in it."""
OPEN = "Access-Control-Allow-Origin"
"""Lets scripts of other sites read the open data."""
ASSETS, DATA = "assets/", "du-lieu/"
TYPES = {".ics": "text/calendar", ".csv": "text/csv", ".json": "application/json"}
"""Types that servers do not know, or know otherwise."""
COMPRESSED = (
    "text/css text/plain text/xml text/csv text/calendar text/javascript application/javascript "
    "application/json application/xml application/atom+xml image/svg+xml"
)
"""Types that are sent compressed, beside HTML."""


@dataclass(frozen=True)
class Told:
    """What differs from site to site."""

    base: str = "/"
    """The path under which the site stands."""
    hidden: bool = False
    """Whether search engines are to leave all of it out: data and papers cannot say so themselves.
    """
    old: Sequence[OldAddress] = ()
    """Addresses to be sent on."""
    paths: Iterable[str] = ()
    """Of the files in it."""

    @property
    def headers(self) -> dict[str, str]:
        """Headers of every answer, without the policy and the time that it is kept."""
        return {**policy.HEADERS, **({"X-Robots-Tag": "noindex"} if self.hidden else {})}

    def at(self, address: str) -> str:
        """Give an address of the site as it is asked for from its host."""
        return self.base + address[1:]
