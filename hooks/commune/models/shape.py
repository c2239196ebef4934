"""The shape of a model: its fields, what each is called and may hold. Nothing else of the program
walks annotations; tables, new files, messages, schemas and forms are laid out from here.
"""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo
from pydantic.json_schema import WithJsonSchema

from commune.models import terms
from commune.models.choice import Choice
from commune.models.terms import Term

At = tuple[str | int, ...]
Noted = tuple[Any, tuple[Any, ...]]
"""A type, and what its annotations say."""

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "ge": "minimum",
    "le": "maximum",
}
"""A limit as pydantic names it -> as JSON Schema does."""


@dataclass(frozen=True)
class FieldShape:
    """One field of a model."""

    name: str
    label: str
    hint: str
    """What to write in it."""
    required: bool
    asked: bool
    """Whether a new file asks for it: it is required, or the model names it in ``asked``."""
    in_text: bool
    """Whether it is written in the text below the front matter."""
    is_told: bool
    """Whether open data gives it."""
    default: Any
    """What it holds without being written; None where that is nothing."""
    is_list: bool
    fewest: int
    """How many entries a list has at least."""
    may_be_bare: bool
    """Whether a single text may stand for a list of it."""
    by_id: bool
    """Whether a group may be written as its bare id."""
    choices: tuple[Choice, ...]
    """What may be chosen; nothing where it is no closed list."""
    group: type[BaseModel] | None
    """The model of a group of fields, or of each entry of a list of groups."""
    limits: dict[str, Any]
    """What any other value must be, as JSON Schema says it: type, length, range, pattern."""

    @property
    def inside(self) -> tuple["FieldShape", ...]:
        """The fields of a group; nothing where it is none."""
        return shape(self.group) if self.group else ()


@cache
def shape(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Give the fields of *model* in the order of its class."""
    return tuple(_field(model, name, field) for name, field in model.model_fields.items())


def field_at(model: type[BaseModel], at: At) -> FieldShape | None:
    """Give the field that stands at a place, or of which an entry stands there; None where no field
    of the model does.
    """
    field, fields = None, shape(model)
    for name in (part for part in at if isinstance(part, str)):
        field = next((f for f in fields if f.name == name), None)
        fields = field.inside if field else ()
    return field


def is_text(model: type[BaseModel], at: At) -> bool:
    """Tell whether at a place stands what people read: words of any form."""
    field = field_at(model, at)
    if field is None or field.inside or field.choices:
        return False
    limits = field.limits.get("additionalProperties", field.limits)
    return limits.get("type") == "string" and not limits.keys() & {"pattern", "format"}


def keys(model: type[BaseModel], at: At = ()) -> tuple[str, ...]:
    """Name the fields that may stand inside a place, in order; none where no fields can stand."""
    field = field_at(model, at)
    return tuple(f.name for f in (field.inside if field else () if at else shape(model)))


def _field(model: type[BaseModel], name: str, field: FieldInfo) -> FieldShape:
    found, notes = outer = _bare(field.annotation, tuple(field.metadata))
    origin: Any = get_origin(found)
    is_list = origin in (tuple, list)
    if is_list:
        found, notes = _bare(get_args(found)[0])
    group = found if isinstance(found, type) and issubclass(found, BaseModel) else None
    is_choice = isinstance(found, type) and issubclass(found, Choice)
    words = Term("", field.description) if field.description else terms.term(model, name)
    in_text = name in getattr(model, "in_text", ())
    return FieldShape(
        name=name,
        label=words.label,
        hint=words.meaning,
        required=field.is_required(),
        asked=(field.is_required() and not in_text) or name in getattr(model, "asked", ()),
        in_text=in_text,
        is_told=not field.exclude and not any(getattr(n, "exclude", None) for n in outer[1]),
        default=None if field.is_required() else field.default,
        is_list=is_list,
        fewest=_limits(outer).get("minLength", 0) if is_list else 0,
        may_be_bare=is_list and _takes_text(outer),
        by_id=bool(group) and _takes_text((found, notes)),
        choices=tuple(found) if is_choice else (),
        group=group,
        limits={} if group or is_choice else _limits((found, notes)),
    )


def _bare(annotation: Any, notes: tuple[Any, ...] = ()) -> Noted:
    """Take off what makes a type optional or annotates it, and keep what the annotations say."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__, (*annotation.__metadata__, *notes))
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(t for t in get_args(annotation) if t is not NoneType), notes)
    parts = [part.metadata if isinstance(part, FieldInfo) else (part,) for part in notes]
    return annotation, tuple(chain.from_iterable(parts))


def _takes_text(noted: Noted) -> bool:
    """Tell whether a bare text is made into what the type wants."""
    return any(isinstance(note, BeforeValidator) for note in noted[1])


def _limits(noted: Noted) -> dict[str, Any]:
    found, notes = noted
    origin: Any = get_origin(found)
    if origin is dict:
        return {"type": "object", "additionalProperties": _limits(_bare(get_args(found)[1]))}
    limits = {"type": _TYPES[found]} if found in _TYPES else {}
    for note in notes:
        if isinstance(note, WithJsonSchema):
            limits |= note.json_schema or {}
        found_here = {word: getattr(note, name, None) for name, word in _LIMITS.items()}
        limits |= {word: value for word, value in found_here.items() if value is not None}
    return limits
