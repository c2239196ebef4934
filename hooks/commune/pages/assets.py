"""One stylesheet and one script a page: on a weak network every request costs a round trip.

Sources are small files in hooks/browser/, each with one job; a page names those that it needs
beside the shared ones.
"""

from collections.abc import Iterable
from pathlib import Path

from commune.pages.page import Page

_BROWSER = Path(__file__).resolve().parents[2] / "browser"
FOLDERS = {"css": _BROWSER / "styles", "js": _BROWSER / "site"}
"""Where the sources of an ending lie."""
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

    def source(name: str) -> bytes:
        return find if name == "find.js" else (FOLDERS[name.rpartition(".")[2]] / name).read_bytes()

    found = {style_of(): STYLES, script_of(): SCRIPTS}
    for page in pages:
        found[style_of(page)] = (*STYLES, *page.styles)
        found[script_of(page)] = (*SCRIPTS, *page.scripts)
    return {path: b"\n".join(source(name) for name in names) for path, names in found.items()}
