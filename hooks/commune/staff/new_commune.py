"""Start another commune: a repository that installs the program and its layers, and the shared
content that is in no layer, with every fact that is this commune's own left blank.
"""

import importlib.metadata
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from commune.content import layers
from commune.content.document import Value
from commune.content.reader import Record, read_content
from commune.models import FOLDERS
from commune.models.alert import Alert
from commune.models.desk import Desk
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.index import Index
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.vocabulary import DeskLevel
from commune.problems import CommandRefused, Problems, Severity
from commune.staff import kit, new_file, redact, wheels
from commune.staff.wheels import Wheel
from commune.vietnamese import fold, slug

SHARED = tuple(kind.folder for kind in (Procedure, LifeEvent, Guide, Question, Index, Desk))
"""Kinds that hold for every commune, as far as a file does not speak of this one."""
SHARED_FILES = ("tu-dien.yml", "ngay-le.yml", "muc-tien.yml", "README.md")
SHARED_LISTS = {"content/noi-khac.yml": "elsewhere", "content/khan-cap.yml": "emergency"}
"""Lists of which every commune takes what does not speak of this one."""
COMMUNE_FACTS = {
    "address",
    "phones",
    "opening_hours",
    "special_hours",
    "reception",
    "notice_board",
    "serves_since",
    "cut_off",
    "verified_fields",
}
"""Fields of a desk that only the commune itself can fill in."""
SAMPLES_WAIT = timedelta(days=365)
"""How long samples stay unpublished, so that nobody's site shows them by mistake."""
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
    distribution. Raises CommandRefused where *root* is no commune's project and no layer brings
    what communes share.
    """
    wheels_ = given or {}
    found = dict(kit.of_this_program().files)
    hashes = {wheel.file: wheel.sha256 for wheel in wheels_.values()}
    lock = wheels.with_wheels(found[wheels.LOCK].decode(), hashes or {program_file(): ""})
    found[wheels.LOCK] = lock.encode()
    found |= {f"{wheels.FOLDER}/{wheel.file}": wheel.data for wheel in wheels_.values()}
    shared = _layers(new, wheels_.values())
    content = Problems().collect(read_content(root, FOLDERS))
    old = next((record.fields for record in content.records if record.kind == "commune"), None)
    if old is not None:
        found |= _shared(root, _own(content.records), old, new)
    elif not shared:
        raise CommandRefused(
            "Thư mục này chưa có content/xa.yml. Chạy lệnh trong thư mục gốc của dự án, hoặc thêm --wheels với gói lớp nội dung chung."
        )
    for path, template in OWN.items():
        text = _template(template).render(
            new=new, today=today, later=today + SAMPLES_WAIT, layers=shared
        )
        found[path.format(today=today)] = text.encode()
    found[kit.GIVEN] = kit.listed({name: found[name] for name in kit.of_this_program().files})
    return found


def program_file() -> str:
    """Give the name of the wheel with the program that runs."""
    version = importlib.metadata.version(wheels.PROGRAM)
    return f"{wheels.PROGRAM.replace('-', '_')}-{version}-py3-none-any.whl"


def _layers(new: NewCommune, given: Iterable[Wheel]) -> list[str]:
    """Name the layers that hold for the new commune: the country's, and its own province's."""
    below = {name: under for wheel in given for name, under in wheel.layers.items()}
    return sorted(name for name in below if not below[name] or name == slug(new.province))


def _own(records: Iterable[Record]) -> tuple[Record, ...]:
    """Leave out what stands in a layer: the new commune has the layer."""
    return tuple(
        r for r in records if r.path.startswith("content/") and layers.place_of(r.path) == r.path
    )


def not_taken(root: Path, made: Path) -> list[str]:
    """Give the paths of content that the new project does not have, news, plans and alerts
    apart.
    """
    paths = {
        path.relative_to(root).as_posix()
        for kind in SHARED
        for path in (root / "content" / kind).rglob("*.md")
    }
    return sorted(path for path in paths if not (made / path).exists())


def _shared(
    root: Path, records: tuple[Record, ...], old: dict[str, Value], new: NewCommune
) -> dict[str, bytes]:
    """Take over what holds everywhere, without what speaks of the old commune and its province."""
    moved = old["province"] != new.province
    places = [*_places(old), *([str(old["province"])] if moved else [])]
    names_place = redact.mentions_any(places)
    instruments = {r.id: r.fields for r in records if r.kind == "instrument"}
    gone = [
        name for name, fields in instruments.items() if redact.fields(fields, names_place) != fields
    ]
    of_the_place = [
        r.id
        for r in records
        if r.kind == "procedure" and names_place(str(r.fields.get("official_name", "")))
    ]
    names_place = redact.mentions_any(places, [News.folder, Plan.folder, *gone, *of_the_place])
    found = {
        f"content/{name}": (root / "content" / name).read_bytes()
        for name in SHARED_FILES
        if (root / "content" / name).is_file()
    }
    found["content/can-cu.yml"] = _yaml(
        {name: fields for name, fields in instruments.items() if name not in gone}
    ).encode()
    for path, kind in SHARED_LISTS.items():
        entries = {
            r.id: r.fields
            for r in records
            if r.kind == kind and redact.fields(r.fields, names_place) == r.fields
        }
        found |= {path: _yaml(entries).encode()} if entries else {}
    for record in records:
        kind = record.path.split("/")[1]
        if kind not in SHARED or (
            kind == Desk.folder and record.fields.get("level") != DeskLevel.COMMUNE
        ):
            continue
        kept = (
            _renamed(record, old, new)
            if kind == Desk.folder
            else _without_answers(record.fields)
            if moved
            else record.fields
        )
        fields = redact.fields(kept, names_place)
        if kind == Index.folder and moved:
            fields.pop("years", None)  # the province's figures
        body = redact.body(record.body, names_place)
        unchanged = fields == record.fields and body.strip() == record.body.strip()
        found[record.path] = (
            (root / record.path).read_bytes()
            if unchanged
            else f"---\n{_yaml(fields)}---\n{body.strip()}\n".encode()
        )
    return found


def _places(old: dict[str, Value]) -> list[str]:
    """Name the old commune in every way in which texts do: its name, the host of its own site."""
    host = urlsplit(str(old.get("official_url", ""))).hostname
    return [str(old["name"]), *([host] if host else [])]


def _renamed(record: Record, old: dict[str, Value], new: NewCommune) -> dict[str, Value]:
    """Put the new commune's name on a desk that every commune has, and leave blank what only the
    commune knows.
    """
    former, now = f"{old['unit']} {old['name']}", f"{new.unit} {new.name}"
    kept = {key: value for key, value in record.fields.items() if key not in COMMUNE_FACTS}
    phones = [
        phone
        for phone in record.fields.get("phones", [])
        if re.fullmatch(r"11\d|1[89]00[\d .]*", str(phone))
    ]
    named = {
        key: value.replace(former, now) if isinstance(value, str) else value
        for key, value in kept.items()
    }
    return {**named, **({"phones": phones} if phones else {})}


def _without_answers(fields: dict[str, Value]) -> dict[str, Value]:
    """Leave out what another province told; what it told is to be found out anew."""
    answered = fields.get("verified_fields")
    names = (
        [name for entry in answered if isinstance(entry, dict) for name in entry.get("fields", [])]
        if isinstance(answered, list)
        else []
    )
    if not names:
        return fields
    unverified = fields.get("unverified")
    kept = {key: value for key, value in fields.items() if key not in (*names, "verified_fields")}
    return {**kept, "unverified": [*(unverified if isinstance(unverified, list) else []), *names]}


def _yaml(fields: Mapping[str, Value]) -> str:
    """Write fields as YAML; every value is a string, as it was read."""
    return yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1000)


def leave_out_what_does_not_fit(root: Path, judge: Callable[[Path], Problems]) -> None:
    """Take away shared files that no longer stand without what was left blank. *root* is a new
    project on disk; *judge* finds its mistakes.
    """
    while True:
        wrong = {
            p.path
            for p in judge(root)
            if p.severity is Severity.ERROR and p.path.split("/")[1] in SHARED
        }
        for path in wrong:
            (root / path).unlink()
        if not wrong:
            return


def _template(name: str) -> Template:
    """Load one of the texts that a new commune starts with."""
    environment = Environment(  # noqa: S701 - no HTML
        loader=PackageLoader("commune.staff", "templates/new"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = new_file.quoted
    return environment.get_template(name)
