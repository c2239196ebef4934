"""Publishing by git commit: a real bare repository with our hook, pushed to and served; the other hosts' workflows."""

import functools
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
import yaml
from support import ROOT, SAMPLE

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
CLERK = {"GIT_AUTHOR_NAME": "Công chức", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "Công chức", "GIT_COMMITTER_EMAIL": "a@example.org"}
DAY = {"GIT_COMMITTER_DATE": "2026-03-15T09:00:00+07:00", "GIT_AUTHOR_DATE": "2026-03-15T09:00:00+07:00"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("GIT_")}, **CLERK, **DAY}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def push(clone: Path, message: str) -> str:
    """Commit everything and push; what the server says comes back."""
    git(clone, "add", "--all")
    assert git(clone, "commit", "--quiet", "--message", message).returncode == 0
    return git(clone, "push", "origin", "main").stderr


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A bare repository with the hook, its folder on the web, and a clerk's clone."""
    folder = tmp_path_factory.mktemp("server")
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    shutil.copy(ROOT / "deploy/post-receive", folder / "xa.git/hooks/post-receive")
    for name, value in (("output", folder / "www"), ("python", sys.executable), ("url", "https://xa.example/")):
        git(folder / "xa.git", "config", f"commune.{name}", str(value))
    git(folder, "clone", "--quiet", "xa.git", "clone")
    clone = folder / "clone"
    for name in ("hooks", "overrides", "docs", "search"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
    shutil.copy(ROOT / "mkdocs.yml", clone)
    shutil.copytree(SAMPLE / "content", clone / "content")
    git(clone, "checkout", "--quiet", "-b", "main")
    said = push(clone, "Bắt đầu")
    assert "Trang đã cập nhật: https://xa.example/" in said, said

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder / "www"))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield clone, folder / "www", f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def fingerprint(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_push_puts_the_item_on_its_page_in_the_list_and_in_the_feed(server):
    clone, _, url = server
    (clone / "content/tin-tuc/2026/2026-03-14-them-buoi.md").write_text(NEWS, encoding="utf-8")
    said = push(clone, "Thêm một tin")
    assert "Trang đã cập nhật" in said, said
    assert "<strong>chiều thứ tư</strong>" in read(url + "tin-tuc/2026/them-buoi/")
    assert "Xã mở thêm một buổi nhận hồ sơ" in read(url + "tin-tuc/")
    assert "Xã mở thêm một buổi nhận hồ sơ" in read(url + "tin-tuc/atom.xml")


def test_a_push_with_a_mistake_changes_nothing_and_tells_the_clerk_why(server):
    clone, www, _ = server
    before = fingerprint(www)
    path = clone / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("published: 2026-01-21", "published: 21/01/2026"), encoding="utf-8")
    said = push(clone, "Viết sai ngày")
    assert "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md" in said
    assert "T110" in said and "Cách sửa: Viết năm trước: 2026-01-21" in said and "CHƯA ĐỔI" in said
    assert "Traceback" not in said
    assert fingerprint(www) == before
    path.write_text(good, encoding="utf-8")
    assert "Trang đã cập nhật" in push(clone, "Sửa lại ngày")


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


def test_a_rebuild_from_cron_takes_the_clocks_day(server, tmp_path):
    clone, www, _ = server
    bare = clone.parent / "xa.git"
    assert "hen-ngay" not in (www / "tin-tuc/index.html").read_text(encoding="utf-8")
    (tmp_path / "date").write_text("#!/bin/sh\necho 2026-12-02\n")  # a clock that stands past the day the item waits for
    (tmp_path / "date").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    result = subprocess.run([bare / "hooks/post-receive", "rebuild"], cwd=bare, env=environment, capture_output=True, text=True, check=False)
    assert "Trang đã cập nhật" in result.stdout, result.stdout + result.stderr
    assert (www / "tin-tuc/2026/hen-ngay/index.html").is_file()


def test_a_server_without_a_place_for_the_site_says_what_to_set(server, tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    shutil.copy(ROOT / "deploy/post-receive", tmp_path / "xa.git/hooks/post-receive")
    said = git(server[0], "push", str(tmp_path / "xa.git"), "main").stderr
    assert "git config commune.output" in said


def test_the_site_goes_to_a_branch_of_its_own(server, tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "pages.git")
    (tmp_path / "site").mkdir()
    for text in ("một", "hai"):  # the second push replaces the first
        (tmp_path / "site/index.html").write_text(text, encoding="utf-8")
        result = subprocess.run([ROOT / "deploy/pages-branch", tmp_path / "pages.git"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
    assert git(tmp_path / "pages.git", "show", "pages:index.html").stdout == "hai"


WORKFLOWS = [".github/workflows/site.yml", ".forgejo/workflows/site.yml", ".gitlab-ci.yml"]


def commands(text: str) -> list[str]:
    """Every command of the program or of make that a workflow runs."""
    return re.findall(r"(?:\.venv/bin/python -m commune [a-z]+(?: --[a-z]+ \w+)*|make [.\w/]+|deploy/[a-z-]+)", text)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_checks_builds_and_calls_only_what_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    found = commands(text)
    assert any("commune check --format" in c for c in found)
    assert "make site" in found or any("commune site" in c for c in found)
    help_text = subprocess.run([sys.executable, "-m", "commune", "--help"], capture_output=True, text=True, check=False).stdout
    makefile = (ROOT / "site.mk").read_text(encoding="utf-8")
    for command in found:
        if command.startswith("make "):
            assert re.search(rf"^{re.escape(command[5:])}:", makefile, re.MULTILINE), command
        elif command.startswith("deploy/"):
            assert os.access(ROOT / command, os.X_OK), command
        else:
            assert command.split()[3] in help_text, command
