"""What an item has from the layers below it, where its own file says only what differs: its form
shows it, and nobody's file repeats it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commune.content.document import Value, leaves
from commune.content.overlay import BODY, JOINED
from commune.content.reader import Record
from commune.editor.form import Box
from commune.problems import Problem


@dataclass(frozen=True)
class Inherited:
    """What stands below a file that extends another; of any other file nothing."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    """Those that the file does not give itself; it takes their place, where it does."""
    below: Mapping[str, Value] = field(default_factory=dict)
    """All that the layers below say."""
    body: str = ""
    layers: Mapping[str, str] = field(default_factory=dict)
    """Field, or BODY -> what people call the layer that says it."""

    def mark(self, box: Box) -> Box:
        """Give the field of a form with what is said below it."""
        value, layer = self.below.get(box.key), self.layers.get(box.key, "")
        if value is None:
            return box
        if box.key in JOINED:
            return replace(box, layer=layer, above=_in_words(value))
        plain = value if isinstance(value, str) else ""
        return replace(box, layer=layer, is_inherited=box.key in self.fields, instead=plain)


NOTHING = Inherited()


def inherited_by(record: Record | None) -> Inherited:
    """Give what *record* has from below."""
    if record is None or record.base is None:
        return NOTHING
    below = record.base
    given = {n: v for n, v in below.fields.items() if n in record.inherited and n not in JOINED}
    layers = {name: below.saying(name).layer for name in (*below.fields, BODY)}
    body = below.body if BODY in record.inherited else ""
    return Inherited(given, below.fields, body, layers)


def as_of_its_file(problem: Problem, record: Record) -> Problem:
    """Give *problem* with the number that an entry has in the file itself, where the file adds to
    a list from below.
    """
    if not problem.at or problem.at[0] not in record.joined or record.alone is None:
        return problem
    stands = problem.line, problem.column
    own = (
        at
        for at, place in record.alone.places.items()
        if at[:1] == problem.at[:1] and (place.line, place.column) == stands
    )
    entry = next(own, problem.at[:1])
    return replace(problem, at=(*entry[:2], *problem.at[2:]))


def _in_words(value: Value) -> tuple[str, ...]:
    """Give each entry of a list on one line."""
    entries = value if isinstance(value, list) else [value]
    return tuple(" · ".join(text for _, text in leaves(one)) for one in entries)
