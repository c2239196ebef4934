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
from support import ROOT, SAMPLE, commit, edit

pytestmark = pytest.mark.slow
DAY = "2026-03-15"
MAKE = ["make", "-o", ".venv/site", "wheel", f"BIN={Path(sys.executable).parent}"]
EXTRAS = ("edit", "heic", "paper")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The program's wheel, of two, that `make wheel` makes of a clone."""
    clone = tmp_path_factory.mktemp("wheel") / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    (clone / "content/chung/ca-nuoc").mkdir(parents=True)
    (clone / "content/chung/ca-nuoc/lop.yml").write_text('title: Cả nước\nformat: "1"\n')
    commit(clone)
    first = make(clone)
    assert make(clone) == first  # the same bytes twice
    edit(clone / "content/chung/ca-nuoc/lop.yml", "Cả nước", "Cả nước, luật mới")
    commit(clone, "Luật đổi")
    last = make(clone)  # the law is not the program
    program, shared = last
    assert first[program] == last[program] and last[shared] not in first.values()
    assert program.startswith("trang_xa-1.0.0-") and shared.startswith("trang_xa_chung-20")
    return clone / "dist" / program


def make(clone: Path) -> dict[str, str]:
    subprocess.run(MAKE, cwd=clone, check=True, capture_output=True)
    assert not (clone / "build").exists()
    sums = (clone / "dist/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in sums)}
    assert told == {
        wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest()
        for wheel in (clone / "dist").glob("*.whl")
    }
    return told


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
    assert set(re.findall(r"^Provides-Extra: (\w+)$", told, re.MULTILINE)) == set(EXTRAS)
    for extra in EXTRAS:
        wanted = (ROOT / f"requirements-{extra}.in").read_text(encoding="utf-8")
        names = re.findall(r"^[\w-]+", wanted, re.MULTILINE)
        line = rf"^Requires-Dist: ([\w-]+)[^;\n]*; extra == \"{extra}\"$"
        assert re.findall(line, told, re.MULTILINE) == names != []


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


def by_uvx(wheel: Path, where: Path, *arguments: str, extras: str = "") -> str:
    """What a command says that uvx runs from the wheel, beside that of the layers, as a file."""
    (shared,) = wheel.parent.glob("trang_xa_chung-*.whl")
    command = [Path(sys.executable).with_name("uvx"), "--quiet", "--python", sys.executable]
    command += ["--from", f"{wheel}{extras}", "--with", shared, *arguments]
    own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=where, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_uvx_starts_a_commune_from_the_wheel_and_writes_and_checks_there(wheel, tmp_path):
    new = ["--name", "Bến Mẫu", "--province", "Hà Tĩnh", "--code", "12345"]
    by_uvx(wheel, tmp_path, "commune", "init", "xa", *new, "--wheels", str(wheel.parent))
    made = tmp_path / "xa"
    commit(made)
    assert {path.name for path in (made / "wheels").iterdir()} == {
        path.name for path in wheel.parent.glob("*.whl")
    }
    said = by_uvx(wheel, made, "commune", "new", "tin-tuc", "Xã mở thêm buổi nhận hồ sơ")
    assert (made / re.search(r"content/tin-tuc/\S+\.md", said)[0]).is_file()
    (made / re.search(r"content/tin-tuc/\S+\.md", said)[0]).unlink()
    assert "Không có lỗi" in by_uvx(wheel, made, "commune", "check")


def test_each_extra_brings_what_its_command_needs(wheel, tmp_path):
    said = by_uvx(
        wheel, tmp_path, "python", "-c", "import uvicorn, starlette, pi_heif, typst, segno; print(1)",
        extras=f"[{','.join(EXTRAS)}]",
    )  # fmt: skip
    assert said == "1\n"


def test_the_recipe_of_a_release_is_followed_up_to_the_tag(tmp_path):
    """Its edits are made and its lines are run as CONTRIBUTING.md has them."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Release\n")[1]
    heading = re.search(r"`## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)`", guide)
    version = heading[1]
    origin, clone = tmp_path / "goc.git", tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--bare", ROOT, origin], check=True)
    subprocess.run(["git", "clone", "--quiet", origin, clone], check=True)
    for name, value in (("user.name", "Xã"), ("user.email", "xa@example.vn")):
        subprocess.run(["git", "config", name, value], cwd=clone, check=True)
    changes, unreleased = clone / "CHANGELOG.md", "## Chưa phát hành\n"
    edit(changes, unreleased, f"{unreleased}\n{heading[0].strip('`')}\n")
    settings = clone / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    numbered = re.sub(r'^version = ".*"', f'version = "{version}"', text, flags=re.MULTILINE)
    settings.write_text(numbered, encoding="utf-8")
    for line in guide.split("```sh\n")[1].split("```")[0].splitlines():
        command = " ".join(MAKE) if line.startswith("make wheel") else line.split("  #")[0]
        subprocess.run(command, shell=True, cwd=clone, check=True, capture_output=True)

    def at_the_tag(name: str) -> str:
        shown = ["git", "show", f"v{version}:{name}"]
        return subprocess.run(shown, cwd=origin, check=True, capture_output=True, text=True).stdout

    assert f'version = "{version}"' in at_the_tag("pyproject.toml")
    before, _, told = at_the_tag("CHANGELOG.md").partition(f"## {version} - ")
    assert before.endswith(f"{unreleased}\n") and "### Thêm\n" in told
    assert (clone / f"dist/trang_xa-{version}-py3-none-any.whl").is_file()
    state = ["git", "status", "--porcelain"]
    assert not subprocess.run(state, cwd=clone, check=True, capture_output=True).stdout
