"""Publishing by git commit: a real bare repository with our hook, pushed to and served; the other
hosts' workflows.
"""

import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from support import ROOT, SAMPLE, commit, old_site, project, tree

NEWS = """---
title: Xã mở thêm một buổi nhận hồ sơ
summary: Thêm buổi chiều thứ tư.
date: 2026-03-14
published: 2026-03-15
origin: xa
category: mot-cua
---
Bà con đến **chiều thứ tư**.
"""
CLERK = {
    "GIT_AUTHOR_NAME": "Công chức",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "Công chức",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}
DAY = {
    "GIT_COMMITTER_DATE": "2026-03-15T09:00:00+07:00",
    "GIT_AUTHOR_DATE": "2026-03-15T09:00:00+07:00",
}


CLOCK = {"now": "2026-03-15T09:00"}
"""What the server's clock says, whatever this machine's does."""


def git(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{CLOCK['folder']}:{os.environ['PATH']}" if "folder" in CLOCK else os.environ["PATH"]
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        **CLERK,
        **DAY,
        "PATH": path,
        **more,
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def push(clone: Path, message: str, **more: str) -> str:
    """Commit everything and push; what the server says comes back."""
    git(clone, "add", "--all")
    assert git(clone, "commit", "--quiet", "--message", message, **more).returncode == 0
    return git(clone, "push", "origin", "main").stderr


@pytest.fixture(autouse=True, scope="module")
def clock(tmp_path_factory):
    """A clock of the server that tests can set; it answers only to what our scripts ask."""
    folder = tmp_path_factory.mktemp("clock")
    (folder / "now").write_text("2026-03-15T09:00")
    (folder / "date").write_text(
        f'#!/bin/sh\n[ "$*" = "+%Y-%m-%dT%H:%M" ] && exec cat {folder}/now\nexec /bin/date "$@"\n'
    )
    (folder / "date").chmod(0o755)
    CLOCK["folder"] = str(folder)
    yield
    del CLOCK["folder"]


def turn_clock(moment: str) -> None:
    (Path(CLOCK["folder"]) / "now").write_text(moment)


def rebuild(clone: Path) -> subprocess.CompletedProcess[str]:
    """Do what cron does every hour."""
    bare = clone.parent / "xa.git"
    environment = {**os.environ, "PATH": f"{CLOCK['folder']}:{os.environ['PATH']}"}
    return subprocess.run(
        [bare / "hooks/post-receive", "rebuild"],
        cwd=bare,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A bare repository with the hook, its folder on the web, and a clerk's clone."""
    folder = tmp_path_factory.mktemp("server")
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    shutil.copy(ROOT / "deploy/post-receive", folder / "xa.git/hooks/post-receive")
    for name, value in (
        ("output", folder / "www"),
        ("python", sys.executable),
        ("url", "https://xa.example/"),
    ):
        git(folder / "xa.git", "config", f"commune.{name}", str(value))
    git(folder, "clone", "--quiet", "xa.git", "clone")
    clone = folder / "clone"
    for name in ("hooks", "docs"):
        if (ROOT / name).exists():
            shutil.copytree(
                ROOT / name,
                clone / name,
                ignore=shutil.ignore_patterns("__pycache__"),
                symlinks=True,
            )
    shutil.copy(ROOT / "mkdocs.yml", clone)
    shutil.copytree(SAMPLE / "content", clone / "content")
    git(clone, "checkout", "--quiet", "-b", "main")
    said = push(clone, "Bắt đầu")
    assert "Trang đã cập nhật: https://xa.example/" in said, said

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    web = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder / "www")
    )
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield clone, folder / "www", f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_push_puts_the_item_on_its_page_in_the_list_and_in_the_feed(server):
    clone, _, url = server
    (clone / "content/tin-tuc/2026/2026-03-14-them-buoi.md").write_text(NEWS, encoding="utf-8")
    said = push(clone, "Thêm một tin")
    assert "Trang đã cập nhật" in said, said
    assert "<strong>chiều thứ tư</strong>" in read(url + "tin-tuc/2026/them-buoi/")
    assert "Xã mở thêm một buổi nhận hồ sơ" in read(url + "tin-tuc/")
    assert "Xã mở thêm một buổi nhận hồ sơ" in read(url + "tin-tuc/atom.xml")


def without_status(www: Path) -> dict[str, str]:
    """Every file of the site but the one that tells of this build, and the list of hashes that it
    stands in.
    """
    return {
        name: hash_
        for name, hash_ in fingerprint(www).items()
        if name not in ("du-lieu/trang-thai.json", "sha256.txt")
    }


def status(www: Path) -> dict:
    return json.loads((www / "du-lieu/trang-thai.json").read_text(encoding="utf-8"))


def test_a_push_with_a_mistake_leaves_that_page_as_it_was_and_tells_the_clerk_why(server):
    clone, www, _ = server
    before = without_status(www)
    path = clone / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace("published: 2026-01-21", "published: 21/01/2026"), encoding="utf-8"
    )
    said = push(clone, "Viết sai ngày")
    assert "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md: GIỮ BẢN CŨ" in said
    assert (
        "T110" in said
        and "Cách sửa: Viết năm trước: 2026-01-21" in said
        and "TRỪ các tệp có lỗi" in said
    )
    assert "Traceback" not in said
    assert without_status(www) == before
    assert status(www)["held_back"] == 1
    path.write_text(good, encoding="utf-8")
    assert "Trang đã cập nhật: " in push(clone, "Sửa lại ngày")
    assert status(www)["held_back"] == 0


