"""The recipe of CONTRIBUTING.md is followed to the letter in a copy of the program: a kind is added
in five files and taken away again.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, project

MODEL = '''"""Villages (thôn): content/thon/<id>.md."""

from typing import ClassVar

from commune.models.base import Item, Line


class Village(Item):
    """A village of the commune."""

    kind: ClassVar = "village"
    folder: ClassVar = "thon"

    head: Line | None = None
'''
PAGES = '''"""Villages."""

from collections.abc import Iterator

from commune.models.village import Village
from commune.pages.page import Crumb, Page, make, staff_text
from commune.site import Site

LIST = Crumb("Các thôn", "/thon/")


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page per village."""
    yield make(site, "items.html", LIST.url, LIST.title, "Các thôn của xã.", items=site.of(Village))
    for item in site.of(Village):
        yield make(site, "item.html", item.url, item.title, item.summary, (LIST,), about=item, item=item, text=staff_text(site, item))
'''
SAMPLE = "---\ntitle: Thôn Mẫu\nsummary: Một thôn ở ven sông.\n---\nThôn có **một** nhà văn hóa.\n"
NEW = {"models/village.py": MODEL, "pages/villages.py": PAGES}
CHANGED = {
    "models/__init__.py": [("from commune.models.question", "from commune.models.village import Village\nfrom commune.models.question"), ("PAGE_KINDS: tuple[type[Item], ...] = (", "PAGE_KINDS: tuple[type[Item], ...] = (Village, ")],
    "models/terms.py": [("KINDS = {\n    name: Term(label, meaning)\n    for name, label, meaning in (\n", 'KINDS = {\n    name: Term(label, meaning)\n    for name, label, meaning in (\n        ("village", "Thôn", "Một thôn của xã"),\n'), ('        ("history",', '        ("head", "Trưởng thôn", "Họ tên đã được xã công bố"),\n        ("history",')],
    "pages/__init__.py": [("    bulletins,\n", "    bulletins,\n    villages,\n"), ("        *desks.pages(site),\n", "        *desks.pages(site),\n        *villages.pages(site),\n")],
}  # fmt: skip


@pytest.fixture
def copy(tmp_path) -> Path:
    root = project(tmp_path, ROOT / "tests/sample/content")
    (root / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def commune(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "commune", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_kind_is_added_in_five_files_and_taken_away_again(copy):
    program = copy / "hooks/commune"
    before = {name: (program / name).read_text(encoding="utf-8") for name in CHANGED}
    assert len(NEW) + len(CHANGED) <= 5
    for name, text in NEW.items():
        (program / name).write_text(text, encoding="utf-8")
    for name, changes in CHANGED.items():
        text = before[name]
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        (program / name).write_text(text, encoding="utf-8")

    made = commune(copy, "new", "thon", "Thôn Mẫu")
    assert made.returncode == 0, made.stderr
    (copy / "content/thon/thon-mau.md").write_text(SAMPLE, encoding="utf-8")
    built = commune(copy, "site", "--today", "2026-03-15")
    assert built.returncode == 0, built.stdout + built.stderr
    page = (copy / "site/thon/thon-mau/index.html").read_text(encoding="utf-8")
    assert "<strong>một</strong>" in page and "Một thôn ở ven sông." in page
    assert "thon-mau/" in (copy / "site/thon/index.html").read_text(encoding="utf-8")
    told = commune(copy, "generate", "--schema", "village").stdout
    assert '"title": "Trưởng thôn"' in told and "Họ tên đã được xã công bố" in told
    (copy / "content/thon/thon-mau.md").write_text(
        SAMPLE.replace("summary", "sumary"), encoding="utf-8"
    )
    assert "content/thon/thon-mau.md:3:" in commune(copy, "check").stdout

    shutil.rmtree(copy / "content/thon")
    for name in NEW:
        (program / name).unlink()
    for name, text in before.items():
        (program / name).write_text(text, encoding="utf-8")
    assert commune(copy, "site", "--today", "2026-03-15").returncode == 0
    assert not (copy / "site/thon").exists()
