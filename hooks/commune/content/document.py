"""What one file of staff says: its fields as strings, where each stands, the text below them."""

from collections import UserDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from commune.problems import Problem

Key: TypeAlias = str | int
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
At: TypeAlias = tuple[Key, ...]
"""The path of keys to a value."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line and a column of a file, from 1."""

    line: int
    column: int


Places: TypeAlias = dict[At, Place] | UserDict[At, Place]


def leaves(value: Value, at: At = ()) -> Iterator[tuple[At, str]]:
    """Give every string in *value* with the path of keys to it."""
    if isinstance(value, str):
        yield at, value
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*at, key))


@dataclass
class Document:
    """The fields of one file, where each stands, and the text below them."""

    fields: dict[str, Value] = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    body: str = ""
    body_line: int = 0
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with single fields, of a file that has no name yet."""
    unread: set[str] = field(default_factory=set)
    """Fields that stand in the file, but could not be read."""
    asides: Places = field(default_factory=dict)
    """Where a comment stands behind a value: to YAML it is no part of it."""
