"""A commune's repository takes newer wheels in one commit, or stays as it was."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import make_files
import pytest
from filelock import FileLock
from support import ROOT, commit

from commune.content.repository import git, git_bytes
from commune.problems import CommandRefused
from commune.publishing import upgrade
from commune.publishing.upgrade import NotUpgraded
from commune.staff import kit, wheels

DOC = b"mot\nhai\nba\nbon\nnam\n"
PROGRAM = """
import sys
import zipfile
print({said!r})
sys.exit({code})
"""
MOVES = """
def run(root, before):
    if before >= (1, 1, 0):
        return []
    path = root / "content/tin.md"
    path.write_text(path.read_text().replace("cu:", "moi:"))
    return ["cu nay là moi"]
"""


NO_MOVES = "def run(root, before): return []"


def release(version: str, given: dict[str, bytes], *, said="Không có lỗi", code=0):
    """A release that gives *given* to communes and whose check says *said*."""
    files = {
        "requirements.txt": b"# none\n",
        "deploy/run": b"#!/bin/sh\n",
        **given,
    }
    return make_files.wheel(
        "trang_xa",
        version,
        {
            "commune/__init__.py": b"",
            "commune/staff/__init__.py": b"",
            "commune/__main__.py": PROGRAM.format(said=said, code=code).encode(),
            "commune/staff/migrations.py": (MOVES if version > "1.0.0" else NO_MOVES).encode(),
            f"commune/{kit.ARCHIVE}": kit.packed(files, frozenset({"deploy/run"})),
        },
    )


@pytest.fixture
def root(tmp_path) -> Path:
    """A repository as init makes one, with release 1.0.0 and a layer."""
    root = tmp_path / "xa"
    put(root, "content/xa.yml", b"name: A\n")
    put(root, "content/tin.md", b"cu: 1\n")
    put(root, "mkdocs.yml", b"site_name: x\n")
    given = {
        "docs/a.md": DOC,
        "docs/b.md": b"b1\n",
        "docs/c.md": b"c1\n",
        "deploy/run": b"#!/bin/sh\n",
    }
    program = release("1.0.0", given)
    shared = make_files.wheel("trang_xa_chung", "2026.1.1.1", {"trang_xa_chung/tinh/lop.yml": b""})
    hashes = {name: sha256(data).hexdigest() for name, data in (program, shared)}
    given[wheels.LOCK] = wheels.with_wheels("# none\n", hashes).encode()
    for name, data in {**given, kit.GIVEN: kit.listed(given)}.items():
        put(root, name, data)
    for name, data in (program, shared):
        put(root, f"wheels/{name}", data)
    commit(root)
    for name, value in (("user.name", "Xã"), ("user.email", "xa@example.vn")):
        git(root, "config", name, value)
    return root


def put(root: Path, name: str, data: bytes) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data)


def newer(tmp_path: Path, made: tuple[str, bytes]) -> Path:
    put(tmp_path, f"moi/{made[0]}", made[1])
    return tmp_path / "moi" / made[0]


def state(root: Path) -> dict[str, bytes]:
    paths = (p for p in root.rglob("*") if p.is_file() and ".git" not in p.parts)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in paths}


def test_what_the_program_gave_is_replaced_and_what_the_commune_changed_stays(root, tmp_path):
    put(root, "docs/a.md", DOC.replace(b"mot", b"MOT"))  # joined: other lines than the release
    put(root, "docs/b.md", b"b cua xa\n")  # kept: the same line
    put(root, "docs/rieng.md", b"rieng\n")
    commit(root)
    before, was = state(root), git(root, "rev-parse", "HEAD")
    given = {"docs/a.md": DOC.replace(b"nam", b"NAM"), "docs/b.md": b"b2\n", "docs/d.md": b"d\n"}
    told = "\n".join(upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", given))]))
    after = state(root)
    assert after["docs/a.md"] == DOC.replace(b"mot", b"MOT").replace(b"nam", b"NAM")
    assert (after["docs/b.md"], after["docs/d.md"]) == (b"b cua xa\n", b"d\n")
    assert "docs/c.md" not in after
    assert after["docs/rieng.md"] == b"rieng\n"
    assert after["content/tin.md"] == b"moi: 1\n"
    assert (root / "deploy/run").stat().st_mode & 0o100
    assert (
        set(wheels.locked(after[wheels.LOCK].decode()))
        == {
            "trang_xa-1.1.0-py3-none-any.whl",
            "trang_xa_chung-2026.1.1.1-py3-none-any.whl",
        }
        == {p.name for p in (root / "wheels").iterdir()}
    )
    assert "giữ bản của xã, không lấy bản mới: docs/b.md." in told
    assert "đã ghép cả hai: docs/a.md." in told
    assert "cu nay là moi" in told and "-cu: 1\n+moi: 1" in told and "Không có lỗi" in told
    assert git(root, "rev-parse", "HEAD~") == was and not git(root, "status", "--porcelain")
    git(root, "revert", "--no-edit", "HEAD")
    assert state(root) == before


def test_a_newer_layer_alone_is_taken(root, tmp_path):
    name, data = make_files.wheel(
        "trang_xa_chung", "2026.2.1.1", {"trang_xa_chung/tinh/lop.yml": b"x"}
    )
    before = state(root)
    upgrade.upgrade(root, [newer(tmp_path, (name, data))])
    after = state(root)
    changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    old = "wheels/trang_xa_chung-2026.1.1.1-py3-none-any.whl"
    assert changed == {f"wheels/{name}", old, wheels.LOCK, kit.GIVEN}
    assert upgrade.upgrade(root, [root / "wheels"]) == [
        "Đang dùng đúng các bản ấy rồi; không có gì để nâng cấp."
    ]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (release("0.9.0", {}), "cũ hơn bản đang dùng"),
        (release("1.0.0", {"docs/x.md": b"x"}), "nội dung khác"),
        (make_files.wheel("trang_xa", "1.1.0", {"commune/a.py": b""}), "thiếu phần để đặt vào"),
    ],
)
def test_a_release_that_cannot_be_taken_is_refused(root, tmp_path, made, said):
    before = state(root)
    with pytest.raises(CommandRefused, match=said):
        upgrade.upgrade(root, [newer(tmp_path, made)])
    assert state(root) == before


def test_changes_that_no_commit_has_stop_it(root, tmp_path):
    put(root, "content/tin.md", b"cu: 2\n")
    with pytest.raises(CommandRefused, match=r"chưa lưu \(commit\): content/tin\.md"):
        upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", {}))])
    assert (root / "content/tin.md").read_bytes() == b"cu: 2\n"


def test_a_wheel_that_is_not_the_locked_one_is_refused(root, tmp_path):
    put(root, f"wheels/{release('1.0.0', {})[0]}", release("1.0.0", {"docs/x.md": b"x"})[1])
    commit(root)
    with pytest.raises(CommandRefused, match=r"mã băm khác requirements\.txt"):
        upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", {}))])


@pytest.mark.parametrize("code", [1, 2, 70])
def test_where_the_new_release_finds_mistakes_nothing_changes(root, tmp_path, code):
    before, was = state(root), git(root, "rev-parse", "HEAD")
    made = release("1.1.0", {}, said="content/xa.yml:1: sai", code=code)
    with pytest.raises(NotUpgraded, match=r"content/xa\.yml:1: sai\nChưa nâng cấp"):
        upgrade.upgrade(root, [newer(tmp_path, made)])
    assert state(root) == before and git(root, "rev-parse", "HEAD") == was
    assert git(root, "worktree", "list").count("\n") == 1


@pytest.mark.parametrize("placed", [0, 1, 3])
def test_stopped_while_it_is_put_in_place_the_next_run_finishes(
    root, tmp_path, monkeypatch, placed
):
    """However many files had come, and whether or not the branch had moved."""
    made = newer(tmp_path, release("1.1.0", {"docs/a.md": b"moi\n"}))

    def stop(root: Path, new: str) -> None:
        upgrade._git_path(root, upgrade._MARK).write_text(new)
        for name in ["docs/a.md", "content/tin.md", "requirements.txt"][:placed]:
            put(root, name, upgrade._at(root, new, name))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(upgrade, "_put", stop)
        upgrade.upgrade(root, [made])
    assert (
        upgrade.upgrade(root, [made])[0]
        == "Lần nâng cấp trước bị ngắt giữa chừng; nay đã làm xong."
    )
    assert (root / "docs/a.md").read_bytes() == b"moi\n"
    assert not git(root, "status", "--porcelain")


def test_what_was_written_since_it_was_stopped_is_not_lost(root, tmp_path, monkeypatch):
    made = newer(tmp_path, release("1.1.0", {}))
    with monkeypatch.context() as patch:
        patch.setattr(
            upgrade,
            "_put",
            lambda root, new: upgrade._git_path(root, upgrade._MARK).write_text(new),
        )
        upgrade.upgrade(root, [made])
    put(root, "content/tin.md", b"cua toi\n")
    with pytest.raises(CommandRefused, match=r"content/tin\.md nay khác cả"):
        upgrade.upgrade(root, [made])
    assert (root / "content/tin.md").read_bytes() == b"cua toi\n"


DIES = """
import os, signal, sys
from pathlib import Path
from commune.publishing import upgrade
left, asked = int(sys.argv[1]), upgrade.git
def git(*arguments):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    answer = asked(*arguments)
    if left == -1:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
