"""What became of files with a mistake when the rest was published, and what is told of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commune.content import known_addresses
from commune.content.repository import Commit
from commune.problems import Problem, Problems, Severity
from commune.publishing.build import Judged
from commune.vietnamese import day

SHOWN = 3
"""Mistakes that are told of one file at most."""
NAMED = 10
"""Files that the summary names at most."""


@dataclass(frozen=True)
class Held:
    """A file that is not published as it stands."""

    path: str
    problems: tuple[Problem, ...]
    """The mistakes for which it is held back: its own, or those that its change brought to others.
    """
    commit: Commit | None
    """The commit whose version is published instead; None where the file is left out."""

    def __str__(self) -> str:
        if self.commit:
            said = f"{self.path}: GIỮ BẢN CŨ, lưu lúc {day(self.commit.on)}, {self.commit.on:%H:%M} (commit {self.commit.name[:7]})."
        elif self.path == known_addresses.PATH:
            said = f"{self.path}: {len(self.problems)} ĐỊA CHỈ ĐÃ MẤT mà không tìm ra tệp cũ để đăng lại; các trang khác vẫn lên."
        else:
            said = f"{self.path}: CHƯA ĐĂNG, vì chưa có bản nào không lỗi."
        own = any(problem.path == self.path for problem in self.problems)
        why = "" if own or not self.problems else "\n    Thay đổi ở tệp này làm tệp khác sai:"
        return "\n".join([said + why, *(str(problem) for problem in self.problems[:SHOWN])])


def summary(held: Sequence[Held]) -> str:
    """Say in one line which files are not published as they stand."""
    more = ", …" if len(held) > NAMED else ""
    return f"{len(held)} tệp có lỗi chưa lên trang: {', '.join(one.path for one in held[:NAMED])}{more}"


@dataclass
class Kept:
    """A copy of the project in which nothing is wrong, or what is wrong all the same."""

    folder: Path
    judged: Judged | None
    """The copy, judged; None where something is wrong all the same."""
    held: tuple[Held, ...]
    problems: Problems
    """What remains; with errors where the build must stop."""
    remark: str = ""


class Every(frozenset[str]):
    """The files that are wrong at a commit that cannot be read: none of it can be trusted."""

    def __contains__(self, _: object) -> bool:
        return True


def errors_of(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Path -> its mistakes; warnings hold nothing back."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.path, []).append(problem)
    return found
