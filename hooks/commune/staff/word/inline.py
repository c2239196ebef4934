"""What stands inside a paragraph of Word, read by mammoth: runs, fields, links, boxes to tick and
signs become pieces of text.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mammoth import documents
from mammoth.docx import body_xml
from mammoth.docx.relationships_xml import Relationship, Relationships

from commune.content import encoding
from commune.staff.word.package import Relation
from commune.staff.word.pieces import Piece, composed
from commune.staff.word.runs import MARK, Runs
from commune.staff.word.styles import Element, Styles
from commune.staff.word.told import Told

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_SEEN = str.maketrans(
    "\u00a0\u2028\u2029\n\u2011\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf071", "    -••••••"
)
"""Blanks, hyphens and bullets as Word has them -> as everybody has them."""


class Inline:
    """Reads the paragraphs of one part."""

    def __init__(self, relations: dict[str, Relation], styles: Styles, told: Told) -> None:
        """Read with the *relations* of the part."""
        self._told = told
        self._runs = Runs(set(relations), styles, told)
        links = [
            Relationship(name, r.target if r.is_outside else "", r.kind)
            for name, r in relations.items()
        ]
        self._reader = body_xml.reader(relationships=Relationships(links))

    def pieces(self, paragraph: Element) -> list[Piece]:
        """Give what stands in a paragraph, in order, in NFC."""
        result = self._reader.read_all(self._runs.of(paragraph))
        for said in (message.message for message in result.messages):
            if "w:sym" in said:
                sign = said.partition("ignored: ")[2]
                self._told.leave_out("Ký hiệu mà chương trình không biết", sign)
        return composed([p for element in result.value for p in self._read(element)])

    def _read(self, element: Any, **form: Any) -> Iterator[Piece]:
        """Give the pieces of what mammoth read."""
        if isinstance(element, documents.Run | documents.Hyperlink):
            yield from self._within(element, form)
        elif isinstance(element, documents.Text):
            yield Piece("text", _plain(element.value), **form)
        elif isinstance(element, documents.Tab):
            yield Piece("text", "\t", **form)
        elif isinstance(element, documents.Break):
            yield Piece("break")
        elif isinstance(element, documents.Checkbox):
            yield Piece("text", "☑" if element.checked else "☐", **form)
        elif isinstance(element, documents.NoteReference):
            yield Piece("note", note=(element.note_type, element.note_id))
        elif isinstance(element, documents.Bookmark) and element.name.startswith(MARK):
            number = int(element.name.removeprefix(MARK))
            yield Piece("drawing", drawing=self._runs.drawings[number])

    def _within(self, element: Any, form: dict[str, Any]) -> Iterator[Piece]:
        """Give the pieces of a run, or of a link."""
        place = None
        if isinstance(element, documents.Run):
            form = {**form, "bold": element.is_bold, "italic": element.is_italic}
            place = element.vertical_alignment
        else:
            form = {**form, "link": (element.href or "").partition('"')[0]}
        for below in element.children:
            for piece in self._read(below, **form):
                yield self._placed(piece, place)

    def _placed(self, piece: Piece, place: str | None) -> Piece:
        """Give the text of a raised or lowered piece in the signs that Unicode has for it."""
        table = {"superscript": _RAISED, "subscript": _LOWERED}.get(place or "")
        if table is None or not piece.text.strip() or piece.kind != "text":
            return piece
        if all(ord(c) in table or c == " " for c in piece.text):
            return replace(piece, text=piece.text.translate(table))
        self._told.notice("Chữ nâng lên hoặc hạ xuống (mũ, chỉ số) thành chữ thường: xem lại.")
        return piece


def _plain(text: str) -> str:
    """Give *text* with blanks that are blanks and nothing that nobody sees."""
    text = text.translate(_SEEN)
    while char := encoding.hidden(text):
        text = text.replace(char, "")
    return text
