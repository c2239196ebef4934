"""What runs in the browser: readable sources in hooks/browser/, what is built of them in the
program.
"""

import json
import shutil

import pytest
from support import NODE_PACKAGES, ROOT, ask_node

from commune.outputs.search import engine
from commune.pages import assets

BROWSER = ROOT / "hooks/browser"
PACKAGE = ROOT / "hooks/commune"
SHIPPED = [engine.FOLDER, assets.FOLDER, PACKAGE / "editor/browser"]
WIDTH = 120
SOURCES = sorted(
    path
    for folder in (BROWSER, ROOT / "tests")
    for ending in ("css", "js", "mjs")
    for path in folder.rglob(f"*.{ending}")
)


def test_the_program_ships_what_the_sources_give(tmp_path):
    """Built anew from a copy elsewhere: not one byte depends on the machine or the folder."""
    shutil.copytree(BROWSER, tmp_path / "browser")
    shutil.copytree(PACKAGE / "vietnamese", tmp_path / "commune/vietnamese")
    ask_node(tmp_path / "browser/build.mjs", tmp_path / "built")
    for folder in SHIPPED:
        anew = tmp_path / "built" / folder.relative_to(PACKAGE)
        made = {path.name: path.read_bytes() for path in anew.iterdir()}
        there = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert made == there, "Run: make browser"


def test_the_formatter_decides():
    program = NODE_PACKAGES / "prettier/bin/prettier.cjs"
    ask_node(program, "--check", "--config", BROWSER / "package.json", *SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_source_tells_what_it_is_and_fits_on_the_screen(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert not [line for line in lines if len(line) > WIDTH]
    assert len(lines) < 300 or path.suffix == ".css"
    assert lines[0].startswith(("// ", "/* ", "import "))


def test_templates_fit_on_the_screen():
    templates = [
        *(ROOT / "hooks/commune/theme").glob("*.html"),
        *(PACKAGE / "pages/templates").iterdir(),
    ]
    assert len(templates) > 30
    wide = [
        f"{path.name}:{n}: {len(line)}"
        for path in templates
        for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > WIDTH
    ]
    assert not wide, "\n".join(wide)


def test_the_lock_has_hashes_and_names_no_host():
    lock = json.loads((BROWSER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages["node_modules/esbuild"]["integrity"].startswith("sha512-")
    assert all("integrity" in entry and "resolved" not in entry for entry in packages.values())
