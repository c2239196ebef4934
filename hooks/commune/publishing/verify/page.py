"""Judge one finished page by itself, and tell what it needs of the whole site."""

import hashlib
import json
import posixpath
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from pydantic import TypeAdapter

from commune.content.docs_signs import HANDBOOK
from commune.content.memo import Memo, key_of
from commune.content.text import hosts
from commune.pages import policy
from commune.publishing.verify.reading import read
from commune.publishing.verify.tag import Pointer
from commune.publishing.verify.walk import Fault, PageRead

ELSEWHERE = "V024"
"""Code of what a page loads from another place."""
NOT_FOUND = "/404.html"
_HERE = "https://site.invalid"
_OUTSIDE = re.compile(r"([a-z][a-z0-9+.-]*):|[/\\]{2}")
_WEB = re.compile(r"https?://([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::\d{1,5})?(?=[/?#]|$)")
"""An address with a host; who reads it and the browser see the same."""
_UPWARDS = re.compile(r"((?:\.\./)+)((?:[\w#-][\w#./-]*)?)", re.ASCII)
_PLAIN = re.compile(r"(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*/?(?:#[\w-]+)?", re.ASCII)
"""An address that is to be set behind a folder, and no more."""
_DATA = {"application/ld+json", "application/json"}
_BELOW = b' data-el="updated">'
_DAY_BELOW = re.compile(
    rb"(%b[^<>\d]*)\d\d/\d\d/\d{4}([^<>]*(?:</(?:span|p|div|footer|body|html)>\s*)*)\Z" % _BELOW
)
"""The day at the foot of a page: text, of which nothing is judged; every page changes with it."""
_SHOWN = 80
"""Characters of an address that a message shows at most."""


class Need(NamedTuple):
    """What must be there, because a page points to it, and from where in it."""

    line: int
    column: int
    place: str
    """Path from the root of the site, with its anchor: ``/thu-tuc/#ho-tich``."""
    shown: str
    """The address as the page has it, or its beginning."""


class Judged(NamedTuple):
    """What the site must know of a page; as JSON it can be kept."""

    faults: list[Fault]
    ids: list[str]
    places: list[str]
    """What must be there, because the page points to it."""
    sends_on: list[Need]
    """Where the page sends its readers by itself; no place where that is outside."""
    parts: list[str]
    """Styles and scripts that it loads, as paths in the site."""


_JSON = TypeAdapter(tuple[list[Fault], list[str], list[str], list[Need], list[str]])
"""What there is of it, in its order: a tuple is checked three times as fast."""


def sums(data: bytes) -> tuple[str, bytes]:
    """Give the SHA-256 of a page, and what stands for it but the day at its foot, in one go."""
    foot = max(data.rfind(_BELOW), 0)
    below = data[foot:]
    found = hashlib.sha256(data[:foot])
    above = found.digest()
    found.update(below)
    return found.hexdigest(), key_of(above, _DAY_BELOW.sub(rb"\1\2", below))


def judge(data: bytes, url: str, base: str, memo: Memo, key: bytes = b"") -> Judged:
    """Judge the page *data* that stands at *url* in a site below the path *base*: only the page for
    what is not found has links that start with it.

    *key* is that of ``sums``, where it is known. Raises UnicodeDecodeError where it is no text.
    """
    key = key_of(url, base, key or sums(data)[1])
    return Judged(*memo.value("finished-page", key, _JSON, lambda: _judge(data, url, base)))


def needs(data: bytes, url: str, base: str, places: Collection[str], memo: Memo) -> Iterator[Need]:
    """Give from where the page points to any of these *places*; see ``judge``."""
    if set(judge(data, url, base, memo).places).isdisjoint(places):
        return
    for line, column, pointer, place, wrong in _pointed(_read(data), url, base):
        if place in places and not wrong:
            yield Need(line, column, place, pointer.url[:_SHOWN])


def _judge(data: bytes, url: str, base: str) -> Judged:
    page = _read(data)
    faults = [*page.faults, *_faults(page, url)]
    places, sends_on, parts = set(), [], set()
    for line, column, pointer, place, wrong in _pointed(page, url, base):
        shown = pointer.url[:_SHOWN]
        if wrong:
            says = (
                f"Trang tải «{shown}» từ nơi khác."
                if wrong == ELSEWHERE
                else f"Địa chỉ «{shown}» không được phép."
            )
            faults.append(Fault(line, column, wrong, says))
        elif place:
            places.add(place)
        if pointer.kind == "meta refresh":
            sends_on.append(Need(line, column, place, shown))
        if pointer.loads and pointer.url.endswith((".css", ".js")):
            parts.add(posixpath.normpath(posixpath.join(url, pointer.url))[1:])
    found = (page.ids, places, parts)
    ids, needed, loaded = (sorted(names) for names in found)
    return Judged(faults, ids, needed, sends_on, loaded)


