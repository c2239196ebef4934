"""Where each field of a file begins and ends in its own text, letter for letter, so that one may be
changed and the rest left alone.

``frontmatter`` reads what a file says; this module reads the same YAML once more as it stands on
disk, with its own line ends and marks, and keeps the place of every key and value.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from commune.content.document import Key
from commune.content.yaml_tree import LOADER

At = tuple[Key, ...]
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass
class Node:
    """One value as YAML writes it, with its place: *start* and *end* count characters of the text;
    for a value left empty both stand behind the colon.
    """

    at: At
    start: int
    end: int
    style: str = ""
    """Of a string: its quotation mark, ``|`` or ``>``, or nothing. Of what holds others: ``block``
    or ``flow``.
    """
    kind: str = "scalar"
    """``scalar``, ``mapping`` or ``list``."""
    key: tuple[int, int] | None = None
    """Where its key stands; None for an entry of a list."""
    children: list["Node"] = field(default_factory=list)
    """What it holds, in the order of the text."""

    @property
    def first(self) -> int:
        """Where it begins together with its key."""
        return self.key[0] if self.key else self.start

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is written, not even quotation marks."""
        return self.start == self.end


@dataclass
class SourceText:
    """The text of a file as it stands, without a mark of byte order, and the part of it that is
    YAML.
    """

    text: str
    first: int
    """Where the YAML begins."""
    last: int
    """Where it ends: before the line ``---`` that closes it, or at the end of a file that is YAML
    throughout.
    """
    root: Node
    nodes: dict[At, Node]

    @property
    def line_end(self) -> str:
        """What the file's first line ends with, which new lines take over."""
        found = re.search(r"\r\n|\r|\n", self.text)
        return found.group() if found else "\n"

    def line_start(self, place: int) -> int:
        """Give where the line of *place* begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def next_line(self, place: int) -> int:
        """Give where the line after that of *place* begins."""
        found = _LINE.match(self.text, place)
        return min(found.end(), self.last) if found else self.last

    def column(self, place: int) -> int:
        """Count the characters before *place* on its line."""
        return place - self.line_start(place)

    def begins_line(self, place: int) -> bool:
        """Tell whether nothing but blanks stands before *place* on its line."""
        return not self.text[self.line_start(place) : place].strip()


def find_nodes(text: str, *, whole: bool) -> SourceText:
    """Find every field of *text*, which ``frontmatter.parse`` is known to read."""
    first, last = (0, len(text)) if whole else _front_matter(text)
    walker = _Walker(text[first:last], first)
    for event in yaml.parse(walker.text, Loader=LOADER):
        walker.take(event)
    root = walker.root or Node((), first, first, "block", "mapping")
    return SourceText(text, first, last, root, walker.nodes)


def _front_matter(text: str) -> tuple[int, int]:
    """Find the YAML between the first line and the next one that is ``---``."""
    lines = [found for found in _LINE.finditer(text) if found.group()]
    end = next((line for line in lines[1:] if line.group().rstrip() == "---"), lines[0])
    return lines[0].end(), end.start()


class _Walker:
    """Builds nodes from the parser's events of *text*, which begins *offset* characters into the
    file.
    """

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset = text, offset
        self.root: Node | None = None
        self.nodes: dict[At, Node] = {}
        self.open: list[Node] = []
        self.key: tuple[str, tuple[int, int]] | None = None

    def take(self, event: Any) -> None:
        """Take in the next event."""
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self.open.pop()  # the parser counts the lines behind a block too
            node.end = self._place(event)[1] if node.style == "flow" else node.children[-1].end
        elif (
            isinstance(event, yaml.ScalarEvent)
            and self.open
            and self.open[-1].kind == "mapping"
            and self.key is None
        ):
            self.key = unicodedata.normalize("NFC", event.value), self._place(event)
        elif isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)

    def _place(self, event: Any) -> tuple[int, int]:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            end = start + len(
                self.text[start:end].rstrip()
            )  # such a text ends for the parser where the next field begins
        return start + self.offset, end + self.offset

    def _open(self, event: Any) -> None:
        parent = self.open[-1] if self.open else None
        at: At = (
            ()
            if parent is None
            else (*parent.at, self.key[0] if self.key else len(parent.children))
        )
        node = Node(at, *self._place(event), key=self.key[1] if self.key else None)
        self.key = None
        if isinstance(event, yaml.ScalarEvent):
            node.style = event.style or ""
        else:
            node.kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            node.style = "flow" if event.flow_style else "block"
            self.open.append(node)
        if parent is not None:
            parent.children.append(node)
        elif node.kind == "mapping":
            self.root = node
        self.nodes[at] = node
