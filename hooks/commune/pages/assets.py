"""One stylesheet and one script a page: on a weak network every request costs a round trip.

Small files, each with one job, are built from hooks/browser/ into browser/ beside this module
(`make browser`); a page names those that it needs beside the shared ones.
"""

from collections.abc import Iterable
from pathlib import Path

from commune.pages.page import Page

FOLDER = Path(__file__).parent / "browser"
"""Where the built files lie."""
STYLES, SCRIPTS = ("site.css",), ("shell.js", "find.js")
"""What every page has."""


def style_of(page: Page | None = None) -> str:
    """Give the path of a page's stylesheet: ``assets/site-chart.css``."""
    return _path("css", page.styles if page else ())


def script_of(page: Page | None = None) -> str:
    """Give the path of a page's script: ``assets/site-due.js``."""
    return _path("js", page.scripts if page else ())


def _path(ending: str, names: Iterable[str]) -> str:
    return f"assets/{'-'.join(['site', *(name.removesuffix(f'.{ending}') for name in names)])}.{ending}"


def bundles(pages: list[Page], find: bytes) -> dict[str, bytes]:
    """Join what each page names; *find* is the search's script that every page loads."""

    def part(name: str) -> bytes:
        return find if name == "find.js" else (FOLDER / name).read_bytes()

    found = {style_of(): STYLES, script_of(): SCRIPTS}
    for page in pages:
        found[style_of(page)] = (*STYLES, *page.styles)
        found[script_of(page)] = (*SCRIPTS, *page.scripts)
    return {path: b"".join(part(name) for name in names) for path, names in found.items()}
