"""The lines of blocks, as somebody reads a letter."""

import re
from collections.abc import Iterable, Iterator

from commune.staff.word.blocks import Block, Paragraph, Table
from commune.staff.word.drawings import Picture
from commune.staff.word.told import Told

RULE = re.compile(r"[\W_]*")
"""A line that is only drawn."""


def lines_of(block: Block) -> list[str]:
    """Give the lines of a block: a paragraph's words, or those of every cell."""
    if isinstance(block, Paragraph):
        label = f"{block.label.text} " if block.label else ""
        text = "".join(piece.text for piece in block.pieces)
        return [
            f"{label}{' '.join(part.split())}".strip()
            for part in re.split(r"\t| {3,}(?=[A-ZĐ])", text)
        ]
    if isinstance(block, Table):
        return [
            line for row in block.rows for cell in row for b in cell.blocks for line in lines_of(b)
        ]
    return []


def cells_in_turn(block: Block) -> Iterator[str]:
    """Give the lines of a block, of a table column by column."""
    if not isinstance(block, Table):
        yield from lines_of(block)
        return
    width = max((len(row) for row in block.rows), default=0)
    for column in range(width):
        for row in block.rows:
            for inside in row[column].blocks if column < len(row) else ():
                yield from lines_of(inside)


def tell(what: str, blocks: Iterable[Block], told: Told) -> None:
    """Tell that blocks are left out, word by word."""
    words = " / ".join(
        line for block in blocks for line in lines_of(block) if not RULE.fullmatch(line)
    )
    told.leave_out(what, words)


def tell_pictures(where: str, blocks: Iterable[Block], told: Told) -> None:
    """Tell how many pictures stand in blocks that are left out."""
    count = sum(isinstance(block, Picture) for block in _inside(blocks))
    if count:
        told.leave_out(f"{count} ảnh trong {where}")


def _inside(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _inside(cell.blocks)
