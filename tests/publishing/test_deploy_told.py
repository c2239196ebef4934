"""A fee that changed, on a server with the hook: pushed untold, later told, built by the hour and
anew from a backup; the build in a box without network.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT
from test_deploy import (  # noqa: F401 - its server is ours
    CLOCK,
    clock,
    git,
    push,
    push_nothing,
    rebuild,
    server,
    status,
    turn_clock,
)

pytestmark = pytest.mark.slow
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PAGE = "thu-tuc/dang-ky-khai-sinh/index.html"
HELD = "dang-ky-khai-sinh.md: GIỮ BẢN CŨ"
TOLD = "changes:\n  - {{on: 2026-03-15, what: phi, before: 8.000 đồng, after: {} đồng}}\n"


@pytest.fixture
def telling(server):  # noqa: F811
    """The server, whose sheets must tell what they change; afterwards all is as it was."""
    clone, www, _ = server
    turn_clock("2026-03-15T09:00")
    before = git(clone, "rev-parse", "HEAD").stdout.strip()
    xa = clone / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8") + "told_since: 2026-03-01\n", encoding="utf-8")
    change(clone, "unverified: [fees]\n", "")  # a fee in doubt is not shown
    assert "Trang đã cập nhật: " in push(clone, "Từ nay đổi phí phải nói")
    yield clone, www
    turn_clock("2026-03-15T09:00")
    git(clone, "reset", "--quiet", "--hard", before)
    git(clone, "push", "--quiet", "--force", "origin", "main")


def change(clone: Path, old: str, new: str, path: str = SHEET) -> None:
    text = (clone / path).read_text(encoding="utf-8")
    assert old in text
    (clone / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def tell(clone: Path, fee: str) -> None:
    """Add the entry of ``changes`` that the handbook asks for."""
    path = clone / SHEET
    text = path.read_text(encoding="utf-8").removesuffix("---\n")
    path.write_text(f"{text}{TOLD.format(fee)}---\n", encoding="utf-8")


def fee(www: Path) -> str:
    page = (www / PAGE).read_text(encoding="utf-8").replace("\xa0", " ")
    shown = [fee for fee in ("8.000 đồng", "9.500 đồng", "9.900 đồng") if fee in page]
    return shown[-1]  # the older one may stand there as what held before


def test_a_fee_that_is_not_told_stays_back_in_every_later_build(telling, tmp_path):
    clone, www = telling
    change(clone, "amount: 8000", "amount: 9500")
    said = push(clone, "Đổi phí mà không nói")
    assert HELD in said and "G001" in said and "TRỪ các tệp có lỗi" in said
    assert said.count("G001 ") == 1, "what the build said is not said again"
    assert fee(www) == "8.000 đồng" and status(www)["held_back"] == 1
    assert HELD in push_nothing(clone), "a later push of something else"
    assert fee(www) == "8.000 đồng"
    (www / "du-lieu/trang-thai.json").unlink()
    turn_clock("2026-03-16T10:07")
    assert HELD in rebuild(clone).stdout, "every hour"
    assert fee(www) == "8.000 đồng"

    by_hand = tmp_path / "tay"
    git(tmp_path, "clone", "--quiet", str(clone.parent / "xa.git"), str(by_hand))
    done = subprocess.run(
        [sys.executable, "-m", "commune", "site", "--keep-good", "--today", "2026-03-16"],
        cwd=by_hand,
        env={**os.environ, "PYTHONPATH": str(by_hand / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3 and HELD in done.stdout, done.stdout + done.stderr
    assert fee(by_hand / "site") == "8.000 đồng"

    tell(clone, "9.500")
    assert "Trang đã cập nhật: " in push(clone, "Nói đổi phí")
    assert fee(www) == "9.500 đồng" and status(www)["held_back"] == 0


def test_a_server_that_is_restored_from_a_backup_says_the_same(telling, tmp_path):
    clone, www = telling
    change(clone, "amount: 8000", "amount: 9900")
    push(clone, "Đổi phí mà không nói")
    git(clone.parent / "xa.git", "bundle", "create", str(tmp_path / "xa.bundle"), "--all")
    git(tmp_path, "clone", "--quiet", "--bare", "xa.bundle", "xa.git")
    bare = tmp_path / "xa.git"
    shutil.copy(ROOT / "deploy/post-receive", bare / "hooks")
    for name, value in (("output", tmp_path / "www"), ("python", sys.executable)):
        git(bare, "config", f"commune.{name}", str(value))
    done = subprocess.run(
        [bare / "hooks/post-receive", "rebuild"],
        cwd=bare,
        env={**os.environ, "PATH": f"{CLOCK['folder']}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert HELD in done.stdout, done.stdout + done.stderr
    assert fee(tmp_path / "www") == fee(www) == "8.000 đồng"


def test_a_push_hears_what_it_changed_and_nothing_of_what_was_known(server):  # noqa: F811
    """Without the day in xa.yml the fee is published, and who pushes hears that it is untold."""
    clone, www, _ = server
    change(clone, "unverified: [fees]\n", "")
    push(clone, "Đã xác minh phí")
    before = git(clone, "rev-parse", "HEAD").stdout.strip()
    change(clone, "amount: 8000", "amount: 9900")
    said = push(clone, "Đổi phí")
    assert "G001" in said and "Trang đã cập nhật: " in said
    assert fee(www) == "9.900 đồng"
    assert "G001" not in push_nothing(clone)
    assert "gửi kèm tệp này khi commit" not in said, "a file that nobody has"
    git(clone, "reset", "--quiet", "--hard", before)
    assert "Trang đã cập nhật: " in git(clone, "push", "--force", "origin", "main").stderr
    assert fee(www) == "8.000 đồng", "a push back to an earlier commit brings its fee back"


@pytest.fixture
def box(server, tmp_path_factory):  # noqa: F811
    """The program bwrap, where this machine has it and may use it."""
    found = shutil.which("bwrap")
    if not found:
        folder = tmp_path_factory.mktemp("bwrap")
        subprocess.run(["apt-get", "download", "--quiet", "bubblewrap"], cwd=folder, check=False)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, folder], check=True)
        found = str(folder / "usr/bin/bwrap")
    try:
        subprocess.run([found, "--ro-bind", "/", "/", "--unshare-all", "true"], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no bubblewrap, or a kernel that refuses name spaces")
    bare = server[0].parent / "xa.git"
    git(bare, "config", "commune.box", found)
    (server[0].parent / "rieng").mkdir()
    git(bare, "config", "commune.output", str(server[0].parent / "rieng/www"))
    yield found
    git(bare, "config", "commune.output", str(server[1]))
    git(bare, "config", "--unset", "commune.box")


def test_in_the_box_the_program_of_a_push_sees_neither_network_nor_other_files(server, box):  # noqa: F811
    clone, www, _ = server
    bare = clone.parent / "xa.git"
    (clone.parent / "bi-mat.txt").write_text("khóa", encoding="utf-8")
    before = git(clone, "rev-parse", "HEAD").stdout.strip()
    assert "Trang đã cập nhật: " in push_nothing(clone)
    spy = clone / "hooks/commune/__init__.py"
    code = f"""
