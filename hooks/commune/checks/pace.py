"""Warnings in time: what falls behind in plans that still run. A plan that has ended is history and
gives none.
"""

from collections.abc import Iterator

from commune.models.news import News
from commune.models.plan import Plan
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.progress import Progress, State, measure
from commune.site.progress.measure import is_past_half
from commune.site.progress.pace import LONGEST
from commune.site.progress.requirements import audiences
from commune.site.progress.words import sentence
from commune.vietnamese import lower_first

MEND = "Việc đã làm thì ghi: advances trong tin, hoặc offline_evidence trong kế hoạch. Không làm nữa thì ghi cancelled cùng quyết định điều chỉnh."


def running(site: Site) -> Iterator[Progress]:
    """Measure the plans of today; none while a file of news or of plans cannot be read, since the
    counts would be short.
    """
    if any(path.startswith((News.files_under(), Plan.files_under())) for path in site.unreadable):
        return
    for plan in site.plans:
        if site.today in plan.period and not plan.is_withdrawn(site.today):
            yield measure(plan, site)


def activities_keep_pace(site: Site) -> Iterator[Problem]:
    """An activity has what its target and cadence ask for by today."""
    for progress in running(site):
        for n, done in enumerate(progress.activities):
            if done.state is State.BEHIND:
                message = f"Hoạt động «{done.activity.title}» đang chậm: {lower_first(sentence(done, progress))}."
                yield progress.plan.record.problem(
                    "R060", message, MEND, ("activities", n), Severity.WARNING
                )


def cadence_is_kept(site: Site) -> Iterator[Problem]:
    """An activity with a cadence has no open gap longer than it."""
    for progress in running(site):
        for n, done in enumerate(progress.activities):
            cadence, gap = done.activity.cadence, done.pace.open_gap
            waits = (
                done.state not in (State.BEHIND, State.CANCELLED) and progress.day <= done.pace.end
            )
            if cadence in LONGEST and waits and gap > LONGEST[cadence]:
                message = f"Hoạt động «{done.activity.title}» làm {cadence.label.lower()} mà đã {gap} ngày không có việc nào được ghi lại."
                yield progress.plan.record.problem(
                    "R061", message, MEND, ("activities", n, "cadence"), Severity.WARNING
                )


def goals_are_served(site: Site) -> Iterator[Problem]:
    """A goal without activities has some evidence once half of the plan's time is over."""
    for progress in running(site):
        for n, goal in enumerate(progress.goals):
            if goal.state is State.BEHIND and not goal.activities:
                message = f"Kế hoạch đã qua nửa thời gian mà mục đích {n + 1} chưa có việc nào được ghi lại."
                yield progress.plan.record.problem(
                    "R064", message, MEND, ("goals", n), Severity.WARNING
                )


def audiences_are_addressed(site: Site) -> Iterator[Problem]:
    """Every audience that a plan names is addressed before half of its time is over."""
    for progress in running(site):
        if not is_past_half(progress.plan, progress.day):
            continue
        for audience, count in audiences(progress).items():
            if count == 0:
                at = _where_named(progress, audience)
                message = f"Chưa có việc nào dành cho nhóm «{audience.label}» mà kế hoạch nêu."
                mend = f"Có rồi thì thêm {audience.value} vào audience của tin hoặc của việc trong offline_evidence."
                yield progress.plan.record.problem("R062", message, mend, at, Severity.WARNING)


def _where_named(progress: Progress, audience: str) -> tuple[str | int, ...]:
    if audience in progress.plan.audience:
        return ("audience",)
    kept = (
        (n, a.activity) for n, a in enumerate(progress.activities) if a.state is not State.CANCELLED
    )
    return next(
        ("activities", n, "audience") for n, activity in kept if audience in activity.audience
    )
