"""The periodic report on a plan: what was done between two days, with every number traced to the
files behind it.

``sections`` decides what the report says; ``word``, ``markdown`` and ``table`` write it down.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from commune.content.memo import key_of
from commune.outputs.report import markdown, table
from commune.outputs.report.parts import Report
from commune.outputs.report.sections import report
from commune.problems import CommandRefused
from commune.site import Site
from commune.site.progress import measure
from commune.site.progress.quarter import last_quarter
from commune.vietnamese import day


def _word(told: Report) -> bytes:
    from commune.outputs.report import word  # noqa: PLC0415 - most builds make no new report

    return word.write(told)


WRITERS: dict[str, Callable[[Report], bytes]] = {
    ".docx": _word,
    ".md": markdown.write,
    ".csv": table.write,
}
"""Ending of the file -> what writes it."""


PUBLISHED = ("docx", "csv")
"""Endings of the reports that lie beside a plan's page."""


def files(site: Site) -> dict[str, bytes]:
    """Give the report on the last quarter that is over, beside each plan that has one."""
    found = {}
    for plan in site.plans:
        if quarter := last_quarter(measure(plan, site)):
            told = report(plan, site, quarter.start, quarter.end, for_all=True)
            for ending in PUBLISHED:
                make_it = partial(WRITERS[f".{ending}"], told)
                key = key_of(ending, repr(told))
                found[quarter.address(plan, ending)[1:]] = site.memo.give("report", key, make_it)
    return found


def make(site: Site, plan_id: str, start: date, end: date, ending: str) -> bytes:
    """Give the report on *plan_id* from *start* to *end*, both included, in the form that *ending*
    names. Raises CommandRefused.
    """
    plan = next((plan for plan in site.plans if plan.id == plan_id), None)
    if plan is None:
        known = ", ".join(plan.id for plan in site.plans) or "(chưa có kế hoạch nào)"
        raise CommandRefused(f"Không có kế hoạch «{plan_id}».\n    Cách sửa: Chọn trong: {known}.")
    if end < start:
        raise CommandRefused(
            f"Ngày đến ({day(end)}) đứng trước ngày từ ({day(start)}).\n    Cách sửa: Xem lại --from và --to."
        )
    if ending not in WRITERS:
        raise CommandRefused(
            f"Không viết được tệp «{ending or 'không có đuôi'}».\n    Cách sửa: Đặt tên tệp có đuôi {', '.join(WRITERS)}."
        )
    period = plan.period
    if site.today < period.start:
        message = f"Kế hoạch {plan.id} bắt đầu ngày {day(period.start)}, sau ngày của trang ({day(site.today)})."
        raise CommandRefused(
            str(
                plan.record.problem(
                    "B002", message, "Chưa có gì để báo cáo; lập khi kế hoạch đã chạy.", ("period",)
                )
            )
        )
    if end < period.start or start > period.end or start > site.today:
        place = plan.record.problem(
            "B001",
            f"Khoảng {day(start)} đến {day(end)} nằm ngoài thời gian kế hoạch {plan.id} hoặc sau ngày của trang ({day(site.today)}).",
            f"Chọn ngày từ {day(period.start)} đến {day(min(period.end, site.today))}.",
            ("period",),
        )
        raise CommandRefused(str(place))
    return WRITERS[ending](report(plan, site, start, end))
