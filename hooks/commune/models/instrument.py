"""Legal instruments (văn bản pháp luật): entries of content/can-cu.yml, by number in lower case."""

from datetime import date, timedelta

from commune.models.base import Day, Identifier, Line, Recorded, WebAddress, YesNo

_KINDS = (
    ("TTLT", "Thông tư liên tịch"), ("NQLT", "Nghị quyết liên tịch"), ("NĐ-CP", "Nghị định"), ("TT-", "Thông tư"), ("QĐ", "Quyết định"),
    ("NQ", "Nghị quyết"), ("KH-", "Kế hoạch"), ("UBTVQH", "Pháp lệnh"), ("TTg-KSTT", "Công văn"),
)  # fmt: skip
"""What a part of the number tells about the kind of instrument; the first that fits."""

NOTICE = timedelta(days=183)
"""How long before an instrument ends, or a page is withdrawn, it is told to staff and on top of
pages: half a year is enough to rework them.
"""


class Instrument(Recorded):
    """A law, decree, circular or decision; its day of end decides what leans on dead law."""

    number: Line
    title: Line
    issued: Day | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    replaced_by: Identifier | None = None
    amended_by: tuple[Identifier, ...] = ()
    url: WebAddress | None = None
    unverified: YesNo = False
    note: Line | None = None
    checked_on: Day

    @property
    def name(self) -> str:
        """How people cite it: «Luật Hộ tịch 60/2014/QH13», «Nghị định 123/2015/NĐ-CP»."""
        if "/QH" in self.number:
            return f"{self.title} {self.number}"
        kind = next((kind for mark, kind in _KINDS if mark in self.number), "Văn bản")
        return f"{kind} {self.number}"

    @property
    def dated(self) -> date | None:
        """The day it was issued; without one, the day from which it holds."""
        return self.issued or self.effective_from

    def is_older_than(self, other: "Instrument") -> bool:
        """Tell whether it was there before *other*; False where a day is not known."""
        return bool(self.dated and other.dated and self.dated < other.dated)

    def has_ended(self, today: date) -> bool:
        """Tell whether it is out of force on *today*; *effective_to* is the first day without
        it.
        """
        return self.effective_to is not None and self.effective_to <= today

    def will_end(self, today: date) -> bool:
        """Tell whether an end is already known."""
        return self.effective_to is not None and self.effective_to > today
