"""Rules about plans."""

from collections.abc import Iterator

from commune.problems import Problem
from commune.site import Site


def plan_ids_are_unique(site: Site) -> Iterator[Problem]:
    """Within a plan no goal, requirement or activity uses an id twice; evidence lies in the period."""
    for plan in site.plans:
        seen: set[str] = set()
        for key in ("goals", "requirements", "activities"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.id in seen:
                    yield plan.record.problem("L062", f"Mã riêng «{entry.id}» dùng hai lần.", "Đặt mã khác.", (key, n, "id"))
                seen.add(entry.id)
        for n, evidence in enumerate(plan.offline_evidence):
            if evidence.date not in plan.period:
                at = ("offline_evidence", n, "date")
                yield plan.record.problem("L063", "Việc này nằm ngoài thời gian của kế hoạch.", "Xem lại ngày.", at)
            if evidence.activity and evidence.activity not in {a.id for a in plan.activities}:
                at = ("offline_evidence", n, "activity")
                yield plan.record.problem("L064", f"Không có hoạt động «{evidence.activity}».", "Sửa lại id.", at)
