"""News that nobody has published yet lies where an item of its day belongs, whatever day its writer
says that it was.
"""

import posixpath
import re

from commune.editor.context import Editor
from commune.models.news import News
from commune.staff import edit_fields
from commune.staff.edit_fields import CannotEdit

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")
_DATED = re.compile(r"^\d{4}-\d{2}(?:-\d{2})?-")


def at_its_day(editor: Editor, path: str) -> str:
    """Move the draft *path*, and the pictures that are named after it, to its day; give where it is
    now. What is published, or is no news, stays; so does one whose place is taken.
    """
    target = place_of_its_day(editor, path)
    if target == path:
        return path
    drafts, data = editor.drafts, editor.data(path)
    before, after = posixpath.splitext(path)[0], posixpath.splitext(target)[0]
    old, new = map(posixpath.basename, (before, after))
    beside = [name for name in drafts.changed() if name.startswith((f"{before}-", f"{before}."))]
    for name in beside:
        found = data.replace(old.encode(), new.encode()) if name == path else drafts.read(name)
        drafts.write(name.replace(before, after, 1), found or b"")
    drafts.discard(beside)
    return target


def place_of_its_day(editor: Editor, path: str) -> str:
    """Give where the next save moves the draft *path*; where it is, for what stays there."""
    drafts = editor.drafts
    if not path.startswith(f"content/{News.folder}/") or drafts.blob("HEAD", path) is not None:
        return path
    try:
        day = edit_fields.fields_of(editor.data(path), path).get("date")
    except CannotEdit:
        return path
    target = of_day(path, day)
    return path if drafts.read(target) is not None else target


def of_day(path: str, day: object) -> str:
    """Give where the news item *path* belongs when it is of this *day*, or month; where it is, as
    long as that is none.
    """
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        return path
    return f"content/{News.folder}/{day[:4]}/{day}-{_DATED.sub('', posixpath.basename(path))}"
