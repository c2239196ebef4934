"""What pages must be told alike to have the same frame."""

from pathlib import Path

import pytest
from support import ROOT

from commune.content.memo import NOTHING_KEPT
from commune.publishing.frames import Frames
from commune.publishing.handed import Handed

PAGE = {
    "page_title": "Một",
    "page_description": "Một tin.",
    "section": "tin-tuc",
    "json_ld": ['{"a":1}'],
    "kind": "article",
    "image": "",
    "updated": "01/02/2026",
}
SITE = {
    "commune": {"full_name": "xã Ô"},
    "updated": "03/03/2026",
    "menu": [{"url": "tin-tuc/2026/moi/"}],
}


def frames(root: Path = ROOT) -> Frames:
    return Frames.of(root, "Xã Ô", "https://o.example/", SITE, NOTHING_KEPT)


def given(pages) -> Handed:
    html = {url: f"<p>{url}".encode() for url in pages}
    return Handed("Xã Ô", "https://o.example/", SITE, pages, frozenset(), {}, {}, "", html)


def learnt(pages):
    """Let a host with a plain theme make what is asked for; give the frames and what it made."""
    known = frames()
    asked = known.missing(given(pages))
    made = {}
    for url, page in asked.given.pages.items():
        title, things = page["page_title"].replace("&", "&amp;"), "".join(page["json_ld"])
        inside = asked.given.html[url].decode()
        made[url] = f"{title}|{page['updated']}|{things}|{page['kind']}|{url}|{inside}|".encode()
    assert known.learn(asked, given(pages), made)
    return known, made


def test_pages_that_differ_in_what_is_printed_share_a_frame():
    pages = {
        "/tin-tuc/2026/mot/": PAGE,
        "/tin-tuc/2026/hai/": {**PAGE, "page_title": "Hai & ba \x03x\x04", "updated": "02/02/2026"},
    }
    known, made = learnt(pages)
    assert list(made) == ["/tin-tuc/2026/mot/", "/tin-tuc/2026/khung-0-part2/"]
    second = known.around("/tin-tuc/2026/hai/", pages["/tin-tuc/2026/hai/"], b"<b>\\1</b>")
    assert second == (
        b'Hai &amp; ba \x03x\x04|02/02/2026|{"a":1}|article|/tin-tuc/2026/hai/|<b>\\1</b>|'
    )


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("/tin-tuc/2025/hai/", {}),
        ("/khac/2026/hai/", {}),
        ("/tin-tuc/hai/", {}),
        ("/tin-tuc/2026/moi/", {}),
        ("/tin-tuc/2026/hai/", {"page_title": "Xã Ô"}),
        ("/tin-tuc/2026/hai/", {"page_description": ""}),
        ("/tin-tuc/2026/hai/", {"updated": ""}),
        ("/tin-tuc/2026/hai/", {"image": "https://o.example/a.jpg"}),
        ("/tin-tuc/2026/hai/", {"kind": "website"}),
        ("/tin-tuc/2026/hai/", {"json_ld": ["{}", "{}"]}),
    ],
)
def test_pages_that_differ_in_more_do_not(url, told):
    pages = {"/tin-tuc/2026/mot/": PAGE, url: {**PAGE, **told}}
    _, made = learnt(pages)
    led_to = url == "/tin-tuc/2026/moi/"  # it has a frame of its own, made where it stands
    assert len(made) == (3 if led_to else 4)
    assert url in made


def test_pages_of_years_share_a_frame_where_it_leads_into_none_of_them():
    pages = {
        "/tin-tuc/2024/mot/": PAGE,
        "/tin-tuc/2025/hai/": {**PAGE, "page_title": "Hai"},
    }
    known, made = learnt(pages)
    assert list(made) == ["/tin-tuc/2024/mot/", "/tin-tuc/khung-0-part1/khung-0-part2/"]
    second = known.around("/tin-tuc/2025/hai/", pages["/tin-tuc/2025/hai/"], b"<b>")
    assert second == b'Hai|01/02/2026|{"a":1}|article|/tin-tuc/2025/hai/|<b>|'


def test_a_frame_that_does_not_give_the_page_that_it_must_is_not_learnt():
    known, pages = frames(), {"/tin-tuc/2026/mot/": PAGE}
    asked = known.missing(given(pages))
    made = {url: b"a page" if "khung" in url else b"another" for url in asked.given.pages}
    assert not known.learn(asked, given(pages), made)
    assert known.around("/tin-tuc/2026/mot/", PAGE, b"") is None


def test_words_of_the_commune_in_a_title_are_that_title(tmp_path):
    pages = {
        "/a/mot/": PAGE,
        "/a/hai/": {**PAGE, "page_title": "Tin của xã Ô, 03/03/2026"},
    }
    known, made = learnt(pages)
    assert len(made) == 2
    assert known.around("/a/hai/", pages["/a/hai/"], b"").startswith("Tin của xã Ô, 03/".encode())
