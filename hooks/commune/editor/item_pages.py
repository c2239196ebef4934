"""Pages around the form: the list of everything, a new item, what was published when, two versions
of one item, links to own pages.
"""

import re
from typing import Any

from starlette.responses import Response

from commune.content import docs_signs, hand_written
from commune.editor import for_whom, intake, published
from commune.editor.commits import Step
from commune.editor.context import Ask, Editor, as_json, record_of
from commune.editor.drafts import NoSuchPlace
from commune.editor.listing import State, chosen, entries, title_of
from commune.editor.two_versions import differences
from commune.models import PAGE_KINDS
from commune.models.alert import Alert
from commune.models.terms import KINDS
from commune.problems import CommandRefused

_BOTH = ("minh", "nguoi")
"""The writer's version, and the one that somebody else has published."""
_ROWS = 200
"""Lines of the list on one page."""


def everything(editor: Editor, ask: Ask, said: str = "", status: int = 200) -> Response:
    """List everything, or what was searched for."""
    view = editor.judge.view()
    contested = frozenset(editor.drafts.conflicts())
    every = entries(view, editor.not_public, contested, _by_hand(editor))
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
        "alerts": published.alerts(editor),
        "waiting": frozenset(editor.publisher.unsent_files),
        "said": said,
    }
    return editor.page("list.html", "Mọi thứ trên trang", status, **facts)


def _by_hand(editor: Editor) -> dict[str, str]:
    """Give the pages of docs/ for everybody: path and title."""
    found = {}
    for path, url in hand_written.pages(editor.drafts.folder):
        if not url.startswith(docs_signs.HANDBOOK):
            text = (editor.drafts.read(path) or b"").decode("utf-8", "replace")
            first = text.lstrip().partition("\n")[0]
            found[path] = first.lstrip("# ").strip() or path
    return found


def dropped(editor: Editor, ask: Ask) -> Response:
    """Take what was dropped on no item: a Word file becomes a news item, with the photographs that
    came with it. Also the answer to what is asked about tracked changes.
    """
    item, choice = ask.said("bai"), intake.TAKES.get(ask.said("lay"))
    files = editor.waiting.get(ask.said("giu"), ()) if ask.said("giu") else ask.files
    if not files:
        return everything(editor, ask, "Chưa có tệp nào: chọn hoặc thả tệp lần nữa.", 422)
    try:
        with editor.preview.turn, editor.drafts.lock:
            path = (
                intake.onto(editor, item, files, choice, ask.said("nhan"))
                if item
                else intake.anew(editor, files, choice)
            )
    except intake.Undecided as undecided:
        return intake.ask_changes(editor, undecided, item)
    except intake.Taken as taken:
        return intake.ask_place(editor, taken)
    except CommandRefused as refused:
        return everything(editor, ask, str(refused).partition("\n")[0], 422)
    finally:
        editor.preview.look_again()
    return editor.go(f"sua/{path}")


def discard(editor: Editor, ask: Ask) -> Response:
    """Let an item be as it was published."""
    with editor.drafts.lock:
        changed = set(editor.drafts.changed())
        editor.drafts.discard([p for p in (ask.path, *_beside(editor, ask.path)) if p in changed])
    editor.preview.look_again()
    stays = editor.drafts.read(ask.path) is not None
    return editor.go(f"sua/{ask.path}" if stays else "")


def _beside(editor: Editor, path: str) -> list[str]:
    """Give the files that were brought for a draft, also for one that cannot be read: its text
    names them, or they are named after it; and no other item shows them.
    """
    site = editor.judge.view().site
    others = {
        name for i in site.written if i.record.path != path for name in site.files_of(i)
    }  # fmt: skip
    text = (editor.drafts.read(path) or b"").decode("utf-8", "replace")
    folder, stem = path.removesuffix(".md").rsplit("/", 1)
    own = re.compile(rf"{re.escape(folder)}/{re.escape(stem)}(-\d+)?\.\w+")
    return [
        name
        for name in editor.drafts.changed()
        if name != path and name.rpartition("/")[0] == folder and name not in others
        if own.fullmatch(name) or name.rpartition("/")[2] in text
        if not name.endswith((".md", ".yml"))
    ]


def history(editor: Editor, ask: Ask) -> Response:
    """Show who published an item when."""
    record = record_of(editor.judge.view(), ask.path)
    title = title_of(record) if record else ask.path
    steps = _steps(editor, ask.path)
    return editor.page("history.html", f"Các lần đăng: {title}", path=ask.path, steps=steps)


def _steps(editor: Editor, path: str) -> tuple[Step, ...]:
    """Give who published a file when. Raises NoSuchPlace for what is and was none."""
    there = editor.drafts.read(path) is not None
    steps = editor.publisher.history(path)
    if not there and not steps:
        raise NoSuchPlace(path)
    return steps


def take_back(editor: Editor, ask: Ask) -> Response:
    """Undo one publication of an item."""
    _steps(editor, ask.path)
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"lich-su/{ask.path}")
    record = record_of(editor.judge.view(), ask.path)
    title = title_of(record) if record else ask.path
    message = editor.message(ask.path, title, "Hoàn tác")
    outcome = editor.publisher.take_back(ask.path, ask.said("lan"), message)
    done = "Lần đăng ấy đã được hoàn tác."
    return editor.told(outcome, ask.path, title, back=f"lich-su/{ask.path}", done=done)


def two_versions(editor: Editor, ask: Ask) -> Response:
    """Show the draft of an item and what somebody else published meanwhile."""
    if ask.path not in editor.drafts.conflicts():
        editor.data(ask.path)
        return editor.go(f"sua/{ask.path}")
    mine = editor.drafts.read(ask.path) or b""
    theirs = editor.drafts.blob("HEAD", ask.path)
    steps = editor.publisher.history(ask.path)
    facts: dict[str, Any] = {
        "path": ask.path,
        "differences": differences(ask.path, theirs or b"", mine),
        "is_gone": theirs is None,
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
    return editor.told(outcome, "", "danh sách", back="?")


def call(editor: Editor, ask: Ask) -> Response:
    """Take the writer's name, once."""
    name = " ".join(ask.said("ten").split())
    good = 2 <= len(name) <= 80 and name.isprintable() and not set(name) & set("<>")
    back = ask.said("tiep")
    if not good:
        said = "Tên chưa dùng được: viết họ và tên, từ 2 đến 80 chữ cái, không có dấu < và >."
        return editor.page("name.html", "Bạn tên gì?", 422, back=back, said=said)
    editor.publisher.call(name)
    known = ("sua/", "lich-su/", "bao-dong", "rut/", "phi/", "bang-chung/")
    return editor.go(back if back.startswith(known) and "//" not in back else "")


def pages(editor: Editor, ask: Ask) -> Response:
    """Give the commune's own pages, each with the link by which a text beside *tu* names it."""
    view = editor.judge.view()
    beside = for_whom.place(editor, ask.query.get("tu", "content/tin-tuc/2026/bai.md"))
    depth = beside.count("/") - 1
    up = "../" * depth
    found = [
        {
            "title": item.title,
            "kind": KINDS[item.kind].label,
            "link": f"{up}{item.record.place.removeprefix('content/')}",
        }
        for item in view.site.items
        if not isinstance(item, Alert)
    ]
    return as_json(found)
