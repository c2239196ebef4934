"""A folder is written whole or not at all, real kills included; what is somebody else's stays."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock
from support import old_site, tree

from commune.publishing import folder, kernel
from commune.publishing.manifest import listed
from commune.publishing.target import SITE

MARK = ("mark",)


def write(root: Path, files: dict[str, bytes], name: str = "out", marks=MARK, **more) -> list[str]:
    return folder.write(root, files, Path(name), marks, **more)


def test_a_folder_is_written_whole_and_an_earlier_one_is_replaced(tmp_path):
    target = tmp_path / "a" / "b"
    write(tmp_path, {"x/y.txt": b"1", "mark": b""}, "a/b")
    write(tmp_path, {"z.txt": b"2", "mark": b""}, "a/b")
    assert sorted(p.name for p in target.iterdir()) == ["mark", "sha256.txt", "z.txt"]
    assert listed(target).keys() == {"mark", "z.txt"}
    assert [p.name for p in target.parent.iterdir()] == ["b"]


def test_an_empty_folder_is_filled_and_without_marks_never_again(tmp_path):
    (tmp_path / "out").mkdir()
    write(tmp_path, {"a": b"1"}, marks=())
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a"]
    with pytest.raises(folder.Occupied):
        write(tmp_path, {"a": b"2"}, marks=())
    assert (tmp_path / "out/a").read_bytes() == b"1"


def test_what_somebody_else_put_there_is_never_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("giữ")
    before = tree(tmp_path)
    for target in ("mine", "mine/letter.txt"):
        with pytest.raises(folder.Occupied):
            write(tmp_path, {"a": b"", "mark": b""}, target)
    assert tree(tmp_path) == before


def test_a_failure_half_way_leaves_nothing(tmp_path):
    def fail(_):
        raise OSError("hết chỗ")

    with pytest.raises(OSError, match="hết chỗ"):
        write(tmp_path, {"a": b""}, settle=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    """Both ways to put a folder in place: the one step of Linux, and what other systems and disks
    have.
    """
    if request.param == "two renames":
        monkeypatch.setattr(kernel, "exchange", lambda *_: False)
    return request.param


def test_an_earlier_result_stands_where_the_new_one_cannot_be_put_in_its_place(
    tmp_path, monkeypatch, way
):
    write(tmp_path, {"mark": b"old"})
    rename = Path.rename

    def full(self, to):
        if self.name == "new":
            raise OSError("hết chỗ")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", full)
    if way == "exchange":
        monkeypatch.setattr(kernel, "exchange", full)
    before = tree(tmp_path / "out")
    with pytest.raises(OSError, match="hết chỗ"):
        write(tmp_path, {"mark": b"new"})
    assert tree(tmp_path / "out") == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_exchange_gets_two_renames(tmp_path, monkeypatch, number):
    class Library:
        def renameat2(self, *_):
            import ctypes

            ctypes.set_errno(number)
            return -1

    write(tmp_path, {"mark": b"old"})
    monkeypatch.setattr(kernel, "_library", Library)
    write(tmp_path, {"mark": b"new"})
    assert (tmp_path / "out/mark").read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path, way):
    (tmp_path / "www").mkdir()
    write(tmp_path / "www", {"mark": b"old"}, "that")
    (tmp_path / "out").symlink_to("www/that")
    write(tmp_path, {"mark": b"new"})
    assert str((tmp_path / "out").readlink()) == "www/that"
    assert (tmp_path / "www/that/mark").read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "www").iterdir()] == ["that"]


def test_files_of_others_go_along_and_are_named_and_those_changed_by_hand_are_told(tmp_path, way):
    write(tmp_path, {"mark": b"1", "trang": b"1"})
    (tmp_path / "out/CNAME").write_text("xa.example", encoding="utf-8")
    (tmp_path / "out/.well-known").mkdir()
    (tmp_path / "out/.well-known/khoa").write_text("khóa", encoding="utf-8")
    (tmp_path / "out/trang").write_bytes(b"sua tay")
    said = write(tmp_path, {"mark": b"2", "trang": b"2"})
    assert said == [
        "Giữ nguyên 2 tệp người khác đặt trong out/: .well-known/khoa, CNAME.",
        "Thay 1 tệp đã bị sửa tay trong out/: trang.",
    ]
    assert {
        p.relative_to(tmp_path / "out").as_posix(): p.read_bytes()
        for p in (tmp_path / "out").rglob("*")
        if p.is_file() and p.name != "sha256.txt"
    } == {
        "mark": b"2",
        "trang": b"2",
        "CNAME": b"xa.example",
        ".well-known/khoa": "khóa".encode(),
    }
    assert listed(tmp_path / "out").keys() == {"mark", "trang"}
    assert write(tmp_path, {"mark": b"3"}) == [
        "Giữ nguyên 2 tệp người khác đặt trong out/: .well-known/khoa, CNAME."
    ]


def test_a_file_of_somebody_in_the_way_of_a_new_one_stops_the_run(tmp_path, way):
    write(tmp_path, {"mark": b"1"})
    (tmp_path / "out/trang").write_text("của người khác", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(
        folder.Occupied, match=r"không mang sang bản mới được .*: trang\. Chuyển ra ngoài"
    ):
        write(tmp_path, {"mark": b"2", "trang": b"2"})
    assert tree(tmp_path) == before


def test_a_file_that_comes_while_the_folder_is_replaced_is_not_lost(tmp_path, monkeypatch, way):
    """Between the copy and the exchange: a certificate is renewed in that very moment."""
    write(tmp_path, {"mark": b"1"})
    to_disk = kernel.to_disk

    def renewed(new):
        to_disk(new)
        (tmp_path / "out/khoa").write_text("mới", encoding="utf-8")
        (tmp_path / "out/trang").write_text("của người khác", encoding="utf-8")

    monkeypatch.setattr(kernel, "to_disk", renewed)
    said = write(tmp_path, {"mark": b"2", "trang": b"2"})
    assert (tmp_path / "out/mark").read_bytes() == b"2"
    assert (tmp_path / "out/khoa").read_text(encoding="utf-8") == "mới"
    assert (tmp_path / "out/trang").read_bytes() == b"2"
    aside = next(tmp_path.glob(".out.giu-lai-*"))
    assert (aside / "out/trang").read_text(encoding="utf-8") == "của người khác"
    assert str(aside) in said[-1] and "trang" in said[-1]


def test_another_run_is_not_waited_for(tmp_path):
    write(tmp_path, {"mark": b"1"})
    before = tree(tmp_path / "out")
    with (
        FileLock(tmp_path / ".out.lock"),
        pytest.raises(folder.Busy, match=r"đang chạy\. Đợi nó xong"),
    ):
        write(tmp_path, {"mark": b"2"})
    assert tree(tmp_path / "out") == before
    write(tmp_path, {"mark": b"2"})
    assert not (tmp_path / ".out.lock").exists()


def test_a_lock_that_is_none_is_left_alone(tmp_path):
    (tmp_path / "tep").write_text("giữ", encoding="utf-8")
    (tmp_path / ".out.lock").symlink_to("tep")
    before = tree(tmp_path)
    with pytest.raises(folder.Occupied, match="tệp khóa"):
        write(tmp_path, {"mark": b""})
    assert tree(tmp_path) == before


def test_a_folder_that_only_looks_like_a_leftover_is_left_alone(tmp_path):
    (tmp_path / ".out.dang-dung-cua-toi").mkdir()
    (tmp_path / ".out.dang-dung-cua-toi/ghi-chu.txt").write_text("giữ", encoding="utf-8")
    before = tree(tmp_path)
    write(tmp_path, {"mark": b""})
    assert tree(tmp_path).items() >= before.items()


STEPS = [
    "before anything",
    "after the first of two renames",
    "after both renames",
    "after the exchange",
    "while the old one goes",
]
KILLED = """
import os, shutil, signal
from pathlib import Path
from commune.publishing import folder, kernel

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

