"""From what was built to the whole site in a folder: the frame that the host put around a page
before is taken from the memo while it is told the same; the host is asked for the others. Communes
that differ in their own words alone share what it made.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict

from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.publishing import handed
from commune.publishing.folder import put_file
from commune.publishing.handed import Handed
from commune.publishing.host import Host
from commune.publishing.manifest import files_of, stays_inside
from commune.publishing.own_words import OwnWords


class _Own(BaseModel):
    """What the host makes of docs/ alone: the handbook with its assets, the page of a lost
    address.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    files: dict[str, bytes]
    rendered: dict[str, str]
    """Address -> what it made of the text of a hand-written page."""


_GAP = "\0"
"""Where the inside of a page goes in a frame: no page has this character."""
_IN_KEY = re.compile(r"content|docs|hooks(/[\w-][\w.-]*)*/?")
"""What settings may name: what is part of a key, or read by this program alone."""
Put = Callable[[str, bytes], None]
"""Takes a finished file by its path in the site."""


@dataclass(frozen=True)
class Frames:
    """What the host put around pages before: it depends on what it was told of the site and of the
    page, not on the inside.
    """

    facts: Mapping[str, Any]
    """What all pages are told of the site."""
    settings: bytes
    memo: Memo

    @classmethod
    def of(cls, root: Path, name: str, address: str, frame: Mapping[str, Any], memo: Memo) -> Self:
        """Give those for a site that is called *name*, with the settings of *root*."""
        settings = (root / "mkdocs.yml").read_bytes()
        memo = memo if _say_all(root, settings) else NOTHING_KEPT
        return cls({**frame, "name": name, "address": address}, settings, memo)

    @cached_property
    def own(self) -> OwnWords:
        """What the commune is called, and where it stands."""
        return OwnWords.of(self._words)

    @cached_property
    def shared(self) -> bytes:
        """All that is told but the own words, as part of a key."""
        return self._without(self.own, "")

    def around(self, url: str, page: Mapping[str, Any], html: str) -> bytes | None:
        """Give the finished page with *html* inside, or None where its frame is not known."""
        own, key = self._of(url, page)
        frame = self.memo.look("frame", key)
        return own.put_into(frame.decode()).replace(_GAP, html, 1).encode() if frame else None

    def keep(self, url: str, page: Mapping[str, Any], html: str, finished: bytes) -> None:
        """Keep a *finished* page without its inside."""
        own, key = self._of(url, page)
        before, inside, after = finished.decode().partition(html)
        if inside and inside not in after:
            frame = f"{own.taken_from(before)}{_GAP}{own.taken_from(after)}"
            self.memo.keep("frame", key, frame.encode())

    @property
    def _words(self) -> tuple[str, ...]:
        return self.facts["address"], self.facts["name"], self.facts["commune"]["full_name"]

    def _of(self, url: str, page: Mapping[str, Any]) -> tuple[OwnWords, bytes]:
        """Give the own words of a page, with the day that its foot tells, and its key."""
        day = page["updated"] or self.facts["updated"]
        if day not in self._by_day:
            own = OwnWords.of((*self._words, day))
            self._by_day[day] = own, self._without(own, day)
        own, shared = self._by_day[day]
        return own, key_of(shared, url, own.taken_from(_text(page)))

    @cached_property
    def _by_day(self) -> dict[str, tuple[OwnWords, bytes]]:
        return {}

    def _without(self, own: OwnWords, day: str) -> bytes:
        told = _text({**self.facts, "updated": day})
        # the page of a lost address tells the path of the site by itself
        path = urlsplit(self.facts["address"]).path
        return key_of(*map(own.taken_from, (told, path, _as_text(self.settings))))


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
    frames, docs = _known(root, given, memo)
    own = _kept(frames.memo, docs)
    if own is None:
        host.run(root, given, work / "handed", folder)
        frames = _if_same(frames, docs, root, given)
        others = _others(folder, {path_of(url) for url in given.pages} | given.files.keys())
        own = _Own(
            files=_in_pages(others, frames.own.taken_from),
            rendered=handed.rendered(work / "handed"),
        )
        frames.memo.keep("docs", docs, own.model_dump_json().encode())
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
        frames = _if_same(frames, docs, root, given)
    for url in missing:
        found[url] = finished = (work / "framed" / path_of(url)).read_bytes()
        frames.keep(url, given.pages[url], given.html[url], finished)
    for url, made in found.items():
        put(path_of(url), made or b"")
    files = _in_pages(own.files, frames.own.put_into)
    for name, content in (*files.items(), *given.files.items()):
        put(name, content)


def _known(root: Path, given: Handed, memo: Memo) -> tuple[Frames, bytes]:
    """Give the frames of the site, and the key of what the host makes of docs/."""
    frames = Frames.of(root, given.name, given.address, given.frame, memo)
    own = frames.own
    docs = _read(root / "docs", own)
    return frames, key_of(frames.shared, own.taken_from(_text(given.handbook)), *docs)


def _if_same(frames: Frames, docs: bytes, root: Path, given: Handed) -> Frames:
    """Give *frames*, which keep nothing where somebody wrote what the host was reading."""
    same = frames.memo.is_of_now() and _known(root, given, frames.memo) == (frames, docs)
    return frames if same else replace(frames, memo=NOTHING_KEPT)


def _kept(memo: Memo, key: bytes) -> _Own | None:
    """Give what was kept of docs/, if it can be used."""
    data = memo.look("docs", key)
    try:
        own = _Own.model_validate_json(data) if data else None
    except ValueError:
        return None
    return own if own and all(map(stays_inside, own.files)) else None


def _say_all(root: Path, settings: bytes) -> bool:
    """Tell whether the host's *settings* depend on nothing beside themselves: they name no variable
    of the environment, nor anything of the project that is no part of its key.
    """
    values = _values(settings)
    return values is not None and not any(
        os.path.lexists(root / value) and not _IN_KEY.fullmatch(value) for value in values
    )


@cache
def _values(settings: bytes) -> frozenset[str] | None:
    """Give every word of the *settings* that may name a file; None where one is read from
    elsewhere.
    """
    try:
        tokens = list(yaml.scan(settings))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    tags = [token.value for token in tokens if isinstance(token, yaml.TagToken)]
    words = {token.value for token in tokens if isinstance(token, yaml.ScalarToken)}
    return None if ("!", "ENV") in tags else frozenset(words - {""})


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
        found += [name, own.taken_from(_as_text(data)) if text else data]
    return found


def _text(told: Mapping[str, Any]) -> str:
    """Write what the host is told so that words stand in it as they are."""
    return json.dumps(told, ensure_ascii=False)


def _in_pages(files: Mapping[str, bytes], change: Callable[[str], str]) -> dict[str, bytes]:
    """Change the text of those *files* that are pages."""
    return {
        name: _as_bytes(change(_as_text(data))) if name.endswith(".html") else data
        for name, data in files.items()
    }


def _as_text(data: bytes) -> str:
    """Read text that somebody else may have written; ``_as_bytes`` gives the same bytes again."""
    return data.decode("utf-8", "surrogateescape")


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _others(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Give every file of *folder* but *names*."""
    return {name: path.read_bytes() for name, path in files_of(folder).items() if name not in names}
