"""Whole or not at all: what happens to a build while it writes, and what it leaves behind."""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin

import make_files
import pytest
from filelock import FileLock
from support import ROOT, SAMPLE, fingerprint, measured, old_site, project

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
COMMAND = [sys.executable, "-m", "commune", "site", "--today", "2026-03-15"]


def run(root: Path, *more: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *more], cwd=root, capture_output=True, text=True, check=False, **options
    )


def refused(result, *words: str) -> None:
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    for word in (*words, "giữ nguyên"):
        assert word in result.stdout


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    root = project(tmp_path_factory.mktemp("first"), SAMPLE / "content")
    assert run(root).returncode == 0
    return root


@pytest.fixture
def built(first, tmp_path) -> Path:
    """A project of this test's own, with a site that was built before."""
    root = project(tmp_path, SAMPLE / "content")
    shutil.copytree(first / "site", root / "site")
    return root


def test_the_page_of_results_counts_these():
    faults = [
        test_no_permission_to_write,
        test_files_may_not_grow,
        test_no_space_on_the_disk,
        test_a_second_build_is_told_to_wait,
        test_two_builds_at_once_leave_one_whole_site,
        test_a_build_that_is_killed_leaves_the_last_site_and_the_next_one_cleans_up,
        test_a_build_that_died_between_the_two_renames_gets_its_last_site_back,
        test_an_inline_script_that_is_not_in_the_lock_fails_the_build,
        test_a_build_that_is_stopped_leaves_the_last_site_and_nothing_running,
        test_no_memory,
        test_a_host_that_hangs_is_stopped,
        test_no_room_for_the_list_of_addresses_leaves_the_list,
    ]
    measured("writing", cases=len(faults) + len(HOSTS))


def test_no_permission_to_write():
    """As another user when the tests run as root, whom nothing stops."""
    folder = Path(tempfile.mkdtemp(prefix="commune-"))
    try:
        root = project(folder, SAMPLE / "content")
        old_site(root / "site")
        before = fingerprint(root / "site")
        root.chmod(0o555)
        become = (
            "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else "pass"
        )
        program = f"import os, sys; from commune.__main__ import main; {become}; sys.exit(main({COMMAND[3:]}))"
        result = subprocess.run(
            [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
        )
        refused(result, "không có quyền ghi")
        assert fingerprint(root / "site") == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "name",
    [
        "content/mot-cua/xa.md",
        "content/mot-cua",
        "content",
        "docs/tiep-can.md",
        "docs",
        "docs/so-tay/hinh",
    ],
)
def test_no_permission_to_read(name):
    folder = Path(tempfile.mkdtemp(prefix="commune-"))
    try:
        root = project(folder, SAMPLE / "content")
        root.chmod(0o755)
        (root / name).chmod(0)
        become = (
            "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else "pass"
        )
        command = f"main({['check', *COMMAND[4:]]})"  # once before, so that every module is loaded: the other user may not read them
        program = f"import os, sys; from commune.__main__ import main; {command}; {become}; print('======'); sys.exit({command})"
        result = subprocess.run(
            [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
        )
        assert (result.returncode, "Traceback" in result.stdout + result.stderr) == (1, False)
        assert f"{name}: F019 Không có quyền đọc." in result.stdout.partition("======")[2]
    finally:
        (root / name).chmod(0o755)
        shutil.rmtree(folder)


def test_files_may_not_grow(built):
    before = fingerprint(built / "site")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))  # noqa: E731
    refused(run(built, preexec_fn=limit), "tệp quá lớn")
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.dang-dung-*"))


def test_no_space_on_the_disk(built, tmp_path_factory):
    disk = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=30m", "none", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only an administrator can make a small disk")
    try:
        root = shutil.copytree(built, disk / "xa", symlinks=True)
        left = os.statvfs(disk)
        (disk / "day").write_bytes(bytes(left.f_bavail * left.f_frsize - 100_000))
        before = fingerprint(root / "site")
        refused(run(root), "hết chỗ trên đĩa")
        assert fingerprint(root / "site") == before
        assert not list(root.glob(".site.dang-dung-*"))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_second_build_is_told_to_wait(built):
    before = fingerprint(built / "site")
    with FileLock(built / ".site.lock"):
        refused(run(built), "Một lần dựng khác", "đang chạy")
    assert fingerprint(built / "site") == before


