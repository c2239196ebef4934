"""Fields and places of YAML, from the parser's events: nothing is ever turned into a number, a date
or a Python object, deep nesting costs no stack, and every key and value keeps where it stands.
"""

import re
import unicodedata
from typing import Any

import yaml

from commune.content import encoding, yaml_slips
from commune.content.document import At, Document, Place, Value
from commune.problems import Refused

MAX_DEPTH = 12
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FRAME = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)
_NOT_WRITTEN = {"", "~", "null", "Null", "NULL"}
"""What editors leave in a field that nobody filled in."""
_FIELD_INSIDE = re.compile(r"\n[ \t]*(?:- +)*[a-z_][a-z0-9_]*:(?=\s)")
_ASKED_FOR = re.compile(r"(?:^[ \t]*(?:-[ \t]+)*|[\[{,][ \t]*)\?[ \t]*\Z", re.MULTILINE)
"""``? x``: a key that is said to be one. A text above it says nothing, however it ends."""
_ON_A_DRIVE = re.compile(r"\b[A-Za-z]:\\(?![\\\"])")


def read(text: str, above: int) -> Document:
    """Read *text*, which begins *above* lines into its file. Raises YAMLError, and Refused where
    YAML is in order but says something else than what stands there, or nothing for us.
    """
    tree = _Tree(text, above)
    for event in yaml.parse(text, Loader=LOADER):
        tree.take(event)
    if "#" in text:
        tree.judge_comments()
    return tree.document


