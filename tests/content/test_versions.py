"""How files stood in earlier commits."""

import pytest
from support import commit

from commune.content.versions import Versions


@pytest.fixture
def root(tmp_path):
    (tmp_path / "content/tin").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    for text in ("một", "hai"):
        (tmp_path / "content/tin/a.md").write_text(text)
        commit(tmp_path, text)
    (tmp_path / "content/tin/b.md").write_text("b")
    commit(tmp_path, "b")
    (tmp_path / "content/tin/a.md").unlink()
    commit(tmp_path, "xóa a")
    return tmp_path


def test_every_version_of_a_file_is_found_the_newest_first(root):
    versions = Versions(root)
    assert [
        versions.bytes_at(one.name, "content/tin/a.md") for one in versions.of("content/tin/a.md")
    ] == [None, b"hai", b"m\xe1\xbb\x99t"]
    assert versions.of("content/tin/khong-co.md") == ()
    (root / "content/tin/b.md").write_text("c")
    assert versions.uncommitted == ("content/tin/b.md",)


def test_what_a_commit_changed_and_what_the_branch_took_away(root):
    versions = Versions(root)
    assert versions.changed_in(versions.commits[0]) == ("content/tin/a.md",)
    assert versions.changed_in(versions.commits[-1]) == ("content/tin/a.md",), (
        "the first commit brought it"
    )
    assert versions.deleted() == (("content/tin/a.md", versions.commits[1]),)
    assert versions.before(versions.commits[-1]) is None


def test_a_commit_is_unpacked_whole(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cu")
    versions = Versions(root)
    versions.unpack(versions.commits[1], folder)
    assert sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    ) == ["content/tin/a.md", "content/tin/b.md", "mkdocs.yml"]


def test_a_merge_counts_as_one_step(root):
    import subprocess

    def git(*arguments):
        subprocess.run(
            ["git", "-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments],
            check=True,
            capture_output=True,
        )

    git("checkout", "-q", "-b", "nhanh")
    for n in range(3):
        (root / f"content/tin/c{n}.md").write_text("c")
        commit(root)
    git("checkout", "-q", "-")
    git("merge", "-q", "--no-ff", "--no-edit", "nhanh")
    versions = Versions(root)
    assert len(versions.commits) == 5
    assert versions.changed_in(versions.commits[0]) == (
        "content/tin/c0.md",
        "content/tin/c1.md",
        "content/tin/c2.md",
    )


def test_without_a_repository_there_is_no_history_and_it_is_said(tmp_path):
    versions = Versions(tmp_path)
    assert versions.commits == ()
    assert "không lấy được bản cũ" in versions.remark
    assert versions.of("content/a.md") == ()
    assert versions.deleted() == ()
