"""Staff's Markdown becomes safe HTML: the only place that knows the Markdown library.

The common subset: headings, lists, links, images, tables, emphasis, quotes. Two walls: ``mistakes``
refuses what must not be there with its line, and ``render`` compares its result with nh3's cleaned
one.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from html.parser import HTMLParser
from typing import cast

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.text import hosts
from commune.problems import Problem
from commune.vietnamese import slug

MAX_LINE = 5_000
MAX_LINES = 3_000
MAX_BRACKETS = 200
"""Square brackets in one paragraph: the Markdown library takes quadratic time beyond."""
MAX_NESTING = 6
"""Levels of lists or quotes inside each other."""
MAX_ROWS = 300
"""Rows of one table: more is a file to download, not a page to read."""
KEPT = 32_768
"""Texts and links at most that are kept at hand: a text is judged, then shown."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "a", "img", "strong", "em", "blockquote", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "title", "width", "height", "loading"}, "ol": {"start"},
    **{f"h{n}": {"id"} for n in (2, 3, 4)},
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


_LINK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:")
_MARKS = re.compile(r"[<#=\[]")
"""Without one of these a line keeps every rule."""
_RULES = [
    (
        re.compile(r"<(?=[a-zA-Z/!?])"),
        "M001",
        "Có mã HTML trong bài.",
        "Bỏ các thẻ trong dấu < >; chữ đậm viết **chữ**, dẫn trang viết [chữ](địa chỉ).",
    ),
    (
        re.compile(r"^[\s>*+\-\d.]*#(?!#)|^=+\s*$"),
        "M002",
        "Tiêu đề lớn (#) đã có ở trường title.",
        "Dùng ## cho mục trong bài.",
    ),
    (re.compile(r"^[\s>*+\-\d.]*#{5,}"), "M003", "Mục lồng quá sâu.", "Chỉ dùng ##, ### và ####."),
    (re.compile(r"^#{2,6}[^#\s]"), "M004", "Sau dấu # thiếu một dấu cách.", "Viết: ## Tên mục"),
    (_REFERENCE, "M005", "Không dùng kiểu dẫn [tên]: địa chỉ.", "Viết liền: [chữ](địa chỉ)."),
    (
        re.compile(r"!\[\s*\]\("),
        "M006",
        "Ảnh thiếu lời tả cho người không nhìn thấy.",
        "Viết lời tả trong ngoặc vuông: ![lời tả](anh.jpg)",
    ),
    (
        re.compile(r"(?<!!)\[\s*\]\("),
        "M007",
        "Liên kết không có chữ để bấm.",
        "Viết chữ trong ngoặc vuông: [chữ](địa chỉ)",
    ),
]


At = Callable[[int, int, str, str, str], Problem]
"""States a problem at a line and a column of a text, both from 1, by code, message and mend."""


def mistakes(text: str, path: str, first: int = 1) -> Iterator[Problem]:
    """Find what the subset does not allow, line by line; *text* begins on the line *first* of the
    file *path*.
    """
    lines = text.split("\n")

    def at(line: int, column: int, code: str, message: str, mend: str) -> Problem:
        return Problem(path, first + line - 1, column, code, message, mend, lines[line - 1])

    brackets = rows = 0
    for number, line in enumerate(lines, 1):
        if number > MAX_LINES:
            yield at(
                number,
                1,
                "M014",
                f"Bài dài quá {MAX_LINES} dòng.",
                "Chia thành nhiều bài, hoặc đưa vào tệp đính kèm.",
            )
            return
        if len(line) > MAX_LINE:
            yield at(
                number, 1, "M010", f"Dòng dài quá {MAX_LINE} chữ cái.", "Chia thành nhiều đoạn."
            )
            return
        for pattern, code, message, mend in _RULES if _MARKS.search(line) else ():
            if found := pattern.search(line):
                yield at(number, found.start() + 1, code, message, mend)
        brackets = brackets + line.count("[") if line.strip() else 0
        if brackets > MAX_BRACKETS:
            yield at(
                number,
                1,
                "M011",
                "Một đoạn có quá nhiều dấu ngoặc vuông.",
                "Bỏ bớt dấu [, hoặc chia đoạn.",
            )
            return
        rows = rows + 1 if line.lstrip().startswith("|") else 0
        if rows > MAX_ROWS + 2:
            yield at(
                number,
                1,
                "M013",
                f"Bảng dài quá {MAX_ROWS} dòng.",
                "Đưa bảng vào tệp .xlsx đính kèm, trong bài chỉ nêu điều chính.",
            )
            return
        indent = len(line) - len(line.lstrip(" \t"))
        quotes = len(re.match(r"[>\s]*", line).group().replace(" ", ""))  # type: ignore[union-attr]
        if (indent > 4 * MAX_NESTING and line.strip()) or quotes > MAX_NESTING:
            yield at(
                number, 1, "M012", "Danh sách hoặc trích dẫn lồng nhau quá sâu.", "Thụt lề ít hơn."
            )
            return
    yield from _link_mistakes(text, at)


