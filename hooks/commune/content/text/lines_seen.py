"""A text as its readers see it, line by line, each letter knowing where it was written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from commune.content.text.commonmark import Document, Event, Mark

Finding: TypeAlias = tuple[int, str, str, str]
"""Where in a text something stands that would not come out as it looks, in bytes; code, message and
mend.
"""
EDGE = "\ufffc"
"""Stands where emphasis or a link begins or ends."""
MEANT = "\ufffd"
"""Stands for what can only be meant: a letter behind a backslash or written as an entity, a
picture, code.
"""
ADDRESS = "\ufffb"
"""Stands for a bare address."""
_BLOCKS = {"Paragraph", "Heading", "Item", "List", "BlockQuote", "Table", "TableHead", "TableRow"}
_BLOCKS |= {"TableCell", "CodeBlock", "HtmlBlock"}


@dataclass
class Line:
    """One line; *text* has letters and the signs of this module."""

    offset: int
    """Where it begins, in bytes."""
    text: str = ""
    _pieces: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, piece: str, offset: int) -> None:
        """Add what is seen next, and where it was written."""
        self._pieces.append((len(self.text), offset, piece))
        self.text += piece

    def offset_of(self, index: int) -> int:
        """Give where the letter of *text* was written, in bytes."""
        for begin, offset, piece in reversed(self._pieces):
            if begin <= index:
                return offset + len(piece[: index - begin].encode())
        return self.offset

    @property
    def words(self) -> str:
        """The line without the signs of emphasis."""
        return self.text.replace(EDGE, "").strip()


@dataclass
class Passage:
    """What stands together in one paragraph, item, heading or cell."""

    kind: str
    """Paragraph, Item, Heading or TableCell."""
    begins_item: bool
    """Whether it is the first of a list's item."""
    within: tuple[str, ...]
    """The blocks around it, from the outermost."""
    lines: list[Line] = field(default_factory=list)


def passages(document: Document) -> Iterator[Passage]:
    """Give every passage of the text, in order; code and HTML are none."""
    around: list[str] = []
    now: Passage | None = None
    fresh_item = False
    for event in document.events:
        if event.kind in _BLOCKS or event.kind == "Rule":
            if now and now.lines:
                yield now
                fresh_item = False
            now = None
            if event.kind == "Item":
                fresh_item = event.mark is Mark.START
            if event.mark is Mark.START:
                around.append(event.kind)
            elif event.mark is Mark.END:
                around.pop()
        elif around and around[-1] not in ("CodeBlock", "HtmlBlock"):
            if now is None:
                now = Passage(around[-1], fresh_item, tuple(around))
            _add(document, now, event)
    if now and now.lines:
        yield now


def _add(document: Document, passage: Passage, event: Event) -> None:
    if event.kind.endswith("Break"):
        passage.lines.append(Line(event.end))
        return
    if not passage.lines:
        passage.lines.append(Line(event.start))
    line = passage.lines[-1]
    if not line.text:
        line.offset = event.start
    if event.kind == "Text" and event.as_typed:
        sign = event.data[: document.is_escaped(event)]
        if sign:
            line.add(MEANT, event.start)
        line.add(event.data[len(sign) :], event.start + len(sign.encode()))
    elif event.mark is Mark.WHOLE:
        line.add(MEANT, event.start)
    else:
        line.add(EDGE, event.start)
