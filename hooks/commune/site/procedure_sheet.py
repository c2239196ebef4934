"""What the sheet of a procedure says on the day of the site: answers, times and fees in words, law,
doubts. Pages and paper lay it out, and compute nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from commune.models.base import Change
from commune.models.desk import Desk
from commune.models.emergency import EmergencyNumber
from commune.models.instrument import Instrument
from commune.models.procedure import Fee, Procedure, Time
from commune.models.vocabulary import Channel, FeeValue, OnlineLevel, TimeUnit
from commune.site import Site, endings, in_force
from commune.site.benefits import Sum, sums_of
from commune.site.in_force import Amount, Timeline
from commune.site.notices import unchecked_since
from commune.site.result_day import ResultDay, result_day, year_unknown
from commune.vietnamese import day, lower_first, money

UNVERIFIED_LABELS = {
    "code": "mã thủ tục", "applicants": "ai được làm", "cases": "giấy tờ", "times": "thời hạn", "fees": "phí, lệ phí",
    "legal_refs": "căn cứ pháp lý", "online_level": "mức trực tuyến (toàn trình hay một phần)", "result": "kết quả",
    "authority": "cơ quan giải quyết", "steps": "các bước",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One line of the answer box: the answer, what limits it, and whether it is sure."""

    text: str
    note: str = ""
    unverified: bool = False
    told_below: bool = False
    """Whether a section tells the doubt in words, so that the mark on the answer is enough here."""


@dataclass(frozen=True)
class Gap:
    """What the sheet cannot tell: the id under which people look for it, and what they call it."""

    id: str
    name: str
    unverified: bool
    """Whether nobody verified it; else it is not written down."""


@dataclass(frozen=True)
class WayOfFiling:
    """One way to hand the dossier in, with the time and the fee that hold for it, in words."""

    channel: Channel
    time: str
    fee: str

    @property
    def is_in_person(self) -> bool:
        return self.channel is Channel.IN_PERSON

    @property
    def is_online(self) -> bool:
        return self.channel is Channel.ONLINE

    @property
    def is_by_post(self) -> bool:
        return self.channel is Channel.POST


@dataclass(frozen=True)
class CitedLaw:
    """An instrument that the sheet leans on, with what a reader must know of its end."""

    instrument: Instrument
    articles: str
    """Empty where the sheet names none."""
    is_doubtful: bool
    """Whether nobody read an official text for its end."""
    has_ended: bool
    will_end: bool


@dataclass(frozen=True)
class ProcedureSheet:
    """All that follows from a procedure on one day; what staff wrote stands in *procedure*."""

    procedure: Procedure
    desk: Desk
    """Where it is handed in today."""
    to_call: tuple[EmergencyNumber, ...]
    """Whom to call before anything else."""
    answers: tuple[tuple[str, Answer], ...]
    """The lines of the answer box: question and answer."""
    gaps: tuple[Gap, ...]
    """What is not known, in the order of a visit."""
    gaps_tell_doubts: bool
    """Whether so much of it is doubtful that the doubts are told together, where they stand."""
    can_be_done: bool
    filed_at: str | None
    """Where it is filed online, as far as that is known and it can be filed today."""
    papers_can_be_ticked: bool
    ways_of_filing: tuple[WayOfFiling, ...]
    ways_differ: bool
    """Whether time or fee depend on the way of filing."""
    times: Timeline[Time]
    fees: Timeline[Fee]
    fees_of: str
    """The province for which the fees are written over the country's; empty where none did."""
    result_day: ResultDay | None
    """What is needed to count the day of the result, where it can be counted."""
    year_unknown: int | None
    """The year whose days off are not known, where that alone keeps it from being counted."""
    sums: tuple[Sum, ...]
    law: tuple[CitedLaw, ...]
    changes: tuple[Change, ...]
    """What has changed, the newest first."""
    coming_changes: tuple[Change, ...]
    """What will change, the nearest first."""
    unverified: tuple[str, ...]
    """What nobody verified, as people call it."""


