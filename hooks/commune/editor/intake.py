"""What is dropped on the editor, or chosen with the keyboard: a Word file becomes a draft,
photographs become pictures of an item; what was left out is told until somebody has seen it.
"""

import hashlib
import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypedDict

from starlette.responses import Response

from commune.content.document import Value, leaves
from commune.content.reader import kind_of
from commune.editor import renaming, uploads
from commune.editor.context import WORD_AND_PHOTOS, Brought, Editor
from commune.editor.new_items import first
from commune.editor.two_versions import as_read
from commune.models import FOLDERS, MODELS
from commune.models.base import Item
from commune.models.news import News
from commune.models.shape import keys, shape
from commune.problems import CommandRefused
from commune.staff import edit_fields, photos
from commune.staff.word.importing import Draft, import_document
from commune.staff.word.told import LeftOut
from commune.staff.word.tracked import Change, Choice, UndecidedChanges

FIELD = "tha"
"""Name under which a form brings what was dropped on it."""
_PICTURE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^)]*\)")
_TOLD = "commune-brought.json"
_OF_ITS_DAY = ("date", "published", "origin")
"""Fields that a new item has before anybody has said anything: the paper knows better."""
INSTEAD, BESIDE = "thay", "moi"
"""What a writer says of a Word file for an item that has been written already."""
TAKES = {"sua": Choice.ACCEPT, "truoc": Choice.REJECT}
"""What a writer says of tracked changes."""


class Report(TypedDict):
    """What is told of what was brought."""

    name: str
    """Of the Word file; empty where there was none."""
    notices: list[str]
    left_out: list[str]
    refused: list[str]
    """Of photographs: which were not taken, and why."""
    has_pictures: bool


_NOTHING: Report = {"name": "", "notices": [], "left_out": [], "refused": [], "has_pictures": False}


class Undecided(Exception):
    """The Word file has tracked changes: the writer says what becomes of them."""

    def __init__(self, changes: list[Change], key: str) -> None:
        """Name the changes, and the *key* under which the files wait."""
        self.changes, self.key = changes, key
        super().__init__()


class Taken(Exception):
    """The item has been written already: the writer says whether the Word file takes the place of
    its text.
    """

    def __init__(self, facts: dict[str, Any]) -> None:
        """Take what is to be told of it."""
        self.facts = facts
        super().__init__()


def ask_place(editor: Editor, taken: Taken) -> Response:
    """Ask whether a Word file takes the place of the text of an item, and say what would go."""
    return editor.page("replace.html", "Thay chữ của bài này?", **taken.facts)


def ask_changes(editor: Editor, undecided: Undecided, item: str) -> Response:
    """Ask what becomes of tracked changes."""
    facts: dict[str, Any] = {"changes": undecided.changes, "key": undecided.key, "item": item}
    return editor.page("changes.html", "Tệp Word còn chỗ sửa", **facts)


def anew(editor: Editor, files: Sequence[Brought], choice: Choice | None) -> str:
    """Make a news item of a Word file, with the photographs that came along; give its path. Raises
    CommandRefused and Undecided.
    """
    paper, pictures = _sorted(files)
    if paper is None:
        raise CommandRefused(
            "Ảnh thì mở bài của nó rồi thả vào đó. Bài chưa có thì bấm «Thêm tin»."
        )
    draft = _imported(editor, paper, News.folder, "", choice, files)
    path = _put(editor, *_free(editor, draft), paper)
    _beside(editor, path, pictures)
    return path


def onto(
    editor: Editor,
    path: str,
    files: Sequence[Brought],
    choice: Choice | None,
    place: str = "",
) -> str:
    """Take what was dropped on the item *path*; give the item in which it is now.

    A Word file fills in a draft that has no text yet and was never published; of any other *place*
    says whether it takes the place of its text or becomes an item of its own. Raises
    CommandRefused, Undecided and Taken.
    """
    paper, pictures = _sorted(files)
    kind = kind_of(path, FOLDERS)
    model = MODELS[kind] if kind else None
    if model is None or not issubclass(model, Item) or not model.has_text:
        raise CommandRefused("Loại này không có bài viết: không đặt chữ hay ảnh vào được.")
    if paper:
        field = path.split("/")[-2]
        draft = _imported(editor, paper, model.folder, field, choice, files)
        text = edit_fields.body_of(editor.data(path), path).strip()
        is_written = text not in ("", model.skeleton.strip())
        is_taken = is_written or editor.drafts.blob("HEAD", path) is not None
        if is_taken and place not in (INSTEAD, BESIDE):
            raise Taken(
                _would_be(editor, path, draft, paper, choice) | {"key": _wait(editor, files)}
            )
        if is_taken and place == BESIDE:
            draft, made = _free(editor, draft)
            path = _put(editor, draft, made, paper)
        elif is_taken:
            path = _over(editor, path, path, draft, paper, kept=_OF_ITS_DAY)
        else:
            path = _fill(editor, path, draft, paper)
    _beside(editor, path, pictures)
    return path


