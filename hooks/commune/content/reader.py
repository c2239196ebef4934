"""Read content/: every file becomes records of strings that know their line and column.

The only reader of content. It decides what a file *is* (its folder) and whether it can be read at
all; what its fields must hold is for ``models``.
"""

import hashlib
import os
import posixpath
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from io import FileIO
from pathlib import Path

from commune.content import (
    encoding,
    known_addresses,
    layers,
    overlay,
    plan_text,
    recalled,
    tables,
    tree,
)
from commune.content.document import At, Document, Key, Place, Places, Value
from commune.content.files import attached, refusals
from commune.content.files.attached import Attached
from commune.content.layers import Layer
from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.content.overlay import BODY
from commune.content.tree import File
from commune.problems import Judging, Problem, Problems, Refused, Severity

COLLECTIONS = {
    "xa.yml": "commune", "can-cu.yml": "instrument", "muc-tien.yml": "benefit", "ngay-le.yml": "holiday", "tu-dien.yml": "dictionary",
    "noi-khac.yml": "elsewhere", "khan-cap.yml": "emergency", "niem-yet.yml": "posting",
}  # fmt: skip
"""YAML file in content/ -> kind of what it holds."""

LISTS = {"instrument", "benefit", "holiday", "elsewhere", "emergency", "posting"}
"""Kinds of which a YAML file holds many, each under its id."""


MAX_TEXT = 400_000
"""Bytes of the longest text we read: about a hundred printed pages."""
_MAIN = "content/xa.yml"


