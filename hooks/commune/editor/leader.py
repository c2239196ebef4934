"""For the leader: how the plan stands, what is late and whose turn it is, evidence added in three
fields, the quarter's report, and the form with what only the commune knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from starlette.responses import Response

from commune.editor.context import Ask, Editor, in_turn, record_of
from commune.editor.listing import title_of
from commune.models.plan import Plan
from commune.models.shape import keys
from commune.models.vocabulary import Medium, Quantity
from commune.outputs import report
from commune.pages import laid_out
from commune.problems import CommandRefused, Problems
from commune.publishing.build import judge
from commune.site import Site
from commune.site.progress import State, measure
from commune.site.progress.verdict import verdict
from commune.site.progress.words import sentence, stands
from commune.staff import edit_fields
from commune.staff.review.form import choose, write
from commune.staff.review.read_form import NotAForm, read
from commune.staff.review.take_answers import settle, take
from commune.vietnamese.clock import as_day, last_of_month

COUNTED = {
    Medium.LOUDSPEAKER: Quantity.BROADCASTS,
    Medium.MEETING: Quantity.MEETINGS,
    Medium.LEAFLET: Quantity.LEAFLETS,
    Medium.BANNER: Quantity.BANNERS,
    Medium.SOCIAL: Quantity.POSTS,
    Medium.CONTEST: Quantity.CONTESTS,
}
"""What was done away from the site -> how it is counted."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LATE = (State.BEHIND, State.ENDED)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a plan that has begun."""

    year: int
    number: int
    start: date
    end: date

    @property
    def words(self) -> str:
        return f"quý {('I', 'II', 'III', 'IV')[self.number - 1]} năm {self.year}"


