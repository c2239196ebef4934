"""Staff's Markdown becomes safe HTML.

The common subset: headings, lists, links, images, tables, emphasis, quotes, rules. Two walls:
``subset.mistakes`` refuses what must not be there with its line, and ``render`` compares its result
with nh3's cleaned one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from commune.content import left_over
from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.text import commonmark, hosts
from commune.content.text.commonmark import Event, Mark
from commune.vietnamese import slug

KEPT = 32_768
"""Texts and links at most that are kept at hand: a text is judged, then shown."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "a", "img", "strong", "em", "blockquote", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "title", "width", "height", "loading"}, "ol": {"start"},
    "li": {"class"}, **{f"h{n}": {"id"} for n in (2, 3, 4)},
}  # fmt: skip
_CLEANER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


@dataclass(frozen=True)
class Link:
    """A link or picture as staff wrote it; *line* and *column* count from 1 inside the text."""

    line: int
    column: int
    target: str
    image: bool


class UnsafeHtml(ValueError):
    """The second wall found something that the first let through."""


_MARKS_OF_LINKS = ("](", "]:", "<")
"""Without one of these a text has no links but bare ones."""


@lru_cache(KEPT)
def links(text: str) -> tuple[Link, ...]:
    """Give every link and picture, in order, as the library sees it: bare addresses too."""
    if not (commonmark.may_be_bare(text) or any(mark in text for mark in _MARKS_OF_LINKS)):
        return ()
    document = commonmark.read(text)
    return tuple(
        Link(*document.place(event.start), event.data["dest_url"], event.kind == "Image")
        for event in document.events
        if event.kind in ("Link", "Image") and event.mark is Mark.START
    )


_MAYBE_OUTSIDE = re.compile(
    r"(?P<box>[^\s@/]+@[\w.-]+)|(?P<call>\+?\d[\d.-]+)|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|info)(?:/\S*)?"
)
"""A target that lacks its scheme: a mailbox, a telephone number, a host."""


def dead_link(target: str, why: str = "không có tệp ấy", mend: str = "") -> tuple[str, str, str]:
    """Give code, message and mend for a link that leads nowhere."""
    path = target.partition("#")[0]
    if mend:
        pass
    elif written := _MAYBE_OUTSIDE.fullmatch(target):
        lead = "mailto:" if written["box"] else "tel:" if written["call"] else "https://"
        mend = f"Địa chỉ ở ngoài trang thì viết đủ: {lead}{target}"
    elif left_over.is_passed_over(path):
        why = "đó là tệp tạm, máy tải hoặc lưu chưa xong"
        mend = "Tải hoặc lưu lại cho xong, rồi viết tên của tệp đã xong vào đây."
    elif re.search(r"\.(?!md$)\w{1,5}$", path):
        mend = "Để tệp ấy cạnh bài, tên chỉ có chữ thường không dấu, số và gạch nối, rồi viết đúng tên ấy vào đây."
    else:
        mend = "Viết đường dẫn từ tệp này đến một tệp .md đã có, ví dụ ../thu-muc/ten-tep.md"
    return "L001", f"Liên kết «{target[:80]}» không dẫn đến đâu: {why}.", mend


@lru_cache(KEPT)
def is_allowed_target(target: str) -> bool:
    """Tell whether a link may lead there: an honest address of the four schemes, an anchor, or a
    relative path.

    Both what is written and what a page's reader makes of it are judged: ``&#58;`` in a page is a
    colon.
    """
    seen = unescape(target)
    return (
        hosts.scheme_of(seen) == hosts.scheme_of(target) and _may_lead(target) and _may_lead(seen)
    )


def _may_lead(target: str) -> bool:
    if hosts.scheme_of(target) in _SCHEMES:
        return hosts.flaw(target) is None
    return bool(target) and not target.startswith("/") and ":" not in target and "\\" not in target


