"""What the theme's own showing of the handbook needs beside its pages: a few of its assets, and an
index for its search that knows Vietnamese.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from commune.content.docs_signs import HANDBOOK
from commune.content.fingerprint import fingerprint
from commune.vietnamese import fold

INDEX = "search/search_index.json"
"""Where the theme's search looks for its index; the host writes it for the whole site."""
ASSETS = "assets/so-tay."
"""How the folder of the theme's assets begins."""
_ASSETS = re.compile(
    r"assets/(stylesheets/[^/]+\.css|javascripts/(bundle|workers/search)\.[^/]+\.js"
    r"|javascripts/lunr/min/lunr\.(stemmer\.support|vi)\.min\.js)"
)
_PLAIN = {"title": 100, "text": 1}
"""Field that is folded too -> what finding the folded words weighs: letters as typed come first."""
_TAG = re.compile(r"<[^>]*>")
_SELF_ENDED = re.compile(r"(<(?:img|br|hr)\b[^<>]*?) ?/>")
"""As the library of Markdown writes what holds nothing: HTML has no such sign."""


def as_html(rendered: str) -> str:
    """Give what the library *rendered* as the standard has it."""
    return _SELF_ENDED.sub(r"\1>", rendered)


def loads(asset: str) -> bool:
    """Tell whether a page of the handbook loads this asset of the theme."""
    return bool(_ASSETS.fullmatch(asset))


def place_of(asset: str, folder: str) -> str:
    """Tell where an asset of the theme goes: into *folder*."""
    return asset.replace("assets/", folder, 1)


def folder_of(contents: Iterable[bytes]) -> str:
    """Give the folder of the site for the theme's assets, by what is in them:
    ``assets/so-tay.1a2b3c4d/``. Some of them load others by their names, which cannot change.
    """
    return f"{ASSETS}{fingerprint(*contents)}/"


def search_index(data: bytes) -> bytes:
    """Make the index that stands below the handbook of the one that the host wrote.

    Addresses count from the handbook. The theme's search compares letters as they are; who types
    without diacritics finds the folded words, which are fields of their own.
    """
    index = json.loads(data)
    fields = index["config"]["fields"]
    for name, weight in _PLAIN.items():
        fields[f"plain_{name}"] = {"boost": weight}
    for entry in index["docs"]:
        entry["location"] = entry["location"].removeprefix(HANDBOOK[1:])
        for name in _PLAIN:
            entry[f"plain_{name}"] = fold(_TAG.sub(" ", entry[name]))
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def move_index(site: Path) -> None:
    """Put the index that the host wrote into *site* where the handbook's search looks for it."""
    written = site / INDEX
    if written.is_file():
        own = site / HANDBOOK[1:] / INDEX
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(search_index(written.read_bytes()))
        written.unlink()
        written.parent.rmdir()
