"""What is known of a file beside the texts: recalled without its readers, never of other bytes."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image

from commune.content.files.attached import inspected, published_file
from commune.content.memo import Memo
from commune.problems import CommandRefused

PATH = "content/tin-tuc/2026/anh.png"
READERS = {"PIL", "pikepdf", "pypdf", "docx", "openpyxl"}


class Kept(Memo):
    """Keeps everything, in this process."""

    def __init__(self):
        self.there = {}

    def look(self, kind, key):
        return self.there.get((kind, key))

    def keep(self, kind, key, value):
        self.there[kind, key] = value


@pytest.fixture
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0a5").save(out, "PNG")
    return out.getvalue()


def test_what_was_seen_in_a_file_is_recalled_and_other_bytes_are_looked_into_anew(picture):
    memo = Kept()
    seen, problems = inspected(picture, PATH, memo)
    assert seen.size == (1200, 800) and not problems
    known = dict(memo.there)
    assert inspected(picture, PATH, memo) == (seen, problems)
    assert memo.there == known
    other, _ = inspected(picture + b"more", PATH, memo)
    assert other.digest != seen.digest


def test_a_mistake_is_recalled_with_the_file_it_is_in():
    memo = Kept()
    first = inspected(b"no picture", PATH, memo)
    assert [problem.path for problem in first[1]] == [PATH]
    assert inspected(b"no picture", PATH, memo) == first
    assert first[0].size is None and not first[0].digest


def test_a_file_that_changed_after_it_was_inspected_is_not_published(tmp_path, picture):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(picture)
    memo = Kept()
    seen, _ = inspected(picture, PATH, memo)
    published = published_file(tmp_path, PATH, seen, memo)
    assert Image.open(io.BytesIO(published)).size == seen.size
    file.write_bytes(picture + b"more")
    with pytest.raises(CommandRefused, match="bị sửa trong lúc đang dựng trang"):
        published_file(tmp_path, PATH, seen, Memo())
    with pytest.raises(CommandRefused, match="bị sửa"):
        published_file(tmp_path, PATH, replace(seen, digest="0" * 64), Memo())


def test_no_reader_is_loaded_before_there_is_a_file_to_read():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, commune.content.files.attached; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not READERS & set(loaded)
