"""One stylesheet and one script a page: on a weak network every request costs a round trip.

Small files, each with one job, are built from hooks/browser/ into browser/ beside this module
(`make browser`); a page names those that it needs beside the shared ones. What is served is named
after what is in it, so a browser may keep it and still shows each change at once.
"""

from functools import cache
from pathlib import Path

from commune.content.fingerprint import fingerprinted
from commune.pages.page import Page

FOLDER = Path(__file__).parent / "browser"
"""Where the built files lie."""
STYLES, SCRIPTS = ("site.css", "table.css", "field.css", "lists.css"), ("shell.js", "touch.js")
"""What every page has; a sheet of the styles the first alone."""
FINDER = "find.js"
"""What touch.js asks for when somebody touches a search field; the results page has it."""
COMPARING = ("posted.js",)
"""What no page has before somebody comes with the edition of a paper."""
MOVED = "moved.js"
"""What an old address of something that hangs on paper has."""
_ICON = FOLDER.with_name("icon.svg")


def style_of(page: Page | None = None) -> str:
    """Give the path of a page's stylesheet: ``assets/site-chart.1a2b3c4d.css``."""
    return _style(page)[0]


def script_of(page: Page | None = None) -> str:
    """Give the path of a page's script: ``assets/site-due.1a2b3c4d.js``."""
    return _bundle("js", SCRIPTS, page.scripts if page else ())[0]


def icon() -> str:
    """Give the path of the sign that browsers show beside a page's title."""
    return _icon()[0]


def comparing() -> str:
    """Give the path of what compares a posted paper with its page: loaded on demand alone."""
    return _bundle("js", (), COMPARING)[0]


def moved() -> str:
    """Give the path of what takes the edition of a paper along from an old address."""
    return _served(MOVED)[0]


def files(pages: list[Page]) -> dict[str, bytes]:
    """Give all that *pages*, and those of the host, name; path in the site -> bytes."""
    named = (None, *pages)
    return dict(
        [
            _icon(),
            _served(FINDER),
            _served(MOVED),
            *map(_style, named),
            _bundle("js", (), COMPARING),
            *(_bundle("js", SCRIPTS, page.scripts if page else ()) for page in named),
        ]
    )


def _style(page: Page | None) -> tuple[str, bytes]:
    shared = STYLES[:1] if page and page.is_lean else STYLES
    return _bundle("css", shared, page.styles if page else ())


@cache
def _bundle(ending: str, shared: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, bytes]:
    """Join the built files of those names; give path and bytes."""
    content = b"".join((FOLDER / name).read_bytes() for name in (*shared, *own))
    stem = "-".join(["site", *(name.removesuffix(f".{ending}") for name in own)])
    return fingerprinted(f"assets/{stem}.{ending}", content), content


def _icon() -> tuple[str, bytes]:
    return _served(_ICON.name, _ICON.parent)


@cache
def _served(name: str, folder: Path = FOLDER) -> tuple[str, bytes]:
    content = (folder / name).read_bytes()
    return fingerprinted(f"assets/{name}", content), content
