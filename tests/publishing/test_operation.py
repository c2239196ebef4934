"""Faults of operation on one machine: whatever lacks, breaks or is odd around a build, the last
site stands byte for byte or a whole new one does.

Written by somebody who did not write the program. Those of a server with the hook are in
test_operation_server.py.
"""

import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support import SAMPLE, commit, fingerprint, measured, old_site, project

pytestmark = pytest.mark.slow

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
EVENT = "content/su-kien/nha-co-em-be.md"
LIST = "content/dia-chi.txt"
PAGE = "tin-tuc/2026/mo-diem-giup/index.html"
MOMENT = "2026-03-15T08:00"
NOTHING = "Chưa có gì đến hạn"
WHO = ("-c", "user.name=Xã", "-c", "user.email=xa@example.vn", "-c", "commit.gpgsign=false")
FOREIGN = re.compile(
    r"Traceback|ngoài dự tính|\b(Exception|Error|error|warning|cannot|invalid|denied|No such|not found)\b"
)
"""What staff never read, but where git's own words are quoted."""


def git(root: Path, *arguments: str, told: str | None = None, **more: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *WHO, *arguments],
        input=told,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **more},
    )
    assert done.returncode in (0, 1), done.stderr  # 1: a merge with a conflict
    return done.stdout.strip()


def run(root: Path, *more: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "commune", "site", *more]
    if not any(word.startswith("--today") for word in more):
        command += ["--today", MOMENT]
    return subprocess.run(
        command,
        check=False,
        **{"cwd": root, "capture_output": True, "text": True, "timeout": 60, **options},
    )


def plain(said: str) -> None:
    """Every sentence is for staff, but what git says of a repository that is broken, and the host
    of settings that are.
    """
    own = "\n".join(
        line
        for line in said.split("\n")
        if not line.startswith(("Git không đọc được kho này: ", "Phần mềm dựng trang dừng"))
    )
    assert not FOREIGN.search(own), said


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def spoil(root: Path) -> None:
    """Write a day into the news item as no program reads it."""
    edit(root, NEWS, "published: 2026-01-21", "published: 21/01/2026")


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    root = project(tmp_path_factory.mktemp("first"), SAMPLE / "content")
    (root / ".gitignore").write_text("site/\n.site*\n__pycache__/\n")
    commit(root, "Một")
    edit(root, NEWS, "\n---\n", "\n---\n\nĐoạn thêm.\n")
    commit(root, "Hai")
    assert run(root, "--record").returncode == 0
    commit(root, "Ghi địa chỉ")
    return root


