"""Texts that wait on the disk come back as they were, whatever the disk does."""

import tempfile
from pathlib import Path

import pytest

from commune.pages.page import Page
from commune.pages.shelf import Shelf, lay_on_disk

TEXTS = [b"a", b"", "Tiếng Việt".encode(), b"\x00" * 100_000, b"z"]


def test_texts_come_back_in_any_order():
    lay = lay_on_disk()
    laid = [lay(text) for text in TEXTS]
    assert [text() for text in reversed(laid)] == TEXTS[::-1]
    laid.append(lay(b"later"))
    assert [text() for text in laid] == [*TEXTS, b"later"]


def test_the_file_goes_with_the_last_text():
    shelf = Shelf()
    file, text = shelf._file, shelf.lay(b"a")
    del shelf
    assert text() == b"a"
    del text
    assert file.closed


def test_a_text_for_which_the_disk_has_no_room_is_held():
    shelf = Shelf()
    before, whole = shelf.lay(b"before"), shelf._file
    with Path("/dev/full").open("r+b", buffering=0) as shelf._file:
        during = shelf.lay(b"during")
    shelf._file = whole
    behind = shelf.lay(b"behind")
    assert [before(), during(), behind()] == [b"before", b"during", b"behind"]


def test_where_no_file_can_be_made_texts_are_held(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(OSError, match="gone"):
        Shelf()
    assert lay_on_disk()(b"a")() == b"a"


def test_a_page_is_made_once_and_lies_where_it_was_laid():
    made, lay = [], Shelf().lay

    def render() -> str:
        made.append(1)
        return "<p>Tin</p>"

    page = Page("/a/", "A", "Một trang.", render)
    page.lay_out(lay)
    page.lay_out()
    assert page.utf8 == b"<p>Tin</p>"
    assert page.html == page.render() == "<p>Tin</p>"
    assert made == [1]
    assert page._laid_out[0].func.__self__ is lay.__self__, "it is not held"
