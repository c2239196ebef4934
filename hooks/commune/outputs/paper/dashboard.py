"""A plan on one sheet of A4: its verdict, its activities, its goals, as on its page."""

from typing import Any

from commune.models.plan import Plan
from commune.outputs.paper.leaf import Leaf, Part, Section, code_of, foot, table, words
from commune.site import Site, editions
from commune.site.progress import Progress, measure
from commune.site.progress import words as said
from commune.vietnamese import day, number


def leaf(site: Site, plan: Plan) -> Leaf:
    """Give the leaf of *plan* as it stands today."""
    progress = measure(plan, site)
    whole = editions.of_plan(progress)
    return Leaf(
        title=plan.title,
        about=f"Kế hoạch trên một tờ, bản {whole.code}",
        author=f"UBND {site.commune.full_name}",
        over=f"{site.commune.heading}. Tính đến {day(progress.last_day)}",
        foot=foot(site),
        code=code_of(site, plan.url, whole, plan.title, size=34),
        lead=_lead(progress),
        sections=_sections(progress),
        one_page=True,
    )


def _lead(progress: Progress) -> list[Part]:
    plan = progress.plan
    late = said.behind(progress)
    found = [
        words(f"{plan.number}, ngày {day(plan.issued)}", lead="Số:"),
        words(f"{day(plan.period.start)} đến {day(plan.period.end)}", lead="Thực hiện từ"),
        words(
            f"{progress.news} tin, cho {progress.goals_with_evidence} trên {len(plan.goals)} mục đích",
            lead="Việc của xã:",
        ),
    ]
    if plan.activities:
        behind = f"{len(late)} trên {len(plan.activities)} hoạt động"
        found.append(words(behind, lead="Còn thiếu:" if progress.has_ended else "Đang chậm:"))
    offline = said.totals(progress.offline_quantities) if progress.offline else "xã chưa công bố"
    own = said.announcement(progress)
    return [*found, words(offline, lead="Loa, hội nghị:"), *([words(own)] if own else [])]


def _sections(progress: Progress) -> list[Section]:
    found = []
    if progress.activities:
        head = ["Hoạt động", "Cần", "Đến nay phải có", "Đã có", "Tình trạng"]
        rows = [_activity(done) for done in progress.worst_first]
        found.append(Section("Hoạt động", [table(head, [6, 3, 2, 2, 3], rows)]))
    head = ["Mục đích", "Việc của xã", "Tình trạng"]
    rows = [
        [f"{n}. {goal.goal.text}", str(goal.count), said.stands(goal)]
        for n, goal in enumerate(progress.goals, 1)
    ]
    return [*found, Section("Mục đích", [table(head, [8, 2, 3], rows)])]


def _activity(done: Any) -> list[str]:
    pace, counted = done.pace, done.pace.needed and done.state != "huy"
    return [
        done.activity.title,
        f"{number(pace.needed)} {said.unit(done)}" if pace.needed else "không nêu số",
        number(pace.expected) if counted else "không tính",
        number(pace.done),
        done.state.label,
    ]
