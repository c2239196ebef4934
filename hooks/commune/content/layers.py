"""Shared content in layers, from the general to the special: the country's, the province's, and on
top of them what the commune wrote itself.

A layer is a folder that lies like content/, with a file lop.yml that says what it is. It lies in
content/chung/, at a path from the project's root, or in an installed package; xa.yml names those
that the commune uses, and without a word all of content/chung/ counts.
"""

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from commune.content import encoding, frontmatter, known_addresses, on_disk
from commune.content.document import At, Document, Key
from commune.problems import Judging, Problem, Problems, Refused

if TYPE_CHECKING:
    from commune.content.reader import Record

FOLDER = "content/chung"
ABOUT = "lop.yml"
"""What a layer says of itself; without it a folder is none."""
FORMAT = "1"
"""How layers are written that this program reads."""
PACKAGES = "commune.layers"
"""Entry points under which an installed package tells its layers: name = package."""
UNLAID = frozenset({"C001", "C002", "C003", "C004", "C005"})
"""Codes of what keeps a layer from being laid: whatever leans on it cannot be judged then."""
NOT_SHARED = ("xa.yml", posixpath.basename(known_addresses.PATH))
"""Files that are the commune's own."""
_KEYS = ("title", "format", "based_on", "locked")
_INSIDE = re.compile(rf"{FOLDER}/[^/]+/")


@dataclass(frozen=True)
class Layer:
    """One layer."""

    name: str
    folder: Path
    shown: str
    """How messages call its folder."""
    title: str = ""
    """What people call it: Tỉnh Hà Tĩnh."""
    based_on: str = ""
    """Name of the layer below it."""
    locked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Kind -> the fields that nothing above it may change."""
    said: Mapping[At, Problem] = field(default_factory=dict)
    """Where it says what, to be told with what is wrong there."""

    def problem(self, code: str, message: str, mend: str, *at: Key) -> Problem:
        """State a problem of its file about itself."""
        nowhere = Problem.of_file(f"{self.shown}/{ABOUT}", "", "", "")
        return replace(self.said.get(at, nowhere), code=code, message=message, mend=mend)

    def is_above(self, other: "Layer", every: Mapping[str, "Layer"]) -> bool:
        """Tell whether this layer builds on *other*, at once or through others."""
        below = every.get(self.based_on)
        return below is not None and (below is other or below.is_above(other, every))


def of_project(root: Path, own: "Record | None") -> Judging[list[Layer]]:
    """Give the layers of the project in *root*, the most general first. *own* is what xa.yml says
    of the commune, not judged yet.
    """
    there: dict[str, tuple[Path, str]] = {}
    for at, name in _names(root, own):
        place = _find(root, name)
        if place is None:
            message = f"Không thấy lớp nội dung chung «{name}»."
            mend = (
                f"Đặt lớp ấy vào {FOLDER}/{posixpath.basename(name)}/, cài gói có nó "
                "(make; uvx, pipx thì thêm --with tệp trang_xa_chung-….whl), hoặc bỏ tên này khỏi layers."
            )
            yield (
                own.problem("C001", message, mend, at)
                if own and at
                else Problem.of_file("content/xa.yml", "C001", message, mend)
            )
        else:
            there[posixpath.basename(name)] = place
    found: dict[str, Layer] = {}
    for name, (folder, shown) in there.items():
        layer = yield from _read(name, folder, shown)
        if layer:
            found[name] = layer
    return (yield from _in_order(found, there.keys()))


def unknown_locks(
    every: Iterable[Layer], fields: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Tell of each lock that holds nothing; *fields* are those of each kind."""
    for layer in every:
        for kind, names in layer.locked.items():
            known = fields.get(kind, ())
            if wrong := sorted(names.difference(known)):
                what = f"«{kind}» không có trường {', '.join(wrong)}"
                message = (
                    f"Khóa này không giữ được gì: {what if known else f'không có loại «{kind}»'}."
                )
                mend = f"Chỉ có: {', '.join(known or fields)}."
                yield layer.problem("C003", message, mend, "locked", kind)


