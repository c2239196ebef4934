"""The first wall: what staff may write, and whether it comes out as it looks.

What the common subset does not have is refused at its line, and so is what would vanish or become
something else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

from commune.content.text import (
    bare_links,
    blocks_shown,
    commonmark,
    hosts,
    misread_marks,
    other_markup,
)
from commune.content.text.commonmark import Document, Event, Mark
from commune.content.text.lines_seen import Finding
from commune.content.text.markdown import is_allowed_target
from commune.problems import Problem, Severity

WITHOUT_WORDS = "Ảnh thiếu lời tả cho người không nhìn thấy."
MAX_LINE = 5_000
MAX_LINES = 3_000
MAX_BRACKETS = 200
"""Square brackets in one paragraph."""
MAX_NESTING = 6
"""Levels of lists or quotes inside each other."""
MAX_ROWS = 300
"""Rows of one table: more is a file to download, not a page to read."""

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:")
_ITEM = re.compile(rb"\d{1,9}[.)]|[-*+]")
_DEFINED = re.compile(r"\[[^\]]+\]:")
_QUOTES = set("«»“”‘’[]")
_LETTER = re.compile(r"[^\W_]")

At = Callable[[int, int, str, str, str], Problem]
"""States a problem at a line and a column of a text, both from 1, by code, message and mend."""


def mistakes(text: str, path: str, first: int = 1) -> Iterator[Problem]:
    """Find what the subset does not allow, and what would not come out as it looks; *text* begins
    on the line *first* of the file *path*.
    """
    yield from _judged(text, path, first, staff=True)


def refused(text: str, path: str) -> Iterator[Problem]:
    """Find only what must not stand on any page, for texts that another library shows."""
    yield from _judged(text, path, 1, staff=False)


def _judged(text: str, path: str, first: int, *, staff: bool) -> Iterator[Problem]:
    lines = text.split("\n")

    def at(line: int, column: int, code: str, message: str, mend: str) -> Problem:
        return Problem(path, first + line - 1, column, code, message, mend, lines[line - 1])

    too_much = list(_too_much(lines, at))
    yield from too_much
    if too_much or not text.strip():
        return
    document = commonmark.read(text)
    seen: set[int] = set()
    for problem in (*_lines(lines, document, at), *_link_mistakes(document, at, bare=staff)):
        seen.add(problem.line)
        yield problem
    for rule in (*_EVERYWHERE, *(_OF_STAFF if staff else ())):
        for offset, code, message, mend in rule(document):
            problem = at(*document.place(offset), code, message, mend)
            if rule is not _vanished or problem.line not in seen:
                seen.add(problem.line)
                yield problem
    if staff:
        for offset, code, message, mend in blocks_shown.doubts(document):
            doubt = at(*document.place(offset), code, message, mend)
            yield replace(doubt, severity=Severity.WARNING)


def _too_much(lines: list[str], at: At) -> Iterator[Problem]:
    """Find the first thing that is too long or too much to be judged further."""
    brackets = rows = 0
    for number, line in enumerate(lines, 1):
        brackets = brackets + line.count("[") if line.strip() else 0
        rows = rows + 1 if line.lstrip().startswith("|") else 0
        quotes = len(re.match(r"[>\s]*", line).group().replace(" ", ""))  # type: ignore[union-attr]
        if number > MAX_LINES:
            message = f"Bài dài quá {MAX_LINES} dòng."
            yield at(number, 1, "M014", message, "Chia thành nhiều bài, hoặc đưa vào tệp đính kèm.")
        elif len(line) > MAX_LINE:
            message = f"Dòng dài quá {MAX_LINE} chữ cái."
            yield at(number, 1, "M010", message, "Chia thành nhiều đoạn.")
        elif brackets > MAX_BRACKETS:
            message = "Một đoạn có quá nhiều dấu ngoặc vuông."
            yield at(number, 1, "M011", message, "Bỏ bớt dấu [, hoặc chia đoạn.")
        elif rows > MAX_ROWS + 2:
            mend = "Đưa bảng vào tệp .xlsx đính kèm, trong bài chỉ nêu điều chính."
            yield at(number, 1, "M013", f"Bảng dài quá {MAX_ROWS} dòng.", mend)
        elif quotes > MAX_NESTING:
            yield at(number, 1, *_TOO_DEEP)
        else:
            continue
        return


_TOO_DEEP = ("M012", "Danh sách hoặc trích dẫn lồng nhau quá sâu.", "Thụt lề ít hơn.")


def _lines(lines: list[str], document: Document, at: At) -> Iterator[Problem]:
    """Find what a line alone tells: HTML, footnotes, addresses kept apart from their words."""
    pointed = {
        document.place(event.start)
        for event in document.events
        if event.kind == "Link"
        and event.mark is Mark.START
        and event.data["link_type"] in ("Autolink", "Email")
    }
    for number, line in enumerate(lines, 1):
        for tag in _TAG.finditer(line) if "<" in line else ():
            if (number, tag.start() + 1) not in pointed:
                yield at(
                    number,
                    tag.start() + 1,
                    "M001",
                    "Có mã HTML trong bài.",
                    "Bỏ các thẻ trong dấu < >; chữ đậm viết **chữ**, dẫn trang viết [chữ](địa chỉ).",
                )
                break
        if _REFERENCE.match(line) and not _FOOTNOTE.match(line):
            yield at(number, 1, "M005", *_APART)


_APART = ("Không dùng kiểu dẫn [tên]: địa chỉ.", "Viết liền: [chữ](địa chỉ).")


def _link_mistakes(document: Document, at: At, *, bare: bool) -> Iterator[Problem]:
    for event in document.events:
        if event.kind not in ("Link", "Image") or event.mark is not Mark.START:
            continue
        if event.data["link_type"] == "Bare" and not bare:
            continue
        target, place = event.data["dest_url"], document.place(event.start)
        if event.data["link_type"] == "Bare" and not _is_whole(document, event):
            if other_markup.ends_a_code(target):
                continue  # the code is told
            mend = "Để một dấu cách sau địa chỉ, hoặc viết [chữ](địa chỉ)."
            yield at(
                *place, "M027", f"Địa chỉ «{target[:60]}» dính vào chữ hay dấu đứng sau.", mend
            )
            continue
        if why := hosts.flaw(target) or hosts.flaw(unescape(target)):
            message = f"Địa chỉ «{target[:60]}» {why}."
            code = "M021" if why == hosts.disguise(target) else "M020"
            yield at(*place, code, message, hosts.mend(target))
        elif event.data["link_type"] == "Inline" and not _is_literal(document, event):
            message = (
                f"Địa chỉ «{target[:60]}» viết bằng mã hoặc dấu \\ nên không phải nơi đang thấy."
            )
            yield at(*place, "M020", message, hosts.mend(target))
        elif not is_allowed_target(target):
            message = f"Địa chỉ «{target[:60]}» không được phép."
            mend = "Dùng https://…, mailto:, tel: hoặc tên tệp .md trong content."
            yield at(*place, "M020", message, mend)
        if event.data["link_type"] not in ("Inline", "Autolink", "Email", "Bare"):
            yield at(*place, "M005", *_APART)


def _is_whole(document: Document, event: Event) -> bool:
    """Tell whether a bare address ends where previews end it: at a blank, whatever stands there."""
    if event.data["dest_url"].startswith("mailto:"):
        return True
    shown = document.data[event.start : event.end].decode()
    behind = document.data[event.start :].decode()
    return bare_links.address_at(behind, 0) == shown and not _QUOTES.intersection(shown)


def _is_literal(document: Document, event: Event) -> bool:
    """Tell whether an address leads where it seems to, without entities and backslashes."""
    return event.data["dest_url"].encode() in document.data[event.start : event.end]


def _depth(document: Document) -> Iterator[Finding]:
    """Find the first list or quote that lies too deep."""
    depth = 0
    for event in document.events:
        if event.kind in ("List", "BlockQuote"):
            depth += 1 if event.mark is Mark.START else -1
            if depth > MAX_NESTING and event.mark is Mark.START:
                yield event.start, *_TOO_DEEP
                return


def _headings(document: Document) -> Iterator[Finding]:
    """Find headings of a level that a text does not have."""
    for event in document.events:
        if event.kind != "Heading" or event.mark is not Mark.START:
            continue
        level = int(event.data["level"][1])
        if level == 1 and not blocks_shown.is_underlined(document, event):
            mend = "Dùng ## cho mục trong bài. Thẻ như #chuyendoiso thì viết \\# ở đầu dòng."
            yield event.start, "M002", "Tiêu đề lớn (#) đã có ở trường title.", mend
        elif level > 4:
            yield event.start, "M003", "Mục lồng quá sâu.", "Chỉ dùng ##, ### và ####."


def _inlines(document: Document) -> Iterator[Finding]:
    """Find pictures and links without words."""
    opened: list[tuple[int, bool]] = []
    for event in document.events:
        if event.kind in ("Link", "Image") and event.mark is Mark.START:
            opened.append((event.start, False))
        elif event.kind in ("Link", "Image"):
            start, has_words = opened.pop()
            is_picture = event.kind == "Image"
            if opened and (has_words or is_picture):  # without words a picture is told, once
                opened[-1] = (opened[-1][0], True)
            if not has_words and is_picture:
                yield (
                    start,
                    "M006",
                    WITHOUT_WORDS,
                    "Viết lời tả trong ngoặc vuông: ![lời tả](anh.jpg)",
                )
            elif not has_words:
                mend = "Viết chữ trong ngoặc vuông: [chữ](địa chỉ)"
                yield start, "M007", "Liên kết không có chữ để bấm.", mend
        elif opened and event.kind == "Text" and event.data.strip():
            opened[-1] = (opened[-1][0], True)


def _tables(document: Document) -> Iterator[Finding]:
    """Find lines that a table swallows because no empty line stands between."""
    for event in document.events:
        is_row = event.kind == "TableRow" and event.mark is Mark.START
        if is_row and b"|" not in document.data[event.start : event.end]:
            message = "Dòng ngay dưới bảng sẽ thành một dòng của bảng."
            yield event.start, "M017", message, "Thêm một dòng trống sau bảng."
            return


def _vanished(document: Document) -> Iterator[Finding]:
    """Find words that no reader would see, such as cells beyond the head of a table."""
    done = 0
    for event in (*document.events, Event(Mark.WHOLE, "Text", "", len(document.data), 0)):
        if (
            event.kind in ("Item", "Text", "Code", "Html", "InlineHtml")
            and event.mark is not Mark.END
        ):
            lost = document.data[done : event.start].decode(errors="replace")
            if found := _LETTER.search(lost):
                offset = done + len(lost[: found.start()].encode())
                if _DEFINED.search(lost):
                    yield offset, "M005", *_APART
                else:
                    mend = "Dòng của bảng không được nhiều ô hơn dòng đầu: thêm cột vào dòng đầu, hoặc gộp ô."
                    yield offset, "M017", "Chữ từ đây không hiện ra trước người đọc.", mend
                return
            item = _ITEM.match(document.data, event.start) if event.kind == "Item" else None
            done = item.end() if item else max(done, event.end)
        elif event.kind in ("Link", "Image") and event.mark is Mark.END:
            done = max(done, event.end)


_EVERYWHERE = (_depth, _headings, _inlines)
_OF_STAFF = (blocks_shown.findings, _tables, misread_marks.findings, _vanished)
