"""What the repository promises about itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from support import ROOT

from commune import generated

MODULES = sorted((ROOT / "hooks").rglob("*.py"))
TRACKED = subprocess.run(["git", "-C", ROOT, "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
TEXTS = [ROOT / name for name in TRACKED if name and (ROOT / name).is_file() and not name.endswith(".png")]


def test_only_the_adapter_imports_the_host_and_it_is_thin():
    hosts = {p.name for p in MODULES if re.search(r"^\s*(import|from) (mkdocs|material)", p.read_text(encoding="utf-8"), re.MULTILINE)}
    assert hosts == {"mkdocs_build.py"}
    assert len((ROOT / "hooks/mkdocs_build.py").read_text(encoding="utf-8").splitlines()) < 100


def test_modules_stay_short_and_tell_what_they_are():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 250, path.name
        assert ast.get_docstring(ast.parse(text)), path.name


@pytest.mark.parametrize("name", generated.TEXTS)
def test_generated_texts_are_fresh(name):
    text = generated.TEXTS[name]
    now = (ROOT / text.file).read_text(encoding="utf-8")
    assert text.make(now) == now, f"Run: {text.mend}"


def test_every_module_has_a_test_file():
    """A package's modules share the package's test file."""
    for path in MODULES:
        parts = path.relative_to(ROOT / "hooks").with_suffix("").parts
        name = parts[1] if len(parts) > 1 else parts[0]
        if name != "__init__":
            assert (ROOT / f"tests/test_{name.strip('_')}.py").is_file(), name


def test_the_locks_carry_hashes_and_nothing_names_a_registry_or_this_machine():
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9-]+(?:\[[a-z]+\])?==", text, re.MULTILINE)
        assert text.count("--hash=sha256:") >= len(packages) > 10
    registry = re.compile(r"py" + r"pi\.(org|python)|files\.python" + "hosted|registry\\.npm" + "js", re.IGNORECASE)
    for path in TEXTS:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not registry.search(text), path
        assert str(Path(ROOT).parent) + "/" not in text, path


def test_the_stylesheet_is_small_and_nothing_is_inline():
    assert (ROOT / "overrides/assets/site.css").stat().st_size <= 9 * 1024
    assert sum(p.stat().st_size for p in (ROOT / "overrides/assets").glob("*.js")) <= 3 * 1024
    for template in [*(ROOT / "overrides").glob("*.html"), *(ROOT / "hooks/commune/templates").glob("*.html")]:
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", template.read_text(encoding="utf-8")), template.name
