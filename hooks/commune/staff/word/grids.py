"""Tables as a grid of words: what merged cells say stands in each of their squares, columns made by
tabs are a table too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from commune.staff.word.blocks import Block, Cell, Paragraph, Table
from commune.staff.word.drawings import Picture
from commune.staff.word.labels import labelled
from commune.staff.word.pieces import at_tabs
from commune.staff.word.told import Told

Row = tuple[Cell, ...]
_BETWEEN = " – "
"""Stands between what two rows of the head call one column."""


@dataclass(frozen=True)
class Grid:
    """The squares of a table, each row as wide as the others."""

    rows: list[list[str]]
    heads: int
    """Rows that are the head."""

    @property
    def lines(self) -> list[str]:
        """The table in Markdown; a head of several rows is one."""
        rule = "|" + "---|" * len(self.names)
        body = [f"| {' | '.join(row)} |" for row in self.rows[self.heads :]]
        return [f"| {' | '.join(self.names)} |", rule, *body]

    @property
    def names(self) -> list[str]:
        """What the columns are called."""
        columns = zip(*self.rows[: self.heads], strict=True)
        return [_BETWEEN.join(dict.fromkeys(filter(None, column))) for column in columns]


def width(table: Table) -> int:
    """Give how many columns a table has."""
    return max((sum(cell.span for cell in row) for row in table.rows), default=0)


def only_sets_apart(table: Table) -> bool:
    """Tell whether a table is none to its reader: one column, pictures side by side, or a single
    row without lines.
    """
    return (
        width(table) == 1
        or (len(table.rows) == 1 and not table.has_lines)
        or any(_is_gallery(row) for row in table.rows)
    )


def _is_gallery(row: Row) -> bool:
    filled = [cell.blocks for cell in row if cell.blocks]
    return bool(filled) and all(
        any(isinstance(b, Picture) for b in blocks)
        and not any(isinstance(b, Table) for b in blocks)
        for blocks in filled
    )


def by_column(table: Table) -> Iterator[Block]:
    """Give the blocks of a table column by column."""
    for column in range(max(len(row) for row in table.rows)):
        for row in table.rows:
            yield from row[column].blocks if column < len(row) else ()


def grid(table: Table, words: Callable[[Cell], str], told: Told) -> Grid:
    """Lay a table out; *words* gives what a cell says in one line."""
    wide, rows = width(table), list[list[str]]()
    merged = 0
    down: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        line: list[str] = []
        for cell in row:
            column = len(line)
            if cell.goes_down and rows:
                line += rows[-1][column : column + cell.span]
                down.add((number, column))
                merged += 1
                _tell_what_is_covered(cell, words, told)
                continue
            text = words(cell)
            merged += cell.span > 1
            is_whole_row = cell.span >= wide > 1 and number > 0
            line += [text, *([""] if is_whole_row else [text]) * (cell.span - 1)]
        rows.append((line + [""] * wide)[:wide])
    if merged:
        told.notice(
            f"Bảng có ô gộp ({merged} chỗ): chữ của ô gộp được lặp lại ở mỗi ô nó trùm lên; hàng gộp hết chiều ngang chỉ viết ở ô đầu. Xem lại bảng."
        )
    heads = min(table.heads or _heads(table.rows, down), len(rows))
    if heads > 1:
        name = next((name for name in Grid(rows, heads).names if _BETWEEN in name), "")
        shown = f", ví dụ «{name.replace('**', '')}»" if name else ""
        told.notice(f"Các hàng đầu bảng được gộp thành một hàng tên cột{shown}.")
    return Grid(rows, heads)


def _tell_what_is_covered(cell: Cell, words: Callable[[Cell], str], told: Told) -> None:
    if covered := words(cell):
        told.leave_out("Chữ bị ô gộp phía trên che", covered)


def _heads(rows: Sequence[Row], down: set[tuple[int, int]]) -> int:
    """Tell how many rows the head takes: as deep as the cells beside a merged one go."""
    deep = 1
    while any(cell.span > 1 for cell in rows[0]) and any((deep, n) in down for n in range(2)):
        deep += 1
    return deep if deep < len(rows) else 1


def by_tabs(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Cut blocks into rows of a table by tabs, at least two, and what stands between."""
    waiting: list[Block] = []
    wide = 0
    for block in blocks:
        now = _columns(block)
        if now != wide and waiting:
            yield wide > 0 and len(waiting) > 1, waiting
            waiting = []
        wide = now
        waiting.append(block)
    yield wide > 0 and len(waiting) > 1, waiting


def _columns(block: Block) -> int:
    """Tell into how many columns tabs cut a paragraph; 0 where it is no row."""
    if not isinstance(block, Paragraph) or block.heading or labelled(block).label:
        return 0
    cells = ["".join(p.text for p in part).strip() for part in at_tabs(block.pieces)]
    is_label = len(cells) == 2 and cells[0].endswith(":")
    return len(cells) if len(cells) > 1 and all(cells) and not is_label else 0
