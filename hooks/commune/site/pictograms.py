"""Pictograms: outlines of the icon set that comes with the theme's package, read when a site is
built.

Only the outline is taken: a pictogram is drawn inside the page, costs no request and takes the
page's colours. Nothing of the package is run.
"""

import importlib.util
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path

_SET = "templates/.icons/material"
_NAME = re.compile(r"[a-z0-9-]{1,99}")
_OUTLINE = re.compile(r'\bd="([\dA-Za-z .,-]+)"')


@cache
def outline(name: str) -> str:
    """Give the outline of the pictogram *name* in a square of 24, as SVG writes paths; empty where
    the set has none of that name.
    """
    file = _folder() / f"{name}.svg"
    if not _NAME.fullmatch(name) or not file.is_file():
        return ""
    found = _OUTLINE.search(file.read_text(encoding="ascii"))
    return found[1] if found else ""


def names_like(name: str) -> list[str]:
    """Give up to three names of the set that are written nearly so."""
    return get_close_matches(name, [file.stem for file in _folder().glob("*.svg")], 3)


@cache
def _folder() -> Path:
    package = importlib.util.find_spec("material")
    places = package.submodule_search_locations if package else None
    return Path(next(iter(places or [""])), _SET)
