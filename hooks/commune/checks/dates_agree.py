"""Rules about the days of one thing: they agree with each other, and what is told as done is not
still to come.

What contradicts itself whatever the day is a mistake. What only the calendar can tell is warned
about, and the page does the safe thing: it waits, or does not take a day that has not come.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from commune.content.document import Key
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.guide import Guide
from commune.models.index import Index
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.reply import Reply
from commune.models.terms import label
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import day

LONGEST_ALERT = timedelta(days=366)
"""How long an alert may last: what holds for years is no alert, and a slip in the year looks like
this.
"""
LONGEST_ANSWER = timedelta(days=366)
"""How long an answer may take before it looks like a slip in the year."""
LONGEST_DAYS_OFF = timedelta(days=31)
"""How long offices may be closed at a stretch."""
FAR = timedelta(days=731)
"""How far ahead a day may lie before it is taken for a slip in the year."""

At = tuple[Key, ...]


def nothing_ends_before_it_appears(site: Site) -> Iterator[Problem]:
    """What expires, ends or is withdrawn was to be seen before."""
    for item in site.written:
        if item.appears is None:
            continue
        first, at = item.appears.date(), "publish_at" if item.publish_at else item.dated_by
        if item.expires and item.expires < first:
            message = f"Bài hết hạn {day(item.expires)} nhưng {day(first)} mới hiện ({at}), nên không bao giờ còn hạn."
            yield item.record.problem("D001", message, f"Xem lại expires và {at}.", ("expires",))
        if item.withdrawn and item.withdrawn.on < first:
            message = f"Bài rút từ {day(item.withdrawn.on)} nhưng {day(first)} mới hiện ({at})."
            yield item.record.problem(
                "D002",
                message,
                f"Xem lại withdrawn.on và {at}; không định đăng nữa thì xóa tệp.",
                ("withdrawn", "on"),
            )


def one_day_is_told_of_publication(site: Site) -> Iterator[Problem]:
    """News is not dated after the moment for which it is planned; one that is dated ahead waits,
    and its last update is not older.
    """
    for item in (i for i in site.written if isinstance(i, News)):
        if item.publish_at and item.published > item.publish_at.date():
            message = f"Tin ghi đăng ngày {day(item.published)} nhưng lại hẹn hiện từ {day(item.publish_at)} (publish_at)."
            mend = f"Giữ một ngày: published: {item.publish_at.date()}, hoặc bỏ publish_at."
            yield item.record.problem("D003", message, mend, ("published",))
        elif not item.publish_at and item.published > site.today:
            message = f"Ngày đăng {day(item.published)} chưa đến: hôm nay tính là {day(site.today)}. Đến ngày đó tin mới hiện."
            mend = f"Muốn hiện ngay thì sửa published. Vừa viết hôm nay mà chưa lưu vào git thì chạy với --today {item.published}."
            yield item.record.problem("D004", message, mend, ("published",), Severity.WARNING)
        if item.updated and item.updated < item.published:
            message = (
                f"Ngày cập nhật {day(item.updated)} đứng trước ngày đăng {day(item.published)}."
            )
            yield item.record.problem(
                "D005",
                message,
                "Xem lại updated; chưa sửa lần nào thì bỏ dòng này.",
                ("updated",),
                Severity.WARNING,
            )


def replies_are_of_their_days(site: Site) -> Iterator[Problem]:
    """An answer was given by today, within a year; one that is dated ahead waits."""
    for reply in (i for i in site.written if isinstance(i, Reply)):
        if not reply.publish_at and reply.answered > site.today:
            message = f"Ngày trả lời {day(reply.answered)} chưa đến: hôm nay tính là {day(site.today)}. Đến ngày đó mới hiện."
            mend = f"Ghi ngày đã trả lời thật. Vừa trả lời mà chưa lưu vào git thì chạy với --today {reply.answered}."
            yield reply.record.problem("D004", message, mend, ("answered",), Severity.WARNING)
        if reply.publish_at and reply.answered > reply.publish_at.date():
            message = f"Trả lời ghi ngày {day(reply.answered)} nhưng lại hẹn hiện từ {day(reply.publish_at)} (publish_at)."
            yield reply.record.problem(
                "D003", message, "Bỏ publish_at, hoặc sửa answered.", ("answered",)
            )
        if reply.answered - reply.received > LONGEST_ANSWER:
            message = f"Nhận ngày {day(reply.received)} mà {day(reply.answered)} mới trả lời, quá một năm."
            yield reply.record.problem(
                "D015",
                message,
                "Xem lại năm của received và answered.",
                ("received",),
                Severity.WARNING,
            )


def alerts_keep_to_their_days(site: Site) -> Iterator[Problem]:
    """An alert is seen on some day, tells its last day rightly, and ends within a year."""
    for alert in (i for i in site.written if isinstance(i, Alert)):
        if alert.ends < alert.starts:
            continue  # told by alerts_are_few_and_fresh
        if alert.publish_at and alert.ends < alert.first_day:
            message = f"Thông báo hết ngày {day(alert.ends)} nhưng {day(alert.publish_at)} mới hiện (publish_at)."
            yield alert.record.problem("D006", message, "Xem lại ends và publish_at.", ("ends",))
        elif alert.publish_at and alert.starts < alert.first_day:
            message = f"Thông báo ghi bắt đầu {day(alert.starts)} nhưng {day(alert.publish_at)} mới hiện (publish_at)."
            yield alert.record.problem(
                "D007",
                message,
                "Bỏ publish_at, hoặc sửa starts cho khớp.",
                ("starts",),
                Severity.WARNING,
            )
        if alert.expires and alert.expires != alert.ends:
            message = (
                f"Thông báo có hai ngày cuối: ends {day(alert.ends)}, expires {day(alert.expires)}."
            )
            yield alert.record.problem("D008", message, "Giữ ends, bỏ expires.", ("expires",))
        if alert.ends - alert.starts > LONGEST_ALERT:
            message = f"Thông báo hiện từ {day(alert.starts)} đến {day(alert.ends)}, quá một năm."
            yield alert.record.problem(
                "D009",
                message,
                "Xem lại năm; điều áp dụng lâu dài thì viết thành một tin hay một trang.",
                ("ends",),
            )


def ends_follow_beginnings(site: Site) -> Iterator[Problem]:
    """A desk closes after it opened, law ends after it began; a plan is issued before its time is
    over, and amended after it was issued.
    """
    for item in site.written:
        if (
            isinstance(item, Desk)
            and item.closed_on
            and item.serves_since
            and item.closed_on <= item.serves_since
        ):
            message = f"Nơi này đóng ngày {day(item.closed_on)}, không sau ngày mở {day(item.serves_since)}."
            yield item.record.problem(
                "D010", message, "Xem lại closed_on và serves_since.", ("closed_on",)
            )
        if isinstance(item, Plan) and item.issued > item.period.end:
            message = f"Kế hoạch ban hành ngày {day(item.issued)}, sau khi đã hết thời gian thực hiện ({day(item.period.end)})."
            yield item.record.problem("D010", message, "Xem lại issued và period.", ("issued",))
        for n, change in enumerate(item.amendments if isinstance(item, Plan) else ()):
            if isinstance(item, Plan) and change.issued < item.issued:
                message = f"Điều chỉnh ngày {day(change.issued)}, trước khi kế hoạch ban hành ({day(item.issued)})."
                yield item.record.problem(
                    "D010", message, "Xem lại ngày của điều chỉnh.", ("amendments", n, "issued")
                )
        if isinstance(item, Reply) and item.answered < item.received:
            message = f"Trả lời ngày {day(item.answered)}, trước ngày nhận được phản ánh ({day(item.received)})."
            yield item.record.problem(
                "D010", message, "Xem lại received và answered.", ("answered",)
            )
    for law in site.instruments.values():
        begins = law.effective_from or law.issued
        if law.effective_to and begins and law.effective_to <= begins:
            message = f"Văn bản {law.number} hết hiệu lực từ {day(law.effective_to)}, không sau ngày bắt đầu {day(begins)}."
            yield law.record.problem("D010", message, "Xem lại effective_to.", ("effective_to",))


def sources_are_read_after_they_were_written(site: Site) -> Iterator[Problem]:
    """Data that were compared on a day are not of a later one."""
    for item in site.written:
        if item.verified and item.verified.as_of and item.verified.as_of > item.verified.on:
            message = f"Đối chiếu ngày {day(item.verified.on)} với dữ liệu đến ngày {day(item.verified.as_of)}, là ngày sau đó."
            yield item.record.problem(
                "D011",
                message,
                "Xem lại verified.on và verified.as_of.",
                ("verified", "as_of"),
                Severity.WARNING,
            )


def days_off_are_days(site: Site) -> Iterator[Problem]:
    """A stretch of days off is no longer than a month, and no day of it is worked."""
    for holiday in site.holidays:
        if holiday.last - holiday.start > LONGEST_DAYS_OFF:
            message = f"Đợt nghỉ từ {day(holiday.start)} đến {day(holiday.last)} dài quá một tháng."
            yield holiday.record.problem("D012", message, "Xem lại start và end.", ("end",))
        for n, worked in enumerate(holiday.make_up_days):
            if holiday.start <= worked <= holiday.last:
                message = f"Ngày {day(worked)} vừa là ngày nghỉ vừa là ngày làm bù."
                yield holiday.record.problem(
                    "D012", message, "Xem lại make_up_days.", ("make_up_days", n)
                )


def what_has_happened_lies_in_the_past(site: Site) -> Iterator[Problem]:
    """A day on which something was done has come; until it does the page does not take it for the
    day of its last change.
    """
    days_done = [
        (item.record, _by(item, site.today), *done) for item in site.written for done in _done(item)
    ]
    days_done += [
        (law.record, site.today, label("checked_on"), ("checked_on",), law.checked_on)
        for law in site.instruments.values()
    ]
    for record, by, name, at, when in days_done:
        if when > by:
            message = f"{name} {day(when)} chưa đến: hôm nay tính là {day(site.today)}."
            mend = f"Ghi ngày đã làm thật. Vừa làm mà chưa lưu vào git thì chạy với --today {when}."
            yield record.problem("D013", message, mend, at, Severity.WARNING)
    for index in (i for i in site.written if isinstance(i, Index)):
        for n, entry in enumerate(index.years):
            if entry.value is not None and entry.year > site.today.year:
                message = f"Có số liệu của năm {entry.year} mà năm ấy chưa đến."
                yield index.record.problem(
                    "D013", message, "Xem lại year.", ("years", n, "year"), Severity.WARNING
                )


def _by(item: Item, today: date) -> date:
    """Give the day by which it must have been done: today, or the day on which it appears."""
    return max(today, item.appears.date()) if item.appears else today


def _done(item: Item) -> Iterator[tuple[str, At, date]]:
    """Give the days on which something was done, as it is told; the day of comparison is told by
    nothing_is_verified_tomorrow.
    """
    if item.updated:
        yield label("updated"), ("updated",), item.updated
    if isinstance(item, Guide) and item.tested:
        yield "Ngày làm thử", ("tested", "on"), item.tested.on
    if isinstance(item, Plan):
        yield label("issued"), ("issued",), item.issued
        for n, change in enumerate(item.amendments):
            yield "Ngày điều chỉnh", ("amendments", n, "issued"), change.issued


def nobody_waits_for_years(site: Site) -> Iterator[Problem]:
    """A day that is set ahead lies within two years: a later one is mostly a slip in the year, and
    nobody would see it in time.
    """
    for item in site.written:
        for at, when in _ahead(item):
            if when - site.today > FAR:
                message = f"{label(at[0])}: {day(when)} còn hơn hai năm nữa."
                yield item.record.problem("D014", message, "Xem lại năm.", at, Severity.WARNING)


def _ahead(item: Item) -> Iterator[tuple[tuple[str, ...], date]]:
    days: list[tuple[tuple[str, ...], date | None]] = [
        (("publish_at",), item.publish_at.date() if item.publish_at else None),
        (("expires",), item.expires),
        (("withdrawn", "on"), item.withdrawn.on if item.withdrawn else None),
    ]
    if isinstance(item, News) and not item.publish_at:
        days.append((("published",), item.published))
    if isinstance(item, Alert):
        days.append((("starts",), item.starts))
    if isinstance(item, Desk):
        days.append((("closed_on",), item.closed_on))
    yield from ((at, when) for at, when in days if when)
