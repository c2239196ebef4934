"""The shape of a model: its fields, what each is called and may hold. Nothing else of the program
walks annotations; tables, new files, messages, schemas and forms are laid out from here.
"""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from commune.models import terms
from commune.models.choice import Choice

At = tuple[str | int, ...]


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
    is_list: bool
    by_id: bool
    """Whether a group may be written as its bare id."""
    choices: tuple[Choice, ...]
    """What may be chosen; nothing where it is no closed list."""
    inside: tuple["FieldShape", ...]
    """The fields of a group, or of each entry of a list of groups; nothing where it is none."""


@cache
def shape(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Give the fields of *model* in the order of its class."""
    asked = getattr(model, "asked", ())
    return tuple(
        _field(name, field, asked=field.is_required() or name in asked)
        for name, field in model.model_fields.items()
    )


def field_at(model: type[BaseModel], at: At) -> FieldShape | None:
    """Give the field that stands at a place, or of which an entry stands there; None where no field
    of the model does.
    """
    field, fields = None, shape(model)
    for name in (part for part in at if isinstance(part, str)):
        field = next((f for f in fields if f.name == name), None)
        fields = field.inside if field else ()
    return field


def keys(model: type[BaseModel], at: At = ()) -> tuple[str, ...]:
    """Name the fields that may stand inside a place, in order; none where no fields can stand."""
    field = field_at(model, at)
    return tuple(f.name for f in (field.inside if field else () if at else shape(model)))


def _field(name: str, field: FieldInfo, *, asked: bool) -> FieldShape:
    found, notes = _bare(field.annotation, tuple(field.metadata))
    is_list = get_origin(found) is tuple
    if is_list:
        found, notes = _bare(get_args(found)[0])
    is_group = issubclass(found, BaseModel)
    return FieldShape(
        name=name,
        label=terms.TERMS[name].label,
        hint=terms.TERMS[name].meaning,
        required=field.is_required(),
        asked=asked,
        is_list=is_list,
        by_id=is_group and any(isinstance(note, BeforeValidator) for note in notes),
        choices=tuple(found) if issubclass(found, Choice) else (),
        inside=shape(found) if is_group else (),
    )


def _bare(annotation: Any, notes: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """Take off what makes a type optional or annotates it; the second part is what the annotations
    say.
    """
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__, (*annotation.__metadata__, *notes))
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(t for t in get_args(annotation) if t is not NoneType), notes)
    return annotation, notes
