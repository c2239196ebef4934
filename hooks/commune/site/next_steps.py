"""Where a sheet leads on: its place in life events, what its paper is wanted for, sheets and
questions beside it, whom to turn to when it goes wrong.

Everything is found in what staff wrote elsewhere: steps of events, papers of other sheets, the
procedures that questions name. Nothing is written for this alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import fsum

from commune.models.base import Change, Item
from commune.models.event import EventStep, LifeEvent
from commune.models.guide import Guide
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.vocabulary import Field, Need, PaperKind
from commune.site import Site
from commune.vietnamese import lower_first, slug

PLACES, CHOICES, USES, BESIDE, ABOUT = 3, 2, 3, 3, 2
"""How many of each are shown at most: a list that is too long is not read."""
ALIKE = 0.5
"""From which likeness on two names speak of the same: a word that both say and few others of the
field do counts 1, shared by four a quarter.
"""


@dataclass(frozen=True)
class Way:
    """One link on."""

    title: str
    url: str
    note: str = ""
    """In which case, or where; empty where nothing is said."""


@dataclass(frozen=True)
class Place:
    """Where a sheet stands in a life event."""

    event: Way
    number: int
    """Its step, from 1."""
    of: int


@dataclass(frozen=True)
class Use:
    """A paper that the errand gives, and what it is wanted for."""

    paper: PaperKind
    ways: tuple[Way, ...]
    others: int
    """How many more errands want it than are shown."""


@dataclass(frozen=True)
class NextSteps:
    """All ways on from one sheet; none is named twice."""

    places: tuple[Place, ...]
    """The event that it belongs to most comes first."""
    then: tuple[Way, ...]
    """What comes after it in the first of *places*: the sheets of the next step, or where there is
    none or a long choice the step itself; empty after the last, and where somebody must be called
    first.
    """
    uses: tuple[Use, ...]
    beside: tuple[Way, ...]
    """Sheets for the same need, and errands of other offices that come with it."""
    about: tuple[Way, ...]
    """Questions and guides that are about it."""
    when_it_fails: tuple[Way, ...]
    """What to do when the errand is refused, or late."""
    change: Change | None
    """The newest change of which both sides are known for sure."""


def next_steps(site: Site, procedure: Procedure) -> NextSteps:
    """Give the ways on from the sheet of *procedure* today; from one that cannot be done only what
    stands beside it. Where there is none at all, the list of its field is the way on.
    """
    is_done = procedure.can_be_done(site.today)
    steps = site.once(_steps_with, procedure) if is_done else []
    then = _then(site, *steps[0]) if steps and not procedure.call else ()
    shown = {procedure.url, *(way.url for way in then)}
    uses = tuple(_uses(site, procedure, shown)) if is_done else ()
    shown |= {way.url for use in uses for way in use.ways}
    fails = _when_it_fails(site, procedure) if is_done else ()
    told = {way.url for way in fails}
    about = sorted(
        (item for item in _about(site, procedure) if item.url not in told),
        key=lambda item: len(item.procedures),
    )
    beside = _first(BESIDE, (way for way in _beside(site, procedure) if way.url not in shown))
    field = Way(
        f"Thủ tục {lower_first(procedure.field.label)}", Procedure.field_url(procedure.field)
    )
    changed = [c for c in procedure.changes if c.what and not c.unverified and c.on <= site.today]
    return NextSteps(
        tuple(
            Place(Way(event.title, f"{event.url}#buoc-{number}"), number, len(event.steps))
            for event, number in steps[:PLACES]
        ),
        then,
        uses,
        beside if beside or steps or uses or about or fails else (field,),
        tuple(_to(item) for item in about[:ABOUT]),
        fails,
        max(changed, key=lambda change: change.on, default=None),
    )


def _to(item: Item, note: str = "") -> Way:
    return Way(item.title, item.url, note)


def _first(count: int, ways: Iterable[Way]) -> tuple[Way, ...]:
    """Give the first *count* of *ways*, each address once, as it is first told."""
    found: dict[str, Way] = {}
    for way in ways:
        found.setdefault(way.url, way)
    return tuple(found.values())[:count]


def _steps_with(site: Site, procedure: Procedure) -> list[tuple[LifeEvent, int]]:
    """Give every event that leads to *procedure* with the number of its first step that does, those
    first where it is not for some alone, that speak most in its words, and where few others are
    done along with it.
    """
    said = set(chain.from_iterable(map(_pairs, (procedure.title, *procedure.search_terms))))
    found = []
    for event, pairs in site.once(_worth):
        if procedure.id in event.procedure_ids:
            names = [[errand.id for errand in step.procedures] for step in event.steps]
            number = next(n for n, step in enumerate(names, 1) if procedure.id in step)
            step = event.steps[number - 1]
            alike = fsum(pairs[pair] for pair in said & pairs.keys())
            found.append(((step.needs is Need.SOME, -alike, len(step.procedures)), event, number))
    return [(event, number) for _, event, number in sorted(found, key=lambda at: at[0])]


def _worth(site: Site) -> list[tuple[LifeEvent, dict[tuple[str, str], float]]]:
    """Give every event, and what a pair of syllables in it is worth: the less, the more events have
    it.
    """
    events = [event for event in site.of(LifeEvent) if event.is_current(site.today)]
    told = [set(chain.from_iterable(map(_pairs, _lines(event)))) for event in events]
    usual = Counter(chain.from_iterable(told))
    worth = ({pair: 1 / usual[pair] for pair in pairs} for pairs in told)
    return [*zip(events, worth, strict=True)]


def _lines(event: LifeEvent) -> tuple[str, ...]:
    """Give what an event says it is about."""
    steps = (step.title for step in event.steps)
    return (event.title, event.summary, *event.search_terms, *steps)


def _then(site: Site, event: LifeEvent, number: int) -> tuple[Way, ...]:
    """Give what comes after the step of this number."""
    if number == len(event.steps):
        return ()
    step = event.steps[number]
    ways = tuple(_choices(site, step))
    after = Way(step.title, f"{event.url}#buoc-{number + 1}")
    return ways if 0 < len(ways) <= CHOICES else (after,)


def _choices(site: Site, step: EventStep) -> Iterator[Way]:
    """Give the sheets of a step that can still be done, with when each is."""
    for errand in step.procedures:
        found = site.procedure_or_successor(errand.id)
        if found and found.can_be_done(site.today):
            yield _to(found, errand.when or "")


def _uses(site: Site, procedure: Procedure, shown: set[str]) -> Iterator[Use]:
    """Tell for each paper that it gives who wants it: those first who always do."""
    for paper in procedure.gives:
        wanted = [
            (case, other)
            for other in site.procedures
            if paper not in other.gives
            and other.can_be_done(site.today)
            and other.url not in shown
            and (case := _wants(other, paper)) is not None
        ]
        ways = [_to(other, case) for case, other in sorted(wanted, key=lambda w: bool(w[0]))]
        if ways:
            yield Use(paper, tuple(ways[:USES]), len(ways[USES:]))


def _wants(procedure: Procedure, paper: PaperKind) -> str | None:
    """Name the case in which *procedure* wants the paper: empty where it always does, None where it
    never does.
    """
    cases = [case.name or "" for case in procedure.cases if any(p.id is paper for p in case.papers)]
    return min(cases, key=bool, default=None)


def _beside(site: Site, procedure: Procedure) -> Iterator[Way]:
    """Give what serves the same need, the nearest first: what is chosen in its place, sheets that
    it names or that name it, what other offices do along with it, then those of its field that are
    called most alike.
    """
    for event, number in site.once(_steps_with, procedure):
        step = event.steps[number - 1]
        yield from _choices(site, step) if step.needs is Need.ONE else ()
    by_title = site.procedures_by_title
    yield from (_to(by_title[name]) for name in _named(procedure) if name in by_title)
    quoted = f"«{procedure.title}»"
    yield from (_to(p) for p in by_title.values() if quoted in site.once(_all_texts, p))
    for errand in site.elsewhere:
        if procedure.id in errand.procedures:
            yield Way(errand.title, errand.address, errand.where)
    said = Counter(chain.from_iterable(map(_pairs, (procedure.title, *procedure.search_terms))))
    field = [p for p in site.fields[procedure.field] if p.can_be_done(site.today)]
    usual = Counter(chain.from_iterable(_pairs(p.title) for p in field))
    near = {p.id: fsum(said[pair] / usual[pair] for pair in _pairs(p.title)) for p in field}
    alike = (p for p in sorted(field, key=lambda p: -near[p.id]) if near[p.id] >= ALIKE)
    yield from map(_to, alike)


@lru_cache(maxsize=10_000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Give the neighbouring syllables of a name: most words of Vietnamese are two."""
    return frozenset(pairwise(slug(text).split("-")))


