"""Rules about time: amounts that no longer hold, facts nobody compared with their source for too
long, the calendar of days off.

What the passing of days brings never stops the site: pages withhold or mark it, and each message
names the day from which they do.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from commune.models.holiday import missing_in, whole_years
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity, brought_by_time
from commune.site import Site, in_force
from commune.vietnamese import day

LAPSE_AHEAD = timedelta(days=45)
"""How long before an amount lapses staff are told: time to find the new one."""
CALENDAR_AHEAD = timedelta(days=60)
"""How long before the known days off run out staff are reminded."""
UNCOMMITTED = timedelta(days=92)
"""How far a day of comparison may lie ahead of the newest commit before it is taken for a slip of
the pen.
"""
LONGEST_TERM = timedelta(days=366)
"""How long facts of a procedure may stand before they are compared with their source again."""


def amounts_are_still_valid(site: Site) -> Iterator[Problem]:
    """A fee or time whose last day is past is told, pages no longer show it; one whose last day is
    near is to be looked at.
    """
    for procedure in site.procedures:
        for key in ("times", "fees"):
            for n, entry in enumerate(getattr(procedure, key)):
                if entry.valid_to and entry.valid_from and entry.valid_to < entry.valid_from:
                    yield procedure.record.problem(
                        "R002",
                        "Ngày hết hạn đứng trước ngày áp dụng.",
                        "Xem lại hai ngày.",
                        (key, n, "valid_to"),
                    )
                elif entry.valid_to and entry.valid_to - site.today <= LAPSE_AHEAD:
                    after = max(entry.valid_to + timedelta(days=1), site.today)
                    known = in_force.is_replaced(
                        entry, (e for e in getattr(procedure, key) if e.holds(after))
                    )
                    instead = "hiện mức đã ghi thay cho nó" if known else f"ghi «{in_force.ENDED}»"
                    when = f"Mức này chỉ áp dụng đến {day(entry.valid_to)}"
                    shown = f"Từ {day(entry.valid_to + timedelta(days=1))} trang không hiện mức này, mà {instead}."
                    if entry.valid_to < site.today:
                        mend = (
                            "Xóa mức này, ghi vào changes."
                            if known
                            else "Ghi mức mới, đưa mức cũ vào changes."
                        )
                        problem = procedure.record.problem(
                            "R001", f"{when}, đã qua. {shown}", mend, (key, n, "valid_to")
                        )
                        yield brought_by_time(problem)
                    else:
                        mend = f"{'' if known else 'Ghi mức mới kèm valid_from. '}Đến ngày đó thì xóa mức này và ghi vào changes."
                        yield procedure.record.problem(
                            "R003", f"{when}. {shown}", mend, (key, n, "valid_to"), Severity.WARNING
                        )


def reviews_have_a_start(site: Site) -> Iterator[Problem]:
    """A day of review stands after the day on which the facts were compared with their source."""
    for item in site.written:
        if isinstance(item, Procedure) and not item.verified:
            continue  # told by procedures_are_dated
        if item.review_after and not item.checked:
            message = "Có ngày phải rà soát nhưng không nói đã đối chiếu ngày nào."
            yield item.record.problem(
                "R052", message, "Thêm verified (on, by, source), hoặc updated.", ("review_after",)
            )
        elif item.review_after and item.checked and item.review_after <= item.checked:
            message = f"Ngày phải rà soát không đứng sau ngày đã đối chiếu ({day(item.checked)})."
            yield item.record.problem(
                "R053", message, "Xem lại review_after và verified.", ("review_after",)
            )


def procedures_are_dated(site: Site) -> Iterator[Problem]:
    """Facts of a procedure say when they were compared with their source and until when they may
    stand, at most a year.
    """
    for item in (
        i for i in site.written if isinstance(i, Procedure) and not i.is_withdrawn(site.today)
    ):
        if not item.verified:
            mend = "Thêm verified (on, by, source): ai đối chiếu với nguồn nào, ngày nào."
            yield item.record.problem(
                "R054", "Thủ tục không nói đã đối chiếu với nguồn nào, ngày nào.", mend
            )
        elif not item.review_after:
            mend = f"Thêm review_after, chậm nhất {(item.verified.on + LONGEST_TERM).isoformat()}."
            yield item.record.problem(
                "R055",
                "Thủ tục không có ngày phải rà soát lại, nên sẽ không bao giờ bị coi là cũ.",
                mend,
                ("verified",),
            )
        elif item.review_after - item.verified.on > LONGEST_TERM:
            message = f"Ngày phải rà soát {day(item.review_after)} cách ngày đối chiếu {day(item.verified.on)} hơn 12 tháng."
            mend = f"Ghi ngày sớm hơn, chậm nhất {(item.verified.on + LONGEST_TERM).isoformat()}."
            yield item.record.problem("R056", message, mend, ("review_after",))


def nothing_is_verified_tomorrow(site: Site) -> Iterator[Problem]:
    """A day on which facts were compared with their source lies in the past, or is today.

    Where the site's today is the day of the newest commit, what was compared since then is right,
    and only told.
    """
    for item in site.written:
        for verification in (v for v in item.verifications if v.on > site.today):
            message = f"Ngày đối chiếu {day(verification.on)} chưa đến: hôm nay tính là {day(site.today)}."
            mend = f"Ghi ngày đã đối chiếu thật. Vừa đối chiếu mà chưa lưu vào git thì chạy với --today {verification.on.isoformat()}."
            at = (
                ("verified",)
                if verification is item.verified
                else (
                    "verified_fields",
                    item.verifications.index(verification) - bool(item.verified),
                )
            )
            problem = item.record.problem("R057", message, mend, (*at, "on"), Severity.WARNING)
            yield (
                brought_by_time(problem) if verification.on - site.today > UNCOMMITTED else problem
            )


def facts_are_reviewed_in_time(site: Site) -> Iterator[Problem]:
    """Facts past their day of review are to be compared again; after twice the time their page says
    so first.
    """
    for item in site.written:
        twice = item.twice_overdue_from
        if (
            item.is_withdrawn(site.today)
            or not item.review_after
            or not item.checked
            or not twice
            or not item.is_overdue(site.today)
        ):
            continue
        since = f"đối chiếu lần cuối {day(item.checked)}"
        marks = ", đánh dấu thời hạn và phí là chưa xác minh" if isinstance(item, Procedure) else ""
        then = f"từ {day(twice)} trang ghi «từ đó chưa ai đối chiếu»{marks}."
        if site.today >= twice:
            message = (
                f"Quá hạn rà soát {day(item.review_after)} lâu bằng cả một kỳ ({since}): {then}"
            )
            mend = "Đối chiếu lại với nguồn rồi sửa verified, review_after; hoặc rút trang bằng withdrawn."
            yield brought_by_time(item.record.problem("R051", message, mend, ("review_after",)))
        else:
            old = (
                f"từ {day(item.review_after + timedelta(days=1))} trang ghi «có thể đã cũ», {then}"
            )
            message = f"Phải rà soát sau {day(item.review_after)}, đã qua ({since}): {old}"
            mend = "Đối chiếu lại với nguồn, rồi ghi ngày mới vào verified và review_after."
            yield item.record.problem("R050", message, mend, ("review_after",), Severity.WARNING)


def days_off_are_known_ahead(site: Site) -> Iterator[Problem]:
    """Where days off are listed, whole years of them reach far enough ahead to count the day of a
    result.
    """
    if not site.holidays or site.is_unreadable("content/ngay-le.yml"):
        return
    last, whole = site.holidays[-1], whole_years(site.holidays)
    for year in sorted(
        {off.year for holiday in site.holidays for off in holiday.days} - set(whole)
    ):
        if year >= site.today.year:
            named = ", ".join(missing_in(year, site.holidays))
            message = f"Năm {year} mới có một phần ngày nghỉ lễ, nên trang chưa dùng để tính ngày trả. Còn thiếu: {named}."
            first = next(h for h in site.holidays if year in (h.start.year, h.last.year))
            mend = (
                "Thêm các ngày còn thiếu; chưa có thông báo thì tính theo luật và ghi là dự kiến."
            )
            yield first.record.problem("R041", message, mend, (), Severity.WARNING)
    if not whole or date(whole[-1], 12, 31) - site.today < CALENDAR_AHEAD:
        known = (
            f"Mới có đủ ngày nghỉ lễ đến hết năm {whole[-1]}: từ 01/01/{whole[-1] + 1}"
            if whole
            else "Chưa năm nào có đủ ngày nghỉ lễ:"
        )
        year = max(whole[-1] + 1 if whole else site.today.year, site.today.year)
        mend = f"Thêm ngày nghỉ năm {year} theo thông báo; chưa có thông báo thì tính theo luật và ghi là dự kiến."
        yield last.record.problem(
            "R040", f"{known} trang không tính ngày hẹn trả.", mend, (), Severity.WARNING
        )
