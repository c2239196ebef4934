"""Where pages stand in the menu, at the foot of every page and in the handbook: ``nav:`` of
mkdocs.yml, read with its lines.

The host reads the same list; this reading serves what knows no host: the check, the site map, the
export.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from commune.content import on_disk
from commune.problems import Judging, Problem

FILE = "mkdocs.yml"
FOOT, HANDBOOK = "Cuối trang", "Sổ tay"
"""Groups of ``nav:``; what stands outside of them is the menu."""


@dataclass(frozen=True)
class Entry:
    """A page in the place where ``nav:`` names it."""

    label: str
    """Empty where none is written: in the handbook the page's own title does."""
    file: str
    """From docs/, whether it lies there or is made from content: ``thu-tuc/index.md``."""
    line: int
    source: str
    """The text of the line."""
    group: str = ""
    """The heading under which it stands at the foot of a page; empty where it has none."""

    def problem(self, code: str, message: str, mend: str) -> Problem:
        """State what is wrong with this line."""
        column = len(self.source) - len(self.source.lstrip()) + 1
        return Problem(FILE, self.line, column, code, message, mend, self.source)

    @property
    def url(self) -> str:
        return address_of(PurePosixPath(self.file))


@dataclass(frozen=True)
class Navigation:
    """All of ``nav:``, in its order."""

    menu: tuple[Entry, ...] = ()
    foot: tuple[Entry, ...] = ()
    handbook: tuple[Entry, ...] = ()


def address_of(file: PurePosixPath) -> str:
    """Give the address at which the host shows a Markdown file of docs/."""
    parts = file.with_suffix("").parts
    parts = parts[:-1] if parts[-1] in ("index", "README") else parts
    return "".join(f"/{part}" for part in parts) + "/"


def read(root: Path) -> Judging[Navigation]:
    """Read ``nav:`` of *root*; a project without the host's settings has an empty one."""
    path = root / FILE
    if not path.exists():
        return Navigation()
    if problem := on_disk.problem_of(path, FILE):
        yield problem
        return Navigation()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    try:
        settings = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = "Tệp cài đặt của phần mềm dựng trang viết sai, không đọc được."
        mend = "So với bản cũ của tệp này, trả lại chỗ đã sửa."
        yield Problem(FILE, mark.line + 1 if mark else 0, 0, "N001", message, mend)
        return Navigation()
    nav = next((value for key, value in _pairs(settings) if key == "nav"), None)
    found: dict[str, list[Entry]] = {"": [], FOOT: [], HANDBOOK: []}
    for groups, entry in _entries(nav, lines):
        group = groups[0] if groups else ""
        if group not in found:
            message = f"Mục này đứng trong nhóm «{group}», không có nhóm ấy."
            mend = f"Chỉ có hai nhóm: {FOOT}, {HANDBOOK}; mục ngoài hai nhóm đứng ở đầu trang."
            yield entry.problem("N002", message, mend)
        elif not entry.file.endswith(".md") or not (entry.label or group == HANDBOOK):
            message = "Mục này không có dạng tên và tệp."
            mend = "Viết: - Tên hiện ra: ten-tep.md, tên tệp tính từ thư mục docs."
            yield entry.problem("N003", message, mend)
        else:
            found[group].append(entry)
    return Navigation(*(tuple(entries) for entries in found.values()))


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """Give the keys and values of a mapping; nothing of anything else."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(str(key.value), value) for key, value in node.value]


def _entries(
    node: yaml.Node | None, lines: list[str], groups: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give every page below *node*, with the names of the groups in which it stands."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else []:
        for label, inside in _pairs(item) or [("", item)]:
            if isinstance(inside, yaml.ScalarNode):
                line = inside.start_mark.line
                group = "".join(groups[1:2])
                yield groups, Entry(label, inside.value, line + 1, lines[line], group)
            else:
                yield from _entries(inside, lines, (*groups, label))
