"""Pieces of a paragraph: text with its emphasis and link, breaks, notes, what is drawn; joined and
cut without losing a letter.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commune.staff.word.styles import Element


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph."""

    kind: str
    """text, break, drawing or note."""
    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    drawing: Element | None = None
    note: tuple[str, str] = ("", "")
    """footnote or endnote, and its id."""


def composed(pieces: Sequence[Piece]) -> list[Piece]:
    """Join pieces of one form, let marks that combine follow their letter, and put all in NFC."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if piece.kind != "text" or last is None or last.kind != "text":
            made.append(piece)
            continue
        marks = 0
        while marks < len(piece.text) and unicodedata.combining(piece.text[marks]):
            marks += 1
        made[-1] = replace(last, text=last.text + piece.text[:marks])
        rest = replace(piece, text=piece.text[marks:])
        if _is_alike(made[-1], rest):
            made[-1] = replace(made[-1], text=made[-1].text + rest.text)
        elif rest.text:
            made.append(rest)
    return [replace(p, text=unicodedata.normalize("NFC", p.text)) for p in made]


def _is_alike(one: Piece, other: Piece) -> bool:
    return one.kind == other.kind == "text" and replace(one, text="") == replace(other, text="")


def without(pieces: Sequence[Piece], letters: int) -> list[Piece]:
    """Give pieces without their first letters."""
    made = []
    for piece in pieces:
        cut = min(letters, len(piece.text)) if piece.kind == "text" else 0
        letters -= cut
        if piece.kind != "text" or len(piece.text) > cut:
            made.append(replace(piece, text=piece.text[cut:]))
    return made


def plain(pieces: Sequence[Piece]) -> list[Piece]:
    """Give pieces without emphasis, which a heading has of itself."""
    return [replace(piece, bold=False, italic=False) for piece in pieces if piece.kind != "break"]


def at_tabs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Cut pieces at their tabs."""
    made: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\t") if piece.kind == "text" else [piece.text]
        made[-1].append(replace(piece, text=first))
        made += [[replace(piece, text=other)] for other in others]
    return made


def worth_marking(pieces: Sequence[Piece]) -> list[Piece]:
    """Give pieces whose emphasis can be written: whole words, joined where it is the same; what
    stands in a word alone, or is a sign alone, is plain.
    """
    made: list[Piece] = []
    for n, piece in enumerate(pieces):
        last = made[-1] if made else None
        kept = piece if _is_worth(last, piece, pieces[n + 1 :]) else plain([piece])[0]
        goes_on = (
            last and last.bold and piece.kind == "text" and not (piece.text.strip() or piece.link)
        )
        if last and (goes_on or _is_alike(last, kept)):
            made[-1] = replace(last, text=last.text + kept.text)
        else:
            made.append(kept)
    return made


def _is_worth(last: Piece | None, piece: Piece, behind: Sequence[Piece]) -> bool:
    """Tell whether emphasis, if there is any, takes whole words."""
    if piece.kind != "text" or not (piece.bold or piece.italic):
        return True
    before = last.text[-1:] if last else ""
    after = next((p.text[:1] for p in behind if p.text), "")
    cuts = (before.isalnum() and piece.text[:1].isalnum()) or (
        after.isalnum() and piece.text[-1:].isalnum()
    )
    return not cuts and bool(re.search(r"\w", piece.text))
