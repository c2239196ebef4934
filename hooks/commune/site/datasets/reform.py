"""What reform changed, and the figures of the indices, as rows: all that /cai-cach/ counts."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from commune.models import json_schema
from commune.models.base import Day
from commune.models.index import Index
from commune.models.shape import FieldShape, shape
from commune.models.vocabulary import ChangedPart
from commune.site import Site
from commune.site.datasets.base import Column, Dataset, joined, row, schema_of
from commune.site.datasets.kinds import plain
from commune.site.gains import AREAS, Effect, Gain, reform

Row = dict[str, Any]


class ChangeRow(BaseModel):
    """One thing of a procedure that is not as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Described(description="Tên riêng: thủ tục, phần đã đổi, trường hợp")
    procedure: str = Described(description="id của thủ tục trong procedures.json")
    title: str = Described(description="Tên thủ tục")
    url: str = Described(description="Địa chỉ đầy đủ của trang thủ tục")
    area: str = Described(description=f"Nội dung cải cách: {', '.join(AREAS)}")
    what: str = Described(description=f"Phần đã đổi: {', '.join(ChangedPart)}")
    case: str | None = Described(
        None, description="Chỉ trường hợp này đổi; không có là mọi trường hợp"
    )
    before: str = Described(description="Trước khi đổi")
    after: str = Described(description="Nay")
    on: Day = Described(description="Ngày bắt đầu như nay")
    effect: str = Described(description=f"Hơn hay kém: {', '.join(Effect)}")
    unverified: bool = Described(description="true: một trong hai bên chưa đối chiếu được")
    legal_refs: list[str] = Described(description="id các văn bản trong can-cu.yml")
    sources: list[str] = Described(description="Nơi đọc được hai bên")
    later_on: Day | None = Described(None, description="Ngày đã biết sẽ đổi tiếp")
    later: str | None = Described(None, description="Từ ngày ấy thì thế nào")


def _change(site: Site, gain: Gain) -> ChangeRow:
    return ChangeRow(
        id=gain.id,
        procedure=gain.procedure.id,
        title=gain.procedure.title,
        url=site.commune.full_address(gain.procedure.url),
        area=gain.area.value,
        what=gain.what.value,
        case=gain.case or None,
        before=gain.before,
        after=gain.after,
        on=gain.on,
        effect=gain.effect.value,
        unverified=gain.unverified,
        legal_refs=list(gain.legal_refs),
        sources=list(gain.sources),
        later_on=gain.later.on if gain.later else None,
        later=gain.later.after if gain.later else None,
    )


def _changes(site: Site) -> list[Row]:
    gains = site.once(reform).gains
    return [_change(site, gain).model_dump(mode="json", exclude_none=True) for gain in gains]


def _column(field: FieldShape) -> Column:
    def cell(values: Row) -> Any:
        value = values.get(field.name)
        return joined(value) if isinstance(value, list) else value

    return Column(field.name, field.hint, cell)


CHANGES = Dataset(
    "changes",
    None,
    "Bà con được gì: trước và nay",
    "Mỗi phần của một thủ tục đã khác trước một mục, chỉ khi biết cả hai bên: trước thế nào, nay thế nào, từ ngày nào. Trang Cải cách đếm từ đây.",
    _changes,
    lambda: json_schema.of_data(ChangeRow),
    tuple(_column(field) for field in shape(ChangeRow)),
)


def _indices(site: Site) -> list[Row]:
    """Give the indices, their figures as numbers."""
    rows = [row(site, item) for item in site.of(Index)]
    for year in (year for values in rows for year in values["years"] if "value" in year):
        year["value"] = float(year["value"])
    return rows


def _years(rows: list[Row]) -> list[Row]:
    """Give one line a year of an index."""
    return [
        {**{key: index[key] for key in ("id", "url", "title", "unit")}, **year}
        for index in rows
        for year in index["years"]
    ]


INDICES = Dataset(
    "indices",
    Index,
    "Chỉ số",
    "Mỗi chỉ số một mục: đo gì, ai đo, kết quả từng năm và nguồn. Tệp CSV: mỗi năm của một chỉ số một dòng.",
    _indices,
    lambda: schema_of(Index),
    (
        *plain(Index, "id", "url", "title", "unit"),
        Column("year", "Năm", lambda line: line["year"]),
        Column("value", "Kết quả", lambda line: line.get("value")),
        Column("rank", "Xếp hạng", lambda line: line.get("rank")),
        Column("note", "Ghi chú", lambda line: line.get("note")),
        Column("source", "Nguồn", lambda line: line.get("source", {}).get("name")),
    ),
    _years,
)
