"""For whom a shared sheet is written otherwise: for all who share it, or for this commune alone."""

from commune.content import layers
from commune.content.reader import Record, kind_of, of_commune
from commune.editor.context import Ask, Editor, record_of
from commune.editor.drafts import PLACES, NoSuchPlace
from commune.editor.judging import View
from commune.models import FOLDERS
from commune.staff import edit_fields, over_shared

ALONE = "rieng"
"""What a form sends under ``cho`` for this commune alone."""


def _is_shared(path: str) -> bool:
    """Tell whether a file of the project is an item of a layer."""
    return layers.place_of(path) != path and path.endswith(".md")


def layer(view: View, path: str) -> str:
    """Name the layer of a shared item; empty for the commune's own."""
    record = record_of(view, path) if _is_shared(path) or is_installed(path) else None
    return record.layer if record else ""


def is_installed(path: str) -> bool:
    """Tell whether a file can only be one of an installed layer, which nobody writes here."""
    return path.partition("/")[0] not in PLACES


def _installed(editor: Editor, path: str) -> Record | None:
    """Give the sheet of an installed layer that stands in a file; None for any other file."""
    if not is_installed(path) or not path.endswith(".md"):
        return None
    record = record_of(editor.judge.view(), path)
    return record if record and record.layer else None


def data(editor: Editor, path: str) -> bytes:
    """Give a file that must be there, also one of an installed layer. Raises NoSuchPlace."""
    if not _installed(editor, path):
        return editor.data(path)
    root = editor.drafts.folder
    for one in layers.that_can_be_laid(root, of_commune(root, editor.judge.memo)):
        if path.startswith(f"{one.shown}/"):
            return (one.folder / path.removeprefix(f"{one.shown}/")).read_bytes()
    raise NoSuchPlace(path)


def place(editor: Editor, path: str) -> str:
    """Give where in content/ the file *path* stands once layers lie over each other."""
    return layers.place_of(beside(editor, path))


def picture(editor: Editor, path: str) -> bytes:
    """Give a picture as the site shows it there, also one of a layer. Raises NoSuchPlace."""
    own = None if is_installed(path) else editor.drafts.read(path)
    if own is not None:
        return own
    for name, one in editor.judge.view().site.attachments.items():
        if one.file and path in (name, one.shown):
            return one.file.read_bytes()
    raise NoSuchPlace(path)


def beside(editor: Editor, path: str) -> str:
    """Give the file beside which lies what is brought for *path*."""
    record = _installed(editor, path)
    return record.place if record else path


def goes_to(editor: Editor, ask: Ask, path: str = "") -> str:
    """Tell into which file goes what a form brought for the file *path*, its own where none is
    named.
    """
    path = path or ask.path
    is_alone = _is_shared(path) and ask.said("cho") == ALONE
    return layers.place_of(path) if is_alone else beside(editor, path)


def keep(editor: Editor, ask: Ask, before: bytes, new: bytes) -> None:
    """Let the draft of the file of *ask*, in which *before* stands, say *new*: for all, or for this
    commune alone. Raises CannotEdit for what cannot be said over a shared file.
    """
    drafts, place = editor.drafts, goes_to(editor, ask)
    if place == ask.path:
        if new != before:
            drafts.write(place, new)
            _take_back_the_other(editor, ask)
        return
    published = drafts.blob("HEAD", place)
    draft = over(editor, ask.path, place, new)
    if draft == (published or over_shared.NOTHING):
        drafts.discard([name for name in drafts.changed() if name == place])
    else:
        drafts.write(place, draft)
    _take_back_the_other(editor, ask)


def over(editor: Editor, path: str, place: str, new: bytes) -> bytes:
    """Give what is to stand at *place* so that the shared file *path* says *new* here."""
    before = editor.drafts.blob("HEAD", path) if not is_installed(path) else data(editor, path)
    there = editor.drafts.blob("HEAD", place) or b""
    fields = [edit_fields.fields_of(one, path) for one in (before or b"", new)]
    written = over_shared.written(there, place, kind_of(place, FOLDERS) or "", *fields)
    body = edit_fields.body_of(new, path)
    is_same = body == edit_fields.body_of(before or b"", path)
    return written if is_same else edit_fields.put_body(written, place, body)


def _take_back_the_other(editor: Editor, ask: Ask) -> None:
    """Drop the draft for those for whom the sheet is not written any more: all that it said is in
    the one that is.
    """
    place = goes_to(editor, ask)
    other = ask.path if place != ask.path else layers.place_of(ask.path)
    if other == place or other not in editor.drafts.changed():
        return
    is_new = editor.drafts.blob("HEAD", other) is None
    if is_new or place != ask.path:
        editor.drafts.discard([other])
