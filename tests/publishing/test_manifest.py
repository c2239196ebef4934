import pytest
from support import old_site

from commune.publishing.manifest import (
    MANIFEST,
    changed_by_hand,
    files_of,
    is_ours,
    listed,
    manifest,
)

MARKS = ("index.html",)


def test_the_list_is_read_back_and_proves_a_folder_of_ours(tmp_path):
    folder = old_site(tmp_path / "site", a__b="một tệp trong thư mục")
    assert listed(folder).keys() == {"index.html", "so-do-trang/index.html", "a/b"}
    assert is_ours(folder, MARKS)
    assert not is_ours(folder, ("pages.json",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xin chào\n",
        "SHA256 (index.html) = 00\n",
        "0" * 64 + "  index.html\nghi chú\n",
        "0" * 64 + "  ../index.html\n",
        "0" * 64 + "  /index.html\n",
        "0" * 63 + "  index.html\n",
    ],
)
def test_another_file_of_that_name_proves_nothing(tmp_path, text):
    (tmp_path / "index.html").write_text("của người khác", encoding="utf-8")
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert not is_ours(tmp_path, MARKS)


def test_a_list_that_is_no_text_a_link_or_a_folder_proves_nothing(tmp_path):
    site = old_site(tmp_path / "site")
    for name, make in {
        "bytes": lambda path: path.write_bytes(b"\xff\xfe"),
        "folder": lambda path: path.mkdir(),
        "link": lambda path: path.symlink_to(site / MANIFEST),
    }.items():
        (tmp_path / name).mkdir()
        make(tmp_path / name / MANIFEST)
        assert listed(tmp_path / name) == {}


def test_a_list_that_was_copied_elsewhere_proves_nothing(tmp_path):
    site, other = old_site(tmp_path / "site", a="1", b="2"), tmp_path / "other"
    other.mkdir()
    (other / MANIFEST).write_bytes((site / MANIFEST).read_bytes())
    (other / "index.html").write_text("khác", encoding="utf-8")
    assert not is_ours(other, MARKS)
    (site / "a").unlink()
    assert is_ours(site, MARKS), "a file that somebody took away makes it nobody else's"


def test_what_was_changed_by_hand_is_told(tmp_path):
    site = old_site(tmp_path, a="1", b="2", c="3")
    (site / "a").write_text("sửa", encoding="utf-8")
    (site / "b").unlink()
    (site / "c").unlink()
    (site / "c").symlink_to("a")
    assert changed_by_hand(site, listed(site)) == ["a", "c"]
    assert manifest(site) != (site / MANIFEST).read_bytes()


def test_files_and_links_are_found_and_no_link_is_entered(tmp_path):
    for name in ("b/c/d", "b-a", "a/index.html", "a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "b/to-folder").symlink_to(tmp_path / "a")
    (tmp_path / "to-nowhere").symlink_to("nowhere")
    (tmp_path / "empty").mkdir()
    found = files_of(tmp_path)
    assert list(found) == ["a.html", "a/index.html", "b-a", "b/c/d", "b/to-folder", "to-nowhere"]
    assert all(path == tmp_path / name for name, path in found.items())
