"""Faults of operation on a server with the hook: odd pushes, odd settings, a server in a bad state;
two pushes at once with a rebuild.

Written by somebody who did not write the hook. Those of one machine are in test_operation.py, which
counts these too.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support import commit, fingerprint, old_site
from test_deploy import (  # noqa: F401 - its server is ours
    CLERK,
    CLOCK,
    DAY,
    clock,
    git,
    push_nothing,
    rebuild,
    server,
    status,
    turn_clock,
    without_status,
)
from test_operation import EVENT, LIST, NEWS, SHEET, edit, plain, spoil

pytestmark = pytest.mark.slow

ALERT = "---\ntitle: Bão số 1 vào bờ tối nay\nsummary: Bà con vùng trũng dời đi trước 17 giờ.\nlevel: khan-cap\nstarts: 2026-03-15\nends: 2026-03-16\n---\n"


def send(clone: Path, *more: str) -> str:
    """Push what is committed; give what the server said, without what git says of itself."""
    said = git(clone, "push", "--force", "origin", "main", *more).stderr
    return "\n".join(
        line.removeprefix("remote:").strip()
        for line in said.split("\n")
        if line.startswith("remote:")
    )


def save(clone: Path, message: str = "Lưu", **more: str) -> None:
    git(clone, "add", "--all")
    assert (
        git(clone, "commit", "--quiet", "--allow-empty", "--message", message, **more).returncode
        == 0
    )


def whole(www: Path) -> None:
    assert (
        subprocess.run(
            ["sha256sum", "--check", "--quiet", "sha256.txt"], cwd=www, check=False
        ).returncode
        == 0
    )
    assert (www / ".well-known/khoa").read_text(encoding="utf-8") == "khóa"


@pytest.fixture
def good(server):  # noqa: F811
    """The server, with a file of its operator in the site; afterwards all is as it was, and the
    next push goes out.
    """
    clone, www, _ = server
    (www / ".well-known").mkdir(exist_ok=True)
    (www / ".well-known/khoa").write_text("khóa", encoding="utf-8")
    base = git(clone, "rev-parse", "HEAD").stdout.strip()
    turn_clock("2026-03-15T09:00")
    yield clone, www
    turn_clock("2026-03-15T09:00")
    git(clone, "checkout", "--quiet", "--force", "main")
    git(clone, "reset", "--quiet", "--hard", base)
    git(clone, "clean", "--quiet", "-ffdx")
    save(clone, "Trở lại")
    said = send(clone)
    assert "Trang đã cập nhật" in said and "TRỪ" not in said, said
    whole(www)


def alert(clone: Path) -> None:
    (clone / "content/thong-bao/bao-so-1.md").write_text(ALERT, encoding="utf-8")


def other_program(clone: Path) -> None:
    (clone / "hooks/commune/site/site.py").write_text("def (\n")


def unrelated(clone: Path) -> None:
    """Somebody pushes another project to the wrong place."""
    for name in git(clone, "ls-files").stdout.split("\n"):
        if name:
            (clone / name.strip('"')).unlink(missing_ok=True)
    (clone / "README.md").write_text("# Việc khác\n")


def odd_bytes(clone: Path) -> None:
    Path(os.fsdecode(os.fsencode(clone / "content/tin-tuc/2026") + b"/t\xeam.md")).write_text("x")


def sub_module(clone: Path) -> None:
    inside = clone / "content/kho-con"
    inside.mkdir()
    git(inside, "init", "--quiet")
    (inside / "a.md").write_text("x")
    commit(inside)


def without_a_line_break(clone: Path) -> None:
    (clone / LIST).write_text(f"# Tay\n/tin-tuc/2026/mo-diem-giup/\t{NEWS}", encoding="utf-8")


def a_folder(clone: Path) -> None:
    (clone / LIST).mkdir()
    (clone / LIST / "a").write_text("x")


def many(clone: Path) -> None:
    for n in range(40):
        edit(clone, NEWS, "\n---\n", f"\n---\n\nLần {n}.\n")
        save(clone, f"Lần {n}", GIT_COMMITTER_DATE=f"@{n * 86400} +0000")


def two_bad_one_good(clone: Path) -> None:
    spoil(clone)
    (clone / "content/tu-dien.yml").write_text("x: [\n")
    alert(clone)


def deleted_renamed_doubled(clone: Path) -> None:
    (clone / SHEET).rename(clone / "content/thu-tuc/ho-tich/khai-sinh-moi.md")
    shutil.copy(
        clone / "content/thu-tuc/ho-tich/khai-sinh-moi.md",
        clone / "content/thu-tuc/ho-tich/ban-sao.md",
    )
    alert(clone)


OK, PARTLY, STOPPED, SERVER = (
    "Trang đã cập nhật",
    "TRỪ các tệp có lỗi",
    "Sửa các lỗi trên",
    "Báo người quản trị máy chủ",
)
PUSHES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "an alert beside two broken files": (two_bad_one_good, PARTLY, "Bão số 1"),
    "an alert beside a deletion, a rename and a copy": (deleted_renamed_doubled, PARTLY, "Bão số 1"),
    "an alert beside lines of another commune": (lambda clone: (alert(clone), (clone / LIST).write_text("/xa-khac/\n/x/\tcontent/x.md\n")), PARTLY, "Bão số 1"),
    "the content is gone": (lambda clone: shutil.rmtree(clone / "content"), STOPPED, ""),
    "another project": (unrelated, STOPPED, ""),
    "a program that is broken": (other_program, SERVER, ""),
    "a program that is a link out": (lambda clone: (shutil.rmtree(clone / "hooks"), (clone / "hooks").symlink_to("/khong/co")), SERVER, ""),
    "content that is a link out": (lambda clone: (shutil.rmtree(clone / "content"), (clone / "content").symlink_to("/etc")), STOPPED, ""),
    "a list that is a folder": (a_folder, PARTLY, ""),
    "a list without a last line break": (without_a_line_break, OK, ""),
    "a list from Windows": (lambda clone: (clone / LIST).write_bytes(f"/tin-tuc/2026/mo-diem-giup/\t{NEWS}\r\n".encode()), OK, ""),
    "a list with marks of a merge": (lambda clone: (clone / LIST).write_text(f"<<<<<<< HEAD\n=======\n/tin-tuc/2026/mo-diem-giup/\t{NEWS}\n>>>>>>> x\n"), OK, ""),
    "a name of other bytes": (odd_bytes, PARTLY, ""),
    "a repository inside": (sub_module, OK, ""),
    "forty commits at once, of 1970": (many, OK, "Lần 39."),
    "a message of a megabyte": (lambda clone: git(clone, "commit", "--quiet", "--allow-empty", "--file", _long(clone)), OK, ""),
    "a commit of 2099": (lambda clone: save(clone, GIT_COMMITTER_DATE="2099-01-01T00:00:00Z"), "01/01/2099", ""),
    "marks of a merge in a page": (lambda clone: edit(clone, EVENT, "\n---\n", "\n---\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"), PARTLY, ""),
    "lines that end as on Windows": (lambda clone: (clone / NEWS).write_bytes((clone / NEWS).read_bytes().replace(b"\n", b"\r\n")), OK, ""),
    "attributes that hide content from archives": (lambda clone: ((clone / ".gitattributes").write_text("* export-ignore\n"), save(clone), spoil(clone)), PARTLY, ""),
}  # fmt: skip


def _long(clone: Path) -> str:
    path = clone.parent / "loi-nhan.txt"
    path.write_text("Dài " * 250_000, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("fault", PUSHES)
def test_whatever_is_pushed(good, fault):
    clone, www = good
    before, listed = fingerprint(www), (clone.parent / "xa.git/commune/dia-chi.txt").read_bytes()
    make, said, shown = PUSHES[fault]
    make(clone)
    if git(clone, "status", "--porcelain").stdout:
        save(clone, fault)
    answer = send(clone)
    assert said in answer, answer
    plain(
        answer.replace("lỗi ngoài dự tính: SyntaxError: invalid syntax", "")
        if make is other_program
        else answer
    )
    if OK in answer:
        whole(www)
        pages = (www / "index.html").read_text(encoding="utf-8") + (
            www / "tin-tuc/2026/mo-diem-giup/index.html"
        ).read_text(encoding="utf-8")
        assert shown in pages
        kept = (clone.parent / "xa.git/commune/dia-chi.txt").read_bytes()
        assert {line.split(b"\t")[0] for line in listed.split(b"\n")} <= {
            line.strip().split(b"\t")[0] for line in kept.split(b"\n")
        }, "no address is forgotten"
    else:
        assert fingerprint(www) == before
        assert (clone.parent / "xa.git/commune/dia-chi.txt").read_bytes() == listed


SETTINGS: dict[str, tuple[str, str, str]] = {
    "a time to wait in words": ("wait", "lâu", "commune.wait phải là một số giây"),
    "a time to wait below nothing": ("wait", "-1", "commune.wait phải là một số giây"),
    "no time to wait": ("wait", "", "commune.wait phải là một số giây"),
    "a Python that says yes to everything": ("python", "/bin/true", "không phải là Python 3.11"),
    "a Python that says no": ("python", "/bin/false", "không phải là Python 3.11"),
    "a Python that is a folder": ("python", "/tmp", "không phải là Python 3.11"),
    "a Python that is no program": ("python", "/etc/passwd", "không phải là Python 3.11"),
    "a Python with an option": ("python", f"{sys.executable} -v", "không có chương trình"),
    "a place on a device": ("output", "/dev/null/xa", "Không ghi được trang"),
    "a place that is a device": ("output", "/dev/null", "là một tệp"),
    "a branch that is not there": ("branch", "chinh", ""),
    "a branch by its whole name": ("branch", "refs/heads/main", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", SETTINGS)
def test_whatever_is_set(good, fault):
    clone, www = good
    bare, before = clone.parent / "xa.git", fingerprint(www)
    name, value, said = SETTINGS[fault]
    usual = git(bare, "config", f"commune.{name}").stdout.strip()
    git(bare, "config", f"commune.{name}", value)
    try:
        answer = push_nothing(clone)
        asked = rebuild(clone)
    finally:
        git(bare, "config", f"commune.{name}", usual) if usual else git(
            bare, "config", "--unset", f"commune.{name}"
        )
    assert said in answer, answer
    assert OK not in answer + asked.stdout
    plain(answer)
    plain(asked.stdout + asked.stderr)
    assert "CHƯA ĐỔI" in answer or name == "branch"
    assert name != "branch" or f"Kho không có nhánh {value}" in asked.stdout
    assert fingerprint(www) == before


def unreadable(path: Path) -> Callable[[Path, Path], object]:
    return lambda bare, _: (
        shutil.rmtree(bare / path)
        if (bare / path).is_dir()
        else (bare / path).unlink(missing_ok=True),
        (bare / path).mkdir(parents=True),
    )


def other_status(bare: Path, www: Path) -> None:
    (www / "du-lieu/trang-thai.json").write_text(
        '{"built_for": "2026-03-15T08:00+07:00", "next": null, "commit": "' + "0" * 40 + '"}'
    )


def site_of_another(bare: Path, www: Path) -> None:
    (www / "du-lieu/trang-thai.json").unlink()
    os.mkfifo(www / "du-lieu/trang-thai.json")


def no_head(bare: Path, _: Path) -> None:
    (bare / "HEAD").write_text("ref: refs/heads/khong-co\n")


def a_tag_like_the_branch(bare: Path, _: Path) -> None:
    git(bare, "tag", "main", "main~1")


STATES: dict[str, tuple[Callable[[Path, Path], object], Callable[[Path, Path], object], str]] = {
    "the lock is a folder": (unreadable(Path("commune/lock")), lambda bare, _: (bare / "commune/lock").rmdir(), "Không ghi được vào"),
    "the place to work is a file": (lambda bare, _: (shutil.rmtree(bare / "commune/tree", ignore_errors=True), (bare / "commune/tree").write_text("x")), lambda *_: None, OK),
    "the place to work is a link out": (lambda bare, _: (shutil.rmtree(bare / "commune/tree", ignore_errors=True), (bare / "commune/tree").symlink_to("/etc")), lambda *_: None, OK),
    "the last words are a folder": (unreadable(Path("commune/said")), lambda *_: None, OK),
    "a list half written": (lambda bare, _: (bare / "commune/dia-chi.new").write_text("/a"), lambda *_: None, OK),
    "the status of another commune": (other_status, lambda *_: None, OK),
    "a pipe in the place of the status": (site_of_another, lambda *_: None, ""),
    "the list of the site is gone": (lambda _, www: (www / "sha256.txt").rename(www.parent / "ds.txt"), lambda _, www: (www.parent / "ds.txt").rename(www / "sha256.txt"), "nội dung khác"),
    "the main branch is another by name": (no_head, lambda bare, _: (bare / "HEAD").write_text("ref: refs/heads/main\n"), OK),
    "a tag is called like the branch": (a_tag_like_the_branch, lambda bare, _: git(bare, "tag", "--delete", "main"), OK),
    "a clock of 1970": (lambda *_: turn_clock("1970-01-01T07:00"), lambda *_: turn_clock("2026-03-15T09:00"), OK),
    "a clock of 2099": (lambda *_: turn_clock("2099-01-01T07:00"), lambda *_: turn_clock("2026-03-15T09:00"), OK),
    "a clock that says nothing": (lambda *_: turn_clock(""), lambda *_: turn_clock("2026-03-15T09:00"), "CHƯA ĐỔI"),
    "a clock in another language": (lambda *_: turn_clock("15/03/2026 09:00"), lambda *_: turn_clock("2026-03-15T09:00"), "CHƯA ĐỔI"),
    "the repository belongs to somebody else": (lambda bare, _: os.chown(bare, 65534, 65534), lambda bare, _: os.chown(bare, os.getuid(), os.getgid()), "kho thuộc về người dùng khác"),
}  # fmt: skip


@pytest.mark.parametrize("fault", STATES)
def test_whatever_state_the_server_is_in(good, fault):
    clone, www = good
    bare = clone.parent / "xa.git"
    save(clone, fault)
    git(bare, "fetch", "--quiet", str(clone), "+HEAD:refs/heads/main")  # there, and not built yet
    make, mend, said = STATES[fault]
    if fault.startswith("the repository") and os.geteuid():
        pytest.skip("only an administrator can give a folder away")
    make(bare, www)
    before = fingerprint(www)
    try:
        done = rebuild(clone)
        after = fingerprint(www)
    finally:
        mend(bare, www)
        if not (www / "du-lieu/trang-thai.json").is_file():
            (www / "du-lieu/trang-thai.json").unlink(missing_ok=True)
    answer = done.stdout + done.stderr
    assert said in answer, answer
    plain(answer)
    if OK in answer:
        whole(www)
    else:
        assert after == before


def test_two_pushes_at_once_with_a_scheduled_rebuild(good):
    """Two clerks push one after the other while cron comes twice: the site is the newest commit's,
    whole, and every answer is one.
    """
    clone, www = good
    other = clone.parent / "thu-hai"
    git(clone.parent, "clone", "--quiet", "--branch", "main", "xa.git", str(other))
    edit(clone, NEWS, "\n---\n", "\n---\n\nTừ người thứ nhất.\n")
    save(clone)
    answers: list[str] = []

    def second() -> None:
        for _ in range(20):  # the branch moves with the first push; who comes second takes that in
            git(other, "fetch", "--quiet")
            git(other, "reset", "--quiet", "--hard", "origin/main")
            (other / "content/thong-bao/bao-so-1.md").write_text(ALERT, encoding="utf-8")
            save(other)
            said = git(other, "push", "origin", "main").stderr
            if "Trang đã" in said:
                answers.append(said)
                return
            time.sleep(0.1)

    runs = [
        threading.Thread(
            target=lambda: answers.append(git(clone, "push", "origin", "main").stderr)
        ),
        threading.Thread(target=second),
    ]
    runs += [
        threading.Thread(target=lambda: answers.append(rebuild(clone).stdout + OK))
        for _ in range(2)
    ]
    for one in runs:
        one.start()
        time.sleep(0.2)
    for one in runs:
        one.join()
    assert len(answers) == 4
    assert all(OK in answer for answer in answers), answers
    whole(www)
    assert status(www)["commit"] == git(clone.parent / "xa.git", "rev-parse", "main").stdout.strip()
    assert "Bão số 1" in (www / "index.html").read_text(encoding="utf-8")
    assert "Từ người thứ nhất." in (www / "tin-tuc/2026/mo-diem-giup/index.html").read_text(
        encoding="utf-8"
    )
    shutil.rmtree(other)


@pytest.mark.slow
def test_a_hook_that_is_killed_leaves_a_whole_site_and_the_next_one_mends(good):
    clone, www = good
    chance = random.Random(7)
    bare = clone.parent / "xa.git"
    environment = {**os.environ, "PATH": f"{CLOCK['folder']}:{os.environ['PATH']}"}
    for n in range(10):
        edit(clone, NEWS, "\n---\n", f"\n---\n\nLần tắt {n}.\n")
        save(clone)
        git(bare, "fetch", "--quiet", str(clone), "+main:main")
        before = without_status(www)
        process = subprocess.Popen(
            [bare / "hooks/post-receive", "rebuild"],
            cwd=bare,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.05, 3))
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        new = f"Lần tắt {n}." in (www / "tin-tuc/2026/mo-diem-giup/index.html").read_text(
            encoding="utf-8"
        )
        whole(www)
        assert new or without_status(www) == before
    edit(clone, NEWS, "\n---\n", "\n---\n\nLần cuối.\n")
    save(clone)
    git(bare, "fetch", "--quiet", str(clone), "+main:main")
    assert OK in rebuild(clone).stdout
    assert "Lần cuối." in (www / "tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
    whole(www)
    assert not list(www.parent.glob(".www.dang-dung-*"))


def test_a_branch_that_is_deleted_and_pushed_again(good):
    clone, www = good
    bare, before = clone.parent / "xa.git", fingerprint(www)
    git(bare, "config", "receive.denyDeleteCurrent", "ignore")
    said = git(clone, "push", "origin", ":main").stderr
    assert "Kho không có nhánh main" in said and "giữ nguyên" in said
    assert fingerprint(www) == before
    assert OK in send(clone)


def test_a_push_back_to_an_earlier_commit(good):
    clone, www = good
    alert(clone)
    save(clone, "Báo bão")
    send(clone)
    assert "Bão số 1" in (www / "index.html").read_text(encoding="utf-8")
    git(clone, "reset", "--quiet", "--hard", "HEAD~1")
    answer = send(clone)
    assert OK in answer, answer
    whole(www)


def test_a_rebuild_from_another_folder_and_from_a_bare_cron(good, tmp_path):
    clone, www = good
    bare, before = clone.parent / "xa.git", fingerprint(www)
    away = subprocess.run(
        [bare / "hooks/post-receive", "rebuild"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert away.returncode == 1
    assert "chưa đứng trong thư mục của kho" in away.stdout
    plain(away.stdout + away.stderr)
    assert fingerprint(www) == before
    cron = subprocess.run(
        [bare / "hooks/post-receive", "rebuild"],
        cwd=bare,
        env={"PATH": f"{CLOCK['folder']}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert cron.returncode == 0, cron.stdout + cron.stderr
    whole(www)


def test_a_site_of_somebody_else_stays_when_two_repositories_name_one_folder(good, tmp_path):
    """A folder that only looks like a place: its list is not of what lies there."""
    clone, www = good
    bare, before = clone.parent / "xa.git", fingerprint(www)
    old_site(tmp_path / "web")
    for path in list((tmp_path / "web").rglob("*.html")):
        path.unlink()
    (tmp_path / "web/khoa.pem").write_text("khóa")
    git(bare, "config", "commune.output", str(tmp_path / "web"))
    try:
        answer = push_nothing(clone)
    finally:
        git(bare, "config", "commune.output", str(www))
    assert "đã có nội dung khác" in answer
    assert (tmp_path / "web/khoa.pem").read_text() == "khóa"
    assert fingerprint(www) == before
