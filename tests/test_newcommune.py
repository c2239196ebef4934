"""Another commune starts from this repository: its project passes the check and builds at once, with nothing of ours in it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support import ROOT

from commune import newcommune
from commune.__main__ import main
from commune.build import check
from commune.newcommune import NewCommune
from commune.scaffold import CannotStart

NAME = """Ea H'leo "mới" – 1"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("new") / "xa"
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        assert main(["init", str(target), "--name", NAME, "--province", "Đắk Lắk", "--code", "24000", "--today", "2026-11-25"]) == 0
    finally:
        os.chdir(before)
    return target


def test_the_new_project_passes_the_check_and_keeps_the_shared_procedures(made):
    site, problems = check(made, date(2026, 11, 25))
    assert problems.errors == 0, str(problems)
    assert site.commune.name == NAME
    assert len(site.procedures) > 100
    assert site.desks_by_id["xa"].address is None
    assert site.news == () and len(site.waiting) == 3


def test_nothing_of_the_old_commune_is_left(made):
    for path in (made / "content").rglob("*"):
        if path.is_file() and path.name != "README.md":
            text = path.read_text(encoding="utf-8")
            assert "Cẩm Duệ" not in text and "Hà Tĩnh" not in text, path
    assert not (made / "tests").exists() and not (made / "site").exists() and not list(made.rglob("__pycache__"))


def test_the_new_project_builds_with_its_own_program(made):
    environment = {**os.environ, "PYTHONPATH": str(made / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run([sys.executable, "-m", "commune", "site", "--today", "2026-11-25"], cwd=made, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    home = (made / "site/index.html").read_text(encoding="utf-8")
    assert "Ea H&#39;leo &#34;mới&#34;" in home
    assert "Tin mẫu" not in home


@pytest.mark.parametrize("name", ["", "a/b", "a\\b", "<b>", "hai\ndòng", "x" * 61])
def test_a_name_that_will_not_do_is_refused(name):
    with pytest.raises(CannotStart, match="không dùng được"):
        NewCommune(name, "xã", "Hà Tĩnh", "1")


def test_a_neighbour_in_the_same_province_keeps_the_fees_of_the_province():
    files = newcommune.files(ROOT, NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", "1"), date(2026, 11, 25))
    assert "253-2020-nq-hdnd" in files["content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"].decode()


def test_a_folder_that_is_no_project_is_told_so(tmp_path):
    with pytest.raises(CannotStart, match=r"xa\.yml"):
        newcommune.files(tmp_path, NewCommune("Bến Mẫu", "xã", "Hà Tĩnh", "1"), date(2026, 11, 25))
