"""Indices (chỉ số): content/chi-so/<id>.md; all on one page, each under its anchor."""

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic import Field as Constraint

from commune.models.base import Count, Item, Line, Model, YesNo, mistake
from commune.models.news import Source
from commune.models.vocabulary import IndexUnit
from commune.vietnamese import sort_key


def _parse_figure(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", value):
            raise mistake(
                "T180",
                f"{{label}} «{value}» không phải là con số.",
                "Chỉ viết chữ số và một dấu phẩy, ví dụ 88,60.",
            )
        return Decimal(value.replace(",", "."))
    return value


Figure = Annotated[
    Decimal,
    BeforeValidator(_parse_figure),
    WithJsonSchema({"type": "number", "minimum": 0}),
]


class IndexYear(Model):
    """The result of one year; without a figure, *note* says why there is none."""

    year: Annotated[Count, Constraint(ge=1990, le=2100)]
    value: Figure | None = None
    rank: Annotated[Count, Constraint(ge=1, le=1000)] | None = None
    note: Line | None = None
    new_method: YesNo = False
    """From this year on it was measured in another way: what came before cannot be compared."""
    source: Source | None = None

    @model_validator(mode="after")
    def _figure_or_reason(self) -> Self:
        if self.value is None and not self.note:
            raise mistake(
                "T181",
                f"Năm {self.year} không có số liệu và không nói vì sao.",
                "Thêm value, hoặc note: Chưa tìm thấy số liệu.",
            )
        if self.value is not None and self.source is None:
            raise mistake(
                "T182", f"Số liệu năm {self.year} không có nguồn.", "Thêm source với name và url."
            )
        return self


class Weight(Model):
    """One part of an index and how much it counts."""

    name: Line
    points: Annotated[Count, Constraint(ge=1, le=1000)]


class Index(Item):
    """What is measured, by whom, on which scale, and the province's figures by year."""

    kind: ClassVar = "index"
    folder: ClassVar = "chi-so"

    position: Annotated[Count, Constraint(ge=1, le=999)] = 999
    measures: Line
    measured_by: Line
    scale: Line
    unit: IndexUnit = IndexUnit.POINTS
    top: Annotated[Count, Constraint(ge=1, le=1000)] = 100
    parts: tuple[Weight, ...] = ()
    years: tuple[IndexYear, ...] = ()
    unverified: tuple[Line, ...] = ()

    @property
    def url(self) -> str:
        return f"{self.list_url()}#{self.id}"

    @property
    def order(self) -> Any:
        return self.position, sort_key(self.title)
