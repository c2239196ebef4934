"""Answers of the commune to what people reported (trả lời phản ánh):
content/tra-loi/<day>-<name>.md; all on the page of feedback, none on a page of its own.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from commune.models.base import Day, Item, Line, Title
from commune.vietnamese import clock


class Reply(Item):
    """What was reported, what the commune did about it, and on which days; nobody is named."""

    kind: ClassVar = "reply"
    folder: ClassVar = "tra-loi"
    has_text: ClassVar = False
    newest_first: ClassVar = True
    of_its_day: ClassVar = True
    named_by: ClassVar = "subject"
    dated_by: ClassVar = "answered"
    page: ClassVar = "/phan-anh/"

    title: ClassVar[property] = property(lambda reply: reply.subject)  # type: ignore[misc]
    summary: ClassVar[property] = property(lambda reply: reply.done)  # type: ignore[misc]
    """What every kind has, under the names that fit here: its own fields are the two below."""
    received: Day
    answered: Day
    subject: Title
    done: Line

    @property
    def url(self) -> str:
        return f"{self.page}#{self.id}"

    @classmethod
    def list_url(cls) -> str:
        return f"{cls.page}#{cls.folder}"

    @property
    def days(self) -> int:
        """How many days people waited; 0 where the answer came on the same day."""
        return (self.answered - self.received).days

    @property
    def appears(self) -> datetime:
        """Never before the day of the answer."""
        answered = clock.start_of(self.answered)
        return max(self.publish_at, answered) if self.publish_at else answered

    @property
    def days_written(self) -> tuple[date, ...]:
        return (*super().days_written, self.answered)

    @property
    def order(self) -> Any:
        return self.answered, self.id
