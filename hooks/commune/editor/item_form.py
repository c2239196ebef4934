"""What is done with a form: shown, saved as a draft, told what is wrong, published."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from commune.content.overlay import EXTENDS
from commune.content.reader import kind_of
from commune.editor import for_whom, intake, uploads, wording, written
from commune.editor.context import Ask, Brought, Editor, as_json, in_turn, record_of
from commune.editor.drafts import NoSuchPlace
from commune.editor.form import Box
from commune.editor.inherited import NOTHING, Inherited, inherited_by
from commune.editor.listing import State, state_of, title_of
from commune.editor.picture_words import SEEN
from commune.editor.references import picks
from commune.editor.renaming import at_its_day
from commune.editor.two_versions import differences
from commune.editor.whole_form import form_of, shown_version
from commune.models import FOLDERS, MODELS
from commune.models.terms import KINDS
from commune.problems import CommandRefused, Problem
from commune.staff import photos

WHOLE = "whole"
"""Name of the field that holds a file as it is written, where no form can show it."""


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
        "seen": form.item.url if form.item else editor.address_of(ask.path),
        "kind_label": KINDS[form.kind].label if form.kind else "Trang viết tay",
        "has_fees": form.kind == "procedure",
        "layer": for_whom.layer(view, ask.path),
        "is_installed": for_whom.is_installed(ask.path),
        "can_withdraw": was_published and form.item is not None and not form.item.withdrawn,
    }
    return editor.page("form.html", form.title, status, **facts)


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
        inherited = _inherited(editor, ask, data)
        new = _written(editor, ask, data, sent, inherited)
        now_shown = shown_version(data, inherited)
        if ask.said("version") != now_shown and new != data:
            return _overtaken(editor, ask, (data, new), now_shown)
        for_whom.keep(editor, ask, data, new)
        dropped = [file for file in ask.files if file.field == intake.FIELD]
        if dropped:
            return editor.go(f"sua/{intake.onto(editor, ask.path, dropped, None)}")
    except intake.Undecided as undecided:
        return intake.ask_changes(editor, undecided, ask.path)
    except intake.Taken as taken:
        return intake.ask_place(editor, taken)
    except CommandRefused as refused:
        words = str(refused).partition("\n")[0]
        return as_json({"refused": words}, 422) if ask.wants_json else show(editor, ask, words, 422)
    return _told(editor, ask, sent) if ask.wants_json else None


def _inherited(editor: Editor, ask: Ask, data: bytes) -> Inherited:
    """Give what the form of *ask* showed from below."""
    if EXTENDS.encode() not in data:  # the usual one: nothing need be judged for it
        return NOTHING
    return inherited_by(record_of(editor.judge.view(), ask.path, ask.query.get("muc", "")))


def _written(
    editor: Editor, ask: Ask, data: bytes, sent: dict[str, list[str]], inherited: Inherited
) -> bytes:
    if WHOLE in sent:
        text = sent[WHOLE][-1].replace("\r\n", "\n")
        return data if text == data.decode("utf-8", "replace").replace("\r\n", "\n") else text.encode()  # fmt: skip
    kind = kind_of(for_whom.beside(editor, ask.path), FOLDERS)
    if kind is None:
        raise NoSuchPlace(ask.path)
    entry = ask.query.get("muc", "")
    return written.written(data, ask.path, MODELS[kind], sent, entry, inherited)


def _with_files(editor: Editor, ask: Ask) -> dict[str, list[str]]:
    """Put the files that came beside the item, and their names into their fields. Raises
    CommandRefused.
    """
    sent = dict(ask.sent)
    for brought in (file for file in ask.files if file.field != intake.FIELD):
        name, problems = _kept(editor, for_whom.goes_to(editor, ask), brought)
        if not name:
            raise CommandRefused(" ".join(f"{p.message} {p.mend}" for p in problems))
        sent[brought.field] = [name]
    return sent


def _kept(editor: Editor, item: str, brought: Brought) -> tuple[str, list[Problem]]:
    return uploads.keep(editor.drafts, item, brought.name, brought.data)


def upload(editor: Editor, ask: Ask) -> Response:
    """Take one picture for the text of an item, and say how to name it there."""
    for_whom.data(editor, ask.path)
    if not ask.files:
        return _not_taken({"message": "Chưa chọn tệp nào."})
    try:
        name, problems = _kept(editor, for_whom.beside(editor, ask.path), ask.files[0])
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
    filled = {n for n, v in sent.items() if any(v) and "." in n and not n.startswith(SEEN)}
    return as_json(
        {
            "version": form.version,
            "inherited": form.from_below,
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


def _overtaken(editor: Editor, ask: Ask, both: tuple[bytes, bytes], version: str) -> Response:
    """Another window saved this item since the form was shown: show both, write neither."""
    if ask.wants_json:
        return as_json({"overtaken": True}, 409)
    facts = {
        "path": ask.path,
        "differences": differences(ask.path, *both),
        "version": version,
        "sent": [
            (name, value)
            for name, values in ask.sent.items()
            if name not in ("version", "lam")
            for value in values
        ],
        "entry": ask.query.get("muc", ""),
    }
    return editor.page("overtaken.html", "Hai cửa sổ cùng sửa một bài", 409, **facts)
