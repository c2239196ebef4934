"""From what was built to the whole site in a folder: the frame that the host put around a page
before is taken from the memo while it is told the same; the host is asked for the others.
"""

import json
import shutil
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from commune.content.memo import Memo, key_of
from commune.publishing import handed
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


def finish(host: Host, root: Path, given: Handed, work: Path, folder: Path, memo: Memo) -> None:
    """Make the site of *given* with the settings and docs/ of *root* as *folder*; in *work* lies
    what it takes on the way. Raises ``host.Failed``.
    """
    for place in (work / "handed", work / "framed", folder):
        shutil.rmtree(place, ignore_errors=True)
    shared = key_of(
        given.name,
        given.address,
        json.dumps({**given.frame, "updated": ""}),
        (root / "mkdocs.yml").read_bytes(),
    )
    docs = key_of(shared, json.dumps(given.handbook), *_read(root / "docs"))
    own = _kept(memo, docs)
    if own is None:
        host.run(root, given, work / "handed", folder)
        own = _Own(
            files=_others(folder, {_path(url) for url in given.pages} | given.files.keys()),
            rendered=handed.rendered(work / "handed"),
        )
        memo.keep("docs", docs, own.model_dump_json().encode())
        given = given.filled(own.rendered)
        for url in given.pages:
            _keep_frame(memo, _key(given, url, shared), given.html[url], folder / _path(url))
        return
    given = given.filled(own.rendered)
    frames = {url: memo.look("frame", _key(given, url, shared)) for url in given.pages}
    missing = [url for url, frame in frames.items() if frame is None]
    if missing:
        host.run(root, given.only(missing), work / "handed", work / "framed")
    for url, frame in frames.items():
        path = work / "framed" / _path(url)
        if frame is None:
            _keep_frame(memo, _key(given, url, shared), given.html[url], path)
            page = path.read_bytes()
        else:
            page = frame.replace(_GAP, given.html[url].encode(), 1)
        _write(folder / _path(url), page)
    for name, content in (*own.files.items(), *given.files.items()):
        _write(folder / name, content if isinstance(content, bytes) else content.read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _keep_frame(memo: Memo, key: bytes, html: str, page: Path) -> None:
    """Keep a finished *page* without its inside, which does not change the frame around it."""
    before, inside, after = page.read_bytes().partition(html.encode())
    if inside and inside not in after:
        memo.keep("frame", key, before + _GAP + after)


def _kept(memo: Memo, key: bytes) -> _Own | None:
    """Give what was kept of docs/, if it can be used."""
    data = memo.look("docs", key)
    try:
        own = _Own.model_validate_json(data) if data else None
    except ValueError:
        return None
    return own if own and all(map(stays_inside, own.files)) else None


def _path(url: str) -> str:
    """Give the path in the site of the page with this address."""
    return f"{url[1:]}index.html"


def _key(given: Handed, url: str, shared: bytes) -> bytes:
    """Join all that the frame of a page depends on; the day of the newest change of all counts only
    where the foot of the page tells it.
    """
    page = given.pages[url]
    updated = "" if page["updated"] else str(given.frame["updated"])
    return key_of(shared, updated, url, json.dumps(page))


def _read(docs: Path) -> list[str | bytes]:
    """Give name and bytes of every file of *docs*."""
    found: list[str | bytes] = []
    for name, path in files_of(docs).items():
        found += [name, path.read_bytes()]
    return found


def _others(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Give every file of *folder* but *names*."""
    return {name: path.read_bytes() for name, path in files_of(folder).items() if name not in names}
