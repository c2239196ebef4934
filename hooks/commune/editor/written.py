"""What a form brought back, written into the file: each value over the old one's place, and nothing
where nothing was changed.
"""

import copy
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias, cast

from pydantic import BaseModel

from commune.content.document import At, Value
from commune.content.overlay import EXTENDS
from commune.editor.form import as_group, shown_as, widget_of
from commune.editor.inherited import NOTHING, Inherited
from commune.editor.picture_words import with_words
from commune.models.shape import FieldShape, keys, shape
from commune.staff import edit_fields

Sent: TypeAlias = Mapping[str, list[str]]
"""Name of a field -> every value that the form sent for it."""
Edit: TypeAlias = tuple[At, "Value | None"]
"""Where, and what is to stand there; None takes away what does."""
SHOWN = "co"
"""Name under which a form names the fields that it shows and that send nothing when empty."""
DROPPED = "xoa"
"""Name under which a form names the group that is to go."""
BODY = "body"
MONTH = "thang:"
"""Beginning of the names under which a form sends a month, where no day is known."""


def written(
    data: bytes,
    path: str,
    model: type[BaseModel],
    sent: Sent,
    entry: str = "",
    inherited: Inherited = NOTHING,
) -> bytes:
    """Give the file *data* with what was *sent*; *entry* is the id of the entry of a file that
    holds many. What the form showed as *inherited* is written where it was changed, and stays so
    where it was emptied. Raises ``edit_fields.CannotEdit``.
    """
    above: At = (entry,) if entry else ()
    fields = edit_fields.value_at(edit_fields.fields_of(data, path), above) if above else None
    old = fields if above else edit_fields.fields_of(data, path)
    group = old if isinstance(old, dict) else {}
    edits = [
        *_over(model, inherited, sent, above),
        *_of_group(model, group, sent, "", above, inherited.fields),
    ]
    for at, value in _in_order(iter(edits)):
        order = keys(model, at[len(above) : -1])
        data = _edited(data, path, at, value, [EXTENDS, *order])
    if BODY in sent and not above:
        said = {name: " ".join(_clean(one[-1]).split()) for name, one in sent.items()}
        text = with_words(_clean(sent[BODY][-1]), said)
        if not inherited.body or text.strip() != inherited.body.strip():
            data = edit_fields.put_body(data, path, text)
    return data


def _over(model: type[BaseModel], inherited: Inherited, sent: Sent, above: At) -> Iterator[Edit]:
    """Give what is to stand over the fields that the file has from below."""
    for one in shape(model):
        if one.name in inherited.fields and not one.in_text:
            before = inherited.fields[one.name]
            new = _after(list(_of_field(one, before, sent, one.name, ())), before)
            if new and new != before:
                yield (*above, one.name), new


def _edited(data: bytes, path: str, at: At, value: "Value | None", order: Sequence[str]) -> bytes:
    if value is None:
        return edit_fields.remove(data, path, at)
    return edit_fields.put(data, path, at, value, order)


def _in_order(edits: Iterator[Edit]) -> list[Edit]:
    """Put what is taken away last, and of a list the last entry first: no place moves before its
    turn.
    """
    every = list(edits)
    gone = [edit for edit in every if edit[1] is None]
    return [*(edit for edit in every if edit[1] is not None), *reversed(gone)]


def _of_group(
    model: type[BaseModel],
    old: Mapping[str, Value],
    sent: Sent,
    above: str,
    at: At,
    inherited: Collection[str] = (),
) -> Iterator[Edit]:
    for one in shape(model):
        if not one.in_text and one.name not in inherited:
            name = f"{above}.{one.name}" if above else one.name
            yield from _of_field(one, old.get(one.name), sent, name, (*at, one.name))


def _of_field(
    one: FieldShape, old: "Value | None", sent: Sent, name: str, at: At
) -> Iterator[Edit]:
    """Give what is to be changed for one field."""
    if one.group and one.is_list:
        yield from _of_groups(one, old, sent, name, at)
    elif one.group:
        yield from _of_one_group(one, old, sent, name, at)
    elif "additionalProperties" in one.limits:
        for key, text in old.items() if isinstance(old, dict) else ():
            yield from _of_text("lines", _text(text), sent, f"{name}.{key}", (*at, key))
    elif one.is_list:
        yield from _of_list(old, sent, name, at)
    elif old is None or isinstance(old, str):
        text = old or ""
        yield from _of_text(widget_of(one, text), text, sent, name, at)


def _of_text(widget: str, old: str, sent: Sent, name: str, at: At) -> Iterator[Edit]:
    if name not in sent:
        return
    new = _said(sent, name, old)
    if new == shown_as(widget, old) or (new.strip() == "" and not old):
        return
    yield at, new.strip() or None


