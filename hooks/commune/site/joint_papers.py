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
class PaperNeed:
    """One errand's need of a paper; without a *case* it always needs it."""

    errand: Errand
    paper: Paper
    case: str | None = None


@dataclass(frozen=True)
class PaperLine:
    """One line of the joint list: a paper, and every need of it."""

    name: str
    key: str
    """The same for the same paper, in every list: what a tick is kept under."""
    needs: tuple[PaperNeed, ...]

    @property
    def is_unverified(self) -> bool:
        """Whether any sheet that needs it is not sure of its papers."""
        return any(need.errand.procedure.is_unverified("cases") for need in self.needs)

    @property
    def later_copies(self) -> int:
        """How many errands may keep it, so that one is not enough; 0 where one is."""
        kept = {
            need.errand.choice for need in self.needs if need.paper.original is not Original.SHOW
        }
        return len(kept) if len(kept) > 1 else 0

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Who needs it, each once."""
        return tuple(
            {need.errand.procedure.id: need.errand.procedure for need in self.needs}.values()
        )

    @property
    def share(self) -> str:
        """Whether one serves all (``once``: it is shown, or a single choice takes it), or ``each``
        errand takes its own; else ``unknown``.
        """
        handed_in = {
            need.errand.choice
            for need in self.needs
            if self._filled_in or need.paper.original is Original.SUBMIT
        }
        if len(handed_in) > 1:
            return "each"
        unsaid = {
            need.errand.choice
            for need in self.needs
            if not need.paper.original and not need.paper.copies
        }
        return (
            "unknown"
            if unsaid - handed_in and len({need.errand.choice for need in self.needs}) > 1
            else "once"
        )

    @property
    def _filled_in(self) -> bool:
        return self.key.startswith(_FILLED_IN)

    @property
    def advice(self) -> str:
        """What to bring, as far as the sheets say: originals to hand in or to show, copies."""
        originals = {need.paper.original for need in self.needs}
        copies: dict[str, int] = {}
        for need in self.needs:
            copies[need.errand.choice] = max(
                copies.get(need.errand.choice, 0), need.paper.copies or 0
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
        return "; ".join([*parts[:1], *map(lower_first, parts[1:])])

    @property
    def details(self) -> tuple[str, ...]:
        """Its other names, its form, where to get it and notes, each once; with the sheet that says
        so where not all do.
        """
        names = dict.fromkeys(
            need.paper.name for need in self.needs if slug(need.paper.name) != slug(self.name)
        )
        said: dict[str, dict[str, None]] = {}
        for need in self.needs:
            paper = need.paper
            place = f"Lấy ở: {paper.where_to_get}" if paper.where_to_get else ""
            for text in filter(None, (paper.named_form, place, paper.note)):
                said.setdefault(text, {})[need.errand.procedure.title] = None
        everyone = len(self.procedures)
        details = (
            text if len(by) == everyone else f"{_first_two(list(by))}: {lower_first(text)}"
            for text, by in said.items()
        )
        return (*((f"Còn gọi là: {'; '.join(names)}",) if names else ()), *details)


def _first_two(titles: list[str]) -> str:
    """Name the first sheets and count the others: a list of twelve titles hides what they say."""
    return "; ".join(titles[:2]) + (f" và {len(titles) - 2} việc khác" if len(titles) > 2 else "")


@dataclass(frozen=True)
class OwnPapers:
    """What one errand takes beside what is shared: always, and by named case."""

    errand: Errand
    always: tuple[PaperLine, ...]
    cases: tuple[tuple[str, tuple[PaperLine, ...]], ...]


@dataclass(frozen=True)
class JointPapers:
    """The joint list of papers of a life event."""

    shared: tuple[PaperLine, ...] = ()
    """Always wanted by more than one errand; procedures of which one is chosen are one errand."""
    common: tuple[tuple[EventStep, tuple[PaperLine, ...]], ...] = ()
    """What is always wanted whichever procedure of a step is chosen, by step."""
    given: tuple[tuple[PaperLine, int], ...] = ()
    """What an earlier step gives: the paper, the number of the step from 1."""
    own: tuple[OwnPapers, ...] = ()
    papers_unknown: tuple[Procedure, ...] = ()
    """Procedures whose papers are not known."""

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody verified some of it."""
        lists = (
            self.shared,
            *(lines for _, lines in self.common),
            [line for line, _ in self.given],
        )
        return any(line.is_unverified for lines in lists for line in lines) or any(
            own.errand.procedure.is_unverified("cases") for own in self.own
        )


