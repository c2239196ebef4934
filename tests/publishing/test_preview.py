"""What the preview says while it follows what is written."""

import hashlib

import pytest
from support import SAMPLE, fingerprint, project

from commune.content.memo import Memo
from commune.publishing import publish
from commune.publishing.host import Failed, Host
from commune.publishing.memo import InMemory
from commune.publishing.preview import Preview, State, Superseded
from commune.vietnamese.clock import as_moment

NOW = as_moment("2026-03-15T08:00")
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
PAGE = "tin-tuc/2026/mo-diem-giup/index.html"


class Hurried(Host):
    """Has no time."""

    def run(self, *_args):
        raise Failed("Hết giờ.")


def never() -> bool:
    return False


@pytest.fixture
def root(tmp_path):
    return project(tmp_path / "xa", SAMPLE / "content")


def changed(states: list[State]) -> list[tuple[str, ...]]:
    return [state.changed for state in states if state.changed]


def test_it_shows_the_saved_page_first_and_ends_with_the_site_that_is_published(root, tmp_path):
    said: list[State] = []
    preview, memo = Preview(root, tmp_path / "shown", said.append), InMemory()
    preview.build(NOW, memo, never)
    (first,) = changed(said)
    assert {PAGE, "index.html", "sitemap.xml"} <= {*first}
    assert said[0].stage == "Đọc nội dung"
    assert said[-1] == State()
    said.clear()
    text = (root / NEWS).read_text(encoding="utf-8")
    (root / NEWS).write_text(f"{text}\nThêm một câu.\n", encoding="utf-8")
    preview.build(NOW, memo, never)
    page, rest = changed(said)
    assert page == (PAGE,)
    assert PAGE not in rest
    assert {"du-lieu/news.json"} <= {*rest}
    assert len(rest) < 20
    assert said[-1] == State()
    assert publish.publish_site(publish.Order(root, NOW, tmp_path / "site")) == 0
    assert fingerprint(tmp_path / "shown") == fingerprint(tmp_path / "site")
    said.clear()
    (root / NEWS).unlink()
    preview.build(NOW, memo, never)
    assert not (tmp_path / "shown" / PAGE).exists()
    assert PAGE in changed(said)[-1], "who looks at it is told"


def test_a_mistake_leaves_the_last_good_site_and_says_what_it_is(root, tmp_path):
    said: list[State] = []
    preview, memo = Preview(root, tmp_path / "shown", said.append), InMemory()
    preview.build(NOW, memo, never)
    good = fingerprint(tmp_path / "shown")
    text = (root / NEWS).read_text(encoding="utf-8")
    for wrong in (f"{text}\n[Hỏng](khong-co.md)\n", text.replace("origin: xa", "origin: ai")):
        (root / NEWS).write_text(wrong, encoding="utf-8")
        preview.build(NOW, memo, never)
        assert NEWS in said[-1].trouble
        assert "Cách sửa:" in said[-1].trouble
        assert fingerprint(tmp_path / "shown") == good
    (root / NEWS).write_text(text, encoding="utf-8")
    preview.build(NOW, memo, never)
    assert said[-1] == State()


@pytest.mark.slow
def test_what_fails_its_last_look_is_taken_back(root, tmp_path, monkeypatch):
    """The notice says that these are the pages of before: new ones are gone, old ones are back."""
    said: list[State] = []
    preview, memo = Preview(root, tmp_path / "shown", said.append), InMemory()
    preview.build(NOW, memo, never)
    good = fingerprint(tmp_path / "shown")
    text = (root / NEWS).read_text(encoding="utf-8")
    new = NEWS.replace("2026-01-20-mo-diem-giup", "2026-01-21-them")
    (root / NEWS).rename(root / new)
    (root / new).write_text(text.replace("2026-01-20", "2026-01-21"), encoding="utf-8")
    with monkeypatch.context() as heavy:
        for limit in ("HEAVY", "TOO_HEAVY"):
            heavy.setattr(f"commune.publishing.verify.folder.{limit}", 100)
        preview.build(NOW, memo, never)
    assert "tin-tuc/2026/them/index.html" in changed(said)[-2], "it was shown before the last look"
    assert {PAGE, "tin-tuc/2026/them/index.html"} <= {*changed(said)[-1]}
    assert said[-1].trouble.endswith("Trang mới dựng xong nhưng không đạt lần soát cuối.")
    assert fingerprint(tmp_path / "shown") == good
    preview.build(NOW, memo, never)
    assert said[-1] == State()
    assert (tmp_path / "shown/tin-tuc/2026/them/index.html").is_file()
    assert not (tmp_path / "shown" / PAGE).exists()


