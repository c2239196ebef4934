"""The field tables of the handbook, generated from the models so that they cannot lie."""

import re
from collections.abc import Callable, Iterable

from pydantic import BaseModel

from commune.models import MODELS
from commune.models.shape import FieldShape, shape

PAGES = "docs/so-tay/loai/*.md"


def tables(text: str) -> str:
    """Put a fresh table between each pair of ``<!-- fields:kind -->`` and ``<!-- /fields -->``."""
    return between_marks(text, "fields", "[a-z]+", lambda kind: table(MODELS[kind]))


def between_marks(text: str, word: str, names: str, make: Callable[[str], str]) -> str:
    """Put what *make* gives for a name between each pair of ``<!-- word:name -->`` and ``<!-- /word
    -->``; *names* is a pattern.
    """

    def fresh(match: re.Match[str]) -> str:
        return f"<!-- {word}:{match[1]} -->\n{make(match[1])}\n<!-- /{word} -->"

    marks = rf"<!-- {word}:({names}) -->.*?<!-- /{word} -->"
    return re.sub(marks, fresh, text, flags=re.DOTALL)


def table(model: type[BaseModel]) -> str:
    """Give the table of one kind: its fields, and below each group the fields inside it."""
    rows = ["| trường | tên | bắt buộc | viết gì |", "|---|---|---|---|", *_rows(shape(model), "")]
    return "\n".join(rows)


def _rows(fields: Iterable[FieldShape], prefix: str) -> list[str]:
    rows = []
    for field in fields:
        allowed = ", ".join(f"`{choice.value}` {choice.label}" for choice in field.choices)
        hint = f"{field.hint} ({allowed})" if allowed else field.hint
        where = "ở phần bài" if field.in_text else ""
        required = ", ".join(filter(None, ("có" if field.required else "", where)))
        rows.append(f"| `{prefix}{field.name}` | {field.label} | {required} | {hint} |")
        rows += [] if field.in_text else _rows(field.inside, f"{prefix}{field.name}.")
    return rows
