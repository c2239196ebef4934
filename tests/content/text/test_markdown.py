import re
from html import unescape

import pytest
from addresses_astray import ASTRAY, BARE, NOWHERE, ODD
from hypothesis import assume, given
from hypothesis import strategies as st
from odd_texts import odd_texts

from commune.content.text.commonmark import Mark, read
from commune.content.text.markdown import (
    UnsafeHtml,
    dead_link,
    headings,
    is_allowed_target,
    links,
    render,
)
from commune.content.text.subset import mistakes


def html(text):
    return render(text, lambda target: target)


def test_the_subset_is_rendered():
    text = "## Mục Đầu\n\n- một\n- **hai**\n\n> lời\n\n[chữ](a.md) ![ảnh](b.png)"
    out = html(text)
    assert '<h2 id="muc-dau">Mục Đầu</h2>' in out
    assert "<li><strong>hai</strong></li>" in out
    assert "<blockquote>" in out
    assert '<a href="a.md">chữ</a> <img alt="ảnh" src="b.png">' in out


@pytest.mark.parametrize(
    "text",
    ["a) Đơn", "đ\\. Đơn", "IV\\. Đơn", "1.2. Đơn", "1.2 Đơn", "✔ Đã nộp", "✘ Chưa nộp", "**a) Đơn:** một bản"],
)  # fmt: skip
def test_an_item_that_brings_its_own_mark_is_told_from_others(text):
    assert html(f"- {text}\n- khác") == html("- khác").replace(
        "<ul>\n", f'<ul>\n<li class="marked">{html(text)[3:-4]}</li>\n'
    )
    nested = html(f"1. Gồm:\n\n   - {text}\n\n   - khác")
    assert nested.count('<li class="marked">\n<p>') == nested.count("class") == 1


@pytest.mark.parametrize("text", ["an ninh", "I am", "8.000 đồng", "3.5 triệu", "2026.", "a.b"])
def test_what_only_looks_like_a_mark_keeps_its_bullet(text):
    assert "class" not in html(f"- {text}")


def test_tables_scroll_can_be_focused_and_carry_no_style():
    out = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Bảng"><table>' in out
    assert "style" not in out
    assert "align" not in out


def test_the_same_heading_twice_gets_two_ids():
    assert 'id="a-2"' in html("## A\n\n## A")


def test_raw_html_is_shown_as_text_even_if_it_got_that_far():
    assert "<script>" not in html("<script>alert(1)</script>")
    assert "&lt;script&gt;" in html("x <script>alert(1)</script>")


def test_the_second_wall_refuses_a_scheme_that_the_first_let_through():
    with pytest.raises(UnsafeHtml):
        render("[a](b)", lambda _: "javascript:alert(1)")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        "data:a",
        "//host",
        "/abs",
        "\\\\host",
        "vbscript:x",
        "",
        "&#47;/host",
        "&bsol;\\\\host",
        "https&#58;//host.vn",
        "java&#115;cript&colon;x",
        *NOWHERE,
        *ASTRAY,
        *ODD,
        *BARE,
    ],
)
def test_targets_that_lead_astray_are_refused(target):
    assert not is_allowed_target(target)


@pytest.mark.parametrize("target", ["https://a.vn/", "mailto:a@b.vn", "tel:111", "../a.md#b", "#b"])
def test_targets_that_staff_need_are_allowed(target):
    assert is_allowed_target(target)


def test_links_know_their_place():
    assert [
        (link.line, link.column, link.target) for link in links("a\nb [c](d.md) [e](f.md)")
    ] == [(2, 3, "d.md"), (2, 13, "f.md")]


def test_a_mistake_stands_at_its_line_of_the_file():
    (found,) = mistakes("a\n# b", "content/a.md", 7)
    assert (found.path, found.line, found.column, found.code, found.source) == (
        "content/a.md", 8, 1, "M002", "# b",
    )  # fmt: skip


