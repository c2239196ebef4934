"""What stands before a paragraph, counted by Word or typed by hand, how deep it lies, and whether
the paragraph is a heading for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from commune.staff.word.blocks import Block, Paragraph, Table
from commune.staff.word.pieces import Piece, without

SIGNS = "-–—•●▪■◦○□►➢❖+*"
"""What stands before an item that no number has."""
_TICKS = "✓✔✗✘✖✅❌"
"""Signs that say something, where somebody typed them: done, or not."""
_TYPED = (
    (re.compile(r"([IVX]{1,6}[.)/])\s+(?=\S)"), 0.0),
    (re.compile(r"([A-ZĐ][.)])\s+(?=\S)"), 0.5),
    (re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)](?=\s)|(?=\s+[A-ZĐÀ-Ỹ])))\s+(?=\S)"), 2.0),
    (re.compile(r"(\d{1,3}\s?[.)/])\s*(?=[^\W\d])"), 1.0),
    (re.compile(r"(\d{1,3}[.)])\s+(?=\S)"), 1.0),
    (re.compile(r"([a-zđ]\s?[.)/])\s+(?=\S)|([a-zđ]\))(?=[^\W\d_])"), 3.0),
    (re.compile(r"([-–—•●▪■◦○□►➢❖])\s*(?=[^\W\d_]|\s\S)"), 4.0),
    (re.compile(rf"([{_TICKS}]\ufe0f?)\s*(?=\w)"), 4.0),
    (re.compile(r"([+*])\s*(?=[^\W\d_]|\s\S)"), 5.0),
)
"""How a line begins to which somebody typed a number or a sign, and how deep that lies."""
_CLAUSE = re.compile(
    r"(?:Điều|Mục|Phần|Chương|Bước)\s+(?:thứ\s+)?"
    r"(?:[\dIVX]+|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b|Phụ lục\b",
    re.IGNORECASE,
)
_DEEPEST_HEADING = 4
_LONGEST_HEADING = 160
_NO_HEADING_END = re.compile(r"[.;,]$")


class Labelled(NamedTuple):
    """A paragraph taken apart."""

    label: str
    """Its number or sign; nothing where it has none."""
    rank: float
    """How deep it lies: below 1 it is a paragraph of its own."""
    pieces: Sequence[Piece]
    """What stands behind."""


def labelled(paragraph: Paragraph) -> Labelled:
    """Take a paragraph apart."""
    if paragraph.label:
        text, level = paragraph.label
        rank = 0.0 if _CLAUSE.match(text) else _rank(text)
        return Labelled(text, rank + level / 10 if rank >= 1 else rank, paragraph.pieces)
    whole = "".join(piece.text for piece in paragraph.pieces)
    lead = len(whole) - len(whole.lstrip())
    for pattern, rank in _TYPED:
        if found := pattern.match(whole.lstrip()):
            label = next(part for part in found.groups() if part)
            return Labelled(label, rank, without(paragraph.pieces, lead + found.end()))
    return Labelled("", 0.0, paragraph.pieces)


def _rank(label: str) -> float:
    ranks = (rank for pattern, rank in _TYPED if pattern.match(f"{label} Xem"))
    return next(ranks, 2.0)


def heading_rank(paragraph: Paragraph) -> int | None:
    """Tell whether a paragraph is a heading, and how high: by its style, or by its number where all
    of it is bold. The lower, the higher.
    """
    words = paragraph.words
    if not words or paragraph.goes_on or len(words) > 2 * _LONGEST_HEADING:
        return None
    if paragraph.heading:
        return paragraph.heading
    label, rank, _ = labelled(paragraph)
    is_clause = bool(_CLAUSE.match(words) or (label and _CLAUSE.match(label)))
    if not paragraph.is_bold or not (label or is_clause) or len(words) > _LONGEST_HEADING:
        return None
    if rank >= _DEEPEST_HEADING or (_NO_HEADING_END.search(words) and not is_clause):
        return None
    return 20 + (0 if is_clause else round(2 * rank))


def with_whole_headings(blocks: Iterable[Block]) -> list[Block]:
    """Give *blocks* with each heading that is broken by hand in one."""
    made: list[Block] = []
    for block in blocks:
        above = made[-1] if made else None
        if isinstance(above, Paragraph) and isinstance(block, Paragraph) and block.goes_on:
            one = replace(above, pieces=(*above.pieces, Piece("text", " "), *block.pieces))
            is_part = heading_rank(above) is not None and (block.heading or block.is_bold)
            if is_part and heading_rank(one) is not None:
                made[-1] = one
                continue
        made.append(block)
    return made


def levels(blocks: Iterable[Block]) -> dict[int, int]:
    """Give each rank of heading that occurs a level, 2 to 4, none left out."""
    found = {rank for p in _paragraphs(blocks) if (rank := heading_rank(p)) is not None}
    return {rank: min(2 + n, 4) for n, rank in enumerate(sorted(found))}


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell.blocks)
