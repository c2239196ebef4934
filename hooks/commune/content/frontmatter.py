"""Split a file into front matter and body, and read its YAML as strings with places.

YAML is read from the parser's events, so nothing is ever turned into a number, a date or a Python
object, deep nesting costs no stack, and every key and value keeps the line and column it stands on.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from commune.content import encoding
from commune.problems import Refused

Key: TypeAlias = str | int
Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_DEPTH = 12
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FRAME = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)
_GUIDE = "Xem bài mẫu trong sổ tay, thư mục docs/so-tay/loai."


@dataclass(frozen=True, order=True)
class Place:
    """A line and a column of a file, from 1."""

    line: int
    column: int


def leaves(value: Value, at: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Give every string in *value* with the path of keys to it."""
    if isinstance(value, str):
        yield at, value
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*at, key))


@dataclass
class Document:
    """The fields of one file, where each stands, and the text below them."""

    fields: dict[str, Value] = field(default_factory=dict)
    places: dict[tuple[Key, ...], Place] = field(default_factory=dict)
    body: str = ""
    body_line: int = 0


_SYNTAX = [
    (
        r"cannot start any token",
        "Y002",
        "Dòng này thụt lề bằng phím Tab hoặc bắt đầu bằng ký tự lạ.",
        "Dùng dấu cách thay cho Tab; chữ bắt đầu bằng @ ` % thì để trong ngoặc kép.",
    ),
    (
        r"mapping values are not allowed",
        "Y003",
        "Có dấu hai chấm trong nội dung, hoặc dòng thụt lề sai.",
        'Để cả nội dung trong ngoặc kép: "…: …".',
    ),
    (
        r"unexpected end of stream|found unexpected document indicator",
        "Y004",
        "Có dấu ngoặc kép hoặc ngoặc đơn mở mà không đóng.",
        "Thêm dấu ngoặc đóng ở cuối nội dung.",
    ),
    (
        r"did not find expected ',' or|flow (sequence|mapping|node)",
        "Y005",
        "Danh sách trong ngoặc [ ] hoặc { } chưa đóng hay thiếu dấu phẩy.",
        "Viết mỗi mục một dòng, bắt đầu bằng gạch ngang và dấu cách: - mục",
    ),
    (
        r"could not find expected ':'",
        "Y006",
        "Dòng này thiếu dấu hai chấm sau tên trường.",
        "Viết dạng: ten_truong: nội dung",
    ),
    (
        r"escape|found unknown",
        "Y007",
        "Trong ngoặc kép có dấu \\ sai cách.",
        "Bỏ dấu \\, hoặc dùng ngoặc đơn thay ngoặc kép.",
    ),
    (
        r"expected <block end>|did not find expected (key|'-')|block (mapping|sequence|collection)",
        "Y008",
        "Thụt lề không thẳng hàng với các dòng cùng cấp.",
        "Cho các dòng cùng cấp bắt đầu ở cùng một cột.",
    ),
]


def parse(text: str, *, whole: bool = False) -> Document:
    """Read the front matter of a Markdown file, or a *whole* YAML file. Raises Refused at the first
    mistake of YAML.
    """
    lines = text.split("\n")
    if whole:
        document, first, end = Document(), 0, len(lines)
    else:
        if lines[0].rstrip() != "---":
            raise _unframed(
                "Tệp phải mở đầu bằng phần khai báo giữa hai dòng ---.",
                f"Thêm dòng --- ở đầu tệp. {_GUIDE}",
                lines,
            )
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
        if not end:
            raise _unframed(
                "Phần khai báo ở đầu tệp không có dòng --- để đóng.",
                "Thêm dòng --- ngay sau trường cuối cùng.",
                lines,
            )
        document, first = Document(body="\n".join(lines[end + 1 :]), body_line=end + 2), 1
    tree = _Tree(document, lines, first)
    try:
        for event in yaml.parse("\n".join(lines[first:end]), Loader=LOADER):
            tree.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
        code, message, mend = next(
            ((c, m, f) for pattern, c, m, f in _SYNTAX if re.search(pattern, said)),
            ("Y016", "Phần khai báo viết sai quy cách ở dòng này.", _GUIDE),
        )
        raise tree.refused(mark, code, message, mend) from None
    return document