def _read(data: bytes) -> PageRead:
    text = data.decode()
    return read(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _pointed(page: PageRead, url: str, base: str) -> Iterator[tuple[int, int, Pointer, str, str]]:
    """Give from where the page at *url* points, where to as it is written, which place of the site
    that is, if it is one, and the code of what is wrong with it.
    """
    above = _upwards(url)
    for line, column, pointer in page.targets:
        address = _read_address(pointer)
        place: str | None = ""
        if not address.is_outside:
            place = _joined(above[min(address.up, len(above) - 1)], address.rest)
        if url == NOT_FOUND and place and place.startswith(base):
            place = f"/{place.removeprefix(base)}"
        yield (
            line,
            column,
            pointer,
            place or "",
            address.wrong or ("V025" if place is None else ""),
        )


def _faults(page: PageRead, url: str) -> Iterator[Fault]:
    """One h1, and scripts that the policy knows."""
    if page.headings != 1:
        yield Fault(1, 1, "V003", f"Trang có {page.headings} tiêu đề lớn (h1), phải có đúng một.")
    wanted, lock = (
        (policy.handbook(), policy.HANDBOOK_LOCK)
        if url.startswith(HANDBOOK)
        else (policy.meta(), policy.LOCK)
    )
    if page.policies != (wanted,) or not page.policy_comes_first:
        message = "Chính sách an toàn của trang thiếu, khác với chính sách chung, hoặc không đứng ngay sau khai báo bảng mã."
        yield Fault(1, 1, "V020", message)
    for line, kind, text in page.scripts:
        if kind in _DATA:
            try:
                json.loads(text)
            except ValueError:
                yield Fault(line, 1, "V023", "Dữ liệu JSON trong trang hỏng.")
        elif policy.hash_of(text) not in policy.locked(lock):
            message = (
                f"Có mã lệnh viết ngay trong trang, không có trong danh sách khóa {lock.name}."
            )
            yield Fault(line, 1, "V022", message)


class _Address(NamedTuple):
    """An address as browsers take it."""

    wrong: str
    """Code of what is wrong with it wherever it stands, if something is."""
    is_outside: bool
    up: int
    """How many folders up it leads before it goes on with *rest*."""
    rest: str


@lru_cache(2**12)
def _read_address(to: Pointer) -> _Address:
    seen = _as_browsers_read(to.url)
    if outside := _OUTSIDE.match(seen):
        if to.loads:
            wrong = ELSEWHERE if outside[1] in (None, "http", "https") else "V025"
        else:
            plain = not re.search(r"[\t\r\n]", to.url)
            wrong = "" if plain and _may_be_followed(seen, to.kind) else "V025"
        return _Address(wrong, is_outside=True, up=0, rest="")
    upwards = _UPWARDS.fullmatch(to.url)
    up, rest = (len(upwards[1]) // len("../"), upwards[2]) if upwards else (0, to.url)
    return _Address("", is_outside=False, up=up, rest=rest)


def _upwards(url: str) -> list[str]:
    """Give *url* and the folders above its own, up to the root, above which there is none."""
    folder = url[: url.rfind("/") + 1]
    above = [url]
    while folder != "/":
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        above.append(folder)
    return [*above, "/"]


@lru_cache(2**14)  # what stands in the head and foot of every page is the same place from above
def _joined(url: str, address: str) -> str | None:
    if _PLAIN.fullmatch(address):
        return url[: url.rfind("/") + 1] + address
    try:
        place = urlsplit(urljoin(f"{_HERE}{url}", address))
    except ValueError:
        return None
    return f"{place.path}#{place.fragment}" if place.fragment else place.path


def _as_browsers_read(url: str) -> str:
    """Give an address without what browsers drop from it, what stands before its query in small
    letters.
    """
    seen = re.sub(r"[\t\r\n]", "", url.strip("".join(map(chr, range(33)))))
    return re.sub(r"^[^?#]*", lambda head: head[0].lower(), seen)


def _may_be_followed(seen: str, kind: str) -> bool:
    """Tell whether an address outside is of a known scheme and says where it leads; this wall reads
    it anew, apart from the one before.
    """
    if host := _WEB.match(seen):
        return kind.startswith("link") or not hosts.suspicion(
            host[1]
        )  # a preview may stand on a number: only its own head says so
    return bool(re.match(r"mailto:[^@?]+@[^@?]+\.|tel:[+\d][\d().-]+$", seen))