@dataclass(frozen=True, eq=False)
class Record:
    """One thing that staff wrote, as strings."""

    path: str
    """Where it stands, from the project's root, with forward slashes."""
    kind: str
    id: str
    fields: dict[str, Value]
    places: Mapping[tuple[Key, ...], Place]
    body: str = ""
    body_line: int = 0
    """Line of the file on which the body starts."""
    data: bytes = field(default=b"", repr=False)
    """All of its file: as text and line by line it would take four times the memory."""
    unread: frozenset[str] = frozenset()
    """Fields that stand in the file, but could not be read."""
    asides: Mapping[tuple[Key, ...], Place] = field(default_factory=dict)
    """Where a comment stands behind a value."""
    merged_path: str = ""
    """Path in content/ once shared content is laid under the commune's own, where it is another."""
    layer: str = ""
    """What people call the layer that it stands in; empty for the commune's own."""
    base: "Record | None" = field(default=None, repr=False)
    """What it extends, in the layer below."""
    inherited: frozenset[str] = frozenset()
    """Fields that come from there; BODY stands for the text."""
    joined: Mapping[str, int] = field(default_factory=dict)
    """List to which the file adds -> how many entries come from there, before its own."""
    alone: "Record | None" = field(default=None, repr=False)
    """What the file says by itself, where it extends another."""

    @cached_property
    def digest(self) -> str:
        """A checksum of all that it depends on: where it stands, every byte of its files, and what
        became of several, since a layer may lock what others say.
        """
        parts = (part for file in self.files for part in (file.path, recalled.sum_of(file.data)))
        laid = repr((self.fields, self.body)) if self.base else ""
        return hashlib.sha256(key_of(self.id, laid, *parts)).hexdigest()

    @property
    def lines(self) -> list[str]:
        """The lines of its file."""
        return encoding.decode(self.data).split("\n")

    @property
    def place(self) -> str:
        """Its path in content/ as pages and other files see it, whichever layer it stands in."""
        return self.merged_path or self.path

    @property
    def files(self) -> "tuple[Record, ...]":
        """What each of the files says by itself that it comes from, its own first."""
        return (self.alone, *self.base.files) if self.alone and self.base else (self,)

    def saying(self, name: str) -> "Record":
        """Give the record, of this layer or of one below, whose file says the field *name*."""
        return self.base.saying(name) if self.base and name in self.inherited else self

    def problem(
        self,
        code: str,
        message: str,
        mend: str,
        at: tuple[Key, ...] | Place = (),
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """State a problem at a field (its path of keys) or at a place."""
        if self.base and not self._is_own(at):
            return self.base.problem(code, message, mend, at, severity)
        place = at if isinstance(at, Place) else self._nearest(at)
        source = "".join(self.lines[place.line - 1 : place.line] if place.line > 0 else [])
        found = Problem(self.path, place.line, place.column, code, message, mend, source, severity)
        return found if isinstance(at, Place) else replace(found, at=at)

    def beside(self, name: str) -> str:
        """Give the path from the project's root of what *name* calls, as this file sees it."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.place), name))

    def in_body(self, line: int, column: int) -> Place:
        """Give the place in the file of a place in the text below the front matter."""
        return Place(self.body_line + line - 1, column)

    def _is_own(self, at: tuple[Key, ...] | Place) -> bool:
        """Tell whether a field, or a place in the text, stands in the file itself."""
        own = {*self.fields, *self.unread} - self.inherited
        if isinstance(at, Place):
            places = (place for key, place in self.places.items() if key and key[0] in own)
            return BODY not in self.inherited or at in places
        below = self.joined.get(str(at[0]), 0) if len(at) > 1 else 0
        return not at or (
            at[0] in own and (at in self.places or not (below and int(at[1]) < below))
        )

    def _nearest(self, at: tuple[Key, ...]) -> Place:
        """Find the field, or the closest one around it that stands in the file."""
        while at and at not in self.places:
            at = at[:-1]
        return self.places.get(at, Place(1, 1))


@dataclass(frozen=True)
class Content:
    """All that lies in content/: records, and the files that may be published beside them."""

    records: tuple[Record, ...]
    attachments: dict[str, Attached]
    """Path -> what is known of the file."""
    recorded: tuple[known_addresses.KnownAddress, ...] = ()
    """The addresses that the site has had."""
    shared: tuple[Layer, ...] = ()
    """The layers that were laid, the most general first."""


def read_content(
    root: Path, folders: Mapping[str, str], memo: Memo = NOTHING_KEPT
) -> Judging[Content]:
    """Read *root*/content; what cannot be read is yielded, the rest is returned.

    *folders* tells which folder under content/ holds which kind; *memo* keeps what was found in
    pictures and documents.
    """
    found, shared = yield from tree.files(root, of_commune(root, memo))
    recorded: tuple[known_addresses.KnownAddress, ...] = ()
    beside: dict[str, Attached] = {}
    texts: dict[str, tuple[str, list[File]]] = {}
    records: list[Record] = []
    for file in found:
        if file.layer is None and tables.is_table(file.name):
            records += yield from tables.read(Path(file.real), file.name, Record)
        elif file.is_attachment:
            beside[file.place] = yield from _attached(file, memo)
        elif file.name == known_addresses.PATH:
            recorded = yield from _known_addresses(Path(file.real), file.name)
        elif kind := kind_of(file.place, folders):
            texts.setdefault(file.place, (kind, []))[1].append(file)
        elif file.name != "content/README.md":
            places = ", ".join(
                [*(f"content/{k}/" for k in folders), *(f"content/{c}" for c in COLLECTIONS)]
            )
            message = "Tệp này nằm ngoài các thư mục nội dung."
            yield Problem.of_file(file.name, "F002", message, f"Chuyển vào: {places}.")
    by_name = {layer.name: layer for layer in shared}
    for place in sorted(texts, key=os.fsencode):
        kind, files = texts[place]
        records += yield from _laid(files, kind, by_name, memo)
    return Content(tuple(records), beside, recorded, tuple(shared))


def _laid(
    files: list[File], kind: str, shared: Mapping[str, Layer], memo: Memo
) -> Judging[list[Record]]:
    """Read the files that stand in one place, the most general first, and lay them over each
    other.
    """
    laid: dict[str, Record] = {}
    for n, file in enumerate(files):
        records = yield from _read(file, kind, memo)
        below = files[n - 1].layer if n else None
        if below and file.layer and not file.layer.is_above(below, shared):
            message = f"Hai lớp «{below.name}» và «{file.layer.name}» cùng có tệp này mà không lớp nào dựa trên lớp kia."
            mend = f"Giữ ở một lớp, hoặc ghi based_on trong {layers.ABOUT}."
            yield Problem.of_file(file.name, "C007", message, mend)
        locked = [one.layer.locked.get(kind, frozenset()) for one in files[:n] if one.layer]
        for record in records:
            title = file.layer.title if file.layer else ""
            here = overlay.placed(record, file.place, title) if title else record
            over = overlay.over(laid.get(record.id), here, frozenset().union(*locked))
            yield from over.problems
            if over.record:
                laid[record.id] = over.record
    return [*laid.values()]


def of_commune(root: Path, memo: Memo = NOTHING_KEPT) -> Record | None:
    """Give what the commune's own file says, before anything is judged; it names the layers."""
    path = root / _MAIN
    with suppress(Refused, OSError):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_TEXT:
            (record,), _ = records_of(path.read_bytes(), _MAIN, "commune", memo)
            return record
    return None


def kind_of(path: str, folders: Mapping[str, str]) -> str | None:
    """Tell the kind of a file, the commune's own or of a layer, from where it lies; None where no
    content belongs.
    """
    parts = layers.place_of(path).split("/")[1:]
    if len(parts) == 1:
        return COLLECTIONS.get(parts[0])
    return folders.get(parts[0]) if parts[-1].endswith(".md") else None


def _attached(file: File, memo: Memo) -> Judging[Attached]:
    """Look into a picture or document; one with a mistake counts as there, so that no second
    mistake follows.
    """
    path = Path(file.real)
    if (size := path.stat().st_size) > attached.MOST_MEGABYTES * 1_000_000:
        yield refusals.heavy(size, attached.MOST_MEGABYTES).problem(file.name)
        return Attached()
    found, problems = attached.inspected(path.read_bytes(), file.name, memo)
    yield from problems
    return found if file.layer is None else replace(found, file=path, shown=file.name)


def _known_addresses(path: Path, name: str) -> Judging[tuple[known_addresses.KnownAddress, ...]]:
    recorded: tuple[known_addresses.KnownAddress, ...] = ()
    try:
        text = encoding.decode(path.read_bytes(), both_sides=True)
        recorded = known_addresses.parse(text)
        encoding.refuse_unreadable(text)
    except Refused as refused:
        yield refused.problem(name)
    return recorded


def _read(file: File, kind: str, memo: Memo) -> Judging[list[Record]]:
    """Read one file; a file that holds several things gives several records."""
    name = file.name
    with FileIO(file.real) as opened:
        if os.fstat(opened.fileno()).st_size > MAX_TEXT:
            mend = "Chia thành nhiều tệp ngắn hơn."
            yield Problem.of_file(name, "F014", "Tệp văn bản quá dài.", mend)
            return []
        data = opened.read()
    try:
        records, problems = records_of(data, name, kind, memo)
    except Refused as refused:
        yield refused.problem(name)
        return []
    yield from problems
    return [*records]


@lru_cache(recalled.KEPT)
def records_of(
    data: bytes, name: str, kind: str, memo: Memo = NOTHING_KEPT
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Make the records of a file that holds *data*: the same bytes give the same records. Raises
    Refused.
    """
    document = recalled.document(data, memo, whole=name.endswith(".yml"))
    if kind == "plan":
        document = plan_text.with_clauses(document)
    problems = Problems()
    lines = encoding.decode(data).split("\n") if document.problems else []
    problems.add(*(replace(p, path=name, source=lines[p.line - 1]) for p in document.problems))
    if kind in LISTS:
        return tuple(problems.collect(_entries(name, kind, document, data))), tuple(problems)
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return (
        Record(
            name,
            kind,
            stem,
            document.fields,
            document.places,
            document.body,
            document.body_line,
            data,
            frozenset(document.unread),
            document.asides,
        ),
    ), tuple(problems)


def _entries(name: str, kind: str, document: Document, data: bytes) -> Judging[list[Record]]:
    """Split a file of ``id: {…}`` entries into a record each."""
    records: list[Record] = []
    every_place, every_aside = _by_entry(document.places), _by_entry(document.asides)
    for key in (key for key in every_place if key not in document.unread):
        value = document.fields.get(key)
        places, asides = every_place[key], every_aside.get(key, {})
        if isinstance(value, dict):
            records.append(Record(name, kind, key, value, places, data=data, asides=asides))
        else:
            message = f"«{key}» phải có các trường con thụt vào bên dưới."
            record = Record(name, kind, key, {}, places, data=data)
            yield record.problem("Y012", message, "Xem mẫu trong sổ tay, thư mục docs/so-tay/loai.")
    return records


def _by_entry(places: Places) -> dict[str, dict[At, Place]]:
    """Give the places within each entry of a file, by its id."""
    found: dict[str, dict[At, Place]] = {}
    for at, place in places.items():
        found.setdefault(str(at[0]), {})[at[1:]] = place
    return found
