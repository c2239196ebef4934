"""What is written over a shared file: in a file at the same place, only the fields that differ."""

from collections.abc import Mapping

from commune.content.document import Value
from commune.content.overlay import EXTENDS, JOINED
from commune.models import MODELS
from commune.models.shape import keys
from commune.staff import edit_fields
from commune.staff.edit_fields import CannotEdit

NOTHING = f"---\n{EXTENDS}: true\n---\n".encode()
"""A file that changes nothing of what it is laid over."""


def written(
    data: bytes, path: str, kind: str, then: Mapping[str, Value], now: Mapping[str, Value]
) -> bytes:
    """Give the file *path*, in which *data* stand or nothing, so that an item of which all layers
    together said *then* says *now*. Raises CannotEdit for what cannot be said over a shared file.
    """
    data = data or NOTHING
    own = edit_fields.fields_of(data, path)
    order = [EXTENDS, *keys(MODELS[kind])]
    for key, value in now.items():
        if value != then.get(key):
            added = _added(key, then.get(key), value, own.get(key), path)
            data = edit_fields.put(data, path, (key,), added, order)
    for key in then.keys() - now.keys():
        if key not in own:
            message = (
                f"{path}: trường {key} là của lớp chung; ở đây chỉ viết khác được, không bỏ được."
            )
            raise CannotEdit(message)
        data = edit_fields.remove(data, path, (key,))
    return data


def _added(key: str, then: "Value | None", now: Value, own: "Value | None", path: str) -> Value:
    """Give what is to stand in the file itself: of a list to which it adds, its own entries."""
    if key not in JOINED or not isinstance(then, list) or not isinstance(now, list):
        return now
    mine = own if isinstance(own, list) else []
    extending = [entry for entry in mine if isinstance(entry, dict) and EXTENDS in entry]
    below = then[: len(then) - len(mine) + len(extending)]
    if now[: len(below)] != below:
        raise CannotEdit(f"{path}: mục cũ của {key} nằm ở lớp chung; sửa ở tệp của lớp ấy.")
    return [*extending, *now[len(below) :]]
