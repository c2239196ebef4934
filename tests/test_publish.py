"""Real builds by the real command: a good one is whole, a bad one leaves the last site byte for byte."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from support import SAMPLE, fingerprint, project

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def commune(root: Path, *arguments: str, umask: int = -1) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "commune", *arguments, "--today", "2026-03-15"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, umask=umask)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    root = project(tmp_path_factory.mktemp("project"), SAMPLE / "content")
    assert commune(root, "site", umask=0o077).returncode == 0
    return root


def test_the_web_server_may_read_what_a_careful_user_built(built):
    for path in [built / "site", *(built / "site").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def break_with(old: str, new: str):
    def spoil(root: Path) -> None:
        path = root / NEWS
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return spoil


MISTAKES = {
    "a field that does not exist": break_with("origin:", "orign:"),
    "raw html": break_with("Nội dung mẫu.", "<script>alert(1)</script>"),
    "a script link": break_with("Nội dung mẫu.", "[a](javascript:alert(1))"),
    "twenty thousand brackets": break_with("Nội dung mẫu.", "[" * 20_000),
    "not text": lambda root: (root / NEWS).write_bytes("tiêu đề".encode("utf-16")),
    "a link out of the folder": lambda root: (root / "content/mot-cua/mat-khau.md").symlink_to("/etc/passwd"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_leaves_the_last_site_untouched_and_is_explained(built, mistake, tmp_path):
    content = tmp_path / "good"
    shutil.copytree(built / "content", content)
    before = fingerprint(built / "site")
    try:
        MISTAKES[mistake](built)
        result = commune(built, "site")
    finally:
        shutil.rmtree(built / "content")
        shutil.move(content, built / "content")
    assert result.returncode == 1
    assert "Cách sửa:" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.dang-dung-*"))


def test_an_anchor_to_nowhere_is_explained_and_the_last_site_stays(built):
    before = fingerprint(built / "site")
    good = (built / NEWS).read_text(encoding="utf-8")
    (built / NEWS).write_text(good + "\n[phí](../../thu-tuc/ho-tich/dang-ky-khai-sinh.md#khong-co)\n", encoding="utf-8")
    result = commune(built, "site")
    (built / NEWS).write_text(good, encoding="utf-8")
    assert result.returncode == 1
    assert re.search(rf"^{NEWS}:12:1: L002 ", result.stdout, re.MULTILINE)
    assert "giữ nguyên" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert fingerprint(built / "site") == before


def test_a_crash_of_the_host_leaves_the_last_site_untouched(built):
    before = fingerprint(built / "site")
    settings = (built / "mkdocs.yml").read_text(encoding="utf-8")
    (built / "mkdocs.yml").write_text(settings + "\ntheme:\n  name: khong-co\n", encoding="utf-8")
    try:
        result = commune(built, "site")
    finally:
        (built / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert result.returncode != 0
    assert "giữ nguyên" in result.stdout
    assert fingerprint(built / "site") == before


def test_the_host_alone_checks_the_content_before_it_touches_anything(built):
    before = fingerprint(built / "site")
    good = (built / NEWS).read_text(encoding="utf-8")
    MISTAKES["raw html"](built)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    (built / NEWS).write_text(good, encoding="utf-8")
    assert result.returncode == 1
    assert "M001" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(built / "site") == before


def test_the_same_input_gives_the_same_bytes_elsewhere(built, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    other = project(tmp_path, SAMPLE / "content")
    assert commune(other, "site").returncode == 0
    assert fingerprint(other / "site") == fingerprint(built / "site")


def test_a_parser_that_is_not_ours_finds_every_page_valid(built):
    """html5lib in its strict mode raises at the first error; what it knows of HTML, ours must know too."""
    pages = sorted((built / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_the_manifest_names_every_file_and_is_right(built):
    listed = dict(reversed(line.split("  ")) for line in (built / "site/sha256.txt").read_text(encoding="utf-8").splitlines())
    published = fingerprint(built / "site")
    published.pop("sha256.txt")
    assert listed == published


def test_nothing_of_the_parent_theme_is_published(built):
    published = set(fingerprint(built / "site"))
    assert [p for p in published if p.startswith("assets/") and not p.startswith(("assets/site", "assets/search", "assets/icon.svg"))] == []


def test_an_old_address_leads_to_the_new_page(built):
    page = (built / "site/khai-sinh/index.html").read_text(encoding="utf-8")
    assert 'url=../thu-tuc/dang-ky-khai-sinh/"' in page


def test_an_output_that_cannot_be_written_is_said_plainly(built, tmp_path):
    (tmp_path / "tep").write_text("x")
    result = commune(built, "site", "--output", str(tmp_path / "tep" / "site"))
    assert result.returncode == 1
    assert "Không ghi được" in result.stdout


def test_a_wrong_day_is_said_plainly(built):
    command = [sys.executable, "-m", "commune", "check", "--today", "23/11/2026"]
    result = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "2026-11-23" in result.stderr
