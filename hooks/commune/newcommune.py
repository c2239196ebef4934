"""Start another commune: the program and the shared content, with every fact that is this commune's own left blank."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from commune import scaffold
from commune.build import check
from commune.content import Record, read_content
from commune.frontmatter import Value
from commune.models import FOLDERS
from commune.problems import Problems, Severity
from commune.scaffold import CannotStart

PROGRAM = ("hooks", "overrides", "docs", "search", "deploy", ".github", ".forgejo")
"""Folders that every commune uses as they are."""
PROGRAM_FILES = (
    "mkdocs.yml", "pyproject.toml", "requirements.in", "requirements.txt", "site.mk", "LICENSE", ".gitignore", ".gitattributes", ".gitlab-ci.yml",
)  # fmt: skip
NOT_OURS = {"__pycache__", "node_modules", ".pytest_cache", "commune.egg-info"}
SHARED = ("thu-tuc", "su-kien", "dich-vu-cong", "hoi-dap", "chi-so")
"""Kinds that hold for every commune, as far as a file does not speak of this one."""
SHARED_FILES = ("tu-dien.yml", "ngay-le.yml", "README.md")
SAMPLES_WAIT = timedelta(days=365)
"""How long samples stay unpublished, so that nobody's site shows them by mistake."""
OWN = {
    "Makefile": "Makefile",
    "README.md": "README.md",
    "content/xa.yml": "xa.yml",
    "content/mot-cua/xa.md": "xa.md",
    "content/mot-cua/xa-cong-an.md": "xa-cong-an.md",
    "content/ke-hoach/{today.year}.md": "ke-hoach.md",
    "content/tin-tuc/{today.year}/{today}-tin-mau.md": "tin.md",
    "content/thong-bao/thong-bao-mau.md": "thong-bao.md",
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
        for label, value in (("Tên xã", self.name), ("Loại đơn vị", self.unit), ("Tên tỉnh", self.province), ("Mã đơn vị", self.code)):
            if not value.strip() or len(value) > 60 or re.search(r"[/\\<>\x00-\x1f]", value):
                mend = "Viết từ 1 đến 60 chữ cái, không có dấu gạch chéo, dấu < >, chỗ xuống dòng."
                raise CannotStart(f"{label} «{value[:60]}» không dùng được. {mend}")


def files(root: Path, new: NewCommune, today: date) -> dict[str, bytes]:
    """Give the files of the new commune's project. Raises CannotStart where *root* is no commune's project."""
    content = read_content(root, FOLDERS, Problems())
    old = next((record.fields for record in content.records if record.kind == "commune"), None)
    if old is None:
        raise CannotStart("Thư mục này chưa có content/xa.yml. Chạy lệnh trong thư mục gốc của dự án.")
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in _program(root)}
    found |= _shared(root, content.records, [str(old["name"])] + ([str(old["province"])] if old["province"] != new.province else []))
    for path, template in OWN.items():
        found[path.format(today=today)] = _template(template).render(new=new, today=today, later=today + SAMPLES_WAIT).encode()
    return found


def _program(root: Path) -> Iterator[Path]:
    """Give the program's own files; what a run leaves behind is not among them."""
    for folder in PROGRAM:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not NOT_OURS & set(path.relative_to(root).parts):
                yield path
    yield from (root / name for name in PROGRAM_FILES if (root / name).is_file())


def _shared(root: Path, records: tuple[Record, ...], words: list[str]) -> dict[str, bytes]:
    """Take over what holds everywhere, without the entries that speak of the old commune or province."""
    instruments = {r.id: r.fields for r in records if r.kind == "instrument"}
    words = [*words, *(name for name, fields in instruments.items() if _names(fields, words))]
    kept = {name: fields for name, fields in instruments.items() if name not in words}
    found = {f"content/{name}": (root / "content" / name).read_bytes() for name in SHARED_FILES if (root / "content" / name).is_file()}
    found["content/can-cu.yml"] = _yaml(kept).encode()
    for record in records:
        if record.path.split("/")[1] not in SHARED or _names(record.body, words):
            continue
        text = (root / record.path).read_bytes()
        if _names(record.fields, words):
            text = f"---\n{_yaml(_fields_without(record.fields, words))}---\n{record.body}".encode()
        found[record.path] = text
    return found


def _names(value: Value, words: list[str]) -> bool:
    """Tell whether any text inside speaks of one of *words*."""
    if isinstance(value, dict):
        return any(_names(entry, words) for entry in value.values())
    if isinstance(value, list):
        return any(_names(entry, words) for entry in value)
    return any(word in value for word in words)


def _fields_without(fields: dict[str, Value], words: list[str]) -> dict[str, Value]:
    """Leave out texts that speak of one of *words*, entries of lists that do anywhere inside, and what is empty then."""
    kept: dict[str, Value] = {}
    for key, value in fields.items():
        if isinstance(value, dict):
            kept[key] = _fields_without(value, words)
        elif isinstance(value, list):
            kept[key] = [entry for entry in value if not _names(entry, words)]
        elif not _names(value, words):
            kept[key] = value
    return {key: value for key, value in kept.items() if value}


def _yaml(fields: Mapping[str, Value]) -> str:
    """Write fields as YAML; every value is a string, as it was read."""
    return yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1000)


def leave_out_what_does_not_fit(root: Path) -> list[str]:
    """Take away shared files that no longer stand without what was left blank; give their paths. *root* is a new project on disk."""
    gone: list[str] = []
    while True:
        _, problems = check(root, None)
        wrong = {p.path for p in problems if p.severity is Severity.ERROR and p.path.split("/")[1] in SHARED}
        for path in wrong:
            (root / path).unlink()
        gone += wrong
        if not wrong:
            return sorted(gone)


def _template(name: str) -> Template:
    """Load one of the texts that a new commune starts with."""
    environment = Environment(loader=PackageLoader("commune", "templates/new"), undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701 - no HTML
    environment.filters["quoted"] = scaffold.quoted
    return environment.get_template(name)
