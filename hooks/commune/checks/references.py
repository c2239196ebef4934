"""Rules about names in front matter: what they point at exists."""

import re
from collections.abc import Iterator

from commune.checks.base import (
    all_of,
    commune_record,
    entries,
    is_missing,
    named_procedures,
    not_yet,
    senders,
    waits,
)
from commune.models.desk import Desk
from commune.models.elsewhere import Elsewhere
from commune.models.event import LifeEvent
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.pictograms import names_like, outline
from commune.vietnamese import clock, money


def instruments_exist(site: Site) -> Iterator[Problem]:
    """Every instrument that is cited stands in can-cu.yml."""
    mend = "Thêm văn bản vào content/can-cu.yml, hoặc sửa lại id."
    if site.is_unreadable("content/can-cu.yml"):
        return
    cited = [(item.record, place, name) for item in site.written for place, name in item.citations]
    cited += [
        (item.record, ("changes", n, "legal_ref"), change.legal_ref)
        for item in site.written
        for n, change in enumerate(item.changes)
        if change.legal_ref
    ]
    cited += [
        (benefit.record, ("amounts", n, "legal_ref"), amount.legal_ref)
        for benefit in site.benefits.values()
        for n, amount in enumerate(benefit.amounts)
        if amount.legal_ref
    ]
    cited += [
        (entry.record, ("legal_refs", n), ref.id)
        for entry in entries(site)
        for n, ref in enumerate(entry.legal_refs)
    ]
    for record, place, name in cited:
        if name not in site.instruments:
            yield record.problem(
                "L040", f"Không có văn bản «{name}» trong can-cu.yml.", mend, place
            )


def numbers_to_call_exist(site: Site) -> Iterator[Problem]:
    """What is called first stands in khan-cap.yml, under the digits that are dialled."""
    for number in site.numbers.values():
        if not re.fullmatch(r"\d{3,11}", number.number):
            mend = 'Tên mục là chính số để bấm, viết liền, trong dấu nháy: "113"'
            yield number.record.problem(
                "L058", f"«{number.number}» không phải là một số để gọi.", mend
            )
    if site.is_unreadable("content/khan-cap.yml"):
        return
    mend = f"Chọn trong: {', '.join(site.numbers) or '(chưa có số nào)'}; hoặc thêm số vào content/khan-cap.yml."
    for item in senders(site):
        for n, number in enumerate(getattr(item, "call", ())):
            if number not in site.numbers:
                yield item.record.problem(
                    "L059", f"Không có số «{number}» trong khan-cap.yml.", mend, ("call", n)
                )


def instruments_point_at_instruments(site: Site) -> Iterator[Problem]:
    """Successors and amendments named in can-cu.yml stand there too."""
    for instrument in site.instruments.values():
        named = [(("amended_by", n), other) for n, other in enumerate(instrument.amended_by)]
        for place, other in (*named, (("replaced_by",), instrument.replaced_by)):
            if other and other not in site.instruments:
                message = (
                    f"Văn bản {instrument.number} trỏ đến «{other}», không có trong can-cu.yml."
                )
                yield instrument.record.problem(
                    "L041", message, "Thêm văn bản đó, hoặc sửa lại id.", place
                )


def sums_exist(site: Site) -> Iterator[Problem]:
    """Every sum that a page names stands in muc-tien.yml."""
    if site.is_unreadable("content/muc-tien.yml"):
        return
    mend = (
        f"Chọn trong: {', '.join(sorted(site.benefits))}."
        if site.benefits
        else "Thêm mức tiền vào content/muc-tien.yml."
    )
    for item in site.written:
        for n, name in enumerate(getattr(item, "sums", ())):
            if name not in site.benefits:
                yield item.record.problem(
                    "L042", f"Không có mức tiền «{name}» trong muc-tien.yml.", mend, ("sums", n)
                )


def pictograms_exist(site: Site) -> Iterator[Problem]:
    """Every pictogram that a life event names is in the set."""
    for event in all_of(site, LifeEvent):
        if event.icon and not outline(event.icon):
            near = ", ".join(names_like(event.icon))
            mend = f"Chọn trong: {near}." if near else "Bỏ dòng icon, danh sách không có hình."
            yield event.record.problem("L098", f"Không có hình «{event.icon}».", mend, ("icon",))


def sure_sums_rest_on_sure_law(site: Site) -> Iterator[Problem]:
    """An amount that leans on an instrument which nobody compared is no surer than that instrument.

    An instrument whose end is known may be marked for that end alone; its amounts may be sure all
    the same.
    """
    for benefit in site.benefits.values():
        for n, amount in enumerate(benefit.amounts):
            law = site.instruments.get(amount.legal_ref or "")
            if law and law.unverified and not law.effective_to and not amount.unverified:
                message = (
                    f"Mức {money(amount.amount)} ghi như đã chắc, nhưng {law.name} chưa xác minh."
                )
                mend = (
                    "Thêm unverified: true vào mức này, hoặc đối chiếu văn bản rồi sửa can-cu.yml."
                )
                yield benefit.record.problem(
                    "L043", message, mend, ("amounts", n), Severity.WARNING
                )