def test_a_save_before_the_last_look_does_not_make_good_what_it_would_have_found(root, tmp_path):
    said: list[State] = []
    preview, memo = Preview(root, tmp_path / "shown", said.append), InMemory()
    preview.build(NOW, memo, never)
    good = fingerprint(tmp_path / "shown")
    text = (root / NEWS).read_text(encoding="utf-8")
    (root / NEWS).write_text(f"{text}\nThêm một câu.\n", encoding="utf-8")
    said.clear()
    with pytest.raises(Superseded):
        preview.build(NOW, memo, lambda: len(changed(said)) == 2)
    assert fingerprint(tmp_path / "shown") != good
    (root / NEWS).write_text(text.replace("origin: xa", "origin: ai"), encoding="utf-8")
    preview.build(NOW, memo, never)
    assert said[-1].trouble
    assert fingerprint(tmp_path / "shown") == good


@pytest.mark.slow
def test_why_there_is_no_new_site_is_said_in_words(root, tmp_path, monkeypatch):
    said: list[State] = []
    preview = Preview(root, tmp_path / "shown", said.append)
    (root / "mkdocs.yml").rename(tmp_path / "mkdocs.yml")
    preview.build(NOW, Memo(), never)
    assert said[-1].trouble.startswith("Không có tệp mkdocs.yml.")
    (tmp_path / "mkdocs.yml").rename(root / "mkdocs.yml")
    for error, words in (
        (OSError(28, "No space left on device", "a.html"), "ghi được a.html: hết chỗ trên đĩa."),
        (KeyError("a"), "Chương trình gặp lỗi: KeyError('a')."),
    ):

        def fail(*_args: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("commune.publishing.preview.put_file", fail)
        preview.build(NOW, Memo(), never)
        assert said[-1].trouble.endswith(words)
    monkeypatch.undo()
    preview.build(NOW, Memo(), never)
    assert said[-1] == State()


@pytest.mark.slow
def test_it_stands_where_it_is_told_to_and_runs_the_host_as_it_is_told_to(root, tmp_path):
    said: list[State] = []
    address = "https://xem-thu.example/"
    preview = Preview(root, tmp_path / "shown", said.append, address)
    preview.build(NOW, Memo(), never)
    text = (tmp_path / "shown/index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:url" content="{address}">' in text
    assert '<meta name="robots" content="noindex">' in text
    hurried = Preview(root, tmp_path / "hurried", said.append, runs=Hurried())
    hurried.build(NOW, Memo(), never)
    assert said[-1].trouble == "Hết giờ.\nDựng trang không xong."


def test_a_save_during_a_build_ends_it(root, tmp_path):
    said: list[State] = []
    preview = Preview(root, tmp_path / "shown", said.append)
    with pytest.raises(Superseded):
        preview.build(NOW, Memo(), lambda: len(said) > 3)
    assert said
    assert not changed(said)
    preview.build(NOW, Memo(), never)
    assert changed(said)


def test_the_memory_of_a_loaded_program_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr("commune.publishing.memo.IN_MEMORY", 10_000)
    behind, memo = InMemory(), InMemory()
    memo.behind = behind
    for number in range(100):
        memo.keep("kind", b"%d" % number, bytes(1000))
    assert memo.weight < 12_000
    assert memo.look("kind", b"99") == bytes(1000)
    assert memo.look("kind", hashlib.sha256(b"no").digest()) is None
