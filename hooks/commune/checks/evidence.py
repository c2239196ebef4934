"""Warnings about evidence that counts for less than staff may think, and about work that was given
up.
"""

from collections.abc import Iterator
from datetime import date

from commune.checks.base import commune_news, period_of, place
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.progress import happened_within, named_in
from commune.site.progress.evidence import days_of, is_before
from commune.vietnamese import day
from commune.vietnamese.clock import last_of_month


def work_follows_its_start(site: Site) -> Iterator[Problem]:
    """What is named as work for an activity was done after that activity starts; a bare month that
    only overlaps may not have been.
    """
    mend = "Xem lại ngày, hoặc sửa starts của hoạt động."
    for plan in site.plans:
        activities = {a.id: a for a in plan.activities}
        for n, entry in enumerate(plan.offline_evidence):
            activity = activities.get(entry.activity or "")
            if activity and is_before(activity, entry.date) and entry.date in plan.period:
                yield plan.record.problem(
                    "R068",
                    _before(activity.title, activity.starts),
                    mend,
                    ("offline_evidence", n, "date"),
                    Severity.WARNING,
                )
        for item in (i for i in commune_news(site) if happened_within(i, plan)):
            for name in sorted(named_in(item, plan).activities):
                if is_before(activities[name], days_of(item, plan)[0]):
                    at = ("advances", place(item, f"{plan.id}/{name}"))
                    yield item.record.problem(
                        "R068",
                        _before(activities[name].title, activities[name].starts),
                        mend,
                        at,
                        Severity.WARNING,
                    )


def _before(title: str, starts: date | None) -> str:
    since = f" bắt đầu từ {day(starts)}" if starts else ""
    return f"Hoạt động «{title}»{since}; việc này trước đó, hoặc chỉ ghi tháng, nên không tính cho hoạt động."


def units_are_those_of_the_target(site: Site) -> Iterator[Problem]:
    """An entry that names an activity is counted in the unit of that activity's target."""
    for plan in site.plans:
        targets = {a.id: a.target for a in plan.activities if a.target}
        for n, entry in enumerate(plan.offline_evidence):
            target = targets.get(entry.activity or "")
            if target and entry.unit is not target.unit:
                message = f"Chỉ tiêu của hoạt động «{entry.activity}» đếm {target.unit.label}, mục này đếm {entry.unit.label}, nên tính là 0."
                mend = (
                    f"Ghi unit: {target.unit.value} với số thật; việc có hai số đo thì ghi hai mục."
                )
                yield plan.record.problem(
                    "R069", message, mend, ("offline_evidence", n, "unit"), Severity.WARNING
                )


def months_lie_whole_in_the_period(site: Site) -> Iterator[Problem]:
    """An item that tells only its month may have happened before the plan began, or after it
    ended.
    """
    for plan in site.plans:
        for item in commune_news(site):
            if (
                len(item.date) > 7
                or not named_in(item, plan).goals
                or not happened_within(item, plan)
            ):
                continue
            first, last = days_of(item, plan)
            if first.day > 1 or last != last_of_month(last):
                message = f"Tin chỉ ghi tháng, mà kế hoạch {plan.id} chạy {period_of(plan)}: không rõ việc trong hay ngoài kế hoạch."
                mend = "Ghi đủ ngày trong date nếu biết; ngoài kế hoạch thì bỏ khỏi advances."
                yield item.record.problem("R070", message, mend, ("date",), Severity.WARNING)


def what_is_given_up_was_decided(site: Site) -> Iterator[Problem]:
    """A cancelled activity was cancelled while the plan ran, by an amendment that is on record."""
    for plan in site.plans:
        decided = [change.issued for change in plan.amendments]
        for n, activity in enumerate(plan.activities):
            if activity.cancelled is None:
                continue
            if not plan.issued <= activity.cancelled.on <= plan.period.end:
                message = f"Hoạt động hủy ngày {day(activity.cancelled.on)}, ngoài thời gian của kế hoạch, {period_of(plan)}."
                yield plan.record.problem(
                    "R071",
                    message,
                    "Xem lại ngày hủy.",
                    ("activities", n, "cancelled", "on"),
                    Severity.WARNING,
                )
            elif not any(issued <= activity.cancelled.on for issued in decided):
                message = f"Hoạt động hủy ngày {day(activity.cancelled.on)} mà chưa ghi quyết định điều chỉnh nào đến ngày đó."
                mend = "Thêm số, ngày, nội dung quyết định vào amendments."
                yield plan.record.problem(
                    "R072", message, mend, ("activities", n, "cancelled"), Severity.WARNING
                )
