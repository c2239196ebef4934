"""What one sheet says in numbers, so that other pages can be compared with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from commune.models.procedure import Fee, Procedure, Time
from commune.models.vocabulary import FeeValue, TimeUnit
from commune.site import Site
from commune.site.benefits import sums_of
from commune.vietnamese import fold
from commune.vietnamese.find_quantities import CODE, MONEY, SPANS, Quantity, quantities

_UNITS = {
    TimeUnit.HOURS: "giờ",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
    TimeUnit.DAYS: "ngày",
    TimeUnit.MONTHS: "tháng",
}
_AFTERNOON = Quantity(Decimal(15), "giờ")
"""The hour after which «trong ngày» becomes the next working day."""


@dataclass(frozen=True)
class SheetSays:
    """The numbers of one sheet, as they hold today or will hold."""

    title: str
    fees: tuple[Fee, ...]
    times: tuple[Time, ...]
    firm: frozenset[Quantity]
    """Fees, times, sums that people are paid, and the code."""
    said: frozenset[Quantity]
    """Every number of its texts."""
    beside_times: frozenset[Quantity] = field(default=frozenset())
    """Numbers in the cases and notes of its times."""
    before: frozenset[Quantity] = field(default=frozenset())
    """What was before a change."""

    @property
    def always_paid(self) -> bool:
        """Tell whether nobody is let off: every fee is a sum, and no note speaks of one who pays
        nothing.
        """
        sums_only = bool(self.fees) and all(
            fee.amount is not None or fee.value is FeeValue.PROVINCE for fee in self.fees
        )
        return sums_only and not any("mien" in fold(fee.note or "").split() for fee in self.fees)

    @property
    def never_same_day(self) -> bool:
        """Tell whether its result always takes longer than the day."""
        return bool(self.times) and all(
            time.unit in _UNITS and time.unit is not TimeUnit.HOURS for time in self.times
        )

    def of_case(self, case: str, *, fees: bool) -> frozenset[Quantity]:
        """Give the fees, or the times, of a case; those of every case where the sheet has none of
        this name.
        """
        entries: tuple[Fee, ...] | tuple[Time, ...] = self.fees if fees else self.times
        named = [entry for entry in entries if case and fold(entry.case or "") == fold(case)]
        return frozenset(_of(named or entries))

    def nearest(self, unit: str) -> list[Quantity]:
        """Give what it says in *unit*, the surest kind first: fees before sums that people are
        paid; times in another unit where it has none in this.
        """
        alike = SPANS if unit in SPANS else (unit,)
        for found, units in (
            (frozenset(_of(self.fees)), (unit,)),
            (self.firm, (unit,)),
            (self.said, (unit,)),
            (self.firm - {_AFTERNOON}, alike),
        ):
            if there := sorted(
                (q for q in found if q.unit in units), key=lambda q: (q.unit, q.number)
            ):
                return there
        return []

    def in_words(self, *, fees: bool) -> str:
        """Say what it says without a number: «không thu», «trong ngày làm việc»."""
        values = (
            [fee.value.label for fee in self.fees if fee.value]
            if fees
            else [t.unit.label for t in self.times if t.value is None]
        )
        return "; ".join(dict.fromkeys(value.lower() for value in values))


def sheet_says(site: Site, procedure: Procedure) -> SheetSays:
    """Read the numbers of *procedure*; what has lapsed is left out, what will hold later is told
    already.
    """
    fees = tuple(
        fee for fee in procedure.fees if fee.valid_to is None or fee.valid_to >= site.today
    )
    times = tuple(
        time for time in procedure.times if time.valid_to is None or time.valid_to >= site.today
    )
    sums = {
        Quantity(Decimal(a.amount), MONEY)
        for name in procedure.sums
        if name in site.benefits
        for a in site.benefits[name].amounts
    }
    code = {Quantity(Decimal(procedure.code), CODE)} if procedure.code else set()
    beside = frozenset(
        _in(text for entry in times for text in (entry.case, entry.note, entry.counted_from))
    )
    texts = [
        *_texts(procedure),
        *(text for fee in fees for text in (fee.case, fee.note)),
        *(s.sentence for s in sums_of(site, procedure)),
    ]
    return SheetSays(
        procedure.title,
        fees,
        times,
        firm=frozenset({*_of(fees), *_of(times), *sums, *code}),
        said=frozenset(_in(texts)) | beside,
        beside_times=beside,
        before=frozenset(_in(change.before or change.text for change in procedure.changes)),
    )


def _of(entries: Iterable[Fee | Time]) -> Iterator[Quantity]:
    for entry in entries:
        if isinstance(entry, Fee) and entry.amount is not None:
            yield Quantity(Decimal(entry.amount), MONEY)
        elif isinstance(entry, Time):
            if entry.value is not None:
                yield Quantity(Decimal(entry.value), _UNITS[entry.unit])
            if entry.after_15h:
                yield _AFTERNOON


def _texts(procedure: Procedure) -> Iterator[str | None]:
    """Give what people read on the sheet, fees and times apart."""
    yield from (
        procedure.title,
        procedure.official_name,
        procedure.summary,
        procedure.applicants,
        procedure.result,
        procedure.authority,
    )
    yield from (*procedure.conditions, *procedure.steps, *procedure.search_terms)
    for case in procedure.cases:
        yield from (case.name, case.note)
        for paper in case.papers:
            yield from (paper.name, paper.form, paper.where_to_get, paper.note)
    yield from (change.after or change.text for change in procedure.changes)


def _in(texts: Iterable[str | None]) -> Iterator[Quantity]:
    return (found for text in texts if text for _, found in quantities(text))