def _would_be(
    editor: Editor, path: str, draft: Draft, paper: Brought, choice: Choice | None
) -> dict[str, Any]:
    """Tell what would go, what would stay, and what would be filled in."""
    old = editor.data(path)
    new, lost = _written(old, draft.at(path), kept=_OF_ITS_DAY)
    before, after = (edit_fields.fields_of(data, path) for data in (old, new))
    labels = {field.name: field.label for field in shape(draft.model)}
    return {
        "item": path,
        "name": paper.name,
        "said": [
            _words_and_pictures(text) for text in (edit_fields.body_of(old, path), draft.body)
        ],
        "filled": [labels[name] for name in after if name not in before],
        "lost": [str(one) for one in lost],
        "take": next((word for word, one in TAKES.items() if one is choice), ""),
    }


def _words_and_pictures(text: str) -> tuple[str, int]:
    """Give the words of a text without the signs in which it is written, and how many pictures it
    has.
    """
    words, pictures = _PICTURE.subn("", text)
    return " ".join(as_read(words).split()), pictures


def _sorted(files: Sequence[Brought]) -> tuple[Brought | None, list[Brought]]:
    """Tell the Word file from the photographs. Raises CommandRefused where there are two."""
    pictures = [f for f in files if posixpath.splitext(f.name)[1].lower() in WORD_AND_PHOTOS[1:]]
    papers = [f for f in files if f not in pictures]
    if len(papers) > 1:
        raise CommandRefused("Mỗi lần đưa vào một tệp Word. Ảnh thì mấy ảnh một lần cũng được.")
    return (papers[0] if papers else None), pictures


def _imported(
    editor: Editor,
    paper: Brought,
    kind: str,
    field: str,
    choice: Choice | None,
    files: Sequence[Brought],
) -> Draft:
    """Read a Word file. Raises CommandRefused and Undecided."""
    uploads.refuse_heavy(paper.data)
    commune = editor.judge.view().site.commune
    try:
        return import_document(
            paper.data,
            today=editor.now.date(),
            kind=kind,
            field=field,
            name=paper.name,
            commune=f"{commune.unit} {commune.name}",
            changes=choice,
        )
    except UndecidedChanges as undecided:
        raise Undecided(undecided.changes, _wait(editor, files)) from None
    except CommandRefused:
        raise
    except Exception:  # noqa: BLE001 - a document of a stranger may break its reader in any way
        raise CommandRefused(
            "Không đọc được tệp Word này. Mở bằng Word, lưu lại thành .docx, rồi thả lại."
        ) from None


def _wait(editor: Editor, files: Sequence[Brought]) -> str:
    """Keep files until their writer has answered; those of the last question alone."""
    key = hashlib.sha256(b"".join(file.data for file in files)).hexdigest()[:16]
    editor.waiting.clear()
    editor.waiting[key] = tuple(files)
    return key


def _free(editor: Editor, draft: Draft) -> tuple[Draft, dict[str, bytes]]:
    """Give *draft* under a name that nothing else has, and its files; the same file dropped twice
    keeps its name.
    """
    stem, number = draft.path.removesuffix(".md"), 1
    while True:
        path = f"{stem}-{number}.md" if number > 1 else draft.path
        here = draft.at(path)
        data = _written(first(path, draft.model, "", editor.now.date().isoformat()), here)[0]
        files = _files(here, data)
        if all(editor.drafts.read(name) in (None, files[name]) for name in files):
            return here, files
        number += 1


def _files(draft: Draft, data: bytes) -> dict[str, bytes]:
    """Give the pictures of *draft*, then its text *data*, by path."""
    folder = posixpath.dirname(draft.path)
    return {**{f"{folder}/{n}": d for n, d in draft.pictures.items()}, draft.path: data}


