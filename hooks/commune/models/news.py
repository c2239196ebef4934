"""News (tin tức): content/tin-tuc/<year>/<date>-<slug>.md."""

import re
from datetime import date as Date
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import model_validator

from commune.models.base import Day, Item, Line, Model, PartialDate, Text, WebAddress, YesNo
from commune.models.parts import Image
from commune.models.vocabulary import Medium, Origin, Topic
from commune.vietnamese import clock

_DATED = re.compile(r"^\d{4}-\d{2}(-\d{2})?-")
"""The date before a file's name."""


class Attachment(Model):
    """A file to download."""

    file: Line
    title: Line


class Source(Model):
    """Where a fact was read."""

    name: Line
    url: WebAddress | None = None
    on: PartialDate | None = None


class News(Item):
    """One event, told once; its address and year come from the day of the event."""

    kind: ClassVar = "news"
    folder: ClassVar = "tin-tuc"
    newest_first: ClassVar = True
    of_its_day: ClassVar = True
    dated_by: ClassVar = "published"

    date: PartialDate
    published: Day
    origin: Origin
    category: Topic
    source: Source | None = None
    image: Image | None = None
    attachments: tuple[Attachment, ...] = ()
    advances: tuple[Line, ...] = ()
    media: tuple[Medium, ...] = (Medium.WEBSITE,)
    broadcast: Text | None = None
    unverified: YesNo = False

    @model_validator(mode="after")
    def _is_of_the_day_on_which_it_appears(self) -> Self:
        """A planned item is news of its day, whenever it was written: lists, feeds, bulletins and
        figures all take ``published``.
        """
        if self.publish_at and self.publish_at.date() > self.published:
            return self.model_copy(update={"published": self.publish_at.date()})
        return self

    @property
    def appears(self) -> datetime:
        """Never before the day of publication that it bears."""
        published = clock.start_of(self.published)
        return max(self.publish_at, published) if self.publish_at else published

    @cached_property
    def slug(self) -> str:
        """The file's name without its date."""
        return _DATED.sub("", self.id)

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def first_day(self) -> Date:
        """The day of the event, or the first day of its month where only that is known."""
        return Date.fromisoformat(self.date if len(self.date) > 7 else f"{self.date}-01")

    @classmethod
    def year_url(cls, year: str) -> str:
        """Give the address of the list of one year."""
        return f"{cls.list_url()}{year}/"

    @property
    def is_own(self) -> bool:
        """Whether the commune did it, rather than the province or the nation."""
        return self.origin is Origin.COMMUNE

    @cached_property
    def url(self) -> str:
        return f"{self.year_url(self.year)}{self.slug}/"

    @property
    def days_written(self) -> tuple[Date, ...]:
        return (*super().days_written, self.published)

    def last_changed(self, today: Date) -> Date:
        return super().last_changed(today) or self.published

    @property
    def order(self) -> Any:
        return self.date, self.id
