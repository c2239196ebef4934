"""What the host is handed: pages, files and the few facts of the frame around them, as plain data.

The program judges and makes everything, once; the host's process reads what lies in a folder, and
loads nothing of the program that knows the content.
"""

import json
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup, escape

from commune.content.docs_signs import TEXT, TITLE
from commune.publishing.manifest import MANIFEST, manifest
from commune.vietnamese import keep_together

FOLDER = "COMMUNE_HANDED"
"""Variable of the environment that names the folder, for the host that this program starts."""
_FACTS, _HTML, _RENDERED = "facts.json", "html", "rendered.json"
_NO_DOCS = "docs"


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
    files: Mapping[str, bytes]
    """Path in the site -> bytes."""
    sentence: str
    """What is said of the site when it is built."""
    html: Mapping[str, bytes] = field(repr=False)
    """Address -> inside of ``<main>``, as UTF-8; of the hand-written ones with two gaps."""
    docs: bool = True
    """Whether the host renders docs/ and the handbook too, or nothing but *pages*."""
    folder: Path | None = field(default=None, compare=False)
    """Where it was laid down."""
    rendered: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Address -> what the host made of the text of a hand-written page."""

    @property
    def docs_dir(self) -> str | None:
        """The folder that the host is to take for docs/; None where it is the project's own."""
        return None if self.docs or self.folder is None else str(self.folder / _NO_DOCS)

    def is_finished(self, url: str) -> bool:
        """Tell whether nothing is left to render of the page at *url*."""
        return url in self.pages and url not in self.hand_written

    def laid_out(self, url: str, rendered: str) -> tuple[Mapping[str, Any], str]:
        """Give what the frame is told of a page, and its inside: what the host *rendered* goes into
        a hand-written one, where its own h1 gives way to the frame's.
        """
        page, html = self.pages[url], self.html[url].decode()
        if self.is_finished(url):
            return page, html
        self.rendered[url] = rendered
        head, _, body = rendered.partition("</h1>")
        title = str(Markup(head).striptags())  # noqa: S704 - docs/ is the program's own
        html = html.replace(TITLE, str(escape(keep_together(title)))).replace(TEXT, body)
        has_gap = page["page_title"] == TITLE  # a frame that is made for many has a sign there
        return ({**page, "page_title": title, "page_description": title} if has_gap else page), html

    def filled(self, rendered: Mapping[str, str]) -> "Handed":
        """Give the same with nothing left to render: *rendered* goes into the hand-written pages.
        Raises KeyError where one is missing.
        """
        laid_out = {url: self.laid_out(url, rendered[url]) for url in self.hand_written}
        pages = {
            url: laid_out[url][0] if url in laid_out else page for url, page in self.pages.items()
        }
        finished = {url: text.encode() for url, (_, text) in laid_out.items()}
        html = ChainMap(finished, cast("dict[str, bytes]", self.html))  # which is only read
        return replace(self, pages=pages, html=html, hand_written=frozenset(), docs=False)

    def close(self, site: Path) -> None:
        """End the host's work on *site*: lay down what it made of the hand-written texts; alone, it
        lists what it built, which else the program does.
        """
        if self.folder:
            text = json.dumps(self.rendered, ensure_ascii=False)
            (self.folder / _RENDERED).write_text(text, encoding="utf-8")
        else:
            (site / MANIFEST).write_bytes(manifest(site))

    def write(self, folder: Path) -> None:
        """Lay down in *folder*, which is made, what the host works on; *files* need no host."""
        (folder / _NO_DOCS).mkdir(parents=True)
        places: dict[str, tuple[int, int]] = {}
        with (folder / _HTML).open("wb") as out:
            for url, html in self.html.items():
                start = out.tell()
                places[url] = (start, out.write(html))
        facts = {
            "name": self.name,
            "address": self.address,
            "frame": self.frame,
            "pages": self.pages,
            "hand_written": sorted(self.hand_written),
            "handbook": self.handbook,
            "sentence": self.sentence,
            "html": places,
            "docs": self.docs,
        }
        (folder / _FACTS).write_text(text_of(facts), encoding="utf-8")


def read(folder: Path) -> Handed:
    """Read what was laid down in *folder*; the HTML of a page is read when it is asked for. Raises
    OSError.
    """
    facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    facts["hand_written"] = frozenset(facts["hand_written"])
    html = _Texts(folder / _HTML, facts["html"])
    return Handed(**{**facts, "files": {}, "html": html, "folder": folder})


def text_of(told: Mapping[str, Any]) -> str:
    """Write what the host is told as JSON in which words stand as they are."""
    return json.dumps(told, ensure_ascii=False, default=list)


def rendered(folder: Path) -> dict[str, str]:
    """Give what the host made of the hand-written texts that it was handed in *folder*."""
    found: dict[str, str] = json.loads((folder / _RENDERED).read_text(encoding="utf-8"))
    return found


class _Texts(Mapping[str, bytes]):
    """Texts that lie one after the other in a file."""

    def __init__(self, file: Path, places: Mapping[str, tuple[int, int]]) -> None:
        self.file, self.places = file, places

    def __getitem__(self, name: str) -> bytes:
        start, length = self.places[name]
        with self.file.open("rb") as text:
            text.seek(start)
            return text.read(length)

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
