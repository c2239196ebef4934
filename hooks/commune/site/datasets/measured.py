"""What was measured as rows: how often pages were opened, and the series of outcomes."""

from typing import Any

from pydantic import BaseModel

from commune.models import json_schema
from commune.models.measured import Outcome, Series, Views
from commune.models.shape import shape
from commune.site import Site
from commune.site.datasets.base import Column, Dataset

Row = dict[str, Any]
_SERIES = f"Chuỗi nào: {', '.join(f'{one} ({one.label})' for one in Series)}"


def _cell(name: str) -> Any:
    return lambda values: values.get(name)


def _columns(model: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(Column(field.name, field.hint, _cell(field.name)) for field in shape(model))


def _views(site: Site) -> list[Row]:
    return [
        {**row.model_dump(mode="json"), "url": site.commune.full_address(row.page)}
        for row in site.views
    ]


def _views_schema() -> Row:
    found = json_schema.of_data(Views)
    description = "Địa chỉ đầy đủ của trang"
    found["properties"]["url"] = {"type": "string", "format": "uri", "description": description}
    found["required"].append("url")
    return found


def _outcomes(site: Site) -> list[Row]:
    return [
        {
            **row.model_dump(mode="json", exclude_none=True),
            "value": float(row.value),
            "series": row.name,
        }
        for row in site.outcomes
    ]


def _outcome_schema() -> Row:
    found = json_schema.of_data(Outcome)
    found["properties"]["series"] = {"type": "string", "description": _SERIES}
    found["required"].append("series")
    return found


VIEWS = Dataset(
    "views",
    None,
    "Lượt xem theo tuần",
    "Mỗi trang mỗi tuần một mục: trang được mở bao nhiêu lượt, đếm từ nhật ký máy chủ, không kể máy tìm kiếm. Không giữ địa chỉ của ai.",
    _views,
    _views_schema,
    (*_columns(Views), Column("url", "Địa chỉ đầy đủ của trang", _cell("url"))),
    may_be_missing=True,
)
OUTCOMES = Dataset(
    "outcomes",
    None,
    "Kết quả với người dân",
    "Mỗi kỳ của một chuỗi một mục: tỷ lệ phần trăm và nguồn.",
    _outcomes,
    _outcome_schema,
    (Column("series", _SERIES, _cell("series")), *_columns(Outcome)),
    may_be_missing=True,
)
