"""What is wrong, where, and how to mend it: the one form in which staff hear from the program."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Generator, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

WIDTH = 100
"""Characters of a source line that a message shows at most."""
WRONG_CALL, AT_FAULT = 2, 1
"""What a command ends with that was not carried out: it was called wrongly, or the content is at
fault.
"""
_ORDER = re.compile(r"^(\s*)(?=::)", re.MULTILINE)
MOST_SHOWN = 50
"""Problems of one file that are shown at most: who mends that many runs the program again."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "lỗi"
    """The site is not built."""
    WARNING = "cảnh báo"
    """The site is built, and staff should look."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place; *line* and *column* count from 1, 0 means the whole file."""

    path: str
    line: int
    column: int
    code: str
    message: str
    mend: str
    source: str = field(default="", compare=False)
    """The text of the line, to be shown with a caret."""
    severity: Severity = field(default=Severity.ERROR, compare=False)
    of_time: bool = field(default=False, compare=False)
    """Whether nothing but the passing of days brought it: a warning, and a mistake only for who
    edits that very file.
    """
    at: tuple[str | int, ...] = field(default=(), compare=False)
    """The path of keys to the field that it is about, where that is known: forms show it there."""

    @classmethod
    def of_file(
        cls,
        path: str,
        code: str,
        message: str,
        mend: str,
        severity: Severity = Severity.ERROR,
    ) -> "Problem":
        """State what is wrong with a whole file or folder."""
        return cls(path, 0, 0, code, message, mend, severity=severity)

    def __str__(self) -> str:
        place = ":".join([printable(self.path), *(str(n) for n in (self.line, self.column) if n)])
        warning = "" if self.severity is Severity.ERROR else "(cảnh báo) "
        lines = [_unobeyed(f"{place}: {self.code} {warning}{self.message}")]
        if self.source.strip():
            lines += _caret(self.source, max(self.column, 1))
        return "\n".join([*lines, _unobeyed(f"    Cách sửa: {self.mend}")])


def brought_by_time(problem: Problem) -> Problem:
    """Let *problem* warn: what stood in order yesterday must not stop the site today."""
    return replace(problem, severity=Severity.WARNING, of_time=True)


def printable(name: str) -> str:
    """Give a name as it may be printed: one of a stranger's may hold what moves the cursor."""
    return "".join(c if c.isprintable() else "?" for c in name)


