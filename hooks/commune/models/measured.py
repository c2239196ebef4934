"""What was measured (số liệu): rows of content/so-lieu/*.csv: how often pages were opened, a week a
row, and what came of the work for people, a period a row.
"""

import re
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from commune.models.base import Count, Day, Line, Recorded, WebAddress, mistake
from commune.models.choice import Choice
from commune.models.index import Figure

_PERIOD = re.compile(r"(?P<year>20\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


class Series(Choice):
    """Chuỗi số liệu kết quả: mỗi chuỗi một tệp mang tên này trong content/so-lieu/."""

    ONLINE = "nop-truc-tuyen", "Hồ sơ nộp qua mạng", "Bao nhiêu phần trăm hồ sơ nộp qua mạng"
    ON_TIME = "dung-han", "Hồ sơ trả đúng hạn", "Bao nhiêu phần trăm hồ sơ trả đúng hoặc trước hạn"
    SATISFIED = "hai-long", "Người dân hài lòng", "Bao nhiêu phần trăm người được hỏi nói hài lòng"


def _period(value: str) -> str:
    if not _PERIOD.fullmatch(value):
        raise mistake(
            "T214",
            f"{{label}} «{value}» không phải một năm, một quý hay một tháng.",
            "Viết 2026, 2026-Q1 hoặc 2026-03.",
        )
    return value


def _page(value: str) -> str:
    if not re.fullmatch(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*", value):
        raise mistake(
            "T216",
            f"{{label}} «{value[:80]}» không phải địa chỉ một trang.",
            "Viết từ gốc, có dấu / ở hai đầu: /thu-tuc/dang-ky-khai-sinh/",
        )
    return value


class Views(Recorded):
    """How often one page was opened in one week; no reader is kept."""

    week: Day
    page: Annotated[Line, AfterValidator(_page)]
    views: Count

    @model_validator(mode="after")
    def _starts_on_a_monday(self) -> Self:
        if self.week.weekday():
            monday = self.week - timedelta(days=self.week.weekday())
            raise mistake(
                "T215", f"Tuần {self.week} không bắt đầu bằng thứ hai.", f"Viết {monday}."
            )
        return self

    @property
    def last_day(self) -> date:
        """The Sunday of the week."""
        return self.week + timedelta(days=6)


class Outcome(Recorded):
    """One value of a series, in percent, with where it was read."""

    period: Annotated[Line, AfterValidator(_period)]
    value: Figure
    source: Line
    url: WebAddress | None = None

    @property
    def name(self) -> str:
        """The series as its file is called."""
        return self.record.path.rpartition("/")[2].removesuffix(".csv")

    @property
    def length(self) -> int:
        """How many months the period has: 12, 3 or 1."""
        return {4: 12, 7: 3 if "Q" in self.period else 1}[len(self.period)]

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        year, _, part = self.period.partition("-")
        month = int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part or 1)
        return date(int(year), month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        months = self.first_day.month - 1 + self.length
        return date(self.first_day.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)

    @property
    def in_words(self) -> str:
        """The period as people say it: ``quý 1 năm 2026``."""
        year, _, part = self.period.partition("-")
        name = "" if not part else f"quý {part[1:]} " if "Q" in part else f"tháng {int(part)} "
        return f"{name}năm {year}"