@given(st.text(alphabet=st.sampled_from(list("ab<>[]()!*_`#|-:&\"'\n /\\.=")), max_size=80))
def test_text_without_mistakes_never_becomes_a_script(text):
    if list(mistakes(text, "content/a.md")):
        return
    try:
        out = html(text).lower()
    except UnsafeHtml:  # refused by the check as M030
        return
    assert not re.search(r"<(script|b>|a [^>]*javascript)", out)


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("![Cao > thấp](a.jpg)", 'alt="Cao &gt; thấp" src="/t/a.jpg"'),
        (
            '![x <a href](a.jpg "Rộng > hẹp")',
            'alt="x &lt;a href" src="/t/a.jpg" title="Rộng &gt; hẹp"',
        ),
        ('![A "b" & c](a.jpg)', 'alt="A &quot;b&quot; &amp; c" src="/t/a.jpg"'),
    ],
)
def test_marks_in_the_words_of_a_picture_do_not_hide_where_it_lies(text, attributes):
    made = render(text, lambda target: f"/t/{target}", lambda _: (4, 3))
    assert f'<img {attributes} width="4" height="3" loading="lazy">' in made


def test_an_address_is_judged_as_it_was_resolved_however_it_is_written():
    for resolved in ("JavaScript:x", "data:text/html,x", "java\tscript:x", " javascript:x"):
        with pytest.raises(UnsafeHtml):
            render("a [b](c) d", lambda _, to=resolved: to)
    made = render("[b](c)", lambda _: "../x/?a=1&b=\"2'#ý")
    assert made == '<p><a href="../x/?a=1&amp;b=&quot;2\'#ý">b</a></p>'


@given(odd_texts.map(lambda text: text.replace("\0", "")))  # which no text of staff may hold
def test_the_links_are_those_that_stand_in_what_is_rendered(text):
    assume(not {"\0", "\r"} & {*text})  # no text that was read has them
    made = html(text)
    leads = {unescape(found) for found in re.findall(r' (?:href|src)="([^"]*)"', made)}
    assert leads == {link.target for link in links(text)} - {""}
    for link in links(text):
        line = text.split("\n")[link.line - 1]
        begins = line[link.column - 1 :]
        bare = begins.lower().startswith(("http", "ftp", "www.")) or "@" in begins
        assert begins.startswith("![" if link.image else ("[", "<")) or bare


@given(odd_texts)
def test_nothing_is_passed_over_because_its_marks_were_looked_for_first(text):
    """Most texts have no link and no heading, and are not read for them."""
    assume(not {"\0", "\r"} & {*text})  # no text that was read has them
    events = [event for event in read(text).events if event.mark is Mark.START]
    assert bool(links(text)) == any(event.kind in ("Link", "Image") for event in events)
    underlined = any(problem.code == "M009" for problem in mistakes(text, "a.md"))
    assert underlined or len(headings(text)) == sum(event.kind == "Heading" for event in events)


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("www.gov.vn/a", "https://www.gov.vn/a"),
        ("a@b.vn", "mailto:a@b.vn"),
        ("02003999999", "tel:02003999999"),
        ("mau.vn", "https://mau.vn"),
    ],
)
def test_a_target_without_its_scheme_is_told_ready_to_copy(target, right):
    assert dead_link(target)[2].endswith(f" {right}")
    assert "tệp .md" in dead_link("bai-khac.md")[2]


def test_a_file_that_is_not_there_is_told_apart_from_a_text_and_from_one_not_yet_saved():
    assert "cạnh bài" in dead_link("anh.jpg")[2]
    assert "cạnh bài" in dead_link("Mau%20don.DOCX")[2]
    assert "tệp .md" in dead_link("../thu-muc/")[2]
    assert "tệp .md" in dead_link("bai-khac.md#muc")[2]
    _, message, mend = dead_link("mau.pdf.crdownload")
    assert "tệp tạm" in message
    assert "cho xong" in mend
