"""Everything that there is to write, each with its state: shown, waiting for its hour, wrong, not
published yet, over, withdrawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from commune.content.reader import LISTS, Record
from commune.editor.judging import View
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.choice import Choice
from commune.models.terms import KINDS
from commune.problems import Severity
from commune.site.upcoming import appears_at
from commune.vietnamese import fold
from commune.vietnamese.clock import after, start_of


class State(Choice):
    """How an item stands, as the list says it."""

    CONTESTED = "hai-ban", "Có hai bản, phải chọn"
    WRONG = "co-loi", "Có lỗi"
    DRAFT = "chua-dang", "Chưa đăng"
    WAITING = "cho-den", "Chờ đến"
    SHOWN = "dang-hien", "Đang hiện"
    OVER = "da-het", "Đã hết"
    WITHDRAWN = "da-rut", "Đã rút"


_NAMES = ("title", "subject", "number", "name", "purpose", "id")
"""Fields by which people know a thing, the best first."""


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    path: str
    id: str
    """Of an entry of a file that holds many; empty else."""
    kind: str
    title: str
    state: State
    until: datetime | None = None
    """Of what waits: until when."""

    @property
    def words(self) -> str:
        """The state in words."""
        return in_words(self.state, self.until)

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label if self.kind in KINDS else "Trang viết tay"

    @property
    def address(self) -> str:
        """Its form, from the editor's own address."""
        return f"sua/{self.path}" + (f"?muc={self.id}" if self.id else "")


def in_words(state: State, until: datetime | None) -> str:
    """Tell a state, of what waits until when: «Chờ đến 07:30 ngày 05/12/2026»."""
    if until is None:
        return state.label
    hour = f"{until:%H:%M} ngày " if (until.hour or until.minute) else "ngày "
    return f"{state.label} {hour}{until:%d/%m/%Y}"


BY_HAND = "docs"
"""What the list calls the kind of the pages of docs/."""


def entries(
    view: View, changed: frozenset[str], contested: frozenset[str], by_hand: Mapping[str, str]
) -> list[Entry]:
    """Give everything, what needs somebody first, then by kind as the program sorts it; *by_hand*
    are the pages of docs/: path and title.
    """
    items = {item.record.path: item for item in (*view.site.items, *view.site.waiting)}
    wrong = {p.path for p in view.problems if p.severity is Severity.ERROR}
    found = []
    for record in view.records:
        many = record.kind in LISTS
        state, until = State.SHOWN, None
        if record.path in contested:
            state = State.CONTESTED
        elif record.path in wrong and _is_wrong(view, record, many=many):
            state = State.WRONG
        elif record.path in changed:
            state = State.DRAFT
        elif record.path in items:
            state, until = state_of(items[record.path], view.site.now)
        found.append(
            Entry(
                record.path, record.id if many else "", record.kind, title_of(record), state, until
            )
        )
    for path, title in by_hand.items():
        state = State.WRONG if path in wrong else State.DRAFT if path in changed else State.SHOWN
        state = State.CONTESTED if path in contested else state
        found.append(Entry(path, "", BY_HAND, title, state))
    order = list(State)
    urgent = (State.CONTESTED, State.WRONG, State.DRAFT, State.WAITING)
    news_last = sorted(found, key=lambda e: e.path, reverse=True)
    return sorted(
        news_last,
        key=lambda e: (order.index(e.state) if e.state in urgent else len(order), _rank(e)),
    )


def _rank(entry: Entry) -> int:
    kinds = ("news", "alert", "plan", "procedure", *KINDS, BY_HAND)
    return kinds.index(entry.kind)


def _is_wrong(view: View, record: Record, *, many: bool) -> bool:
    return not many or any(p.severity is Severity.ERROR for p in view.of(record))


def title_of(record: Record) -> str:
    """Give the words by which people know a record; its id where it has none."""
    values = (record.fields.get(name) for name in _NAMES)
    found = next((value for value in values if isinstance(value, str) and value.strip()), "")
    if record.kind in ("commune", "dictionary"):
        return KINDS[record.kind].label
    return found or record.id


def state_of(item: Item, now: datetime) -> tuple[State, datetime | None]:
    """Tell how a published item stands at *now*, and until when it waits."""
    if item.withdrawn and item.is_withdrawn(now.date()):
        return State.WITHDRAWN, None
    if item.appears and item.appears > now:
        return State.WAITING, max(item.appears, appears_at(item) or item.appears)
    if isinstance(item, Alert):
        if now < start_of(item.starts):
            return State.WAITING, start_of(item.starts)
        return (State.OVER if now >= after(item.last_day) else State.SHOWN), None
    if item.expires and after(item.expires) <= now:
        return State.OVER, None
    return State.SHOWN, None


def chosen(every: list[Entry], words: str, kind: str, state: str) -> Iterator[Entry]:
    """Give those that hold all of *words*, whatever their marks, of one kind and state."""
    wanted = fold(words).split()
    for entry in every:
        if (kind and entry.kind != kind) or (state and entry.state.value != state):
            continue
        text = fold(f"{entry.title} {entry.path} {entry.id} {entry.kind_label}")
        if all(word in text for word in wanted):
            yield entry
