"""Procedures: the sheet that answers in one screen, and the lists that lead to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from commune.models.event import LifeEvent
from commune.models.procedure import Fee, Procedure, Time
from commune.models.vocabulary import Channel, FeeValue, Field, OnlineLevel, TimeUnit
from commune.pages import emergency, schema_org
from commune.pages.desks import hours
from commune.pages.names import linked
from commune.pages.page import Crumb, Page, current, make, standing
from commune.site import Site, amounts, endings, newest
from commune.site.amounts import Amount, Standing
from commune.site.notices import unchecked_since
from commune.site.result_day import due, year_unknown
from commune.site.sums import told
from commune.vietnamese import day, fold, initial, lower_first, money

LIST = Crumb("Thủ tục", "/thu-tuc/")

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


def pages(site: Site) -> Iterator[Page]:
    """Give the lists and a sheet per procedure."""
    yield make(
        site,
        "procedures.html",
        "/thu-tuc/",
        f"Tra {len(standing(site))} thủ tục",
        "Danh mục thủ tục hành chính theo lĩnh vực và theo chữ cái.",
        updated=newest(site.procedures, site.today),
        letters=letters(site),
        events=current(site, LifeEvent),
    )
    yield make(
        site,
        "letters.html",
        "/thu-tuc/a-z/",
        "Thủ tục theo chữ cái",
        "Mọi thủ tục xếp theo chữ cái.",
        (LIST,),
        updated=newest(site.procedures, site.today),
        letters=letters(site),
    )
    for field, procedures in site.fields.items():
        yield make(
            site,
            "field.html",
            field_url(field),
            f"Thủ tục {lower_first(field.label)}",
            f"{len(procedures)} thủ tục thuộc lĩnh vực {field.label.lower()}.",
            (LIST,),
            updated=newest(procedures, site.today),
            procedures=procedures,
        )
    for procedure in site.procedures:
        yield sheet(site, procedure)


def field_url(field: Field) -> str:
    """Address of the list of one field."""
    return f"/thu-tuc/linh-vuc/{field}/"


def letters(site: Site) -> list[tuple[str, str, list[Procedure]]]:
    """Group procedures by initial: the letter, its anchor, the procedures."""
    groups = groupby(site.procedures, key=lambda p: initial(p.title))
    return [
        (letter, f"chu-{'dd' if letter == 'Đ' else fold(letter)}", list(found))
        for letter, found in groups
    ]


def sheet(site: Site, procedure: Procedure) -> Page:
    """Lay out one procedure in the fixed order of eleven headings."""
    times, fees = amounts.times(site, procedure), amounts.fees(site, procedure)
    reckoning = due(site, procedure, times.now)
    to_tick = not procedure.is_withdrawn(site.today) and any(
        case.papers for case in procedure.cases
    )
    return make(
        site,
        "procedure.html",
        procedure.url,
        procedure.title,
        procedure.summary,
        (LIST, Crumb(procedure.field.label, field_url(procedure.field))),
        about=procedure,
        json_ld=()
        if procedure.is_withdrawn(site.today)
        else (schema_org.service(site, procedure),),
        styles=(
            *((emergency.STYLE,) if procedure.call else ()),
            *(("sheet.css",) if reckoning else ()),
        ),
        scripts=(*(("ticks.js",) if to_tick else ()), *(("due.js",) if reckoning else ())),
        p=procedure,
        calls=emergency.to_call(site, procedure.call),
        desk=site.desk(procedure.desk),
        hours=hours,
        answers=answers(site, procedure),
        sums=told(site, procedure),
        due=reckoning,
        uncounted=None if reckoning else year_unknown(site, procedure, times.now),
        to_tick=to_tick,
        changes=sorted(
            (c for c in procedure.changes if c.on <= site.today),
            key=lambda change: change.on,
            reverse=True,
        ),
        coming_changes=sorted(
            (c for c in procedure.changes if c.on > site.today), key=lambda change: change.on
        ),
        channels=[
            (c, cell(times, c, time_text), cell(fees, c, fee_text)) for c in procedure.channels
        ],
        differs=any(entry.channel for entry in (*times.now, *times.ended, *fees.now, *fees.ended)),
        times=times,
        fees=fees,
        time_text=time_text,
        fee_text=fee_text,
        ended=amounts.ENDED,
        why_ended=partial(amounts.why_ended, site),
        instruments=cited(site, procedure),
        linked=partial(linked, site, procedure),
        unverified=[UNVERIFIED_LABELS[name] for name in procedure.unverified],
    )


def brief(site: Site, procedure: Procedure) -> str:
    """Say in half a line how long it takes and what it costs, as far as both are sure: ``03 ngày
    làm việc; 8.000 đồng một bản``.
    """
    times, fees = amounts.times(site, procedure), amounts.fees(site, procedure)
    first = [time_text(t) for t in times.now[:1] if not times.doubtful and not times.ended]
    one = [
        f"{fee_text(f)}{qualifier(procedure, f, ' ({})')}"
        for f in fees.now
        if len(fees.now) == 1 and not fees.doubtful and not fees.ended
    ]
    return "; ".join([*first, *one])


def answers(site: Site, procedure: Procedure) -> list[tuple[str, Answer]]:
    """Give the lines of the answer box: question and answer; a withdrawn procedure answers one
    question only.

    Where nobody compared the facts for twice the time that was allowed, that stands first.
    """
    if procedure.withdrawn and procedure.is_withdrawn(site.today):
        return [("Còn làm không", Answer("Không còn làm", f"Từ {day(procedure.withdrawn.on)}"))]
    age = (
        [("Lưu ý", Answer(since, "Hỏi tại quầy trước khi làm"))]
        if (since := unchecked_since(site, procedure))
        else []
    )
    return [
        *age,
        ("Nộp ở đâu", where(site, procedure)),
        ("Bao lâu xong", how_long(site, procedure)),
        ("Hết bao nhiêu", how_much(site, procedure)),
        ("Qua mạng", online(procedure)),
    ]


def cell(found: Standing[Amount], channel: Channel, text: Callable[[Amount], str]) -> str:
    """Say what holds today for one channel: its own amounts, else «Chung» for those of every
    channel, as far as there are any.
    """
    own = [text(entry) for entry in found.now if entry.channel is channel]
    if any(entry.channel is channel for entry in found.ended):
        own.append(lower_first(amounts.ENDED) if own else amounts.ENDED)
    if own:
        return "; ".join(own)
    if any(entry.channel is None for entry in found.now):
        return "Chung"
    return (
        amounts.ENDED
        if any(entry.channel is None for entry in found.ended)
        else "Chưa công bố, hỏi tại quầy"
    )


def where(site: Site, procedure: Procedure) -> Answer:
    """Nộp ở đâu."""
    desk = site.desk(procedure.desk)
    if procedure.channels == (Channel.ONLINE,):
        return Answer(
            "Trên mạng", f"dichvucong.gov.vn. Cần giúp: đến {lower_first(desk.short_label)}"
        )
    return Answer(desk.short_label, desk.label if desk.label != desk.short_label else "")


def how_long(site: Site, procedure: Procedure) -> Answer:
    """Bao lâu xong: the first time limit in force."""
    times = amounts.times(site, procedure)
    if not times.now:
        return _gone(site, times) or _unknown(procedure, "times", "Hỏi tại quầy trước khi nộp")
    first = times.now[0]
    if span := _span(times):
        return Answer(
            span, f"Tùy cách nộp, {'hỏi ở quầy' if times.doubtful else 'xem dưới'}", times.doubtful
        )
    notes = [first.case, "Nộp sau 15 giờ: trả ngày làm việc tiếp theo" if first.after_15h else None]
    notes.append(_others(times, "Có thời hạn khác, xem dưới"))
    note = ". ".join(n for n in notes if n)
    return Answer(time_text(first), note, times.doubtful)


def _span(found: Standing[Time]) -> str:
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
    return f"{values[0]:02}–{time_text(found.now[0].model_copy(update={'value': values[-1]}))}"


def how_much(site: Site, procedure: Procedure) -> Answer:
    """Hết bao nhiêu: the first fee in force."""
    fees = amounts.fees(site, procedure)
    if not fees.now:
        return _gone(site, fees) or _unknown(procedure, "fees", "Hỏi tại quầy trước khi nộp tiền")
    first = fees.now[0]
    notes = [first.case, qualifier(procedure, first, "{}"), _others(fees, "Có mức khác, xem dưới")]
    return Answer(fee_text(first), ". ".join(n for n in notes if n), fees.doubtful)


def _others(found: Standing[Amount], more: str) -> str:
    """Tell that the first is not all: of others it matters most that they have ended."""
    return (
        "Trường hợp khác: mức cũ đã hết hạn, hỏi tại quầy"
        if found.ended
        else more
        if len(found.now) > 1
        else ""
    )


def _gone(site: Site, found: Standing[Amount]) -> Answer | None:
    """Say that what stood here has ended, where it has, and from when something else is known."""
    if not found.ended:
        return None
    coming = (
        f"Từ {day(found.later[0].valid_from)} có mức mới, xem dưới"
        if found.later and found.later[0].valid_from
        else ""
    )
    return Answer(
        amounts.ENDED, ". ".join(n for n in (amounts.why_ended(site, found.ended[0]), coming) if n)
    )


def qualifier(procedure: Procedure, fee: Fee, form: str) -> str:
    """Say in *form*, which has a ``{}``, that only data of some day and no law says that nothing is
    paid; else empty.
    """
    source = procedure.verified
    if fee.value is not FeeValue.NONE or fee.legal_ref or not source:
        return ""
    return form.format(f"theo dữ liệu {day(source.as_of or source.on)}")


def _unknown(procedure: Procedure, field: str, advice: str) -> Answer:
    """Say that nothing can be said: the source is doubtful, or silent."""
    return Answer("Chưa xác minh" if procedure.is_unverified(field) else "Chưa công bố", advice)


def online(procedure: Procedure) -> Answer:
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


def time_text(time: Time) -> str:
    """Write a time limit: ``03 ngày làm việc``, ``25 ngày từ ngày thẩm định``."""
    if time.unit is TimeUnit.SAME_DAY:
        return "Trong ngày làm việc"
    if time.unit is TimeUnit.UNDEFINED:
        return "Không ấn định thời hạn"
    start = f" từ {time.counted_from}" if time.counted_from else ""
    return f"{time.value:02}\u00a0{time.unit.label}{start}"


def fee_text(fee: Fee) -> str:
    """Write a fee: ``2.000 đồng một trang``, ``Miễn lệ phí``."""
    if fee.amount is not None and fee.unit is not None:
        return f"{money(fee.amount)} {fee.unit.label}"
    if fee.value is None:
        return ""
    kind = fee.kind.label.lower()
    return (
        f"{fee.value.label} {kind}"
        if fee.value in (FeeValue.EXEMPT, FeeValue.NONE)
        else fee.value.label
    )


def cited(site: Site, procedure: Procedure) -> list[dict[str, object]]:
    """Give the instruments with what a reader must know: articles and whether they end."""
    rows: list[dict[str, object]] = []
    for ref in procedure.legal_refs:
        instrument = site.instruments[ref.id]
        rows.append(
            {
                "instrument": instrument,
                "articles": ref.articles,
                "doubtful": endings.is_doubtful(site, instrument),
                "ended": instrument.has_ended(site.today),
                "ending": instrument.will_end(site.today),
            }
        )
    return rows