step = {step!r}
rename, exchange = Path.rename, kernel.exchange
if "rename" in step:
    kernel.exchange = lambda *_: False
    def renamed(self, to):
        rename(self, to)
        if Path(to).name == ("old" if "first" in step else "out"):
            die()
    Path.rename = renamed
elif step == "after the exchange":
    def exchanged(*both):
        exchange(*both)
        die()
    kernel.exchange = exchanged
elif step == "before anything":
    kernel.to_disk = die
else:
    shutil.rmtree = die
folder.write(Path.cwd(), {{"mark": b"new", "trang": b"new"}}, Path("out"), ("mark",))
"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("linked", [False, True], ids=["a folder", "a link"])
def test_a_kill_at_any_step_leaves_a_whole_folder_or_one_that_the_next_run_puts_back(
    tmp_path, step, linked
):
    """A real SIGKILL. By the exchange there is never a moment without a folder; by two renames
    there is one, and the next run, even one that fails, ends it.
    """
    root = tmp_path / "xa"
    root.mkdir()
    write(root, {"mark": b"old", "bo": b"old"})
    (root / "out/CNAME").write_text("xa.example", encoding="utf-8")
    if linked:
        (root / "out").rename(tmp_path / "out")
        (root / "out").symlink_to(tmp_path / "out")
    process = subprocess.run(
        [sys.executable, "-c", KILLED.format(step=step)], cwd=root, check=False
    )
    assert process.returncode == -signal.SIGKILL

    if step == "after the first of two renames":
        assert not (root / "out").exists()
    else:
        whole(root / "out")

    def fail(_):
        raise OSError("hỏng")

    with pytest.raises(OSError, match="hỏng"):
        write(root, {"mark": b"next"}, settle=fail)
    assert whole(root / "out") == ("old" if step in STEPS[:2] else "new")
    write(root, {"mark": b"next"})
    assert (root / "out/mark").read_bytes() == b"next"
    assert (root / "out/CNAME").read_text(encoding="utf-8") == "xa.example"
    assert (root / "out").is_symlink() == linked
    assert sorted(p.name for p in (root / "out").resolve().parent.iterdir()) == (
        ["out", "xa"] if linked else ["out"]
    )


