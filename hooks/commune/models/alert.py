"""Alerts (thông báo khẩn): content/thong-bao/<id>.md; shown on every page until they end."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from commune.models.base import Day, Item, Line, mistake
from commune.vocabulary import AlertLevel


class Alert(Item):
    """A message to everybody between two days, both included; it has no page of its own."""

    kind: ClassVar = "alert"
    folder: ClassVar = "thong-bao"

    level: AlertLevel = AlertLevel.NOTICE
    starts: Day
    ends: Day
    link: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends < self.starts:
            raise mistake("T190", f"Thông báo hết ngày {self.ends:%d/%m/%Y} nhưng {self.starts:%d/%m/%Y} mới bắt đầu.", "Xem lại starts và ends.")
        return self

    @property
    def url(self) -> str:
        return f"/#{self.id}"

    def is_current(self, today: date) -> bool:
        return super().is_current(today) and self.starts <= today <= self.ends
