"""What every page of the editor works with: the drafts, who judges and publishes them, the preview;
and how a request and an answer look.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from commune.content import navigation
from commune.content.reader import Record, kind_of
from commune.editor import wording
from commune.editor.drafts import Drafts, NoSuchPlace
from commune.editor.guard import Door
from commune.editor.guides import page_for
from commune.editor.judging import Judge, View
from commune.editor.listing import State, in_words, state_of
from commune.editor.preview import PreviewServer
from commune.editor.publishing import Outcome, Publisher
from commune.models import FOLDERS
from commune.models.commune import as_folder
from commune.models.terms import KINDS
from commune.vietnamese.clock import moment_in_words

BROWSER = Path(__file__).with_name("browser")
"""What browsers load: built from hooks/browser/edit/."""
WORD_AND_PHOTOS = (".docx", ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""Endings of what may be dropped on a page; of all else it is told what to do with it."""
_TEMPLATES = Environment(
    loader=PackageLoader("commune.editor"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {"moment": moment_in_words, "in_text": wording.in_text}


@dataclass(frozen=True)
class Brought:
    """A file that a form brought."""

    field: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Ask:
    """A request, read."""

    path: str = ""
    """What the address names behind the kind of page, as it is written there."""
    query: Mapping[str, str] = field(default_factory=dict)
    sent: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[Brought, ...] = ()
    wants_json: bool = False

    def said(self, name: str) -> str:
        """Give the value that a form sent under a name, without blanks around it."""
        return self.sent.get(name, [""])[-1].strip()


Page = Callable[["Editor", Ask], Response]
"""Answers a request."""
Again = Callable[[str], Response]
"""Shows a form once more, with a sentence on what is wrong."""


@dataclass(frozen=True)
class Editor:
    """The editor of one writer."""

    drafts: Drafts
    judge: Judge
    publisher: Publisher
    preview: PreviewServer
    door: Door
    waiting: dict[str, tuple[Brought, ...]] = field(default_factory=dict)
    """Files about which their writer is asked something, by what tells them apart."""

    @property
    def now(self) -> datetime:
        return self.preview.now()

    def page(self, template: str, title: str, status: int = 200, **facts: Any) -> Response:
        """Give a page of the editor."""
        common = {
            "home": f"/{self.door.token}/",
            "title": title,
            "seen_at": self.preview.address,
            "unsent": self.publisher.unsent,
            "guide": page_for(template, facts),
            "accept": ",".join(WORD_AND_PHOTOS),
            "has_text_editor": (BROWSER / "text.js").is_file(),
        }
        text = _TEMPLATES.get_template(template).render(**common, **facts)
        return HTMLResponse(text, status)

    def go(self, address: str) -> Response:
        """Send the browser to another page of the editor."""
        return RedirectResponse(f"/{self.door.token}/{address}", 303)

    def told(
        self, outcome: Outcome, path: str, title: str, *, back: str = "", done: str = ""
    ) -> Response:
        """Show what came of publishing; the preview follows. *done* tells what it means for the
        reader, once the server has it.
        """
        self.preview.look_again()
        problems = tuple(map(wording.anywhere, outcome.problems))
        words = f"{outcome.words} {done}".strip() if outcome.done else outcome.words
        outcome = replace(outcome, problems=problems, words=words)
        facts = {
            "outcome": outcome,
            "path": path,
            "back": back or f"sua/{path}",
            "name": title,
            **self._where(path),
        }
        heading = "Đã đăng" if outcome.done else "Chưa đăng"
        return self.page("outcome.html", heading, 409 if outcome.problems else 200, **facts)

    def _where(self, path: str) -> dict[str, str]:
        """Tell where what was published is read: by everybody, or until its hour here alone."""
        site, seen = self.judge.view().site, self.address_of(path)
        item = next((i for i in site.written if i.record.path == path), None)
        state, until = state_of(item, self.now) if item else (State.SHOWN, None)
        if state is State.WAITING:
            return {"seen": seen, "public": "", "waits": in_words(state, until)}
        address = as_folder(self.preview.preview.site_url or site.commune.site_url)
        return {"seen": seen, "public": f"{address}{seen.removeprefix('/')}", "waits": ""}

    def address_of(self, path: str) -> str:
        """Give where on the site a file is read: its own page, or the first one for what stands on
        every page or many; empty for what has none yet.
        """
        if path.startswith("docs/"):
            return navigation.address_of(PurePosixPath(path.removeprefix("docs/")))
        items = self.judge.view().site.written
        found = (i.url for i in items if path in {file.path for file in i.record.files})
        return next(found, "/" if path.endswith(".yml") else "")

    def data(self, path: str) -> bytes:
        """Give a file that must be there. Raises NoSuchPlace."""
        found = self.drafts.read(path)
        if found is None:
            raise NoSuchPlace(path)
        return found

    def publish(self, path: str, view: View, message: str) -> Outcome:
        """Publish an item and the files that it brings."""
        item = next((i for i in view.site.written if i.record.path == path), None)
        known = view.site.attachments
        beside = {known[name].shown or name for name in view.site.files_of(item)} if item else set()
        changed = self.drafts.changed()
        return self.publisher.send([path, *sorted(beside & {*changed})], message)

    def press(
        self,
        path: str,
        data: bytes,
        told: tuple[str, str],
        again: Again,
        *,
        back: str = "",
        done: str = "",
    ) -> Response:
        """Publish *data*, which one press makes of a file as it was published; *told* are the
        item's name and the message. An open draft of it does not go along, and stays.

        Of what has a mistake nothing stays: *again* shows the form once more, with what is wrong.
        """
        title, message = told
        outcome = self.publisher.put(path, data, message)
        if not outcome.problems:
            return self.told(outcome, path, title, back=back, done=done)
        said = map(wording.anywhere, outcome.problems)
        return again(" ".join(f"{p.message} {p.mend}" for p in said))

    def has_draft(self, path: str) -> str:
        """Say that a draft of *path* is in the way; empty where there is none."""
        words = "Bài này còn bản nháp chưa đăng. Đăng hoặc bỏ bản nháp ấy rồi làm lại."
        return words if path in self.drafts.changed() else ""

    @property
    def not_public(self) -> frozenset[str]:
        """The files of which the public sees another version than the one that lies here."""
        return frozenset((*self.drafts.changed(), *self.publisher.unsent_files))

    def message(self, path: str, title: str, what: str = "") -> str:
        """Say in one line what is published: «Sửa tin: Xã mở thêm buổi»."""
        kind = kind_of(path, FOLDERS)
        label = KINDS[kind].label if kind else "Trang"
        verb = what or ("Sửa" if self.drafts.blob("HEAD", path) is not None else "Thêm")
        return f"{verb} {label[:1].lower()}{label[1:]}: {title}"


def in_turn(page: Page) -> Page:
    """Let *page* be carried out once at a time: who presses twice is told what the first did."""

    @wraps(page)
    def turned(editor: Editor, ask: Ask) -> Response:
        with editor.publisher.lock:
            return page(editor, ask)

    return turned


def signed(address: str, page: Page) -> Page:
    """Let *page* at *address* be shown to who has said their name: what is typed there goes out at
    once, and would be lost while they are asked.
    """

    def shown(editor: Editor, ask: Ask) -> Response:
        if editor.publisher.writer:
            return page(editor, ask)
        back = f"{address}/{ask.path}" if ask.path else address
        return editor.page("name.html", "Bạn tên gì?", back=back)

    return shown


def record_of(view: View, path: str, entry: str = "") -> Record | None:
    """Find what one file says over those that it extends, of a file that holds many what stands
    under an id.
    """
    same = (r for r in view.records if not entry or r.id == entry)
    return next((one for r in same for one in _laid(r) if one.path == path), None)


def _laid(record: Record) -> Iterator[Record]:
    """Give *record*, and what it was below each file that is laid over it."""
    at: Record | None = record
    while at:
        yield at
        at = at.base


def version_of(data: bytes) -> str:
    """Give what tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()[:16]


def as_json(facts: Mapping[str, Any] | list[dict[str, str]], status: int = 200) -> Response:
    """Answer a script."""
    return JSONResponse(facts, status)
