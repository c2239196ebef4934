"""The files of content/ as they will stand: changed in memory field by field, judged by their
model, written together at the end.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from commune.content.document import Key, Value
from commune.content.reader import Record, kind_of
from commune.models import FOLDERS, MODELS, read_model
from commune.models.shape import keys
from commune.problems import Problems
from commune.site import Site
from commune.staff import edit_fields, over_shared
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import day

SOURCE = "Phiếu hỏi của trang"
At = tuple[Key, ...]
Judge = Callable[[Path, date | None], tuple[Site, Problems]]
"""Reads a project as it stands at a moment: ``publishing.build.check``, which this chapter may not
know.
"""


@dataclass(frozen=True)
class Respondent:
    """Who answered, and on which day."""

    by: str
    on: date

    @property
    def sentence(self) -> str:
        """How a note says it: ``Văn phòng tỉnh trả lời ngày 02/12/2026``."""
        return f"{self.by} trả lời ngày {day(self.on)}"


@dataclass(frozen=True)
class Shared:
    """An item of which shared files say something."""

    record: Record
    """What all of them say together."""
    target: str
    """The file into which goes what is said otherwise."""


def _whole(item: Shared) -> bytes:
    """Write what all files say as one."""
    fields = yaml.safe_dump(item.record.fields, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{fields}---\n".encode()


@dataclass
class Drafts:
    """Files that are being changed; nothing is written."""

    root: Path
    made_on: date | None = None
    """The day on which the form was made, which the source names."""
    shared: Mapping[str, Shared] = field(default_factory=dict)
    """File -> what is known of an item of which shared files say something."""
    files: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)

    def value(self, path: str, at: At) -> "Value | None":
        """Give what a field holds."""
        return edit_fields.value_at(self._fields(path), at)

    def put(self, path: str, at: At, value: Value) -> None:
        """Put *value* where the model's order wants it."""
        order = keys(MODELS[self._kind(path)], at[:-1])
        self.files[path] = edit_fields.put(self._data(path), path, at, value, order)

    def remove(self, path: str, at: At) -> None:
        """Take a field away."""
        self.files[path] = edit_fields.remove(self._data(path), path, at)

    def add(self, path: str, at: At, value: Value) -> None:
        """Put *value* at the end of a list."""
        found = self.value(path, at)
        self.put(path, (*at, len(found) if isinstance(found, list) else 0), value)

    def leave_out(self, path: str, at: At, entry: str) -> None:
        """Take *entry* out of a list, where it stands in it."""
        found = self.value(path, at)
        if isinstance(found, list) and entry in found:
            self.remove(path, (*at, found.index(entry)))

    def tell(self, path: str, names: Iterable[str], respondent: Respondent) -> None:
        """Write who told the fields *names*, beside what the same person told on that day
        before.
        """
        source = f"{SOURCE}, lập ngày {day(self.made_on)}" if self.made_on else SOURCE
        signature = {"on": respondent.on.isoformat(), "by": respondent.by, "source": source}
        entries = self.value(path, ("verified_fields",))
        for n, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict) and {key: entry.get(key) for key in signature} == signature:
                for name in names:
                    self.add(path, ("verified_fields", n, "fields"), name)
                return
        self.add(path, ("verified_fields",), {**signature, "fields": list(names)})

    def try_(self, path: str) -> None:
        """Judge a file by its model as it stands now. Raises UnclearAnswer with the first
        mistake.
        """
        problems = Problems()
        record = Record(path, self._kind(path), Path(path).stem, self._fields(path), {})
        problems.collect(read_model(record))
        for problem in problems:
            raise UnclearAnswer(f"{path}: {problem.message}", problem.mend)

    def keep(self) -> dict[str, bytes]:
        """Remember how the files stand, to go back to with ``undo``."""
        return dict(self.files)

    def undo(self, kept: dict[str, bytes]) -> None:
        """Go back to how the files stood."""
        self.files = kept

    @property
    def changed(self) -> dict[str, bytes]:
        """The files that are to be written: what is said of a shared item is written over it."""
        found = {}
        for path, data in self.files.items():
            if data != self.before[path]:
                found[self.target(path)] = self._over(path, data) if path in self.shared else data
        return found

    def target(self, path: str) -> str:
        """Tell into which file goes what is said of the item in *path*."""
        return self.shared[path].target if path in self.shared else path

    def _over(self, path: str, data: bytes) -> bytes:
        target = self.target(path)
        there = (self.root / target).read_bytes() if (self.root / target).exists() else b""
        then, now = (edit_fields.fields_of(one, path) for one in (self.before[path], data))
        return over_shared.written(there, target, self._kind(path), then, now)

    def _data(self, path: str) -> bytes:
        if path not in self.before:
            known = self.shared.get(path)
            self.before[path] = _whole(known) if known else (self.root / path).read_bytes()
        return self.files.setdefault(path, self.before[path])

    def _fields(self, path: str) -> dict[str, Value]:
        return edit_fields.fields_of(self._data(path), path)

    def _kind(self, path: str) -> str:
        return kind_of(path, FOLDERS) or ""
