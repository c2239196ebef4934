"""Change, add or take away one field of a file; every other byte of it stays.

A new value is written over the old one's place, in its style; a new field goes where the model's
order puts it. What comes out is read again before it is given back: it must say what was meant, and
nothing else may say anything new.
"""

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from commune.content import encoding, frontmatter, yaml_text
from commune.content.document import Document, Value
from commune.content.yaml_nodes import At, Node, SourceText, find_nodes
from commune.problems import AT_FAULT, CommandRefused, Refused

BOM = b"\xef\xbb\xbf"


class CannotEdit(CommandRefused):
    """The file cannot be read, or a value cannot be written into it; nothing has been written."""

    exit_code = AT_FAULT

    def __str__(self) -> str:
        return f"{super().__str__()}\nChưa ghi gì."


def put(data: bytes, path: str, at: At, value: Value, order: Sequence[str] = ()) -> bytes:
    """Give the file *data* with *value* at *at*; what holds it is made where it is missing. Raises
    CannotEdit.

    *order* names the fields beside it in the order in which new ones are to stand; ``(…, n)``
    behind the last of a list adds to it. *path* is the file's own: YAML throughout where it ends in
    ``.yml``, front matter else.
    """
    old = _read(data, path)
    text = _text(data, path)
    while at[:-1] and not (at[:-1] in text.nodes and text.nodes[at[:-1]].kind != "scalar"):
        value, at = ([value] if isinstance(at[-1], int) else {at[-1]: value}), at[:-1]
    if value_at(old.fields, at) == value:
        return data
    node = text.nodes.get(at)
    edit = (
        _replaced(text, node, value)
        if node
        else _added(text, text.nodes.get(at[:-1], text.root), at, value, order)
    )
    expected = copy.deepcopy(old.fields)
    holder: Any = value_at(expected, at[:-1])
    if isinstance(holder, list) and at[-1] == len(holder):
        holder.append(value)
    else:
        holder[at[-1]] = value
    return _written(data, path, text, edit, old, expected)


def remove(data: bytes, path: str, at: At) -> bytes:
    """Give the file without the field or entry at *at*, and without what holds nothing then;
    unchanged where it is not there. Raises CannotEdit.
    """
    old = _read(data, path)
    text = _text(data, path)
    while len(at) > 1 and at in text.nodes and len(text.nodes[at[:-1]].children) == 1:
        at = at[:-1]
    if at not in text.nodes:
        return data
    expected = copy.deepcopy(old.fields)
    if value_at(expected, at) is not None:
        holder: Any = value_at(expected, at[:-1])
        holder.pop(at[-1])
    return _written(
        data, path, text, _taken_away(text, text.nodes[at[:-1]], text.nodes[at]), old, expected
    )


def put_body(data: bytes, path: str, body: str) -> bytes:
    """Give the file with *body* below its front matter, ended by a line end; unchanged where that
    is what stands there. Raises CannotEdit.
    """
    old = _read(data, path)
    if body == old.body:
        return data
    text = _text(data, path)
    head = text.text[: text.last] + text.text[text.last :].splitlines()[0] + text.line_end
    lines = body.rstrip().split("\n") if body.strip() else []
    body = "".join(f"{line}{text.line_end}" for line in lines)
    new = (BOM if data.startswith(BOM) else b"") + f"{head}{body}".encode()
    if _read(new, path).fields != old.fields:
        raise CannotEdit(
            f"{path}: phần chữ có dòng --- làm phần khai báo đọc sai. Bỏ dòng ấy, hoặc viết ***."
        )
    return new


def fields_of(data: bytes, path: str) -> dict[str, Value]:
    """Give what the fields of a file hold. Raises CannotEdit."""
    return _read(data, path).fields


def body_of(data: bytes, path: str) -> str:
    """Give the text below the front matter. Raises CannotEdit."""
    return _read(data, path).body


def value_at(fields: Value, at: At) -> "Value | None":
    """Give what stands at *at* in *fields*, None where nothing does."""
    found: Any = fields
    for key in at:
        known = (
            key in found
            if isinstance(found, dict)
            else isinstance(found, list) and isinstance(key, int) and key < len(found)
        )
        if not known:
            return None
        found = found[key]
    return cast("Value", found)


Edit = tuple[int, int, str]
"""Where the text that goes begins and ends, and what stands there then."""


def _read(data: bytes, path: str) -> Document:
    try:
        text = encoding.decode(data)
        encoding.refuse_unreadable(text)
        document = frontmatter.parse(text, whole=path.endswith(".yml"))
    except Refused as refused:
        raise CannotEdit(str(refused.problem(path))) from None
    if document.problems:  # even of a warning: YAML itself reads something else there
        raise CannotEdit(str(replace(document.problems[0], path=path)))
    return document


def _text(data: bytes, path: str) -> SourceText:
    return find_nodes(data.removeprefix(BOM).decode(), whole=path.endswith(".yml"))


