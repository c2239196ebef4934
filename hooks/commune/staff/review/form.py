"""The form that asks the commune and the province, as a Word file of two pages: a row a question,
its code in the first cell, the answer in the last.
"""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Pt, RGBColor

from commune.content.files.word_parts import (
    borders,
    cell_text,
    fonts,
    keep_whole,
    same_bytes,
    sized,
    widths,
)
from commune.site import Site
from commune.staff.review.affected_pages import LayOut, count_affected_pages
from commune.staff.review.questions import OWN, Group, Kind, Question, groups
from commune.vietnamese import day, lower_first

FONT, BODY, SMALL, TITLE = "Times New Roman", 11, 9, 14
WIDTH = (2.4, 9.8, 5.8)
"""Centimetres of the three columns: number and code, question, answer."""
PAGES_HEIGHT = 2 * (29.7 - 2 * 1.5)
HEAD = 5.0
"""Centimetres of what stands above the first table and below the last one."""
LINE = {BODY: 0.46, SMALL: 0.38}
LETTER = {BODY: 0.178, SMALL: 0.142}
"""Centimetres that a line and, on average, a letter of these points take, with some to spare."""
ROOM = 0.12
HEADING = 1.1
"""Centimetres around the words of a row; of a group's name with the row that heads its table."""
_WHO = LINE[BODY] + LINE[SMALL] + ROOM
MADE = "Lập ngày "
SUBJECT = "PHIẾU HỎI: NHỮNG ĐIỀU CHỈ XÃ VÀ TỈNH BIẾT"
_INTRODUCTION = (
    "Trang {address} để trống những điều dưới đây vì chưa tìm được nguồn công bố. Xin điền vào cột Trả lời rồi gửi lại chính tệp này (.docx). "
    "Chưa biết thì để trống. Mỗi phần ghi ai trả lời, ngày nào. Đừng sửa cột đầu: máy nhận câu trả lời theo mã in ở đó. "
    "Câu trả lời sẽ hiện trên trang cho mọi người đọc, nên đừng ghi số điện thoại riêng."
)


@dataclass(frozen=True)
class Asked:
    """What a form asks, and what waits for the next one."""

    groups: tuple[Group, ...]
    pages: dict[str, int]
    """By code: how many pages wait for the answer."""
    later: tuple[Question, ...]


def choose(site: Site, lay_out: LayOut) -> Asked:
    """Take what fits on two pages: all that the commune itself knows, then other desks and fees,
    then levels; of each what most pages wait for.

    What stands in one file is asked together.
    """
    everybody = groups(site)
    pages = count_affected_pages(
        site, lay_out, (question for group in everybody for question in group.questions)
    )
    room = PAGES_HEIGHT - HEAD
    chosen: set[str] = set()
    opened: set[str] = set()
    for questions in sorted(_together(everybody), key=lambda found: _urgency(found, pages)):
        key = questions[0].group
        cost = sum(_height(q) for q in questions) + (0 if key in opened else HEADING + _WHO)
        if cost <= room:
            room -= cost
            opened.add(key)
            chosen |= {q.code for q in questions}
    kept = [
        Group(g.key, g.title, g.who, tuple(q for q in g.questions if q.code in chosen))
        for g in everybody
    ]
    later = [q for g in everybody for q in g.questions if not q.known and q.code not in chosen]
    return Asked(
        tuple(g for g in kept if g.questions),
        pages,
        tuple(sorted(later, key=lambda q: -pages[q.code])),
    )


def _urgency(questions: list[Question], pages: dict[str, int]) -> tuple[int, int]:
    tier = 0 if questions[0].group == OWN else 2 if questions[0].kind is Kind.LEVELS else 1
    return tier, -max(pages[q.code] for q in questions)


def _together(everybody: Iterable[Group]) -> list[list[Question]]:
    """Give what is not known, the facts of one file together."""
    found: dict[str, list[Question]] = {}
    for question in (q for group in everybody for q in group.questions if not q.known):
        found.setdefault(question.path or question.name, []).append(question)
    return list(found.values())


def _height(question: Question) -> float:
    """Estimate the centimetres of a row, rather too many than too few."""
    words = _lines(f"{question.label}: 999 trang", BODY) * LINE[BODY] + (
        _lines(entries(question), SMALL) * LINE[SMALL] if question.open else 0
    )
    return words + ROOM