def _texts(procedure: Procedure) -> Iterator[str]:
    """Give the lines in which a sheet may name another."""
    notes = (case.note or "" for case in procedure.cases)
    return chain(procedure.steps, procedure.conditions, notes)


def _all_texts(_site: Site, procedure: Procedure) -> str:
    return "\n".join(_texts(procedure))


def _named(procedure: Procedure) -> Iterator[str]:
    """Give what stands in « » in its lines."""
    for text in _texts(procedure):
        for part in text.split("«")[1:]:
            yield part.partition("»")[0]


def _about(site: Site, procedure: Procedure) -> Iterator[Question | Guide]:
    items: tuple[Question | Guide, ...] = (*site.of(Question), *site.of(Guide))
    for item in items:
        if item.is_current(site.today) and procedure.id in item.procedures:
            yield item


def _when_it_fails(site: Site, procedure: Procedure) -> tuple[Way, ...]:
    """Give the event that begins with a complaint and the questions that lead to complaints alone;
    nothing for a complaint itself, and nothing where somebody must be called first.
    """
    if procedure.field is Field.COMPLAINTS or procedure.call:
        return ()
    complaints = {p.id for p in site.fields.get(Field.COMPLAINTS, ())}
    events = (
        _to(event)
        for event in site.of(LifeEvent)
        if event.is_current(site.today) and complaints & set(event.procedure_ids[:1])
    )
    questions = (
        _to(question)
        for question in site.of(Question)
        if question.is_current(site.today)
        and question.procedures
        and complaints.issuperset(question.procedures)
    )
    return *_first(2, questions), *_first(1, events)
