"""Two versions of one file, told so that a reader can choose: by the names of the fields, and
without the signs in which a file is written.
"""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from commune.content.document import Value
from commune.content.reader import kind_of
from commune.content.yaml_text import inline
from commune.editor.form import Box, Told, boxes
from commune.models import FOLDERS, MODELS
from commune.staff import edit_fields
from commune.staff.edit_fields import CannotEdit

_SIGNS = (
    (r"^(?:#{2,4}|>) +", ""),
    (r"!\[([^\]]*)\]\([^)]*\)", r"Ảnh: \1"),
    (r"\[([^\]]*)\]\(([^)]*)\)", r"\1 (\2)"),
    (r"^\|?(?: *:?-+:? *\|)+ *:?-*:? *$", ""),
    (r"(?<!\\)(?:\*\*|__|\*)", ""),
    (r"\\(?=[^\w\s])", ""),
)
"""What a text is marked with -> what is read."""


def differences(path: str, one: bytes, other: bytes) -> list[tuple[str, str, str]]:
    """Give what two versions of a file say otherwise: label, and the words of both; one that is
    gone says nothing.
    """
    one, other = (
        data or (b"" if path.endswith(".yml") else b"---\n---\n") for data in (one, other)
    )
    try:
        fields = [edit_fields.fields_of(data, path) for data in (one, other)]
        bodies = ["" if path.endswith(".yml") else edit_fields.body_of(d, path) for d in (one, other)]  # fmt: skip
    except CannotEdit:
        return [("Cả tệp", one.decode("utf-8", "replace"), other.decode("utf-8", "replace"))]
    kind = kind_of(path, FOLDERS)
    model = MODELS[kind] if kind and not path.endswith(".yml") else None
    said = [_said(model, written) for written in fields]
    pairs = [(label, *(s.get(label, "") for s in said)) for label in dict.fromkeys([*said[0], *said[1]])]  # fmt: skip
    seen = [as_read(body) for body in bodies]
    pairs.append(("Nội dung", *(seen if seen[0] != seen[1] else (b.strip() for b in bodies))))
    return [(label, mine, theirs) for label, mine, theirs in pairs if mine != theirs]


def _said(model: type[BaseModel] | None, written: Mapping[str, Value]) -> dict[str, str]:
    """Give what is written in each field, by its label; of what no form shows by its key."""
    if model is None:
        return {key: _words(value) for key, value in written.items()}
    found = boxes(model, written, Told([]))
    said = {label: words for box in found for label, words in _of_box(box, written)}
    names = {box.name for box in found}
    return said | {key: _words(value) for key, value in written.items() if key not in names}


def _of_box(box: Box, written: Mapping[str, Value], above: str = "") -> Iterator[tuple[str, str]]:
    label = f"{above}, {box.label[:1].lower()}{box.label[1:]}" if above else box.label
    inner = (*box.inside, *box.entries)
    named = dict(box.options) if box.widget in ("choice", "choices") else {}
    for one in inner:
        yield from _of_box(one, written, above if one in box.entries else label)
    if box.widget == "odd" and box.key in written:
        yield label, _words(written[box.key])
    elif words := "; ".join(named.get(v, v) for v in (*box.values, box.value) if v):
        yield label, words


def _words(value: Value) -> str:
    return value if isinstance(value, str) else inline(value)


def as_read(text: str) -> str:
    """Give a text without its signs."""
    lines = []
    for line in text.strip().split("\n"):
        seen = line
        for pattern, words in _SIGNS:
            seen = re.sub(pattern, words, seen)
        lines.append(seen)
    return "\n".join(lines)