import os, pathlib, socket, sys
seen = []
for path in ({str(bare / "hooks/post-receive")!r}, {str(bare / "config")!r}, {str(clone.parent / "bi-mat.txt")!r}):
    seen.append(os.path.exists(path))
seen.append([name for _, name in socket.if_nameindex()] != ["lo"])
try:
    pathlib.Path({str(bare / "commune/dia-chi.txt")!r}).write_text("x")
except OSError:
    pass
print("DÒ", seen, sorted(name for name in os.environ if "SSH" in name))
"""
    spy.write_text(spy.read_text(encoding="utf-8") + code, encoding="utf-8")
    said = push(clone, "Chương trình dò xét", SSH_AUTH_SOCK="/tmp/x")
    assert "DÒ [False, False, False, False] []" in said, said
    assert "Trang đã cập nhật: " in said
    assert (bare / "commune/dia-chi.txt").read_text(encoding="utf-8") != "x"
    assert (clone.parent / "rieng/www/index.html").is_file()
    git(bare, "config", "commune.output", str(www))
    assert "có cả kho git" in push_nothing(clone), "the folder beside the site is open to the build"
    git(clone, "reset", "--quiet", "--hard", before)
    git(clone, "push", "--quiet", "--force", "origin", "main")


def test_a_box_that_cannot_be_used_is_said_to_be_one(server):  # noqa: F811
    clone, _, _ = server
    bare = clone.parent / "xa.git"
    git(bare, "config", "commune.box", "/khong/co/bwrap")
    try:
        said = push_nothing(clone)
    finally:
        git(bare, "config", "--unset", "commune.box")
    assert "commune.box đang là «/khong/co/bwrap», không chạy được" in said
    assert "Báo người quản trị máy chủ" in said
