"""Read one finished page strictly: as ``html.parser`` does, and fast where it is written as ours
are.
"""

import re
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from commune.publishing.verify.tag import Tag
from commune.publishing.verify.walk import PageRead, Walk

_DOCTYPE = "<!doctype html>"
_START = re.compile(r'[a-z][a-z0-9]*(?:[ \n]+[a-z][a-zA-Z0-9:_-]*(?:="[^"]*")?)*[ \n]*/?')
_END = re.compile(r"/([a-z][a-z0-9]*)")
_REMARK = re.compile(r"!-- [\w /:]+ --")
_ONLY_TEXT = {"script", "title", "textarea"}
"""Elements in which ``<`` is no tag, in some releases of ``html.parser`` or in all."""
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
    """Read a page as ``html.parser`` does, and fast where it is written as ours are."""
    return _read_plain(text) or _read_any(text)


def _read_any(text: str) -> PageRead:
    parser = _Whole()
    parser.feed(text)
    parser.close()
    return parser.walk.read()


def _read_plain(text: str) -> PageRead | None:
    """Read a page in which every ``<`` begins a tag of the plainest form, and the next ``>`` ends
    it; None where one does not.

    Where a tag ends is found here; what it says tells ``html.parser``, once for each different one.
    """
    line, counted, here = 1, 0, 0  # up to *counted* lines are counted, *here* the reader stands

    def position() -> tuple[int, int]:
        nonlocal line, counted
        line += text.count("\n", counted, here)
        counted = here
        return line, here - text.rfind("\n", 0, here) - 1

    walk = Walk(position)
    before, doctype, rest = text.partition(_DOCTYPE)
    behind, *pieces = rest.split("<")
    if not doctype or before.strip() or behind.strip():
        return None
    walk.declaration(doctype[2:-1])
    end = len(before) + len(doctype) + len(behind)
    only_text = ""
    for piece in pieces:
        here, end = end, end + 1 + len(piece)
        if only_text == "script" and not piece.startswith(("/", "!")):  # "<!--" may hide the end
            walk.text(f"<{piece}")
            continue
        token, closed, words = piece.partition(">")
        says = _says(token) if closed else None
        if says is None or (only_text and says != only_text):
            return None
        only_text = ""
        if isinstance(says, Tag):
            walk.start(says)
            if says.name in _ONLY_TEXT and not says.ends_itself:
                only_text = says.name
        elif says:
            walk.end(says)
        if words:
            here = end - len(words)
            walk.text(words if only_text == "script" else unescape(words))
    here = end
    return None if only_text else walk.read()


@lru_cache(2**12)
def _says(token: str) -> Tag | str | None:
    """Give what stands in ``<token>``: a start tag, or the name of the element that it ends; "" for
    a remark, None for what is none of them in its plainest form.
    """
    if _REMARK.fullmatch(token):
        return ""
    if end := _END.fullmatch(token):
        return end[1]
    if not _START.fullmatch(token):
        return None
    parser = _StartTag()
    parser.feed(f"<{token}>")
    return parser.tag if parser.tag and parser.tag.name not in _ODD else None
