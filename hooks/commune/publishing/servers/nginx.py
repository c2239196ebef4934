"""A snippet for nginx, to be included in a block ``server``.

A ``location`` that adds a header drops those of the server, so none here does. An error asks the
server's own part once more, for the address of its page: that is how a missing asset is not kept.
"""

from commune.content.docs_signs import HANDBOOK
from commune.publishing.servers.told import (
    ANEW,
    ASSETS,
    CACHE,
    COMPRESSED,
    CSP,
    DATA,
    FOR_A_YEAR,
    OF_HANDBOOK,
    OPEN,
    PUBLIC,
    TYPES,
    Told,
)


def snippet(told: Told) -> str:
    """Write ``nginx-headers.conf``."""
    said = {CSP: "$commune_policy", **told.headers, CACHE: "$commune_anew", OPEN: "$commune_open"}
    lines = [
        "# include trong khối server của nginx; root là thư mục này.",
        f"error_page 404 {told.base}404.html;",
        "absolute_redirect off;",
        "charset utf-8;",
        f"charset_types {COMPRESSED};",
        "gzip on;",
        "gzip_vary on;",
        "gzip_min_length 1000;",
        f"gzip_types {COMPRESSED};",
        *(
            f"location ~ \\{ending}$ {{ types {{ }} default_type {kind}; }}"
            for ending, kind in TYPES.items()
        ),
        f'set $commune_policy "{PUBLIC}";',
        f'set $commune_anew "{ANEW}";',
        'set $commune_kept "";',
        'set $commune_open "";',
        _in(told, HANDBOOK, f'set $commune_policy "{OF_HANDBOOK}";'),
        _in(told, f"/{ASSETS}", f'set $commune_anew ""; set $commune_kept "{FOR_A_YEAR}";'),
        _in(told, f"/{DATA}", 'set $commune_open "*";'),
        *_moved(told),
        *(f'add_header {name} "{value}" always;' for name, value in said.items()),
        f'add_header {CACHE} "$commune_kept";',
    ]
    return "".join(f"{line}\n" for line in lines)


def _in(told: Told, folder: str, then: str) -> str:
    place = told.at(folder).replace(".", r"\.")
    return f'if ($uri ~ "^{place}") {{ {then} }}'


def _moved(told: Told) -> list[str]:
    """What is asked for is compared with its question mark where a rule has one."""
    return [
        f'if ({"$request_uri" if old.query else "$uri"} = "{told.at(old.whole)}") '
        f'{{ return 301 "{told.at(old.target)}"; }}'
        for old in told.old
    ]
