"""The shape of a kind: what stands where, told by its JSON Schema."""

from functools import cache
from typing import Any

from pydantic import BaseModel

At = tuple[str | int, ...]


def keys(model: type[BaseModel], at: At = ()) -> tuple[str, ...]:
    """Give the fields that may stand at *at*, in the model's order; none where no fields can
    stand.
    """
    return tuple(schema_at(model, at).get("properties", {}))


def schema_at(model: type[BaseModel], at: At) -> dict[str, Any]:
    """Walk the model's JSON Schema down to a place."""
    schema = _schema(model)
    here = schema
    for part in (*at, None):
        options = [here, *here.get("anyOf", [])]
        options = [
            schema["$defs"][o["$ref"].rsplit("/", 1)[1]] if "$ref" in o else o for o in options
        ]
        here = next((o for o in options if "properties" in o or "items" in o or "enum" in o), {})
        if isinstance(part, str):
            here = here.get("properties", {}).get(part, {})
        elif isinstance(part, int):
            here = here.get("items", {})
    return here


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """Make the JSON Schema of a model once, however often it is asked."""
    return model.model_json_schema()
