"""Blocks that come out as something else than they look: paragraphs that a line below makes
headings, lines that become code, items under another number, headings that leave out a level.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from commune.content.text.commonmark import Document, Event, Mark
from commune.content.text.lines_seen import Finding

LAST_NUMBER = 999
"""A list does not begin above: it is a year."""
_ITEM = re.compile(rb"(\d{1,9})[.)]")


def findings(document: Document) -> Iterator[Finding]:
    """Find those blocks for certain."""
    yield from _blocks(document)
    yield from _numbers(document, restart=False)


def doubts(document: Document) -> Iterator[Finding]:
    """Find what staff should look at: headings that leave out a level, and a list that seems to
    begin anew and goes on.
    """
    yield from _jumps(document)
    yield from _numbers(document, restart=True)


def is_underlined(document: Document, event: Event) -> bool:
    """Tell whether a heading is one by the line below it."""
    return not document.data[event.start : event.end].lstrip().startswith(b"#")


def _blocks(document: Document) -> Iterator[Finding]:
    """Find code, headings without words, and paragraphs that a line below makes headings."""
    for event, inner in pairwise(document.events):
        if event.kind == "Code":
            message = "Dấu ` thành khung mã trong dòng."
            yield event.start, "M008", message, "Bỏ dấu `; muốn nhấn mạnh thì viết **chữ**."
        if event.mark is not Mark.START:
            continue
        if event.kind == "Heading" and inner.kind == "Heading":
            mend = "Viết tên mục sau ##, hoặc xóa dòng."
            yield event.start, "M009", "Tiêu đề không có chữ.", mend
        elif event.kind == "Heading" and is_underlined(document, event):
            words = document.data[event.start : event.end].rstrip().rpartition(b"\n")[0]
            message = "Dòng gạch ngay dưới chữ biến cả đoạn trên thành tiêu đề."
            mend = "Thêm một dòng trống ở giữa để có đường kẻ; tiêu đề thì viết: ## Tên mục"
            yield event.start + len(words) + 1, "M009", message, mend
        elif event.kind == "CodeBlock" and event.data == "Indented":
            message = "Dòng thụt vào 4 dấu cách sẽ thành khung mã."
            yield event.start, "M008", message, "Xóa các dấu cách ở đầu dòng."
        elif event.kind == "CodeBlock":
            message = "Không dùng được khung mã ``` hoặc ~~~."
            mend = "Xóa hai dòng ấy; đường kẻ thì viết --- giữa hai dòng trống."
            yield event.start, "M008", message, mend


def _numbers(document: Document, *, restart: bool) -> Iterator[Finding]:
    """Find items that would be shown under another number than was written."""
    stack: list[list[tuple[int, int]]] = []
    for event in document.events:
        if event.kind == "List" and event.mark is Mark.START:
            stack.append([])
        elif event.kind == "List":
            yield from _misnumbered(stack.pop(), restart=restart)
        elif event.kind == "Item" and event.mark is Mark.START:
            found = _ITEM.match(document.data, event.start)
            stack[-1] += [(event.start, int(found[1]))] if found else []


def _misnumbered(items: list[tuple[int, int]], *, restart: bool) -> Iterator[Finding]:
    """Find the first of a list's numbers that would be another one; all alike are as meant."""
    alike = len({number for _, number in items}) == 1
    for place, (offset, number) in enumerate(items):
        shown = items[0][1] + place
        if number > LAST_NUMBER and not restart:
            message = f"«{number}.» ở đầu đoạn sẽ thành số của một danh sách."
            mend = f"Năm hay con số thì viết {number}\\. hoặc đổi lời để số không đứng đầu."
            yield offset, "M023", message, mend
            return
        if number != shown and not alike and (number == 1) is restart:
            message = f"Mục này viết số {number} nhưng sẽ hiện số {shown}."
            mend = f"Đánh số liền nhau; phải giữ đúng số thì viết thành đoạn riêng: **Khoản {number}.** …"
            yield offset, "M023", message, mend
            return


def _jumps(document: Document) -> Iterator[Finding]:
    """Find headings that leave out a level."""
    above = 1
    for event in document.events:
        if event.kind == "Heading" and event.mark is Mark.START:
            level = int(event.data["level"][1])
            if above + 1 < level <= 4:
                under = f"Mục {'#' * level} đứng ngay dưới mục {'#' * above}."
                first = f"Mục đầu tiên của bài viết bằng {'#' * level}."
                mend = f"Viết {'#' * (above + 1)} cho mục này; người nghe máy đọc đi theo từng bậc."
                yield event.start, "M022", under if above > 1 else first, mend
            above = level