def _unframed(message: str, mend: str, lines: list[str]) -> Refused:
    return Refused("Y001", message, mend, 1, 1, lines[0])


class _Tree:
    """Builds fields and places from the parser's events; *offset* is the number of *lines* above
    the YAML.
    """

    def __init__(self, document: Document, lines: list[str], offset: int) -> None:
        self.document, self.lines, self.offset = document, lines, offset
        self.stack: list[tuple[tuple[Key, ...], dict[str, Value] | list[Value]]] = []
        """The containers that are open, each with the path that leads to it."""
        self.key: str | None = None
        """The key whose value comes next."""

    def refused(self, mark: Any, code: str, message: str, mend: str) -> Refused:
        """Say in plain words what is wrong, at the line on which it shows."""
        line = min(mark.line + self.offset, len(self.lines) - 1) if mark else self.offset
        column = mark.column + 1 if mark else 1
        return Refused(code, message, mend, line + 1, column, self.lines[line])

    def take(self, event: yaml.Event) -> None:
        """Take in the next event."""
        if isinstance(event, _FRAME):
            return
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            return
        self._refuse(event)
        if self.stack and isinstance(self.stack[-1][1], dict) and self.key is None:
            self._take_key(event, *self.stack[-1])
        elif self.stack:
            self._take_value(event, *self.stack[-1])
        elif isinstance(event, yaml.MappingStartEvent):
            self.stack.append(((), self.document.fields))
        elif not isinstance(event, yaml.ScalarEvent) or event.value:
            raise self.refused(
                event.start_mark,
                "Y011",
                "Chỗ này phải là các dòng dạng ten_truong: nội dung.",
                _GUIDE,
            )

    def _take_key(self, event: yaml.Event, above: tuple[Key, ...], _parent: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refused(event.start_mark, "Y009", "Tên trường phải là một chữ.", _GUIDE)
        self.key = event.value
        if (*above, self.key) in self.document.places:
            raise self.refused(
                event.start_mark,
                "Y010",
                f"Trường «{self.key}» viết hai lần.",
                "Giữ một dòng, xóa dòng kia.",
            )
        self._mark((*above, self.key), event)

    def _take_value(self, event: yaml.Event, above: tuple[Key, ...], parent: Any) -> None:
        key, self.key = self.key, None
        if (
            key is not None
            and isinstance(event, yaml.ScalarEvent)
            and not event.value
            and not event.style
        ):
            # A field left empty counts as not written; the place of its key stays, to point at.
            return
        value: Value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
        at = (*above, len(parent) if key is None else key)
        if key is None:
            parent.append(value)
        else:
            parent[key] = value
        self._mark(at, event)
        if not isinstance(value, str):
            self.stack.append((at, value))

    def _mark(self, at: tuple[Key, ...], event: yaml.Event) -> None:
        mark = event.start_mark
        self.document.places[at] = (
            Place(mark.line + 1 + self.offset, mark.column + 1) if mark else Place(1, 1)
        )

    def _refuse(self, event: yaml.Event) -> None:
        """Refuse what no clerk needs and attackers do: anchors, tags, endless depth."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Không dùng & và * để đặt tên, nhắc lại nội dung."
            raise self.refused(mark, "Y013", message, "Để nội dung trong ngoặc kép.")
        if isinstance(event, yaml.ScalarEvent):
            event.value = unicodedata.normalize(
                "NFC", event.value
            )  # what was written as \u escapes comes out only here
            if bad := encoding.hidden(event.value):
                raise self.refused(mark, *encoding.about_hidden(bad))
        if getattr(event, "tag", None):
            message = "Không dùng dấu ! ở đầu nội dung."
            raise self.refused(mark, "Y014", message, "Để nội dung trong ngoặc kép.")
        if len(self.stack) >= MAX_DEPTH:
            raise self.refused(mark, "Y015", "Các trường lồng nhau quá sâu.", _GUIDE)