def procedure_sheet(site: Site, procedure: Procedure) -> ProcedureSheet:
    """Give what the sheet of *procedure* says today."""
    times, fees = in_force.times(site, procedure), in_force.fees(site, procedure)
    counted = result_day(site, procedure, times.now)
    can_be_done = procedure.can_be_done(site.today)
    gaps = _gaps(procedure, times, fees)
    return ProcedureSheet(
        procedure,
        site.desk(procedure.desk),
        site.to_call(procedure.call),
        answers(site, procedure),
        gaps=gaps,
        gaps_tell_doubts=can_be_done
        and not procedure.call
        and sum(gap.unverified for gap in gaps) > 1,
        can_be_done=can_be_done,
        filed_at=procedure.online_url
        if can_be_done and Channel.ONLINE in procedure.channels
        else None,
        papers_can_be_ticked=can_be_done and any(case.papers for case in procedure.cases),
        ways_of_filing=tuple(
            WayOfFiling(
                channel,
                _of_channel(times, channel, time_in_words),
                _of_channel(fees, channel, fee_in_words),
            )
            for channel in procedure.channels
        ),
        ways_differ=any(
            entry.channel for entry in (*times.now, *times.ended, *fees.now, *fees.ended)
        ),
        times=times,
        fees=fees,
        fees_of=_province_of(procedure, "fees"),
        result_day=counted,
        year_unknown=None if counted else year_unknown(site, procedure, times.now),
        sums=sums_of(site, procedure),
        law=_law(site, procedure),
        changes=tuple(
            sorted(
                (c for c in procedure.changes if c.on <= site.today),
                key=lambda change: change.on,
                reverse=True,
            )
        ),
        coming_changes=tuple(
            sorted(
                (c for c in procedure.changes if c.on > site.today), key=lambda change: change.on
            )
        ),
        unverified=tuple(UNVERIFIED_LABELS[name] for name in procedure.unverified),
    )


def _province_of(procedure: Procedure, name: str) -> str:
    """Name the layer that says the field *name*, where it says it over another."""
    said = procedure.record.saying(name)
    return lower_first(said.layer) if said.base else ""


def _gaps(procedure: Procedure, times: Timeline[Time], fees: Timeline[Fee]) -> tuple[Gap, ...]:
    told = (
        ("doi-tuong", "applicants", procedure.applicants or procedure.conditions),
        ("ho-so", "cases", procedure.cases),
        ("trinh-tu", "steps", procedure.steps),
        ("cach-nop", "channels", procedure.channels),
        ("thoi-han", "times", times.now or times.ended or times.later),
        ("le-phi", "fees", fees.now or fees.ended or fees.later),
        ("ket-qua", "result", procedure.result),
        ("can-cu", "legal_refs", procedure.legal_refs),
    )
    return tuple(
        Gap(name, UNVERIFIED_LABELS.get(field, "cách nộp"), procedure.is_unverified(field))
        for name, field, known in told
        if not known
    )


def _law(site: Site, procedure: Procedure) -> tuple[CitedLaw, ...]:
    cited = [(site.instruments[ref.id], ref.articles or "") for ref in procedure.legal_refs]
    return tuple(
        CitedLaw(
            law,
            articles,
            endings.is_doubtful(site, law),
            law.has_ended(site.today),
            law.will_end(site.today),
        )
        for law, articles in cited
    )


def brief(site: Site, procedure: Procedure) -> str:
    """Say in half a line how long it takes and what it costs, as far as both are sure: ``03 ngày
    làm việc; miễn lệ phí``; nothing of what cannot be done now.
    """
    if not procedure.is_in_force:
        return ""
    times, fees = in_force.times(site, procedure), in_force.fees(site, procedure)
    first = [time_in_words(t) for t in times.now[:1] if not times.doubtful and not times.ended]
    one = [
        f"{fee_in_words(f)}{_qualifier(procedure, f, ' ({})')}"
        for f in fees.now
        if len(fees.now) == 1 and not fees.doubtful and not fees.ended
    ]
    return "; ".join([*first, *map(lower_first, one)] if first else one)