@dataclass
class Place:
    """A project of one test's own, with a site that was built before, a file of somebody in it, and
    one beside it.
    """

    root: Path
    before: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def remember(self) -> None:
        self.before, self.others = fingerprint(self.root / "site"), self._others()

    def _others(self) -> dict[str, str]:
        """Everything in and beside the project that no build may change: pipes and sockets by what
        they are, never read.
        """
        found = {}
        for path in sorted(self.root.parent.rglob("*")):
            name = path.relative_to(self.root.parent).as_posix()
            if re.search(r"(^|/)(site|\.git)(/|$)|dia-chi\.txt$", name):
                continue
            is_text = path.is_file() and not path.is_symlink()
            found[name] = (
                path.read_bytes().hex()
                if is_text
                else f"-> {path.readlink()}"
                if path.is_symlink()
                else oct(path.lstat().st_mode)
            )
        return found

    def held(self, result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
        """The exit code and the words are right; the last site stands, or a whole new one does;
        nobody lost a file.
        """
        said = (result.stdout or "") + (result.stderr or "")
        assert result.returncode == code, said
        plain(said)
        for word in words:
            assert word in said, said
        if code in (0, 3) and NOTHING not in said:
            self.whole()
        else:
            assert fingerprint(self.root / "site") == self.before
        assert self._others() == self.others
        assert not [p.name for p in self.root.glob(".site.*")]

    def whole(self) -> None:
        assert (
            subprocess.run(
                ["sha256sum", "--check", "--quiet", "sha256.txt"],
                cwd=self.root / "site",
                check=False,
            ).returncode
            == 0
        )
        assert (self.root / "site/CNAME").read_text() == "xa.example"
        assert (self.root / "site/index.html").is_file()

    def page(self) -> str:
        path = self.root / "site" / PAGE
        return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.fixture
def place(first, tmp_path) -> Place:
    root = tmp_path / "xa"
    shutil.copytree(first, root, symlinks=True)
    (root / "site/CNAME").write_text("xa.example")
    (tmp_path / "ghi-chu.txt").write_text("của người khác")
    made = Place(root)
    made.remember()
    return made


# Faults of git: the newest commit has a mistake in one file; what comes of the others, and of it.


def gone(what: str) -> Callable[[Path], None]:
    """Take an object out of the repository."""

    def take(root: Path) -> None:
        _object(root, what).unlink()

    return take


def _object(root: Path, what: str) -> Path:
    name = git(root, "rev-parse", what)
    return root / ".git/objects" / name[:2] / name[2:]


def rotten(root: Path) -> None:
    path = _object(root, f"HEAD~1:{NEWS}")
    path.chmod(0o644)
    path.write_bytes(b"x")


def signed(root: Path) -> None:
    """A commit with a signature, in a repository whose owner wants to see signatures."""
    text = git(root, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    git(
        root,
        "reset",
        "--quiet",
        "--soft",
        git(root, "hash-object", "-t", "commit", "-w", "--stdin", told=text + "\n"),
    )
    git(root, "config", "log.showSignature", "true")


def of_somebody_else(root: Path) -> None:
    shutil.rmtree(root / ".git")
    (root.parent / ".gitignore").write_text("xa\n")
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", ".gitignore")
    git(root.parent, "commit", "--quiet", "--message", "Kho khác")


def in_a_larger_one(root: Path) -> None:
    shutil.rmtree(root / ".git")
    git(root.parent, "init", "--quiet")
    edit(root, NEWS, "published: 21/01/2026", "published: 2026-01-21")
    commit(root.parent, "Cả kho lớn")
    spoil(root)
    commit(root.parent, "Sai")


def started_anew(root: Path) -> None:
    shutil.rmtree(root / ".git")
    commit(root, "Bản đầu tiên đã sai")


def empty(root: Path) -> None:
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet")


def conflict(root: Path) -> None:
    """A merge that was committed with its marks."""
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "checkout", "--quiet", "-b", "khac")
    edit(root, NEWS, "Đoạn thêm.", "Đoạn của nhánh khác.")
    commit(root, "Nhánh khác")
    git(root, "checkout", "--quiet", "-")
    edit(root, NEWS, "Đoạn thêm.", "Đoạn của nhánh chính.")
    commit(root, "Nhánh chính")
    git(root, "merge", "khac")
    assert "<<<<<<<" in (root / NEWS).read_text(encoding="utf-8")
    commit(root, "Gộp, còn dấu xung đột")


def merged(root: Path) -> None:
    """The mistake comes with a branch that also brings something good."""
    git(root, "branch", "sai")
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    edit(root, EVENT, "\n---\n", "\n---\n\nViệc tốt.\n")
    commit(root, "Việc tốt")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "sai")


def hung_up(root: Path) -> None:
    for n in range(12):
        edit(root, NEWS, "\n---\n", f"\n---\n\nVẫn sai lần {n}.\n")
        commit(root, f"Vẫn sai {n}")


def odd_name_in_history(root: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(root / "content/tin-tuc/2026") + b"/t\xeam.md"))
    path.write_text("x")
    commit(root, "Tên tệp theo bảng mã cũ")
    path.unlink()
    commit(root, "Bỏ")


def renamed(root: Path) -> None:
    """The wrong file has another name since the same commit; its address, which is kept, brings the
    old one back.
    """
    new = "content/tin-tuc/2026/2026-01-20-diem-giup-dan.md"
    git(root, "mv", NEWS, new)
    git(root, "commit", "--quiet", "--amend", "--no-edit", "--all")


def a_sub_module(root: Path) -> None:
    inside = root / "content/tin-tuc/kho-con"
    inside.mkdir()
    git(inside, "init", "--quiet")
    (inside / "a.md").write_text("x")
    commit(inside, "Kho con")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Thêm kho con")


def many_at_once(root: Path) -> None:
    """In one commit: a deletion, a rename, a copy with the same code, a second mistake, and
    something good.
    """
    (root / SHEET).rename(root / "content/thu-tuc/ho-tich/khai-sinh-moi.md")
    shutil.copy(
        root / "content/thu-tuc/ho-tich/khai-sinh-moi.md",
        root / "content/thu-tuc/ho-tich/ban-sao.md",
    )
    (root / "content/tu-dien.yml").write_text("x: [\n")
    edit(root, EVENT, "\n---\n", "\n---\n\nViệc tốt.\n")
    commit(root, "Nhiều việc một lúc")


