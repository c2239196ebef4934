"""The form of one item: its fields, what is wrong at each, its text, and what it has from below."""

from dataclasses import dataclass, replace

from commune.content.document import Value
from commune.content.overlay import BODY
from commune.content.reader import LISTS, Record, kind_of
from commune.content.text import subset
from commune.editor import for_whom, written
from commune.editor.context import Editor, record_of, version_of
from commune.editor.drafts import NoSuchPlace
from commune.editor.form import Box, Told, boxes
from commune.editor.inherited import NOTHING, Inherited, as_of_its_file, inherited_by
from commune.editor.judging import View
from commune.editor.listing import title_of
from commune.editor.picture_words import without_words
from commune.editor.renaming import place_of_its_day
from commune.editor.wording import OF_THE_NAME
from commune.models import FOLDERS, MODELS
from commune.models.base import Item
from commune.problems import Problem, Severity
from commune.staff import edit_fields
from commune.staff.edit_fields import CannotEdit


@dataclass(frozen=True)
class Form:
    """What a form shows."""

    path: str
    entry: str
    title: str
    kind: str
    version: str
    first: tuple[Box, ...] = ()
    """What must be filled in."""
    more: tuple[Box, ...] = ()
    body: str | None = None
    """The text below; None for what has none."""
    body_problems: tuple[Problem, ...] = ()
    whole: str | None = None
    """The file as it is written, where its fields cannot be read."""
    rest: tuple[Problem, ...] = ()
    """What is wrong at no field."""
    bare: tuple[str, ...] = ()
    """Pictures in the text of which nobody has said what is to be seen."""
    bare_problems: tuple[Problem, ...] = ()
    inherited: Inherited = NOTHING
    item: Item | None = None

    @property
    def text_of(self) -> str:
        """The layer that says the text which is shown; empty where the file says it."""
        return self.inherited.layers[BODY] if self.inherited.body else ""

    @property
    def from_below(self) -> list[str]:
        """The fields, and the text, that show what a layer below says."""
        of_fields = [box.name for box in (*self.first, *self.more) if box.is_inherited]
        return [*of_fields, written.BODY] if self.inherited.body else of_fields

    @property
    def extends(self) -> tuple[str, ...]:
        """The layers to which the file adds."""
        return tuple(dict.fromkeys(self.inherited.layers.values()))

    @property
    def errors(self) -> int:
        """How many mistakes there are."""
        return sum(p.severity is Severity.ERROR for p in self.problems)

    @property
    def problems(self) -> list[Problem]:
        found = [p for box in (*self.first, *self.more) for p in box.found()]
        return [*found, *self.bare_problems, *self.body_problems, *self.rest]

    @property
    def more_open(self) -> bool:
        return any(True for box in self.more for _ in box.found())


def form_of(editor: Editor, view: View, path: str, entry: str, more: str = "") -> Form:
    """Make the form of a file, or of its entry. Raises NoSuchPlace for what has none."""
    data = for_whom.data(editor, path)
    kind = kind_of(for_whom.beside(editor, path), FOLDERS)
    if kind is None and not (path.startswith("docs/") and path.endswith(".md")):
        raise NoSuchPlace(path)
    record = record_of(view, path, entry)
    own: Value | None = None
    try:
        own = edit_fields.value_at(edit_fields.fields_of(data, path), (entry,) if entry else ())
        readable = kind is not None and record is not None and (entry or kind not in LISTS)
    except CannotEdit:
        readable = False
    if not readable or record is None or kind is None:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        rest = tuple(view.problems.of([path]))
        title = title_of(record) if record else path.rpartition("/")[2]
        return Form(path, entry, title, kind or "", version_of(data), whole=text, rest=rest)
    model = MODELS[kind]
    in_text: tuple[str, ...] = getattr(model, "in_text", ())
    inherited = inherited_by(record)
    moves = place_of_its_day(editor, path) != path
    every = [
        as_of_its_file(p, record) for p in view.of(record) if not (moves and p.code == OF_THE_NAME)
    ]
    below = [p for p in every if _is_below(p, record, in_text)]
    told = Told.of((p for p in every if p not in below), _names(record), model)
    fields = {**inherited.fields, **(own if isinstance(own, dict) else {})}
    found = tuple(map(inherited.mark, boxes(model, fields, told, more)))
    asked = {"title", "summary"} | {
        b.name for b in found if b.required or (b.name == "image" and b.is_used)
    }
    body = edit_fields.body_of(data, path) if getattr(model, "has_text", False) else None
    bare = without_words(body or "")
    if body is not None and not body.strip():
        body = inherited.body or body
    unsaid = [p for p in below if bare and p.message == subset.WITHOUT_WORDS]
    return Form(
        path,
        entry,
        title_of(record),
        kind,
        shown_version(data, inherited),
        tuple(b for b in found if b.name in asked),
        tuple(b for b in found if b.name not in asked),
        body,
        tuple(p for p in below if p not in unsaid),
        rest=told.rest,
        bare=bare,
        bare_problems=tuple(replace(p, mend="Ghi vào ô dưới ảnh.") for p in unsaid),
        inherited=inherited,
        item=next((i for i in view.site.written if i.record.path == path), None),
    )


def shown_version(data: bytes, inherited: Inherited) -> str:
    """Give what tells one version of what a form shows from another."""
    return version_of(data + (repr(inherited).encode() if inherited.below else b""))


def _is_below(problem: Problem, record: Record, in_text: tuple[str, ...]) -> bool:
    if problem.at:
        return problem.at[0] in in_text
    own = record.alone or record
    return 0 < own.body_line <= problem.line


def _names(record: Record) -> dict[tuple[int, int], str]:
    """Give which field stands at a line and a column."""
    return {
        (place.line, place.column): ".".join(map(str, at))
        for at, place in (record.alone or record).places.items()
        if at
    }
