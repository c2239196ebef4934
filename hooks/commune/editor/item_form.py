"""The form of one item: shown, saved as a draft, told what is wrong, published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from starlette.responses import Response

from commune.content import navigation
from commune.content.document import Value
from commune.content.reader import LISTS, Record, kind_of
from commune.content.text import subset
from commune.editor import for_whom, intake, uploads, wording, written
from commune.editor.context import Ask, Brought, Editor, as_json, in_turn, record_of, version_of
from commune.editor.drafts import NoSuchPlace
from commune.editor.form import Box, Told, boxes
from commune.editor.judging import View
from commune.editor.listing import State, state_of, title_of
from commune.editor.references import picks
from commune.editor.renaming import at_its_day
from commune.editor.two_versions import differences
from commune.models import FOLDERS, MODELS
from commune.models.base import Item
from commune.models.terms import KINDS
from commune.problems import CommandRefused, Problem, Severity
from commune.staff import edit_fields, photos
from commune.staff.edit_fields import CannotEdit

WHOLE = "whole"
"""Name of the field that holds a file as it is written, where no form can show it."""


@dataclass(frozen=True)
class Form:
    """What a form shows."""

    path: str
    entry: str
    title: str
    kind: str
    version: str
    first: tuple[Box, ...] = ()
    """What must be filled in."""
    more: tuple[Box, ...] = ()
    body: str | None = None
    """The text below; None for what has none."""
    body_problems: tuple[Problem, ...] = ()
    whole: str | None = None
    """The file as it is written, where its fields cannot be read."""
    rest: tuple[Problem, ...] = ()
    """What is wrong at no field."""
    bare: tuple[str, ...] = ()
    """Pictures in the text of which nobody has said what is to be seen."""
    bare_problems: tuple[Problem, ...] = ()
    item: Item | None = None

    @property
    def errors(self) -> int:
        """How many mistakes there are."""
        return sum(p.severity is Severity.ERROR for p in self.problems)

    @property
    def problems(self) -> list[Problem]:
        found = [p for box in (*self.first, *self.more) for p in box.found()]
        return [*found, *self.bare_problems, *self.body_problems, *self.rest]

    @property
    def more_open(self) -> bool:
        return any(True for box in self.more for _ in box.found())


def form_of(editor: Editor, view: View, path: str, entry: str, more: str = "") -> Form:
    """Make the form of a file, or of its entry. Raises NoSuchPlace for what has none."""
    data = for_whom.data(editor, path)
    kind = kind_of(for_whom.beside(editor, path), FOLDERS)
    if kind is None and not (path.startswith("docs/") and path.endswith(".md")):
        raise NoSuchPlace(path)
    record = record_of(view, path, entry)
    own: Value | None = None
    try:  # of a file that extends another its own fields alone
        own = edit_fields.value_at(edit_fields.fields_of(data, path), (entry,) if entry else ())
        readable = kind is not None and record is not None and (entry or kind not in LISTS)
    except CannotEdit:
        readable = False
    if not readable or record is None or kind is None:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        rest = tuple(view.problems.of([path]))
        title = title_of(record) if record else path.rpartition("/")[2]
        return Form(path, entry, title, kind or "", version_of(data), whole=text, rest=rest)
    model = MODELS[kind]
    in_text: tuple[str, ...] = getattr(model, "in_text", ())
    below = [p for p in view.of(record) if _is_below(p, record, in_text)]
    told = Told.of((p for p in view.of(record) if p not in below), _names(record), model)
    found = boxes(model, own if isinstance(own, dict) else {}, told, more)
    asked = {"title", "summary"} | {
        b.name for b in found if b.required or (b.name == "image" and b.is_used)
    }
    body = edit_fields.body_of(data, path) if getattr(model, "has_text", False) else None
    bare = written.without_words(body or "")
    unsaid = [p for p in below if bare and p.message == subset.WITHOUT_WORDS]
    return Form(
        path,
        entry,
        title_of(record),
        kind,
        version_of(data),
        tuple(b for b in found if b.name in asked),
        tuple(b for b in found if b.name not in asked),
        body,
        tuple(p for p in below if p not in unsaid),
        rest=told.rest,
        bare=bare,
        bare_problems=tuple(replace(p, mend="Ghi vào ô dưới ảnh.") for p in unsaid),
        item=next((i for i in view.site.written if i.record.path == path), None),
    )


def _is_below(problem: Problem, record: Record, in_text: tuple[str, ...]) -> bool:
    if problem.at:
        return problem.at[0] in in_text
    return 0 < record.body_line <= problem.line


def _names(record: Record) -> dict[tuple[int, int], str]:
    """Give which field stands at a line and a column."""
    return {
        (place.line, place.column): ".".join(map(str, at))
        for at, place in record.places.items()
        if at
    }


def show(editor: Editor, ask: Ask, said: str = "", status: int = 200) -> Response:
    """Show the form of an item; *said* stands on top."""
    view = editor.judge.view()
    form = form_of(editor, view, ask.path, ask.query.get("muc", ""), ask.query.get("them", ""))
    state = ""
    changed, hidden = ask.path in editor.drafts.changed(), ask.path in editor.not_public
    report = intake.report(editor, ask.path)
    if not changed:  # it went out, or was dropped
        intake.forget(editor, ask.path)
    was_published = editor.drafts.blob("HEAD", ask.path) is not None
    if form.item and not hidden:
        state = state_of(form.item, editor.now)[0].label
    facts = {
        "form": form,
        "state": state or (State.DRAFT.label if hidden else ""),
        "changed": changed,
        "is_new": changed and not was_published,
        "contested": ask.path in editor.drafts.conflicts(),
        "said": said,
        "report": report if changed else None,
        "reminder": photos.REMINDER,
        "picks": picks(view.site, form.item),
        "seen": form.item.url if form.item else _address(ask.path),
        "kind_label": KINDS[form.kind].label if form.kind else "Trang viết tay",
        "has_fees": form.kind == "procedure",
        "layer": for_whom.layer(view, ask.path),
        "is_installed": for_whom.is_installed(ask.path),
        "can_withdraw": was_published and form.item is not None and not form.item.withdrawn,
    }
    return editor.page("form.html", form.title, status, **facts)


def _address(path: str) -> str:
    """Give where a page of docs/ is shown, and what stands on every page or many; nothing for an
    item that cannot be read yet.
    """
    if path.startswith("docs/"):
        return navigation.address_of(PurePosixPath(path.removeprefix("docs/")))
    return "/" if path.endswith(".yml") else ""


def save(editor: Editor, ask: Ask) -> Response:
    """Take what the form brought: save it as a draft, then do what its button says."""
    try:
        with editor.preview.turn, editor.drafts.lock:
            answer = _saved(editor, ask)
    finally:
        editor.preview.look_again()
    if answer is not None:
        return answer
    with editor.drafts.lock:
        path = for_whom.goes_to(editor, ask)
        if path != ask.path and editor.drafts.read(path) is None:
            return show(editor, ask, "Chưa sửa gì.")
        ask = replace(ask, path=at_its_day(editor, path))
    entry = ask.query.get("muc", "")
    address = f"sua/{ask.path}" + (f"?muc={entry}" if entry else "")
    action, _, name = ask.said("lam").partition(":")
    if action == "dang":
        return publish(editor, ask)
    if action == "da-xem":
        intake.forget(editor, ask.path)
    if action == "them":
        return editor.go(f"{address}{'&' if entry else '?'}them={name}#{name}")
    return editor.go(address)


def _saved(editor: Editor, ask: Ask) -> Response | None:
    """Write the draft; give what is to be answered at once, if anything."""
    data = for_whom.data(editor, ask.path)
    try:
        sent = _with_files(editor, ask)
        kind = kind_of(for_whom.beside(editor, ask.path), FOLDERS)
        new = _written(data, ask.path, kind, ask.query.get("muc", ""), sent)
        if ask.said("version") != version_of(data) and new != data:
            return _overtaken(editor, ask, data, new)
        for_whom.keep(editor, ask, data, new)
        dropped = [file for file in ask.files if file.field == intake.FIELD]
        if dropped:
            return editor.go(f"sua/{intake.onto(editor, ask.path, dropped, None)}")
    except intake.Undecided as undecided:
        return intake.ask_changes(editor, undecided, ask.path)
    except CommandRefused as refused:
        words = str(refused).partition("\n")[0]
        return as_json({"refused": words}, 422) if ask.wants_json else show(editor, ask, words, 422)
    return _told(editor, ask, sent) if ask.wants_json else None


def _written(
    data: bytes, path: str, kind: str | None, entry: str, sent: dict[str, list[str]]
) -> bytes:
    if WHOLE in sent:
        text = sent[WHOLE][-1].replace("\r\n", "\n")
        return data if text == data.decode("utf-8", "replace").replace("\r\n", "\n") else text.encode()  # fmt: skip
    if kind is None:
        raise NoSuchPlace(path)
    return written.written(data, path, MODELS[kind], sent, entry)


def _with_files(editor: Editor, ask: Ask) -> dict[str, list[str]]:
    """Put the files that came beside the item, and their names into their fields. Raises
    CommandRefused.
    """
    sent = dict(ask.sent)
    for brought in (file for file in ask.files if file.field != intake.FIELD):
        name, problems = _kept(editor, ask.path, brought)
        if not name:
            raise CommandRefused(" ".join(f"{p.message} {p.mend}" for p in problems))
        sent[brought.field] = [name]
    return sent


def _kept(editor: Editor, path: str, brought: Brought) -> tuple[str, list[Problem]]:
    item = for_whom.beside(editor, path)
    return uploads.keep(editor.drafts, item, brought.name, brought.data)


def upload(editor: Editor, ask: Ask) -> Response:
    """Take one picture for the text of an item, and say how to name it there."""
    for_whom.data(editor, ask.path)
    if not ask.files:
        return _not_taken({"message": "Chưa chọn tệp nào."})
    try:
        name, problems = _kept(editor, ask.path, ask.files[0])
    except CommandRefused as refused:
        return _not_taken({"message": str(refused)})
    if not name:
        return _not_taken(*map(_as_facts, problems))
    return as_json({"link": name, "alt_needed": name.endswith(".jpg")})


def _not_taken(*problems: dict[str, str]) -> Response:
    return as_json({"problems": list(problems)}, 422)


def _told(editor: Editor, ask: Ask, sent: Mapping[str, Any]) -> Response:
    """Tell a script what is wrong now, field by field; and whether the form must be shown anew,
    since its groups are not counted as before.
    """
    view = editor.judge.view()
    form = form_of(editor, view, ask.path, ask.query.get("muc", ""))
    inner = [one for box in (*form.first, *form.more) for one in _flat(box)]
    told = {one.name: [_as_facts(p) for p in one.problems] for one in inner if one.problems}
    of_text = {"anh": form.bare_problems, written.BODY: form.body_problems}
    told |= {
        at: [_as_facts(p, wording.in_text(p)) for p in problems] for at, problems in of_text.items()
    }
    told[""] = [_as_facts(p) for p in form.rest]
    filled = {n for n, v in sent.items() if any(v) and "." in n and not n.startswith(written.SEEN)}
    return as_json(
        {
            "version": form.version,
            "errors": form.errors,
            "problems": told,
            "seen": editor.preview.address + form.item.url if form.item else "",
            "reload": form.whole is None and bool(filled - {one.name for one in inner}),
        }
    )


def _flat(box: Box) -> list[Box]:
    return [box, *(deep for one in (*box.inside, *box.entries) for deep in _flat(one))]


def _as_facts(problem: Problem, seen: Problem | None = None) -> dict[str, str]:
    """Tell a script of a problem; *seen* is how it is told where no signs of a text are seen."""
    told = {name: getattr(problem, name) for name in ("code", "message", "mend")}
    told |= {"seen_message": seen.message, "seen_mend": seen.mend} if seen else {}
    return {**told, "severity": problem.severity.value}


@in_turn
def publish(editor: Editor, ask: Ask) -> Response:
    """Publish an item as it is saved."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"sua/{ask.path}")
    view = editor.judge.view()
    record = record_of(view, ask.path, ask.query.get("muc", ""))
    title = title_of(record) if record else ask.path
    outcome = editor.publish(ask.path, view, editor.message(ask.path, title))
    back = f"sua/{ask.path}" + (f"?muc={ask.query['muc']}" if ask.query.get("muc") else "")
    return editor.told(outcome, ask.path, title, back=back)


def _overtaken(editor: Editor, ask: Ask, saved: bytes, mine: bytes) -> Response:
    """Another window saved this item since the form was shown: show both, write neither."""
    if ask.wants_json:
        return as_json({"overtaken": True}, 409)
    facts = {
        "path": ask.path,
        "differences": differences(ask.path, saved, mine),
        "version": version_of(saved),
        "sent": [
            (name, value)
            for name, values in ask.sent.items()
            if name not in ("version", "lam")
            for value in values
        ],
        "entry": ask.query.get("muc", ""),
    }
    return editor.page("overtaken.html", "Hai cửa sổ cùng sửa một bài", 409, **facts)
