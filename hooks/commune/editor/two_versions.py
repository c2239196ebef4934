"""Two versions of one file, told so that a reader can choose: by the names of the fields."""

from typing import Any

from commune.content.reader import kind_of
from commune.content.yaml_text import inline
from commune.editor.form import Told, boxes
from commune.models import FOLDERS, MODELS
from commune.staff import edit_fields
from commune.staff.edit_fields import CannotEdit


def differences(path: str, one: bytes, other: bytes) -> list[tuple[str, str, str]]:
    """Give what two versions of a file say otherwise: label, and the words of both."""
    try:
        fields = [edit_fields.fields_of(data, path) for data in (one, other)]
        bodies = ["" if path.endswith(".yml") else edit_fields.body_of(d, path) for d in (one, other)]  # fmt: skip
    except CannotEdit:
        return [("Cả tệp", one.decode("utf-8", "replace"), other.decode("utf-8", "replace"))]
    kind = kind_of(path, FOLDERS)
    labels = {b.name: b.label for b in boxes(MODELS[kind], {}, Told([]))} if kind else {}
    found = []
    for key in dict.fromkeys([*fields[0], *fields[1]]):
        texts = [_words(f.get(key, "")) for f in fields]
        if texts[0] != texts[1]:
            found.append((labels.get(key, key), texts[0], texts[1]))
    if bodies[0] != bodies[1]:
        found.append(("Nội dung", bodies[0].strip(), bodies[1].strip()))
    return found


def _words(value: Any) -> str:
    return value if isinstance(value, str) else inline(value)
