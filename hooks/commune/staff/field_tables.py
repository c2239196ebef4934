"""The field tables of the handbook, generated from the models so that they cannot lie."""

import re
from collections.abc import Iterable

from pydantic import BaseModel

from commune.models import MODELS
from commune.models.shape import FieldShape, shape

PAGES = "docs/so-tay/loai/*.md"


def tables(text: str) -> str:
    """Put a fresh table between each pair of ``<!-- fields:kind -->`` and ``<!-- /fields -->``."""

    def fresh(match: re.Match[str]) -> str:
        return f"<!-- fields:{match[1]} -->\n{table(MODELS[match[1]])}\n<!-- /fields -->"

    return re.sub(r"<!-- fields:([a-z]+) -->.*?<!-- /fields -->", fresh, text, flags=re.DOTALL)


def table(model: type[BaseModel]) -> str:
    """Give the table of one kind: its fields, and below each group the fields inside it."""
    rows = ["| trường | tên | bắt buộc | viết gì |", "|---|---|---|---|", *_rows(shape(model), "")]
    return "\n".join(rows)


def _rows(fields: Iterable[FieldShape], prefix: str) -> list[str]:
    rows = []
    for field in fields:
        allowed = ", ".join(f"`{choice.value}` {choice.label}" for choice in field.choices)
        hint = f"{field.hint} ({allowed})" if allowed else field.hint
        required = "có" if field.required else ""
        rows.append(f"| `{prefix}{field.name}` | {field.label} | {required} | {hint} |")
        rows += _rows(field.inside, f"{prefix}{field.name}.")
    return rows