def desks_exist(site: Site) -> Iterator[Problem]:
    """Every desk that is named exists, and that of a procedure is there when its page is."""
    among = f"Chọn trong: {', '.join(site.desks_by_id) or '(chưa có nơi nào)'}."
    named = [(item, ("desk",), item.desk) for item in all_of(site, Procedure)]
    followed = [(d, ("successor",), d.successor) for d in all_of(site, Desk) if d.successor]
    for item, at, name in (*named, *followed):
        why, mend = "chưa có tệp", among
        if not is_missing(site, name, site.desks_by_id):
            desk = site.desks_by_id.get(name) if isinstance(item, Procedure) else None
            until = waits(site, item.appears, desk) if desk else None
            if not (desk and until):
                continue
            why, mend = not_yet(until, desk)
        yield item.record.problem("L050", f"Nơi tiếp nhận «{name}» {why}.", mend, at)


def the_main_desk_exists(site: Site) -> Iterator[Problem]:
    """The desk that the whole site names exists, and is there."""
    name, why = site.commune.main_desk, ""
    desk = site.desks_by_id.get(name)
    if is_missing(site, name, site.desks_by_id):
        why = "chưa có tệp"
    elif desk and (until := waits(site, None, desk)):
        why = f"còn chờ đến {clock.moment_in_words(until)} mới hiện"
    if why and (record := commune_record(site)):
        others = ", ".join(known for known in site.desks_by_id if known != name)
        mend = f"Ghi nơi đang nhận hồ sơ, chọn trong: {others or '(chưa có nơi nào)'}."
        message = f"Nơi tiếp nhận chính «{name}» {why}."
        yield record.problem("L051", message, mend, ("main_desk",))


def featured_procedures_exist(site: Site) -> Iterator[Problem]:
    """The procedures named for the home page exist."""
    for name in site.commune.featured:
        if is_missing(site, name, site.procedures_by_id):
            message = f"Thủ tục «{name}» ở featured không có."
            yield Problem.of_file(
                "content/xa.yml", "L052", message, "Sửa hoặc xóa dòng này trong featured."
            )


def withdrawn_procedures_are_not_recommended(site: Site) -> Iterator[Problem]:
    """Life events, guides, questions, errands done elsewhere and the home page lead to procedures
    that can still be done.
    """
    gone = {p.id for p in site.procedures if p.is_withdrawn(site.today)}
    for item in senders(site):
        for at, name in named_procedures(item):
            if name in gone and (isinstance(item, Elsewhere) or item.is_current(site.today)):
                yield item.record.problem(
                    "L056",
                    f"Thủ tục «{name}» không còn làm nữa.",
                    _instead(site, name),
                    at,
                    Severity.WARNING,
                )
    for name in site.commune.featured:
        if name in gone:
            message = f"Thủ tục «{name}» ở featured không còn làm nữa, nên không hiện ở trang chủ."
            yield Problem.of_file(
                "content/xa.yml",
                "L057",
                message,
                _instead(site, name),
                severity=Severity.WARNING,
            )


def _instead(site: Site, name: str) -> str:
    successor = site.procedure_or_successor(name)
    return f"Thay bằng «{successor.id}»." if successor and successor.id != name else "Bỏ dòng này."


def goals_exist(site: Site) -> Iterator[Problem]:
    """News advances goals or activities that some plan has; activities and evidence name goals of
    their own plan.
    """
    for item in (i for i in site.written if isinstance(i, News)):
        for n, goal in enumerate(item.advances):
            if (
                goal not in site.goals
                and goal not in site.activities
                and not _may_be_hidden(site, goal)
            ):
                mend = (
                    f"Chọn trong: {', '.join(site.goals)}."
                    if site.goals
                    else "Chưa có kế hoạch nào: bỏ dòng này, hoặc thêm tệp vào content/ke-hoach/."
                )
                yield item.record.problem(
                    "L060", f"Không có mục đích «{goal}» trong kế hoạch nào.", mend, ("advances", n)
                )
    for plan in all_of(site, Plan):
        goals = {goal.id for goal in plan.goals}
        for key in ("activities", "offline_evidence"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.goal not in goals:
                    mend = f"Chọn trong: {', '.join(sorted(goals))}."
                    yield plan.record.problem(
                        "L061",
                        f"Kế hoạch không có mục đích «{entry.goal}».",
                        mend,
                        (key, n, "goal"),
                    )


def _may_be_hidden(site: Site, goal: str) -> bool:
    """Tell whether the goal may stand in a plan that could not be read: that plan's mistakes come
    first.
    """
    broken = {path for path in site.unreadable if path.startswith(Plan.files_under())}
    return f"{Plan.files_under()}{goal.split('/', maxsplit=1)[0]}.md" in broken or (
        bool(broken) and not site.goals
    )
