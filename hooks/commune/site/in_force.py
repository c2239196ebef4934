"""What stands today of a procedure's times and fees: every view asks here, so that none shows what
has ended or is not yet.

Withheld is what is known to have ended: past its last day, or resting on law that ended and that
nothing newer took the place of. What nobody compared with its source in time stays, marked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from commune.models.instrument import Instrument
from commune.models.procedure import Fee, Procedure, Time
from commune.site import Site, endings
from commune.vietnamese import day

Amount = TypeVar("Amount", Time, Fee)
ENDED = "Mức cũ đã hết hạn, hỏi tại quầy"
"""What stands in the place of an amount that is withheld."""


@dataclass(frozen=True)
class Timeline(Generic[Amount]):
    """The times, or the fees, of a procedure on one day."""

    now: tuple[Amount, ...]
    """In force, in the order in which staff wrote them."""
    ended: tuple[Amount, ...]
    """Withheld, and nothing in force says how it is now; of several for one case the last."""
    later: tuple[Amount, ...]
    """From a later day on, the nearest first."""
    doubtful: bool
    """Whether they must not stand as bare facts."""


def times(site: Site, procedure: Procedure) -> Timeline[Time]:
    """Sort the times of *procedure*."""
    return _timeline(
        site,
        procedure.times,
        doubtful=procedure.is_unverified("times") or procedure.is_twice_overdue(site.today),
    )


def fees(site: Site, procedure: Procedure) -> Timeline[Fee]:
    """Sort the fees of *procedure*; one whose law may have ended, as a source says that nobody
    verified, makes them doubtful.
    """
    unsure = any(
        fee.holds(site.today) and (law := dead_law(site, fee)) and endings.is_doubtful(site, law)
        for fee in procedure.fees
    )
    return _timeline(
        site,
        procedure.fees,
        doubtful=unsure
        or procedure.is_unverified("fees")
        or procedure.is_twice_overdue(site.today),
    )


def _timeline(site: Site, entries: tuple[Amount, ...], *, doubtful: bool) -> Timeline[Amount]:
    now = tuple(e for e in entries if e.holds(site.today) and not _is_baseless(site, e))
    over = [
        e
        for e in entries
        if has_lapsed(e, site.today) or (e.holds(site.today) and _is_baseless(site, e))
    ]
    last = {
        (e.case, e.channel, getattr(e, "kind", None)): e
        for e in sorted(over, key=lambda e: e.valid_to or site.today)
    }
    later = sorted(
        (e for e in entries if e.valid_from and e.valid_from > site.today),
        key=lambda e: e.valid_from or site.today,
    )
    return Timeline(
        now,
        tuple(e for e in over if e in last.values() and not is_replaced(e, now)),
        tuple(later),
        doubtful,
    )


def has_lapsed(entry: Time | Fee, today: date) -> bool:
    """Tell whether its last day is past."""
    return entry.valid_to is not None and entry.valid_to < today


def is_replaced(old: Time | Fee, others: Iterable[Time | Fee]) -> bool:
    """Tell whether one of *others* says how it is where *old* held: the same kind of fee, for its
    case and channel or for all.
    """
    return any(
        new is not old
        and new.case in (None, old.case)
        and new.channel in (None, old.channel)
        and getattr(new, "kind", None) == getattr(old, "kind", None)
        for new in others
    )


def dead_law(site: Site, entry: Time | Fee) -> Instrument | None:
    """Give the law that a fee rests on where it has ended and nothing newer took its place."""
    law = site.instruments.get(entry.legal_ref or "") if isinstance(entry, Fee) else None
    return law if law and law.has_ended(site.today) and not endings.has_newer(site, law) else None


def _is_baseless(site: Site, entry: Time | Fee) -> bool:
    """Tell whether its law is known to have ended; what only an unverified source says is no reason
    to hide it.
    """
    law = dead_law(site, entry)
    return law is not None and not endings.is_doubtful(site, law)


def why_ended(site: Site, entry: Time | Fee) -> str:
    """Say when and why an amount that is withheld ended: ``Chỉ áp dụng đến hết 31/12/2026``."""
    if entry.valid_to and has_lapsed(entry, site.today):
        return f"Chỉ áp dụng đến hết {day(entry.valid_to)}"
    law = dead_law(site, entry)
    return (
        f"Dựa vào {law.name}, hết hiệu lực từ {day(law.effective_to)}"
        if law and law.effective_to
        else ""
    )
