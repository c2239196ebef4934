"""How values are written as YAML by this program: plain where that is safe everywhere, in quotation
marks else; short lists on one line.
"""

import re
from typing import Any

import yaml

from commune.content.document import Value

LINE = 100
"""Characters of a list of plain words that still stands on one line."""
ENTRY = 150
"""Characters of an entry with fields of its own that still stands on one line."""
_HARD = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<~]|^\s|\s$|: |:$| #|[\t\n\r]")
"""What makes a plain text something else, wherever it stands."""
_NOTHING = {"null", "Null", "NULL"}
"""What counts as not written, unless it stands in quotation marks."""
_HARD_INSIDE = re.compile(r"[,\[\]{}:?]")
"""The same between brackets."""
_RESOLVER: Any = yaml.resolver.Resolver()
_NUMERAL = re.compile(r"[-+]?[\d._]+")
_AS_MEANT = re.compile(r"\d{4}-\d{2}-\d{2}|0|[1-9]\d*|true|false")
"""What other programs take for a day, a number or a yes, and so do we."""


def scalar(text: str, *, inside: bool = False, like: str | None = None) -> str:
    """Write a string; *inside* brackets more must be quoted, *like* is the style of the value whose
    place it takes.
    """
    if like == "" and can_be_plain(text, inside=inside):
        return text
    if like == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if like is None and can_be_plain(text, inside=inside) and _means_itself(text):
        return text
    return (
        '"'
        + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        + '"'
    )


def can_be_plain(text: str, *, inside: bool) -> bool:
    """Tell whether *text* reads back as it is without quotation marks."""
    return (
        bool(text)
        and text not in _NOTHING
        and not _HARD.search(text)
        and not (inside and _HARD_INSIDE.search(text))
    )


def _means_itself(text: str) -> bool:
    """Tell whether every reader of YAML takes it for these letters: ``1.001193`` would be a number,
    ``07:30`` minutes.
    """
    kind: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return bool(_AS_MEANT.fullmatch(text)) or (
        kind == "tag:yaml.org,2002:str" and not _NUMERAL.fullmatch(text)
    )


def inline(value: Value) -> str:
    """Write *value* on one line, between brackets where it holds others."""
    if isinstance(value, str):
        return scalar(value, inside=True)
    if isinstance(value, list):
        return "[" + ", ".join(inline(entry) for entry in value) + "]"
    return "{" + ", ".join(f"{key}: {inline(entry)}" for key, entry in value.items()) + "}"


def behind_key(value: Value, column: int, line_end: str) -> str:
    """Write what stands behind ``key:`` where the key stands at *column* and not between brackets,
    from the colon on.
    """
    if isinstance(value, str):
        return f" {scalar(value)}"
    if not value or (
        isinstance(value, list)
        and all(isinstance(entry, str) for entry in value)
        and len(inline(value)) <= LINE
    ):
        return f" {inline(value)}"
    start = line_end + " " * (column + 2)
    if isinstance(value, list):
        return "".join(f"{start}- {entry(found, column + 4, line_end)}" for found in value)
    return "".join(
        f"{start}{key}:{behind_key(found, column + 2, line_end)}" for key, found in value.items()
    )


def entry(value: Value, column: int, line_end: str, *, spread: bool = False) -> str:
    """Write what stands behind the dash of a list's entry, whose text begins at *column*; *spread*
    gives each field a line.
    """
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list) or not value or (not spread and len(inline(value)) <= ENTRY):
        return inline(value)
    fields = [f"{key}:{behind_key(found, column, line_end)}" for key, found in value.items()]
    return (line_end + " " * column).join(fields)
