"""``_headers`` and ``_redirects``, which Netlify, Cloudflare Pages and others read.

They send the headers of every rule that fits, joined, and a browser enforces both policies then:
so no address meets two rules that say the same, and the policy here is only what a page cannot say
of itself.
"""

from collections.abc import Iterator

from commune.content.docs_signs import HANDBOOK
from commune.pages import policy
from commune.publishing.servers.told import ANEW, ASSETS, CACHE, CSP, DATA, FOR_A_YEAR, OPEN, Told

_MOST = 100
"""Rules that Cloudflare reads. What has none is asked for anew all the same: both hosts say so of
everything by themselves.
"""
_MADE_LATER = ("404.html", "robots.txt", "sha256.txt", "sitemap.xml", HANDBOOK[1:])


def headers(told: Told) -> str:
    """Write ``_headers``: rules for the site's own places first, then for old addresses."""
    rules = {
        "/*": {CSP: policy.NO_FRAMES, **told.headers},
        f"/{ASSETS}*": {CACHE: FOR_A_YEAR},
        f"/{DATA}*": {CACHE: ANEW, OPEN: "*"},
        "/": {CACHE: ANEW},
    }
    for place in dict.fromkeys(_places(told)):
        rules.setdefault(place, {CACHE: ANEW})
    return "".join(
        f"{place}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items())
        for place, said in list(rules.items())[:_MOST]
    )


def _places(told: Told) -> Iterator[str]:
    """Give the rule for each path: for its first folder, or for a file beside them."""
    for path in (*_MADE_LATER, *told.paths):
        first, folder, _ = path.partition("/")
        if first[0] not in "._":  # settings of servers, which no host shows
            yield f"/{first}/*" if folder else f"/{first}"


def redirects(told: Told) -> str:
    """Write ``_redirects``; nothing where there is nothing to send on.

    What is no list of names and values behind its question mark cannot be said there.
    """
    rows = []
    for old in told.old:
        pairs = old.query.split("&") if old.query else []
        if all("=" in pair for pair in pairs):
            rows.append(f"{' '.join([told.at(old.path), *pairs])} {told.at(old.target)} 301\n")
    return "".join(rows)