def cannot_be_laid(problem: Problem) -> bool:
    """Tell whether *problem* keeps a layer from being laid, so that what leans on it cannot be
    judged.
    """
    return problem.code in UNLAID or problem.path.endswith(f"/{ABOUT}")


def standing_at(root: Path, place: str) -> list[str]:
    """Give where in the project the file may lie that stands at *place* in content/: among the
    commune's own, or in a layer.
    """
    folder = root / FOLDER
    names = sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else []
    inside = place.removeprefix("content/")
    return [place, *(f"{FOLDER}/{name}/{inside}" for name in names)]


def that_can_be_laid(root: Path, own: "Record | None") -> list[Layer]:
    """Give the same layers for who does not tell what is wrong with the others."""
    return Problems().collect(of_project(root, own)) or []


def layer_with(root: Path, own: "Record | None", place: str) -> Layer | None:
    """Give the most special layer in which a file stands at *place* in content/."""
    inside = place.removeprefix("content/")
    every = reversed(that_can_be_laid(root, own))
    return next((one for one in every if (one.folder / inside).is_file()), None)


def inmost(root: Path, own: "Record | None") -> str:
    """Give the folder of the project in which what holds for its place alone is written: of the
    most special layer that lies in it, or content/ itself.
    """
    every = that_can_be_laid(root, own)
    inside = [layer.shown for layer in every if layer.shown.startswith(f"{FOLDER}/")]
    return inside[-1] if inside else "content"


def place_of(path: str) -> str:
    """Give where the file *path* of the project stands in content/, were it the only layer."""
    return _INSIDE.sub("content/", path)


def folders_named(own: "Record | None") -> frozenset[str]:
    """Give the folders of the project, by the first part of their path, that hold layers named by
    their path; what begins with a dot is nobody's content.
    """
    named = own.fields.get("layers") if own else ()
    every = (str(name) for name in (named if isinstance(named, list) else ()))
    parts = (posixpath.normpath(name).split("/") for name in every if "/" in name)
    return frozenset(p[0] for p in parts if p[0] and not p[0].startswith("."))


def _names(root: Path, own: "Record | None") -> list[tuple[tuple[Key, ...], str]]:
    """Give the name of each layer that is used, and where the commune names it."""
    named = own.fields.get("layers") if own else None
    if isinstance(named, list):
        return [(("layers", n), str(name)) for n, name in enumerate(named) if isinstance(name, str)]
    folder = root / FOLDER
    if not folder.is_dir() or folder.is_symlink():
        return []
    return [((), name) for name in sorted(p.name for p in folder.iterdir() if _is_folder(p))]


def _find(root: Path, name: str) -> tuple[Path, str] | None:
    """Tell where a layer lies and how to call that place; None where it is nowhere."""
    inside = root / FOLDER / name
    if "/" not in name and name not in (".", "..") and _is_folder(inside):
        return inside, f"{FOLDER}/{name}"
    if "/" in name:
        path = posixpath.normpath(name)
        is_inside = not path.startswith(("/", "../"))
        return (root / path, path) if is_inside and _is_folder(root / path) else None
    for entry in metadata.entry_points(group=PACKAGES, name=name):
        package = util.find_spec(entry.value)
        for folder in (package.submodule_search_locations or ()) if package else ():
            if (Path(folder) / name).is_dir():
                return Path(folder) / name, f"{entry.value}/{name}"
    return None


