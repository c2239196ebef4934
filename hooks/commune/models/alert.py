"""Alerts (thông báo khẩn): content/thong-bao/<id>.md; shown on every page until they end."""

from datetime import date, timedelta
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from commune.models.base import Day, Item, Line
from commune.models.field_types import web_address
from commune.models.vocabulary import AlertLevel


def _target(value: str) -> str:
    """A path to a content file stays as it is; anything else must be a full, honest address."""
    return web_address(value) if ":" in value or value.startswith(("/", "\\")) else value


class Alert(Item):
    """A message to everybody between two days, both included; it has no page of its own."""

    kind: ClassVar = "alert"
    folder: ClassVar = "thong-bao"
    has_text: ClassVar = False

    level: AlertLevel = AlertLevel.NOTICE
    starts: Day
    ends: Day
    link: Annotated[Line, AfterValidator(_target)] | None = None

    @property
    def url(self) -> str:
        return f"/#{self.id}"

    @property
    def first_day(self) -> date:
        """The first day on which it is shown."""
        return max(self.starts, self.publish_at.date()) if self.publish_at else self.starts

    @property
    def last_day(self) -> date:
        """The last day on which it is shown."""
        ends = [self.ends, self.expires or self.ends]
        return min([*ends, self.withdrawn.on - timedelta(days=1)] if self.withdrawn else ends)

    def is_current(self, today: date) -> bool:
        return self.starts <= today <= self.last_day