KEPT, OLDER, OUT = "Đoạn thêm.", "<h1>", ""
"""What stands on the page of the file: its last good version, one before that, nothing."""
GIT: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "an object of a file is gone": (gone(f"HEAD~1:{NEWS}"), OLDER, "Một phần lịch sử hỏng"),
    "a folder of a commit is gone": (gone("HEAD~1^{tree}"), KEPT, "Một phần lịch sử hỏng"),
    "the commit before is gone": (gone("HEAD~1"), OUT, "không lấy được bản cũ"),
    "an object is rotten": (rotten, OLDER, "Một phần lịch sử hỏng"),
    "the index is broken": (
        lambda root: (root / ".git/index").write_bytes(b"x"),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "the index is locked by a git that died": (
        lambda root: (root / ".git/index.lock").touch(),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "HEAD is broken": (
        lambda root: (root / ".git/HEAD").write_bytes(b"x"),
        OUT,
        "không lấy được bản cũ",
    ),
    "HEAD is at no branch": (
        lambda root: git(root, "checkout", "--quiet", "--detach"),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "the settings of the repository are broken": (
        lambda root: (root / ".git/config").write_text("[x\n"),
        OUT,
        "không lấy được bản cũ",
    ),
    "a repository without commits": (empty, OUT, "chưa có bản lưu"),
    "a repository of somebody else around it": (of_somebody_else, OUT, "dự án khác"),
    "a larger repository of its own around it": (in_a_larger_one, KEPT, "GIỮ BẢN CŨ"),
    "signatures are shown": (signed, KEPT, "GIỮ BẢN CŨ"),
    "a tag is called HEAD, another like the branch": (
        lambda root: (
            git(root, "tag", "HEAD", "HEAD~2"),
            git(root, "tag", git(root, "branch", "--show-current"), "HEAD~2"),
        ),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "the first commit has the mistake": (started_anew, OUT, "chưa có bản nào không lỗi"),
    "a merge with its marks": (conflict, "Đoạn của nhánh chính.", "GIỮ BẢN CŨ"),
    "a mistake that came with a merge": (merged, KEPT, "GIỮ BẢN CŨ"),
    "a file wrong for many commits": (hung_up, KEPT, "GIỮ BẢN CŨ"),
    "a message of a megabyte": (
        lambda root: git(
            root, "commit", "--quiet", "--allow-empty", "--file=-", told="Dài " * 250_000
        ),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "a message in an old encoding": (
        lambda root: git(
            root,
            "-c",
            "i18n.commitEncoding=windows-1258",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "Sửa",
        ),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "a name of other bytes in the history": (odd_name_in_history, KEPT, "GIỮ BẢN CŨ"),
    "a commit of 1970": (
        lambda root: git(
            root,
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "x",
            GIT_COMMITTER_DATE="@0 +0000",
        ),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "a commit of 2099": (
        lambda root: git(
            root,
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "x",
            GIT_COMMITTER_DATE="2099-01-01T00:00:00Z",
        ),
        KEPT,
        "01/01/2099",
    ),
    "the branch was set back": (
        lambda root: (
            git(root, "reset", "--quiet", "--hard", "HEAD~2"),
            spoil(root),
            commit(root, "Lại sai"),
        ),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "everything packed, the references too": (
        lambda root: git(root, "gc", "--quiet", "--prune=now"),
        KEPT,
        "GIỮ BẢN CŨ",
    ),
    "the wrong file got another name": (renamed, KEPT, "GIỮ BẢN CŨ"),
    "a repository inside the content": (a_sub_module, KEPT, "GIỮ BẢN CŨ"),
    "a deletion, a rename, a copy and two mistakes in one commit": (
        many_at_once,
        KEPT,
        "5 tệp có lỗi",
    ),
}


@pytest.mark.parametrize("fault", GIT)
def test_whatever_git_is_like_one_mistake_holds_back_one_file(place, fault):
    make, shown, word = GIT[fault]
    spoil(place.root)
    commit(place.root, "Sai")
    make(place.root)
    place.remember()
    result = run(place.root, "--keep-good")
    place.held(result, 3, word)
    assert shown in place.page()
    assert bool(place.page()) is bool(shown)


def a_work_tree(root: Path) -> Path:
    git(root, "worktree", "add", "--quiet", "../cay", "HEAD")
    return root.parent / "cay"


def a_part_of_another(root: Path) -> Path:
    outer = root.parent / "lon"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(
        outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "trang"
    )
    return outer / "trang"


def shallow(root: Path) -> Path:
    git(root.parent, "clone", "--quiet", "--depth=1", root.as_uri(), "nong")
    return root.parent / "nong"


def without_files(root: Path) -> Path:
    """A clone that fetches each file when it is asked for, from a place that is gone since."""
    git(root, "config", "uploadpack.allowFilter", "true")
    git(root.parent, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "mong")
    git(root.parent / "mong", "remote", "set-url", "origin", "file:///khong-co")
    return root.parent / "mong"


CLONES = {
    "a work tree": (a_work_tree, KEPT, "GIỮ BẢN CŨ"),
    "a part of another repository": (a_part_of_another, KEPT, "GIỮ BẢN CŨ"),
    "a clone of one commit": (shallow, OUT, "fetch-depth: 0"),
    "a clone without old files, away from home": (without_files, OUT, "Một phần lịch sử hỏng"),
}


@pytest.mark.parametrize("fault", CLONES)
def test_whatever_the_clone_is_like(place, fault):
    make, shown, word = CLONES[fault]
    spoil(place.root)
    commit(place.root, "Sai")
    place.root = make(place.root)
    old_site(place.root / "site", CNAME="xa.example")
    text = (place.root / "site/sha256.txt").read_text().splitlines(keepends=True)
    (place.root / "site/sha256.txt").write_text(
        "".join(line for line in text if not line.endswith("CNAME\n"))
    )
    place.remember()
    place.held(run(place.root, "--keep-good"), 3, word)
    assert bool(place.page()) is bool(shown)


# Faults of the content that are none of words.


def named(
    name: str, data: str = "x", folder: str = "content/tin-tuc/2026"
) -> Callable[[Path], object]:
    return lambda root: (root / folder / name).write_text(data, encoding="utf-8")


def listing(change: Callable[[str], str]) -> Callable[[Path], object]:
    return lambda root: (root / LIST).write_bytes(
        change((root / LIST).read_text(encoding="utf-8")).encode("utf-8", "surrogateescape")
    )


def a_socket(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "content/hoi-dap")  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("o.md")
    os.chdir(here)


def a_folder_for(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).unlink()
        (root / path).mkdir()
        (root / path / "a").write_text("x")

    return make


def instead(path: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(root: Path) -> None:
        (root / path).unlink()
        make(root / path)

    return replace


ODD: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "a folder that is called like a page": (lambda root: (root / "content/hoi-dap/thu-muc.md").mkdir(), 3, "F015"),
    "a folder in the place of a page": (a_folder_for(NEWS), 3, NEWS),
    "a pipe": (lambda root: os.mkfifo(root / "content/hoi-dap/ong.md"), 3, "ong.md: CHƯA ĐĂNG"),
    "a socket": (a_socket, 3, "o.md: CHƯA ĐĂNG"),
    "a link to itself": (lambda root: (root / "content/hoi-dap/vong.md").symlink_to("vong.md"), 3, "vong.md: CHƯA ĐĂNG"),
    "a link to the root": (lambda root: (root / "content/hoi-dap/goc").symlink_to("/"), 3, "goc: CHƯA ĐĂNG"),
    "a pipe in the place of a page": (instead(NEWS, os.mkfifo), 3, f"{NEWS}: GIỮ BẢN CŨ"),
    "a pipe among hand-written pages": (lambda root: os.mkfifo(root / "docs/ong.md"), 1, "docs/ong.md"),
    "a name in pieces": (named(unicodedata.normalize("NFD", "2026-02-01-thêm.md")), 3, "CHƯA ĐĂNG"),
    "a name of two lines": (named("2026-02-01-a\nb.md"), 3, "CHƯA ĐĂNG"),
    "a name that git reads as a pattern": (named("[a]*?.md"), 3, "CHƯA ĐĂNG"),
    "a name that looks like an option": (named("--help.md"), 3, "CHƯA ĐĂNG"),
    "the commune's file is gone": (lambda root: (root / "content/xa.yml").unlink(), 1, "content/xa.yml"),
    "the commune's file is a folder": (a_folder_for("content/xa.yml"), 1, "content/xa.yml"),
    "the commune's file is a pipe": (instead("content/xa.yml", os.mkfifo), 1, "content/xa.yml"),
    "a second file of the commune": (lambda root: shutil.copy(root / "content/xa.yml", root / "content/xa (1).yml"), 3, "xa (1).yml: CHƯA ĐĂNG"),
    "all content is gone": (lambda root: shutil.rmtree(root / "content"), 1, "F001"),
    "content is a file": (lambda root: (shutil.rmtree(root / "content"), (root / "content").write_text("x")), 1, "F001"),
    "the settings of the host are gone": (lambda root: (root / "mkdocs.yml").unlink(), 1, "mkdocs.yml"),
    "a list with marks of a merge": (listing(lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> khac\n"), 0, "Đã ghi lại nguồn của các địa chỉ trong"),
    "an empty list": (listing(lambda _: ""), 0, "địa chỉ mới"),
    "no list": (lambda root: (root / LIST).unlink(), 0, "địa chỉ mới"),
    "a list from Windows": (listing(lambda text: "\ufeff" + text.replace("\n", "\r\n")), 0, ""),
    "a list that is no text": (listing(lambda text: text + "\udcff\udcfe/x/\n"), 3, f"{LIST}: GIỮ BẢN CŨ"),
    "a list with lines of another commune": (listing(lambda text: text + "/tin-tuc/xa-khac/\n/o-dau/\tcontent/hoi-dap/o-dau.md\n"), 3, "2 ĐỊA CHỈ ĐÃ MẤT"),
    "a list of a hundred thousand lines": (listing(lambda text: text + "# dài\n" * 100_000), 0, ""),
    "a list that is a folder": (a_folder_for(LIST), 3, f"{LIST}/a: CHƯA ĐĂNG"),
    "a list that is a pipe": (instead(LIST, os.mkfifo), 3, LIST),
}  # fmt: skip


@pytest.mark.parametrize("fault", ODD)
def test_whatever_lies_in_the_content(place, fault):
    make, code, word = ODD[fault]
    make(place.root)
    place.remember()
    place.held(run(place.root, "--keep-good", "--record"), code, word)


# A status that is not of the site: then the site is built, and nothing hangs.


def status_of(root: Path, **changed: object) -> str:
    value = {
        "built_for": "2026-03-15T07:00+07:00",
        "next": "2026-03-16T00:00+07:00",
        "commit": git(root, "rev-parse", "HEAD"),
    }
    return json.dumps({**value, **changed})


STATUS: dict[str, tuple[Callable[[Path, Path], object], bool]] = {
    "right": (lambda file, root: file.write_text(status_of(root)), False),
    "of brackets without end": (lambda file, _: file.write_text("[" * 90_000), True),
    "too long to be one": (
        lambda file, root: file.write_text(status_of(root) + " " * 200_000),
        True,
    ),
    "of another commune": (
        lambda file, root: file.write_text(status_of(root, commit="0" * 40)),
        True,
    ),
    "from the future": (
        lambda file, root: file.write_text(status_of(root, built_for="2031-01-01T00:00+07:00")),
        True,
    ),
    "a minute old and due": (
        lambda file, root: file.write_text(status_of(root, next="2026-03-15T08:00+07:00")),
        True,
    ),
    "without a zone": (
        lambda file, root: file.write_text(status_of(root, built_for="2026-03-15T07:00")),
        True,
    ),
    "of a number": (lambda file, root: file.write_text(status_of(root, next=1e400)), True),
    "no text": (lambda file, _: file.write_bytes(b"\xff\xfe\x00"), True),
    "a list": (lambda file, _: file.write_text("[]"), True),
    "nothing": (lambda file, _: file.write_text(""), True),
    "a pipe": (lambda file, _: os.mkfifo(file), True),
    "a folder": (lambda file, _: file.mkdir(), True),
    "a link to itself": (lambda file, _: file.symlink_to(file.name), True),
    "a device without end": (lambda file, _: file.symlink_to("/dev/zero"), True),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", STATUS)
def test_a_status_that_is(place, fault):
    make, built = STATUS[fault]
    file = place.root.parent / "trang-thai.json"
    make(file, place.root)
    place.remember()
    result = run(place.root, "--if-due", str(file))
    place.held(result, 0)
    assert (NOTHING in result.stdout) is not built


# What is around a build: variables, limits, folders.


def limited(kind: int, value: int) -> dict[str, object]:
    return {"preexec_fn": lambda: resource.setrlimit(kind, (value, value))}


def with_env(**more: str) -> dict[str, object]:
    return {"env": {**os.environ, **more}}


def closed(number: int) -> dict[str, object]:
    return {
        "preexec_fn": lambda: os.close(number),
        "capture_output": False,
        "stdout": None if number == 1 else subprocess.PIPE,
        "stderr": None if number == 2 else subprocess.PIPE,
    }


AROUND: dict[str, tuple[dict[str, object], int, str]] = {
    "a zone of Mars": (with_env(TZ="Mars/Olympus"), 0, ""),
    "a zone that is a file of words": (with_env(TZ=":/etc/passwd"), 0, ""),
    "a language that is none": (with_env(LC_ALL="xx_YY.KOI8-R", LANG="x"), 0, ""),
    "no language and no UTF-8": (with_env(LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"), 0, ""),
    "another seed of hashes": (with_env(PYTHONHASHSEED="4294967295"), 0, ""),
    "Python without asserts": (with_env(PYTHONOPTIMIZE="1"), 0, ""),
    "no home": ({"env": {"PATH": os.environ["PATH"]}}, 0, ""),
    "a home that is a file": (with_env(HOME="/etc/passwd", XDG_CONFIG_HOME="/dev/null"), 0, ""),
    "a folder for passing files that is not there": (with_env(TMPDIR="/khong/co"), 0, ""),
    "a git without words": (with_env(GIT_DIR="/khong/co"), 0, ""),
    "settings of git that are broken": (with_env(GIT_CONFIG_COUNT="x"), 0, ""),
    "a mask that closes everything": ({"umask": 0o077}, 0, ""),
    "no screen": (closed(1), 0, ""),
    "no place for messages": (closed(2), 0, ""),
    "no keyboard": (closed(0), 0, ""),
    "few open files": (limited(resource.RLIMIT_NOFILE, 9), 1, "mở quá nhiều tệp"),
    "no file may grow": (limited(resource.RLIMIT_FSIZE, 2_000), 1, "tệp quá lớn"),
    "a limit that is no number": (with_env(COMMUNE_TIME_LIMIT="mười phút"), 0, ""),
    "a limit beyond time": (with_env(COMMUNE_TIME_LIMIT="9" * 30), 0, ""),
    "a limit below nothing": (with_env(COMMUNE_TIME_LIMIT="-5"), 0, ""),
    "a limit too short": (with_env(COMMUNE_TIME_LIMIT="1", MKDOCS_SLOW="1"), -1, "giữ nguyên"),
    "an address that is none": (with_env(SITE_URL="https://[1"), 2, "SITE_URL đang là «https://[1/»"),
    "an address of words": (with_env(SITE_URL="trang của xã"), 2, "SITE_URL"),
    "an address that runs": (with_env(SITE_URL="javascript:alert(1)"), 2, "SITE_URL"),
    "an empty address": (with_env(SITE_URL=""), 0, ""),
    "a day that is none in the environment": (with_env(COMMUNE_TODAY="hôm nay"), 0, ""),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("fault", AROUND)
def test_whatever_is_around(place, fault):
    options, code, word = AROUND[fault]
    if code == -1:  # as fast as the machine is: in time or not, never half
        result = run(place.root, **options)
        assert result.returncode in (0, 1), result.stdout
        code, word = result.returncode, word if result.returncode else ""
    else:
        result = run(place.root, **options)
    if code == 2:
        assert result.stdout == ""
    place.held(result, code, word)


def test_the_bytes_are_the_same_whatever_is_around(place):
    """One run with everything odd at once that must not count."""
    assert run(place.root).returncode == 0
    usual = fingerprint(place.root / "site")
    odd = with_env(
        TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="99", PYTHONOPTIMIZE="1", COLUMNS="20"
    )
    assert run(place.root, **odd, umask=0o027).returncode == 0
    assert fingerprint(place.root / "site") == usual


DAYS = [
    "hôm nay",
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "-2026-01-01",
    "+2026-01-01",
    "2026-03-15T24:00",
    "2026-03-15T08:60",
    "2026-03-15T08:00Z",
    "２０２６-03-15",
    "1e9",
    "2026-03-15 08:00:00",
    "2026-W11-7",
    " ",
    "NaN",
]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_is_none(place, day):
    place.held(run(place.root, f"--today={day}"), 2, "không đúng. Viết năm-tháng-ngày")


@pytest.mark.slow
@pytest.mark.parametrize(
    "day", ["1970-01-01T00:00", "2000-02-29", "2038-01-19T10:14", "2100-03-01", "9000-01-01"]
)
def test_a_clock_that_is_far_off(place, day):
    place.held(run(place.root, "--today", day), 0)


FOLDERS = [
    "xã Cẩm Duệ (bản 2)",
    "a'b\"c",
    "[x]*?",
    "-",
    "50%20#1",
    unicodedata.normalize("NFD", "xã"),
    "ok\u200b",
    "…" * 60,
]


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_a_project_in_a_folder_of_any_name(place, name):
    place.root = place.root.rename(place.root.parent / name)
    place.remember()
    place.held(run(place.root, "--keep-good"), 0)


def test_a_folder_below_the_project(place):
    """The commands find the commune above."""
    result = run(place.root / "content/tin-tuc")
    place.held(result, 0, "Đã dựng trang vào site/")
    assert not (place.root / "content/tin-tuc/site").exists()


def test_a_folder_that_is_gone(place):
    (place.root.parent / "mat").mkdir()
    command = f'mkdir mat2 && cd mat2 && rmdir ../mat2 && exec "{sys.executable}" -m commune site --today {MOMENT}'
    result = subprocess.run(
        ["sh", "-c", command], cwd=place.root.parent, capture_output=True, text=True, check=False
    )
    (place.root.parent / "mat").rmdir()
    place.held(result, 2, "đã bị xóa")


def test_a_full_place_for_messages(place):
    """The site is made or not; the exit code says that the words were lost."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        result = run(
            place.root,
            "--if-due",
            "khong-co",
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
        )
    assert result.returncode == 2
    assert "hết chỗ trên đĩa" in result.stderr
    plain(result.stderr)
    place.whole()


# Places that no site may take.


def pipe(path: Path) -> None:
    os.mkfifo(path)


PLACES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a pipe": ("../ong", pipe),
    "a link to itself": ("../vong", lambda path: path.symlink_to(path.name)),
    "a device": ("/dev/null", lambda _: None),
    "the devices": ("/dev", lambda _: None),
    "the processes": ("/proc/self", lambda _: None),
    "a name too long": ("../" + "x" * 300, lambda _: None),
    "a path too long": ("../" + "xx/" * 2_000, lambda _: None),
    "a name of two lines": ("../a\nb", lambda _: None),
    "a way through a file": ("../ghi-chu.txt/site", lambda _: None),
    "the folder above": ("..", lambda _: None),
    "here by a detour": ("site/../content/..", lambda _: None),
    "content by a detour": ("site/../content", lambda _: None),
    "a folder of the site": ("site/tin-tuc", lambda _: None),
    "beside the history": (".git/site", lambda _: None),
    "a hidden name": (".site", lambda _: None),
    "nothing": ("", lambda _: None),
    "a list alone": ("../gia", lambda path: (path.mkdir(), (path / "sha256.txt").write_text("0" * 64 + "  index.html\n"))),
    "a site with a list that climbs": ("../leo", lambda path: (old_site(path), (path / "sha256.txt").write_text(f"{'0' * 64}  ../ghi-chu.txt\n"))),
    "a site with somebody's repository": ("../co-kho", lambda path: (old_site(path), commit(path))),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLACES)
def test_a_place_that_is_not_ours(place, fault):
    asked, make = PLACES[fault]
    target = place.root / asked
    if asked and not asked.startswith("/"):
        make(Path(os.path.normpath(target)))
    place.remember()
    result = run(place.root, "--output", asked)
    assert result.returncode in (1, 2)
    place.held(result, result.returncode)


def test_a_page_under_a_second_name_keeps_its_bytes(place):
    """Somebody kept a copy of the last home page without copying: the new site must not write into
    it.
    """
    os.link(place.root / "site/index.html", place.root.parent / "trang-chu-cu.html")
    edit(place.root, "content/xa.yml", "name: ", "name: Mới ")
    place.remember()
    place.held(run(place.root), 0)


# Stops at moments that somebody or the machine chooses.

STOPS = [
    (signal.SIGTERM, 0.0),
    (signal.SIGTERM, 0.15),
    (signal.SIGINT, 0.4),
    (signal.SIGINT, 0.8),
    (signal.SIGHUP, 0.6),
    (signal.SIGQUIT, 0.9),
    (signal.SIGKILL, 1.0),
    (signal.SIGXCPU, 0.5),
]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "after"), STOPS)
def test_a_stop(place, number, after):
    process = subprocess.Popen(
        [sys.executable, "-m", "commune", "site", "--today", MOMENT],
        cwd=place.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    time.sleep(after)
    process.send_signal(number)
    said = process.communicate()[0]
    plain(said)
    if fingerprint(place.root / "site") != place.before:
        place.whole()
    result = run(place.root)
    place.held(result, 0)


def test_builds_at_once_with_a_preview(place):
    """Two builds, one check and a preview's build into another folder, all of one project."""
    more = [["site"], ["site"], ["check"], ["site", "--output", "../xem-thu"]]
    all_ = [
        subprocess.Popen(
            [sys.executable, "-m", "commune", *one, "--today", MOMENT],
            cwd=place.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for one in more
    ]
    said = [process.communicate()[0] for process in all_]
    for process, words in zip(all_, said, strict=True):
        plain(words)
        assert process.returncode == 0 or "đang chạy" in words
    place.whole()
    shutil.rmtree(place.root.parent / "xem-thu")
    place.held(run(place.root), 0)


def test_an_alert_appears_at_its_minute_while_three_files_are_broken(place):
    """Planned for 06:10 on a day on which a fee has run out; two files broken by one commit, one
    long before.
    """
    (place.root / "content/tu-dien.yml").write_text("x: [\n")
    commit(place.root, "Hỏng từ trước")
    text = "title: Bão số 1 vào bờ tối nay\nsummary: Bà con vùng trũng dời đi trước 17 giờ.\nlevel: khan-cap\nstarts: 2027-01-02\nends: 2027-01-04\npublish_at: 2027-01-02 06:10\n"
    (place.root / "content/thong-bao/bao-so-1.md").write_text(f"---\n{text}---\n", encoding="utf-8")
    spoil(place.root)
    (place.root / "content/can-cu.yml").write_text("hỏng: [\n", encoding="utf-8")
    commit(place.root, "Báo bão, và hai lỗi")
    place.remember()
    place.held(
        run(place.root, "--keep-good", "--today", "2027-01-02T06:09"),
        3,
        "đang chờ: 1 thông báo (02/01, 06:10)",
    )
    assert "Bão số 1" not in (place.root / "site/index.html").read_text(encoding="utf-8")
    status = ["--keep-good", "--if-due", "site/du-lieu/trang-thai.json"]
    before = fingerprint(place.root / "site")
    assert NOTHING in run(place.root, *status, "--today", "2027-01-02T06:09").stdout
    assert fingerprint(place.root / "site") == before
    place.held(run(place.root, *status, "--today", "2027-01-02T06:10"), 3)
    assert "Bão số 1 vào bờ tối nay" in (place.root / "site/index.html").read_text(encoding="utf-8")


TRIED_BEFORE = {
    "few open files", "no file may grow", "a mask that closes everything", "another seed of hashes", "a zone of Mars", "a language that is none",
    "a commit of 2099", "a clone of one commit", "a git without words", "the folder above", "content by a detour", "a repository of somebody else around it",
}  # fmt: skip
"""Kinds of fault that the authors had tried themselves; the stops by signals and builds at once
too.
"""


def test_the_page_of_results_counts_these():
    from test_operation_server import PUSHES, SETTINGS, STATES

    tables = [GIT, CLONES, ODD, STATUS, AROUND, PLACES, PUSHES, SETTINGS, STATES]
    names = [name for table in tables for name in table]
    others = (
        len(DAYS) + 5 + len(FOLDERS) + 5
    )  # clocks; a folder below, gone, a full screen, a second name, an alert at its minute
    again = len(STOPS) + 1
    faults = len(names) + others + again
    new = len(names) - len(TRIED_BEFORE & set(names)) + others
    measured("operation", faults=faults, new=new)
    assert set(names) >= TRIED_BEFORE
    assert faults >= 40
    assert new >= 25
