"""Read one finished page strictly: fast while it is written as ours are. Where it is not, browsers
may take it otherwise than ``html.parser`` does, so that this alone is a fault.
"""

import re
from dataclasses import replace
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from commune.publishing.verify.place import INVALID, Around
from commune.publishing.verify.tag import Tag
from commune.publishing.verify.walk import Fault, PageRead, Walk

_DOCTYPE = "<!doctype html>"
_START = re.compile(r'([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-zA-Z0-9:_-]*(?:="[^"]*")?)*)[ \n]*/?')
_ATTRIBUTE = re.compile(r'([a-z][a-zA-Z0-9:_-]*)(?:="([^"]*)")?')
_END = re.compile(r"/([a-z][a-z0-9]*)")
_REMARK = re.compile(r"!-- [\w /:]+ --")
_PARTS = re.compile(r'\n(?=<body>|<main |</main>|<p>[^<]*<span data-el="updated">)')
"""Where a page is divided: its head, the head of the frame, its inside, the foot, its day."""
_ONLY_TEXT = {"script", "title", "textarea"}
"""Elements in which ``<`` is no tag, in some releases of ``html.parser`` or in all."""
_SHOWN = 40
"""Characters of an odd place that a message shows at most."""
_ODD = {"style", "xmp", "iframe", "noembed", "noframes", "plaintext"}
"""The other ones, which our pages do not have."""


class _StartTag(HTMLParser):
    """Hears one start tag."""

    tag: Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = Tag.of(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = Tag.of(tag, attrs, ends_itself=True)


class _Whole(HTMLParser):
    """Walks through a page, whatever is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.walk = Walk(self.getpos)

    def handle_decl(self, decl: str) -> None:
        self.walk.declaration(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.walk.start(Tag.of(tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.walk.start(Tag.of(tag, attrs, ends_itself=True))

    def handle_endtag(self, tag: str) -> None:
        self.walk.end(tag)

    def handle_data(self, data: str) -> None:
        self.walk.text(data)


def read(text: str) -> PageRead:
    """Read a page as ``html.parser`` does; a place that is not of the plainest form is a fault."""
    found = _read_plain(text)
    if isinstance(found, PageRead):
        return found
    page = _read_any(text)
    return page if found is None else replace(page, faults=(_odd(text, found), *page.faults))


def _odd(text: str, at: int) -> Fault:
    """Say what is wrong at the place behind *at* characters."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    shown = text[at : at + _SHOWN].partition("\n")[0]
    message = f"Chỗ «{shown}» viết khác lối thường, trình duyệt có thể hiểu khác."
    return Fault(line, column, INVALID, message)


def _read_any(text: str) -> PageRead:
    parser = _Whole()
    parser.feed(text)
    parser.close()
    return parser.walk.read()


def _read_plain(text: str) -> PageRead | int | None:
    """Read a page in which every ``<`` begins a tag of the plainest form, and the next ``>`` ends
    it; where one does not, give how many characters stand before it. None where two parts have an
    id in common.

    What a tag says is found once for each different one; what its entities stand for tells
    ``html.parser``. Head and foot of the frame, in which many pages are the same, are passed once.
    """
    first, *others = _PARTS.split(text)
    before, doctype, rest = first.partition(_DOCTYPE)
    behind = rest.partition("<")[0]
    if not doctype or before.strip() or behind.strip():
        return 0
    place = _Place(first)
    walk = Walk(place.position)
    walk.declaration(doctype[2:-1])
    if not _passed(walk, place, len(first) - len(rest) + len(behind)):
        return place.here
    lines, start = first.count("\n") + 1, len(first) + 1
    for part in others:
        seen = _seen(part, walk.around)
        if isinstance(seen, int):
            return start + seen
        if not walk.join(seen, lines):
            return None
        lines += part.count("\n") + 1
        start += len(part) + 1
    return walk.read()


class _Place:
    """Where the reader stands in a text."""

    def __init__(self, text: str) -> None:
        self.text, self.here = text, 0
        self._line, self._counted = 1, 0
        """The line up to which lines are counted."""

    def position(self) -> tuple[int, int]:
        """Give the line from 1, the column from 0."""
        self._line += self.text.count("\n", self._counted, self.here)
        self._counted = self.here
        return self._line, self.here - self.text.rfind("\n", 0, self.here) - 1


@lru_cache(2**6)
def _seen(part: str, around: Around) -> Walk | int:
    """Pass a part of a page, from its first ``<`` on, in which *around* stands open; a number as
    ``_read_plain``. What it gives is shared, and must not walk on.
    """
    place = _Place(part)
    walk = Walk(place.position, around)
    return walk if _passed(walk, place, 0) else place.here


def _passed(walk: Walk, place: _Place, start: int) -> bool:
    """Let *walk* pass what stands from *start* on, where the first ``<`` is; False where it cannot,
    with *place* there.
    """
    end, only_text = start, ""
    for piece in place.text[start:].split("<")[1:]:
        place.here, end = end, end + 1 + len(piece)
        if only_text == "script" and not piece.startswith(("/", "!")):  # "<!--" may hide the end
            walk.text(f"<{piece}")
            continue
        token, closed, words = piece.partition(">")
        says = _says(token) if closed else None
        if says is None or (only_text and says != only_text):
            return False
        only_text = ""
        if isinstance(says, Tag):
            walk.start(says)
            if says.name in _ONLY_TEXT and not says.ends_itself:
                only_text = says.name
        elif says:
            walk.end(says)
        if words and walk.around.reads:
            place.here = end - len(words)
            walk.text(words if only_text == "script" else unescape(words))
    if not only_text:
        place.here = end
    return not only_text


@lru_cache(2**12)
def _says(token: str) -> Tag | str | None:
    """Give what stands in ``<token>``: a start tag, or the name of the element that it ends; "" for
    a remark, None for what is none of them in its plainest form.
    """
    if _REMARK.fullmatch(token):
        return ""
    if end := _END.fullmatch(token):
        return end[1]
    start = _START.fullmatch(token)
    if not start or start[1] in _ODD:
        return None
    if "&" in token:
        parser = _StartTag()
        parser.feed(f"<{token}>")
        return parser.tag
    said = [(key.lower(), value) for key, value in _ATTRIBUTE.findall(start[2])]
    return Tag.of(start[1], said, ends_itself=token.endswith("/"))
