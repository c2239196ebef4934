"""Which files there are to read: the commune's own under content/, and those of the layers that are
laid under them.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commune.content import file_names, layers, left_over, on_disk
from commune.content.files import file_endings
from commune.content.layers import Layer
from commune.problems import Judging, Problem

if TYPE_CHECKING:
    from commune.content.reader import Record


_BESIDE_TEXTS = (*file_endings.PICTURES, *file_endings.DOCUMENTS)


@dataclass(frozen=True, slots=True)
class File:
    """A file of content/ or of a layer."""

    real: os.DirEntry[str]
    name: str
    """How messages call it."""
    place: str
    """Its path in content/ once layers lie over each other."""
    layer: Layer | None = None

    @property
    def is_attachment(self) -> bool:
        return self.place.endswith(_BESIDE_TEXTS) and self.place.count("/") > 1

    def name_problem(self, there: frozenset[str], proposed: set[str]) -> Problem | None:
        """Tell of a name that cannot be used; the folder of a layer may be called as it likes."""
        problem = file_names.problem_of(self.place, there, proposed)
        return replace(problem, path=on_disk.shown(self.name)) if problem else None


def files(root: Path, own: "Record | None" = None) -> Judging[tuple[list[File], list[Layer]]]:
    """Give every file of *root*/content and of its layers that may be read, in a fixed order, the
    most general first; and the layers. *own* is what the commune says of them, not judged yet.
    """
    folder = root / "content"
    if problem := _folder_problem(folder):
        yield problem
        return [], []
    listed = yield from _listed(folder, "content")
    there = frozenset(name for _, name in listed)
    every: list[File] = []
    shared = yield from layers.of_project(root, own)
    for layer in shared:
        every += yield from _of_layer(layer)
    every += [File(real, name, name) for real, name in listed]
    good: list[File] = []
    proposed: set[str] = set()
    for file in every:
        names = there if file.layer is None else frozenset({file.name})
        problem = on_disk.problem_of(file.real, file.name) or file.name_problem(names, proposed)
        if problem:
            yield problem
        else:
            good.append(file)
    return good, shared


def _of_layer(layer: Layer) -> Judging[list[File]]:
    """Give the files of a layer that a commune may take over."""
    found: list[File] = []
    for real, name in (yield from _listed(layer.folder, layer.shown)):
        inside = name.removeprefix(f"{layer.shown}/")
        if inside in layers.NOT_SHARED:
            message = "Lớp nội dung chung không có tệp này: nó là của riêng từng xã."
            yield Problem.of_file(name, "C006", message, "Xóa tệp này khỏi lớp.")
        elif inside not in (layers.ABOUT, "README.md"):
            found.append(File(real, name, f"content/{inside}", layer))
    return found


def _listed(folder: Path, shown: str) -> Judging[list[tuple[os.DirEntry[str], str]]]:
    """Give every file in a fixed order, with the name by which messages call it; a link to a folder
    is told, never followed. Layers are read on their own.
    """
    found: list[tuple[os.DirEntry[str], str]] = []
    folders = [(str(folder), shown)]
    while folders:
        where, above = folders.pop()
        for entry in _entries(where):
            name = f"{above}/{entry.name}"
            if not _is_folder(entry):
                found.append((entry, name))
                continue
            if problem := on_disk.problem_of(entry, name):
                yield problem
            if above != layers.FOLDER and not entry.is_symlink():
                folders.append((entry.path, name))
    return sorted(found, key=lambda one: os.fsencode(one[1]))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder, or leads to one; a link may lead in a ring."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Give what lies in a folder; nothing where it may not be listed, which was told."""
    try:
        with os.scandir(folder) as found:
            return [one for one in found if not left_over.is_passed_over(one.name)]
    except OSError:
        return []


def _folder_problem(folder: Path) -> Problem | None:
    if folder.is_dir() or folder.is_symlink():
        return on_disk.problem_of(folder, "content")
    message = "Không có thư mục content."
    return Problem.of_file("content", "F001", message, "Chạy lệnh trong thư mục gốc của dự án.")
