"""Days off (ngày nghỉ lễ): entries of content/ngay-le.yml, so that the day of a result can be counted."""

from datetime import date, timedelta
from typing import Self

from pydantic import model_validator

from commune.models.base import Day, Line, Recorded, WebAddress, YesNo, mistake

SATURDAY = 5


class Holiday(Recorded):
    """Days on which offices are closed, as a law or an announcement says; weekends inside it may be counted in."""

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
            raise mistake("T200", "Ngày nghỉ cuối đứng trước ngày nghỉ đầu.", "Xem lại start và end.")
        for day in self.make_up_days:
            if day.weekday() < SATURDAY:
                mend = "Ngày làm bù là thứ bảy hoặc chủ nhật; xem lại thông báo."
                raise mistake("T201", f"Ngày làm bù {day:%d/%m/%Y} vốn đã là ngày làm việc.", mend)
        return self

    @property
    def last(self) -> date:
        """The last day off."""
        return self.end or self.start

    @property
    def days(self) -> tuple[date, ...]:
        """Every day off, in order."""
        return tuple(self.start + timedelta(days=n) for n in range((self.last - self.start).days + 1))
