"""Start another commune: a repository that installs the program and its layers, with what the
commune alone can fill in left blank. What communes share comes in the layers and is never copied.
"""

import importlib.metadata
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from commune.content import layers
from commune.models.alert import Alert
from commune.models.desk import Desk
from commune.models.news import News
from commune.models.plan import Plan
from commune.problems import CommandRefused
from commune.staff import kit, new_file, wheels
from commune.staff.wheels import Wheel
from commune.vietnamese import fold, slug

SAMPLES_WAIT = timedelta(days=365)
"""How long samples stay unpublished, so that nobody's site shows them by mistake."""
ABOUT = "content/README.md"
"""How to write content, for who opens the folder."""
OWN = {
    "Makefile": "Makefile",
    "README.md": "README.md",
    "content/xa.yml": "xa.yml",
    f"{Desk.files_under()}xa.md": "xa.md",
    Plan.files_under() + "{today.year}.md": "ke-hoach.md",
    News.files_under() + "{today.year}/{today}-tin-mau.md": "tin.md",
    f"{Alert.files_under()}thong-bao-mau.md": "thong-bao.md",
}
"""What the new commune has of its own: path -> the text in templates/new/ that it starts with."""
NAMED_DESKS = {"xa-cong-an": "Công an", "ban-chi-huy-quan-su": "Ban Chỉ huy quân sự"}
"""Desks of the shared content that bear the commune's name: id -> what stands before it."""


@dataclass(frozen=True)
class NewCommune:
    """What must be known of the new commune."""

    name: str
    unit: str
    province: str
    code: str

    def __post_init__(self) -> None:
        for label, value in (
            ("Tên xã", self.name),
            ("Loại đơn vị", self.unit),
            ("Tên tỉnh", self.province),
            ("Mã đơn vị", self.code),
        ):
            if not value.strip() or len(value) > 60 or re.search(r"[/\\<>\x00-\x1f]", value):
                mend = "Viết từ 1 đến 60 chữ cái, không có dấu gạch chéo, dấu < >, chỗ xuống dòng."
                raise CommandRefused(f"{label} «{value[:60]}» không dùng được. {mend}")
        if fold(self.name).split()[0] in ("xa", "phuong"):
            raise CommandRefused(
                f'Tên xã «{self.name}» có cả loại đơn vị. Viết --name chỉ tên, ví dụ "Bến Mẫu"; phường thì thêm --unit phường.'
            )
        if not re.fullmatch(r"[0-9]{2,10}", self.code):
            raise CommandRefused(
                f"Mã đơn vị «{self.code}» phải là chữ số. Xem mã của xã trong danh mục đơn vị hành chính."
            )


def files(
    root: Path, new: NewCommune, today: date, given: Mapping[str, Wheel] | None = None
) -> dict[str, bytes]:
    """Give the files of the new commune's project, which installs the wheels *given*, by their
    distribution. Raises CommandRefused where neither they nor the project in *root* have a layer.
    """
    wheels_ = given or {}
    shared = _layers(new, _brought(wheels_.values()) or _layers_in(root))
    if not shared:
        raise CommandRefused(
            f"Chưa có lớp nội dung chung nào cho xã này: thêm --wheels với gói lớp nội dung chung, hoặc chạy lệnh trong dự án có {layers.FOLDER}/."
        )
    found = dict(kit.of_this_program().files)
    hashes = {wheel.file: wheel.sha256 for wheel in wheels_.values()}
    lock = wheels.with_wheels(found[wheels.LOCK].decode(), hashes or {program_file(): ""})
    found[wheels.LOCK] = lock.encode()
    found |= {f"{wheels.FOLDER}/{wheel.file}": wheel.data for wheel in wheels_.values()}
    if (root / ABOUT).is_file():
        found[ABOUT] = (root / ABOUT).read_bytes()
    found |= _own(new, today, shared)
    found[kit.GIVEN] = kit.listed({name: found[name] for name in kit.of_this_program().files})
    return found


def content_over(root: Path, new: NewCommune, today: date) -> dict[str, bytes]:
    """Give the new commune's content/ alone, over the layers that the project in *root* has."""
    own = _own(new, today, _layers(new, _layers_in(root)))
    return {path: data for path, data in own.items() if path.startswith("content/")}


def _own(new: NewCommune, today: date, shared: Mapping[str, frozenset[str]]) -> dict[str, bytes]:
    """Write what the new commune has of its own, over the layers *shared*, by name their files."""
    found = {}
    places = frozenset().union(*shared.values())
    facts = {"new": new, "today": today, "later": today + SAMPLES_WAIT, "layers": sorted(shared)}
    facts["has_province"] = slug(new.province) in shared
    for path, template in OWN.items():
        over = path.removeprefix("content/") in places
        found[path.format(today=today)] = _template(template).render(over=over, **facts).encode()
    for name, title in NAMED_DESKS.items():
        if f"{Desk.folder}/{name}.md" in places:
            text = _template("noi-nop.md").render(title=f"{title} {new.unit} {new.name}")
            found[f"{Desk.files_under()}{name}.md"] = text.encode()
    return found


def program_file() -> str:
    """Give the name of the wheel with the program that runs."""
    version = importlib.metadata.version(wheels.PROGRAM)
    return f"{wheels.PROGRAM.replace('-', '_')}-{version}-py3-none-any.whl"


def _layers(
    new: NewCommune, every: Mapping[str, tuple[str, frozenset[str]]]
) -> dict[str, frozenset[str]]:
    """Choose of layers, name -> the one below and its files, those that hold for the new commune:
    the country's, its own province's and those below that. Gives name -> files.
    """
    chosen, name = {name for name, (below, _) in every.items() if not below}, slug(new.province)
    while name in every and name not in chosen:
        chosen.add(name)
        name = every[name][0]
    return {name: files for name, (_, files) in every.items() if name in chosen}


def _brought(given: Iterable[Wheel]) -> dict[str, tuple[str, frozenset[str]]]:
    found = {}
    for wheel in given:
        for name, below in wheel.layers.items():
            inside = [path.partition("/")[2] for path in wheel.inside]
            files = (
                path.removeprefix(f"{name}/") for path in inside if path.startswith(f"{name}/")
            )
            found[name] = (below, frozenset(files))
    return found


def _layers_in(root: Path) -> dict[str, tuple[str, frozenset[str]]]:
    found = {}
    for layer in layers.that_can_be_laid(root, None):
        files = (p.relative_to(layer.folder).as_posix() for p in layer.folder.rglob("*"))
        found[layer.name] = (layer.based_on, frozenset(files))
    return found


def _template(name: str) -> Template:
    """Load one of the texts that a new commune starts with."""
    environment = Environment(  # noqa: S701 - no HTML
        loader=PackageLoader("commune.staff", "templates/new"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = new_file.quoted
    return environment.get_template(name)
