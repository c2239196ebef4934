"""Where a result may go, and where never: judged on real folders, none of which may change."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support import old_site, tree

from commune.publishing.target import EXPORT, SITE, Occupied, judge, located, names


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder of a commune's machine: a project with a site, another site, foreign folders,
    repositories, links.
    """
    root = tmp_path / "xa"
    for name in ("content/thu-tuc", "docs", "hooks", ".git"):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    (root / "content/xa.yml").write_text("name: Mẫu\n", encoding="utf-8")
    old_site(root / "site")
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu/don.txt").write_text("đơn của dân", encoding="utf-8")
    (tmp_path / "trong").mkdir()
    old_site(tmp_path / "www/xa")
    old_site(tmp_path / "www/xa-khac")
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "xa.git"], check=True)
    for link, goal in {
        "toi-site": "www/xa",
        "toi-thu": "thu",
        "toi-noi-dung": "xa/content",
        "treo": "khong-co",
        "vong": "vong",
    }.items():
        (tmp_path / link).symlink_to(goal)
    (root / "lien-ket").symlink_to("content")
    return tmp_path


def judged(place: Path, asked: str, marks=SITE, root: str = "xa") -> Path:
    root = place / root
    target = located(root, Path(asked))
    judge(root / asked, target, marks)
    return target


FREE = {
    "site": "xa/site", "site/": "xa/site", "./site": "xa/site", "site-thu": "xa/site-thu", "../xa/site": "xa/site", "content/../site": "xa/site", "../trong": "trong",
    "../moi": "moi", "../moi/nua": "moi/nua", "../hai chữ": "hai chữ", "../www/xa": "www/xa", "../www/moi": "www/moi", "../toi-site": "www/xa", "../[a]*": "[a]*",
}  # fmt: skip


@pytest.mark.parametrize("asked", FREE)
def test_what_is_missing_empty_or_ours_is_free(place, asked):
    assert judged(place, asked) == place / FREE[asked]


REFUSED = {
    "": "là hoặc chứa", ".": "là hoặc chứa", "..": "là hoặc chứa", "/": "là hoặc chứa", "site/..": "là hoặc chứa", "../..": "là hoặc chứa", "../xa": "là hoặc chứa",
    "content": "nằm trong dự án", "content/": "nằm trong dự án", "Content": "nằm trong dự án", "DOCS": "nằm trong dự án", "hooks": "nằm trong dự án",
    "tests": "nằm trong dự án", "deploy": "nằm trong dự án", ".venv": "nằm trong dự án",
    "content/thu-tuc": "nằm trong dự án", "content/moi": "nằm trong dự án", "site/../content": "nằm trong dự án", "moi/nua": "nằm trong dự án",
    "lien-ket": "nằm trong dự án", "../toi-noi-dung": "nằm trong dự án", "../toi-noi-dung/moi": "nằm trong dự án", "../xa/docs/a": "nằm trong dự án",
    ".git": "kho git", ".git/moi": "kho git", "../xa.git": "kho git", "../xa.git/hooks": "kho git", "../xa.git/hooks/moi": "kho git", "../a/.GIT/b": "kho git",
    "site/thu": "kết quả của một lần dựng khác", "../www/xa/thu": "kết quả của một lần dựng khác", "../toi-site/thu": "kết quả của một lần dựng khác",
    "mkdocs.yml": "là một tệp", "../thu/don.txt": "là một tệp",
    "../thu": "đã có nội dung khác (don.txt)", "../toi-thu": "đã có nội dung khác (don.txt)", "../www": "đã có nội dung khác (xa, xa-khac)", "/etc": "đã có nội dung khác",
    "../treo": "không có gì", "../vong": "không có gì", "/proc": "là gốc của một ổ đĩa", "../moi ": "dấu cách ở đầu hoặc cuối", "../ a/b": "dấu cách", "../a\nb": "dấu cách",
}  # fmt: skip


@pytest.mark.parametrize("asked", REFUSED)
def test_what_is_not_ours_is_refused_in_words_and_stays(place, asked):
    before = tree(place)
    with pytest.raises(Occupied) as refused:
        judged(place, asked)
    said = str(refused.value)
    assert REFUSED[asked] in said
    assert said.endswith(".")
    assert tree(place) == before


def test_the_home_of_who_runs_it_is_somebody_elses(place, monkeypatch):
    home = Path.home()
    if any(home.iterdir()):
        with pytest.raises(Occupied):
            judged(place, str(home))


def test_one_kind_of_result_never_replaces_another(place):
    """An export over a site, a site over an export, a new commune over either."""
    for marks in (EXPORT, ()):
        with pytest.raises(Occupied, match="đã có nội dung khác"):
            judged(place, "site", marks)
    old_site(place / "xuat", **{"pages.json": "{}"})
    assert judged(place, "../xuat", EXPORT)


@pytest.mark.parametrize(
    "make",
    [
        lambda site: (site / ".git").mkdir(),
        lambda site: (site / ".git").write_text("gitdir: /x"),
        lambda site: (site / "tai-lieu/.git").mkdir(parents=True),
        lambda site: subprocess.run(["git", "init", "--quiet", "--bare", site / "kho"], check=True),
        lambda site: old_site(site / "thu"),
        lambda site: old_site(site / "a/b/thu"),
    ],
    ids=[
        "a repository",
        "a work tree",
        "a repository further down",
        "a bare repository",
        "another site",
        "another site further down",
    ],
)
def test_a_site_that_holds_what_no_build_may_carry_about_is_refused(place, make):
    make(place / "www/xa")
    before = tree(place)
    with pytest.raises(Occupied, match="Chuyển ra ngoài"):
        judged(place, "../www/xa")
    assert tree(place) == before


def test_a_list_of_that_name_makes_no_folder_ours(place):
    (place / "thu/sha256.txt").write_text(f"{'0' * 64}  don.txt\n", encoding="utf-8")
    with pytest.raises(Occupied, match="đã có nội dung khác"):
        judged(place, "../thu")


def test_a_disk_inside_a_site_is_never_touched(place):
    disk = place / "www/xa/dia"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "none", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("only an administrator can mount a disk")
    try:
        (disk / "quy").write_text("giữ", encoding="utf-8")
        with pytest.raises(Occupied, match="một ổ đĩa khác: dia"):
            judged(place, "../www/xa")
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_cannot_be_read_is_named():
    """As another user when the tests run as root, whom nothing stops."""
    folder = Path(tempfile.mkdtemp(prefix="commune-"))
    try:
        folder.chmod(0o755)
        (old_site(folder / "xa") / "kin").mkdir(mode=0)
        become = (
            "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else "pass"
        )
        program = f"import os; from pathlib import Path; from commune.publishing.target import SITE, judge; {become}; judge(Path('xa'), Path('xa'), SITE)"
        result = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
        )
        assert "Occupied: Không đọc được «xa/kin»" in result.stderr
    finally:
        (folder / "xa/kin").chmod(0o755)
        shutil.rmtree(folder)


def test_outside_a_project_a_folder_may_be_made_anywhere(place):
    assert judged(place, "a/b", root="trong") == place / "trong/a/b"


def test_names_are_few_and_printable():
    assert names(["a", "b\x1b[31m", "c\udcff"]) == "a, b?[31m, c?"
    assert names([str(n) for n in range(9)]) == "0, 1, 2, 3, 4 và 4 tên nữa"
