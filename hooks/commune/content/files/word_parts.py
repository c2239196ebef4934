"""Small things that python-docx leaves to its users: fonts for every script, short lines, fields,
plain tables.
"""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor


def fonts(style: Any, name: str, size: int, *, bold: bool) -> None:
    """Name the font for every script, so that no theme takes over; black, of *size* points."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = (
        name,
        Pt(size),
        bold,
        False,
    )
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    found = properties.find(qn("w:rFonts"))
    for attribute in list(found.attrib):
        del found.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        found.set(qn(f"w:{script}"), name)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "vi-VN")


def line_under(paragraph: Any, indent: int) -> None:
    """Draw the short line that the decree puts under names: a border, shortened by *indent* on both
    sides.
    """
    line = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(line._p)  # noqa: SLF001 - python-docx inserts only before
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = indent
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(2), Pt(0)
    line.paragraph_format.line_spacing = Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - no public way to a border
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def field(paragraph: Any, code: str) -> None:
    """Put a field into *paragraph* that Word fills in, such as the number of the page."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - no public way to a field


def dotted(paragraph: Any, width: int) -> None:
    """Make *paragraph* a line of dots to write on, *width* long."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    paragraph.add_run("\t")


def plain_table(document: Any, rows: int, columns: int, sizes: Sequence[int]) -> Any:
    """Add a table without lines, to set things side by side."""
    table = document.add_table(rows=rows, cols=columns)
    widths(table, sizes)
    return table


def borders(table: Any) -> None:
    """Draw every line of *table*."""
    table.style = "Table Grid"


def widths(table: Any, sizes: Sequence[int]) -> None:
    """Fix the widths of the columns."""
    table.autofit = False
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = size


def repeat_header(row: Any) -> None:
    """Let *row* stand on every page over which its table runs."""
    _mark(row, "w:tblHeader")


def keep_whole(row: Any) -> None:
    """Keep *row* from breaking over two pages."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way to it
    if name == "w:cantSplit":
        properties.insert(0, mark)  # the schema wants it before the header's mark
    else:
        properties.append(mark)


def cell_text(
    cell: Any,
    text: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    room: bool = False,
    align: Any = ALIGN.CENTER,
) -> Any:
    """Write a paragraph into *cell*; the *first* one takes the empty paragraph that every cell has,
    *room* keeps it off the line above.
    """
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = (
        Pt(2 if room else 0),
        Pt(2 if room else 0),
    )
    paragraph.paragraph_format.line_spacing = 1
    paragraph.style = sized(cell.part.document, size)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def sized(document: Any, size: int) -> Any:
    """Give the style for text of *size* points: a style, since the mark that ends a paragraph has a
    size of its own.
    """
    name = f"Co {size}"
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(size)
        document.styles[name].base_style = document.styles["Normal"]
    return document.styles[name]


def same_bytes(packed: bytes) -> bytes:
    """Pack anew without the clock: zip files carry the time at which each part was written."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():  # the order of parts matters: [Content_Types].xml stands first
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
