"""The report as a Word file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; the same report
gives the same bytes.
"""

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Pt

from commune.content.files.word_parts import (
    borders,
    cell_text,
    dotted,
    field,
    fonts,
    keep_whole,
    line_under,
    plain_table,
    repeat_header,
    same_bytes,
    widths,
)
from commune.outputs.report.parts import ANNEX, BLANK, CLOSING, Report, Table

FONT = "Times New Roman"
NAMES, MOTTO_SIZE, BODY, SMALL = 12, 13, 14, 12
"""Points: names at the head (12–13), the motto, number and date (13–14), the text (13–14), tables.
"""
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TEXT_WIDTH = Cm(16.5)
MOTTO_MARGIN = Cm(1.95)
"""What the rule under the motto leaves on both sides, to be as wide as the words at 13 points bold.
"""
ANNEX_WIDTH = Cm(24.7)


def write(report: Report) -> bytes:
    """Write *report* as a .docx that staff go on editing."""
    document = Document()
    _styles(document)
    _page(document.sections[0])
    _head(document, report)
    for part in report.body:
        if part.heading:
            _heading(document, part.heading, part.level)
        for paragraph in part.paragraphs:
            _paragraph(document, paragraph)
        for table in part.tables:
            _table(document, table, TEXT_WIDTH)
    _paragraph(document, CLOSING)
    document.paragraphs[
        -1
    ].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    _foot(document)
    _annex(document, report)
    _properties(document, report)
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _styles(document: Any) -> None:
    for name in ("Normal", "Heading 1", "Heading 2", "Header"):
        fonts(document.styles[name], FONT, BODY, bold=name.startswith("Heading"))
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.space_before, normal.line_spacing = Pt(6), Pt(0), 1.15
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_before = Pt(6)
        document.styles[name].paragraph_format.space_after = Pt(6)


def _page(section: Any, *, landscape: bool = False) -> None:
    """A4 with the decree's margins: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm."""
    long, short = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(2) if landscape else Cm(1.5)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = not landscape
    if not landscape:
        number = section.header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        field(number, "PAGE")


def _head(document: Any, report: Report) -> None:
    table = plain_table(document, 2, 2, (Cm(6.5), Cm(10)))
    left, right = table.rows[0].cells
    for n, name in enumerate(report.authority):
        last = n == len(report.authority) - 1
        paragraph = cell_text(left, name, NAMES, bold=True, first=n == 0)
        if last:
            line_under(paragraph, Cm(2.1))
    cell_text(right, NATION, NAMES, bold=True, first=True)
    line_under(cell_text(right, MOTTO, MOTTO_SIZE, bold=True), MOTTO_MARGIN)
    left, right = table.rows[1].cells
    cell_text(left, f"Số: {BLANK}/BC-UBND", MOTTO_SIZE, first=True)
    cell_text(
        right,
        f"{report.place}, ngày {BLANK} tháng {BLANK} năm {BLANK}",
        MOTTO_SIZE,
        italic=True,
        first=True,
    )
    title = document.add_paragraph()
    title.alignment = ALIGN.CENTER
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(18), Pt(0)
    title.add_run("BÁO CÁO").bold = True
    subject = document.add_paragraph()
    subject.alignment = ALIGN.CENTER
    subject.add_run(report.subject).bold = True
    line_under(subject, Cm(5.5))
    to = document.add_paragraph(f"Kính gửi: {BLANK * 8}")
    to.alignment = ALIGN.CENTER
    to.paragraph_format.space_before = to.paragraph_format.space_after = Pt(12)


def _heading(document: Any, text: str, level: int) -> None:
    heading = document.add_heading(text, level)
    heading.paragraph_format.first_line_indent = Cm(1)


def _paragraph(document: Any, text: str) -> None:
    if text == BLANK:
        for _ in range(2):
            dotted(document.add_paragraph(), TEXT_WIDTH)
        return
    paragraph = document.add_paragraph(text)
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1)


def _table(document: Any, table: Table, width: int) -> None:
    if not table.rows:
        _paragraph(document, "Không có.")
        return
    grid = document.add_table(rows=1, cols=len(table.header))
    borders(grid)
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell_text(cell, text, SMALL, bold=True, first=True, room=True)
    repeat_header(grid.rows[0])
    keep_whole(grid.rows[0])
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            for n, line in enumerate(text.split("\n")):
                is_number = line.replace(".", "").isdigit() or line == BLANK
                cell_text(
                    cell,
                    line,
                    SMALL,
                    first=n == 0,
                    room=n == 0,
                    align=ALIGN.CENTER if is_number else ALIGN.LEFT,
                )
    for made in grid.rows[1:]:
        keep_whole(made)
    total = sum(table.widths)
    widths(grid, [int(width * share / total) for share in table.widths])
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _foot(document: Any) -> None:
    table = plain_table(document, 1, 2, (Cm(7.5), Cm(9)))
    left, right = table.rows[0].cells
    cell_text(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, align=ALIGN.LEFT)
    for line in ("- Như trên;", f"- {BLANK * 4}", "- Lưu: VT."):
        cell_text(left, line, 11, align=ALIGN.LEFT)
    cell_text(right, "TM. ỦY BAN NHÂN DÂN", BODY, bold=True, first=True)
    cell_text(right, "(Quyền hạn, chức vụ của người ký)", BODY, italic=True)
    cell_text(right, "\n\n", BODY)
    cell_text(right, "(Họ và tên)", BODY, italic=True)


def _annex(document: Any, report: Report) -> None:
    _page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    head = document.add_heading("Phụ lục", 1)
    head.alignment = ALIGN.CENTER
    title = document.add_paragraph()
    title.alignment = ALIGN.CENTER
    title.add_run(ANNEX).bold = True
    note = document.add_paragraph()
    note.alignment = ALIGN.CENTER
    note.add_run(
        f"(Kèm theo Báo cáo số {BLANK}/BC-UBND ngày {BLANK} tháng {BLANK} năm {BLANK})"
    ).italic = True
    for n, table in enumerate(report.annex, 1):
        document.add_heading(f"{n}. {table.title}", 2)
        _table(document, table, ANNEX_WIDTH)


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author = report.subject, " ".join(report.authority)
    properties.comments = properties.keywords = properties.category = (
        properties.last_modified_by
    ) = ""
    properties.language, properties.revision = "vi-VN", 1
    properties.created = properties.modified = datetime.combine(report.day, time())
