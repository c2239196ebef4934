"""One list of papers for several procedures: what to bring, what need not be brought twice, what an earlier errand gives.

Papers are the same where their names are, marks and capitals aside; nothing else is guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commune.models.procedure import Paper, Procedure
from commune.vietnamese import slug
from commune.vocabulary import Original


@dataclass(frozen=True)
class Need:
    """One procedure's need of a paper; without a *case* it always needs it."""

    procedure: Procedure
    paper: Paper
    case: str | None = None


@dataclass(frozen=True)
class Line:
    """One line of the joint list: a paper, and every need of it."""

    name: str
    key: str
    """The same for the same paper, in every list: what a tick is kept under."""
    needs: tuple[Need, ...]

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Who needs it, each once."""
        return tuple({need.procedure.id: need.procedure for need in self.needs}.values())

    @property
    def advice(self) -> str:
        """How many to bring, as far as the sheets say."""
        copies = sum(need.paper.copies or 0 for need in self.needs)
        submitted = sum(need.paper.original is Original.SUBMIT for need in self.needs)
        shown = sum(need.paper.original is Original.SHOW for need in self.needs)
        parts = []
        if submitted:
            parts.append(f"Nộp {submitted} bản chính")
        if shown:
            parts.append("Mang bản chính để xuất trình" + (", một bản dùng cho cả" if shown > 1 else ""))
        if copies:
            parts.append(f"{copies} bản sao")
        return "; ".join(parts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the sheets say about it, each once."""
        return tuple(dict.fromkeys(need.paper.note for need in self.needs if need.paper.note))


@dataclass(frozen=True)
class Journey:
    """The joint list of papers of a row of procedures."""

    shared: tuple[Line, ...]
    """Needed by more than one procedure, whatever the case: brought once."""
    own: tuple[tuple[Procedure, tuple[Line, ...], tuple[tuple[str, tuple[Line, ...]], ...]], ...]
    """Per procedure: what only it always needs, and what it needs in a named case."""
    given: tuple[tuple[Line, Procedure], ...]
    """What an earlier procedure of the row gives: the paper, who gives it."""
    silent: tuple[Procedure, ...]
    """Procedures whose papers are not known."""


def journey(procedures: Iterable[Procedure]) -> Journey:
    """Join the papers of *procedures*, in their order; withdrawn ones are left out."""
    row = [p for p in procedures if not p.withdrawn]
    lines = _lines(row)
    given = tuple((line, giver) for line in lines if (giver := _giver(line, row)))
    not_brought = {line.key for line, _ in given}
    brought = [line for line in lines if line.key not in not_brought]
    shared = tuple(line for line in brought if len({n.procedure.id for n in line.needs if n.case is None}) > 1)
    rest = [line for line in brought if line not in shared]
    own = tuple((p, _of(rest, p, None), tuple(_cases(rest, p))) for p in row if p.cases)
    return Journey(shared, own, given, tuple(p for p in row if not p.cases))


def _lines(row: list[Procedure]) -> list[Line]:
    needs: dict[str, list[Need]] = {}
    for procedure in row:
        for case in procedure.cases:
            for paper in case.papers:
                needs.setdefault(slug(paper.name), []).append(Need(procedure, paper, case.name))
    return [Line(found[0].paper.name, key, tuple(found)) for key, found in needs.items()]


def _of(lines: list[Line], procedure: Procedure, case: str | None) -> tuple[Line, ...]:
    """Give the lines that *procedure* needs in *case*, with its own needs only."""
    mine = ((line, tuple(n for n in line.needs if n.procedure is procedure and n.case == case)) for line in lines)
    return tuple(Line(line.name, line.key, needs) for line, needs in mine if needs)


def _cases(lines: list[Line], procedure: Procedure) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for case in procedure.cases:
        if case.name and (found := _of(lines, procedure, case.name)):
            yield case.name, found


def _giver(line: Line, row: list[Procedure]) -> Procedure | None:
    """Find the procedure before all that need this paper whose result it is."""
    first = min(row.index(need.procedure) for need in line.needs)
    return next((p for p in row[:first] if line.key in _results(p)), None)


def _results(procedure: Procedure) -> set[str]:
    """Names of the papers a procedure gives: its result, cut at commas, semicolons and brackets."""
    parts = re.split(r"[;,.()]|\bkèm\b|\bvà\b", procedure.result or "")
    return {slug(part) for part in parts} - {""}
