"""Sums that people are paid (mức tiền): entries of content/muc-tien.yml, each amount with the day
from which it holds.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from commune.models.base import Count, Day, Identifier, Line, Model, Recorded, YesNo, mistake
from commune.models.vocabulary import SumUnit
from commune.vietnamese import money


class Amount(Model):
    """How much from which day on, by which law, and how sure that is."""

    amount: Annotated[Count, Constraint(ge=1, le=1_000_000_000)]
    unit: SumUnit | None = None
    """For how long it is paid; absent where no source says."""
    valid_from: Day | None = None
    """Its first day; only the oldest amount may leave it out, where nobody knows since when it
    held.
    """
    legal_ref: Identifier | None = None
    source: Line | None = None
    """Who tells it, where that is not the law itself: ``báo chí``."""
    unverified: YesNo = False
    note: Line | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if not (self.legal_ref or self.source):
            mend = "Thêm legal_ref (id trong can-cu.yml) hoặc source."
            raise mistake(
                "T213", f"Mức {money(self.amount)} không nói theo văn bản hay nguồn nào.", mend
            )
        return self

    def has_begun(self, today: date) -> bool:
        """Tell whether it held on *today* or before."""
        return self.valid_from is None or self.valid_from <= today


class Benefit(Recorded):
    """One sum, written once; pages name it in ``sums``."""

    title: Line
    amounts: Annotated[tuple[Amount, ...], Constraint(min_length=1)]
    note: Line | None = None

    @model_validator(mode="after")
    def _days_follow(self) -> Self:
        days = [amount.valid_from for amount in self.amounts]
        if None in days[1:]:
            raise mistake(
                "T210",
                "Chỉ mức đầu tiên được bỏ trống ngày áp dụng.",
                "Thêm valid_from: mức này tính từ ngày nào.",
            )
        if days == [None]:
            raise mistake(
                "T211",
                "Số tiền này không nói tính từ ngày nào.",
                "Thêm valid_from; tiền phải luôn đi kèm ngày.",
            )
        known = [day for day in days if day]
        if any(later <= earlier for earlier, later in pairwise(known)):
            raise mistake(
                "T212",
                "Các mức phải xếp từ cũ đến mới, mỗi ngày một mức.",
                "Xếp lại theo valid_from.",
            )
        return self

    def amounts_to_show(self, today: date) -> tuple[Amount, ...]:
        """Give what is worth telling on *today*, the oldest first: the newest sure amount that has
        begun, and all after it.

        Where no sure amount has begun, all are told: each says its day and its doubt.
        """
        sure = [
            n
            for n, amount in enumerate(self.amounts)
            if amount.has_begun(today) and not amount.unverified
        ]
        return self.amounts[sure[-1] if sure else 0 :]
