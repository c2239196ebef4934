"""Alerts (thông báo khẩn): content/thong-bao/<id>.md; shown on every page until they end."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from commune.models.base import Day, Item, Line
from commune.models.strings import web_address
from commune.vocabulary import AlertLevel


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

    def is_current(self, today: date) -> bool:
        return super().is_current(today) and self.starts <= today <= self.ends