def _link_mistakes(text: str, at: At) -> Iterator[Problem]:
    for link in links(text):
        if why := hosts.flaw(link.target) or hosts.flaw(unescape(link.target)):
            message = f"Địa chỉ «{link.target[:60]}» {why}."
            yield at(
                link.line,
                link.column,
                "M021" if why == hosts.disguise(link.target) else "M020",
                message,
                hosts.mend(link.target),
            )
        elif not is_allowed_target(link.target):
            message = f"Địa chỉ «{link.target[:60]}» không được phép."
            yield at(
                link.line,
                link.column,
                "M020",
                message,
                "Dùng https://…, mailto:, tel: hoặc tên tệp .md trong content.",
            )


@lru_cache(KEPT)
def links(text: str) -> tuple[Link, ...]:
    """Give every link and picture, in order; a link may run over two lines of a paragraph."""
    found, first = [], 1
    for paragraph in re.split(r"\n(?=[ \t]*\n)", text):
        if 0 < paragraph.count("[") <= MAX_BRACKETS:
            for match in _LINK.finditer(paragraph):
                line = first + paragraph.count("\n", 0, match.start())
                column = match.start() - paragraph.rfind("\n", 0, match.start())
                found.append(Link(line, column, match.group(2), bool(match.group(1))))
        first += paragraph.count("\n") + 1
    return tuple(found)


def dead_link(target: str, why: str = "không có tệp ấy", mend: str = "") -> tuple[str, str, str]:
    """Give code, message and mend for a link that leads nowhere."""
    return (
        "L001",
        f"Liên kết «{target[:80]}» không dẫn đến đâu: {why}.",
        mend or "Viết đường dẫn từ tệp này đến một tệp .md đã có, ví dụ ../thu-muc/ten-tep.md",
    )


def headings(text: str) -> list[str]:
    """Give the words of every heading, in order, without marks of emphasis and links."""
    found = re.findall(r"^#{2,4} +(.+?) *#*$", text, re.MULTILINE)
    return [re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*_]", r"\1", heading).strip() for heading in found]


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


class _Subset(Treeprocessor):
    """Give headings ids, drop alignment styles, note where links lead."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.targets: set[str] = set()

    def run(self, root: etree.Element) -> None:
        ids: dict[str, int] = {}
        self.targets = set()
        for element in root.iter():
            self.targets.update(filter(None, map(element.get, ("href", "src"))))
            if element.tag in ("h2", "h3", "h4"):
                name = slug("".join(element.itertext())) or "muc"
                ids[name] = ids.get(name, 0) + 1
                element.set("id", name if ids[name] == 1 else f"{name}-{ids[name]}")
            element.attrib.pop("style", None)


class _SubsetExtension(Extension):
    """Switch off what the subset does not have: raw HTML, code, references."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        for name in (
            "html",
            "entity",
            "autolink",
            "automail",
            "backtick",
            "reference",
            "short_reference",
            "image_reference",
            "short_image_ref",
        ):
            md.inlinePatterns.deregister(name)
        for name in ("code", "reference"):
            md.parser.blockprocessors.deregister(name)
        md.treeprocessors.register(_Subset(md), "subset", 0)


@cache
def _library() -> tuple[markdown.Markdown, _Subset]:
    """Give the Markdown library, set up once, and what it notes of the last text."""
    md = markdown.Markdown(extensions=["tables", "sane_lists", _SubsetExtension()])
    return md, cast("_Subset", md.treeprocessors["subset"])


@lru_cache(KEPT)
def walled(text: str, memo: Memo = NOTHING_KEPT) -> str:
    """Render *text* and pass it through both walls; links still lead where staff wrote.

    Raises UnsafeHtml when the library sees a link that the first wall did not, or nh3 would change
    anything but spelling.
    """
    return memo.give("walled", text.encode(), lambda: _walled(text).encode()).decode()


def _walled(text: str) -> str:
    if not text.strip():
        return ""
    md, noted = _library()
    html = md.reset().convert(text)
    if not noted.targets <= {link.target for link in links(text)}:
        raise UnsafeHtml(text[:60])
    return _second_wall(html)


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
