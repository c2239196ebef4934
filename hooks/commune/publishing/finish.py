"""From what was built to the whole site in a folder: the frame that the host put around a page
before is taken from the memo while it is told the same; the host is asked for the others.
"""

import json
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from commune.content.memo import Memo, key_of
from commune.publishing import handed
from commune.publishing.folder import put_file
from commune.publishing.handed import Handed
from commune.publishing.host import Host
from commune.publishing.manifest import files_of, stays_inside


class _Own(BaseModel):
    """What the host makes of docs/ alone: the handbook with its assets, the page of a lost
    address.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    files: dict[str, bytes]
    rendered: dict[str, str]
    """Address -> what it made of the text of a hand-written page."""


_GAP = b"\0"
"""Where the inside of a page goes in a frame: no page has this character."""
Put = Callable[[str, bytes], None]
"""Takes a finished file by its path in the site."""


@dataclass(frozen=True)
class Frames:
    """What the host put around pages before: it depends on what it was told of the site and of the
    page, not on the inside.
    """

    shared: bytes
    updated: str
    """The day of the newest change of all, which the foot of some pages tells."""
    memo: Memo

    @classmethod
    def of(cls, root: Path, name: str, address: str, frame: Mapping[str, Any], memo: Memo) -> Self:
        """Give those for a site that is called *name*, with the settings of *root*."""
        told = json.dumps({**frame, "updated": ""})
        shared = key_of(name, address, told, (root / "mkdocs.yml").read_bytes())
        return cls(shared, str(frame["updated"]), memo)

    def around(self, url: str, page: Mapping[str, Any], html: str) -> bytes | None:
        """Give the finished page with *html* inside, or None where its frame is not known."""
        frame = self.memo.look("frame", self._key(url, page))
        return frame.replace(_GAP, html.encode(), 1) if frame else None

    def keep(self, url: str, page: Mapping[str, Any], html: str, finished: bytes) -> None:
        """Keep a *finished* page without its inside."""
        before, inside, after = finished.partition(html.encode())
        if inside and inside not in after:
            self.memo.keep("frame", self._key(url, page), before + _GAP + after)

    def _key(self, url: str, page: Mapping[str, Any]) -> bytes:
        updated = "" if page["updated"] else self.updated
        return key_of(self.shared, updated, url, json.dumps(page))


def finish(
    host: Host,
    root: Path,
    given: Handed,
    work: Path,
    folder: Path,
    memo: Memo,
    put: Put | None = None,
) -> None:
    """Make the site of *given* with the settings and docs/ of *root* as *folder*, or hand each file
    to *put*; in *work* lies what it takes on the way. Raises ``host.Failed``.
    """
    for place in (work / "handed", work / "framed", folder):
        shutil.rmtree(place, ignore_errors=True)
    frames = Frames.of(root, given.name, given.address, given.frame, memo)
    docs = key_of(frames.shared, json.dumps(given.handbook), *_read(root / "docs"))
    own = _kept(memo, docs)
    if own is None:
        host.run(root, given, work / "handed", folder)
        own = _Own(
            files=_others(folder, {path_of(url) for url in given.pages} | given.files.keys()),
            rendered=handed.rendered(work / "handed"),
        )
        memo.keep("docs", docs, own.model_dump_json().encode())
        given = given.filled(own.rendered)
        for url, page in given.pages.items():
            frames.keep(url, page, given.html[url], (folder / path_of(url)).read_bytes())
        if put:
            for name, path in files_of(folder).items():
                put(name, path.read_bytes())
        return
    put = put or partial(put_file, folder)
    given = given.filled(own.rendered)
    found = {url: frames.around(url, page, given.html[url]) for url, page in given.pages.items()}
    if missing := [url for url, page in found.items() if page is None]:
        host.run(root, given.only(missing), work / "handed", work / "framed")
    for url in missing:
        found[url] = finished = (work / "framed" / path_of(url)).read_bytes()
        frames.keep(url, given.pages[url], given.html[url], finished)
    for url, made in found.items():
        put(path_of(url), made or b"")
    for name, content in (*own.files.items(), *given.files.items()):
        put(name, content if isinstance(content, bytes) else content.read_bytes())


def _kept(memo: Memo, key: bytes) -> _Own | None:
    """Give what was kept of docs/, if it can be used."""
    data = memo.look("docs", key)
    try:
        own = _Own.model_validate_json(data) if data else None
    except ValueError:
        return None
    return own if own and all(map(stays_inside, own.files)) else None


def path_of(url: str) -> str:
    """Give the path in the site of the page with this address."""
    return f"{url[1:]}index.html"


def _read(docs: Path) -> list[str | bytes]:
    """Give name and bytes of every file of *docs*."""
    found: list[str | bytes] = []
    for name, path in files_of(docs).items():
        found += [name, path.read_bytes()]
    return found


def _others(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Give every file of *folder* but *names*."""
    return {name: path.read_bytes() for name, path in files_of(folder).items() if name not in names}
