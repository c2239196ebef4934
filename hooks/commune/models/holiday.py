"""Days off (ngày nghỉ lễ): entries of content/ngay-le.yml, so that the day of a result can be
counted.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from pydantic import model_validator

from commune.models.base import Day, Line, Recorded, WebAddress, YesNo, mistake
from commune.vietnamese import day

SATURDAY = 5


class Holiday(Recorded):
    """Days on which offices are closed, as a law or an announcement says; weekends inside it may be
    counted in.
    """

    name: Line
    start: Day
    end: Day | None = None
    """The last day off, itself included; absent for a single day."""
    make_up_days: tuple[Day, ...] = ()
    """Days of a weekend that are worked instead."""
    expected: YesNo = False
    """Counted from the law; the schedule of that year is not announced."""
    source: Line
    url: WebAddress | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _days_fit(self) -> Self:
        if self.end and self.end < self.start:
            raise mistake(
                "T200", "Ngày nghỉ cuối đứng trước ngày nghỉ đầu.", "Xem lại start và end."
            )
        for worked in self.make_up_days:
            if worked.weekday() < SATURDAY:
                mend = "Ngày làm bù là thứ bảy hoặc chủ nhật; xem lại thông báo."
                raise mistake("T201", f"Ngày làm bù {day(worked)} vốn đã là ngày làm việc.", mend)
        return self

    @property
    def last(self) -> date:
        """The last day off."""
        return self.end or self.start

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day off, in order."""
        return tuple(
            self.start + timedelta(days=n) for n in range((self.last - self.start).days + 1)
        )


_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
"""Month and day of the holidays that have the same date every year (Bộ luật Lao động 45/2019/QH14,
Điều 112).
"""
_CULTURE_DAY, _CULTURE_SINCE = (11, 24), 2026
"""Ngày Văn hóa Việt Nam, a day off since Nghị quyết 28/2026/QH16."""
_LUNAR = (("Tết Nguyên đán", (1, 21), (2, 21)), ("Giỗ Tổ Hùng Vương", (3, 29), (4, 30)))
"""Holidays of the lunar calendar: between which days they can fall."""
_MADE_UP_WITHIN = timedelta(days=4)
"""A day that falls on a weekend is given back within so many days: two days in a row may both be
given back after it.
"""


def missing_in(year: int, holidays: Iterable[Holiday]) -> tuple[str, ...]:
    """Name the yearly holidays that are not listed for *year*; empty where the year is known as a
    whole.
    """
    off = {day for holiday in holidays for day in holiday.days}

    def is_listed(day: date) -> bool:
        given_back = day.weekday() >= SATURDAY and any(
            day < other <= day + _MADE_UP_WITHIN for other in off
        )
        return day in off or given_back

    fixed = [*_FIXED, *([_CULTURE_DAY] if year >= _CULTURE_SINCE else [])]
    missing = [
        f"ngày {day}/{month}" for month, day in fixed if not is_listed(date(year, month, day))
    ]
    missing += [
        name
        for name, first, last in _LUNAR
        if not any(date(year, *first) <= day <= date(year, *last) for day in off)
    ]
    return tuple(missing)


def whole_years(holidays: tuple[Holiday, ...]) -> tuple[int, ...]:
    """Give the years whose yearly holidays are all listed, in order."""
    years = sorted({day.year for holiday in holidays for day in holiday.days})
    return tuple(year for year in years if not missing_in(year, holidays))