def answers(site: Site, procedure: Procedure) -> tuple[tuple[str, Answer], ...]:
    """Give the lines of the answer box: question and answer; a withdrawn procedure answers one
    question only, one on hold or abolished says that and whom to ask, and where somebody must be
    called first there is no word of fees, counters or doubts: the sections below have them.

    Where nobody compared the facts for twice the time that was allowed, that stands first.
    """
    if procedure.withdrawn and procedure.is_withdrawn(site.today):
        answer = Answer("Không còn làm", f"Từ {day(procedure.withdrawn.on)}")
        return (("Còn làm không", answer),)
    if not procedure.is_in_force:
        status = Answer(procedure.status.label, procedure.status_reason or "")
        desk = Answer(site.desk(procedure.desk).short_label)
        return (("Còn làm không", status), ("Hỏi ở đâu", desk))
    since = unchecked_since(site, procedure)
    if procedure.call:
        times = in_force.times(site, procedure)
        is_sure = times.now and not times.doubtful
        soon = (("Bao lâu xong", _how_long(site, procedure)),) if is_sure else ()
        return (("Báo ở đâu", _where(site, procedure)), *soon)
    return (
        *((("Lưu ý", Answer(since, "Hỏi tại quầy trước khi làm")),) if since else ()),
        ("Nộp ở đâu", _where(site, procedure)),
        ("Bao lâu xong", _how_long(site, procedure)),
        ("Hết bao nhiêu", _how_much(site, procedure)),
        ("Qua mạng", _online(procedure)),
    )


def _of_channel(found: Timeline[Amount], channel: Channel, text: Callable[[Amount], str]) -> str:
    """Say what holds today for one channel: its own amounts, else «Chung» for those of every
    channel, as far as there are any.
    """
    own = [text(entry) for entry in found.now if entry.channel is channel]
    if any(entry.channel is channel for entry in found.ended):
        own.append(lower_first(in_force.ENDED) if own else in_force.ENDED)
    if own:
        return "; ".join(own)
    if any(entry.channel is None for entry in found.now):
        return "Chung"
    return (
        in_force.ENDED
        if any(entry.channel is None for entry in found.ended)
        else "Chưa công bố, hỏi tại quầy"
    )


def _where(site: Site, procedure: Procedure) -> Answer:
    """Nộp ở đâu."""
    desk = site.desk(procedure.desk)
    if procedure.channels == (Channel.ONLINE,):
        return Answer(
            "Trên mạng", f"dichvucong.gov.vn. Cần giúp: đến {lower_first(desk.short_label)}"
        )
    return Answer(desk.short_label)


def _how_long(site: Site, procedure: Procedure) -> Answer:
    """Bao lâu xong: the first time limit in force."""
    times = in_force.times(site, procedure)
    if not times.now:
        return _gone(site, times) or _unknown(procedure, "times", "Trước khi nộp")
    first = times.now[0]
    if span := _span(times):
        return Answer(
            span,
            f"Tùy cách nộp, {'hỏi ở quầy' if times.doubtful else 'xem dưới'}",
            times.doubtful,
            times.doubtful,
        )
    notes = [first.case, "Nộp sau 15 giờ: trả ngày làm việc tiếp theo" if first.after_15h else None]
    notes.append(_others(times, "Có thời hạn khác, xem dưới"))
    note = ". ".join(n for n in notes if n)
    return Answer(time_in_words(first), note, times.doubtful, times.doubtful)


def _span(found: Timeline[Time]) -> str:
    """Write limits that differ by the way of filing alone as a span, ``17–27 ngày làm việc``; empty
    where they differ otherwise, or one has ended.
    """
    alike = len({(time.unit, time.case, time.counted_from) for time in found.now}) == 1
    values = sorted({time.value for time in found.now if time.channel and time.value})
    if (
        len(values) < 2
        or len(values) < len({time.value for time in found.now})
        or not alike
        or found.ended
    ):
        return ""
    return f"{values[0]:02}–{time_in_words(found.now[0].model_copy(update={'value': values[-1]}))}"


