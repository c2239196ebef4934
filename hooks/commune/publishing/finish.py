"""From what was built to the whole site in a folder: the frame that the host put around a page
before is taken from the memo while it is told the same; the host is asked for the others. Communes
that differ in their own words alone share what it made.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter

from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.publishing import handed
from commune.publishing.frames import Frames, as_bytes, as_text
from commune.publishing.handed import Handed, text_of
from commune.publishing.host import Host
from commune.publishing.manifest import files_of, stays_inside
from commune.publishing.own_words import OwnWords


@dataclass(frozen=True)
class _Own:
    """What the host makes of docs/ alone: the handbook with its assets, the page of a lost
    address.
    """

    files: Mapping[str, bytes]
    rendered: Mapping[str, str]
    """Address -> what it made of the text of a hand-written page."""

    def keep(self, memo: Memo, key: bytes) -> None:
        """Keep it, each file by itself: together they would be many megabytes of text."""
        for name, content in self.files.items():
            memo.keep("docs-file", key_of(key, name), content)
        memo.keep("docs", key, _LISTED.dump_json(([*self.files], dict(self.rendered))))


_LISTED = TypeAdapter(tuple[list[str], dict[str, str]])
"""Names of files, and what is rendered."""


Put = Callable[[str, bytes], None]
"""Takes a finished file by its path in the site."""


def finish(
    host: Host,
    root: Path,
    given: Handed,
    work: Path,
    memo: Memo,
    put: Put,
) -> None:
    """Make the site of *given* with the settings and docs/ of *root*, and hand each file to *put*;
    in *work* lies what it takes on the way. Raises ``host.Failed``.
    """
    frames, docs = _known(root, given, memo)
    own = _kept(frames.memo, docs)
    given = given.filled(own.rendered) if own else given
    while (made := _made(host, root, given, work, frames, docs, own)) is None:
        frames = replace(frames, has_signs=False)
    for name, content in chain(made, given.files.items()):
        put(name, content)


def _made(
    host: Host, root: Path, given: Handed, work: Path, frames: Frames, docs: bytes, own: _Own | None
) -> Iterator[tuple[str, bytes]] | None:
    """Give all that the host has a part in, one file after the other, each with its path; None
    where the frames must not have signs.

    *own* is what it makes of docs/ alone, where that is known, as *docs* are its key.
    """
    for place in (work / "handed", work / "framed"):
        shutil.rmtree(place, ignore_errors=True)
    asked, made = frames.missing(given), dict[str, bytes]()
    if asked.given.pages or own is None:
        host.run(root, asked.given, work / "handed", work / "framed")
        frames = _if_same(frames, docs, root, given)
        made = {url: (work / "framed" / path_of(url)).read_bytes() for url in asked.given.pages}
    if own is None:
        others = _others(work / "framed", {path_of(url) for url in made} | given.files.keys())
        own = _Own(
            files=_in_pages(others, frames.own.taken_from),
            rendered=handed.rendered(work / "handed"),
        )
        own.keep(frames.memo, docs)
        given = given.filled(own.rendered)
    if not frames.learn(asked, given, made):
        return None
    return chain(_framed(given, frames, made), _in_pages(own.files, frames.own.put_into).items())


def _framed(
    given: Handed, frames: Frames, made: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Give each page in its frame, with its path."""
    for url, page in given.pages.items():
        yield path_of(url), frames.around(url, page, given.html[url]) or made[url]


def _known(root: Path, given: Handed, memo: Memo) -> tuple[Frames, bytes]:
    """Give the frames of the site, and the key of what the host makes of docs/."""
    frames = Frames.of(root, given.name, given.address, given.frame, memo)
    own = frames.own
    docs = _read(root / "docs", own)
    return frames, key_of(frames.key, own.taken_from(text_of(given.handbook)), *docs)


def _if_same(frames: Frames, docs: bytes, root: Path, given: Handed) -> Frames:
    """Give *frames*, which keep nothing where somebody wrote what the host was reading."""
    same = frames.memo.is_of_now() and _known(root, given, frames.memo) == (frames, docs)
    return frames if same else replace(frames, memo=NOTHING_KEPT)


def _kept(memo: Memo, key: bytes) -> _Own | None:
    """Give what was kept of docs/, if it can be used."""
    data = memo.look("docs", key)
    try:
        names, rendered = _LISTED.validate_json(data) if data else ([], {})
    except ValueError:
        return None
    found = {name: memo.look("docs-file", key_of(key, name)) for name in names}
    files = {name: content for name, content in found.items() if content is not None}
    whole = files and len(files) == len(names) and all(map(stays_inside, names))
    return _Own(files, rendered) if whole else None


def path_of(url: str) -> str:
    """Give the path in the site of the page with this address."""
    return f"{url[1:]}index.html"


def _read(docs: Path, own: OwnWords) -> list[str | bytes]:
    """Give name and bytes of every file of *docs*; in texts the *own* words are signs: a page that
    tells of another commune by its name stays that page.
    """
    found: list[str | bytes] = []
    for name, path in files_of(docs).items():
        data = path.read_bytes()
        text = name.endswith(".md")
        found += [name, own.taken_from(as_text(data)) if text else data]
    return found


def _in_pages(files: Mapping[str, bytes], change: Callable[[str], str]) -> dict[str, bytes]:
    """Change the text of those *files* that are pages."""
    return {
        name: as_bytes(change(as_text(data))) if name.endswith(".html") else data
        for name, data in files.items()
    }


def _others(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Give every file of *folder* but *names*."""
    return {name: path.read_bytes() for name, path in files_of(folder).items() if name not in names}