upgrade.git = git
upgrade.upgrade(Path(sys.argv[2]), [Path(sys.argv[3])])
"""


@pytest.mark.slow
def test_killed_at_any_step_nothing_is_lost_and_the_next_run_does_it(root, tmp_path, monkeypatch):
    """Killed before and after each call of git: the commune's files are the old ones or the new
    ones, and what lay about is gone in the end.
    """
    (tmp_path / "tam").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tam"))
    made = newer(tmp_path, release("1.1.0", {"docs/a.md": b"moi\n", "docs/d.md": b"d\n"}))
    whole = shutil.copytree(root, tmp_path / "whole")
    upgrade.upgrade(whole, [made])
    old, new = state(root), state(whole)
    for step in range(1, 60):
        tried = shutil.copytree(root, tmp_path / f"thu-{step}")
        command = [sys.executable, "-c", DIES, str(step), tried, made]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
        now = state(tried)
        assert all(data in (old.get(name), new.get(name)) for name, data in now.items())
        assert upgrade.upgrade(tried, [made])
        assert state(tried) == new and not git(tried, "status", "--porcelain")
        assert git(tried, "rev-list", "--count", "HEAD") == "2\n"
        assert git(tried, "worktree", "list").count("\n") == 1
        assert not upgrade._git_path(tried, upgrade._BESIDE).exists()
    assert step > 10
    assert list((tmp_path / "tam").iterdir()) == []


def test_git_killed_while_it_puts_files_is_told_and_finished(root, tmp_path, monkeypatch):
    """A filter of the repository kills the git that runs it, which leaves its lock behind."""
    made = newer(tmp_path, release("1.1.0", {"docs/a.md": b"moi\n"}))
    put(root, ".git/info/attributes", b"docs/a.md filter=chet\n")
    git(root, "config", "filter.chet.smudge", '[ -e "$HE" ] || kill -9 $PPID; cat')
    git(root, "config", "filter.chet.clean", "cat")
    monkeypatch.setenv("HE", str(tmp_path))
    real = upgrade._put

    def dies(*arguments) -> None:
        monkeypatch.setenv("HE", "/khong-co")
        real(*arguments)

    with monkeypatch.context() as patch, pytest.raises(CommandRefused, match="git không làm được"):
        patch.setattr(upgrade, "_put", dies)
        upgrade.upgrade(root, [made])
    monkeypatch.setenv("HE", str(tmp_path))
    assert (root / "content/tin.md").read_bytes() in (b"cu: 1\n", b"moi: 1\n")
    with pytest.raises(CommandRefused, match=r"index\.lock\. Khi không có lệnh git nào"):
        upgrade.upgrade(root, [made])
    (root / ".git/index.lock").unlink()
    assert "nay đã làm xong" in upgrade.upgrade(root, [made])[0]
    assert (root / "docs/a.md").read_bytes() == b"moi\n"
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize("mark", ["", "0" * 40, "rác"])
def test_a_mark_that_was_not_written_whole_stops_nothing(root, tmp_path, mark):
    upgrade._git_path(root, upgrade._MARK).write_text(mark)
    upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", {}))])
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_a_file_that_git_does_not_keep_stands_where_a_new_one_would_come(root, tmp_path):
    put(root, ".git/info/exclude", b"docs/d.md\n")
    put(root, "docs/d.md", b"rieng\n")
    before = state(root)
    made = newer(tmp_path, release("1.1.0", {"docs/d.md": b"moi\n"}))
    for _ in range(2):
        with pytest.raises(
            CommandRefused, match=r"không đặt được bản mới vào kho\. .*: docs/d\.md\."
        ):
            upgrade.upgrade(root, [made])
        assert state(root) == before
    (root / "docs/d.md").unlink()
    upgrade.upgrade(root, [made])
    assert (root / "docs/d.md").read_bytes() == b"moi\n"


def test_two_at_once_and_who_has_no_name_for_git_are_told(root, tmp_path, monkeypatch):
    made = newer(tmp_path, release("1.1.0", {}))
    with (
        FileLock(root / ".git/commune-upgrade.lock"),
        pytest.raises(CommandRefused, match="Một lần nâng cấp khác"),
    ):
        upgrade.upgrade(root, [made])
    git(root, "config", "--unset", "user.email")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    git(root, "config", "user.useConfigOnly", "true")
    with pytest.raises(CommandRefused, match="Git chưa biết ai lưu"):
        upgrade.upgrade(root, [made])


def test_wheels_that_are_not_there_or_lie_elsewhere_are_told(root, tmp_path):
    """What a link leads to is not the repository's: it is neither read nor deleted."""
    made, elsewhere = newer(tmp_path, release("1.1.0", {})), tmp_path / "noi-khac"
    shutil.move(root / "wheels", elsewhere)
    there = state(elsewhere)
    for link in (None, elsewhere):
        if link:
            (root / "wheels").symlink_to(link)
        commit(root)
        with pytest.raises(CommandRefused, match="mà kho không có tệp ấy"):
            upgrade.upgrade(root, [made])
        assert state(elsewhere) == there
    put(root, wheels.LOCK, b"\xff\xfe")
    commit(root)
    with pytest.raises(CommandRefused, match="không cài chương trình từ wheels/"):
        upgrade.upgrade(root, [made])