@pytest.mark.slow
def test_two_builds_at_once_leave_one_whole_site(built):
    both = [
        subprocess.Popen(
            COMMAND, cwd=built, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert 0 in [process.returncode for process in both]
    for process, words in zip(both, said, strict=True):
        assert process.returncode == 0 or "đang chạy" in words
        assert "Traceback" not in words
    assert (
        subprocess.run(
            ["sha256sum", "--check", "--quiet", "sha256.txt"], cwd=built / "site", check=False
        ).returncode
        == 0
    )


def test_a_build_that_is_killed_leaves_the_last_site_and_the_next_one_cleans_up(built):
    before = fingerprint(built / "site")
    process = subprocess.Popen(
        COMMAND,
        cwd=built,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while process.poll() is None and not list(built.glob(".site.dang-dung-*/new/*")):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.returncode == -signal.SIGKILL
    assert list(built.glob(".site.dang-dung-*"))
    assert fingerprint(built / "site") == before
    assert run(built).returncode == 0
    assert not list(built.glob(".site.dang-dung-*"))


def test_a_build_that_died_between_the_two_renames_gets_its_last_site_back(built):
    before = fingerprint(built / "site")
    (built / ".site.dang-dung-x").mkdir()
    (built / "site").rename(built / ".site.dang-dung-x/old")
    (built / NEWS).write_text("hỏng", encoding="utf-8")
    refused(run(built))
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.dang-dung-*"))


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_stopped_leaves_the_last_site_and_nothing_running(built, number):
    before = fingerprint(built / "site")
    process = subprocess.Popen(
        COMMAND, cwd=built, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    while process.poll() is None and not list(built.glob(".site.dang-dung-*/new/*")):
        time.sleep(0.02)
    process.send_signal(number)
    said = process.communicate()[0]
    assert process.returncode in (130, -signal.SIGINT), said
    assert "Đã dừng" in said and "Traceback" not in said
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.*"))
    assert not running_in(built)


def running_in(folder: Path) -> list[str]:
    """Give the commands of processes that work in *folder*, or on it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (
                (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            )
            if str(folder) in command or (process / "cwd").readlink() == folder:
                found.append(command)
        except OSError:
            continue
    return found


def test_no_memory(built):
    before = fingerprint(built / "site")
    result = run(
        built, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (80_000_000, 80_000_000))
    )
    told = result.stdout + result.stderr
    assert result.returncode == 1
    assert "hết bộ nhớ" in told  # of this program or of the host, whichever wants more first
    assert "Traceback" not in told
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.*"))


def host(folder: Path, program: str) -> dict[str, str]:
    """Put *program* where MkDocs is looked for; give the environment in which it is found."""
    (folder / "mkdocs").mkdir()
    (folder / "mkdocs/__init__.py").touch()
    (folder / "mkdocs/__main__.py").write_text(program, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder), "COMMUNE_TIME_LIMIT": "3"}


HOSTS = {
    "no memory": ("x = bytearray(10**15)", "máy hết bộ nhớ"),
    "killed by the system": (
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "bị máy tắt giữa chừng, thường vì hết bộ nhớ",
    ),
    "a full disk": ("raise OSError(28, 'No space left on device')", "hết chỗ trên đĩa"),
    "a disk that only reads": ("raise OSError(30, 'Read-only file system')", "đĩa chỉ cho đọc"),
    "a broken disk": ("raise OSError(5, 'Input/output error')", "có thể đã hỏng"),
    "too many files": ("raise OSError(24, 'Too many open files')", "mở quá nhiều tệp"),
    "a missing package": ("import khong_co_goi", "chưa cài phần mềm «khong_co_goi»"),
    "a crash": ("import os; os.abort()", "tín hiệu 6"),
    "an end without a word": ("raise SystemExit(9)", "mã 9"),
}


@pytest.mark.parametrize("fault", HOSTS)
def test_a_host_that_stops_is_explained(built, tmp_path_factory, fault):
    program, words = HOSTS[fault]
    before = fingerprint(built / "site")
    result = run(built, env=host(tmp_path_factory.mktemp("host"), program))
    refused(result, "Phần mềm dựng trang dừng giữa chừng", words)
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.*"))


@pytest.mark.slow
def test_a_host_that_hangs_is_stopped(built, tmp_path_factory):
    """With what it started: nothing of it runs on and writes."""
    folder = tmp_path_factory.mktemp("host")
    hanging = "import subprocess, sys, time\nfrom pathlib import Path\nPath(sys.argv[-1]).mkdir()\n"
    hanging += "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)', sys.argv[-1]])\ntime.sleep(300)"
    before = fingerprint(built / "site")
    refused(run(built, env=host(folder, hanging)), "quá 3 giây chưa xong nên bị dừng")
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.*"))
    assert not running_in(built)


@pytest.mark.slow
def test_no_room_for_the_list_of_addresses_leaves_the_list(built):
    """The site is in place by then; a list that is cut in half would stop every later build."""
    listed = built / "content/dia-chi.txt"
    listed.write_text(
        "# Ghi\n/khai-sinh/\tcontent/thu-tuc/ho-tich/dang-ky-khai-sinh.md\n", encoding="utf-8"
    )
    before = listed.read_bytes()
    full = "import os\nfrom commune.content import whole_file\ndef full(*_): raise OSError(28, 'No space left on device')\nos.fsync = full\n"
    program = f"{full}import sys; from commune.__main__ import main; sys.exit(main(['site', '--today', '2026-03-15', '--record']))"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=built, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert (
        "Không ghi được địa chỉ mới vào content/dia-chi.txt: hết chỗ trên đĩa. Trang mới đã xong"
        in result.stdout
    )
    assert listed.read_bytes() == before
    assert sorted(p.name for p in (built / "content").iterdir()) == sorted(
        [*(p.name for p in (SAMPLE / "content").iterdir()), "dia-chi.txt"]
    )


BETWEEN = """
import os, signal, sys
from pathlib import Path
from commune.publishing import kernel
from commune.__main__ import main

rename = Path.rename

def renamed(self, to):
    rename(self, to)
    if Path(to).name == "old":
        os.kill(os.getpid(), signal.SIGKILL)

kernel.exchange = lambda *_: False
Path.rename = renamed
main(["site", "--today", "2026-03-15"])
"""


@pytest.mark.slow
def test_thirty_kills_at_random_moments(built):
    """Twenty anywhere in a build, ten between the two renames that a disk without exchange needs.
    The site is the last one byte for byte, or the new one whole.
    """
    chance = random.Random(12)
    (built / "site/CNAME").write_text("xa.example", encoding="utf-8")
    started = time.monotonic()
    assert run(built).returncode == 0
    length = time.monotonic() - started
    good = (built / NEWS).read_text(encoding="utf-8")
    counts = {"old": 0, "new": 0, "between": 0}
    for n in range(30):
        before = fingerprint(built / "site")
        (built / NEWS).write_text(good.replace("title: ", f"title: Lần {n}, ", 1), encoding="utf-8")
        between = n % 3 == 2
        command = [sys.executable, "-c", BETWEEN] if between else COMMAND
        process = subprocess.Popen(
            command,
            cwd=built,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if between:
            process.wait()
            assert not (built / "site").exists()
            counts["between"] += 1
        else:
            if n % 3 == 0:
                time.sleep(chance.uniform(0, length))
            else:  # towards the end, where the folders change places
                while process.poll() is None and not list(
                    built.glob(".site.dang-dung-*/new/sha256.txt")
                ):
                    time.sleep(0.005)
                time.sleep(chance.uniform(0, 0.6))
            process.kill()
            process.wait()
            page = (built / "site/tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
            new = f"<h1>Lần {n}, " in page
            counts["new" if new else "old"] += 1
            assert new or fingerprint(built / "site") == before
            assert (
                subprocess.run(
                    ["sha256sum", "--check", "--quiet", "sha256.txt"],
                    cwd=built / "site",
                    check=False,
                ).returncode
                == 0
            )
        if between or n % 3 == 0:  # the next build fails: even so it puts right what the kill left
            stands = fingerprint(built / "site") or before
            (built / NEWS).write_text("hỏng", encoding="utf-8")
            refused(run(built))
            assert fingerprint(built / "site") == stands
            assert not list(built.glob(".site.*"))
        assert (built / "site/CNAME").read_text(encoding="utf-8") == "xa.example"
    (built / NEWS).write_text(good, encoding="utf-8")
    assert run(built).returncode == 0
    assert not list(built.glob(".site.*"))
    assert counts["old"] + counts["new"] + counts["between"] == 30
    measured("kills", **counts)


@pytest.mark.slow
def test_an_inline_script_that_is_not_in_the_lock_fails_the_build(built):
    (built / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", built / "hooks")
    shell = built / "hooks/commune/theme/public.html"
    shell.write_text(
        shell.read_text(encoding="utf-8").replace("</body>", "<script>alert(1)</script>\n</body>"),
        encoding="utf-8",
    )
    before = fingerprint(built / "site")
    refused(run(built), "V022", "inline-scripts.lock", "site/thu-tuc/index.html:")
    assert fingerprint(built / "site") == before
    assert not list(built.glob(".site.dang-dung-*"))


@pytest.mark.slow
def test_pictures_and_documents_are_published_clean_and_only_when_something_published_names_them(
    built,
):
    folder = built / "content/tin-tuc/2026"
    for name, data in {
        "anh.jpg": make_files.picture("JPEG", (2000, 1000), exif=True),
        "mau.docx": make_files.docx("Mẫu đơn"),
        "thua.pdf": make_files.pdf("x"),
        "cho.pdf": make_files.pdf("x"),
    }.items():
        (folder / name).write_bytes(data)
    (built / NEWS).open("a", encoding="utf-8").write("\n![Bảng tin](anh.jpg)\n\n[Mẫu](mau.docx)\n")
    (folder / "2026-03-01-hen-ngay.md").open("a", encoding="utf-8").write("\n[Tệp](cho.pdf)\n")
    assert run(built).returncode == 0
    published = {p.name: p for p in (built / "site").rglob("*")}
    assert {"anh.jpg", "mau.docx"} <= set(published)
    assert not {"thua.pdf", "cho.pdf"} & set(published)
    assert b"Exif" not in published["anh.jpg"].read_bytes()
    page = (built / "site/tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
    assert 'src="../anh.jpg" width="600" height="1200"' in page or 'height="1200"' in page

    elsewhere = built.parent / "noi khac"
    elsewhere.mkdir()
    other = project(elsewhere, built / "content")
    env = {**os.environ, "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    assert run(other, env=env).returncode == 0
    assert fingerprint(other / "site") == fingerprint(built / "site")


@pytest.mark.slow
def test_addresses_are_recorded_by_a_build_and_one_that_vanishes_fails_the_next(built):
    env = {**os.environ, "COMMUNE_TODAY": "2026-03-15"}
    command = COMMAND[:-2]
    assert not (built / "content/dia-chi.txt").exists()
    result = subprocess.run(
        command, cwd=built, env=env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0
    recorded = (built / "content/dia-chi.txt").read_text(encoding="utf-8")
    assert f"/tin-tuc/2026/mo-diem-giup/\t{NEWS}\n" in recorded
    assert "/khai-sinh/\tcontent/thu-tuc/ho-tich/dang-ky-khai-sinh.md\n" in recorded
    assert "\n/thu-tuc/a-z/\n" in recorded

    shutil.copy(built / NEWS, built / "content/tin-tuc/2026/2026-01-22-tin-moi.md")
    text = (
        (built / NEWS).read_text(encoding="utf-8").replace("date: 2026-01-20", "date: 2026-01-22")
    )
    (built / "content/tin-tuc/2026/2026-01-22-tin-moi.md").write_text(text, encoding="utf-8")
    assert run(built).returncode == 0  # a trial for another day
    assert (built / "content/dia-chi.txt").read_text(encoding="utf-8") == recorded

    before = fingerprint(built / "site")
    (built / NEWS).unlink()
    result = subprocess.run(
        command, cwd=built, env=env, capture_output=True, text=True, check=False
    )
    refused(result, "L034", "/tin-tuc/2026/mo-diem-giup/", "old_paths")
    assert fingerprint(built / "site") == before

    (built / "content/tin-tuc/2026/2026-01-22-tin-moi.md").write_text(
        text.replace("origin: xa", "old_paths: [/tin-tuc/2026/mo-diem-giup/]\norigin: xa"),
        encoding="utf-8",
    )
    assert (
        subprocess.run(command, cwd=built, env=env, capture_output=True, check=False).returncode
        == 0
    )
    assert 'url=../tin-moi/"' in (built / "site/tin-tuc/2026/mo-diem-giup/index.html").read_text(
        encoding="utf-8"
    )

    with (built / "content/dia-chi.txt").open("a", encoding="utf-8") as file:
        file.write("/danh-sach-cu/\n")
    result = subprocess.run(
        command, cwd=built, env=env, capture_output=True, text=True, check=False
    )
    refused(result, "content/dia-chi.txt:", "V030", "/danh-sach-cu/")


@pytest.mark.slow
def test_the_command_compares_addresses_and_writes_nothing(built):
    command = [sys.executable, "-m", "commune", "check", "--addresses", "--today", "2026-03-15"]
    asked = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert asked.returncode == 0
    assert "+ /mot-cua/xa/\n" in asked.stdout
    assert not (built / "content/dia-chi.txt").exists()
    recorded(built)
    with (built / "content/dia-chi.txt").open("a", encoding="utf-8") as file:
        file.write("/mat/\n")
    again = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert again.stdout.endswith("- /mat/\n0 địa chỉ mới, 1 địa chỉ mất.\n")


def recorded(built):
    """Write the list of addresses as a build by hand into site/ does."""
    command = [sys.executable, "-m", "commune", "site", "--record", "--today", "2026-03-15"]
    subprocess.run(command, cwd=built, capture_output=True, check=True)


@pytest.mark.slow
def test_a_news_item_can_be_withdrawn_with_the_bulletin_that_held_it(built):
    path = built / NEWS
    recorded(built)
    assert "/tin-tuc/2026/mo-diem-giup/" in (built / "content/dia-chi.txt").read_text(
        encoding="utf-8"
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "origin: xa", "origin: xa\nwithdrawn: {on: 2026-03-14, reason: Lộ thông tin}", 1
        ),
        encoding="utf-8",
    )
    result = run(built)
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_addresses_of_the_system_before_lead_to_the_new_page(built):
    path = built / NEWS
    old = (
        "[/tin-tuc/bai-cu.html, /Pages/tin-tuc.aspx, /tin-tuc/2026/cu, /cu/index.html, /x/y/z.htm]"
    )
    path.write_text(
        path.read_text(encoding="utf-8").replace("origin: xa", f"old_paths: {old}\norigin: xa", 1),
        encoding="utf-8",
    )
    result = run(built)
    assert result.returncode == 0, result.stdout
    for name in (
        "tin-tuc/bai-cu.html",
        "Pages/tin-tuc.aspx/index.html",
        "tin-tuc/2026/cu/index.html",
        "cu/index.html",
        "x/y/z.htm",
    ):
        page = (built / "site" / name).read_text(encoding="utf-8")
        target = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)[1]
        assert urljoin(f"/{name}", target) == "/tin-tuc/2026/mo-diem-giup/"
