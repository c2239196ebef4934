"""What a release changes in the files that communes wrote themselves: in order of releases, each a
small change of front matter or of a file's place that ``upgrade`` makes and shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commune.content import layers
from commune.staff import edit_fields

Change = Callable[[Path], None]
"""Changes the files under the content/ of a project that is a copy."""


@dataclass(frozen=True)
class Migration:
    """One change that a release asks for."""

    release: tuple[int, ...]
    """The first release that reads the new form alone."""
    said: str
    """What changes, for staff, in Vietnamese."""
    change: Change


MIGRATIONS: tuple[Migration, ...] = ()
"""All of them, in the order of releases; never taken away, since a commune may skip releases."""


def run(root: Path, before: tuple[int, ...]) -> list[str]:
    """Make every change that came after the release *before*; give what was said of each."""
    due = [one for one in MIGRATIONS if one.release > before]
    for one in due:
        one.change(root)
    return [one.said for one in due]


def rename_field(files: str, old: str, new: str) -> Change:
    """Call a field of the *files* of content/, a path or a pattern of paths, by its new name; its
    value stays.
    """

    def change(root: Path) -> None:
        for path in sorted((root / "content").glob(files)):
            data, name = path.read_bytes(), path.relative_to(root).as_posix()
            fields = edit_fields.fields_of(data, name)
            if old in fields and new not in fields:
                changed = edit_fields.remove(data, name, (old,))
                path.write_bytes(edit_fields.put(changed, name, (new,), fields[old]))

    return change


def move_file(old: str, new: str, address: str) -> Change:
    """Let what the commune wrote at one place of content/ stand at another, empty one, and lead
    there from the former *address*.
    """

    def change(root: Path) -> None:
        for place in layers.standing_at(root, f"content/{old}"):
            path = root / place
            target = root / (place.removesuffix(old) + new)
            if path.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)
                data = target.read_bytes()
                before = edit_fields.fields_of(data, place).get("old_paths", [])
                led = [*(before if isinstance(before, list) else []), address]
                target.write_bytes(edit_fields.put(data, place, ("old_paths",), led))

    return change