class _Tree:
    """Builds fields and places from the parser's events."""

    def __init__(self, text: str, above: int) -> None:
        self.text, self.above = text, above
        self.document = Document()
        self.stack: list[tuple[At, dict[str, Value] | list[Value]]] = []
        """The containers that are open, each with the path that leads to it."""
        self.key: str | None = None
        """The key whose value comes next."""
        self.left_empty: At | None = None
        """Where something was left empty last."""
        self.scalars: list[tuple[int, int, At | None]] = []
        """Where keys and values begin and end; of a value its path too."""

    def place(self, mark: Any) -> Place:
        """Give the place in the file of a place in the text."""
        return Place(mark.line + 1 + self.above, mark.column + 1) if mark else Place(1, 1)

    def refused(self, mark: Any, code: str, message: str, mend: str) -> Refused:
        """Say in plain words what is wrong at a place."""
        place = self.place(mark)
        return Refused(code, message, mend, place.line, place.column)

    def take(self, event: Any) -> None:
        """Take in the next event."""
        if isinstance(event, _FRAME):
            return
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
            return
        self._refuse(event)
        if self.stack and isinstance(self.stack[-1][1], dict) and self.key is None:
            self._take_key(event, self.stack[-1][0])
        elif self.stack:
            self._take_value(event, *self.stack[-1])
        elif isinstance(event, yaml.MappingStartEvent):
            self.stack.append(((), self.document.fields))
        elif not isinstance(event, yaml.ScalarEvent) or event.value:
            raise self.refused(
                event.start_mark,
                "Y011",
                "Chỗ này phải là các dòng dạng ten_truong: nội dung.",
                "Viết tên trường, dấu hai chấm, dấu cách rồi nội dung. Lời ghi riêng thì mở đầu bằng dấu # và dấu cách.",
            )

    def _close(self) -> None:
        """Close a container; one of which every entry was left empty counts as not written, which
        ``[]`` does not: it says that there is none.
        """
        at, value = self.stack.pop()
        if not value and self.stack and self.left_empty == at:
            parent = self.stack[-1][1]
            if isinstance(parent, list):
                parent.pop()
            else:
                del parent[str(at[-1])]
            self.left_empty = self.stack[-1][0]

    def _take_key(self, event: Any, above: At) -> None:
        mark, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refused(mark, "Y009", "Tên trường phải là một chữ.", yaml_slips.GUIDE)
        line = self.text.rfind("\n", 0, mark.index) + 1  # from the first line on costs n² keys
        if not event.value or _ASKED_FOR.search(self.text, line, mark.index):
            raise self.refused(mark, *yaml_slips.READ_AS_FIELDS)
        if above and isinstance(above[-1], int) and not re.fullmatch(r"[\w.-]+", event.value):
            # no field has such a name: a text with a colon in it
            raise self.refused(end, *yaml_slips.COLON)
        self.key = event.value
        if (*above, self.key) in self.document.places:
            raise self.refused(mark, *yaml_slips.twice(self.key))
        self.document.places[(*above, self.key)] = self.place(mark)
        self.scalars.append((mark.index, end.index, None))

    def _take_value(self, event: Any, above: At, parent: Any) -> None:
        key, self.key = self.key, None
        mark, end = event.start_mark, event.end_mark
        at = (*above, len(parent) if key is None else key)
        value: Value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            self.scalars.append((mark.index, end.index, at))
            if value in _NOT_WRITTEN if not event.style else not value.strip():
                self.left_empty = above
                return  # the place of its key stays, to point at
        if key is None:
            parent.append(value)
        else:
            parent[key] = value
        self.document.places[at] = self.place(mark)
        if not isinstance(value, str):
            self.stack.append((at, value))

    def _refuse(self, event: Any) -> None:
        """Refuse what no clerk needs and attackers do (anchors, tags, endless depth), and what is
        not what it looks like.
        """
        mark, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Không dùng & và * để đặt tên, nhắc lại nội dung."
            raise self.refused(mark, "Y013", message, "Để nội dung trong ngoặc kép.")
        if isinstance(event, yaml.ScalarEvent):
            event.value = unicodedata.normalize(
                "NFC", event.value
            )  # what was written as \u escapes comes out only here
            if bad := encoding.hidden(event.value):
                raise self.refused(mark, *encoding.about_hidden(bad))
            written = self.text[mark.index : end.index]
            if event.style in ("'", '"') and _FIELD_INSIDE.search(written):
                raise self.refused(mark, *yaml_slips.UNCLOSED_QUOTE)
            if not event.style and (joined := re.search(r"\n\s*(?=- )", written)):
                place = self.place(mark)
                edge = len(joined[0].rpartition("\n")[2])
                raise Refused(
                    *yaml_slips.JOINED,
                    place.line + written[: joined.end()].count("\n"),
                    edge + 1,
                )
            if event.style == '"' and (found := _ON_A_DRIVE.search(written)):
                place = self.place(mark)
                column = place.column + found.end() - 1
                raise Refused(*yaml_slips.ESCAPE, place.line, column)
        if getattr(event, "tag", None):
            message = "Không dùng dấu ! ở đầu nội dung."
            raise self.refused(mark, "Y014", message, "Để nội dung trong ngoặc kép.")
        if len(self.stack) >= MAX_DEPTH:
            raise self.refused(mark, "Y015", "Các trường lồng nhau quá sâu.", yaml_slips.GUIDE)
        if (
            isinstance(event, yaml.MappingStartEvent)
            and event.flow_style
            and self.text[mark.index : mark.index + 1] != "{"
        ):  # ``[a: b]``, ``[?a]``: fields inside a list, without braces
            raise self.refused(mark, *yaml_slips.READ_AS_FIELDS)

    def judge_comments(self) -> None:
        """Note the comments behind values. Raises Refused for what looks like text and is none."""
        seen, done = "", 0
        for start, end, _ in self.scalars:
            if end > done:
                begun = max(start, done)
                seen += self.text[done:begun] + re.sub(r"[^\n]", "x", self.text[begun:end])
                done = end
        seen += self.text[done:]
        first = 0
        rows = seen.split("\n")
        for number, (row, line) in enumerate(zip(rows, self.text.split("\n"), strict=True)):
            column = row.find("#")
            if column >= 0:
                above = rows[number - 1] if number else ""
                place = Place(self.above + number + 1, column + 1)
                if yaml_slips.is_text_behind_a_hash(row, line, column, above):
                    raise Refused(
                        *yaml_slips.text_behind_a_hash(line, column), place.line, place.column
                    )
                at = self._value_before(first, first + column)
                if at and row[:column].strip():
                    self.document.asides[at] = place
            first += len(line) + 1

    def _value_before(self, first: int, last: int) -> At | None:
        """Give the path of the last value between two places of a line."""
        found = [at for start, end, at in self.scalars if at and first <= start and end <= last]
        return found[-1] if found else None
