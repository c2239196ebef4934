"""Another commune starts from this repository: its project passes the check and builds at once,
with nothing of ours in it.
"""

import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import make_files
import pytest
from support import ROOT, commit

from commune.__main__ import main
from commune.models.event import LifeEvent
from commune.models.index import Index
from commune.models.question import Question
from commune.problems import CommandRefused
from commune.publishing.build import check
from commune.staff import kit, new_commune, wheels
from commune.staff.new_commune import NewCommune

NAME = """Ea H'leo "mới" – 1"""


PLACE = re.compile("camdue|ha-?tinh|hà tĩnh|cẩm duệ|cẩm xuyên", re.IGNORECASE)
OURS = re.compile("camdue|cẩm duệ|cẩm xuyên", re.IGNORECASE)


DAY = date(2026, 11, 25)
NEIGHBOUR = NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", "12")


def wheels_in(folder: Path) -> Path:
    """Put a program and our layers into *folder*, as ``make wheel`` does."""
    folder.mkdir()
    shared = ROOT / "content/chung"
    inside = {
        f"trang_xa_chung/{path.relative_to(shared).as_posix()}": path.read_bytes()
        for path in shared.rglob("*")
        if path.is_file()
    }
    for name, data in (
        make_files.wheel("trang_xa", "1.0.0", {"commune/kit.zip": b""}),
        make_files.wheel(
            "trang_xa_chung", "2026.11.28.5", {"trang_xa_chung/__init__.py": b"", **inside}
        ),
    ):
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    """Where the layers are installed."""
    folder = tmp_path_factory.mktemp("library")
    (wheel,) = wheels_in(folder / "wheels").glob("trang_xa_chung*")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


@pytest.fixture(scope="module")
def made(tmp_path_factory, library) -> Path:
    """A commune of a province of which there is no layer."""
    target = tmp_path_factory.mktemp("new") / "xa"
    told = ["--name", NAME, "--province", "Đắk Lắk", "--code", "24000", "--today", str(DAY)]
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        assert main(["init", str(target), *told, "--wheels", str(library / "wheels")]) == 0
    finally:
        os.chdir(before)
    return target


def test_the_new_project_passes_the_check_with_the_countrys_layer_alone(made):
    site, problems = check(made, DAY)
    assert problems.errors == 0, str(problems)
    assert site.commune.name == NAME
    assert len(site.procedures) == 114, "all but the one that the province made for itself"
    assert len(site.of(LifeEvent)) == 13
    assert len(site.of(Question)) >= 30
    assert [i.years for i in site.of(Index)] == [()] * len(site.of(Index)) != []
    assert site.desks_by_id["xa"].address is None
    assert site.desks_by_id["xa-cong-an"].title == f"Công an xã {NAME}"
    assert "## Khi bị làm khó" in site.desks_by_id["xa"].body
    assert site.news == () and len(site.waiting) == 3


def test_a_neighbour_has_the_fees_of_the_province(tmp_path, library):
    files = new_commune.files(ROOT, NEIGHBOUR, DAY, wheels.given([library / "wheels"]))
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    site, problems = check(tmp_path, DAY)
    assert problems.errors == 0, str(problems)
    late = site.procedures_by_id["dang-ky-khai-sinh"].fees[1]
    assert (late.amount, late.legal_ref) == (10_000, "253-2020-nq-hdnd")
    assert len(site.procedures) == 115
    for path in (tmp_path / "content").rglob("*.*"):
        assert not OURS.search(path.read_text(encoding="utf-8")), path


def test_nothing_of_a_province_or_a_commune_is_in_what_all_share(made):
    for folder, place in (
        (made / "content", PLACE),
        (ROOT / "content/chung/quoc-gia", PLACE),
        (ROOT / "content/chung/ha-tinh", OURS),
    ):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            text = path.read_text(encoding="utf-8")
            assert not place.search(text), (path, place.search(text))
    assert not (made / "tests").exists() and not list(made.rglob("__pycache__"))


def test_nothing_shared_is_copied(made):
    files = {p.relative_to(made / "content").as_posix() for p in (made / "content").rglob("*.*")}
    assert files == {
        "README.md",
        "ke-hoach/2026.md",
        "mot-cua/ban-chi-huy-quan-su.md",
        "mot-cua/xa-cong-an.md",
        "mot-cua/xa.md",
        "thong-bao/thong-bao-mau.md",
        f"tin-tuc/2026/{DAY}-tin-mau.md",
        "xa.yml",
    }


