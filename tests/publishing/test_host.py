"""The host is run with what it is handed; why it failed is said to staff, and to technicians."""

from dataclasses import replace

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.publishing.build import build
from commune.publishing.host import Failed, Host, by_itself, handed_over

DAY = {"COMMUNE_TODAY": SAMPLE_DAY.isoformat()}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return project(tmp_path_factory.mktemp("host") / "p", SAMPLE / "content")


@pytest.fixture(scope="module")
def given(root):
    return handed_over(build(root, SAMPLE_DAY))


def test_it_shows_what_it_is_handed_and_judges_nothing_again(root, given, tmp_path):
    """Not even content that is wrong by now: what was judged is what is shown."""
    wrong = root / "content/tin-tuc/2026/2026-09-09-sai.md"
    wrong.write_text("không có gì\n", encoding="utf-8")
    changed = replace(given, html={**given.html, "/": "<h1>Chỉ để thử</h1>".encode()})
    try:
        Host().run(root, changed, tmp_path / "handed", tmp_path / "site")
    finally:
        wrong.unlink()
    assert "<h1>Chỉ để thử</h1>" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site/sha256.txt").exists(), "that is for who looks at the site"
    built = {path.parent for path in (tmp_path / "site").rglob("index.html")}
    assert {tmp_path / "site" / url.strip("/") for url in given.pages} <= built
    made = {name for name in given.files if (tmp_path / "site" / name).exists()}
    assert not made, "what is finished needs no host"


def test_started_alone_it_is_given_the_same(root, given):
    said = []
    alone = by_itself(root, DAY, said.append)
    assert alone == given
    assert said == []
    assert by_itself(root, {**DAY, "SITE_URL": "https://thu.example/"}, said.append).address == (
        "https://thu.example/"
    )


@pytest.mark.parametrize(
    ("show_stack", "words"),
    [(False, "Phần mềm dựng trang dừng giữa chừng"), (True, "Traceback")],
)
def test_a_clerk_reads_no_stack_of_calls(root, given, tmp_path, show_stack, words):
    broken = replace(given, frame={})
    with pytest.raises(Failed) as failed:
        Host(show_stack=show_stack).run(root, broken, tmp_path / "handed", tmp_path / "site")
    assert words in str(failed.value)