def test_an_alert_goes_out_while_three_other_files_are_broken(server):
    clone, www, url = server
    turn_clock("2027-01-02T06:10")
    kept = {
        path: (clone / path).read_bytes()
        for path in ("content/can-cu.yml", "content/tu-dien.yml", "content/ke-hoach/2026.md")
    }
    (clone / "content/can-cu.yml").write_text("hỏng: [\n", encoding="utf-8")
    (clone / "content/tu-dien.yml").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    (clone / "content/ke-hoach/2026.md").write_text(
        '---\ntitle: "Kế hoạch\n---\n', encoding="utf-8"
    )
    (clone / "content/thong-bao/bao-so-1.md").write_text(
        "---\ntitle: Bão số 1 vào bờ tối nay\nsummary: Bà con vùng trũng dời lên nhà văn hóa thôn trước 17 giờ.\nlevel: khan-cap\nstarts: 2027-01-02\nends: 2027-01-04\n---\n",
        encoding="utf-8",
    )
    said = push(clone, "Báo bão", GIT_COMMITTER_DATE="2027-01-02T06:09:00+07:00")
    assert "TRỪ các tệp có lỗi" in said, said
    assert "Bão số 1 vào bờ tối nay" in read(url)
    assert status(www)["held_back"] == 3
    for path, data in kept.items():
        (clone / path).write_bytes(data)
    (clone / "content/thong-bao/bao-so-1.md").unlink()
    turn_clock("2026-03-15T09:00")
    assert "Trang đã cập nhật: " in push(clone, "Sửa lại")


def test_a_clerk_whose_clock_runs_ahead_moves_no_day(server):
    clone, www, url = server
    waits = "tin-tuc/2026/hen-ngay/index.html"
    (clone / "ghi-chu.txt").write_text("x", encoding="utf-8")
    said = push(clone, "Từ máy chạy nhanh", GIT_COMMITTER_DATE="2026-12-10T08:00:00+07:00")
    assert "10/12/2026, 08:00" in said and "không theo giờ của bản lưu ấy" in said
    assert not (www / waits).exists(), "what waits for 01/12 is not shown in March"
    alert = clone / "content/thong-bao/mat-dien.md"
    alert.write_text(
        "---\ntitle: Mất điện sáng mai\nsummary: Từ 7 giờ đến 11 giờ.\nlevel: khan-cap\nstarts: 2026-03-15\nends: 2026-03-16\n---\n",
        encoding="utf-8",
    )
    assert "Trang đã cập nhật" in push(clone, "Báo mất điện")
    assert "Mất điện sáng mai" in read(url)
    alert.unlink()
    (clone / "ghi-chu.txt").unlink()
    push(clone, "Dọn")


def test_a_push_to_another_branch_publishes_nothing(server):
    clone, www, _ = server
    before = fingerprint(www)
    git(clone, "checkout", "--quiet", "-b", "nhap")
    (clone / "content/xa.yml").write_text("hỏng", encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "Nháp")
    said = git(clone, "push", "origin", "nhap").stderr
    git(clone, "checkout", "--quiet", "main")
    assert "Trang" not in said
    assert fingerprint(www) == before


def test_a_rebuild_from_cron_shows_what_waits_at_its_hour_and_is_silent_before(server):
    clone, www, _ = server
    (clone / "content/tin-tuc/2026/2026-03-14-dung-gio.md").write_text(
        NEWS.replace(
            "published: 2026-03-15", "published: 2026-03-15\npublish_at: 2026-03-15 10:30"
        ).replace("một buổi", "giờ hẹn"),
        encoding="utf-8",
    )
    assert "đang chờ: 2 tin (15/03, 10:30; 01/12)" in push(clone, "Hẹn giờ")
    page = www / "tin-tuc/2026/dung-gio/index.html"
    before = fingerprint(www)
    turn_clock("2026-03-15T10:29")
    result = rebuild(clone)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert fingerprint(www) == before
    turn_clock("2026-03-15T10:30")
    assert "Trang đã cập nhật" in rebuild(clone).stdout
    assert page.is_file()
    turn_clock("2026-03-15T11:00")
    assert "Trang đã cập nhật" in push_nothing(
        clone
    )  # a commit of an earlier hour takes nothing back
    assert page.is_file()
    (www / "du-lieu/trang-thai.json").write_text("{", encoding="utf-8")
    assert "Trang đã cập nhật" in rebuild(clone).stdout, "a status that nobody can read means build"