def quarters(plan: Plan, today: date) -> Iterator[Quarter]:
    """Give the quarters that *plan* touches up to *today*, the newest first."""
    last = min(plan.period.end, today)
    year, number = last.year, (last.month + 2) // 3
    while (year, number) >= (plan.period.start.year, (plan.period.start.month + 2) // 3):
        start = date(year, number * 3 - 2, 1)
        yield Quarter(year, number, start, last_of_month(date(year, number * 3, 1)))
        year, number = (year, number - 1) if number > 1 else (year - 1, 4)


def state(editor: Editor, _: Ask, said: str = "") -> Response:
    """Show how every plan stands, those that run first."""
    site = editor.judge.view().site
    plans = []
    for plan in site.plans:
        found = measure(plan, site)
        late = [done for done in found.activities if done.state in _LATE]
        plans.append(
            {
                "plan": plan,
                "rows": [
                    *((g.goal.id, g.goal.text, stands(g), g.count) for g in found.goals),
                    *(
                        (d.activity.id, d.activity.title, sentence(d, found), len(d.pieces))
                        for d in found.activities
                        if d.state is not State.CANCELLED
                    ),
                ],
                "late": [(d.activity, sentence(d, found)) for d in late],
                "verdict": verdict(found),
                "quarters": list(quarters(plan, site.today)),
                "takes": found.has_begun,
            }
        )
    facts = {"plans": plans, "said": said}
    return editor.page("leader.html", "Cho lãnh đạo", 422 if said else 200, **facts)


@dataclass(frozen=True)
class Served:
    """What something done away from the site is done for: a goal of a plan, or an activity."""

    plan: Plan
    goal: str
    activity: str
    words: str
    way: str = ""
    """How the plan says that an activity is done, where it says so."""


def _served(editor: Editor, path: str) -> Served:
    """Find what *path* names: the plan and the goal or activity. Raises CommandRefused."""
    name, _, what = path.rpartition("/")
    for plan in editor.judge.view().site.plans:
        if plan.id == name:
            for goal in plan.goals:
                if goal.id == what:
                    return Served(plan, goal.id, "", goal.text)
            for one in plan.activities:
                if one.id == what:
                    way = next((way.value for way in one.channels if way in COUNTED), "")
                    return Served(plan, one.goal, one.id, one.title, way)
    raise CommandRefused("Kế hoạch không có mục đích hay hoạt động ấy.")


def ask_evidence(editor: Editor, ask: Ask, said: str = "") -> Response:
    """Ask what was done away from the site: what, when, how much."""
    facts = {
        "path": ask.path,
        "served": _served(editor, ask.path),
        "ways": [(way.value, way.label, unit.label) for way, unit in COUNTED.items()],
        "today": editor.now.date().isoformat(),
        "typed": ask,
        "said": said,
    }
    return editor.page("evidence.html", "Ghi việc đã làm", 422 if said else 200, **facts)


@in_turn
def add_evidence(editor: Editor, ask: Ask) -> Response:
    """Add what was done away from the site to the plan's own record, and publish that."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"bang-chung/{ask.path}")
    served = _served(editor, ask.path)
    way = next((w for w in COUNTED if w.value == ask.said("kind")), None)
    if way is None:
        return ask_evidence(editor, ask, "Chọn việc đã làm.")
    value = {
        "date": ask.said("date"),
        "kind": way.value,
        "quantity": ask.said("quantity"),
        "unit": COUNTED[way].value,
        "goal": served.goal,
    }
    if served.activity:
        value["activity"] = served.activity
    path = served.plan.record.path
    data = editor.data(path)
    written = edit_fields.value_at(edit_fields.fields_of(data, path), ("offline_evidence",))
    if isinstance(written, list) and value in written:
        words = "Việc này đã ghi rồi. Cùng ngày làm thêm lần nữa thì sửa số lượng trong kế hoạch."
        return ask_evidence(editor, ask, words)
    if draft := editor.has_draft(path):
        return ask_evidence(editor, ask, draft)
    if isinstance(written, list) and written:
        data = edit_fields.put(data, path, ("offline_evidence", len(written)), {**value})
    else:
        data = edit_fields.put(data, path, ("offline_evidence",), [{**value}], keys(Plan))
    told = served.plan.title, f"Ghi việc đã làm cho kế hoạch {served.plan.id}: {way.label}"
    return editor.press(path, data, told, partial(ask_evidence, editor, ask), back="lanh-dao")


def quarter_report(editor: Editor, ask: Ask) -> Response:
    """Give the report on a quarter, as Word."""
    name, _, days = ask.path.rpartition("/")
    start, _, end = days.removesuffix(".docx").partition("_")
    try:
        made = report.make(editor.judge.view().site, name, as_day(start), as_day(end), ".docx")
    except (ValueError, CommandRefused) as error:
        return state(editor, ask, str(error).partition("\n")[0])
    return _word(made, f"bao-cao-{name}-{start}-{end}.docx")


def _word(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=WORD, headers=headers)


def questions(editor: Editor, ask: Ask) -> Response:
    """Give the form that asks what only the commune and the province know."""
    site = editor.judge.view().site
    asked = choose(site, laid_out)
    if not asked.groups:
        return state(editor, ask, "Không còn điều gì phải hỏi xã, tỉnh.")
    return _word(write(site, asked), "hoi-xa.docx")


def answers(editor: Editor, ask: Ask) -> Response:
    """Read a form that was filled in; what it answers becomes drafts."""
    if not ask.files:
        return state(editor, ask, "Chọn tệp phiếu đã điền.")
    view = editor.judge.view()
    problems = Problems()
    with editor.drafts.lock:
        folder, name = editor.drafts.folder, ask.files[0].name
        try:
            filled = read(ask.files[0].data)
        except NotAForm as refused:
            return state(editor, ask, f"{name}: {refused}")
        judged = partial(_judged, editor)
        _, before = judged(folder, editor.now)
        outcome = problems.collect(take(folder, view.site, filled, name, view.site.today))
        said = problems.collect(settle(folder, view.site, before, outcome, judged))
        editor.drafts.version += 1
    editor.preview.look_again()
    view = editor.judge.view()
    titles = {
        path: title_of(record)
        for path in outcome.drafts.changed
        if (record := record_of(view, path))
    }
    lines = [(line.strip(), line.strip().partition(":")[0]) for line in said.split("\n")]
    told = [(words, path if path in titles else "") for words, path in lines]
    facts: dict[str, Any] = {"told": told, "titles": titles, "found": tuple(problems)}
    return editor.page("answers.html", "Đọc phiếu", **facts)


def _judged(editor: Editor, root: Path, now: date | None) -> tuple[Site, Problems]:
    found = judge(root, now, memo=editor.judge.memo)
    return found.site, found.problems
