"""One list of papers for a life event: what to bring, what need not be brought twice, what an
earlier step gives.

Papers are the same where their ids are, or else their names, marks and capitals aside, and their
forms; nothing else is guessed. Procedures of which one is chosen count as one: what each of them
takes stands under that choice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commune.models.event import EventStep, LifeEvent
from commune.models.procedure import Paper, Procedure
from commune.models.vocabulary import Need, Original
from commune.site import Site
from commune.vietnamese import lower_first, slug

_FILLED_IN = ("to-khai", "don", "phieu", "ban-khai", "van-ban-uy-quyen")
"""How names of papers start that are written anew for every errand."""


@dataclass(frozen=True)
class Errand:
    """One procedure of the event."""

    procedure: Procedure
    step: int
    """Which step it belongs to, from 0."""
    choice: str
    """The same for procedures of which only one is done."""
    optional: bool
    when: str
    """In which case it is done; empty where the event does not say."""


@dataclass(frozen=True)
class Want:
    """One errand's want of a paper; without a *case* it always wants it."""

    errand: Errand
    paper: Paper
    case: str | None = None


@dataclass(frozen=True)
class Line:
    """One line of the joint list: a paper, and every want of it."""

    name: str
    key: str
    """The same for the same paper, in every list: what a tick is kept under."""
    wants: tuple[Want, ...]

    @property
    def is_unverified(self) -> bool:
        """Whether any sheet that wants it is not sure of its papers."""
        return any(want.errand.procedure.is_unverified("cases") for want in self.wants)

    @property
    def later_copies(self) -> int:
        """How many errands may keep it, so that one is not enough; 0 where one is."""
        kept = {
            want.errand.choice for want in self.wants if want.paper.original is not Original.SHOW
        }
        return len(kept) if len(kept) > 1 else 0

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Who wants it, each once."""
        return tuple(
            {want.errand.procedure.id: want.errand.procedure for want in self.wants}.values()
        )

    @property
    def share(self) -> str:
        """Whether one serves all (``once``: it is shown, or a single choice takes it), or ``each``
        errand takes its own; else ``unknown``.
        """
        handed_in = {
            w.errand.choice
            for w in self.wants
            if self._filled_in or w.paper.original is Original.SUBMIT
        }
        if len(handed_in) > 1:
            return "each"
        silent = {
            w.errand.choice for w in self.wants if not w.paper.original and not w.paper.copies
        }
        return (
            "unknown"
            if silent - handed_in and len({w.errand.choice for w in self.wants}) > 1
            else "once"
        )

    @property
    def _filled_in(self) -> bool:
        return self.key.startswith(_FILLED_IN)

    @property
    def advice(self) -> str:
        """What to bring, as far as the sheets say: originals to hand in or to show, copies."""
        originals = {want.paper.original for want in self.wants}
        copies: dict[str, int] = {}
        for want in self.wants:
            copies[want.errand.choice] = max(
                copies.get(want.errand.choice, 0), want.paper.copies or 0
            )
        parts = []
        if Original.SUBMIT in originals:
            spare = "" if self._filled_in else "; chỉ có một bản thì hỏi ở quầy"
            parts.append(
                f"Mỗi việc nộp một bản chính{spare}" if self.share == "each" else "Nộp bản chính"
            )
        if Original.SHOW in originals:
            parts.append("Mang bản chính để xuất trình")
        if total := sum(copies.values()):
            parts.append(f"{total} bản sao")
        return "; ".join(parts)

    @property
    def details(self) -> tuple[str, ...]:
        """Its other names, its form, where to get it and notes, each once; with the sheet that says
        so where not all do.
        """
        names = dict.fromkeys(
            want.paper.name for want in self.wants if slug(want.paper.name) != slug(self.name)
        )
        said: dict[str, dict[str, None]] = {}
        for want in self.wants:
            paper = want.paper
            place = f"Lấy ở: {paper.where_to_get}" if paper.where_to_get else ""
            for text in filter(None, (paper.named_form, place, paper.note)):
                said.setdefault(text, {})[want.errand.procedure.title] = None
        everyone = len(self.procedures)
        details = (
            text if len(by) == everyone else f"{_few(list(by))}: {lower_first(text)}"
            for text, by in said.items()
        )
        return (*((f"Còn gọi là: {'; '.join(names)}",) if names else ()), *details)


def _few(titles: list[str]) -> str:
    """Name the first sheets and count the others: a list of twelve titles hides what they say."""
    return "; ".join(titles[:2]) + (f" và {len(titles) - 2} việc khác" if len(titles) > 2 else "")


@dataclass(frozen=True)
class Own:
    """What one errand takes beside what is shared: always, and by named case."""

    errand: Errand
    always: tuple[Line, ...]
    cases: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Journey:
    """The joint list of papers of a life event."""

    shared: tuple[Line, ...] = ()
    """Always wanted by more than one errand; procedures of which one is chosen are one errand."""
    common: tuple[tuple[EventStep, tuple[Line, ...]], ...] = ()
    """What is always wanted whichever procedure of a step is chosen, by step."""
    given: tuple[tuple[Line, int], ...] = ()
    """What an earlier step gives: the paper, the number of the step from 1."""
    own: tuple[Own, ...] = ()
    silent: tuple[Procedure, ...] = ()
    """Procedures whose papers are not known."""


def journey(site: Site, event: LifeEvent) -> Journey:
    """Join the papers of the procedures of *event*, in their order; withdrawn ones are left out,
    and each comes once.
    """
    row = list({errand.procedure.id: errand for errand in _errands(site, event)}.values())
    lines = _lines(row)
    given = {
        line.key: (line, step + 1)
        for line in lines
        if (step := _giver(line, row, event.steps)) is not None
    }
    brought = [line for line in lines if line.key not in given]
    shared = [
        line for line in brought if len({w.errand.choice for w in line.wants if w.case is None}) > 1
    ]
    alone = [line for line in brought if line not in shared]
    common = [
        (step, found)
        for place, step in enumerate(event.steps)
        if (found := _common(alone, row, place, step))
    ]
    rest = [line for line in alone if not any(line in found for _, found in common)]
    own = (Own(e, _of(rest, e, None), tuple(_cases(rest, e))) for e in row if e.procedure.cases)
    silent = tuple(e.procedure for e in row if not e.procedure.cases)
    return Journey(tuple(shared), tuple(common), tuple(given.values()), tuple(own), silent)


def _common(lines: list[Line], row: list[Errand], place: int, step: EventStep) -> tuple[Line, ...]:
    """Give the lines that every procedure of a choice always wants, as far as their papers are
    known.
    """
    choices = {e.procedure.id for e in row if e.step == place and e.procedure.cases}
    if step.needs is not Need.ONE or len(choices) < 2:
        return ()
    return tuple(
        line
        for line in lines
        if {w.errand.procedure.id for w in line.wants if w.case is None and w.errand.step == place}
        == choices
    )


def _errands(site: Site, event: LifeEvent) -> Iterator[Errand]:
    for place, step in enumerate(event.steps):
        for errand in step.procedures:
            procedure = site.procedures_by_id.get(errand.id)
            if procedure and not procedure.is_withdrawn(site.today):
                choice = f"{place}" if step.needs is Need.ONE else procedure.id
                yield Errand(
                    procedure, place, choice, step.needs is not Need.ALL, errand.when or ""
                )


def _lines(row: Iterable[Errand]) -> list[Line]:
    wants: dict[str, list[Want]] = {}
    for errand in row:
        for case in errand.procedure.cases:
            for paper in case.papers:
                wants.setdefault(_key(paper), []).append(Want(errand, paper, case.name))
    return [
        Line(_name([want.paper for want in found]), key, tuple(found))
        for key, found in wants.items()
    ]


def _key(paper: Paper) -> str:
    """Tell one paper from another: by its id or name, and its form."""
    name = str(paper.id) if paper.id else slug(paper.name)
    return f"{name}--{slug(paper.form)}" if paper.form else name


def _name(papers: list[Paper]) -> str:
    """Name a paper as its sheets do; where they call it otherwise, as the list of papers does."""
    kind = next((paper.id for paper in papers if paper.id), None)
    return (
        kind.label if kind and len({slug(paper.name) for paper in papers}) > 1 else papers[0].name
    )


def _of(lines: list[Line], errand: Errand, case: str | None) -> tuple[Line, ...]:
    """Give the lines that *errand* wants in *case*, with its own wants only."""
    mine = (
        (line, tuple(w for w in line.wants if w.errand is errand and w.case == case))
        for line in lines
    )
    return tuple(
        Line(_name([w.paper for w in wants]), line.key, wants) for line, wants in mine if wants
    )


def _cases(lines: list[Line], errand: Errand) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for name in dict.fromkeys(case.name for case in errand.procedure.cases if case.name):
        if found := _of(lines, errand, name):
            yield name, found


def _giver(line: Line, row: list[Errand], steps: tuple[EventStep, ...]) -> int | None:
    """Find a step before all that want this paper which surely gives it: every choice of it does,
    or all of it is done.
    """
    first = min(want.errand.step for want in line.wants)
    for place, step in enumerate(steps[:first]):
        gives = [line.key in errand.procedure.gives for errand in row if errand.step == place]
        if gives and (
            (step.needs is Need.ALL and any(gives)) or (step.needs is Need.ONE and all(gives))
        ):
            return place
    return None
