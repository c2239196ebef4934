"""What of a procedure hangs at the desk on paper, and which edition of it: the day on which what it
shows last became another, and a sum over what it shows on that day.

Paper cannot be called back, so it bears both in letters and in its QR code; the page compares.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from commune.models import posting
from commune.models.desk import Desk
from commune.models.emergency import EmergencyNumber
from commune.models.instrument import Instrument
from commune.models.procedure import Fee, Procedure, Time
from commune.site import Site, in_force
from commune.site.printable import odd_letters
from commune.site.procedure_sheet import (
    ProcedureSheet,
    fee_in_words,
    procedure_sheet,
    time_in_words,
)
from commune.site.succession import after_desk, after_instrument, follow
from commune.site.upcoming import moments_of
from commune.vietnamese import day, lower_first
from commune.vietnamese.clock import start_of

FOLDER = "/niem-yet/"
"""Where the printed sheets and their list stand."""
_NOT_SHOWN = {"papers": {"__all__": {"id"}}}
"""What of a case no paper shows: which of the known papers one is."""
EARLIEST = date(2022, 1, 25)
"""The day of a paper that shows nothing with a day up to its own."""
BOARDS = {
    f"{FOLDER}bang/a3.pdf": "Bảng mọi thủ tục, giấy A3",
    f"{FOLDER}bang/a4.pdf": "Bảng mọi thủ tục, cắt ra giấy A4",
}
"""Address of each board -> what it is."""


@dataclass(frozen=True)
class Edition:
    """Which edition a paper is: ``2026-11-25-1a2b3c4d`` behind ``?ban=`` in its QR code."""

    day: date
    facts: str
    """8 hex digits over what it shows."""

    @property
    def code(self) -> str:
        return f"{self.day}-{self.facts}"

    def address(self, full: str) -> str:
        """Give what the QR code holds for the page at the address *full*."""
        return f"{full}?{posting.PARAMETER}={self.code}"


@dataclass(frozen=True)
class Turn:
    """A fee or a time that began or ended."""

    on: date
    text: str


@dataclass(frozen=True)
class PostedSheet:
    """A posting sheet: what it shows, as of the day of its edition."""

    edition: Edition
    sheet: ProcedureSheet
    shown: dict[str, Any]
    """What the sum is made of, by its part: ``papers``, ``fees`` …"""


def is_posted(site: Site, procedure: Procedure) -> bool:
    """Tell whether a sheet of it may hang: it can be done, and its facts are not twice overdue."""
    return (
        procedure.is_in_force
        and procedure.is_current(site.today)
        and not procedure.is_twice_overdue(site.today)
    )


def why_gone(site: Site, procedure: Procedure) -> str:
    """Say why no sheet of *procedure*, which is not posted, may hang."""
    if procedure.withdrawn and procedure.is_withdrawn(site.today):
        return f"thủ tục không còn làm từ {day(procedure.withdrawn.on)}"
    if not procedure.is_in_force:
        return f"thủ tục {lower_first(procedure.status.label)}"
    if procedure.expires and not procedure.is_current(site.today):
        return f"trang ấy chỉ có giá trị đến hết {day(procedure.expires)}"
    return "đã lâu chưa ai đối chiếu điều ghi ở đó"


def posted_procedures(site: Site) -> list[Procedure]:
    """Give the procedures of which a sheet may hang, in their order."""
    return [procedure for procedure in site.procedures if is_posted(site, procedure)]


def pdf_of(procedure: Procedure) -> str:
    """Give the address of its printed sheet, from the site's root."""
    return f"{FOLDER}{procedure.id}.pdf"


def posted_sheet(site: Site, procedure: Procedure) -> PostedSheet:
    """Give what the posting sheet of *procedure* shows; nothing of it depends on the day of the
    site, as long as nothing that it shows begins, ends or changes.
    """
    on = _newest_day(site, procedure)
    then = replace(site, now=start_of(on))
    sheet = procedure_sheet(then, procedure)
    shown = _shown(then, sheet)
    return PostedSheet(edition_of(on, shown), sheet, shown)


def edition(site: Site, procedure: Procedure) -> Edition:
    """Give the edition of the posting sheet of *procedure*."""
    return site.once(_edition, procedure)


def _edition(site: Site, procedure: Procedure) -> Edition:
    return posted_sheet(site, procedure).edition


def edition_of(on: date, shown: Any) -> Edition:
    """Give the edition of a paper that shows *shown*, JSON, since the day *on*."""
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Edition(on, hashlib.sha256(text.encode()).hexdigest()[:8])


def _newest_day(site: Site, procedure: Procedure) -> date:
    """Give the newest day, not after the site's own, on which anything that is shown began, ended,
    changed or was compared.
    """
    named = site.desks_by_id[procedure.desk]
    desks = [named, *follow(named, after_desk(site.desks_by_id))]
    cited = [site.instruments[name] for name in procedure.cited]
    law = [one for law in cited for one in (law, *follow(law, after_instrument(site.instruments)))]
    found = [
        *_days(procedure),
        *(one for desk in desks for one in _days_of_desk(desk)),
        *(one for instrument in law for one in _days_of_law(instrument)),
    ]
    return max((one for one in found if one <= site.today), default=EARLIEST)


