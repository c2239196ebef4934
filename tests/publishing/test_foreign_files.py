"""What somebody else put beside our files is found, and goes along with its rights, times and
links.
"""

import os
import shutil
import stat

import pytest
from support import old_site

from commune.publishing.foreign_files import copy_foreign, list_foreign


@pytest.fixture
def two(tmp_path):
    """A site that was built before, with things of others in it, and the next one."""
    old, new = (
        old_site(tmp_path / "old", cu__index_html="trang đã bỏ"),
        old_site(tmp_path / "new", moi__index_html="trang mới"),
    )
    (old / ".well-known/acme-challenge").mkdir(parents=True)
    (old / ".well-known/acme-challenge/khoa").write_text("khóa", encoding="utf-8")
    (old / ".well-known").chmod(0o750)
    (old / "khoa.pem").write_text("BÍ MẬT", encoding="utf-8")
    (old / "khoa.pem").chmod(0o600)
    os.utime(old / "khoa.pem", (1, 1))
    (old / "cu/anh.jpg").write_bytes(b"anh")
    (old / "trong").mkdir()
    (old / "ngoai").symlink_to("/var")
    (old / "treo").symlink_to("khong-co")
    os.mkfifo(old / "ong")
    return old, new, tmp_path / "part"


def brought(old, new, part):
    return copy_foreign(old, list_foreign(old), new, part)


EVERYTHING = [
    ".well-known/acme-challenge/khoa",
    "cu/anh.jpg",
    "khoa.pem",
    "ngoai",
    "ong",
    "treo",
    "trong",
]


def test_everything_that_the_list_does_not_name_is_somebody_elses(two):
    old, new, _ = two
    assert list_foreign(old) == EVERYTHING
    assert list_foreign(new) == []


def test_without_a_list_nothing_is_anybodys(tmp_path):
    (tmp_path / "a").write_text("")
    assert list_foreign(tmp_path) == []


@pytest.mark.parametrize("links", [True, False])
def test_it_goes_along_as_it_was(two, monkeypatch, links):
    """By a second name of the same file, and by a copy on a disk that knows none."""
    old, new, part = two
    if not links:
        (old / "ong").unlink()

        def none(*_, **__):
            raise PermissionError

        monkeypatch.setattr(os, "link", none)
    assert brought(old, new, part) == []
    shutil.rmtree(old)
    assert list_foreign(new) == [name for name in EVERYTHING if links or name != "ong"]
    assert (new / ".well-known/acme-challenge/khoa").read_text(encoding="utf-8") == "khóa"
    assert stat.S_IMODE((new / ".well-known").stat().st_mode) == 0o750
    assert stat.S_IMODE((new / "khoa.pem").stat().st_mode) == 0o600
    assert (new / "khoa.pem").stat().st_mtime == 1
    assert (new / "cu/anh.jpg").read_bytes() == b"anh"
    assert not (new / "cu/index_html").exists(), "a page of ours that is gone stays gone"
    assert (new / "trong").is_dir()
    assert str((new / "ngoai").readlink()) == "/var"
    assert str((new / "treo").readlink()) == "khong-co"
    assert not part.exists()
    if links:
        assert stat.S_ISFIFO((new / "ong").lstat().st_mode)


def test_a_pipe_that_cannot_be_had_twice_is_named(two, monkeypatch):
    old, new, part = two

    def none(*_, **__):
        raise PermissionError

    monkeypatch.setattr(os, "link", none)
    assert brought(old, new, part) == ["ong"]


def test_twice_is_once(two):
    old, new, part = two
    assert brought(old, new, part) == brought(old, new, part) == []
    assert list_foreign(new) == EVERYTHING


@pytest.mark.parametrize("ours", ["khoa.pem", ".well-known", "trong", "cu__anh.jpg__x", "ngoai"])
def test_what_is_in_the_way_of_a_new_file_is_named_and_neither_is_touched(two, tmp_path, ours):
    old, _, part = two
    new = old_site(tmp_path / "another", **{ours: "của trang mới"})
    stuck = brought(old, new, part)
    assert len(stuck) == 1
    assert stuck[0].startswith(ours.replace("__x", "").replace("__", "/"))
    assert (new / ours.replace("__", "/")).read_text(encoding="utf-8") == "của trang mới"
    assert list_foreign(old) == EVERYTHING


def test_the_same_file_in_both_is_in_nobodys_way(two, tmp_path):
    old, _, part = two
    new = old_site(tmp_path / "another", **{"khoa.pem": "BÍ MẬT"})
    assert brought(old, new, part) == []


def test_of_two_versions_of_somebodys_file_the_newer_stays(two):
    old, new, part = two
    (new / "khoa.pem").write_text("cũ hơn", encoding="utf-8")
    os.utime(new / "khoa.pem", (0, 0))
    (new / "cu").mkdir()
    (new / "cu/anh.jpg").write_bytes(b"moi hon")
    os.utime(new / "cu/anh.jpg", (2**32, 2**32))
    assert brought(old, new, part) == []
    assert (new / "khoa.pem").read_text(encoding="utf-8") == "BÍ MẬT"
    assert (new / "cu/anh.jpg").read_bytes() == b"moi hon"
