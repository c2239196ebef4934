"""What the host is handed: pages, files and the few facts of the frame around them, as plain data.

The program judges and makes everything, once; the host's process reads what lies in a folder, and
loads nothing of the program that knows the content.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from commune.content.hand_written import TEXT, TITLE
from commune.vietnamese import keep_together

FOLDER = "COMMUNE_HANDED"
"""Variable of the environment that names the folder, for the host that this program starts."""
_FACTS, _HTML, _FILES = "facts.json", "html", "files"


@dataclass(frozen=True)
class Handed:
    """Everything that a host needs; addresses begin with a slash, paths do not."""

    name: str
    """Of the site, for the handbook's titles."""
    address: str
    frame: Mapping[str, Any]
    """What the header, menu and foot of every page are told."""
    pages: Mapping[str, Mapping[str, Any]]
    """Address -> what the frame is told of this page."""
    hand_written: frozenset[str]
    """Addresses of those whose text the host renders."""
    handbook: Mapping[str, str]
    """Path in docs/ -> Markdown, of pages that lie nowhere."""
    files: Mapping[str, bytes | Path]
    """Path in the site -> bytes, or the file that holds them."""
    sentence: str
    """What is said of the site when it is built."""
    html: Mapping[str, str] = field(repr=False)
    """Address -> inside of ``<main>``; of the hand-written ones with two gaps."""

    def laid_out(self, url: str, rendered: str) -> tuple[Mapping[str, Any], str]:
        """Give what the frame is told of a page, and its inside: what the host *rendered* goes into
        a hand-written one, where its own h1 gives way to the frame's.
        """
        page, html = self.pages[url], self.html[url]
        if url not in self.hand_written:
            return page, html
        head, _, body = rendered.partition("</h1>")
        title = str(Markup(head).striptags())  # noqa: S704 - docs/ is the program's own
        html = html.replace(TITLE, str(escape(keep_together(title)))).replace(TEXT, body)
        return {**page, "page_title": title, "page_description": title}, html

    def write(self, folder: Path) -> None:
        """Lay everything down in *folder*, which is made."""
        (folder / _FILES).mkdir(parents=True)
        places: dict[str, tuple[int, int]] = {}
        with (folder / _HTML).open("wb") as out:
            for url, html in self.html.items():
                start = out.tell()
                places[url] = (start, out.write(html.encode()))
        for number, content in enumerate(self.files.values()):
            if isinstance(content, bytes):
                (folder / _FILES / str(number)).write_bytes(content)
        facts = {
            "name": self.name,
            "address": self.address,
            "frame": self.frame,
            "pages": self.pages,
            "hand_written": sorted(self.hand_written),
            "handbook": self.handbook,
            "files": {
                name: str(number) if isinstance(content, bytes) else str(content.resolve())
                for number, (name, content) in enumerate(self.files.items())
            },
            "sentence": self.sentence,
            "html": places,
        }
        (folder / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def read(folder: Path) -> Handed:
    """Read what was laid down in *folder*; the HTML of a page is read when it is asked for. Raises
    OSError.
    """
    facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    facts["hand_written"] = frozenset(facts["hand_written"])
    facts["files"] = {name: folder / _FILES / place for name, place in facts["files"].items()}
    return Handed(**{**facts, "html": _Texts(folder / _HTML, facts["html"])})


class _Texts(Mapping[str, str]):
    """Texts that lie one after the other in a file."""

    def __init__(self, file: Path, places: Mapping[str, tuple[int, int]]) -> None:
        self.file, self.places = file, places

    def __getitem__(self, name: str) -> str:
        start, length = self.places[name]
        with self.file.open("rb") as text:
            text.seek(start)
            return text.read(length).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
