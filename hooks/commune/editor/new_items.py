"""A new item: asked for by its name, begun with what is known of it already."""

from typing import Any

from starlette.responses import Response

from commune.editor.context import Ask, Editor
from commune.models.base import Item
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.shape import keys
from commune.models.terms import KINDS
from commune.models.vocabulary import Field
from commune.problems import CommandRefused
from commune.staff import edit_fields, new_file


def show(editor: Editor, ask: Ask, said: str = "", taken: str = "") -> Response:
    """Ask for what a new item of a kind needs before it has a form; *taken* is the item that has
    the name already.
    """
    model = new_file.kind_named(ask.path)
    facts: dict[str, Any] = {
        "kind": model.kind,
        "kind_label": KINDS[model.kind].label,
        "fields": [(f.value, f.label) for f in Field] if issubclass(model, Procedure) else [],
        "from_word": issubclass(model, News),
        "said": said,
        "taken": taken,
        "typed": ask.said("title"),
    }
    return editor.page("new.html", f"Thêm {KINDS[model.kind].label.lower()}", **facts)


def make(editor: Editor, ask: Ask) -> Response:
    """Make the file of a new item, with what is known of it already."""
    model = new_file.kind_named(ask.path)
    title, today = " ".join(ask.said("title").split()), editor.now.date()
    try:
        path, _ = new_file.new_file(ask.path, title, today, ask.said("field"))
    except CommandRefused as refused:
        return show(editor, ask, str(refused))
    data = first(path, model, title, today.isoformat())
    with editor.drafts.lock:
        there = editor.drafts.read(path)
        if there is None:
            editor.drafts.write(path, data)
        elif there != data:  # else it was pressed twice
            words = "Đã có bài tên như thế. Đặt tiêu đề khác, hoặc sửa bài đó."
            return show(editor, ask, words, path)
    editor.preview.look_again()
    return editor.go(f"sua/{path}")


def first(path: str, model: type[Item], title: str, today: str) -> bytes:
    """Write what a new file holds before anybody has filled it in."""
    data = f"---\n{model.named_by}: {new_file.quoted(title)}\n---\n".encode()
    days = ("date", "published", "issued", "starts", "answered")
    known = {**dict.fromkeys(days, today), "origin": "xa"}
    fields = keys(model)
    order = [*fields]
    for name, value in known.items():
        if name in fields and (name != "issued"):
            data = edit_fields.put(data, path, (name,), value, order)
    return edit_fields.put_body(data, path, f"\n{model.skeleton}") if model.skeleton else data