def _written(
    data: bytes, path: str, text: SourceText, edit: Edit, old: Document, expected: dict[str, Value]
) -> bytes:
    """Carry the edit out and read what came of it."""
    start, end, words = edit
    new = (BOM if data.startswith(BOM) else b"") + (
        text.text[:start] + words + text.text[end:]
    ).encode()
    document = _read(new, path)
    if document.fields != expected or document.body != old.body:
        place = text.text.count("\n", 0, start) + 1
        raise CannotEdit(
            f"{path}:{place}: chỗ này viết theo cách mà chương trình không tự sửa được. Sửa bằng tay."
        )
    return new


def _replaced(text: SourceText, node: Node, value: Value) -> Edit:
    """Write *value* over the place of *node*."""
    parent = text.nodes[node.at[:-1]]
    inside = parent.style == "flow"
    if isinstance(value, str) and node.kind == "scalar" and not node.is_empty:
        like = None if node.style in ("|", ">") else node.style
        return node.start, node.end, yaml_text.scalar(value, inside=inside, like=like)
    if inside or node.key is None:
        words = (
            yaml_text.inline(value)
            if inside or not isinstance(value, str)
            else yaml_text.scalar(value)
        )
        return node.start, node.end, f" {words}" if node.is_empty else words
    colon = text.text.index(":", node.key[1]) + 1
    return (
        colon,
        node.end,
        yaml_text.behind_key(value, text.column(parent.children[0].first), text.line_end),
    )


def _added(text: SourceText, parent: Node, at: At, value: Value, order: Sequence[str]) -> Edit:
    """Write a field or an entry that is not there yet into *parent*."""
    key = at[-1]
    if parent.kind == "list":
        return _entry_added(text, parent, value)
    name = yaml_text.scalar(str(key), inside=True)
    before = _before(parent, str(key), order)
    if parent.style == "flow":
        return _between_brackets(parent, before, f"{name}: {yaml_text.inline(value)}")
    if not parent.children:
        return (
            text.first,
            text.first,
            f"{name}:{yaml_text.behind_key(value, 0, text.line_end)}{text.line_end}",
        )
    column = text.column(parent.children[0].first)
    line = f"{name}:{yaml_text.behind_key(value, column, text.line_end)}"
    if before is None:
        place = parent.children[0].first
        return place, place, f"{line}{text.line_end}{' ' * column}"
    return _new_line(text, before.end, column, line)


def _before(parent: Node, key: str, order: Sequence[str]) -> Node | None:
    """Give the field behind which *key* goes: the nearest that the order puts before it, the last
    where the order does not know it.
    """

    def rank(node: Node) -> int:
        return order.index(node.at[-1]) if node.at[-1] in order else -1

    if key not in order:
        return parent.children[-1] if parent.children else None
    earlier = [node for node in parent.children if 0 <= rank(node) < order.index(key)]
    return max(earlier, key=rank, default=None)


def _entry_added(text: SourceText, parent: Node, value: Value) -> Edit:
    last = parent.children[-1] if parent.children else None
    if parent.style == "flow" or last is None:
        return _between_brackets(parent, last, yaml_text.inline(value))
    column = text.column(parent.start)
    spread = last.kind == "mapping" and last.style == "block"
    return _new_line(
        text,
        last.end,
        column,
        "- " + yaml_text.entry(value, column + 2, text.line_end, spread=spread),
    )


def _between_brackets(parent: Node, before: Node | None, words: str) -> Edit:
    if before:
        return before.end, before.end, f", {words}"
    return parent.start + 1, parent.start + 1, f"{words}, " if parent.children else words


def _new_line(text: SourceText, behind: int, column: int, words: str) -> Edit:
    """Write *words* at *column* on lines of their own below that of *behind*, and below remarks
    that stand deeper than *column*.
    """
    place = text.next_line(behind)
    while place < text.last:
        line = text.text[place : text.next_line(place)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        place = text.next_line(place)
    open_line = "" if text.text[:place].endswith(("\n", "\r")) else text.line_end
    return place, place, f"{open_line}{' ' * column}{words}{'' if open_line else text.line_end}"


def _taken_away(text: SourceText, parent: Node, node: Node) -> Edit:
    """Leave *node* out of *parent*: its lines, or its part of a line with the comma."""
    place = parent.children.index(node)
    following = parent.children[place + 1] if place + 1 < len(parent.children) else None
    if parent.style == "flow":
        if following:
            return node.first, following.first, ""
        return (parent.children[place - 1].end if place else node.first), node.end, ""
    first = text.text.rfind("-", 0, node.first) if parent.kind == "list" else node.first
    if text.begins_line(first):
        return text.line_start(first), text.next_line(node.end), ""
    if following is None or parent.kind == "list":
        line = text.text.count("\n", 0, node.start) + 1
        raise CannotEdit(
            f"Dòng {line} viết theo cách mà chương trình không tự xóa được. Xóa bằng tay."
        )
    return first, following.first, ""  # the first field behind a dash: the next one takes its place