def test_without_a_branch_the_new_commit_would_be_lost(root, tmp_path):
    git(root, "checkout", "--quiet", "--detach")
    with pytest.raises(CommandRefused, match="không đứng ở nhánh nào"):
        upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", {}))])


@pytest.mark.parametrize(
    "folders", [["content"], ["content", "wheels"], ["content", "docs", "wheels"]]
)
def test_a_repository_of_which_a_part_was_fetched_is_told(root, tmp_path, folders):
    """Else what the program gave and is not there would be taken for what the commune took away."""
    made = newer(tmp_path, release("1.1.0", {"deploy/run": b"#!/bin/sh\nmoi\n"}))
    git(root, "sparse-checkout", "set", *folders)
    before = state(root)
    with pytest.raises(CommandRefused, match="git sparse-checkout disable"):
        upgrade.upgrade(root, [made])
    assert state(root) == before and git(root, "rev-list", "--count", "HEAD") == "1\n"
    git(root, "sparse-checkout", "disable")
    upgrade.upgrade(root, [made])
    assert (root / "deploy/run").read_bytes().endswith(b"moi\n")


def test_content_that_cannot_be_brought_to_the_new_form_is_told_in_words(root, tmp_path):
    put(root, "content/tin.md", b"\xff\xfe")
    commit(root)
    with pytest.raises(CommandRefused, match="không đổi được nội dung") as refused:
        upgrade.upgrade(root, [newer(tmp_path, release("1.1.0", {}))])
    assert "Traceback" not in str(refused.value)
    assert not git(root, "status", "--porcelain")


