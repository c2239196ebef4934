"""For the leader: how the plan stands, what is late and whose turn it is, evidence added in three
fields, the quarter's report, and the form with what only the commune knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from starlette.responses import Response

from commune.editor.context import Ask, Editor
from commune.models.plan import Plan
from commune.models.shape import keys
from commune.models.vocabulary import Medium, Quantity
from commune.outputs import report
from commune.pages import laid_out
from commune.problems import CommandRefused, Problems
from commune.publishing.build import judge
from commune.site import Site
from commune.site.progress import State, measure
from commune.site.progress.words import behind, sentence, stands
from commune.staff import edit_fields
from commune.staff.review.form import choose, write
from commune.staff.review.read_form import read
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
                "goals": [(g.goal, stands(g), g.count) for g in found.goals],
                "late": [(d.activity, sentence(d, found)) for d in late],
                "behind": behind(found),
                "quarters": list(quarters(plan, site.today)),
                "takes": found.has_begun,
            }
        )
    facts = {
        "plans": plans,
        "ways": [(way.value, way.label, unit.label) for way, unit in COUNTED.items()],
        "today": site.today.isoformat(),
        "said": said,
    }
    return editor.page("leader.html", "Cho lãnh đạo", 422 if said else 200, **facts)


def add_evidence(editor: Editor, ask: Ask) -> Response:
    """Add what was done away from the site to the plan's own record, and publish that."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back="lanh-dao")
    site = editor.judge.view().site
    plan = next((p for p in site.plans if p.id == ask.path), None)
    way = next((w for w in COUNTED if w.value == ask.said("kind")), None)
    if plan is None or way is None:
        return state(editor, ask, "Chọn việc đã làm.")
    value = {
        "date": ask.said("date"),
        "kind": way.value,
        "quantity": ask.said("quantity"),
        "unit": COUNTED[way].value,
        "goal": ask.said("goal") or plan.goals[0].id,
    }
    if ask.said("activity"):
        value["activity"] = ask.said("activity")
    path = plan.record.path
    data = editor.data(path)
    written = edit_fields.value_at(edit_fields.fields_of(data, path), ("offline_evidence",))
    if isinstance(written, list) and written:
        data = edit_fields.put(data, path, ("offline_evidence", len(written)), {**value})
    else:
        data = edit_fields.put(data, path, ("offline_evidence",), [{**value}], keys(Plan))
    told = plan.title, f"Ghi việc đã làm cho kế hoạch {plan.id}: {way.label}"
    return editor.press(path, data, told, partial(state, editor, ask), back="lanh-dao")


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
        filled = read(ask.files[0].data)
        judged = partial(_judged, editor)
        _, before = judged(folder, editor.now)
        outcome = problems.collect(take(folder, view.site, filled, name, view.site.today))
        said = problems.collect(settle(folder, view.site, before, outcome, judged))
        editor.drafts.version += 1
    editor.preview.look_again()
    found = [f"{p.message} {p.mend}" for p in problems]
    return editor.page("answers.html", "Đọc phiếu", said=said, found=found)


def _judged(editor: Editor, root: Path, now: date | None) -> tuple[Site, Problems]:
    found = judge(root, now, memo=editor.judge.memo)
    return found.site, found.problems
