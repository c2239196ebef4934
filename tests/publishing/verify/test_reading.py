"""A page is read as html.parser reads it, whether it is written as ours are or not."""

import html5lib
import pytest
from finished import FILES
from hypothesis import example, given
from hypothesis import strategies as st

from commune.publishing.verify.reading import _read_any, _read_plain, read
from commune.publishing.verify.walk import Fault, PageRead, Script

PAGE = FILES["b/index.html"]
TAGS = [
    *("<p>", "</p>", "<br>", "<hr/>", "<ul>", "<li>", "</li>", "</ul>", "<b>", "</b>", "<a>", "</a>"),
    *("<h1>", "</h1>", '<h2 id="c">', "</h2>", '<p id="">', '<img src="a.png">', '<img src="a" alt="">'),
    *('<a href="../">', '<a href="b/?x=1&amp;y=2#c">', '<link rel="Stylesheet" href="a.css">'),
    *('<img srcset="a 1x, b 2x" alt="">', '<form action="x">', "</form>", '<input formaction="y">'),
    *("<svg>", "</svg>", '<svg viewBox="0 0 1 1">', '<path d="M0"/>', '<use xlink:href="#x"/>', "<math>"),
    *("<title>", "</title>", "<textarea>", "</textarea>", "<script>", "</script>", '<script src="x">'),
    *('<script type="application/json">', "<script/>", "<style>", "</style>", "<iframe>", "</iframe>"),
    *("<noscript>", "</noscript>", "<plaintext>", "<xmp>", "</xmp>", "<template>", "<marquee>"),
    *('<html lang="vi">', "</html>", "<head>", "</head>", "<body>", "</body>", "<main>", "</main>"),
    *('<meta charset="utf-8">', '<meta http-equiv="Content-Security-Policy" content="x">'),
    *('<meta http-equiv="refresh" content="0; url=../b/">', '<p onclick="x">', '<p style="x">'),
    *("<!doctype html>", "<!-- fields:news -->", "<!-- /fields -->"),
]  # fmt: skip
HOSTILE = [
    *("<!-->", "<!--->", "<!---->", "<!-- a -- b -->", "<!-- a --!>", "<!-- a", "<!--<p>-->", "-->", "<!"),
    *("<!x>", "<!DOCTYPE HTML>", "<!doctype>", "<![CDATA[x]]>", "<?php x ?>", "<?", "</>", "</ p>", "</p >"),
    *("</p/>", "</p x>", "</P>", "</", "<", ">", "< p>", "<1>", "<P>", "<BR/>", "<p/ >", "<p/x>", "<p//>"),
    *("<p\n>", "<p\r>", "<p\t>", "<p\f>", "<p\x00>", "<p\xa0>", '<a\nhref="x">', "<a\rhref='x'>", "<đ>"),
    *("<a href=x>", "<a href='x'>", "<a href=x/>", '<a href = "x">', '<a href="x"b="y">', "<a href>"),
    *('<a href="x" href="y">', '<a HREF="x">', "<a =x>", "<a '>", '<a ">', '<a href="x', '<a href="<">'),
    *('<a href=">">', '<a href="\x00">', '<a href="&lt&#60;&lt;&ltx=1&copy=2">', '<a href="\n">', "<a\x00b>"),
    *("&", "&amp", "&amp;", "&lt", "&#", "&#60", "&#x3c;", "&nbsp;", "&notit;", "&#0;", "&#xd800;", "&x"),
    *("<script><b></script>", "<script>a<b</script>", "<script><!--<script></script>", "</script >", "</SCRIPT>"),
    *("<script></p></script>", "<title><b></title>", "<textarea></p></textarea>", "</scripts>", "</ script>"),
    *("<style></p></style>", "<xmp></p></xmp>", "<iframe><b></iframe>", "<noscript></p></noscript>"),
    *("<noembed></p></noembed>", "<noframes></p></noframes>", "<plaintext></p>"),
    *("<title>&amp;</title>", "<script>&amp;</script>", "\ud800", "\x00", "\r", "\n", "\r\n", "\u2028", "é", " "),
]  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(TAGS), st.sampled_from(HOSTILE), st.text("<>/!-&;='\" \nabp", max_size=6)
    )
).map("".join)


