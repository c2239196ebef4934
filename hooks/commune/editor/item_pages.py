"""Pages around the form: the list of everything, a new item, what was published when, two versions
of one item, links to own pages.
"""

from typing import Any

from starlette.responses import Response

from commune.content import hand_written
from commune.editor.context import Ask, Editor, as_json, record_of
from commune.editor.item_form import differences
from commune.editor.listing import State, chosen, entries, title_of
from commune.models import PAGE_KINDS
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.procedure import Procedure
from commune.models.shape import keys
from commune.models.terms import KINDS
from commune.models.vocabulary import Field
from commune.problems import CommandRefused
from commune.staff import edit_fields, new_file

_BOTH = ("minh", "nguoi")
"""The writer's version, and the one that somebody else has published."""
_ROWS = 200
"""Lines of the list on one page."""


def everything(editor: Editor, ask: Ask, said: str = "") -> Response:
    """List everything, or what was searched for."""
    view = editor.judge.view()
    changed, contested = frozenset(editor.drafts.changed()), frozenset(editor.drafts.conflicts())
    every = entries(view, changed, contested, _by_hand(editor))
    asked = {name: ask.query.get(name, "").strip()[:100] for name in ("q", "loai", "trang-thai")}
    found = [*chosen(every, asked["q"], asked["loai"], asked["trang-thai"])]
    text = ask.query.get("tu", "0")
    start = min(int(text), len(found)) if text.isdecimal() and len(text) < 7 else 0
    kinds = {entry.kind: entry.kind_label for entry in every}
    facts: dict[str, Any] = {
        "asked": asked,
        "found": found[start : start + _ROWS],
        "count": len(found),
        "start": start,
        "next": start + _ROWS if start + _ROWS < len(found) else 0,
        "kinds": sorted(kinds.items(), key=lambda pair: pair[1]),
        "states": [(s.value, s.label) for s in State],
        "new": [(m.kind, KINDS[m.kind].label) for m in PAGE_KINDS],
        "alerts": view.site.alerts,
        "said": said,
    }
    return editor.page("list.html", "Mọi thứ trên trang", **facts)


def _by_hand(editor: Editor) -> dict[str, str]:
    """Give the pages of docs/ for everybody: path and title."""
    found = {}
    for path, url in hand_written.pages(editor.drafts.folder):
        if not url.startswith(hand_written.HANDBOOK):
            text = (editor.drafts.read(path) or b"").decode("utf-8", "replace")
            first = text.lstrip().partition("\n")[0]
            found[path] = first.lstrip("# ").strip() or path
    return found


def start_new(editor: Editor, ask: Ask, said: str = "") -> Response:
    """Ask for what a new item of a kind needs before it has a form."""
    model = new_file.kind_named(ask.path)
    facts: dict[str, Any] = {
        "kind": model.kind,
        "kind_label": KINDS[model.kind].label,
        "fields": [(f.value, f.label) for f in Field] if issubclass(model, Procedure) else [],
        "said": said,
        "typed": ask.said("title"),
    }
    return editor.page("new.html", f"Thêm {KINDS[model.kind].label.lower()}", **facts)


def make_new(editor: Editor, ask: Ask) -> Response:
    """Make the file of a new item, with what is known of it already."""
    model = new_file.kind_named(ask.path)
    title, today = " ".join(ask.said("title").split()), editor.now.date()
    try:
        path, _ = new_file.new_file(ask.path, title, today, ask.said("field"))
        with editor.drafts.lock:
            _refuse_taken(editor, path)
            editor.drafts.write(path, _first(path, model, title, today.isoformat()))
    except CommandRefused as refused:
        return start_new(editor, ask, str(refused))
    editor.preview.look_again()
    return editor.go(f"sua/{path}")


def _refuse_taken(editor: Editor, path: str) -> None:
    if editor.drafts.read(path) is not None:
        raise CommandRefused("Đã có bài tên như thế. Đặt tiêu đề khác, hoặc sửa bài đó.")


