"""JSON Schema (draft 2020-12) of what staff write and of what open data gives, in Vietnamese: for
editors, forms and other programs. It takes the words and limits of every field from its shape.
"""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from commune.content.overlay import JOINED
from commune.content.reader import LISTS
from commune.models import MODELS
from commune.models.choice import Choice
from commune.models.shape import FieldShape, shape
from commune.models.terms import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_EXTENDS: Schema = {
    "title": "Viết lên tệp chung",
    "description": "true: chỉ ghi điều khác tệp cùng đường dẫn, mục cùng ngày của lớp nội dung chung.",
    "enum": [True, "true"],
}


def schema(kind: str) -> Schema:
    """Give the schema of a file of one kind: of the front matter, or of the whole YAML file.

    Raises KeyError for a kind that does not exist.
    """
    model = MODELS[kind]
    found, definitions = _group(model, written=True), _definitions(model, written=True)
    if kind in LISTS:
        definitions[model.__name__] = found
        found = {"type": "object", "additionalProperties": _reference(model)}
    else:
        found = _or_over_shared(found)
    head = {"$schema": DIALECT, "title": KINDS[kind].label, "description": KINDS[kind].meaning}
    return {**head, **found, "$defs": definitions}


def files() -> dict[str, bytes]:
    """Give a file per kind: ``news.schema.json``."""
    return {f"{kind}.schema.json": as_json(schema(kind)).encode() for kind in MODELS}


def as_json(value: Any) -> str:
    """Write JSON for people: indented, Vietnamese as it is, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def of_data(model: type[BaseModel]) -> Schema:
    """Give the schema of a thing as the program writes it: every field has its own type, and what
    is not known is left out.
    """
    return {**_group(model, written=False), "$defs": _definitions(model, written=False)}


def closed_list(choices: Iterable[Choice]) -> Schema:
    """Give the schema of one value of a closed list, each with its label and what it means."""
    options = [{"const": one.value, **_words(one.label, one.meaning)} for one in choices]
    return {"type": "string", "oneOf": options}


def _group(model: type[BaseModel], *, written: bool) -> Schema:
    """Give the schema of the fields of *model*."""
    fields = [field for field in shape(model) if written or field.is_told]
    return {
        "type": "object",
        "properties": {field.name: _field(field, written=written) for field in fields},
        "required": [f.name for f in fields if f.required and not (written and f.in_text)],
        "additionalProperties": False,
    }


def _or_over_shared(whole: Schema) -> Schema:
    """Let a file that is laid over a shared one give some of the fields alone."""
    fields = {**whole["properties"], "extends": _EXTENDS}
    rest = {key: value for key, value in whole.items() if key not in ("properties", "required")}
    is_over = {"type": "object", "properties": {"extends": True}, "required": ["extends"]}
    wanted = whole["required"]
    needs = {"type": "object", "properties": dict.fromkeys(wanted, True), "required": wanted}
    return {**rest, "properties": fields, "if": is_over, "else": needs}


def _definitions(model: type[BaseModel], *, written: bool) -> dict[str, Schema]:
    """Give what the schema of *model* refers to: groups and closed lists by their names."""
    found = {}
    for field in shape(model):
        if field.choices:
            found[type(field.choices[0]).__name__] = closed_list(field.choices)
        if field.group:
            group = found[field.group.__name__] = _group(field.group, written=written)
            if written and field.name in JOINED:
                group["properties"]["extends"] = _EXTENDS
            found |= _definitions(field.group, written=written)
    return dict(sorted(found.items()))


def _field(field: FieldShape, *, written: bool) -> Schema:
    found = _value(field, written=written)
    if field.is_list:
        fewest = {"minItems": field.fewest} if field.fewest else {}
        entries = {"type": "array", "items": found, **fewest}
        found = _any_of(found, entries) if written and field.may_be_bare else entries
    if written and not field.required:
        found = _any_of(found, {"type": "null"})  # a field left empty counts as not written
    default = to_jsonable_python(field.default)
    kept = {} if default in (None, "") or isinstance(default, dict) else {"default": default}
    if written and field.in_text:
        kept["deprecated"] = True
    return {**_words(field.label, field.hint), **found, **kept}


def _value(field: FieldShape, *, written: bool) -> Schema:
    """Give the schema of one value of a field, of one entry where it is a list."""
    if field.choices:
        return _reference(type(field.choices[0]))
    if field.group:
        group = _reference(field.group)
        return _any_of(_as_yaml({"type": "string"}), group) if written and field.by_id else group
    return _as_yaml(field.limits) if written else field.limits


def _words(label: str, meaning: str) -> Schema:
    return {key: text for key, text in (("title", label), ("description", meaning)) if text}


def _reference(kind: type) -> Schema:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _as_yaml(limits: Schema) -> Schema:
    """Widen a value to all that YAML may make of what staff write: the program reads every value as
    words, an editor takes 2026 for a number and true for a yes.
    """
    if limits["type"] in _IN_WORDS:
        return _any_of(limits, {"type": "string", "pattern": _IN_WORDS[limits["type"]]})
    if "pattern" in limits:
        return limits
    return _any_of(limits, {"type": "number"}, {"type": "boolean"})


_IN_WORDS = {
    "boolean": "^(true|false)$",
    "integer": "^[0-9]{1,12}$",
    "number": "^[0-9]{1,6}([.,][0-9]{1,4})?$",
}
"""Type -> how a value of it looks between quotation marks."""


def _any_of(*schemas: Schema) -> Schema:
    """Join schemas of which one must hold, and those that are such already, into one."""
    return {"anyOf": [part for one in schemas for part in one.get("anyOf", [one])]}
