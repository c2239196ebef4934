"""What the theme's own showing of the handbook needs beside its pages: a few of its assets, and an
index for its search that knows Vietnamese.
"""

import json
import re
from pathlib import Path

from commune.content.hand_written import HANDBOOK
from commune.vietnamese import fold

INDEX = "search/search_index.json"
"""Where the theme's search looks for its index; the host writes it for the whole site."""
_ASSETS = re.compile(
    r"assets/(stylesheets/[^/]+\.css|javascripts/(bundle|workers/search)\.[^/]+\.js"
    r"|javascripts/lunr/min/lunr\.(stemmer\.support|vi)\.min\.js)"
)
_PLAIN = {"title": 100, "text": 1}
"""Field that is folded too -> what finding the folded words weighs: letters as typed come first."""
_TAG = re.compile(r"<[^>]*>")


def place_of(asset: str) -> str | None:
    """Tell where an asset of the theme goes in the site; None where no page loads it."""
    return f"{HANDBOOK[1:]}{asset}" if _ASSETS.fullmatch(asset) else None


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