def _caret(source: str, column: int) -> list[str]:
    """Show the line, cut to a window around the column, with a caret under it."""
    text = "".join(" " if c in "\t\v\f" or not c.isprintable() else c for c in source)
    start = max(0, column - 1 - WIDTH // 2) if len(text) > WIDTH else 0
    window = text[start : start + WIDTH].rstrip()
    shown = _unobeyed(f"    {window}")
    before = " " * (len(shown) - len(window))
    return [shown, f"{before}{' ' * (column - 1 - start)}^"]


def _unobeyed(text: str) -> str:
    """Write *text* so that the runner of a pipeline takes no line of it for an order to itself."""
    return _ORDER.sub(r"\g<1>| ", text).replace("##[", "##(")


def _in_lines(problems: list[Problem]) -> Iterator[str]:
    """Write problems out, of every file and severity the first MOST_SHOWN, and how many more there
    are.
    """
    count = Counter((p.path, p.severity) for p in problems)
    shown: Counter[tuple[str, Severity]] = Counter()
    for problem in problems:
        group = problem.path, problem.severity
        shown[group] += 1
        if shown[group] <= MOST_SHOWN:
            yield str(problem)
        elif shown[group] == MOST_SHOWN + 1:
            rest = count[group] - MOST_SHOWN
            yield f"{problem.path}: còn {rest} {problem.severity} nữa trong tệp này. Sửa xong các {problem.severity} trên rồi chạy lại."


T = TypeVar("T")
Judging: TypeAlias = Generator[Problem, None, T]
"""What yields problems on its way to what it returns: ``yield from`` it, or let
``Problems.collect`` run it.
"""


class Refused(Exception):
    """Why a file cannot be read or must not be published: one mistake is enough for the whole of
    it.
    """

    def __init__(
        self, code: str, message: str, mend: str, line: int = 0, column: int = 0, source: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.mend = code, mend
        self.line, self.column, self.source = line, column, source

    def problem(self, path: str) -> Problem:
        """Say it of the file *path*."""
        return Problem(path, self.line, self.column, self.code, str(self), self.mend, self.source)


class CommandRefused(Exception):
    """Why a command is not carried out; the text is for staff: what is wrong and what to do."""

    exit_code = WRONG_CALL


class ContentError(CommandRefused):
    """The content has errors, so nothing may be published."""

    exit_code = AT_FAULT

    def __init__(self, problems: "Problems") -> None:
        super().__init__(problems.what_stops)
        self.problems = problems


class Problems:
    """Collects problems from every stage, so that one run shows them all."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._edited: Container[str] | None = None
        """The files that somebody edits now, where that is known: what is said of them is first."""

    def add(self, *problems: Problem) -> None:
        """Take in *problems*; the same one twice counts once."""
        self._found.update(problems)

    def collect(self, judging: Judging[T]) -> T:
        """Take in every problem that *judging* yields, and give what it returns."""
        while True:
            try:
                self.add(next(judging))
            except StopIteration as end:
                value: T = end.value
                return value

    def hold_against(self, edited: Container[str]) -> None:
        """Count what time brought as a mistake in the files that somebody edits now: who has them
        open can mend them. What is said of them is told apart from now on.
        """
        self._edited = edited
        self._found = {
            replace(p, severity=Severity.ERROR) if p.of_time and p.path in edited else p
            for p in self._found
        }

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: (self._is_standing(problem), problem)))

    def _is_standing(self, problem: Problem) -> bool:
        """Tell whether a problem is of a file that nobody edits now."""
        return self._edited is not None and problem.path not in self._edited

    def of(self, paths: Collection[str]) -> "Problems":
        """Give those of some files."""
        return self.where(lambda problem: problem.path in paths)

    def where(self, is_kept: Callable[[Problem], bool]) -> "Problems":
        """Give those that *is_kept* says yes to."""
        found = Problems()
        found.add(*filter(is_kept, self._found))
        found._edited = self._edited
        return found

    @property
    def paths(self) -> frozenset[str]:
        """The files of which something was said."""
        return frozenset(problem.path for problem in self._found)

    @property
    def errors(self) -> int:
        """How many of them stop the build."""
        return sum(p.severity is Severity.ERROR for p in self._found)

    @property
    def warnings(self) -> int:
        """How many of them only warn."""
        return len(self._found) - self.errors

    def __str__(self) -> str:
        ordered = sorted(
            self, key=lambda problem: problem.severity is Severity.ERROR
        )  # what must be mended stands last, where it is seen
        known = [p for p in ordered if self._is_standing(p) and p.severity is Severity.WARNING]
        shown = [problem for problem in ordered if problem not in known]
        more = (
            f"\n{len(known)} cảnh báo trong số đó ở các tệp không đổi. Xem: python -m commune check"
        )
        return "\n\n".join([*_in_lines(shown), self.summary + more * bool(known)])

    @property
    def what_stops(self) -> str:
        """The errors in full, warnings only counted: for those who want the site built."""
        hint = "\nXem các cảnh báo: python -m commune check" if self.warnings else ""
        return "\n\n".join(
            [*_in_lines([p for p in self if p.severity is Severity.ERROR]), self.summary + hint]
        )

    @property
    def summary(self) -> str:
        """The closing line: how many mistakes in how many files."""
        if not self._found:
            return "Nội dung không có lỗi."
        counts = [
            f"{n} {name}" for n, name in ((self.errors, "lỗi"), (self.warnings, "cảnh báo")) if n
        ]
        good = "" if self.errors else "Không có lỗi. "
        return (
            f"{good}Tìm thấy {' và '.join(counts)} trong {len({p.path for p in self._found})} tệp."
        )