_LINK_TAG = re.compile(r'<(a|img)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
"""As nh3 writes them; it leaves no quotation mark within a value."""
_LEADS = {"a": "href", "img": "src"}
"""Tag -> its attribute that leads somewhere."""
Resolve = Callable[[str], str]
Measure = Callable[[str], tuple[int, int] | None]


_TAGS_OF = {
    "Paragraph": ("<p>", "</p>\n"),
    "CodeBlock": ("<p>", "</p>\n"),
    "HtmlBlock": ("<p>", "</p>\n"),
    "BlockQuote": ("<blockquote>\n", "</blockquote>\n"),
    "Item": ("<li>", "</li>\n"),
    "Table": ("<table>\n", "</tbody>\n</table>\n"),
    "TableHead": ("<thead>\n<tr>\n", "</tr>\n</thead>\n<tbody>\n"),
    "TableRow": ("<tr>\n", "</tr>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
}
"""What opens and what closes; code and HTML, which the first wall refuses, would be shown as text.
"""
_OWN_MARK = re.compile(
    r"<li>(?=(?:\n?<(?:p|strong|em)>)*(?:[a-zđA-ZĐ][.)]|[IVX]+[.)]|[①-⑳✓✔✗✘✖✅❌]\ufe0f?"
    r"|\d{1,2}(?:\.\d{1,2})+(?:[.)]|(?=\s[A-ZĐÀ-Ỹ])))\s)"
)
"""How an item begins that brings its own number or sign, beside which no bullet is to stand."""
_WHOLE = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}


class _Writer:
    """Writes the events of one text as HTML, with an id for every heading."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._ids: set[str] = set()
        self._heading = 0
        self._cell = "td"
        self._ends: list[str] = []
        self._pictures: list[int] = []

    def html(self, events: list[Event]) -> str:
        """Give the HTML, without a line end behind the last block."""
        for event in events:
            if event.kind in ("TableHead", "TableRow"):
                self._cell = "th" if event.kind == "TableHead" else "td"
            if event.mark is Mark.START:
                self._open(event)
            elif event.mark is Mark.END:
                self._close(event)
            else:
                self._out.append(_WHOLE.get(event.kind) or escape(event.data, quote=False))
        return _OWN_MARK.sub('<li class="marked">', "".join(self._out).rstrip("\n"))

    def _open(self, event: Event) -> None:
        kind = event.kind
        is_block = kind in ("Paragraph", "List", "BlockQuote", "Heading", "Table")
        if is_block and self._out and not self._out[-1].endswith("\n"):
            self._out.append("\n")
        if kind == "Heading":
            self._heading = len(self._out)
        elif kind == "List":
            name = "ul" if event.data is None else "ol"
            start = "" if event.data in (None, 1) else f' start="{event.data}"'
            self._out.append(f"<{name}{start}>\n")
            self._ends.append(f"</{name}>\n")
        elif kind == "TableCell":
            self._out.append(f"<{self._cell}>")
        elif kind == "Image":
            self._pictures.append(len(self._out))
            self._ends.append(_attributes(src=event.data["dest_url"], title=event.data["title"]))
        elif kind == "Link":
            lead = _attributes(href=event.data["dest_url"], title=event.data["title"])
            self._out.append(f"<a{lead}>")
        else:
            self._out.append(_TAGS_OF[kind][0])

    def _close(self, event: Event) -> None:
        kind = event.kind
        if kind == "Heading":
            words = self._taken_back(self._heading)
            level = min(max(int(event.data[1]), 2), 4)
            self._out.append(f'<h{level} id="{self._id(words)}">{words}</h{level}>\n')
        elif kind == "List":
            self._out.append(self._ends.pop())
        elif kind == "TableCell":
            self._out.append(f"</{self._cell}>\n")
        elif kind == "Image":
            words = " ".join(_text_of(self._taken_back(self._pictures.pop())).split())
            self._out.append(f"<img{_attributes(alt=words, keep=True)}{self._ends.pop()}>")
        else:
            self._out.append("</a>" if kind == "Link" else _TAGS_OF[kind][1])

    def _taken_back(self, since: int) -> str:
        """Give what was written since then, and take it away again."""
        words = "".join(self._out[since:])
        del self._out[since:]
        return words

    def _id(self, words: str) -> str:
        """Give an id to a heading that no heading before it has."""
        name = first = slug(_text_of(words)) or "muc"
        count = 1
        while name in self._ids:
            count += 1
            name = f"{first}-{count}"
        self._ids.add(name)
        return name


_HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")


def _text_of(html: str) -> str:
    """Give the words of what was written, without its tags."""
    return unescape(_ANY_TAG.sub("", html))


def _attributes(*, keep: bool = False, **values: str) -> str:
    """Write attributes, empty ones only if they are to be kept."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value or keep)


@lru_cache(KEPT)
def walled(text: str, memo: Memo = NOTHING_KEPT) -> str:
    """Render *text* and pass it through both walls; links still lead where staff wrote.

    Raises UnsafeHtml when a link is in the result that the first wall did not see, or nh3 would
    change anything but spelling.
    """
    return memo.give("walled", text.encode(), lambda: _walled(text).encode()).decode()


def _walled(text: str) -> str:
    if not text.strip():
        return ""
    clean = _second_wall(_Writer().html(commonmark.read(text).events))
    leads = {
        unescape(value)
        for name, attributes in _LINK_TAG.findall(clean)
        for key, value in _ATTRIBUTE.findall(attributes)
        if key == _LEADS[name]
    }
    if not leads <= {link.target for link in links(text)}:
        raise UnsafeHtml(text[:60])
    return clean


def let_go() -> None:
    """Hold what was rendered no longer: all pages are made; a memo has it at hand where the program
    stays loaded.
    """
    walled.cache_clear()


def headings(text: str, memo: Memo = NOTHING_KEPT) -> list[str]:
    """Give the words of every heading as readers see them, in order."""
    found = _HEADING.findall(walled(text, memo)) if "#" in text else []
    return [" ".join(_text_of(words).split()) for words in found]


def _second_wall(html: str) -> str:
    """Give what nh3 makes of *html*. Raises UnsafeHtml where that is more than spelling."""
    clean = _CLEANER.clean(html)
    if clean != html and _sequence(html) != _sequence(clean):
        raise UnsafeHtml(html[:60])
    return clean


def render(
    text: str, resolve: Resolve, measure: Measure = lambda _: None, memo: Memo = NOTHING_KEPT
) -> str:
    """Render *text*; *resolve* turns each target into an address, *measure* gives the pixels of a
    picture.

    Raises UnsafeHtml as ``walled`` does, and when the second wall would change an address that
    *resolve* gave.
    """

    def pointed(found: re.Match[str]) -> str:
        """Let one link or picture lead to its address."""
        name, attributes = found.groups()
        written = {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
        size = measure(written["src"]) if name == "img" and "src" in written else None
        if size:
            written |= {"width": str(size[0]), "height": str(size[1]), "loading": "lazy"}
        if target := written.get(_LEADS[name]):
            written[_LEADS[name]] = resolve(target)
        pairs = "".join(f' {key}="{escape(value)}"' for key, value in written.items())
        return _second_wall_of_tag(name, pairs)

    html = _LINK_TAG.sub(pointed, walled(text, memo))
    region = '<div class="scroll" tabindex="0" role="region" aria-label="Bảng"><table>'
    return html.replace("<table>", region).replace("</table>", "</table></div>")


@lru_cache(KEPT)
def _second_wall_of_tag(name: str, attributes: str) -> str:
    """Judge one opening tag by itself, as the address in it is only known once it is resolved."""
    alone = f"<{name}{attributes}>"
    return _second_wall(alone if name == "img" else f"{alone}</{name}>").removesuffix(f"</{name}>")


def _sequence(html: str) -> list[object]:
    """Parse into the sequence of tags, attributes and text, which a clean-up must not change."""
    seen: list[object] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, sorted(attrs)))

        def handle_endtag(self, tag: str) -> None:
            if tag not in ("br", "hr", "img"):
                seen.append(f"/{tag}")

        def handle_data(self, data: str) -> None:
            if data.strip():
                seen.append(data.strip())

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return seen
