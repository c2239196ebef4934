"""Another commune starts from this repository: its project passes the check and builds at once,
with nothing of ours in it.
"""

import os
import re
import subprocess
import sys
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import make_files
import pytest
from support import ROOT, commit, project

from commune.__main__ import main
from commune.models.event import LifeEvent
from commune.models.index import Index
from commune.models.question import Question
from commune.problems import CommandRefused
from commune.publishing.build import check
from commune.staff import edit_fields, kit, new_commune
from commune.staff.new_commune import NewCommune

NAME = """Ea H'leo "mới" – 1"""


PLACE = re.compile("camdue|ha-?tinh|hà tĩnh|cẩm duệ|cẩm xuyên", re.IGNORECASE)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("new") / "xa"
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        assert (
            main(
                [
                    "init",
                    str(target),
                    "--name",
                    NAME,
                    "--province",
                    "Đắk Lắk",
                    "--code",
                    "24000",
                    "--today",
                    "2026-11-25",
                ]
            )
            == 0
        )
    finally:
        os.chdir(before)
    return target


def test_the_new_project_passes_the_check_and_keeps_the_shared_procedures(made):
    site, problems = check(made, date(2026, 11, 25))
    assert problems.errors == 0, str(problems)
    assert site.commune.name == NAME
    assert len(site.procedures) == 114, "all but the one that the province made for itself"
    assert len(site.of(LifeEvent)) == 13
    assert len(site.of(Question)) >= 30
    assert [i.years for i in site.of(Index)] == [()] * len(site.of(Index)) != []
    assert site.desks_by_id["xa"].address is None
    assert site.news == () and len(site.waiting) == 3


def test_nothing_of_the_old_commune_is_left(made):
    for path in (made / "content").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not PLACE.search(text), (path, PLACE.search(text))
    assert not (made / "tests").exists() and not list(made.rglob("__pycache__"))


def test_a_commune_gets_the_program_as_a_wheel_and_needs_no_node(made):
    """The lock names the wheel, never by a bare name; what is missing is told."""
    assert [path.name for path in (made / "hooks").iterdir()] == ["mkdocs_build.py"]
    installed = (made / "requirements.txt").read_text(encoding="utf-8")
    assert installed.endswith(f"./wheels/{new_commune.program_file()}\n")
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
def test_the_new_project_builds(made):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
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


def test_what_was_not_taken_is_named(made):
    gone = new_commune.not_taken(ROOT, made)
    assert "content/mot-cua/huyen-cam-xuyen.md" in gone
    assert "content/hoi-dap/xa-cam-due-nao.md" in gone
    assert len(gone) < 10


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


def test_a_neighbour_in_the_same_province_keeps_the_fees_of_the_province():
    files = new_commune.files(
        ROOT, NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", "12"), date(2026, 11, 25)
    )
    assert "253-2020-nq-hdnd" in files["content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"].decode()


def test_a_folder_that_is_no_project_is_told_so(tmp_path):
    with pytest.raises(CommandRefused, match=r"xa\.yml"):
        new_commune.files(
            tmp_path, NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", "12"), date(2026, 11, 25)
        )


def test_what_another_province_told_is_left_out_and_counts_as_unknown(tmp_path):
    root = project(tmp_path / "old", ROOT / "content")
    path = root / "content/thu-tuc/ho-tich/dang-ky-lai-khai-tu.md"
    told = {
        "on": "2026-11-28",
        "by": "Sở Tư pháp",
        "source": "Phiếu hỏi",
        "fields": ["online_level"],
    }
    data = edit_fields.put(path.read_bytes(), "a.md", ("online_level",), "toan-trinh")
    data = edit_fields.remove(
        data,
        "a.md",
        ("unverified", edit_fields.fields_of(data, "a.md")["unverified"].index("online_level")),
    )
    path.write_bytes(edit_fields.put(data, "a.md", ("verified_fields",), [told]))
    for province, kept in (("Thử Nghiệm", False), ("Hà Tĩnh", True)):
        made = new_commune.files(
            root, NewCommune("Bến Mẫu", "xã", province, "12345"), date(2026, 11, 28)
        )
        sheet = edit_fields.fields_of(
            made["content/thu-tuc/ho-tich/dang-ky-lai-khai-tu.md"], "a.md"
        )
        assert ("verified_fields" in sheet, "online_level" in sheet.get("unverified", [])) == (
            kept,
            not kept,
        )
        assert sheet.get("online_level") == ("toan-trinh" if kept else None)