def test_a_commune_gets_the_program_as_a_wheel_and_needs_no_node(made):
    """The lock names the wheel, never by a bare name; what is missing is told."""
    assert [path.name for path in (made / "hooks").iterdir()] == ["mkdocs_build.py"]
    installed = (made / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(
        r"^\./wheels/trang_xa-1\.0\.0-py3-none-any\.whl --hash=sha256:", installed, re.MULTILINE
    )
    assert "quickjs-ng==" in installed
    assert not re.search(
        r"^(nodejs|babel|pytest|playwright|trang-xa|commune)", installed, re.MULTILINE
    )
    assert not (made / "pyproject.toml").exists()


def test_what_may_be_run_may_be_run_there_too(made):
    assert (
        {p.name for p in (made / "deploy").iterdir() if p.stat().st_mode & 0o100}
        == {p.name for p in (ROOT / "deploy").iterdir() if p.stat().st_mode & 0o100}
        >= {"post-receive"}
    )


def test_what_was_given_is_listed_with_its_hashes(made):
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", kit.GIVEN], cwd=made, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    given = kit.given(made)
    assert {"site.mk", "docs/so-tay/index.md", ".github/workflows/site.yml"} <= given.keys()
    assert not any(name.startswith(("content/", "wheels/")) for name in given)


def test_wheels_are_copied_and_named_by_hash_and_layers_by_name(tmp_path, monkeypatch, capsys):
    program = make_files.wheel("trang_xa", "1.0.0", {"commune/kit.zip": b""})
    shared = make_files.wheel(
        "trang_xa_chung",
        "2026.11.28.5",
        {
            "trang_xa_chung/quoc-gia/lop.yml": b"title: A",
            "trang_xa_chung/ha-tinh/lop.yml": b"title: B\nbased_on: quoc-gia",
            "trang_xa_chung/nghe-an/lop.yml": b"title: C\nbased_on: quoc-gia",
        },
    )
    for name, data in (program, shared):
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(ROOT)
    made = tmp_path / "xa"
    told = ["--name", "Bến Mẫu", "--province", "Hà Tĩnh", "--code", "12345"]
    assert main(["init", str(made), *told, "--wheels", str(tmp_path)]) == 0
    assert "Chưa cài được" not in capsys.readouterr().out
    lock = (made / "requirements.txt").read_text(encoding="utf-8")
    for name, data in (program, shared):
        assert (made / "wheels" / name).read_bytes() == data
        assert f"./wheels/{name} --hash=sha256:{sha256(data).hexdigest()}\n" in lock
    about = (made / "content/xa.yml").read_text(encoding="utf-8")
    assert "\nlayers: [ha-tinh, quoc-gia]\n" in about
    (tmp_path / program[0]).unlink()
    assert main(["init", str(tmp_path / "hai"), *told, "--wheels", str(tmp_path)]) == 2
    assert "không có chương trình" in capsys.readouterr().err


@pytest.mark.slow
def test_make_site_works_there(tmp_path):
    """As the first hour goes: wheels of a clone, a new repository, its own environment."""
    clone, made = tmp_path / "clone", tmp_path / "xa"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    bins = Path(sys.executable).parent
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "MAKEFLAGS")}
    run = partial(subprocess.run, check=True, capture_output=True, text=True, env=environment)
    run(["make", "-o", ".venv/site", "wheel", f"BIN={bins}"], cwd=clone)
    new = ["--name", "Bến Mẫu", "--province", "Hà Tĩnh", "--code", "12345", "--wheels", "dist"]
    run([sys.executable, "-m", "commune", "init", str(made), *new], cwd=clone)
    commit(made)
    done = run(["make", "site", f"PYTHON={sys.executable}", "TODAY=2026-11-25"], cwd=made)
    assert "Tin mẫu" not in (made / "site/index.html").read_text(encoding="utf-8"), done.stdout
    where = "import commune, sys; print(commune.__file__)"
    said = run([".venv/bin/python", "-c", where], cwd=made).stdout
    assert said.startswith(str(made / ".venv/lib"))


@pytest.mark.slow
def test_the_new_project_builds(made, library):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(library)}
    result = subprocess.run(
        [sys.executable, "-m", "commune", "site", "--today", "2026-11-25"],
        cwd=made,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    home = (made / "site/index.html").read_text(encoding="utf-8")
    assert "Ea H&#39;leo &#34;mới&#34;" in home
    assert "Tin mẫu" not in home
    for path in (made / "site").rglob("*.html"):
        assert not PLACE.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    "name", ["xã Bến Mẫu", "Phường Một", "", "a/b", "a\\b", "<b>", "hai\ndòng", "x" * 61]
)
def test_a_name_that_will_not_do_is_refused(name):
    with pytest.raises(CommandRefused, match=r"không dùng được|cả loại đơn vị"):
        NewCommune(name, "xã", "Hà Tĩnh", "12")


@pytest.mark.parametrize("code", ["1", "abc 12", "１２３"])
def test_a_code_is_digits(code):
    with pytest.raises(CommandRefused, match="phải là chữ số"):
        NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", code)


def test_without_wheels_the_layers_of_the_project_are_named_and_the_lock_has_no_hash():
    files = new_commune.files(ROOT, NEIGHBOUR, DAY)
    assert b"\nlayers: [ha-tinh, quoc-gia]\n" in files["content/xa.yml"]
    lock = files["requirements.txt"].decode()
    assert lock.endswith(f"./wheels/{new_commune.program_file()}\n")


def test_without_any_layer_no_commune_is_made(tmp_path):
    with pytest.raises(CommandRefused, match="Chưa có lớp nội dung chung"):
        new_commune.files(tmp_path, NEIGHBOUR, DAY)
