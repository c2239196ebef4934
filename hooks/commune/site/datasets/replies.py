"""Answers of the commune as rows, each with the days that people waited."""

from typing import Any

from commune.models.reply import Reply
from commune.site import Site
from commune.site.datasets.base import Column, Dataset, row, schema_of
from commune.site.datasets.kinds import plain

Row = dict[str, Any]
_DAYS = "Số ngày từ ngày nhận đến ngày trả lời"


def _rows(site: Site) -> list[Row]:
    return [{**row(site, reply), "days": reply.days} for reply in site.of(Reply)]


def _schema() -> Row:
    found = schema_of(Reply)
    found["properties"]["days"] = {"type": "integer", "minimum": 0, "description": _DAYS}
    found["required"].append("days")
    return found


REPLIES = Dataset(
    "replies",
    Reply,
    "Trả lời phản ánh",
    "Mỗi câu trả lời một mục: việc được phản ánh, xã đã làm gì, ngày nhận, ngày trả lời, cách nhau mấy ngày. Không nêu tên ai.",
    _rows,
    _schema,
    (
        *plain(Reply, "id", "url", "subject", "done", "received", "answered"),
        Column("days", _DAYS, lambda values: values["days"]),
        *plain(Reply, "version"),
    ),
    may_be_missing=True,
)
