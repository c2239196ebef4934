"""A file that was looked into once is not read by its reader again."""

import subprocess
import sys

import pytest
from make_files import picture

from commune.content.files import attachments
from commune.content.files.attached import Attached, inspected, published_file
from commune.problems import CommandRefused
from commune.publishing.memo import InMemory


def test_a_known_file_needs_no_reader(tmp_path, monkeypatch):
    memo, data = InMemory(), picture("JPEG", (40, 30))
    (tmp_path / "a.jpg").write_bytes(data)
    first = inspected(data, "a.jpg", memo)
    published = published_file(tmp_path, "a.jpg", first[0], memo)
    assert first[0].size == (40, 30)
    monkeypatch.setattr(attachments, "inspect", None)
    monkeypatch.setattr(attachments, "published", None)
    assert inspected(data, "a.jpg", memo) == first
    assert published_file(tmp_path, "a.jpg", first[0], memo) == published


def test_a_file_that_is_another_by_now_is_refused(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"another")
    with pytest.raises(CommandRefused, match=r"a\.jpg bị sửa"):
        published_file(tmp_path, "a.jpg", Attached(digest="0"), InMemory())


def test_a_mistake_is_recalled_with_the_file_it_is_in():
    memo = InMemory()
    first = inspected(b"no picture", "a.png", memo)
    assert [problem.path for problem in first[1]] == ["a.png"]
    assert inspected(b"no picture", "a.png", memo) == first
    assert first[0].size is None and not first[0].digest


def test_no_reader_is_loaded_before_there_is_a_file_to_read():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, commune.content.files.attached; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"PIL", "pikepdf", "pypdf", "docx", "openpyxl"} & set(loaded)