def _first(path: str, model: type[Item], title: str, today: str) -> bytes:
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


def discard(editor: Editor, ask: Ask) -> Response:
    """Let an item be as it was published."""
    with editor.drafts.lock:
        view = editor.judge.view()
        item = next((i for i in view.site.written if i.record.path == ask.path), None)
        beside = view.site.files_of(item) if item else frozenset()
        changed = set(editor.drafts.changed())
        editor.drafts.discard([p for p in (ask.path, *sorted(beside)) if p in changed])
    editor.preview.look_again()
    stays = editor.drafts.read(ask.path) is not None
    return editor.go(f"sua/{ask.path}" if stays else "")


def history(editor: Editor, ask: Ask) -> Response:
    """Show who published an item when."""
    record = record_of(editor.judge.view(), ask.path)
    title = title_of(record) if record else ask.path
    editor.drafts.place(ask.path)
    steps = editor.publisher.history(ask.path)
    return editor.page("history.html", f"Các lần đăng: {title}", path=ask.path, steps=steps)


def take_back(editor: Editor, ask: Ask) -> Response:
    """Undo one publication of an item."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"lich-su/{ask.path}")
    record = record_of(editor.judge.view(), ask.path)
    title = title_of(record) if record else ask.path
    message = editor.message(ask.path, title, "Hoàn tác")
    outcome = editor.publisher.take_back(ask.path, ask.said("lan"), message)
    return editor.told(outcome, ask.path, title, back=f"lich-su/{ask.path}")


def two_versions(editor: Editor, ask: Ask) -> Response:
    """Show the draft of an item and what somebody else published meanwhile."""
    mine = editor.drafts.read(ask.path) or b""
    theirs = editor.drafts.blob("HEAD", ask.path) or b""
    steps = editor.publisher.history(ask.path)
    facts: dict[str, Any] = {
        "path": ask.path,
        "differences": differences(ask.path, theirs, mine),
        "who": steps[0].who if steps else "",
        "when": steps[0].on if steps else editor.now,
    }
    return editor.page("two.html", "Hai bản của một bài", **facts)


def choose(editor: Editor, ask: Ask) -> Response:
    """Take one of the two, where there are two."""
    if ask.said("ban") in _BOTH and ask.path in editor.drafts.conflicts():
        editor.drafts.settle(ask.path, mine=ask.said("ban") == _BOTH[0])
    editor.preview.look_again()
    there = editor.drafts.read(ask.path) is not None
    return editor.go(f"sua/{ask.path}" if there else "")


def send_again(editor: Editor, _: Ask) -> Response:
    """Send what waits for the server."""
    outcome = editor.publisher.send_again()
    return editor.told(outcome, "", "Bài đang chờ gửi", back="?")


def call(editor: Editor, ask: Ask) -> Response:
    """Take the writer's name, once."""
    name = " ".join(ask.said("ten").split())
    good = 2 <= len(name) <= 80 and name.isprintable() and not set(name) & set("<>")
    back = ask.said("tiep")
    if not good:
        return editor.page("name.html", "Bạn tên gì?", 422, back=back)
    editor.publisher.call(name)
    known = ("sua/", "lich-su/", "bao-dong", "rut/", "phi/", "lanh-dao")
    return editor.go(back if back.startswith(known) and "//" not in back else "")


def pages(editor: Editor, ask: Ask) -> Response:
    """Give the commune's own pages, each with the link by which a text beside *tu* names it."""
    view = editor.judge.view()
    beside = ask.query.get("tu", "content/tin-tuc/2026/bai.md")
    depth = beside.count("/") - 1
    up = "../" * depth
    found = [
        {
            "title": item.title,
            "kind": KINDS[item.kind].label,
            "link": f"{up}{item.record.path.removeprefix('content/')}",
        }
        for item in view.site.items
        if not isinstance(item, Alert)
    ]
    return as_json(found)
