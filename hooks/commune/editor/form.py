"""A form: every field of a kind with its label, its hint, what stands in it now and what is wrong
with it, made from the model's shape.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from commune.content.document import Value
from commune.editor import wording
from commune.editor.references import list_for
from commune.models.shape import FieldShape, shape
from commune.problems import Problem

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})")
_LONG = 600
"""Letters that a field may have at most to be written on one line."""
_MISSING = re.compile(r"^(Thiếu trường|Trường) (\w+) \(")
"""How a message begins that tells of a field which is not there."""


@dataclass(frozen=True)
class Box:
    """One field of a form, or one group of fields."""

    name: str
    """As the form sends it: the key, inside of groups the whole path: ``fees.0.amount``."""
    key: str
    label: str
    hint: str
    required: bool
    widget: str
    """How it is asked for: ``line``, ``lines``, ``day``, ``day_or_month``, ``moment``, ``number``,
    ``choice``, ``choices``, ``list``, ``group``, ``groups``, ``map``; ``odd`` where the file holds
    what no field can show.
    """
    value: str = ""
    values: tuple[str, ...] = ()
    """Of a list: each entry."""
    options: tuple[tuple[str, str], ...] = ()
    """Of a closed list: value and label."""
    pick: str = ""
    """The list of ids from which it is picked."""
    inside: tuple["Box", ...] = ()
    """Of a group and of a map: its fields."""
    entries: tuple["Box", ...] = ()
    """Of groups: each as a group."""
    problems: tuple[Problem, ...] = ()
    layer: str = ""
    """The layer below that says something of it."""
    is_inherited: bool = False
    """Whether what stands in it comes from there, and not from the file."""
    instead: str = ""
    """What counts where it is left empty."""
    above: tuple[str, ...] = ()
    """What the layer says before the entries of the file itself."""

    @property
    def is_used(self) -> bool:
        """Tell whether something stands in it, or is wrong with it."""
        inner = (*self.inside, *self.entries)
        return bool(self.value or self.values or self.problems or any(box.is_used for box in inner))

    def found(self) -> Iterator[Problem]:
        """Give all that is wrong with it and with what is inside."""
        yield from self.problems
        for box in (*self.inside, *self.entries):
            yield from box.found()


@dataclass
class Told:
    """What is wrong with a record, by the name of the field at which it is shown."""

    left: list[Problem]
    """What stands at no field yet."""
    by_name: dict[str, list[Problem]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        problems: Iterable[Problem],
        names: Mapping[tuple[int, int], str],
        model: type[BaseModel],
    ) -> "Told":
        """Sort *problems* with an item of *model*, each in the words of its form; *names* tells for
        a line and a column which field stands there.
        """
        told = cls([])
        for found in problems:
            problem, at = found, ".".join(map(str, found.at))
            missing = _MISSING.match(found.message)
            if missing and at.rpartition(".")[2] != missing[2]:
                at = f"{at}.{missing[2]}" if at else missing[2]
            if missing and missing[1] == "Thiếu trường":  # its hint stands beside it
                problem = replace(found, mend="Điền ô này.")
            name = at or names.get((problem.line, problem.column), "")
            said = wording.at_field(problem, model)
            if name:
                told.by_name.setdefault(name, []).append(said)
            else:
                told.left.append(said)
        return told

    def take(self, name: str, *, deep: bool = False) -> tuple[Problem, ...]:
        """Take what is said at *name*, with *deep* at what is inside of it too."""
        names = [
            one for one in self.by_name if one == name or (deep and one.startswith(f"{name}."))
        ]
        return tuple(problem for one in names for problem in self.by_name.pop(one))

    @property
    def rest(self) -> tuple[Problem, ...]:
        """What no field of the form has taken."""
        return (*self.left, *(problem for found in self.by_name.values() for problem in found))


def boxes(
    model: type[BaseModel],
    written: Mapping[str, Value],
    told: Told,
    more: str = "",
    above: str = "",
    *,
    by_id: bool = False,
) -> tuple[Box, ...]:
    """Give the fields of *model*, filled with what is *written*; *more* names the groups that are
    to have one more entry, *above* what the fields stand in.
    """
    found = []
    for one in shape(model):
        if not one.in_text:
            name = f"{above}.{one.name}" if above else one.name
            value = written.get(one.name)
            pick = list_for(model, one.name, by_id)
            box = _box(one, name, value, told, more, pick)
            hint = wording.hint(one, model)
            is_calendar = box.widget in ("day", "day_or_month", "moment")
            found.append(replace(box, hint=wording.of_days(hint) if is_calendar else hint))
    return tuple(found)


def _box(
    shape_: FieldShape, name: str, value: "Value | None", told: Told, more: str, pick: str
) -> Box:
    tells_values = any(f"{one.value}: " in shape_.hint for one in shape_.choices)
    hint = "" if tells_values else shape_.hint  # they are chosen by their labels
    box = Box(name, shape_.name, shape_.label, hint, shape_.required, "odd")
    if shape_.group:
        box = _group(box, shape_, value, told, more)
    elif "additionalProperties" in shape_.limits:
        box = _map(box, value, told)
    elif shape_.is_list:
        box = _list(box, shape_, value, pick)
    elif value is None or isinstance(value, str):
        text = value or ""
        widget = widget_of(shape_, text)
        options = _options(shape_, (text,) if text else ())
        shown = shown_as(widget, text)
        box = replace(box, widget=widget, value=shown, options=options, pick=pick)
    return replace(box, problems=told.take(name, deep=True))


def _group(box: Box, shape_: FieldShape, value: "Value | None", told: Told, more: str) -> Box:
    """Fill in a group of fields, or a list of such groups."""
    if shape_.is_list:
        entries = _entries(shape_, box.name, value, told, more)
        return box if entries is None else replace(box, widget="groups", entries=entries)
    group = as_group(shape_, value)
    if group is None or shape_.group is None:
        return box
    inside = boxes(shape_.group, group, told, more, box.name, by_id=shape_.by_id)
    return replace(box, widget="group", inside=inside)


def _list(box: Box, shape_: FieldShape, value: "Value | None", pick: str) -> Box:
    written = [value] if isinstance(value, str) and value else value or []
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        return box
    values = tuple(str(one) for one in written)
    widget = "choices" if shape_.choices else "list"
    return replace(box, widget=widget, values=values, options=_options(shape_, values), pick=pick)


def _entries(
    shape_: FieldShape, name: str, value: "Value | None", told: Told, more: str
) -> tuple[Box, ...] | None:
    """Give the entries of a list of groups, and one more where that is asked for; None where one of
    them is something else.
    """
    written = value if isinstance(value, list) else [] if not value else None
    if written is None or shape_.group is None:
        return None
    groups = [as_group(shape_, entry) for entry in written]
    if more == name:
        groups.append({})
    found = []
    for n, group in enumerate(groups):
        if group is None:
            return None
        at = f"{name}.{n}"
        inside = boxes(shape_.group, group, told, more, at, by_id=shape_.by_id)
        label = f"{shape_.label} {n + 1}"
        one = Box(at, at, label, hint="", required=False, widget="group", inside=inside)
        found.append(replace(one, problems=told.take(at)))
    return tuple(found)


def _map(box: Box, value: "Value | None", told: Told) -> Box:
    if value and not isinstance(value, dict):
        return box
    written = value if isinstance(value, dict) else {}
    inside = [
        _named(box, key, text, told) for key, text in written.items() if isinstance(text, str)
    ]
    return replace(box, widget="map", inside=tuple(inside))


def _named(box: Box, key: str, text: str, told: Told) -> Box:
    name = f"{box.name}.{key}"
    one = Box(name, key, key, hint="", required=False, widget="lines", value=text)
    return replace(one, problems=told.take(name))


def as_group(shape_: FieldShape, value: "Value | None") -> dict[str, Value] | None:
    """Give the fields of a group as it is written, also where its bare id is; None where it is
    something else.
    """
    if not value:
        return {}
    if isinstance(value, str) and shape_.by_id:
        return {"id": value}
    return value if isinstance(value, dict) else None


def widget_of(shape_: FieldShape, text: str) -> str:
    """Tell how a field is asked for in which *text* stands: a calendar only where it can show what
    is written.
    """
    limits = shape_.limits
    if shape_.choices or limits.get("type") == "boolean":
        return "choice"
    if limits.get("type") in ("integer", "number"):
        return "number"
    pattern = limits.get("pattern", "")
    if limits.get("format") == "date":
        return "day" if not text or _DAY.fullmatch(text) else "line"
    if pattern.startswith(r"^\d{4}-\d{2}(-\d{2})?"):
        return "day_or_month" if not text or _DAY_OR_MONTH.fullmatch(text) else "line"
    if pattern.startswith(r"^\d{4}-\d{2}-\d{2}([ T]"):
        return "moment" if not text or _MOMENT.fullmatch(text) else "line"
    long = limits.get("maxLength", 0) > _LONG or "\n" in text
    return "lines" if long or shape_.name == "summary" else "line"


def shown_as(widget: str, text: str) -> str:
    """Give *text* as its field of the form holds it, and sends it where nobody changes it."""
    if widget == "moment":
        return _MOMENT.sub(r"\1T\2", text)
    return text.replace("\r\n", "\n")


def _options(shape_: FieldShape, written: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give what may be chosen, and what is written although it may not be."""
    known = tuple((one.value, one.label) for one in shape_.choices)
    if shape_.limits.get("type") == "boolean":
        known = _YES_OR_NO
    other = [text for text in written if text not in {value for value, _ in known}]
    return (*known, *((text, f"{text} (không có trong danh sách)") for text in other))


_YES_OR_NO = (("true", "Có"), ("false", "Không"))
"""What may be chosen for a yes or a no."""
