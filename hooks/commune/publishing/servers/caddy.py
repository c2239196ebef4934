"""A snippet for Caddy, to be imported in the block of a site.

Caddy puts the lines into an order of its own, so no two of them say the same of one answer.
"""

from commune.content.docs_signs import HANDBOOK
from commune.publishing.servers.told import (
    ANEW,
    ASSETS,
    CACHE,
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
    """Write ``caddy-headers.conf``."""
    lines = [
        "# import trong khối trang của Caddy; root là thư mục này.",
        "encode gzip",
        *_moved(told),
        *(f'header {name} "{value}"' for name, value in told.headers.items()),
        f"@commune_handbook path {told.at(HANDBOOK)}*",
        f"@commune_public not path {told.at(HANDBOOK)}*",
        f'header @commune_handbook {CSP} "{OF_HANDBOOK}"',
        f'header @commune_public {CSP} "{PUBLIC}"',
        f"@commune_assets path {told.base}{ASSETS}*",
        f"@commune_pages not path {told.base}{ASSETS}*",
        f'header @commune_assets {CACHE} "{FOR_A_YEAR}"',
        f'header @commune_pages {CACHE} "{ANEW}"',
        f"@commune_data path {told.base}{DATA}*",
        f'header @commune_data {OPEN} "*"',
    ]
    for ending, kind in TYPES.items():
        lines.append(f"@commune_{ending[1:]} path *{ending}")
        lines.append(f'header @commune_{ending[1:]} Content-Type "{kind}; charset=utf-8"')
    lines += [
        "handle_errors {",
        "    @commune_lost expression `{err.status_code} == 404`",
        f'    header {CACHE} "{ANEW}"',
        f'    header {CSP} "{PUBLIC}"',
        '    header Content-Type "text/html; charset=utf-8"',
        f"    rewrite @commune_lost {told.base}404.html",
        "    file_server @commune_lost",
        "}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _moved(told: Told) -> list[str]:
    if not told.old:
        return []
    return [
        "map {uri} {commune_moved} {",
        *(f'    "{told.at(old.whole)}" "{told.at(old.target)}"' for old in told.old),
        '    default ""',
        "}",
        '@commune_moved expression `{commune_moved} != ""`',
        "redir @commune_moved {commune_moved} 301",
    ]
