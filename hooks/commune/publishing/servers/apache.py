"""``.htaccess`` for Apache, one a folder: the innermost has the last word.

They say what ``AllowOverride FileInfo`` allows and nothing else: one line more, and every page is
an error.
"""

import re

from commune.publishing.servers.told import (
    ANEW,
    CACHE,
    COMPRESSED,
    CSP,
    FOR_A_YEAR,
    OF_HANDBOOK,
    OPEN,
    PUBLIC,
    TYPES,
    Told,
)

_THERE = "\"expr=%{REQUEST_STATUS} -in {'200', '206', '304'}\""
"""The answer is the file itself."""


def of_site(told: Told) -> str:
    """Write the one of the whole site."""
    types = [f"AddType {kind} {ending}" for ending, kind in TYPES.items()]
    types.append(f"AddCharset utf-8 .css .js .xml .svg {' '.join(TYPES)}")
    return (
        f"ErrorDocument 404 {told.base}404.html\nAddDefaultCharset utf-8\n"
        + _if("mime", *types)
        + _if("deflate", *_if("filter", _DEFLATE).splitlines())
        + _if("headers", _ASKED)
        + _headers({CSP: PUBLIC, **told.headers, CACHE: ANEW})
        + (_if("rewrite", "RewriteEngine On", *_rules(told)) if told.old else "")
    )


def of_assets() -> str:
    """Write the one of what bears a fingerprint."""
    return _headers({CACHE: FOR_A_YEAR}, f" {_THERE}")


def of_data() -> str:
    """Write the one of the open data."""
    return _headers({OPEN: "*"})


def of_handbook() -> str:
    """Write the one of the handbook."""
    return _headers({CSP: OF_HANDBOOK})


_ASKED = """RequestHeader edit* If-None-Match '-gzip"' '"'"""
"""Compressed, a file has another tag than the one with which Apache compares what a browser has."""
_DEFLATE = f"AddOutputFilterByType DEFLATE text/html {COMPRESSED}"


def _if(module: str, *lines: str) -> str:
    inside = "".join(f"  {line}\n" for line in lines)
    return f"<IfModule mod_{module}.c>\n{inside}</IfModule>\n"


def _headers(said: dict[str, str], when: str = "") -> str:
    lines = (f'Header always set {name} "{value}"{when}' for name, value in said.items())
    return _if("headers", *lines)


def _rules(told: Told) -> list[str]:
    lines = []
    for old in told.old:
        if old.query:
            lines.append(f'RewriteCond "%{{QUERY_STRING}}" "={old.query}"')
        asked = re.escape(old.path[1:])
        lines.append(f'RewriteRule "^{asked}$" "{told.at(old.target)}" [R=301,L,QSD,NE]')
    return lines