def _lines(text: str, size: int) -> int:
    return math.ceil(len(text) * LETTER[size] / (WIDTH[1] - 0.4))


def entries(question: Question) -> str:
    """List the numbered things of a question: ``(1) Đăng ký kết hôn; (2) Cải chính, bản sao [8.000
    đồng một bản]``.
    """
    shown = (
        f"({n})\u00a0{e.label}{f' [{e.written}]' if question.kind is Kind.FEES and e.written else ''}"
        for n, e in enumerate(question.open, 1)
    )
    return "; ".join(shown)


def write(site: Site, asked: Asked) -> bytes:
    """Write the form; the same site gives the same bytes."""
    document = Document()
    _page(document)
    _head(document, site)
    number, shown = 0, set[Kind]()
    for group in asked.groups:
        heading = document.add_paragraph(style="Heading 2")
        heading.add_run(group.title)
        table = document.add_table(rows=1, cols=3)
        borders(table)
        for cell, text in zip(table.rows[0].cells, ("Mã", "Câu hỏi", "Trả lời"), strict=True):
            cell_text(cell, text, SMALL, bold=True, first=True)
        for question in (group.who, *group.questions):
            number += 1
            row = table.add_row()
            _row(
                row,
                number,
                question,
                asked.pages.get(question.code, 0),
                with_example=question.kind not in shown,
            )
            shown.add(question.kind)
            if not question.open:
                keep_whole(row)  # a long list may run on over the page
        widths(table, [Cm(width) for width in WIDTH])
    later = f"Hỏi đợt sau, vì ít trang chờ hơn: {_later(asked)}." if asked.later else ""
    last = document.add_paragraph(
        later, style=sized(document, SMALL)
    )  # also where it is empty: a table at the very end is lost in some programs
    last.paragraph_format.space_before = Pt(4)
    properties = document.core_properties
    properties.title, properties.author = SUBJECT, site.commune.heading
    properties.comments = properties.keywords = properties.category = (
        properties.last_modified_by
    ) = ""
    properties.language, properties.revision = "vi-VN", 1
    properties.created = properties.modified = datetime.combine(site.today, time())
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _later(asked: Asked) -> str:
    """Name what is not asked this time, by what it is about, with the pages that wait."""
    found: dict[str, list[str]] = {}
    for question in asked.later:
        subject, _, what = question.label.partition(": ")
        found.setdefault(what or subject, []).append(
            f"{lower_first(subject)} {asked.pages[question.code]}"
            if what
            else str(asked.pages[question.code])
        )
    return "; ".join(
        f"{lower_first(what)} ({', '.join(named)} trang)" for what, named in found.items()
    )


def _page(document: Any) -> None:
    for name in ("Normal", "Heading 2"):
        fonts(document.styles[name], FONT, BODY, bold=name != "Normal")
        space = document.styles[name].paragraph_format
        space.space_before, space.space_after, space.line_spacing = (
            Pt(6 if name != "Normal" else 0),
            Pt(2),
            1,
        )
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.left_margin = section.right_margin = Cm(1.5)


def _head(document: Any, site: Site) -> None:
    for text, size, bold in (
        (site.commune.heading.upper(), BODY, True),
        (SUBJECT, TITLE, True),
        (f"{MADE}{day(site.today)}", BODY, False),
    ):
        line = document.add_paragraph()
        line.alignment = ALIGN.CENTER
        run = line.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
    document.add_paragraph(
        _INTRODUCTION.format(address=site.commune.site_url)
    ).alignment = ALIGN.JUSTIFY


def _row(row: Any, number: int, question: Question, pages: int, *, with_example: bool) -> None:
    code, words, answer = row.cells
    cell_text(code, f"{number} ", BODY, first=True).add_run(question.code).font.size = Pt(SMALL)
    line = cell_text(
        words, question.label, BODY, first=True, align=ALIGN.LEFT, bold=question.kind is Kind.WHO
    )
    if pages:
        grey = line.add_run(f": {pages} trang")
        grey.font.size, grey.font.color.rgb = Pt(SMALL), RGBColor(0x55, 0x55, 0x55)
    if question.open:
        cell_text(words, entries(question), SMALL, align=ALIGN.LEFT)
    if with_example:
        cell_text(words, f"Ví dụ: {question.example}", SMALL, italic=True, align=ALIGN.LEFT)
    cell_text(answer, "", BODY, first=True, align=ALIGN.LEFT)
