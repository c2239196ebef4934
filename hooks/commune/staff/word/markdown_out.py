"""Blocks of a Word file as the Markdown that staff write: headings, lists with their own numbers,
tables, pictures, notes in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from commune.staff.word import grids, labels
from commune.staff.word.blocks import Block, Cell, Notes, Paragraph, Table
from commune.staff.word.drawings import Picture
from commune.staff.word.marks import escaped, in_cell, label_shown, started, written
from commune.staff.word.pieces import Piece, at_tabs, plain
from commune.staff.word.told import Told

_ORDERED = re.compile(r"(\d{1,3})\s?([.)])")
_SECOND_SIGN = re.compile(rf"(?:[{labels.SIGNS[2:-2]}]\s*)+(?=\w)")
"""A bullet typed behind Word's own."""
_OTHER = {".": ")", ")": "."}


@dataclass(frozen=True)
class _Item:
    """An item of a list that later ones may follow or lie in."""

    rank: float
    indent: int
    """Where what lies in it begins."""
    number: int | None
    """What it counts, where Markdown counts it."""
    sign: str


@dataclass
class Markdown:
    """What is written, and the pictures in the order in which they stand."""

    told: Told
    notes: Notes
    stem: str
    """What names of pictures begin with."""
    out: list[str] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    told_notes: set[tuple[str, str]] = field(default_factory=set)
    """Notes that stand somewhere in the text."""
    _open: list[_Item] = field(default_factory=list)
    _levels: dict[int, int] = field(default_factory=dict)
    _level: int = 1
    """Of the heading above: none is left out on the way down."""
    _is_tight: bool = False
    """Whether the line above is an item."""

    def write(self, blocks: Sequence[Block]) -> str:
        """Give the text of *blocks*."""
        whole = labels.with_whole_headings(blocks)
        self._levels = labels.levels(whole)
        for is_table, group in grids.by_tabs(whole) if whole else ():
            if is_table:
                self._add_columns(group)
            else:
                for block in group:
                    self._block(block)
        return "\n".join(self.out).strip("\n") + "\n"

    def _block(self, block: Block) -> None:
        if isinstance(block, Picture):
            self._apart(self._picture(block), self._open[-1].indent if self._open else 0)
        elif isinstance(block, Table):
            self._table(block)
        elif (rank := labels.heading_rank(block)) is not None:
            self._open = []
            label, words = block.label, self._inline(plain(block.pieces))
            lead = "" if label is None or label.text == "-" else f"{escaped(label.text)} "
            self._level = min(self._levels[rank], self._level + 1)
            self._apart(f"{'#' * self._level} {lead}{words}")
        else:
            self._paragraph(block)

    def _picture(self, picture: Picture) -> str:
        """Give a picture a name, and write where it stands."""
        name = f"{self.stem}-{len(self.pictures) + 1}{picture.ending}"
        self.pictures[name] = picture
        return f"![{escaped(picture.alt)}]({name})"

    def _apart(self, text: str, indent: int = 0) -> None:
        """Write a block with an empty line above it."""
        self.out += ["", " " * indent + text] if self.out else [text]
        self._is_tight = False

    def _paragraph(self, paragraph: Paragraph) -> None:
        label, rank, pieces = labels.labelled(paragraph)
        text = self._inline(pieces)
        if label and rank >= 1:
            self._item(label, rank, text)
        elif not re.search(r"[^\W_]|[^\s\W]|[^\x00-\x7f–—…·]", f"{label}{text}"):
            self.told.notice("Dòng kẻ, dòng chấm không có chữ thì bỏ.")
        elif paragraph.goes_on and self._open:
            self._apart(started(text), self._open[-1].indent)
        else:
            self._open = []
            self._apart(f"{escaped(label)} {text}" if label else started(text))

    def _item(self, label: str, rank: float, text: str) -> None:
        """Write an item of a list, below the one in which it lies."""
        while self._open and self._open[-1].rank > rank:
            self._open.pop()
        before = self._open.pop() if self._open and self._open[-1].rank == rank else None
        indent = self._open[-1].indent if self._open else 0
        text = _SECOND_SIGN.sub("", text)
        counted = _ORDERED.fullmatch(label)
        number, sign = (int(counted[1]), counted[2]) if counted else (None, "-")
        if before and before.number is not None and number is not None:
            goes_on = number == before.number + 1
            sign = before.sign if goes_on else _OTHER[before.sign]  # another sign, another list
        lead = "- " if number is None else f"{number}{sign} "
        shown = "" if number is not None or label in labels.SIGNS else f"{label_shown(label)} "
        if self.out and not self._is_tight:
            self.out.append("")
        self.out.append(f"{' ' * indent}{lead}{shown}{text if shown else started(text)}".rstrip())
        self._is_tight = True
        self._open.append(_Item(rank, indent + len(lead), number, sign))

    def _table(self, table: Table) -> None:
        """Write a table; one that only sets things side by side gives its blocks."""
        if not any(cell.blocks for row in table.rows for cell in row):
            return
        self._open = []
        if grids.only_sets_apart(table):
            if grids.width(table) > 1:
                self.told.notice("Bảng chỉ để xếp chỗ (ảnh, cột chữ) được viết lần lượt từng cột.")
            for block in grids.by_column(table):
                self._block(block)
            self._open = []
        else:
            self._add(grids.grid(table, self._cell, self.told))

    def _add(self, grid: grids.Grid) -> None:
        self._open = []
        first, *others = grid.lines
        self._apart(first)
        self.out += others

    def _add_columns(self, group: Sequence[Block]) -> None:
        self.told.notice("Các dòng chia cột bằng phím Tab được viết thành bảng: xem lại dòng đầu.")
        rows = [b.pieces for b in group if isinstance(b, Paragraph)]
        self._add(grids.Grid([[in_cell(self._inline(p)) for p in at_tabs(r)] for r in rows], 1))

    def _cell(self, cell: Cell) -> str:
        """Give the words of a cell in one line."""
        said = [words for block in cell.blocks for words in self._in_cell(block) if words]
        if len(said) > 1:
            self.told.notice("Ô có nhiều đoạn được viết liền trong một dòng.")
        parts = [part if part[-1] in ".;:,!?…" else f"{part};" for part in said[:-1]]
        return in_cell(" ".join([*parts, *said[-1:]]))

    def _in_cell(self, block: Block) -> list[str]:
        if isinstance(block, Picture):
            return [self._picture(block)]
        if isinstance(block, Table):
            self.told.notice(
                "Bảng nằm trong ô của bảng khác được viết thành một dòng chữ trong ô ấy."
            )
            return [self._cell(cell) for row in block.rows for cell in row]
        label = f"{escaped(block.label.text)} " if block.label else ""
        return [f"{label}{self._inline(block.pieces)}".strip()]

    def _inline(self, pieces: Sequence[Piece]) -> str:
        return written(pieces, partial(self._note, []), self.told)

    def _note(self, within: list[tuple[str, str]], note: tuple[str, str]) -> str:
        """Give the words of a note; *within* are those of which it is one."""
        self.told.notice("Chú thích cuối trang vào trong ngoặc, ngay sau chữ được chú thích.")
        if note in within:
            return ""
        said = [
            written(b.pieces, partial(self._note, [*within, note]), self.told)
            if isinstance(b, Paragraph)
            else self._cell(Cell((b,)))
            for b in self.notes.of.get(note, ())
        ]
        self.told_notes.add(note)
        return " ".join(said).removesuffix(".")
