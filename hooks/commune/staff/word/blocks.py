"""The blocks of a Word file in reading order: paragraphs with their numbers, tables with their
merged cells, pictures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from commune.staff.word.drawings import Drawings, Picture
from commune.staff.word.inline import Inline
from commune.staff.word.numbering import Label, Numbering
from commune.staff.word.package import Package, Relation, W
from commune.staff.word.pieces import Piece
from commune.staff.word.styles import Element, Styles, child, number, texts_of, value
from commune.staff.word.told import Told

_TRANSPARENT = {f"{W}{name}" for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent")}
_MOST_COLUMNS = 60
Block: TypeAlias = "Paragraph | Table | Picture"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or one of the lines into which it is broken."""

    pieces: tuple[Piece, ...]
    label: Label | None = None
    heading: int | None = None
    """1 to 9, 0 for the title."""
    is_centred: bool = False
    goes_on: bool = False
    """Whether it is a further line of the paragraph above."""

    @property
    def words(self) -> str:
        """Its text, without its number."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def is_bold(self) -> bool:
        """Whether all that it says is bold."""
        said = [piece for piece in self.pieces if piece.text.strip()]
        return bool(said) and all(piece.bold for piece in said)


@dataclass(frozen=True)
class Cell:
    """A cell as the grid shows it."""

    blocks: tuple[Block, ...]
    span: int = 1
    """Columns that it takes."""
    goes_down: bool = False
    """Whether it belongs to the cell above."""


@dataclass(frozen=True)
class Table:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    """Rows that Word repeats as the head."""
    has_lines: bool = True


@dataclass
class Notes:
    """Footnotes and endnotes, by kind and id."""

    of: dict[tuple[str, str], list[Block]] = field(default_factory=dict)


class Reader:
    """Reads the blocks of one part of a file."""

    def __init__(
        self,
        package: Package,
        relations: dict[str, Relation],
        styles: Styles,
        numbering: Numbering,
        told: Told,
    ) -> None:
        """Read with what all parts share, and the *relations* of this one."""
        self._styles, self._numbering, self._told = styles, numbering, told
        self._inline = Inline(relations, styles, told)
        self._drawings = Drawings(package, relations, told)
        self._drop_cap: list[Piece] = []
        """The large first letter of a paragraph, which Word keeps in one of its own."""

    def blocks(self, elements: list[Element]) -> Iterator[Block]:
        """Give the blocks of some elements of a body, a cell, a note or a box."""
        for element in elements:
            tag = element.tag
            if tag == f"{W}p":
                yield from self._paragraph(element)
            elif tag == f"{W}tbl":
                yield self._table(element)
            elif tag == f"{W}sdt":
                content = child(element, "sdtContent")
                gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery"))
                if gallery == "Table of Contents":
                    self._told.leave_out("Mục lục", self._styles.words(texts_of(element)))
                elif content is not None:
                    yield from self.blocks(list(content))
            elif tag in _TRANSPARENT:
                yield from self.blocks(list(element))
            elif tag == f"{W}altChunk":
                self._told.leave_out("Một tệp khác chèn vào tệp Word (altChunk)")
            elif isinstance(tag, str) and tag.startswith(
                "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
            ):
                holder = etree.Element(f"{W}p")
                holder.append(element)
                yield from self._paragraph(holder)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        styles = self._styles
        name = styles.name(styles.of(element))
        if name.startswith("toc ") or name == "table of figures":
            self._told.leave_out("Mục lục", self._styles.words(texts_of(element)))
            return
        label = self._numbering.label(element)
        alignment = value(styles.paragraph_property(element, "jc"))
        whole = Paragraph((), label, styles.heading(element), alignment == "center")
        before: list[Block] = []
        after: list[Block] = []
        lines: list[list[Piece]] = [[]]
        pieces = [*self._drop_cap, *self._inline.pieces(element)]
        self._drop_cap = []
        if value(child(element, "pPr", "framePr"), "dropCap") in ("drop", "margin"):
            self._drop_cap = [replace(p, bold=False, italic=False) for p in pieces]
            return
        for piece in pieces:
            if piece.kind == "break":
                lines.append([])
            elif piece.drawing is not None:
                has_words = any(p.text.strip() for line in lines for p in line)
                (after if has_words else before).extend(self._drawn(piece.drawing))
            else:
                lines[-1].append(piece)
        yield from before
        told = [line for line in lines if any(p.text.strip() or p.kind == "note" for p in line)]
        if label and not told and (before or after):
            told = [[]]
        for n, line in enumerate(told):
            yield replace(whole, pieces=tuple(line), label=None if n else label, goes_on=n > 0)
        yield from after

    def _drawn(self, drawing: Element) -> Iterator[Block]:
        for found in self._drawings.read(drawing):
            if isinstance(found, Picture):
                yield found
            else:
                inside = list(self.blocks(found))
                if inside:
                    self._told.notice(
                        "Chữ trong khung (Text Box) được đặt thành đoạn, ngay chỗ khung ấy: xem lại thứ tự."
                    )
                yield from inside

    def _table(self, element: Element) -> Table:
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        for row in _inside(element, f"{W}tr"):
            properties = child(row, "trPr")
            before = number(value(child(properties, "gridBefore")))
            cells = [Cell((), min(before, _MOST_COLUMNS))] if before > 0 else []
            for inside in _inside(row, f"{W}tc"):
                cell, merge = self._cell(inside), child(inside, "tcPr", "hMerge")
                if cells and merge is not None and value(merge) != "restart":
                    left = cells.pop()
                    cell = replace(
                        left, blocks=left.blocks + cell.blocks, span=left.span + cell.span
                    )
                cells.append(cell)
            if child(properties, "tblHeader") is not None and heads == len(rows):
                heads += 1
            if cells:
                rows.append(tuple(cells))
        return Table(tuple(rows), heads, self._has_lines(element))

    def _cell(self, element: Element) -> Cell:
        span = number(value(child(element, "tcPr", "gridSpan")), 1)
        merge = child(element, "tcPr", "vMerge")
        goes_down = merge is not None and (value(merge) or "continue") == "continue"
        span = min(max(1, span), _MOST_COLUMNS)
        return Cell(tuple(self.blocks(list(element))), span, goes_down)

    def _has_lines(self, table: Element) -> bool:
        """Tell whether lines are drawn around the cells; without, it sets things side by side."""
        own = child(table, "tblPr", "tblBorders")
        style = value(child(table, "tblPr", "tblStyle")) or ""
        found = (
            [own]
            if own is not None
            else [child(s, "tblPr", "tblBorders") for s in self._styles.chain(style)]
        )
        sides = [*(e for borders in found if borders is not None for e in borders)]
        sides += [e for borders in table.iter(f"{W}tcBorders") for e in borders]
        return any(value(e) not in (None, "nil", "none") for e in sides)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, through controls that wrap them."""
    for below in element:
        if below.tag == tag:
            yield below
        elif below.tag in _TRANSPARENT or below.tag == f"{W}sdt":
            yield from _inside(below, tag)
