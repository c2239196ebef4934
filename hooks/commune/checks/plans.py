"""Rules about what is written in plans: names, days, and what evidence points at."""

from collections.abc import Iterator

from commune.checks.base import all_of, commune_news, period_of, place
from commune.models.plan import Plan
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.progress import happened_within, named_in
from commune.site.progress.evidence import fitting
from commune.vietnamese import day


def plan_ids_are_unique(site: Site) -> Iterator[Problem]:
    """Within a plan no goal, requirement or activity uses an id twice."""
    for plan in all_of(site, Plan):
        seen: set[str] = set()
        for key in ("goals", "requirements", "activities"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.id in seen:
                    yield plan.record.problem(
                        "L062",
                        f"Mã riêng «{entry.id}» dùng hai lần.",
                        "Đặt mã khác.",
                        (key, n, "id"),
                    )
                seen.add(entry.id)


def offline_evidence_belongs_to_its_plan(site: Site) -> Iterator[Problem]:
    """What was done away from the site lies in the plan's period and names an activity of the same
    goal.
    """
    for plan in all_of(site, Plan):
        activities = {a.id: a for a in plan.activities}
        for n, entry in enumerate(plan.offline_evidence):
            if entry.date not in plan.period:
                at = ("offline_evidence", n, "date")
                message = f"Việc này nằm ngoài thời gian của kế hoạch, {period_of(plan)}."
                yield plan.record.problem("L063", message, "Xem lại ngày, hoặc sửa period.", at)
            elif entry.date > site.today:
                message = f"Việc này ghi ngày {day(entry.date)}, sau ngày của trang ({day(site.today)}), nên chưa được tính."
                at = ("offline_evidence", n, "date")
                yield plan.record.problem(
                    "R066", message, "Chỉ ghi việc đã làm; xem lại ngày.", at, Severity.WARNING
                )
            if not entry.activity:
                continue
            at = ("offline_evidence", n, "activity")
            if entry.activity not in activities:
                mend = (
                    f"Chọn trong: {', '.join(activities)}."
                    if activities
                    else "Kế hoạch này chưa có activities: bỏ dòng activity."
                )
                yield plan.record.problem(
                    "L064", f"Không có hoạt động «{entry.activity}».", mend, at
                )
            elif activities[entry.activity].goal != entry.goal:
                message = f"Hoạt động «{entry.activity}» thuộc mục đích «{activities[entry.activity].goal}», không phải «{entry.goal}»."
                yield plan.record.problem(
                    "L066", message, f"Ghi goal: {activities[entry.activity].goal}", at
                )


def activities_lie_in_the_period(site: Site) -> Iterator[Problem]:
    """An activity starts before it is due, and both days lie in the plan's period."""
    for plan in all_of(site, Plan):
        for n, activity in enumerate(plan.activities):
            for key in ("starts", "due"):
                when = getattr(activity, key)
                if when and when not in plan.period:
                    message = (
                        f"Ngày {day(when)} nằm ngoài thời gian của kế hoạch, {period_of(plan)}."
                    )
                    yield plan.record.problem(
                        "L065", message, "Xem lại ngày, hoặc sửa period.", ("activities", n, key)
                    )
            if activity.starts and activity.due and activity.due < activity.starts:
                at = ("activities", n, "due")
                yield plan.record.problem(
                    "L067", "Hạn xong đứng trước ngày bắt đầu.", "Xem lại starts và due.", at
                )


def news_named_as_evidence_lies_in_the_period(site: Site) -> Iterator[Problem]:
    """What the commune did for a plan happened within its period; else it is only context."""
    for item in commune_news(site):
        for plan in site.plans:
            if named_in(item, plan).goals and not happened_within(item, plan):
                message = f"Việc này nằm ngoài thời gian của kế hoạch {plan.id}, {period_of(plan)}, nên không được tính."
                at = ("advances", place(item, plan.id))
                yield item.record.problem(
                    "R065",
                    message,
                    "Xem lại date, hoặc bỏ mục đích này khỏi advances.",
                    at,
                    Severity.WARNING,
                )


def commune_news_serves_a_goal(site: Site) -> Iterator[Problem]:
    """What the commune did while a plan runs names a goal of that plan."""
    for item in commune_news(site):
        plans = [plan for plan in site.plans if happened_within(item, plan)]
        if plans and not any(
            ref.startswith(f"{plan.id}/") for plan in plans for ref in item.advances
        ):
            message = f"Việc của xã trong thời gian kế hoạch {plans[0].id} mà chưa ghi phục vụ mục đích nào."
            mend = f"Thêm advances: [{plans[0].id}/{plans[0].goals[0].id}], chọn mục đích đúng với bài."
            yield item.record.problem("R063", message, mend, ("advances",), Severity.WARNING)


def news_fits_one_activity(site: Site) -> Iterator[Problem]:
    """An item that could count for several activities of its goal says for which."""
    for item in commune_news(site):
        for plan in (p for p in site.plans if happened_within(item, p)):
            names = named_in(item, plan)
            for goal in sorted(
                names.goals - {a.goal for a in plan.activities if a.id in names.activities}
            ):
                found = fitting(item, plan, frozenset({goal}))
                if len(found) > 1:
                    choices = ", ".join(f"{plan.id}/{activity.id}" for activity in found)
                    message = "Tin này hợp với nhiều hoạt động của cùng mục đích nên chưa được tính cho hoạt động nào."
                    at = ("advances", place(item, f"{plan.id}/{goal}"))
                    yield item.record.problem(
                        "R067", message, f"Ghi rõ một trong: {choices}.", at, Severity.WARNING
                    )