def joint_papers(site: Site, event: LifeEvent) -> JointPapers:
    """Join the papers of the procedures of *event*, in their order; withdrawn ones are left out,
    and each comes once.
    """
    errands = list({errand.procedure.id: errand for errand in _errands(site, event)}.values())
    lines = _lines(errands)
    given = {
        line.key: (line, step + 1)
        for line in lines
        if (step := _step_that_gives(line, errands, event.steps)) is not None
    }
    brought = [line for line in lines if line.key not in given]
    shared = [
        line
        for line in brought
        if len({need.errand.choice for need in line.needs if need.case is None}) > 1
    ]
    alone = [line for line in brought if line not in shared]
    common = [
        (step, found)
        for place, step in enumerate(event.steps)
        if (found := _common_to_choices(alone, errands, place, step))
    ]
    rest = [line for line in alone if not any(line in found for _, found in common)]
    own = (
        OwnPapers(e, _needed_by(rest, e, None), tuple(_by_case(rest, e)))
        for e in errands
        if e.procedure.cases
    )
    papers_unknown = tuple(e.procedure for e in errands if not e.procedure.cases)
    return JointPapers(
        tuple(shared), tuple(common), tuple(given.values()), tuple(own), papers_unknown
    )


def _common_to_choices(
    lines: list[PaperLine], errands: list[Errand], place: int, step: EventStep
) -> tuple[PaperLine, ...]:
    """Give the lines that every procedure of a choice always needs, as far as their papers are
    known.
    """
    choices = {e.procedure.id for e in errands if e.step == place and e.procedure.cases}
    if step.needs is not Need.ONE or len(choices) < 2:
        return ()
    return tuple(
        line
        for line in lines
        if {
            need.errand.procedure.id
            for need in line.needs
            if need.case is None and need.errand.step == place
        }
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


def _lines(errands: Iterable[Errand]) -> list[PaperLine]:
    needs: dict[str, list[PaperNeed]] = {}
    for errand in errands:
        for case in errand.procedure.cases:
            for paper in case.papers:
                needs.setdefault(_key(paper), []).append(PaperNeed(errand, paper, case.name))
    return [
        PaperLine(_name([need.paper for need in found]), key, tuple(found))
        for key, found in needs.items()
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


def _needed_by(lines: list[PaperLine], errand: Errand, case: str | None) -> tuple[PaperLine, ...]:
    """Give the lines that *errand* needs in *case*, with its own needs only."""
    mine = (
        (line, tuple(need for need in line.needs if need.errand is errand and need.case == case))
        for line in lines
    )
    return tuple(
        PaperLine(_name([need.paper for need in needs]), line.key, needs)
        for line, needs in mine
        if needs
    )


def _by_case(lines: list[PaperLine], errand: Errand) -> Iterator[tuple[str, tuple[PaperLine, ...]]]:
    for name in dict.fromkeys(case.name for case in errand.procedure.cases if case.name):
        if found := _needed_by(lines, errand, name):
            yield name, found


def _step_that_gives(
    line: PaperLine, errands: list[Errand], steps: tuple[EventStep, ...]
) -> int | None:
    """Find a step before all that need this paper which surely gives it: every choice of it does,
    or all of it is done.
    """
    first = min(need.errand.step for need in line.needs)
    for place, step in enumerate(steps[:first]):
        gives = [line.key in errand.procedure.gives for errand in errands if errand.step == place]
        if gives and (
            (step.needs is Need.ALL and any(gives)) or (step.needs is Need.ONE and all(gives))
        ):
            return place
    return None
