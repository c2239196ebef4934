"""Another commune starts from this repository: its project passes the check and builds at once,
with nothing of ours in it.
"""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support import ROOT, project

from commune.__main__ import main
from commune.models.event import LifeEvent
from commune.models.index import Index
from commune.models.question import Question
from commune.problems import CommandRefused
from commune.publishing.build import check
from commune.staff import edit_fields, new_commune
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
    assert (
        not (made / "tests").exists()
        and not (made / "site").exists()
        and not list(made.rglob("__pycache__"))
    )


def test_a_commune_gets_what_runs_in_the_browser_built_and_needs_no_node(made):
    assert {path.name for path in (made / "hooks").iterdir()} == {
        "commune",
        "commune_mkdocs.py",
        "mkdocs_build.py",
    }
    assert (made / "hooks/commune/pages/browser/site.css").is_file()
    installed = (made / "requirements.txt").read_text(encoding="utf-8")
    assert "quickjs-ng==" in installed
    assert not re.search(r"^(nodejs|babel|pytest|playwright)", installed, re.MULTILINE)
    assert "hooks/browser" not in (made / "site.mk").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_new_project_builds_with_its_own_program(made):
    environment = {**os.environ, "PYTHONPATH": str(made / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
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