@st.composite
def spoilt(draw):
    """A page of ours in which something else stands in some places, or something is missing."""
    text = draw(st.sampled_from([name for name in FILES if name.endswith(".html")]).map(FILES.get))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        rest = text[at + draw(st.integers(0, 4)) :]
        text = text[:at] + draw(st.sampled_from([*TAGS, *HOSTILE, ""])) + rest
    return text


@given(st.one_of(texts.map("<!doctype html>\n".__add__), texts, spoilt()))
@example("<!doctype html>")
@example("<!doctype html><title>x")
@example("<!doctype html><script>x<y")
@example("<!doctype html><p>&")
def test_what_is_read_fast_is_what_html_parser_reads(text):
    fast = _read_plain(text)
    assert not isinstance(fast, PageRead) or fast == _read_any(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_with_a_hostile_piece_is_read_alike(text):
    for place in ("<p>b</p>", "b</p>", "</main>", "<title>", "</title>", "</head>", "</html>"):
        page = PAGE.replace(place, text + place)
        fast = _read_plain(page)
        assert not isinstance(fast, PageRead) or fast == _read_any(page)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".html")])
def test_our_pages_are_read_fast(name):
    assert _read_plain(FILES[name]) == _read_any(FILES[name])
    html5lib.HTMLParser(strict=True).parse(FILES[name])
    assert read(FILES[name]).faults == ()


def test_a_script_of_the_theme_and_a_remark_do_not_make_a_page_slow():
    script = "<script>f=e=>[...e].reduce((e,_)=>(e<<5)-e,0),a<b&&c</script>\n<!-- fields:news -->"
    page = PAGE.replace("<p>b</p>", script)
    fast = _read_plain(page)
    assert fast == _read_any(page)
    assert fast.scripts == (Script(6, "", "f=e=>[...e].reduce((e,_)=>(e<<5)-e,0),a<b&&c"),)


def test_every_place_counts_from_one_and_is_that_of_the_tag():
    page = PAGE.replace("<p>b</p>", '<p>\n  é <img src="x.png"><i id="c"></i></p>\n<p></b></p>')
    assert read(page).faults == (
        Fault(7, 5, "V010", "Ảnh thiếu lời tả (alt)."),
        Fault(7, 22, "V004", "Mã id «c» trống, có dấu cách hoặc dùng hai lần."),
        Fault(8, 4, "V010", "Thẻ đóng </b> không khớp với <p>."),
    )


JSON = '<script type="application/json">'


@pytest.mark.parametrize(
    ("before", "odd"),
    [
        ("", "<p\r>"), ("", "<a href=x>"), ("", "<a href='x'>"), ("", "<P>"), ("<p>", "</p >"), ("<p>", "</p x>"),
        ("a ", "< b"), ("", "<p onclick"), ("", "<p =x>"), ("", '<p title="<b>">'), ("<noscript>", '<p title="</noscript>">'),
        ("", "<!-->"), ("", "<!--->"), ("", "<!-- x --!>"), ("", "<![CDATA[>x]]>"), ("", "<?x?>"),
        (f'{JSON}"', '</script x>"</script>'), (f'{JSON}"', '<!-- <script>"</script>'), ("<svg><title>", "<b>"),
    ],
)  # fmt: skip
def test_what_is_not_in_its_plainest_form_is_a_fault_where_it_stands(before, odd):
    """Browsers may take it otherwise than html.parser does: what follows ``<!-->`` is no remark."""
    page = PAGE.replace("<p>b</p>", f"\n  é{before}{odd}")
    assert _read_plain(page) == page.index(odd)
    (first, *_) = read(page).faults
    assert first[:3] == (7, 4 + len(before), "V010")
    assert first.message.startswith(f"Chỗ «{odd[:40]}")


def test_an_id_in_two_parts_of_a_page_is_a_fault_of_its_own():
    page = PAGE.replace("<body>", '<body id="c">')
    assert [fault.code for fault in read(page).faults] == ["V004"]
