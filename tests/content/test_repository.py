"""What git says of the project: no repository is told apart from a git that refuses."""

import subprocess

import pytest
from support import commit

from commune.content.repository import (
    GitRefuses,
    NoRepository,
    changed_files,
    git,
    is_shallow,
    newest_commit,
    read_commit,
)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "xa/content").mkdir(parents=True)
    (tmp_path / "xa/mkdocs.yml").touch()
    (tmp_path / "xa/content/xa.yml").write_text("name: a\n")
    commit(tmp_path / "xa")
    return tmp_path / "xa"


def test_the_newest_commit_has_a_name_and_a_minute_in_vietnam(root):
    found = newest_commit(root)
    assert found.name == git(root, "rev-parse", "HEAD").strip()
    assert found.on.utcoffset().total_seconds() == 7 * 3600
    assert found.on.second == 0
    assert read_commit(root, "HEAD") == found


def test_what_differs_is_named_from_the_projects_folder_on(root):
    assert changed_files(root, ".") == ()
    (root / "content/tệp mới.md").write_text("x")
    (root / "content/xa.yml").unlink()
    assert set(changed_files(root, "content")) == {"content/tệp mới.md", "content/xa.yml"}
    assert changed_files(root, "mkdocs.yml") == ()


def test_a_project_in_a_folder_of_a_larger_repository_is_one_too(tmp_path):
    root = tmp_path / "kho/xa"
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    commit(tmp_path / "kho")
    assert newest_commit(root)
    (root / "content/a.md").write_text("x")
    assert changed_files(root, ".") == ("content/a.md",)


def test_no_repository_is_not_a_git_that_refuses(tmp_path, root, monkeypatch):
    (tmp_path / "trong").mkdir()
    with pytest.raises(NoRepository, match="không nằm trong kho git nào"):
        git(tmp_path / "trong", "status")
    with pytest.raises(GitRefuses, match="Git không đọc được kho này"):
        git(root, "log", "khong-co-ban-nay", "--")
    (root / ".git/HEAD").write_text("hỏng")
    with pytest.raises(GitRefuses):
        newest_commit(root)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRepository, match="chưa có git"):
        git(root, "status")


def test_a_clone_without_its_history_is_known(root, tmp_path):
    (root / "a.txt").write_text("a")
    commit(root)
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", root.as_uri(), tmp_path / "nong"], check=True
    )
    assert is_shallow(tmp_path / "nong")
    assert not is_shallow(root)