def test_a_work_tree_of_a_repository_is_upgraded_alone(root, tmp_path):
    git(root, "worktree", "add", "--quiet", "-b", "phu", str(tmp_path / "phu"))
    upgrade.upgrade(tmp_path / "phu", [newer(tmp_path, release("1.1.0", {}))])
    assert git(tmp_path / "phu", "rev-list", "--count", "HEAD") == "2\n"
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_a_repository_without_wheels_or_git_is_told(root, tmp_path):
    made = newer(tmp_path, release("1.1.0", {}))
    put(root, wheels.LOCK, b"# none\n")
    commit(root)
    with pytest.raises(CommandRefused, match="không cài chương trình từ wheels/"):
        upgrade.upgrade(root, [made])
    with pytest.raises(CommandRefused, match="git không làm được"):
        upgrade.upgrade(tmp_path, [made])


MINUTES = itertools.count()
FIELD = """MIGRATIONS = (
    Migration((1, 1, 0), "told_since nay là said_since", rename_field("xa.yml", "told_since", "said_since")),
)
"""
ADDRESS = """MIGRATIONS += (
    Migration((1, 2, 0), "đổi địa chỉ", move_file("hoi-dap/cau-rieng.md", "hoi-dap/cau-moi.md", "/hoi-dap/cau-rieng/")),
)
"""
OF_ITS_OWN = """---
title: Xã mở cửa hôm nào?
summary: Hỏi ở một cửa xã.
position: 900
topics: [mot-cua]
audience: [nguoi-dan]
source:
  name: Mẫu
---
Hỏi ở [một cửa xã](../mot-cua/xa.md).
"""