def _is_folder(path: Path) -> bool:
    """Tell whether a folder is there; under a name that no system takes there is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _read(name: str, folder: Path, shown: str) -> Judging[Layer | None]:
    """Read what a layer says of itself; a layer with a mistake in it is not laid."""
    path, about = folder / ABOUT, f"{shown}/{ABOUT}"
    if not os.path.lexists(path):
        message = f"Thư mục «{name}» không có tệp {ABOUT}, nên không phải một lớp nội dung chung."
        mend = f'Thêm {ABOUT} có hai dòng: title: "Tên của lớp" và format: "{FORMAT}".'
        yield Problem.of_file(about, "C002", message, mend)
        return None
    if problem := on_disk.problem_of(path, about):
        yield problem
        return None
    try:
        text = encoding.decode(path.read_bytes())
        encoding.refuse_unreadable(text)
        document = frontmatter.parse(text, whole=True)
    except Refused as refused:
        yield refused.problem(about)
        return None
    wrong = [*document.problems] or [*_mistakes(document)]
    lines = text.split("\n")
    for problem in wrong:
        source = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
        yield Problem(
            about, problem.line, problem.column, problem.code, problem.message, problem.mend, source
        )
    if wrong:
        return None
    fields = document.fields
    held = fields.get("locked")
    locked = (
        {kind: frozenset(map(str, names)) for kind, names in held.items()}
        if isinstance(held, dict)
        else {}
    )
    said = {
        at: Problem(about, place.line, place.column, "", "", "", lines[place.line - 1])
        for at, place in document.places.items()
    }
    below = str(fields.get("based_on", ""))
    return Layer(name, folder, shown, str(fields["title"]), below, locked, said)


def _mistakes(document: Document) -> Iterator[Problem]:
    """Judge the fields of a lop.yml."""

    def wrong(at: tuple[Key, ...], code: str, message: str, mend: str) -> Problem:
        place = document.places.get(at)
        return Problem(
            "", place.line if place else 1, place.column if place else 1, code, message, mend
        )

    fields = document.fields
    for key in fields:
        if key not in _KEYS:
            mend = f"Chỉ có: {', '.join(_KEYS)}."
            yield wrong((key,), "C003", f"Trường «{key}» không có trong {ABOUT}.", mend)
    if not isinstance(fields.get("title"), str):
        yield wrong(("title",), "C003", "Lớp chưa có tên.", 'Viết title: "Tên của lớp".')
    if not isinstance(fields.get("based_on", ""), str):
        yield wrong(
            ("based_on",),
            "C003",
            "based_on phải là tên một lớp.",
            "Viết tên thư mục của lớp bên dưới.",
        )
    locked = fields.get("locked", {})
    if not isinstance(locked, dict) or not all(
        isinstance(names, list) and all(isinstance(name, str) for name in names)
        for names in locked.values()
    ):
        yield wrong(
            ("locked",),
            "C003",
            "locked phải là từng loại với các trường khóa của nó.",
            "Ví dụ: procedure: [fees]",
        )
    form = fields.get("format")
    if form != FORMAT:
        older = isinstance(form, str) and form.isdigit() and int(form) < int(FORMAT)
        message = f"Lớp này viết theo bản {form or 'không ghi'}, chương trình đọc bản {FORMAT}."
        mend = (
            "Lấy bản mới của lớp."
            if older
            else "Nâng cấp chương trình (commune upgrade), hoặc lấy đúng bản của lớp."
        )
        yield wrong(("format",), "C004", message, mend)


def _in_order(found: dict[str, Layer], named: Collection[str]) -> Judging[list[Layer]]:
    """Sort layers from the general to the special. What is wrong with one that is *named* is told
    there.
    """
    for layer in found.values():
        if layer.based_on and layer.based_on not in named:
            message = f"Lớp «{layer.name}» dựa trên lớp «{layer.based_on}» mà xã không dùng hoặc không có."
            mend = "Thêm lớp ấy, hoặc sửa based_on."
            yield layer.problem("C001", message, mend, "based_on")
    below = {name: {layer.based_on} & found.keys() for name, layer in found.items()}
    try:
        return [found[name] for name in TopologicalSorter(below).static_order()]
    except CycleError as cycle:
        names: list[str] = cycle.args[1]
        message = f"Các lớp dựa vòng quanh nhau: {' → '.join(names)}."
        mend = "Bỏ based_on của lớp chung nhất."
        yield found[names[0]].problem("C005", message, mend, "based_on")
        return []
