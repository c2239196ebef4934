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
    drafts, folder = editor.drafts, f"content/{News.folder}"
    if not path.startswith(f"{folder}/") or drafts.blob("HEAD", path) is not None:
        return path
    data = editor.data(path)
    try:
        day = edit_fields.fields_of(data, path).get("date")
    except CannotEdit:
        return path
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        return path
    before = posixpath.splitext(path)[0]
    old = posixpath.basename(before)
    new = f"{day}-{_DATED.sub('', old)}"
    after = f"{folder}/{day[:4]}/{new}"
    if new == old or drafts.read(f"{after}.md") is not None:
        return path
    beside = [name for name in drafts.changed() if name.startswith((f"{before}-", f"{before}."))]
    for name in beside:
        found = data.replace(old.encode(), new.encode()) if name == path else drafts.read(name)
        drafts.write(name.replace(before, after, 1), found or b"")
    drafts.discard(beside)
    return f"{after}.md"