def _days(procedure: Procedure) -> Iterator[date]:
    shown = procedure.model_copy(update={"review_after": None})
    yield from (moment.date() for moment in moments_of(shown))
    if procedure.appears:
        yield procedure.appears.date()


def _days_of_law(law: Instrument) -> Iterator[date]:
    days = (law.issued, law.effective_from, law.effective_to, law.checked_on)
    yield from (one for one in days if one)


def _days_of_desk(desk: Desk) -> Iterator[date]:
    ends = (desk.ends,) if desk.ends else ()
    since = (desk.serves_since,) if desk.serves_since else ()
    appears = (desk.appears.date(),) if desk.appears else ()
    yield from (*desk.days_written, *(c.on for c in desk.changes), *ends, *since, *appears)


def _shown(site: Site, sheet: ProcedureSheet) -> dict[str, Any]:
    """Give what the sum is made of: what people act upon, without what says how sure it is."""
    p, desk = sheet.procedure, sheet.desk
    return {
        "title": [p.title, p.code, p.status.value, p.status_reason],
        "calls": [[number.number, number.purpose] for number in sheet.to_call],
        "who": [p.applicants, *p.conditions],
        "papers": [p.sets, *(case.model_dump(mode="json", exclude=_NOT_SHOWN) for case in p.cases)],
        "channels": [channel.value for channel in p.channels],
        "times": _amounts(site, sheet.times),
        "fees": _amounts(site, sheet.fees),
        "steps": list(p.steps),
        "result": [p.result, p.authority],
        "desk": [desk.label, desk.address, *desk.hours_in_words, *desk.phones],
        "law": [
            [law.instrument.name, law.articles, str(law.instrument.effective_to or "")]
            for law in sheet.law
        ],
    }


def _amounts(site: Site, found: in_force.Timeline[Any]) -> list[list[Any]]:
    now = [
        [e.case, e.channel, amount_in_words(e), e.note, getattr(e, "after_15h", None),
         getattr(e, "legal_ref", None), str(e.valid_from or ""), str(e.valid_to or "")]
        for e in found.now
    ]  # fmt: skip
    return [*now, *([e.case, e.channel, in_force.why_ended(site, e)] for e in found.ended)]


def amount_in_words(entry: Time | Fee) -> str:
    """Say how long it takes, or what it costs: ``8.000 đồng một bản``."""
    return fee_in_words(entry) if isinstance(entry, Fee) else time_in_words(entry)


def turns(site: Site, procedure: Procedure) -> tuple[Turn, ...]:
    """Give the fees and times that began or ended up to the site's day, the newest first. What has
    ended is withheld here too: that it did is told, without the amount.
    """
    every: tuple[Time | Fee, ...] = (*procedure.times, *procedure.fees)
    now = (*in_force.times(site, procedure).now, *in_force.fees(site, procedure).now)
    found = []
    for entry in every:
        if entry in now and (on := entry.valid_from):
            found.append(Turn(on, f"{_named(entry)}: {amount_in_words(entry)}, từ {day(on)}"))
        elif entry not in now and (on := _ended(site, entry)) and on <= site.today:
            found.append(Turn(on, f"{_named(entry)}: mức cũ thôi áp dụng từ {day(on)}"))
    return tuple(sorted(dict.fromkeys(found), key=lambda turn: turn.on, reverse=True))


def _named(entry: Time | Fee) -> str:
    kind = "Thời hạn" if isinstance(entry, Time) else entry.kind.label
    return f"{kind}, {lower_first(entry.case)}" if entry.case else kind


def _ended(site: Site, entry: Time | Fee) -> date | None:
    """Give the first day on which an amount held no more; None while it does."""
    law = in_force.dead_law(site, entry)
    days = (entry.valid_to and entry.valid_to + timedelta(days=1), law and law.effective_to)
    return min((one for one in days if one), default=None)


def printable(site: Site) -> list[Procedure]:
    """Give the procedures of which a sheet can be printed and may hang."""
    return [p for p in posted_procedures(site) if is_printable(site, p)]


def is_printable(site: Site, procedure: Procedure) -> bool:
    """Tell whether the printed font has all letters of its sheet."""
    return not any(any(odd_letters(one)) for one in (procedure, *beside(site, procedure)))


def beside(site: Site, procedure: Procedure) -> tuple[Desk | EmergencyNumber | Instrument, ...]:
    """Give what papers show beside a procedure: desks, numbers to call, the law it cites."""
    desks = (site.desks_by_id.get(name) for name in (site.commune.main_desk, procedure.desk))
    law = (site.instruments.get(name) for name in procedure.cited)
    return tuple(one for one in (*desks, *site.numbers.values(), *law) if one)
