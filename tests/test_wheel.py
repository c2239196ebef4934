"""The program as a package: what is inside works without this repository around it."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import ROOT, SAMPLE, commit

pytestmark = pytest.mark.slow
DAY = "2026-03-15"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The program's wheel, of two, that `make wheel` makes of a clone."""
    clone = tmp_path_factory.mktemp("wheel") / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    (clone / "content/chung/ca-nuoc").mkdir(parents=True)
    (clone / "content/chung/ca-nuoc/lop.yml").write_text('title: Cả nước\nformat: "1"\n')
    commit(clone)
    made = [make(clone) for _ in range(2)]
    assert made[0] == made[1]  # the same bytes twice
    program, shared = sorted(made[1])
    assert program.startswith("trang_xa-1.0.0-") and shared.startswith("trang_xa_chung-20")
    return clone / "dist" / program


def make(clone: Path) -> dict[str, str]:
    command = ["make", "-o", ".venv/site", "wheel", f"BIN={Path(sys.executable).parent}"]
    subprocess.run(command, cwd=clone, check=True, capture_output=True)
    assert not (clone / "build").exists()
    found = (clone / "dist").glob("*.whl")
    return {wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in found}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder in which nothing but the wheel is installed."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", folder, wheel], check=True)
    return folder


def run(installed: Path, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "commune", *arguments],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_everything_that_the_repository_keeps_of_the_program_is_inside(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    kept = subprocess.run(
        ["git", "ls-files", "hooks/commune", "hooks/commune_mkdocs.py"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    notes = {name for name in kept if name.endswith("README.md") and "templates" not in name}
    assert {name.removeprefix("hooks/") for name in set(kept) - notes} - inside == set()


def test_it_names_what_it_needs_and_bears_a_name_of_its_own(wheel):
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(next(n for n in archive.namelist() if n.endswith("METADATA"))).decode()
    assert re.search(r"^Name: trang-xa$", told, re.MULTILINE)
    needed = set(re.findall(r"^Requires-Dist: ([\w-]+)[^;\n]*$", told, re.MULTILINE))
    assert {"mkdocs", "mkdocs-material", "pydantic", "pyromark", "nh3"} <= needed
    assert set(re.findall(r"^Provides-Extra: (\w+)$", told, re.MULTILINE)) >= {"heic"}


def test_a_commune_with_the_wheel_alone_builds_the_same_site(installed, tmp_path):
    root = tmp_path / "xa"
    shutil.copytree(SAMPLE / "content", root / "content")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    commit(root)
    pages = {}
    for name, where in (("installed", installed), ("here", ROOT / "hooks")):
        (root / "hooks").mkdir(exist_ok=True)
        shutil.copy(ROOT / "hooks/mkdocs_build.py", root / "hooks/mkdocs_build.py")
        output = tmp_path / name
        done = run(where, root, "site", "--today", DAY, "--output", str(output))
        assert done.returncode == 0, done.stdout + done.stderr
        pages[name] = {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*")
            if path.is_file()
        }
    assert pages["installed"] == pages["here"]
    told = run(installed, root, "check")
    assert told.returncode == 0, told.stdout


def test_it_is_the_installed_program_that_ran(installed, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import commune, commune_mkdocs; print(commune.__file__, commune_mkdocs.__file__)"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert all(path.startswith(str(installed)) for path in done.stdout.split())
