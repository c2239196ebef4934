import os

import pytest

from commune.content import encoding
from commune.content.on_disk import problem_of


def test_a_file_and_a_folder_are_good(tmp_path):
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    assert problem_of(tmp_path / "a.md", "docs/a.md") is None
    assert problem_of(tmp_path, "docs") is None


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to("nowhere"), "F011"),
        (lambda path: path.mkdir(), "F015"),
        (os.mkfifo, "F012"),
    ],
)
def test_what_is_no_file_is_told_under_its_name(make, code, tmp_path):
    make(tmp_path / "a.md")
    problem = problem_of(tmp_path / "a.md", "docs/a.md")
    assert (problem.path, problem.code, problem.line) == ("docs/a.md", code, 0)
    assert problem.mend


def test_what_may_not_be_read_is_told(tmp_path, monkeypatch):
    """Asked through a stand-in: the one who runs the tests may be root, who may read everything."""
    monkeypatch.setattr(encoding, "may_read", lambda path: path.name != "a.md")
    assert problem_of(tmp_path / "a.md", "a.md").code == "F019"
    assert problem_of(tmp_path, "docs") is None