def _written(data: bytes, draft: Draft, kept: Sequence[str] = ()) -> tuple[bytes, list[LeftOut]]:
    """Write what *draft* tells into *data*; what somebody has written there already stays, of the
    fields of its day those *kept*, and what would have stood in its place comes back.
    """
    order = keys(draft.model)
    known = edit_fields.fields_of(data, draft.path)
    lost = []
    for name, value in draft.fields.items():
        here: Value = {**value} if isinstance(value, dict) else value
        there = known.get(name)
        if name in kept and there:
            if name == "date" and there != here:  # the rest is of the day on which it was read
                lost.append(LeftOut("Ngày trong tệp Word", str(here)))
        elif there and there != here and name not in _OF_ITS_DAY:
            label = next(f.label for f in shape(draft.model) if f.name == name)
            lost.append(
                LeftOut(f"{label} trong tệp Word", ", ".join(text for _, text in leaves(here)))
            )
        elif there != here:
            data = edit_fields.put(data, draft.path, (name,), here, order)
    return edit_fields.put_body(data, draft.path, f"\n{draft.body.strip()}\n"), lost


def _put(editor: Editor, draft: Draft, files: dict[str, bytes], paper: Brought) -> str:
    """Put a draft in its place, and what is to be told of it."""
    for name, data in files.items():
        editor.drafts.write(name, data)
    _tell(editor, draft, paper.name)
    return draft.path


def _fill(editor: Editor, path: str, draft: Draft, paper: Brought) -> str:
    """Write a draft into the item *path*, which nobody has written yet; news goes where a paper of
    that day belongs.
    """
    place = path
    if issubclass(draft.model, News):
        place = renaming.of_day(path, draft.fields.get("date"))
    target = place if editor.drafts.read(place) is None else path
    return _over(editor, path, target, draft, paper)


def _over(
    editor: Editor,
    path: str,
    target: str,
    draft: Draft,
    paper: Brought,
    kept: Sequence[str] = (),
) -> str:
    """Write a draft over the item *path*, which goes to *target*; no picture of it is lost."""
    here, number = draft.at(target), 1
    while any(
        editor.drafts.read(f"{posixpath.dirname(target)}/{name}") not in (None, data)
        for name, data in here.pictures.items()
    ):
        number += 1
        here = replace(draft.at(f"{target.removesuffix('.md')}-{number}.md"), path=target)
    data, lost = _written(editor.data(path), here, kept)
    if target != path:
        editor.drafts.discard([path])
    here = replace(here, left_out=(*here.left_out, *lost))
    return _put(editor, here, _files(here, data), paper)


def _beside(editor: Editor, path: str, pictures: Sequence[Brought]) -> None:
    """Put photographs beside the item *path*, those that can be read."""
    refused = []
    for one in pictures:
        try:
            uploads.refuse_heavy(one.data)
            taken = lambda name: editor.drafts.read(name) is not None  # noqa: E731
            made = photos.beside(path, editor.data(path), [one.data], taken, None)
        except CommandRefused as refusal:
            refused.append(f"{one.name}: {refusal}")
            continue
        for name, data in made.items():
            editor.drafts.write(name, data)
    if pictures:
        told = editor.drafts.noted(_TOLD).get(path) or _NOTHING
        _note(editor, path, {**told, "refused": refused, "has_pictures": True})


def _tell(editor: Editor, draft: Draft, name: str) -> None:
    told: Report = {
        "name": name,
        "notices": [*draft.notices],
        "left_out": [str(one) for one in draft.left_out],
        "refused": [],
        "has_pictures": bool(draft.pictures),
    }
    _note(editor, draft.path, told)


def report(editor: Editor, path: str) -> Report | None:
    """Give what is to be told of what was brought for the draft *path*, until somebody has seen it;
    None where there is nothing.
    """
    found: Report | None = editor.drafts.noted(_TOLD).get(path)
    return found


def forget(editor: Editor, path: str) -> None:
    """Tell no more of what was brought for *path*."""
    if path in editor.drafts.noted(_TOLD):
        _note(editor, path, None)


def _note(editor: Editor, path: str, told: Report | None) -> None:
    notes = {name: one for name, one in editor.drafts.noted(_TOLD).items() if name != path}
    editor.drafts.note(_TOLD, {**notes, path: told} if told else notes)
