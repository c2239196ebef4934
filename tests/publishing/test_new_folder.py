"""A new folder takes over what the earlier one has to the byte, and nothing else of it."""

import errno
import os
import time
from pathlib import Path

import pytest
from support import SAMPLE, project

from commune.publishing.folder import Busy, workshop
from commune.publishing.manifest import MANIFEST, manifest
from commune.publishing.new_folder import NewFolder
from commune.publishing.publish import Order, publish_site
from commune.publishing.target import SITE
from commune.vietnamese.clock import as_moment

FILES = {
    "index.html": b"trang",
    "a/b/c.html": b"1",
    "a/b.txt": b"",
    "so-do-trang/index.html": b"",
}


@pytest.fixture
def earlier(tmp_path):
    folder = filled(tmp_path / "site")
    for name in FILES:
        os.utime(folder / name, (1, 1))
    return folder


def filled(folder, files=FILES, before=None):
    new = NewFolder(folder, before)
    for name, content in files.items():
        new.put(name, content)
    (folder / MANIFEST).write_bytes(new.listing())
    return folder


def inodes(folder):
    return {name: (folder / name).stat().st_ino for name in FILES if (folder / name).exists()}


def test_what_is_put_is_there_and_listed(tmp_path):
    folder = filled(tmp_path / "new")
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert (folder / MANIFEST).read_bytes() == manifest(folder)


def test_what_is_put_twice_is_what_was_put_last_and_the_earlier_folder_stays(tmp_path, earlier):
    new = NewFolder(tmp_path / "new", earlier)
    new.put("index.html", FILES["index.html"])
    new.put("index.html", b"trang khac")
    assert (tmp_path / "new/index.html").read_bytes() == b"trang khac"
    assert (earlier / "index.html").read_bytes() == FILES["index.html"]
    (tmp_path / "new" / MANIFEST).write_bytes(new.listing())
    assert (tmp_path / "new" / MANIFEST).read_bytes() == manifest(tmp_path / "new")


def test_the_same_is_taken_over_with_its_day_and_the_rest_is_written(tmp_path, earlier):
    folder = filled(tmp_path / "new", {**FILES, "a/b.txt": b"2"}, earlier)
    same, new = inodes(earlier), inodes(folder)
    assert {name for name in FILES if same[name] == new[name]} == FILES.keys() - {"a/b.txt"}
    assert (folder / "index.html").stat().st_mtime == 1
    assert (folder / "a/b.txt").read_bytes() == b"2"
    assert (earlier / "a/b.txt").read_bytes() == b""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"gian!"),
        lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
        lambda path: path.chmod(0o600),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["other words of the same length", "a link", "other rights", "gone", "a folder"],
)
def test_what_is_no_longer_what_its_list_says_is_written_anew(tmp_path, earlier, spoil):
    spoil(earlier / "index.html")
    folder = filled(tmp_path / "new", FILES, earlier)
    assert not (folder / "index.html").is_symlink()
    assert (folder / "index.html").read_bytes() == FILES["index.html"]
    assert inodes(folder)["a/b/c.html"] == inodes(earlier)["a/b/c.html"]


def test_a_disk_without_second_names_gets_every_file(tmp_path, earlier, monkeypatch):
    def none(*_, **__):
        raise OSError(errno.EPERM, "không có liên kết")

    monkeypatch.setattr(os, "link", none)
    folder = filled(tmp_path / "new", FILES, earlier)
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert not {*inodes(folder).values()} & {*inodes(earlier).values()}


@pytest.fixture
def place(tmp_path, earlier):
    with workshop(tmp_path, earlier, SITE) as found:
        yield found


def keeps_its_day(path):
    was = path.stat()
    with path.open("r+b") as file:
        file.write(b"T")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize(
    "change", [keeps_its_day, lambda path: path.write_bytes(b"sua")], ids=["its day kept", "longer"]
)
def test_who_writes_into_a_shared_file_meanwhile_is_told_and_nothing_is_published(place, change):
    new = NewFolder(place.new, place.target)
    for name, content in {**FILES, "moi.html": b"m"}.items():
        new.put(name, content)
    (place.new / MANIFEST).write_bytes(new.listing())
    time.sleep(0.02)  # a disk's clock is coarse
    change(place.target / "index.html")
    with pytest.raises(Busy, match=r"index\.html"):
        place.put(new.taken)
    assert not (place.target / "moi.html").exists()


@pytest.mark.parametrize("day", ["+1", "-1"])
def test_what_day_a_file_tells_stops_nothing(place, day):
    moment = time.time() + int(day) * 86_400
    os.utime(place.target / "index.html", (moment, moment))
    new = NewFolder(place.new, place.target)
    for name, content in {**FILES, "moi.html": b"m"}.items():
        new.put(name, content)
    (place.new / MANIFEST).write_bytes(new.listing())
    os.link(place.target / "a/b.txt", place.target.parent / "ban-sao")  # as a backup does
    place.put(new.taken)
    assert (place.target / "moi.html").exists()
    assert place.remarks == []


@pytest.mark.slow
def test_the_second_build_writes_only_what_changed(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    order = Order(root, as_moment("2026-03-10"), Path("site"), quiet=True)
    assert publish_site(order) == 0
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    assert publish_site(order) == 0
    assert {path: path.stat().st_ino for path in (root / "site").rglob("*.html")} == before
