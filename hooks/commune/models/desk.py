"""Desks (nơi tiếp nhận hồ sơ): content/mot-cua/<id>.md. Hours, phones and addresses stand only
here.
"""

import re
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, model_validator

from commune.models.base import Day, Identifier, Item, Line, Model, Verification, YesNo, mistake
from commune.models.fields_verification import FieldsVerification
from commune.models.parts import Image
from commune.models.vocabulary import DeskLevel, Weekday


def _clock(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise mistake(
            "T150",
            f"{{label}} «{value}» không phải là giờ.",
            "Viết hai chữ số mỗi bên, ví dụ 07:30",
        )
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"(\+84|0|1[89]00)[\d .]{3,13}|11[1-5]", value):
        raise mistake(
            "T151", f"{{label}} «{value}» không phải số điện thoại.", "Ví dụ: 0239 3861 234"
        )
    return value


ASKABLE = ("address", "phones", "opening_hours", "reception", "notice_board")
"""Fields that only who runs the desk can tell."""
Clock = Annotated[str, AfterValidator(_clock)]
Phone = Annotated[str, AfterValidator(_phone)]


class Hours(Model):
    """When a desk is open on some days of the week."""

    days: tuple[Weekday, ...]
    opens: Clock
    closes: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise mistake("T152", "Giờ đóng cửa không sau giờ mở cửa.", "Xem lại opens và closes.")
        return self


def _days(days: tuple[Weekday, ...]) -> str:
    week = list(Weekday)
    places = sorted(week.index(day) for day in set(days))
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return f"{week[places[0]].label} đến {week[places[-1]].label.lower()}"
    labels = [week[place].label for place in places]
    return ", ".join([labels[0], *(label.lower() for label in labels[1:])])


class SpecialHours(Model):
    """A day on which other hours hold; without hours the desk is closed."""

    date: Day
    opens: Clock | None = None
    closes: Clock | None = None
    note: Line


class Desk(Item):
    """A place that takes dossiers; what is not published stays empty."""

    kind: ClassVar = "desk"
    folder: ClassVar = "mot-cua"

    level: DeskLevel
    label: Line
    short_label: Line
    address: Line | None = None
    several: YesNo = False
    """Not one place but many of a kind, each with an address of its own, such as the schools."""
    phones: tuple[Phone, ...] = ()
    opening_hours: tuple[Hours, ...] = ()
    special_hours: tuple[SpecialHours, ...] = ()
    reception: Line | None = None
    """When leaders receive citizens."""
    notice_board: Line | None = None
    """Where the procedures hang for all to read."""
    map: Image | None = None
    """Drawn by the commune itself: of what it was made, or of the way to the desk."""
    serves_since: Day | None = None
    closed_on: Day | None = None
    successor: Identifier | None = None
    cut_off: Line | None = None
    unverified: YesNo = False
    verified_fields: tuple[FieldsVerification, ...] = ()

    @property
    def verifications(self) -> tuple[Verification, ...]:
        return (*super().verifications, *self.verified_fields)

    @property
    def is_of_commune(self) -> bool:
        """Whether the commune runs it, so that it is for the commune to say what is unknown."""
        return self.level is DeskLevel.COMMUNE

    @property
    def ends(self) -> date | None:
        """The first day on which it takes no dossiers any more: it closes, or its page is withdrawn
        or runs out.
        """
        runs_out = self.expires + timedelta(days=1) if self.expires else None
        return min(
            (
                d
                for d in (self.closed_on, self.withdrawn.on if self.withdrawn else None, runs_out)
                if d
            ),
            default=None,
        )

    @property
    def hours_in_words(self) -> list[str]:
        """Opening hours as lines: ``Thứ hai đến thứ sáu: 07:30–11:30``; none where they are not
        known.
        """
        return [
            f"{_days(entry.days)}: {entry.opens}–{entry.closes}" for entry in self.opening_hours
        ]

    @property
    def untold(self) -> tuple[str, ...]:
        """What nobody has told of it, of what people need to get there: ``địa chỉ``, ``giờ mở
        cửa``, ``điện thoại``.
        """
        facts = {
            "địa chỉ": self.address,
            "giờ mở cửa": self.opening_hours,
            "điện thoại": self.phones,
        }
        return tuple(name for name, told in facts.items() if not told)

    def is_closed(self, today: date) -> bool:
        """Tell whether it takes no dossiers on *today*; one that is to close takes them until
        then.
        """
        return self.ends is not None and self.ends <= today

    @property
    def order(self) -> Any:
        return self.closed_on is not None, not self.is_of_commune, self.id
