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
    assert "Trang đã cập nhật" in push_nothing(clone)  # a commit of an earlier day takes nothing back
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
            assert (ROOT / command).is_file(), command
            assert f"sh {command}" in text  # a repository made on Windows, or by init, has no files that run by themselves
        else:
            assert command.split()[3] in help_text, command


def test_the_server_remembers_addresses_until_a_commit_forgets_them(server):
    clone, www, _ = server
    item = clone / "content/tin-tuc/2026/2026-03-13-buoi-nua.md"
    item.write_text(NEWS.replace("2026-03-14", "2026-03-13").replace("một buổi", "buổi nữa"), encoding="utf-8")
    assert "Trang đã cập nhật" in push(clone, "Thêm một tin nữa")
    item.unlink()
    before = fingerprint(www)
    said = push(clone, "Xóa tin")
    assert "L034 Trang /tin-tuc/2026/buoi-nua/ đã có trên mạng" in said and "người quản trị xóa dòng ấy" in said and "CHƯA ĐỔI" in said
    assert fingerprint(www) == before

    item.write_text(NEWS.replace("2026-03-14", "2026-03-13").replace("một buổi", "buổi nữa"), encoding="utf-8")
    listed = clone / "content/dia-chi.txt"
    listed.write_text("/tin-tuc/2026/buoi-nua/\n", encoding="utf-8")
    assert "Trang đã cập nhật" in push(clone, "Để tin lại, ghi địa chỉ")
    item.unlink()
    assert "V030" in push(clone, "Lại xóa tin")
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
def two_clones(tmp_path):
    """A repository with a list, the clone of a machine that built it, and the clone of a clerk."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "xa.git")
    git(tmp_path, "clone", "--quiet", "xa.git", "clerk")
    (tmp_path / "clerk/content").mkdir()
    (tmp_path / "clerk/content/dia-chi.txt").write_text("# Đầu tệp\n/a/\tcontent/a.md\n/b/\n", encoding="utf-8")
    git(tmp_path / "clerk", "checkout", "--quiet", "-b", "main")
    push(tmp_path / "clerk", "Bắt đầu")
    git(tmp_path, "clone", "--quiet", "--branch", "main", "xa.git", "machine")
    return tmp_path / "clerk", tmp_path / "machine"


def remember(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "deploy/remember", "origin", "main"], cwd=machine, capture_output=True, text=True, check=False)


def test_new_addresses_are_committed_on_top_of_what_came_in_between(two_clones):
    clerk, machine = two_clones
    (clerk / "content/dia-chi.txt").write_text("# Đầu tệp\n/a/\tcontent/a.md\n/d/\n", encoding="utf-8")  # forgets /b/ on purpose
    (clerk / "khac.md").write_text("khác", encoding="utf-8")
    push(clerk, "Việc khác")
    (machine / "content/dia-chi.txt").write_text("# Đầu tệp\n/a/\tcontent/a-moi.md\n/b/\n/c/\tcontent/c.md\n", encoding="utf-8")
    result = remember(machine)
    assert result.returncode == 0, result.stderr
    git(clerk, "pull", "--quiet", "origin", "main")
    assert (clerk / "content/dia-chi.txt").read_text(encoding="utf-8") == "# Đầu tệp\n/a/\tcontent/a-moi.md\n/c/\tcontent/c.md\n/d/\n"
    assert (clerk / "khac.md").exists()
    assert git(clerk, "log", "-1", "--format=%s").stdout.strip() == "Ghi địa chỉ mới [skip ci]"
    commits = git(clerk, "rev-list", "--count", "HEAD").stdout
    assert remember(machine).returncode == 0
    git(clerk, "pull", "--quiet", "origin", "main")
    assert git(clerk, "rev-list", "--count", "HEAD").stdout == commits


def test_a_build_without_new_addresses_commits_nothing(two_clones):
    clerk, machine = two_clones
    assert "Không có địa chỉ mới." in remember(machine).stdout
    assert git(clerk, "ls-remote", "origin", "main").stdout.split()[0] == git(clerk, "rev-parse", "HEAD").stdout.strip()


def test_the_job_that_may_write_installs_nothing():
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    writing = [job for job in jobs.values() if job.get("permissions", {}).get("contents") == "write"]
    assert [step.get("run") for job in writing for step in job["steps"] if "run" in step] == ["sh deploy/remember origin main"]
