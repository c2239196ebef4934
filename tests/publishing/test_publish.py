"""Real builds by the real command: a good one is whole, a bad one leaves the last site byte for
byte.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from support import REPORT, SAMPLE, commit, fingerprint, project, tree

from commune.__main__ import main

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def commune(root: Path, *arguments: str, umask: int = -1) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "commune", *arguments, "--today", "2026-03-15"]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, umask=umask
    )


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
    "a link out of the folder": lambda root: (root / "content/mot-cua/mat-khau.md").symlink_to(
        "/etc/passwd"
    ),
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
    (built / NEWS).write_text(
        good + "\n[phí](../../thu-tuc/ho-tich/dang-ky-khai-sinh.md#khong-co)\n", encoding="utf-8"
    )
    result = commune(built, "site")
    (built / NEWS).write_text(good, encoding="utf-8")
    assert result.returncode == 1
    assert re.search(rf"^{NEWS}:12:1: L002 ", result.stdout, re.MULTILINE)
    assert "giữ nguyên" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert fingerprint(built / "site") == before


@pytest.mark.slow
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
    """html5lib in its strict mode raises at the first error; what it knows of HTML, ours must know
    too.
    """
    pages = sorted((built / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_the_manifest_names_every_file_and_is_right(built):
    listed = dict(
        reversed(line.split("  "))
        for line in (built / "site/sha256.txt").read_text(encoding="utf-8").splitlines()
    )
    published = fingerprint(built / "site")
    published.pop("sha256.txt")
    assert listed == published


def test_nothing_of_the_parent_theme_is_published(built):
    published = set(fingerprint(built / "site"))
    own = (
        "assets/site",
        "assets/search",
        "assets/find.",
        "assets/moved.",
        "assets/icon",
        "assets/so-tay.",
        "assets/.htaccess",
    )
    assert [p for p in published if p.startswith("assets/") and not p.startswith(own)] == []
    assert not [p for p in published if p.startswith("assets/so-tay.") and p.endswith((".map", ".png"))]  # fmt: skip


def test_an_old_address_leads_to_the_new_page(built):
    page = (built / "site/khai-sinh/index.html").read_text(encoding="utf-8")
    assert 'url=../thu-tuc/dang-ky-khai-sinh/"' in page


def test_an_output_that_cannot_be_written_is_said_plainly(built, tmp_path):
    (tmp_path / "tep").write_text("x")
    result = commune(built, "site", "--output", str(tmp_path / "tep" / "site"))
    assert result.returncode == 1
    assert "Không ghi được" in result.stdout


WRONG_PLACES = [
    "",
    ".",
    "..",
    "/",
    "content",
    "content/thu-tuc",
    "content/moi",
    "docs",
    "hooks",
    "Hooks",
    "tests",
    ".git",
    ".git/moi",
    "site/..",
    "site/../content",
    "site/thu",
    "a/b",
    "mkdocs.yml",
    "../nguoi-khac",
    "../toi-noi-dung",
    "../treo",
    "lien-ket",
]


@pytest.fixture(scope="module")
def guarded(built, tmp_path_factory) -> Path:
    """A project with a site in a repository, and beside it a folder of somebody else and links."""
    place = tmp_path_factory.mktemp("may")
    root = project(place / "xa", SAMPLE / "content")
    shutil.copytree(built / "site", root / "site")
    commit(root)
    (place / "nguoi-khac").mkdir()
    (place / "nguoi-khac/don.txt").write_text("đơn của dân", encoding="utf-8")
    (place / "toi-noi-dung").symlink_to("xa/content")
    (place / "treo").symlink_to("khong-co")
    (root / "lien-ket").symlink_to("content")
    return root


@pytest.mark.parametrize("place", WRONG_PLACES)
@pytest.mark.parametrize("command", ["site", "schema", "export", "init"])
def test_no_command_writes_into_a_folder_that_is_not_its_own(
    guarded, monkeypatch, capsys, command, place
):
    arguments = {
        "site": ["site", "--today", "2026-03-15", "--output", place],
        "schema": ["generate", "--schemas", place or "."],
        "export": ["export", place, "--today", "2026-03-15"],
        "init": ["init", place, "--name", "Bến Mẫu", "--province", "Thử Nghiệm", "--code", "12345"],
    }[command]
    monkeypatch.chdir(guarded)
    before = tree(guarded.parent)
    assert main(arguments) == 2
    said = "".join(capsys.readouterr())
    assert re.search(r"là hoặc chứa|nằm trong|là một tệp|đã có nội dung khác|không có gì", said), (
        said
    )
    assert tree(guarded.parent) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate", "--schemas", "site"],
        ["export", "site"],
        ["init", "site", "--name", "Bến", "--province", "Thử", "--code", "123"],
    ],
)
def test_no_other_command_replaces_a_site(guarded, monkeypatch, capsys, arguments):
    monkeypatch.chdir(guarded)
    before = tree(guarded.parent)
    assert main(arguments) == 2
    assert "không phải do lệnh này viết ra" in capsys.readouterr().err
    assert tree(guarded.parent) == before


@pytest.mark.slow
def test_every_command_replaces_its_own_result_and_keeps_what_others_put_there(
    guarded, monkeypatch, capsys
):
    monkeypatch.chdir(guarded)
    for arguments in (
        ["generate", "--schemas", "../so-do"],
        ["export", "../xuat", "--today", "2026-03-15"],
        ["site", "--output", "../trang", "--today", "2026-03-15"],
    ):
        folder = Path(next(a for a in arguments if a.startswith("../")))
        assert main(arguments) == 0
        first = tree(folder)
        (folder / "ghi-chu.txt").write_text("giữ", encoding="utf-8")
        assert main(arguments) == 0
        assert "Giữ nguyên 1 tệp người khác đặt" in capsys.readouterr().out
        second = tree(folder)
        assert second.pop("ghi-chu.txt")
        assert second == first
    assert {path.name for path in guarded.parent.iterdir()} == {
        "xa",
        "nguoi-khac",
        "toi-noi-dung",
        "treo",
        "so-do",
        "xuat",
        "trang",
    }


def beside_memo(folder: Path) -> dict[str, str]:
    """Everything that lies in a folder, but for what is kept from one build to the next."""
    return {name: what for name, what in tree(folder).items() if "/commune-memo" not in name}


@pytest.mark.slow
def test_a_report_replaces_itself_and_no_other_file(guarded, monkeypatch, capsys):
    monkeypatch.chdir(guarded)
    command = [*REPORT, "--today", "2026-09-30", "--output"]
    (guarded / "README.md").write_text("của dự án", encoding="utf-8")
    before = beside_memo(guarded.parent)
    assert main([*command, "README.md"]) == 2
    assert "giữ nguyên" in capsys.readouterr().err
    assert beside_memo(guarded.parent) == before
    assert main([*command, "bao-cao.docx"]) == main([*command, "bao-cao.docx"]) == 0
    (guarded / "bao-cao.docx").write_bytes((guarded / "bao-cao.docx").read_bytes() + b"sua")
    assert main([*command, "bao-cao.docx"]) == 2
    assert "đã có người sửa" in capsys.readouterr().err
    assert (guarded / "bao-cao.docx").read_bytes().endswith(b"sua")


@pytest.mark.slow
def test_a_page_that_was_changed_by_hand_is_replaced_and_named(built, tmp_path):
    root = project(tmp_path, built / "content")
    shutil.copytree(built / "site", root / "site")
    (root / "site/index.html").write_text("sửa tay", encoding="utf-8")
    (root / "site/bi-xoa.html").write_text("của người khác", encoding="utf-8")
    (root / "site/mot-cua/index.html").unlink()
    result = commune(root, "site")
    assert result.returncode == 0
    assert "Thay 1 tệp đã bị sửa tay trong site/: index.html." in result.stdout
    assert "Giữ nguyên 1 tệp người khác đặt trong site/: bi-xoa.html." in result.stdout
    assert (root / "site/bi-xoa.html").read_text(encoding="utf-8") == "của người khác"
    (root / "site/bi-xoa.html").unlink()
    assert fingerprint(root / "site") == fingerprint(built / "site")


@pytest.mark.slow
def test_a_page_that_would_take_the_place_of_somebodys_file_is_not_built_over_it(built, tmp_path):
    root = project(tmp_path, built / "content")
    shutil.copytree(built / "site", root / "site")
    shutil.copy(root / NEWS, root / "content/tin-tuc/2026/2026-01-22-tin-moi.md")
    path = root / "content/tin-tuc/2026/2026-01-22-tin-moi.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("date: 2026-01-20", "date: 2026-01-22"),
        encoding="utf-8",
    )
    (root / "site/tin-tuc/2026/tin-moi").write_text("của người khác", encoding="utf-8")
    before = tree(root / "site")
    result = commune(root, "site")
    assert result.returncode == 2
    assert (
        "tin-tuc/2026/tin-moi. Chuyển ra ngoài rồi chạy lại." in result.stdout
        and "giữ nguyên" in result.stdout
    )
    assert tree(root / "site") == before


def test_a_wrong_day_is_said_plainly(built):
    command = [sys.executable, "-m", "commune", "check", "--today", "23/11/2026"]
    result = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "2026-11-23" in result.stderr