def _how_much(site: Site, procedure: Procedure) -> Answer:
    """Hết bao nhiêu: the first fee in force."""
    fees = in_force.fees(site, procedure)
    if not fees.now:
        return _gone(site, fees) or _unknown(procedure, "fees", "Trước khi nộp tiền")
    first = fees.now[0]
    notes = [_qualifier(procedure, first, "{}"), first.case, _others(fees, "Có mức khác, xem dưới")]
    return Answer(
        fee_in_words(first), ". ".join(n for n in notes if n), fees.doubtful, fees.doubtful
    )


def _others(found: Timeline[Amount], more: str) -> str:
    """Tell that the first is not all: of others it matters most that they have ended."""
    return (
        "Trường hợp khác: mức cũ đã hết hạn, hỏi tại quầy"
        if found.ended
        else more
        if len(found.now) > 1
        else ""
    )


def _gone(site: Site, found: Timeline[Amount]) -> Answer | None:
    """Say that what stood here has ended, where it has, and from when something else is known."""
    if not found.ended:
        return None
    coming = (
        f"Từ {day(found.later[0].valid_from)} có mức mới, xem dưới"
        if found.later and found.later[0].valid_from
        else ""
    )
    return Answer(
        in_force.ENDED,
        ". ".join(n for n in (in_force.why_ended(site, found.ended[0]), coming) if n),
    )


def _qualifier(procedure: Procedure, fee: Fee, form: str) -> str:
    """Say in *form*, which has a ``{}``, that only data of some day and no law says that nothing is
    paid; else empty.
    """
    source = procedure.verified
    if fee.value is not FeeValue.NONE or fee.legal_ref or not source:
        return ""
    return form.format(f"theo dữ liệu {day(source.as_of or source.on)}")


def _unknown(procedure: Procedure, field: str, advice: str) -> Answer:
    """Say that nothing can be said: the source is doubtful, or silent."""
    doubtful = procedure.is_unverified(field)
    return Answer("Hỏi tại quầy", advice, doubtful, doubtful)


def _online(procedure: Procedure) -> Answer:
    """Qua mạng."""
    level = procedure.online_level
    if level is OnlineLevel.FULL:
        return Answer(
            "Làm hết qua mạng", "Dịch vụ công toàn trình", procedure.is_unverified("online_level")
        )
    if level is OnlineLevel.PARTIAL:
        return Answer(
            "Nộp được qua mạng",
            "Một phần: vẫn có lúc phải đến quầy",
            procedure.is_unverified("online_level"),
        )
    if level is OnlineLevel.NONE:
        return Answer("Không, phải đến quầy", "", procedure.is_unverified("online_level"))
    if Channel.ONLINE in procedure.channels:
        return Answer("Có nhận trực tuyến", "Toàn trình hay một phần:", unverified=True)
    return Answer("Hỏi tại quầy", "Nộp qua mạng được hay không:", unverified=True)


def time_in_words(time: Time) -> str:
    """Write a time limit: ``03 ngày làm việc``, ``25 ngày từ ngày thẩm định``."""
    if time.unit is TimeUnit.SAME_DAY:
        return "Trong ngày làm việc"
    if time.unit is TimeUnit.UNDEFINED:
        return "Không ấn định thời hạn"
    start = f" từ {time.counted_from}" if time.counted_from else ""
    return f"{time.value:02}\u00a0{time.unit.label}{start}"


def fee_in_words(fee: Fee) -> str:
    """Write a fee: ``2.000 đồng một trang``, ``Miễn lệ phí``."""
    if fee.amount is not None and fee.unit is not None:
        return f"{money(fee.amount)} {fee.unit.label}"
    if fee.value is None:
        return ""
    kind = fee.kind.label.lower()
    return fee.value.label if fee.is_paid else f"{fee.value.label} {kind}"