@pytest.mark.slow
def test_three_releases_one_after_the_other(tmp_path):
    """A renamed field, a changed address, a changed procedure in the layer: real wheels."""
    clone, root = tmp_path / "clone", tmp_path / "xa"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    shutil.rmtree(
        clone / ".git"
    )  # releases have days of their own, older than the last commit here
    git_bytes(clone, "init", "--quiet")
    sheet = "thu-tuc/ho-tich/dang-ky-khai-tu.md"
    layer = clone / "content/chung/quoc-gia"
    first = made(clone, "1.0.0", tmp_path / "mot")
    new = ["--name", "Bến Mẫu", "--province", "Hà Tĩnh", "--code", "12345"]
    said(clone, clone / "hooks", "init", str(root), *new, "--wheels", str(first))
    put(root, "content/hoi-dap/cau-rieng.md", OF_ITS_OWN.encode())
    commit(root)
    for name, value in (("user.name", "Xã"), ("user.email", "xa@example.vn")):
        git(root, "config", name, value)

    for path in (clone / "hooks/commune").rglob("*.py"):
        text = path.read_text("utf-8")
        if "told_since" in text:
            path.write_text(text.replace("told_since", "said_since"), "utf-8")
    with (clone / "hooks/commune/staff/migrations.py").open("a") as source:
        source.write(FIELD)
    second = made(clone, "1.1.0", tmp_path / "hai")
    with (clone / "hooks/commune/staff/migrations.py").open("a") as source:
        source.write(ADDRESS)
    third = made(clone, "1.2.0", tmp_path / "ba")
    text = (layer / sheet).read_text("utf-8")
    assert "\ntitle: Đăng ký khai tử\n" in text
    (layer / sheet).write_text(
        text.replace("\ntitle: Đăng ký khai tử\n", "\ntitle: Đăng ký khai tử theo mẫu\n"), "utf-8"
    )
    fourth = made(clone, "1.2.0", tmp_path / "bon")

    with zipfile.ZipFile(next(first.glob("trang_xa-*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")  # who upgrades has the first release
    old = tmp_path / "installed"
    head = git(root, "rev-parse", "HEAD")
    told = said(root, old, "upgrade", str(second))
    assert "told_since nay là said_since" in told and "+said_since:" in told
    told = said(root, old, "upgrade", str(third))
    assert "đổi địa chỉ" in told
    moved = (root / "content/hoi-dap/cau-moi.md").read_text("utf-8")
    assert "/hoi-dap/cau-rieng/" in moved
    assert not (root / "content/hoi-dap/cau-rieng.md").exists()
    told = said(root, old, "upgrade", *map(str, fourth.glob("trang_xa_chung-*.whl")))
    assert "Nội dung của xã không đổi" in told
    assert git(root, "rev-parse", "HEAD~3") == head
    (shared,) = (root / "wheels").glob("trang_xa_chung-*.whl")
    with zipfile.ZipFile(shared) as wheel:
        assert b"theo m\xe1\xba\xabu" in wheel.read(f"trang_xa_chung/quoc-gia/{sheet}")
    git(root, "revert", "--no-edit", "HEAD~3..HEAD")
    assert git(root, "diff", "--stat", head.strip(), "HEAD") == ""


def made(clone: Path, version: str, place: Path) -> Path:
    """The wheels of a release, made of what lies in *clone*."""
    settings = clone / "pyproject.toml"
    text = re.sub(
        r'^version = ".*"',
        f'version = "{version}"',
        settings.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    settings.write_text(text, "utf-8")
    on = {"GIT_COMMITTER_DATE": f"2026-11-28T08:{next(MINUTES):02}:00+07:00"}
    git_bytes(clone, "add", "--all")
    own = ["-c", "user.name=Xã", "-c", "user.email=xa@example.vn"]
    git_bytes(clone, *own, "commit", "--quiet", "--allow-empty", "--message", version, more=on)
    command = ["make", "-o", ".venv/site", "wheel", f"BIN={Path(sys.executable).parent}"]
    subprocess.run(command, cwd=clone, check=True, capture_output=True)
    return shutil.copytree(clone / "dist", place)


def said(where: Path, library: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "commune", *arguments],
        cwd=where, env={**os.environ, "PYTHONPATH": str(library)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
