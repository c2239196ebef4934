"""One page judged by itself, and what is kept of it."""

import json
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from finished import FILES
from hypothesis import given
from hypothesis import strategies as st
from support import CountingMemo

from commune.content.memo import NOTHING_KEPT
from commune.publishing.memo import InMemory
from commune.publishing.verify.page import _JSON, Judged, Need, judge, needs
from commune.publishing.verify.walk import Fault

PAGE = FILES["b/index.html"]


def with_link(address, url="/b/"):
    page = PAGE.replace("<p>b</p>", f'<p><a href="{address}">b</a></p>').encode()
    found = judge(page, url, "/", NOTHING_KEPT)
    (place,) = found.places
    (need,) = needs(page, url, "/", [place], NOTHING_KEPT)
    assert need == Need(6, 4, place, address)
    assert not [*needs(page, url, "/", ["/elsewhere/"], NOTHING_KEPT)]
    return found


def test_a_page_says_what_the_site_must_know_of_it():
    text = FILES["cu/index.html"]
    column = text.split("\n")[1].index('<meta http-equiv="refresh"') + 1
    onward = Need(2, column, "/b/", "../b/")
    assert judge(text.encode(), "/cu/", "/", NOTHING_KEPT) == Judged(
        faults=[],
        ids=[],
        places=["/b/"],
        sends_on=[onward],
        parts=[],
    )
    assert [*needs(text.encode(), "/cu/", "/", ["/b/"], NOTHING_KEPT)] == [
        onward,
        Need(5, 4, "/b/", "../b/"),
    ]
    heavy = PAGE.replace("</head>", '<link rel="stylesheet" href="../a.css"></head>')
    assert judge(heavy.encode(), "/b/", "/", NOTHING_KEPT).parts == ["a.css"]


@given(
    st.sampled_from(["/", "/b/", "/404.html", "/c/d/", "/c/d/e.html"]),
    st.text("./#?ab% :\t", max_size=12).filter(
        lambda a: "//" not in a.replace("\t", "")[:4] and ":" not in a
    ),
)
def test_a_link_leads_where_the_standard_says(url, address):
    wanted = urlsplit(urljoin(f"https://site.invalid{url}", address))
    place = f"{wanted.path}#{wanted.fragment}" if wanted.fragment else wanted.path
    assert with_link(address, url).places == [place]


def test_lines_are_those_of_an_editor():
    page = PAGE.replace("<p>b</p>", '<p>\r\n<a href="x">b</a>\r<a href="y">b</a></p>')
    found = needs(page.encode(), "/b/", "/", ["/b/x", "/b/y"], NOTHING_KEPT)
    assert [(need.line, need.column) for need in found] == [(7, 1), (8, 1)]


words = st.text(max_size=9)
numbers = st.integers(0, 10**6)
sent = st.lists(st.builds(Need, numbers, numbers, words, words), max_size=3)
many = st.lists(words, max_size=3)
faults = st.lists(st.builds(Fault, numbers, numbers, words, words), max_size=3)


@given(st.builds(Judged, faults, many, many, sent, many))
def test_what_is_kept_is_read_back_as_it_was(judged):
    assert _JSON.validate_json(_JSON.dump_json(judged), strict=True) == tuple(judged)


def test_a_page_that_did_not_change_is_not_read_again():
    memo = InMemory()
    first = judge(PAGE.encode(), "/b/", "/", memo)
    (key,) = memo.entries
    memo.entries[key] = memo.entries[key].replace(b'["c"]', b'["d"]')
    assert first.ids == ["c"]
    assert judge(PAGE.encode(), "/b/", "/", memo).ids == ["d"]
    assert judge(PAGE.encode(), "/c/", "/", memo).ids == ["c"], "elsewhere its links lead elsewhere"
    assert judge(PAGE.encode(), "/b/", "/xa/", memo).ids == ["c"]
    assert judge(PAGE.replace("b</p>", "c</p>").encode(), "/b/", "/", memo).ids == ["c"]


def test_the_day_at_the_foot_is_no_other_page_and_a_day_elsewhere_is():
    memo = CountingMemo()
    foot = '<p>Xã. <span data-el="updated">Cập nhật ngày 01/02/2026.</span></p></body></html>'
    page = PAGE.partition("</body>")[0] + foot
    right = judge(page.encode(), "/b/", "/", memo)
    memo.missed.clear()
    assert judge(page.replace("01/02/2026", "28/12/2027").encode(), "/b/", "/", memo) == right
    assert memo.missed == []
    for old, new in (
        ("</span>", "</b>"),
        ("</body>", "<script></script></body>"),
        ("Cập nhật ngày", "<i>Cập nhật ngày</i>"),
        (' data-el="updated"', ""),
    ):
        other = page.replace(old, new)
        memo.missed.clear()
        judge(other.encode(), "/b/", "/", memo)
        judge(other.replace("01/02/2026", "02/02/2026").encode(), "/b/", "/", memo)
        assert len(memo.missed) == 2, new


def other(part: int, value: object) -> Callable[[bytes], bytes]:
    """Put something else in the place of one part of what is kept."""

    def spoil(kept: bytes) -> bytes:
        parts = json.loads(kept)
        parts[part] = value
        return json.dumps(parts).encode()

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"\xff",
        lambda _: b"null",
        lambda _: b"{}",
        lambda kept: kept[:-1],
        lambda kept: kept[:-1] + b",[]]",
        other(0, [[1, 1, "V010"]]),
        other(1, [1]),
        other(1, "c"),
        other(3, [["1", 1, "", ""]]),
        other(3, [[1, 1, ""]]),
    ],
)
def test_what_was_kept_wrongly_is_made_anew(spoil):
    memo = InMemory()
    right = judge(PAGE.encode(), "/b/", "/", memo)
    (key,) = memo.entries
    spoilt = spoil(memo.entries[key])
    assert spoilt != memo.entries[key]
    memo.entries[key] = spoilt
    assert judge(PAGE.encode(), "/b/", "/", memo) == right
