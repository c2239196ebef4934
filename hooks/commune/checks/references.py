"""Rules about names in front matter: what they point at exists."""

from collections.abc import Iterator

from commune.checks.base import all_items, is_missing
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.problems import Problem
from commune.site import Site


def instruments_exist(site: Site) -> Iterator[Problem]:
    """Every instrument that is cited stands in can-cu.yml."""
    mend = "Thêm văn bản vào content/can-cu.yml, hoặc sửa lại id."
    if site.is_unreadable("content/can-cu.yml"):
        return
    for item in all_items(site):
        for n, ref in enumerate(item.legal_refs):
            if ref.id not in site.instruments:
                yield item.record.problem("L040", f"Không có văn bản «{ref.id}» trong can-cu.yml.", mend, ("legal_refs", n))
        if isinstance(item, Procedure):
            for n, fee in enumerate(item.fees):
                if fee.legal_ref and fee.legal_ref not in site.instruments:
                    at = ("fees", n, "legal_ref")
                    yield item.record.problem("L040", f"Không có văn bản «{fee.legal_ref}» trong can-cu.yml.", mend, at)


def instruments_point_at_instruments(site: Site) -> Iterator[Problem]:
    """Successors and amendments named in can-cu.yml stand there too."""
    for instrument in site.instruments.values():
        for other in (*instrument.amended_by, instrument.replaced_by):
            if other and other not in site.instruments:
                message = f"Văn bản {instrument.number} trỏ đến «{other}», không có trong can-cu.yml."
                yield Problem("content/can-cu.yml", 0, 0, "L041", message, "Thêm văn bản đó, hoặc sửa lại id.")


def desks_exist(site: Site) -> Iterator[Problem]:
    """Every desk that is named exists."""
    mend = f"Chọn trong: {', '.join(site.desks_by_id) or '(chưa có nơi nào)'}."
    for procedure in site.procedures:
        if is_missing(site, procedure.desk, site.desks_by_id):
            yield procedure.record.problem("L050", f"Không có nơi tiếp nhận «{procedure.desk}».", mend, ("desk",))
    for desk in site.desks:
        if desk.successor and is_missing(site, desk.successor, site.desks_by_id):
            yield desk.record.problem("L050", f"Không có nơi tiếp nhận «{desk.successor}».", mend, ("successor",))
        successor = site.desks_by_id.get(desk.successor or "")
        if successor and successor.closed_on:
            mend_successor = "Ghi nơi đang nhận hồ sơ."
            yield desk.record.problem("L053", f"Nơi thay thế «{desk.successor}» cũng đã đóng.", mend_successor, ("successor",))
    if is_missing(site, site.commune.main_desk, site.desks_by_id):
        yield Problem("content/xa.yml", 0, 0, "L051", f"Nơi tiếp nhận chính «{site.commune.main_desk}» chưa có tệp.", mend)


def featured_procedures_exist(site: Site) -> Iterator[Problem]:
    """The procedures named for the home page exist."""
    for name in site.commune.featured:
        if is_missing(site, name, site.procedures_by_id):
            message = f"Thủ tục «{name}» ở featured không có."
            yield Problem("content/xa.yml", 0, 0, "L052", message, "Sửa hoặc xóa dòng này trong featured.")


def goals_exist(site: Site) -> Iterator[Problem]:
    """News advances goals that some plan has; activities and evidence name goals of their own plan."""
    for item in (i for i in all_items(site) if isinstance(i, News)):
        for n, goal in enumerate(item.advances):
            if goal not in site.goals and not site.is_unreadable(goal.split("/")[0]):
                mend = f"Chọn trong: {', '.join(site.goals)}."
                yield item.record.problem("L060", f"Không có mục đích «{goal}» trong kế hoạch nào.", mend, ("advances", n))
    for plan in site.plans:
        goals = {goal.id for goal in plan.goals}
        for key in ("activities", "offline_evidence"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.goal not in goals:
                    mend = f"Chọn trong: {', '.join(sorted(goals))}."
                    yield plan.record.problem("L061", f"Kế hoạch không có mục đích «{entry.goal}».", mend, (key, n, "goal"))
