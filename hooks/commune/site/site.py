"""Every thing that staff wrote, sorted, with look-ups. What is not yet to be seen is not in it."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple, cast

from commune.content.document import leaves
from commune.content.files.attached import Attached
from commune.content.known_addresses import KnownAddress
from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.navigation import Navigation
from commune.content.reader import Record
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.benefit import Benefit
from commune.models.commune import Commune
from commune.models.desk import Desk
from commune.models.dictionary import Dictionary
from commune.models.elsewhere import Elsewhere
from commune.models.emergency import EmergencyNumber
from commune.models.holiday import Holiday
from commune.models.instrument import Instrument
from commune.models.measured import Outcome, Views
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.posting import Posting
from commune.models.procedure import Procedure
from commune.models.vocabulary import AlertLevel, Field
from commune.site.links import links_in
from commune.site.succession import desk_for, law_after, procedure_for
from commune.vietnamese.compounds import KNOWN, OFTEN, Compounds, learned

T = TypeVar("T", bound=Item)
Found = TypeVar("Found")
Items = TypeVarTuple("Items")


@dataclass(frozen=True)
class Site:
    """The whole site at one moment."""

    commune: Commune
    instruments: dict[str, Instrument]
    kinds: dict[type[Item], tuple[Item, ...]] = field(repr=False)
    """What is published, by kind, in the order in which lists show it."""
    now: datetime
    """The minute, in Vietnam, for which it is built."""
    benefits: Mapping[str, Benefit] = field(default_factory=dict)
    """Sums that people are paid, by id."""
    holidays: tuple[Holiday, ...] = ()
    """Days off in the order of the calendar."""
    dictionary: Dictionary | None = field(default=None, repr=False)
    """What people say for what pages call otherwise."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Errands that are not done at the one-stop desk, in the order of the file."""
    numbers: Mapping[str, EmergencyNumber] = field(default_factory=dict)
    """What to call in an emergency, by number, in the order of the file."""
    views: tuple[Views, ...] = field(default=(), repr=False)
    """How often pages were opened, by the week."""
    outcomes: tuple[Outcome, ...] = ()
    """What was measured of the work for people, series by series as written."""
    postings: Mapping[str, Posting] = field(default_factory=dict)
    """What hangs where on paper, by the id of its procedure."""
    attachments: Mapping[str, Attached] = field(default_factory=dict, repr=False)
    """Every file beside the texts."""
    recorded: tuple[KnownAddress, ...] = ()
    """The addresses that the site has had."""
    waiting: tuple[Item, ...] = field(default=(), repr=False)
    """Written, but not to be published before a later day."""
    preview: bool = False
    """Built for another address than the commune's own: search engines are to stay away."""
    records: tuple[Record, ...] = field(default=(), repr=False)
    """All that was read, whatever could be made of it."""
    navigation: Navigation = field(default_factory=Navigation, repr=False)
    """Which pages stand in the menu and at the foot of every page."""
    memo: Memo = field(default=NOTHING_KEPT, repr=False, compare=False)
    """Keeps what depends on one file alone."""
    unreadable: frozenset[str] = field(default=frozenset(), repr=False)
    """Paths of files with mistakes of their own: that others point at them is no second mistake."""
    _told: dict[tuple[Any, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was found of the site, or of an item, at this moment."""

    @cached_property
    def today(self) -> date:
        """The day in Vietnam that rules and pages go by."""
        return self.now.date()

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """Give everything of one kind, in its order."""
        return cast("tuple[T, ...]", self.kinds.get(kind, ()))

    def once(self, find: Callable[["Site", *Items], Found], *items: *Items) -> Found:
        """Give what *find* tells of *items*, or of the site; it is found once, whoever asks."""
        key = find, *[cast("Item", item).record.path for item in items]
        if key not in self._told:
            self._told[key] = find(self, *items)
        return cast("Found", self._told[key])

    @cached_property
    def written(self) -> tuple[Item, ...]:
        """Everything; what waits comes last, so that it is the one at fault where two collide."""
        every = (*self.items, *self.waiting)
        return tuple(sorted(every, key=lambda item: not item.is_published(self.now)))

    @cached_property
    def waiting_names(self) -> frozenset[str]:
        """Ids of what waits, without those that something published has too, and the names of the
        goals and activities of plans that wait: ``2027/muc-dich-1``.
        """
        plans = [item for item in self.waiting if isinstance(item, Plan)]
        parts = {f"{plan.id}/{goal.id}" for plan in plans for goal in plan.goals}
        parts |= {f"{plan.id}/{one.id}" for plan in plans for one in plan.activities}
        ids = {item.id for item in self.waiting}
        return frozenset(ids - {item.id for item in self.items if ids} | parts)

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """By title, as a Vietnamese dictionary sorts."""
        return self.of(Procedure)

    @cached_property
    def news(self) -> tuple[News, ...]:
        """Newest event first."""
        return self.of(News)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Newest first."""
        return self.of(Plan)

    @cached_property
    def desks(self) -> tuple[Desk, ...]:
        """Where citizens go first, then the others, the closed ones last."""
        return tuple(
            sorted(
                self.of(Desk),
                key=lambda desk: (desk.id != self.commune.main_desk, desk.is_closed(self.today)),
            )
        )

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        """What every page says today, the most urgent first."""
        urgency = list(AlertLevel)
        return tuple(
            sorted(
                (a for a in self.of(Alert) if a.is_current(self.today)),
                key=lambda a: -urgency.index(a.level),
            )
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything of every kind."""
        return tuple(item for found in self.kinds.values() for item in found)

    @cached_property
    def by_path(self) -> dict[str, Item]:
        """File -> what it holds; links between files are resolved here."""
        return {item.record.place: item for item in self.items}

    @cached_property
    def compounds(self) -> Compounds:
        """The words of two syllables that procedures and the dictionary show, and those of headings
        and answers.
        """
        names = [self.commune.name, self.commune.province] * OFTEN
        said = [
            text
            for entry in (self.dictionary.words if self.dictionary else ())
            for text in (*entry.say, *entry.means)
        ]
        told = [
            text
            for p in self.procedures
            for text in (p.title, p.official_name, p.summary, *p.search_terms, *p.steps)
        ]
        return Compounds({**KNOWN, **learned([*names, *said, *told])})

    @cached_property
    def procedures_by_id(self) -> dict[str, Procedure]:
        return {p.id: p for p in self.procedures}

    def procedures_named(self, names: Iterable[str]) -> tuple[Procedure, ...]:
        """Give the procedures of these *names*; one that is not there is left out."""
        return tuple(self.procedures_by_id[name] for name in names if name in self.procedures_by_id)

    @cached_property
    def procedures_by_title(self) -> dict[str, Procedure]:
        """What can still be done, by the title under which a sheet may name another."""
        return {p.title: p for p in self.procedures if not p.is_withdrawn(self.today)}

    @cached_property
    def desks_by_id(self) -> dict[str, Desk]:
        return {d.id: d for d in self.desks}

    @property
    def may_be_indexed(self) -> bool:
        """Tell whether search engines are welcome: the commune has taken the site over, and this is
        no preview.
        """
        return self.commune.official and not self.preview

    @property
    def main_desk(self) -> Desk:
        """Where citizens go first."""
        return self.desk(self.commune.main_desk)

    def desk(self, name: str) -> Desk:
        """Give the desk of this name; once it has closed, the one that took its place, if any
        did.
        """
        return desk_for(self.desks_by_id, name, self.today)

    def desk_after(self, desk: Desk) -> Desk | None:
        """Give the desk to go to once this one is closed: the first after it that is open today, or
        else the one it names; None where it names none.
        """
        return self.desk(desk.successor) if desk.successor in self.desks_by_id else None

    def to_call(self, names: Iterable[str]) -> tuple[EmergencyNumber, ...]:
        """Give the numbers of these *names*; one whose file could not be read is left out."""
        return tuple(self.numbers[name] for name in names if name in self.numbers)

    def procedure_or_successor(self, name: str) -> Procedure | None:
        """Give the procedure of this name; once it is withdrawn, the one that took its place, if
        any did. None for an unknown name.
        """
        return procedure_for(self.procedures_by_id, name, self.today)

    def replacement(self, item: Item) -> Item | Instrument | None:
        """Give what took the place of *item*, which is withdrawn: a procedure by its name, a page
        by its file, seen from *item*'s folder with or without ``.md``, or an instrument by its
        name. None where nothing is named, or nothing has that name.
        """
        name = (item.withdrawn and item.withdrawn.replaced_by) or ""
        return (
            self.procedure_or_successor(name)
            or self.by_path.get(item.record.beside(name))
            or self.by_path.get(item.record.beside(f"{name}.md"))
            or self.instruments.get(name)
        )

    @cached_property
    def goals(self) -> dict[str, Plan]:
        """``2022/muc-dich-3`` -> the plan that has this goal."""
        return {f"{plan.id}/{goal.id}": plan for plan in self.plans for goal in plan.goals}

    @cached_property
    def activities(self) -> dict[str, Plan]:
        """``2026/tin-hang-thang`` -> the plan that has this activity."""
        return {f"{plan.id}/{one.id}": plan for plan in self.plans for one in plan.activities}

    @cached_property
    def fields(self) -> dict[Field, tuple[Procedure, ...]]:
        """Procedures by field, in the order of the closed list; empty fields are left out."""
        groups = {f: tuple(p for p in self.procedures if p.field is f) for f in Field}
        return {f: found for f, found in groups.items() if found}

    @cached_property
    def years(self) -> dict[str, tuple[News, ...]]:
        """News by year, newest year first."""
        return {
            year: tuple(n for n in self.news if n.year == year)
            for year in sorted({n.year for n in self.news}, reverse=True)
        }

    @cached_property
    def updated(self) -> date:
        """The newest day on which anything changed."""
        return newest(self.items, self.today) or self.today

    def successor(self, instrument: Instrument) -> Instrument | None:
        """Give the last successor that holds or will hold; None where all have ended too."""
        return law_after(self.instruments, instrument, self.today)

    def is_unreadable(self, name: str) -> bool:
        """Tell whether a file of this name, or this path, is there but could not be read."""
        return any(
            path == name
            or path.endswith(f"/{name.removeprefix('content/')}")
            or posixpath.splitext(posixpath.basename(path))[0] == name
            for path in self.unreadable
        )

    @cached_property
    def behind(self) -> dict[str, Item]:
        """Address of a page or of a redirect -> what it comes from."""
        return {
            address: item
            for item in self.items
            for address in (item.url, *item.old_paths)
            if not {"#", "?"} & set(address)
        }

    @cached_property
    def sources(self) -> dict[str, str]:
        """Address of a page or of a redirect -> the file that it comes from."""
        return {address: item.record.path for address, item in self.behind.items()}

    @cached_property
    def published_files(self) -> tuple[str, ...]:
        """The pictures and documents that something published names, in order."""
        return tuple(sorted({file for item in self.items for file in self.files_of(item)}))

    def owner(self, record: Record) -> str:
        """Name whose *record* is: a layer's, or the commune's own."""
        return record.layer or self.commune.code

    def files_of(self, item: Item) -> frozenset[str]:
        """Give the pictures and documents that an item names, in its text or in any of its
        fields.
        """
        return self._files[item.record.path]

    @cached_property
    def _files(self) -> dict[str, frozenset[str]]:
        """Path of an item -> paths of the files that it names."""
        found = {item.record.path: frozenset[str]() for item in self.written}
        for item in self.written if self.attachments else ():
            targets = [link.target.partition("#")[0] for link in links_in(self, item)]
            names = (*targets, *(value for _, value in leaves(item.record.fields)))
            beside = {item.record.beside(f"./{name}") for name in names}
            found[item.record.path] = frozenset(beside & self.attachments.keys())
        return found

    def picture_size(self, item: Item, file: str) -> tuple[int, int] | None:
        """Give width and height of a picture that *item* names, as it is published."""
        found = self.attachments.get(item.record.beside(f"./{file}"))
        return found.size if found else None

    def resolve(self, item: Item, target: str) -> str | None:
        """Turn a relative target in *item*'s text into an address from the root, or None if nothing
        is there.
        """
        path, _, anchor = target.partition("#")
        if not path:
            return f"{item.url}#{anchor}"
        full = item.record.beside(path)
        if full in self.by_path:
            return self.by_path[full].url + (f"#{anchor}" if anchor else "")
        known = full in self.attachments or self.is_unreadable(full)
        return file_url(full) if known else None


def file_url(path: str) -> str:
    """Give the address of a published file of content/, from the site's root."""
    return f"/{path.removeprefix('content/')}"


def newest(items: Iterable[Item], today: date) -> date | None:
    """Give the day up to *today* on which any of *items* last changed, as far as staff wrote it
    down.
    """
    return max((day for item in items if (day := item.last_changed(today))), default=None)
