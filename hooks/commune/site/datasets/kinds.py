"""Procedures, news and desks as rows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from commune.models import json_schema, terms
from commune.models.base import Item
from commune.models.benefit import Benefit
from commune.models.desk import Desk
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.vocabulary import Field
from commune.site import Site, in_force
from commune.site.benefits import sums_of
from commune.site.datasets.base import ADDED, Column, Dataset, joined, row, schema_of
from commune.site.in_force import Amount, Timeline

Row = dict[str, Any]


def plain(kind: type[Item], *names: str) -> list[Column]:
    """Columns that stand in the row of a *kind* as they are; a list goes into one cell."""

    def cell(name: str, values: Row) -> Any:
        value = values.get(name)
        return joined(value) if isinstance(value, list) else value

    return [
        Column(
            name,
            ADDED[name]["description"] if name in ADDED else terms.term(kind, name).meaning,
            partial(cell, name),
        )
        for name in names
    ]


def list_column(name: str, meaning: str, write: Callable[[Row], str]) -> Column:
    """A column that puts a list of things into words and numbers."""
    return Column(
        name, meaning, lambda values: joined([write(entry) for entry in values.get(name, [])])
    )


def _procedures(site: Site) -> list[Row]:
    return [
        {
            **row(site, item),
            **_amounts(site, item),
            "field": item.field.value,
            "sums": _sums(site, item),
        }
        for item in site.procedures
    ]


def _amounts(site: Site, item: Procedure) -> Row:
    """Give times and fees as the sheet does: without what has ended, and named in ``unverified``
    where the sheet marks them.
    """
    times, fees = in_force.times(site, item), in_force.fees(site, item)
    marked = (*(("times",) if times.doubtful else ()), *(("fees",) if fees.doubtful else ()))
    return {
        "times": _shown_entries(times),
        "fees": _shown_entries(fees),
        "unverified": list(dict.fromkeys((*item.unverified, *marked))),
    }


def _shown_entries(found: Timeline[Amount]) -> list[Row]:
    return [
        entry.model_dump(mode="json", exclude_none=True) for entry in (*found.now, *found.later)
    ]


def _sums(site: Site, procedure: Procedure) -> list[Row]:
    """Give each sum as it stands in muc-tien.yml, all its amounts, and the sentence that the pages
    say today.
    """
    return [
        {
            "id": found.id,
            "sentence": found.sentence,
            **site.benefits[found.id].model_dump(mode="json", exclude_none=True),
        }
        for found in sums_of(site, procedure)
    ]


def _procedure_schema() -> Row:
    found = schema_of(Procedure)
    found["properties"]["field"] = {
        "title": "Lĩnh vực",
        "description": "Thủ tục thuộc lĩnh vực nào",
        **json_schema.closed_list(Field),
    }
    found["required"].append("field")
    own = json_schema.of_data(Benefit)
    found["$defs"] |= own.pop("$defs")
    own["properties"] |= {
        "id": ADDED["id"],
        "sentence": {"type": "string", "description": "Câu mà trang nói về số tiền này, kèm ngày"},
    }
    own["required"] += ["id", "sentence"]
    found["$defs"]["Benefit"] = own
    found["properties"]["sums"]["items"] = {"$ref": "#/$defs/Benefit"}
    return found


def _time(entry: Row) -> str:
    return _with_case(f"{entry.get('value', '')} {entry['unit']}".strip(), entry)


def _fee(entry: Row) -> str:
    amount = f"{entry['amount']} dong/{entry['unit']}" if "amount" in entry else entry["value"]
    return _with_case(f"{entry['kind']}: {amount}", entry)


def _with_case(text: str, entry: Row) -> str:
    limits = [
        f"{word}{entry[key]}"
        for key, word in (
            ("case", ""),
            ("channel", ""),
            ("valid_from", "tu "),
            ("valid_to", "den "),
        )
        if key in entry
    ]
    return f"{text} ({', '.join(limits)})" if limits else text


PROCEDURES = Dataset(
    "procedures",
    Procedure,
    "Thủ tục hành chính",
    "Mỗi thủ tục một mục: giấy tờ, thời hạn, phí, nơi nộp, căn cứ. Trường nào có tên trong unverified là chưa đối chiếu được, đừng dùng như sự thật. "
    "Mức đã hết hạn không có ở đây; mức từ một ngày sau có valid_from.",
    _procedures,
    _procedure_schema,
    (
        *plain(Procedure, "id", "url", "title", "official_name", "code"), Column("field", "Lĩnh vực", lambda r: r["field"]),
        *plain(Procedure, "applicants"), list_column("times", "Thời hạn: số, đơn vị, trường hợp, từ (tu) và đến (den) ngày nào", _time),
        list_column("fees", "Phí, lệ phí: loại, số đồng, tính cho cái gì, từ (tu) và đến (den) ngày nào", _fee),
        *plain(Procedure, "channels", "desk", "result"),
        list_column("sums", "Tiền được hưởng, kèm ngày", lambda r: r["sentence"]),
        list_column("changes", "Thay đổi: ngày, nội dung", lambda r: f"{r['on']} {r['text']}"),
        *plain(Procedure, "online_level", "status", "confidence", "unverified"),
        list_column("legal_refs", "Căn cứ pháp lý: id và điều khoản", lambda r: f"{r['id']} {r.get('articles', '')}".strip()),
        *plain(Procedure, "last_changed", "version"),
    ),
)  # fmt: skip


def _items(kind: type[News] | type[Desk], site: Site) -> list[Row]:
    return [row(site, item) for item in site.of(kind)]


NEWS = Dataset(
    "news",
    News,
    "Tin tức",
    "Mỗi tin một mục: ngày diễn ra, ngày đăng, việc của xã hay bối cảnh, phục vụ mục đích nào của kế hoạch, đi qua kênh nào, dành cho nhóm nào.",
    partial(_items, News),
    partial(schema_of, News),
    (
        *plain(News, "id", "url", "title", "summary", "date", "published", "origin", "category", "advances", "audience", "media"),
        *plain(News, "unverified", "last_changed", "version"),
    ),
    grows=True,
)  # fmt: skip

DESKS = Dataset(
    "desks",
    Desk,
    "Nơi nhận hồ sơ",
    "Mỗi nơi một mục, cả nơi đã đóng: địa chỉ, điện thoại, giờ mở cửa. Điều xã chưa công bố thì không có trong mục đó.",
    partial(_items, Desk),
    partial(schema_of, Desk),
    (
        *plain(Desk, "id", "url", "label", "level", "address", "phones"),
        list_column("opening_hours", "Giờ mở cửa: các ngày, từ giờ đến giờ", lambda r: f"{' '.join(r['days'])} {r['opens']}-{r['closes']}"),
        *plain(Desk, "reception", "notice_board", "serves_since", "closed_on", "successor", "unverified", "version"),
    ),
)  # fmt: skip