def _said(sent: Sent, name: str, old: str) -> str:
    """Give what was sent for a field in which *old* stood: of a day and a month beside it the one
    that is new.
    """
    text, month = _clean(sent[name][-1]), _clean(sent.get(f"{MONTH}{name}", [""])[-1]).strip()
    return text if not month or (text.strip() and text != old) else month


def _of_list(old: "Value | None", sent: Sent, name: str, at: At) -> Iterator[Edit]:
    if name not in sent and name not in sent.get(SHOWN, ()):
        return
    new = [text for text in map(_clean, sent.get(name, [])) if text.strip()]
    before = [old] if isinstance(old, str) and old else old or []
    if not isinstance(before, list) or not all(isinstance(entry, str) for entry in before):
        return
    shown = [shown_as("line", _text(entry)) for entry in before]
    kept = [entry for entry in new if entry in shown]
    if name in sent.get(SHOWN, ()):  # of boxes to tick the file's own order stays
        new = [*sorted(kept, key=shown.index), *(entry for entry in new if entry not in shown)]
    new = [entry if entry in shown else entry.strip() for entry in new]
    if new == shown:
        return
    if not new:
        yield at, None
    elif isinstance(old, list) and old:
        yield from _entries_changed(shown, new, at)
    else:
        yield at, new[0] if isinstance(old, str) and len(new) == 1 else [*new]


def _entries_changed(old: list[str], new: list[str], at: At) -> Iterator[Edit]:
    """Give what makes the list *new* of *old* entry by entry, the whole where one came between."""
    edits: list[Edit] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():  # noqa: FBT003
        if kind == "delete":
            edits += [((*at, n), None) for n in range(start, end)]
        elif kind == "replace" and end - start == last - first:
            edits += [((*at, start + n), new[first + n]) for n in range(end - start)]
        elif kind == "insert" and start == len(old):
            edits += [((*at, start + n), new[first + n]) for n in range(last - first)]
        elif kind != "equal":
            yield at, [*new]
            return
    yield from edits


def _of_one_group(
    one: FieldShape, old: "Value | None", sent: Sent, name: str, at: At
) -> Iterator[Edit]:
    group = as_group(one, old)
    if group is None or one.group is None:
        return
    new = _made(one.group, group, sent, name)
    if not new:
        if group or isinstance(old, str):
            yield at, None
    elif not group:
        yield at, new
    elif isinstance(old, str):
        if new != group:
            yield at, new["id"] if new.keys() == {"id"} else new
    else:
        yield from _of_group(one.group, group, sent, name, at)


def _of_groups(
    one: FieldShape, old: "Value | None", sent: Sent, name: str, at: At
) -> Iterator[Edit]:
    before = old if isinstance(old, list) else []
    if one.group is None or (old and not isinstance(old, list)):
        return
    groups = [as_group(one, entry) for entry in before]
    if None in groups:
        return
    gone = sent.get(DROPPED, ())
    for n, entry in enumerate(before):
        if f"{name}.{n}" in gone:
            yield (*at, n), None
        else:
            yield from _of_one_group(one, entry, sent, f"{name}.{n}", (*at, n))
    added = []
    place = len(before)
    while any(key.startswith(f"{name}.{place}.") for key in sent):
        group = _made(one.group, {}, sent, f"{name}.{place}")
        if group and f"{name}.{place}" not in gone:
            added.append(group["id"] if one.by_id and group.keys() == {"id"} else group)
        place += 1
    if added and not before:
        yield at, [*added]
    elif added:
        yield from (((*at, len(before) + n), entry) for n, entry in enumerate(added))


def _made(
    model: type[BaseModel], old: Mapping[str, Value], sent: Sent, name: str
) -> dict[str, Value]:
    """Give the whole group as it stands after what was *sent*, in the model's order; fields that no
    form shows stay.
    """
    known = {one.name for one in shape(model)}
    made: dict[str, Value] = {key: value for key, value in old.items() if key not in known}
    for one in shape(model):
        value = old.get(one.name)
        own = f"{name}.{one.name}"
        if one.group or one.is_list or "additionalProperties" in one.limits:
            value = _after(list(_of_field(one, value, sent, own, ())), value)
        elif own in sent and (value is None or isinstance(value, str)):
            new = _said(sent, own, value or "")
            same = new == shown_as(widget_of(one, value or ""), value or "")
            value = value if same else new.strip()
        if value:
            made[one.name] = value
    return made


def _after(edits: list[Edit], old: "Value | None") -> "Value | None":
    """Give the value that *edits*, whose places begin at it, make of *old*."""
    value: Any = copy.deepcopy(old)
    for at, new in _in_order(iter(edits)):
        if not at:
            value = new
            continue
        holder = value
        for key in at[:-1]:
            holder = holder[key]
        if new is None:
            del holder[at[-1]]
        elif isinstance(holder, list) and at[-1] == len(holder):
            holder.append(new)
        else:
            holder[at[-1]] = new
    return cast("Value | None", value)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Give what somebody typed with plain line ends and letters in one piece."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
