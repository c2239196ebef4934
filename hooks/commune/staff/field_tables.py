"""The field tables of content/README.md, generated from the models so that they cannot lie."""

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from commune.models import MODELS
from commune.models.choice import Choice
from commune.models.terms import TERMS

GUIDE = "content/README.md"


def tables(text: str) -> str:
    """Put a fresh table between each pair of ``<!-- fields:kind -->`` and ``<!-- /fields -->``."""

    def fresh(match: re.Match[str]) -> str:
        return f"<!-- fields:{match[1]} -->\n{table(MODELS[match[1]])}\n<!-- /fields -->"

    return re.sub(r"<!-- fields:([a-z]+) -->.*?<!-- /fields -->", fresh, text, flags=re.DOTALL)


def table(model: type[BaseModel]) -> str:
    """Give the table of one kind: its fields, and below each group the fields inside it."""
    rows = ["| trường | tên | bắt buộc | viết gì |", "|---|---|---|---|", *_rows(model, "")]
    return "\n".join(rows)


def _rows(model: type[BaseModel], prefix: str) -> list[str]:
    rows = []
    for name, field in model.model_fields.items():
        term = TERMS[name]
        types = _types(field.annotation)
        choices = [c for t in types if issubclass(t, Choice) for c in t]
        allowed = f" ({', '.join(f'`{c.value}` {c.label}' for c in choices)})" if choices else ""
        required = "có" if field.is_required() else ""
        rows.append(f"| `{prefix}{name}` | {term.label} | {required} | {term.meaning}{allowed} |")
        for inner in types:
            if issubclass(inner, BaseModel):
                rows += _rows(inner, f"{prefix}{name}.")
    return rows


def _types(annotation: Any) -> list[type]:
    """Unwrap optional, tuple and annotated types down to classes."""
    if get_origin(annotation) in (Union, UnionType, tuple) or hasattr(annotation, "__metadata__"):
        inner = (
            get_args(annotation)[:1]
            if hasattr(annotation, "__metadata__")
            else get_args(annotation)
        )
        return [found for part in inner for found in _types(part)]
    return [annotation] if isinstance(annotation, type) else []
