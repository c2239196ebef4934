"""For whom a shared sheet is written otherwise: for all who share it, or for this commune alone."""

from commune.content import layers
from commune.content.reader import kind_of
from commune.editor.context import Ask, Editor, record_of
from commune.editor.judging import View
from commune.models import FOLDERS
from commune.staff import edit_fields, over_shared

ALONE = "rieng"
"""What a form sends under ``cho`` for this commune alone."""


def is_shared(path: str) -> bool:
    """Tell whether a file is an item of a layer."""
    return layers.place_of(path) != path and path.endswith(".md")


def layer(view: View, path: str) -> str:
    """Name the layer of a shared item; empty for the commune's own."""
    record = record_of(view, path) if is_shared(path) else None
    return record.layer if record else ""


def goes_to(ask: Ask) -> str:
    """Tell into which file goes what a form brought."""
    return (
        layers.place_of(ask.path) if is_shared(ask.path) and ask.said("cho") == ALONE else ask.path
    )


def draft(editor: Editor, ask: Ask, new: bytes) -> tuple[str, bytes]:
    """Give the file, and what is to stand in it, when the file of *ask* is to say *new*. Raises
    CannotEdit for what cannot be said over a shared file.
    """
    path, place = ask.path, goes_to(ask)
    if place == path:
        return path, new
    before = editor.drafts.blob("HEAD", path) or b""
    there = editor.drafts.blob("HEAD", place) or b""
    fields = [edit_fields.fields_of(data, path) for data in (before, new)]
    data = over_shared.written(there, place, kind_of(path, FOLDERS) or "", *fields)
    body = edit_fields.body_of(new, path)
    is_same = body == edit_fields.body_of(before, path)
    return place, data if is_same else edit_fields.put_body(data, place, body)


def take_back_the_other(editor: Editor, ask: Ask) -> None:
    """Drop the draft for those for whom the sheet is not written any more: all that it said is in
    the one that is.
    """
    place = goes_to(ask)
    other = ask.path if place != ask.path else layers.place_of(ask.path)
    is_new = editor.drafts.blob("HEAD", other) is None
    if other != place and other in editor.drafts.changed() and (is_new or place != ask.path):
        editor.drafts.discard([other])