def whole(out: Path) -> str:
    """Tell which of the two results stands there, byte for byte, with the file of somebody else."""
    assert (out / "CNAME").read_text(encoding="utf-8") == "xa.example"
    assert (
        subprocess.run(
            ["sha256sum", "--check", "--quiet", "sha256.txt"], cwd=out, check=False
        ).returncode
        == 0
    )
    found = (out / "mark").read_text()
    assert sorted(p.name for p in out.iterdir()) == sorted(
        ["CNAME", "mark", "sha256.txt", "bo" if found == "old" else "trang"]
    )
    return found


def test_a_folder_that_somebody_made_anew_after_a_kill_gets_the_last_result_back(tmp_path):
    write(tmp_path, {"mark": b"old"})
    (tmp_path / ".out.dang-dung-x").mkdir()
    (tmp_path / "out").rename(tmp_path / ".out.dang-dung-x/old")
    (tmp_path / "out").mkdir()

    def fail(_):
        raise OSError("hỏng")

    with pytest.raises(OSError, match="hỏng"):
        write(tmp_path, {"mark": b"new"}, settle=fail)
    assert (tmp_path / "out/mark").read_bytes() == b"old"


def test_a_leftover_never_touches_a_folder_that_is_not_ours(tmp_path):
    """Somebody put a folder of their own where the site was, after a kill: it stays, and so does
    what the leftover holds.
    """
    old_site(tmp_path / ".out.dang-dung-x/old")
    (tmp_path / ".out.dang-dung-x/old/CNAME").write_text("xa.example", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thu.txt").write_text("của người khác", encoding="utf-8")
    with pytest.raises(folder.Occupied):
        write(tmp_path, {"mark": b""}, marks=SITE)
    assert tree(tmp_path / "out").keys() == {"thu.txt"}
    assert [p.read_text(encoding="utf-8") for p in tmp_path.rglob("CNAME")] == ["xa.example"]


@pytest.mark.parametrize("name", ["hai chữ", "[a]*", "-x", "xã"])
def test_any_name_will_do(tmp_path, name):
    for n in (b"1", b"2"):
        write(tmp_path, {"mark": n}, name)
    assert (tmp_path / name / "mark").read_bytes() == b"2"
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_full_disk_leaves_the_earlier_result_and_nothing_else(tmp_path):
    disk = tmp_path / "dia"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("only an administrator can make a small disk")
    try:
        write(disk, {"mark": b"old"})
        before = tree(disk)
        with pytest.raises(OSError) as full:
            write(disk, {"mark": b"new", "to": bytes(2_000_000)})
        assert full.value.errno == errno.ENOSPC
        assert tree(disk) == before
    finally:
        subprocess.run(["umount", disk], check=True)


def test_folders_of_another_user_are_no_reason_not_to_publish():
    """A program for certificates runs as root and leaves its folder in a site that git's user
    writes: it goes along, and its new owner is told.
    """
    if os.geteuid() != 0:
        pytest.skip("only an administrator can give files away")
    place = Path(tempfile.mkdtemp(prefix="commune-"))
    try:
        write(place, {"mark": b"1"})
        for path in [place, *place.rglob("*")]:
            os.chown(path, 65534, 65534)
        (place / "out/.well-known/acme-challenge").mkdir(parents=True)
        (place / "out/.well-known/acme-challenge/khoa").write_text("khóa", encoding="utf-8")
        (place / "out/kin.pem").write_text("khóa", encoding="utf-8")
        program = f"import os; from commune.publishing import folder; from pathlib import Path; import concurrent.futures, encodings.idna; os.setgroups([]); os.setgid(65534); os.setuid(65534)\nfor line in folder.write(Path({str(place)!r}), {{'mark': b'2'}}, Path('out'), ('mark',)): print(line)"
        first = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False
        )
        assert first.returncode == 0, first.stderr
        assert (
            "nay thuộc về người dùng đang chạy lệnh này: .well-known, .well-known/acme-challenge, .well-known/acme-challenge/khoa, kin.pem."
            in first.stdout
        )
        assert "Không xóa được phần cũ" in first.stdout
        second = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False
        )
        assert "nay thuộc về" not in second.stdout and "Không xóa được" not in second.stdout
        assert (place / "out/mark").read_bytes() == b"2"
        assert (place / "out/.well-known/acme-challenge/khoa").read_text(encoding="utf-8") == "khóa"
        assert [p.name for p in place.iterdir() if "dang-dung" in p.name] == []
        (place / "out/kin-nua.pem").write_text("khóa", encoding="utf-8")
        (place / "out/kin-nua.pem").chmod(0o600)
        before = tree(place / "out")
        third = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False
        )
        assert "Occupied: " in third.stderr and "không có quyền: kin-nua.pem" in third.stderr
        assert tree(place / "out") == before
    finally:
        shutil.rmtree(place)


def test_every_user_may_read_what_is_opened(tmp_path):
    (tmp_path / "a").mkdir(mode=0o700)
    (tmp_path / "a/b").write_text("")
    (tmp_path / "a/b").chmod(0o600)
    folder.open_to_readers(tmp_path)
    assert {p.stat().st_mode & 0o777 for p in (tmp_path, tmp_path / "a")} == {0o755}
    assert (tmp_path / "a/b").stat().st_mode & 0o777 == 0o644
