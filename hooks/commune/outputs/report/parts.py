"""What a report is made of: headings, paragraphs, tables, and what stays blank."""

from dataclasses import dataclass
from datetime import date

BLANK = "……"
"""Only the commune knows this."""
CLOSING = "Trên đây là báo cáo kết quả thực hiện Kế hoạch./."
ANNEX = "DANH MỤC VIỆC ĐÃ LÀM VÀ TIN BỐI CẢNH"


@dataclass(frozen=True)
class Table:
    """A table: its title, what its columns hold, and its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Shares of the width, one a column."""


@dataclass(frozen=True)
class Part:
    """One heading with what stands below it; without a heading it goes on where the last one
    ended.
    """

    heading: str
    level: int
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report in the form of Nghị định 30/2020/NĐ-CP; what only the commune knows is BLANK."""

    plan: str
    """The plan's id."""
    time: str
    """The first and the last day that were asked for: ``2022-01-01 đến 2022-03-31``."""
    authority: tuple[str, ...]
    place: str
    subject: str
    body: tuple[Part, ...]
    annex: tuple[Table, ...]
    day: date
    """The last day that was counted."""
