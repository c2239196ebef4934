"""A copy of the project that may be changed."""

import os

import pytest
from support import SAMPLE, project

from commune.publishing import work_copy
from commune.publishing.build import check
from commune.vietnamese.clock import as_moment


@pytest.fixture
def root(tmp_path):
    return project(tmp_path / "xa", SAMPLE / "content")


def test_a_copy_is_judged_as_the_project_is_and_can_be_changed_alone(root, tmp_path):
    folder = tmp_path / "ban-sao"
    folder.mkdir()
    work_copy.copy(root, folder, ())
    now = as_moment("2026-03-15")
    assert str(check(folder, now)[1]) == str(check(root, now)[1])
    work_copy.write(folder / "content/xa.yml", b"x")
    work_copy.remove(folder / "content/tin-tuc")
    assert (root / "content/xa.yml").read_bytes() != b"x"
    assert (root / "content/tin-tuc").is_dir()


def test_what_cannot_be_copied_is_left_out_where_it_is_held_back(root, tmp_path):
    os.mkfifo(root / "content/ong.md")
    (root / "content/ngoai.md").symlink_to("/etc/passwd")
    folder = tmp_path / "ban-sao"
    folder.mkdir()
    work_copy.copy(root, folder, ("content/ong.md", "content/ngoai.md"))
    assert not (folder / "content/ong.md").exists()
    assert not (folder / "content/ngoai.md").is_symlink()


def test_a_file_takes_the_place_of_whatever_is_there(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "ngoai").write_text("giữ")
    work_copy.write(tmp_path / "a", b"1")
    (tmp_path / "lien-ket").symlink_to(tmp_path / "ngoai")
    work_copy.write(tmp_path / "lien-ket", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert (tmp_path / "ngoai").read_text() == "giữ"
    assert work_copy.read(tmp_path / "khong-co") == b""
