"""JSON Schema of every kind, in Vietnamese: for editors, forms and other programs."""

import json
from typing import Any

from commune.models import MODELS, vocabulary
from commune.models.choice import Choice
from commune.models.terms import KINDS, TERMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of one kind; titles and descriptions are those that
    staff read.

    Raises KeyError for a kind that does not exist.
    """
    found = MODELS[kind].model_json_schema()
    _translate(found)
    for name, node in found.get("$defs", {}).items():
        if "enum" in node:
            choices: type[Choice] = getattr(vocabulary, name)
            node.pop("title", None)
            node["description"] = "; ".join(f"{choice.value}: {choice.label}" for choice in choices)
    return {
        "$schema": DIALECT,
        "title": KINDS[kind].label,
        "description": KINDS[kind].meaning,
        **found,
    }


def files() -> dict[str, bytes]:
    """Give a file per kind: ``news.schema.json``."""
    return {f"{kind}.schema.json": as_json(schema(kind)).encode() for kind in MODELS}


def as_json(value: Any) -> str:
    """Write JSON for people: indented, Vietnamese as it is, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _translate(node: Any) -> None:
    """Put the Vietnamese words for fields in place of the program's English ones, all the way
    down.
    """
    if isinstance(node, list):
        for entry in node:
            _translate(entry)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("properties"), dict):
        node.pop("description", None)
        node.pop("title", None)
        for name, value in node["properties"].items():
            _translate(value)
            value.pop("title", None)
            value["description"] = f"{TERMS[name].label}: {TERMS[name].meaning}"
    for key, value in node.items():
        if key != "properties":
            _translate(value)
