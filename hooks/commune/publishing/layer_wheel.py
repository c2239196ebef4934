"""The shared content of content/chung as a package that communes install: layers change with the
law, not with the program, so they travel in a wheel of their own.
"""

import base64
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from pathlib import Path

from commune.content import layers, left_over, on_disk, repository
from commune.content.layers import Layer
from commune.content.reader import of_commune
from commune.content.repository import GitRefuses, NoRepository
from commune.problems import CommandRefused, Problem, Problems, Severity
from commune.publishing.build import by_rules, connect
from commune.staff import kit, new_commune
from commune.vietnamese.clock import VIETNAM

DISTRIBUTION = "trang-xa-chung"
PACKAGE = "trang_xa_chung"
_NAME, _UNIT, _CODE = "Bến Mẫu", "xã", "00000"
"""Of the made-up commune for which a layer is judged that the commune here does not use."""


def make(root: Path) -> tuple[str, bytes]:
    """Give the name and the bytes of the wheel with the layers of *root*/content/chung, numbered by
    the second in Vietnam of the last commit that changed them.

    Raises CommandRefused where there is no layer, one or a sheet of it has a mistake, or something
    in them is not committed.
    """
    problems = Problems()
    found = problems.collect(layers.of_project(root, None)) or []
    names = _files(root, problems)
    _refuse(problems)
    if not found:
        raise CommandRefused(
            f"Chưa có lớp nội dung chung nào trong {layers.FOLDER}/, nên không có gì để đóng gói."
        )
    at = _last_change(root)
    _refuse(_of_sheets(root, found, at.date()))
    version = f"{at.year}.{at.month}.{at.day}.{int(f'{at:%H%M%S}')}"
    about = f"{PACKAGE}-{version}.dist-info"
    points = "".join(f"{layer.name} = {PACKAGE}\n" for layer in sorted(found, key=lambda i: i.name))
    inside = {
        f"{PACKAGE}/__init__.py": b'"""Shared content in layers; read as files, never run."""\n',
        **{f"{PACKAGE}/{name}": (root / layers.FOLDER / name).read_bytes() for name in names},
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: {version}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: commune\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": f"[{layers.PACKAGES}]\n{points}".encode(),
    }
    record = f"{about}/RECORD"
    listed = [f"{name},{_digest(data)},{len(data)}\n" for name, data in inside.items()]
    inside[record] = "".join([*listed, f"{record},,\n"]).encode()
    return f"{PACKAGE}-{version}-py3-none-any.whl", kit.packed(inside)


def _refuse(problems: Problems) -> None:
    if problems.errors:
        raise CommandRefused(f"{problems}\nChưa đóng gói; sửa các lỗi trên trước.")


def _of_sheets(root: Path, found: Iterable[Layer], day: date) -> Problems:
    """Judge what lies in the layers, as it stands under the commune of this project; a layer that
    it does not use, under one made for it. What the communes themselves say is not judged.
    """
    own = of_commune(root)
    used = {layer.name for layer in layers.that_can_be_laid(root, own)} if own else set[str]()
    told = dict.fromkeys(_told(root, day)) if used else {}
    for layer in found:
        if layer.name not in used:
            new = new_commune.NewCommune(_NAME, _UNIT, layer.name.replace("-", " "), _CODE)
            with tempfile.TemporaryDirectory(prefix="commune-") as place:
                shutil.copytree(root / layers.FOLDER, Path(place) / layers.FOLDER)
                for name, data in new_commune.content_over(root, new, day).items():
                    (Path(place) / name).parent.mkdir(parents=True, exist_ok=True)
                    (Path(place) / name).write_bytes(data)
                told |= dict.fromkeys(_told(Path(place), day))
    problems = Problems()
    problems.add(*told)
    return problems


def _told(root: Path, day: date) -> Iterator[Problem]:
    """Give what is wrong in the layers of a project on a *day*."""
    problems = by_rules(root, connect(root, day))
    inside = problems.where(lambda problem: problem.path.startswith(f"{layers.FOLDER}/"))
    return (problem for problem in inside if problem.severity is Severity.ERROR)


def _files(root: Path, problems: Problems) -> list[str]:
    """Give every file of the layers, from content/chung on; what machines leave is not among
    them.
    """
    folder = root / layers.FOLDER
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(left_over.is_passed_over(part) for part in name.split("/")):
            continue
        if problem := on_disk.problem_of(path, f"{layers.FOLDER}/{name}"):
            problems.add(problem)
        elif path.is_file() and "/" in name:
            found.append(name)
    return found


def _last_change(root: Path) -> datetime:
    """Give the moment that numbers the layers, so that later law has the greater number:
    2026.11.28.140507. Where the clock did not go on from one commit to the next, the number does,
    by a second.
    """
    told = ("log", "--topo-order", "--reverse", "--format=%ct", "--", layers.FOLDER)
    try:
        changed = repository.changed_files(root, layers.FOLDER)
        clock = repository.git(root, *told).split()
    except (NoRepository, GitRefuses) as error:
        raise CommandRefused(
            f"Không đọc được lịch sử git nên không đặt được số cho gói: {error}"
        ) from None
    if changed or not clock:
        some = ", ".join(changed[:3]) or layers.FOLDER
        raise CommandRefused(
            f"Còn thay đổi chưa lưu (commit) trong {layers.FOLDER}/: {some}. Lưu rồi đóng gói lại."
        )
    seconds = reduce(lambda before, said: max(before + 1, int(said)), clock, 0)
    return datetime.fromtimestamp(seconds, VIETNAM)


def _digest(data: bytes) -> str:
    value = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return f"sha256={value.decode().rstrip('=')}"