def test_a_server_without_a_place_for_the_site_says_what_to_set(server, tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    shutil.copy(ROOT / "deploy/post-receive", tmp_path / "xa.git/hooks/post-receive")
    said = git(server[0], "push", str(tmp_path / "xa.git"), "main").stderr
    assert "git config commune.output" in said


def pages(folder: Path, *branch: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return subprocess.run(
        ["sh", ROOT / "deploy/pages-branch", folder / "pages.git", *branch],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def by_hand(folder: Path, name: str, text: str, branch: str = "pages") -> None:
    """Let somebody put a file on a branch of the repository of pages."""
    shutil.rmtree(folder / "tay", ignore_errors=True)
    if git(folder, "clone", "--quiet", "--branch", branch, "pages.git", "tay").returncode:
        git(folder, "clone", "--quiet", "pages.git", "tay")
        git(folder / "tay", "checkout", "--quiet", "-b", branch)
    (folder / "tay" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "tay" / name).write_text(text, encoding="utf-8")
    git(folder / "tay", "add", "--all")
    git(folder / "tay", "commit", "--quiet", "--message", "Tay")
    assert git(folder / "tay", "push", "--quiet", "origin", branch).returncode == 0


def test_the_site_goes_to_a_branch_of_its_own_and_what_others_put_there_stays(tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "pages.git")
    for text in ("một", "hai"):  # the second push replaces the first
        old_site(tmp_path / "site", **{"index.html": text})
        result = pages(tmp_path)
        assert result.returncode == 0, result.stderr
        by_hand(tmp_path, "CNAME", "xa.example")
        by_hand(tmp_path, ".well-known/tệp lạ.txt", "giữ")
    old_site(tmp_path / "site", **{"index.html": "ba"})
    assert pages(tmp_path).returncode == 0
    show = {
        name: git(tmp_path / "pages.git", "show", f"pages:{name}").stdout
        for name in ("index.html", "CNAME", ".well-known/tệp lạ.txt")
    }
    assert show == {"index.html": "ba", "CNAME": "xa.example", ".well-known/tệp lạ.txt": "giữ"}
    by_hand(tmp_path, "moi.html", "của người khác")
    before = git(tmp_path / "pages.git", "rev-parse", "pages").stdout
    old_site(tmp_path / "site", **{"moi.html": "của trang"})
    refused = pages(tmp_path)
    assert refused.returncode == 1
    assert "moi.html" in refused.stdout and "Nhánh giữ nguyên" in refused.stdout
    assert git(tmp_path / "pages.git", "rev-parse", "pages").stdout == before


def test_a_branch_with_anything_else_is_never_replaced(tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "pages.git")
    by_hand(tmp_path, "content/xa.yml", "name: Mẫu", "main")
    old_site(tmp_path / "site")
    before = git(tmp_path / "pages.git", "rev-parse", "main").stdout
    refused = pages(tmp_path, "main")
    assert refused.returncode == 1
    assert "Nhánh main đã có nội dung khác" in refused.stdout
    assert git(tmp_path / "pages.git", "rev-parse", "main").stdout == before
    (tmp_path / "pages.git").rename(tmp_path / "mat.git")
    assert "Không hỏi được kho git" in pages(tmp_path).stdout


HOURLY = ROOT / ".github/workflows/hourly.yml"
WORKFLOWS = [".github/workflows/site.yml", ".forgejo/workflows/site.yml", ".gitlab-ci.yml"]


def commands(text: str) -> list[str]:
    """Every command of the program or of make that a workflow runs."""
    return re.findall(
        r"(?:\.venv/bin/python -m commune [a-z]+(?: --[a-z]+ \w+)*|make [.\w/]+|deploy/[a-z-]+)",
        text,
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_checks_builds_and_calls_only_what_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    found = commands(text)
    assert any("commune check --format" in c for c in found)
    assert "deploy/build" in found
    help_text = subprocess.run(
        [sys.executable, "-m", "commune", "--help"], capture_output=True, text=True, check=False
    ).stdout
    makefile = "".join((ROOT / n).read_text(encoding="utf-8") for n in ("site.mk", "Makefile"))
    for command in found:
        if command.startswith("make "):
            assert re.search(rf"^{re.escape(command[5:])}:", makefile, re.MULTILINE), command
        elif command.startswith("deploy/"):
            assert (ROOT / command).is_file(), command
            assert (
                f"sh {command}" in text
            )  # a repository made on Windows, or by init, has no files that run by themselves
        else:
            assert command.split()[3] in help_text, command


def test_the_server_remembers_addresses_until_a_commit_forgets_them(server):
    clone, www, _ = server
    item = clone / "content/tin-tuc/2026/2026-03-13-buoi-nua.md"
    item.write_text(
        NEWS.replace("2026-03-14", "2026-03-13").replace("một buổi", "buổi nữa"), encoding="utf-8"
    )
    assert "Trang đã cập nhật" in push(clone, "Thêm một tin nữa")
    item.unlink()
    before = without_status(www)
    said = push(clone, "Xóa tin")
    assert (
        "L034 Trang /tin-tuc/2026/buoi-nua/ đã có trên mạng" in said
        and "người quản trị xóa dòng ấy" in said
        and "TRỪ các tệp có lỗi" in said
    )
    assert without_status(www) == before, "the page stays until somebody says what takes its place"

    item.write_text(
        NEWS.replace("2026-03-14", "2026-03-13").replace("một buổi", "buổi nữa"), encoding="utf-8"
    )
    listed = clone / "content/dia-chi.txt"
    listed.write_text("/tin-tuc/2026/buoi-nua/\n", encoding="utf-8")
    assert "Trang đã cập nhật" in push(clone, "Để tin lại, ghi địa chỉ")
    item.unlink()
    said = push(clone, "Lại xóa tin")
    assert "V030" in said and "2026-03-13-buoi-nua.md: GIỮ BẢN CŨ" in said
    listed.write_text("", encoding="utf-8")
    assert "Trang đã cập nhật" in push(clone, "Bỏ hẳn địa chỉ")
    assert "Trang đã cập nhật" in push_nothing(clone)


def push_nothing(clone: Path) -> str:
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Không đổi gì")
    return git(clone, "push", "origin", "main").stderr


def test_a_list_that_leads_elsewhere_is_never_written_to(server, tmp_path):
    clone, _, _ = server
    (tmp_path / "ngoai.txt").write_text("giữ", encoding="utf-8")
    listed = clone / "content/dia-chi.txt"
    listed.unlink(missing_ok=True)
    listed.symlink_to(tmp_path / "ngoai.txt")
    assert "F011" in push(clone, "Liên kết ra ngoài")
    assert (tmp_path / "ngoai.txt").read_text(encoding="utf-8") == "giữ"
    listed.unlink()
    assert "Trang đã cập nhật" in push(clone, "Bỏ liên kết")


@pytest.fixture
def setting(server):
    """Change the settings of the server's repository for one test; gives the function that does."""
    bare = server[0].parent / "xa.git"

    def change(name: str, value: object) -> None:
        git(bare, "config", f"commune.{name}", str(value))

    yield change
    change("output", server[1])
    change("python", sys.executable)
    git(bare, "config", "--unset", "commune.wait")


WRONG = {
    "the repository itself": ("{folder}/xa.git", "kho git"),
    "its hooks": ("{folder}/xa.git/hooks", "kho git"),
    "a new folder in it": ("{folder}/xa.git/trang", "kho git"),
    "where it works": ("{folder}/xa.git/commune/tree", "kho git"),
    "the folder that holds everything": ("{folder}", "là hoặc chứa"),
    "the root": ("/", "là hoặc chứa"),
    "one folder too high": ("{folder}/web", "đã có nội dung khác (khoa.pem, xa, xa-ben)"),
    "the home of somebody": ("{folder}/nha", "đã có nội dung khác (.profile)"),
    "a link to the neighbours": ("{folder}/lien-ket", "đã có nội dung khác (khoa.pem, xa, xa-ben)"),
    "a folder of the site": ("{folder}/www/moi", "kết quả của một lần dựng khác"),
    "a file": ("{folder}/web/khoa.pem", "là một tệp"),
    "a relative path": ("www", "phải viết từ gốc"),
    "a path from home": ("~/www", "phải viết từ gốc"),
    "an option": ("--help", "phải viết từ gốc"),
    "a blank at the end": ("{folder}/moi ", "dấu cách ở đầu hoặc cuối"),
    "only a blank": (" ", "phải viết từ gốc"),
    "nothing": ("", "git config commune.output"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_setting_is_said_to_be_one_and_nobody_loses_a_file(server, setting, wrong):
    clone, _, _ = server
    folder = clone.parent
    for name in ("web/xa", "web/xa-ben"):
        if not (folder / name).exists():
            old_site(folder / name)
    (folder / "web/khoa.pem").write_text("khóa", encoding="utf-8")
    (folder / "nha").mkdir(exist_ok=True)
    (folder / "nha/.profile").write_text("nhà", encoding="utf-8")
    if not (folder / "lien-ket").is_symlink():
        (folder / "lien-ket").symlink_to("web")
    value, said = WRONG[wrong]
    setting("output", value.format(folder=folder))

    def kept() -> dict[str, str]:
        return {
            name: sha
            for name, sha in tree(folder).items()
            if not name.startswith(("xa.git/", "clone/")) or name.startswith("xa.git/hooks")
        }

    before = kept()
    answer = push_nothing(clone)
    assert said in answer, answer
    assert "CHƯA ĐỔI" in answer or value == ""
    assert "Traceback" not in answer and "Sửa các lỗi trên" not in answer
    assert kept() == before
    assert (folder / "xa.git/HEAD").is_file()


def test_what_the_operator_put_beside_the_site_outlives_every_push(server):
    clone, www, _ = server
    (www / ".well-known/acme-challenge").mkdir(parents=True)
    (www / ".well-known/acme-challenge/khoa").write_text("khóa", encoding="utf-8")
    (www / "CNAME").write_text("xa.example", encoding="utf-8")
    for _ in range(2):
        answer = push_nothing(clone)
        assert (
            "Giữ nguyên 2 tệp người khác đặt trong www/: .well-known/acme-challenge/khoa, CNAME."
            in answer
        )
        assert "Trang đã cập nhật" in answer
    assert (www / ".well-known/acme-challenge/khoa").read_text(encoding="utf-8") == "khóa"
    shutil.rmtree(www / ".well-known")
    (www / "CNAME").unlink()


@pytest.mark.parametrize("name", ["trang của xã", "toi-www"])
def test_a_path_with_blanks_and_a_link_are_places_like_any_other(server, setting, name):
    clone, www, _ = server
    if name == "toi-www":
        (clone.parent / name).symlink_to("www")
    setting("output", clone.parent / name)
    assert "Trang đã cập nhật" in push_nothing(clone)
    published = json.loads(
        (clone.parent / name / "du-lieu/trang-thai.json").read_text(encoding="utf-8")
    )
    assert published["commit"] == git(clone, "rev-parse", "HEAD").stdout.strip()
    assert (clone.parent / name).is_symlink() == (name == "toi-www")
    assert (www / "index.html").is_file()


def test_a_build_that_hangs_does_not_let_later_pushes_hang(server, setting):
    clone, www, _ = server
    before = fingerprint(www)
    setting("wait", 1)
    lock = clone.parent / "xa.git/commune/lock"
    hanging = subprocess.Popen(["flock", lock, "sleep", "600"], start_new_session=True)
    while subprocess.run(["flock", "-n", lock, "true"], check=False).returncode == 0:
        time.sleep(0.05)
    try:
        answer = push_nothing(clone)
    finally:
        os.killpg(hanging.pid, signal.SIGKILL)
        hanging.wait()
    assert "Đã đợi 1 giây mà một lần dựng khác vẫn chưa xong" in answer and "CHƯA ĐỔI" in answer
    assert fingerprint(www) == before
    assert "Trang đã cập nhật" in push_nothing(clone)


def test_a_server_that_lacks_a_program_says_which(server, setting, tmp_path):
    clone, www, _ = server
    before = fingerprint(www)
    setting("python", "/khong/co/python")
    assert "không có chương trình /khong/co/python" in push_nothing(clone)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "trong"], check=True)
    setting("python", tmp_path / "trong/bin/python")
    answer = push_nothing(clone)
    assert re.search(r"Chưa cài phần mềm «\w+»", answer), answer
    assert "không phải lỗi của bài viết" in answer and "Traceback" not in answer
    assert fingerprint(www) == before


@pytest.fixture
def two_clones(tmp_path):
    """A repository with a list, the clone of a machine that built it, and the clone of a clerk."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    git(tmp_path, "clone", "--quiet", "xa.git", "clerk")
    (tmp_path / "clerk/content").mkdir()
    (tmp_path / "clerk/content/dia-chi.txt").write_text(
        "# Đầu tệp\n/a/\tcontent/a.md\n/b/\n", encoding="utf-8"
    )
    git(tmp_path / "clerk", "checkout", "--quiet", "-b", "main")
    push(tmp_path / "clerk", "Bắt đầu")
    git(tmp_path, "clone", "--quiet", "--branch", "main", "xa.git", "machine")
    return tmp_path / "clerk", tmp_path / "machine"


def remember(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "deploy/remember", "origin", "main"],
        cwd=machine,
        capture_output=True,
        text=True,
        check=False,
    )


def test_new_addresses_are_committed_on_top_of_what_came_in_between(two_clones):
    clerk, machine = two_clones
    (clerk / "content/dia-chi.txt").write_text(
        "# Đầu tệp\n/a/\tcontent/a.md\n/d/\n", encoding="utf-8"
    )  # forgets /b/ on purpose
    (clerk / "khac.md").write_text("khác", encoding="utf-8")
    push(clerk, "Việc khác")
    (machine / "content/dia-chi.txt").write_text(
        "# Đầu tệp\n/a/\tcontent/a-moi.md\n/b/\n/c/\tcontent/c.md\n", encoding="utf-8"
    )
    result = remember(machine)
    assert result.returncode == 0, result.stderr
    git(clerk, "pull", "--quiet", "origin", "main")
    assert (clerk / "content/dia-chi.txt").read_text(
        encoding="utf-8"
    ) == "# Đầu tệp\n/a/\tcontent/a-moi.md\n/c/\tcontent/c.md\n/d/\n"
    assert (clerk / "khac.md").exists()
    assert git(clerk, "log", "-1", "--format=%s").stdout.strip() == "Ghi địa chỉ mới [skip ci]"
    commits = git(clerk, "rev-list", "--count", "HEAD").stdout
    assert remember(machine).returncode == 0
    git(clerk, "pull", "--quiet", "origin", "main")
    assert git(clerk, "rev-list", "--count", "HEAD").stdout == commits


def test_a_build_without_new_addresses_commits_nothing(two_clones):
    clerk, machine = two_clones
    assert "Không có địa chỉ mới." in remember(machine).stdout
    assert (
        git(clerk, "ls-remote", "origin", "main").stdout.split()[0]
        == git(clerk, "rev-parse", "HEAD").stdout.strip()
    )


def test_the_job_that_may_write_installs_nothing():
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    writing = [
        job for job in jobs.values() if job.get("permissions", {}).get("contents") == "write"
    ]
    assert [step.get("run") for job in writing for step in job["steps"] if "run" in step] == [
        "sh deploy/remember origin main"
    ]


def protect(folder: Path) -> None:
    """Let nobody push to main, as a host does that protects it; any other branch may be."""
    hook = folder / "xa.git/hooks/update"
    hook.write_text(
        '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "::error::bảo vệ"; exit 1; }\n'
    )
    hook.chmod(0o755)


def recall(machine: Path) -> list[str]:
    """Start over as the next run of a pipeline does, and take in what is kept elsewhere."""
    git(machine, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
    git(machine, "checkout", "--quiet", "--force", "--detach", "origin/main")
    subprocess.run(["sh", ROOT / "deploy/remember", "recall"], cwd=machine, check=True)
    return [
        line.split("\t")[0]
        for line in (machine / "content/dia-chi.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("/")
    ]


@pytest.mark.slow
def test_a_protected_branch_keeps_its_addresses_on_a_branch_of_its_own(two_clones):
    clerk, machine = two_clones
    listed = machine / "content/dia-chi.txt"
    protect(clerk.parent)
    assert recall(machine) == ["/a/", "/b/"]
    for new in ("/c/\tcontent/c.md", "/d/\tcontent/d.md"):
        listed.write_text(listed.read_text(encoding="utf-8") + new + "\n", encoding="utf-8")
        result = remember(machine)
        assert result.returncode == 0, result.stdout + result.stderr
        assert "giữ ở nhánh dia-chi" in result.stdout
        recall(machine)
    assert recall(machine) == ["/a/", "/b/", "/c/", "/d/"]
    assert git(machine, "rev-list", "--count", "origin/dia-chi").stdout.strip() == "2"
    assert "Không có địa chỉ mới." in remember(machine).stdout, "what is kept is not written again"

    (clerk.parent / "xa.git/hooks/update").unlink()
    (clerk / "content/dia-chi.txt").write_text("# Đầu tệp\n/a/\tcontent/a.md\n", encoding="utf-8")
    push(clerk, "Bỏ hẳn /b/")
    protect(clerk.parent)
    assert recall(machine) == ["/a/", "/c/", "/d/"], "what a commit forgets is forgotten here too"
    listed.write_text(listed.read_text(encoding="utf-8") + "/e/\n", encoding="utf-8")
    assert remember(machine).returncode == 0
    assert recall(machine) == ["/a/", "/c/", "/d/", "/e/"], "and does not come back"


@pytest.mark.slow
def test_a_repository_that_takes_nothing_says_why_and_obeys_no_line_of_it(two_clones):
    clerk, machine = two_clones
    hook = clerk.parent / "xa.git/hooks/pre-receive"
    hook.write_text('#!/bin/sh\necho "::error::đóng"; exit 1\n')
    hook.chmod(0o755)
    (machine / "content/dia-chi.txt").write_text("/a/\n/c/\n", encoding="utf-8")
    result = remember(machine)
    assert result.returncode == 1
    assert "Chưa ghi được địa chỉ mới" in result.stdout and "đóng" in result.stdout
    assert not any(line.lstrip().startswith("::") for line in result.stdout.splitlines())


def based(root: Path, commit_: str) -> str:
    done = subprocess.run(
        ["sh", ROOT / "deploy/base", commit_], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_pipeline_compares_with_the_commit_before_or_the_one_that_a_proposal_left(two_clones):
    clerk, _ = two_clones
    first = git(clerk, "rev-parse", "HEAD").stdout.strip()
    git(clerk, "checkout", "--quiet", "-b", "de-nghi")
    git(clerk, "commit", "--quiet", "--allow-empty", "--message", "Đề nghị")
    newest = git(clerk, "rev-parse", "HEAD").stdout.strip()
    git(clerk, "branch", "--quiet", "khac", "main")
    assert based(clerk, first) == based(clerk, "main") == based(clerk, "khac") == first
    assert based(clerk, newest) == newest
    for none in ("", "0" * 40, "1" * 40, "--help", "khong-co"):
        assert based(clerk, none) == newest, "nothing to compare with: nothing has changed"


def action_steps(name: str) -> list[dict]:
    workflow = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


GITHUB = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / ".github/workflows").glob("*")
)
FORGEJO = [".forgejo/workflows/site.yml", ".forgejo/workflows/test.yml"]
FOREIGN = re.compile(r"\bmake |\.venv/|deploy/build")
"""What runs packages of others, or the program of whoever pushed."""


@pytest.mark.parametrize("name", GITHUB)
def test_actions_are_pinned_by_hash_and_leave_no_credentials_where_packages_run(name):
    workflow = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for step in action_steps(name):
        assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"]), step
    for job in workflow["jobs"].values():
        steps = job.get("steps", [])
        kept = [
            step["with"]["persist-credentials"]
            for step in steps
            if step.get("uses", "").startswith("actions/checkout@")
        ]
        foreign = any(FOREIGN.search(step.get("run", "")) for step in steps)
        assert not foreign or kept == [False], name
        assert "uses" in job or job["timeout-minutes"] <= 60
        assert not any("cache" in step.get("with", {}) for step in steps)


@pytest.mark.parametrize("name", FORGEJO)
def test_no_token_stands_in_the_environment_of_what_others_wrote(name):
    for step in action_steps(name):
        if FOREIGN.search(step["run"]):
            names = ("GITHUB_TOKEN", "FORGEJO_TOKEN", "GITEA_TOKEN", "ACTIONS_RUNTIME_TOKEN")
            assert [step["env"][token] for token in names] == [""] * 4
            assert "TOKEN" not in step["env"]
        assert "github.token" not in step["run"], "nor in a line of a script"
        assert not ("GITHUB_ENV" in step["run"] and "TOKEN" in step["run"])


def test_gitlab_gives_its_token_to_one_job_and_reads_no_cache():
    text = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    jobs = {name: job for name, job in text.items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in jobs.items() if "environment" in job] == ["remember"]
    assert [name for name, job in jobs.items() if "ADDRESSES_TOKEN" in str(job)] == ["remember"]
    assert not FOREIGN.search("\n".join(jobs["remember"]["script"]))
    assert "extends" not in jobs["remember"]
    assert "cache" not in text["default"] and not any("cache" in job for job in jobs.values())


def test_gitlab_takes_the_name_of_the_link_to_the_preview():
    """With a letter that has a mark GitLab refuses the whole file, and nothing is published."""
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["preview"]
    assert re.fullmatch(r"[\w][-\w ]*", job["artifacts"]["expose_as"], re.ASCII)
    assert all(path.endswith("/") for path in job["artifacts"]["paths"]), "or no link is shown"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_pipeline_says_since_when_a_fee_must_be_told(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    base = r'--git "\$(?:\(sh deploy/base "\$BASE"\)|BASE)"'
    assert re.search(rf"commune check --format git(?:hub|lab) {base}", text)
    assert "event.before" in text or "CI_COMMIT_BEFORE_SHA" in text
    assert "base.sha" in text or "origin/$CI_DEFAULT_BRANCH" in text


def test_a_schedule_that_a_host_switches_off_takes_nothing_else_with_it():
    site = yaml.safe_load((ROOT / WORKFLOWS[0]).read_text(encoding="utf-8"))
    hourly = yaml.safe_load(HOURLY.read_text(encoding="utf-8"))
    assert set(site[True]) == {"push", "pull_request", "workflow_dispatch", "workflow_call"}
    assert set(hourly[True]) == {"schedule"}
    assert hourly["jobs"]["site"]["uses"] == "./.github/workflows/site.yml"
    needed = {"contents": "read"}
    for job in site["jobs"].values():
        needed |= job.get("permissions", {})
    assert hourly["jobs"]["site"]["permissions"] == needed
    assert hourly["jobs"]["quiet"]["steps"][-1]["run"] == "sh deploy/quiet"


@pytest.mark.parametrize(("days", "hour", "code"), [(44, "08", 0), (46, "08", 4), (46, "09", 0)])
def test_who_keeps_quiet_is_reminded_once_a_day(tmp_path, days, hour, code):
    git(tmp_path, "init", "--quiet")
    now = 1_800_000_000
    on = f"@{now - days * 86400} +0000"
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "x", GIT_COMMITTER_DATE=on)
    (tmp_path / "date").write_text(f"#!/bin/sh\n[ $1 = +%H ] && echo {hour} || echo {now}\n")
    (tmp_path / "date").chmod(0o755)
    done = subprocess.run(
        ["sh", ROOT / "deploy/quiet"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert ("46 ngày không có commit" in done.stdout) == (code == 4)


def steps_of(name: str) -> list[dict]:
    """The steps of the job that builds, as ``{"run": …, "if": …}``; those of GitLab's two jobs one
    after the other.
    """
    text = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    if name.startswith(".gitlab"):
        return [
            {"run": "\n".join(text[job]["script"]), "job": job}
            for job in ("build", "pages", "held-back")
        ]
    return next(
        job["steps"]
        for job in text["jobs"].values()
        if any(step.get("id") == "site" for step in job["steps"])
    )


@pytest.fixture
def pipeline(tmp_path):
    """A clone as a hosted pipeline has it, with the packages installed; whoever runs a step gets
    what GitHub's runners give.
    """
    root = project(tmp_path / "xa", SAMPLE / "content")
    shutil.copytree(ROOT / "deploy", root / "deploy")
    (root / ".gitignore").write_text("site/\n.site*\npublic/\nbuilt.*\n__pycache__/\n.venv\n")
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (root / ".venv/bin/python").chmod(0o755)
    commit(root)
    return root


class Published(http.server.SimpleHTTPRequestHandler):
    """What a host shows of the site, asked as a proxy is, with the whole address; says nothing of
    its requests.
    """

    def translate_path(self, path):
        return super().translate_path(urlsplit(path).path)

    def log_message(self, *_):
        pass


def run_step(root: Path, script: str, moment: str, source: str) -> tuple[int, str, dict[str, str]]:
    """Run one step as a runner does, by bash -e; its exit code, what it said, and the outputs that
    it set.
    """
    outputs = root.parent / "outputs.txt"
    outputs.write_text("")
    script = re.sub(
        r"\$\{\{ github.event_name == 'schedule' && '(.*?)' \|\| '' \}\}",
        r"\1" if source == "schedule" else "",
        script,
    )
    assert "${{" not in script
    environment = {
        **os.environ,
        "COMMUNE_TODAY": moment,
        "CI_PIPELINE_SOURCE": source,
        "GITHUB_OUTPUT": str(outputs),
    }
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return (
        done.returncode,
        done.stdout + done.stderr,
        dict(line.split("=") for line in outputs.read_text().splitlines()),
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_scheduled_run_publishes_where_something_is_due_and_else_skips_it_and_stays_green(
    name, pipeline, tmp_path, monkeypatch
):
    web = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Published, directory=tmp_path / "published")
    )
    threading.Thread(target=web.serve_forever, daemon=True).start()
    xa = pipeline / "content/xa.yml"
    xa.write_text(
        re.sub(
            r"(?m)^site_url: .*$",
            "site_url: 'http://xa.example/' # địa chỉ",
            xa.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{web.server_port}/")
    monkeypatch.setenv("no_proxy", "")
    (pipeline / "content/tin-tuc/2026/2026-03-14-dung-gio.md").write_text(
        NEWS.replace(
            "published: 2026-03-15", "published: 2026-03-15\npublish_at: 2026-03-15 10:30"
        ),
        encoding="utf-8",
    )
    commit(pipeline)
    build, *rest = [step for step in steps_of(name) if step.get("id") == "site" or "job" in step]
    site = pipeline / "site"

    def go(moment: str, source: str) -> tuple[bool, str]:
        """Run the build, and GitLab's other jobs; tell whether a site is there to be published."""
        for folder in ("site", "public"):
            shutil.rmtree(pipeline / folder, ignore_errors=True)
        code, said, outputs = run_step(pipeline, build["run"], moment, source)
        assert code == 0, said
        if not name.startswith(".gitlab"):
            assert outputs["held_back"] == "false"
            assert (outputs["built"] == "true") is site.exists()
            return site.exists(), said
        pages, held_back = (run_step(pipeline, step["run"], moment, source) for step in rest)
        assert held_back[0] == 0
        assert pages[0] == (0 if (pipeline / "public").exists() else 75)
        return (pipeline / "public").exists(), said

    there, said = go("2026-03-15T09:00", "push")
    assert there, said
    (site if site.exists() else pipeline / "public").rename(tmp_path / "published")
    there, said = go("2026-03-15T10:29", "schedule")
    assert not there
    assert "Chưa có gì đến hạn" in said
    assert go("2026-03-15T10:30", "schedule")[0]
    assert go("2026-03-15T10:29", "push")[0], "a push is always built"
    web.shutdown()
    web.server_close()
    assert go("2026-03-15T10:29", "schedule")[0], "a host that gives no answer means build"


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_run_that_holds_files_back_publishes_and_is_red(name, pipeline):
    (pipeline / "content/tu-dien.yml").write_text("hỏng: [\n", encoding="utf-8")
    commit(pipeline)
    build, *rest = [step for step in steps_of(name) if step.get("id") == "site" or "job" in step]
    code, said, outputs = run_step(pipeline, build["run"], "2026-03-15T09:00", "push")
    assert code == 0, said
    assert (pipeline / "site/index.html").is_file()
    if rest:
        assert [
            run_step(pipeline, step["run"], "2026-03-15T09:00", "push")[0] for step in rest
        ] == [0, 3]
        return
    assert outputs == {"built": "true", "held_back": "true"}
    text = (ROOT / name).read_text(encoding="utf-8")
    red = next(
        step
        for job in yaml.safe_load(text)["jobs"].values()
        for step in job["steps"]
        if "exit 3" in step.get("run", "")
    )
    assert run_step(pipeline, red["run"], "2026-03-15T09:00", "push")[0] == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_stops_the_build_stops_the_run(name, pipeline):
    (pipeline / "content/xa.yml").write_text("name: [\n", encoding="utf-8")
    commit(pipeline)
    build = next(step for step in steps_of(name) if step.get("id") == "site" or "job" in step)
    code, said, _ = run_step(pipeline, build["run"], "2026-03-15T09:00", "push")
    assert code == 1, said
    assert not (pipeline / "site").exists()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_run_goes_by_the_clock_and_schedules_are_hourly(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "COMMUNE_TODAY=$(TZ=VNT-7 date +%Y-%m-%dT%H:%M)" in text
    assert "7 * * * *" in (text if name != WORKFLOWS[0] else HOURLY.read_text(encoding="utf-8"))
    for step in (step for step in steps_of(name) if "COMMUNE_TODAY" in step.get("run", "")):
        assert "if" not in step, "pushes and runs by hand too"


@pytest.mark.parametrize("name", [".github/workflows/test.yml", ".forgejo/workflows/test.yml"])
def test_a_pull_request_to_the_program_is_linted_and_tested(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert "pull_request" in workflow[True]  # YAML 1.1 reads the key ``on`` so
    runs = [step.get("run") for step in workflow["jobs"]["test"]["steps"]]
    assert runs[-2:] == ["make lint", "make test"]


def test_gitlab_tests_the_program_only_where_it_has_its_tests():
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["test"]
    assert job["script"] == ["make lint", "make test"]
    assert job["rules"] == [{"exists": ["requirements-dev.txt"]}]
    assert (ROOT / "requirements-dev.txt").is_file()
