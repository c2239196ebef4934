"""Files that a writer brings: a photograph of any phone becomes a picture beside the text, a
document lies there under a plain name; what must not be published is refused as the check does.
"""

import posixpath
import re

from commune.content.files import attached, file_endings, phone_photos
from commune.content.memo import NOTHING_KEPT
from commune.editor.drafts import Drafts
from commune.problems import CommandRefused, Problem, Severity
from commune.vietnamese import slug

_LETTERS = 60


def keep(drafts: Drafts, item: str, name: str, data: bytes) -> tuple[str, list[Problem]]:
    """Put a file beside the *item* of this path and give its new name; or the mistakes for which it
    was not taken. Raises CommandRefused for a picture that is none.
    """
    refuse_heavy(data)
    folder, stem = posixpath.split(item.removesuffix(".md"))
    ending = posixpath.splitext(name.replace("\\", "/").rpartition("/")[2])[1].lower()
    if ending in file_endings.DOCUMENTS:
        own = slug(name.replace("\\", "/").rpartition("/")[2].removesuffix(ending))[:_LETTERS]
        path = _free(drafts, folder, own.strip("-") or "tep", ending, data)
    else:
        data = phone_photos.as_jpeg(data)
        path = _free(drafts, folder, stem, ".jpg", data)
    _, problems = attached.inspected(data, path, NOTHING_KEPT)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return "", [*problems]
    drafts.write(path, data)
    return posixpath.basename(path), [*problems]


def refuse_heavy(data: bytes) -> None:
    """Raise CommandRefused for what is heavier than any file may be."""
    if len(data) > attached.MOST_MEGABYTES * 1_000_000:
        raise CommandRefused(f"Tệp nặng quá {attached.MOST_MEGABYTES} MB.")


def _free(drafts: Drafts, folder: str, stem: str, ending: str, data: bytes) -> str:
    """Give a path that nothing else has; the same file brought again keeps its own."""
    stem = re.sub(r"[^a-z0-9-]", "-", stem)
    number = 1
    while True:
        path = f"{folder}/{stem}{f'-{number}' if number > 1 else ''}{ending}"
        found = drafts.read(path)
        if found is None or found == data:
            return path
        number += 1
