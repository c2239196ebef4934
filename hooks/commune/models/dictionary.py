"""The dictionary of the search (từ điển tìm kiếm): content/tu-dien.yml. What people say, and what pages call it."""

from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Constraint

from commune.models.base import Line, Model, Recorded


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[Line, ...], BeforeValidator(_one_or_many, json_schema_input_type=Line | tuple[Line, ...]), Constraint(min_length=1)]


class Saying(Model):
    """Abbreviations and everyday phrases that mean the same, and the words of the pages for them."""

    say: Lines
    means: Lines


class Elsewhere(Model):
    """An errand that is not done at the one-stop desk: whole sayings of it, and where it is done, as it stands behind «ở»."""

    say: Lines
    where: Line


class Dictionary(Recorded):
    """Every saying, and what is done elsewhere, in the order of the file."""

    words: tuple[Saying, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
