"""Sums that people are paid, in words: every amount with its day, its law and its doubt, from one
place for all pages and data.
"""

from dataclasses import dataclass

from commune.models.benefit import Amount
from commune.models.event import LifeEvent
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.site import Site
from commune.vietnamese import day, lower_first, money


@dataclass(frozen=True)
class Line:
    """One amount: what is told of it, and whether anybody compared it with the law."""

    text: str
    """Without a full stop, so that the doubt can follow: ``Từ 01/07/2025: 500.000 đồng một tháng
    (Nghị định 176/2025/NĐ-CP)``.
    """
    unverified: bool

    @property
    def sentence(self) -> str:
        """The whole sentence, the doubt included."""
        return f"{self.text}; chưa xác minh, hỏi ở quầy." if self.unverified else f"{self.text}."


@dataclass(frozen=True)
class Sum:
    """One sum as a page tells it today."""

    id: str
    title: str
    lines: tuple[Line, ...]
    """The oldest amount first."""
    note: str

    @property
    def sentence(self) -> str:
        """All of it in one paragraph."""
        return " ".join(
            [
                f"{self.title}.",
                *(line.sentence for line in self.lines),
                *([self.note] if self.note else []),
            ]
        )


def sums_of(site: Site, item: Procedure | LifeEvent | Question) -> tuple[Sum, ...]:
    """Give the sums that *item* names, in its order; a name that stands for nothing is left out,
    since a check tells of it.
    """
    return tuple(_sum(site, name) for name in item.sums if name in site.benefits)


def _sum(site: Site, name: str) -> Sum:
    benefit = site.benefits[name]
    amounts = benefit.amounts_to_show(site.today)
    ends = [*(amount.valid_from for amount in amounts[1:]), None]
    lines = tuple(
        Line(_text(site, amount, day(end) if end else ""), amount.unverified)
        for amount, end in zip(amounts, ends, strict=True)
    )
    return Sum(name, benefit.title, lines, benefit.note or "")


def _text(site: Site, amount: Amount, until: str) -> str:
    """Tell one amount; *until* is the day of the next, for one whose own first day nobody knows."""
    since = f"từ {day(amount.valid_from)}" if amount.valid_from else f"trước {until}"
    much = f"{money(amount.amount)} {amount.unit.label}" if amount.unit else money(amount.amount)
    said = (
        f"Theo {lower_first(amount.source)}, {much} {since}"
        if amount.source
        else f"{since[:1].upper()}{since[1:]}: {much}"
    )
    law = site.instruments.get(amount.legal_ref or "")
    return "".join(
        [said, f", {amount.note}" if amount.note else "", f" ({law.name})" if law else ""]
    )
