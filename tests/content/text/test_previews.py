"""What readers of the site see is what previews show, or the line is refused."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from previews import examples, preview, seen, words_and_links
from support import measured

from commune.content.text.markdown import UnsafeHtml, walled
from commune.content.text.subset import mistakes
from commune.problems import Severity

pieces = st.lists(
    st.sampled_from([
        "Xã", "Hồ sơ", "nộp.", "một", "Hai", "ạ", "1", "12", "2026", "a_b", "(c)", "e.md", "•", "–", "“", "”", "'", '"', "/", "=", "&", "&amp;", "&#42;", "\\",
        "(", ")", "[", "]", "*", "**", "***", "_", "__", "~", "~~", "`", "```", "#", "## ", "### ", "- ", "-", "* ", "+ ", "1. ", "2. ", "1) ", "> ", ">", "|",
        "| a | b |\n", "|---|---|\n", "|:-:|", "---", "===", "\n", "\n\n", "  \n", "\\\n", "    ", "  ", "\t", " ", "\u00a0", ".", ",", "!", "?", ":", ";", "<",
        " https://a.gov.vn ", " (http://b.vn/x_y).", " www.c.vn, ", " a@b.vn ", "<https://d.vn>", "[chữ](e.md)", "![ảnh](f.png)", '[g](h "i")',
    ]),
    max_size=14,
).map("".join)  # fmt: skip


def is_refused(text):
    return any(problem.severity is Severity.ERROR for problem in mistakes(text, "a.md"))


@given(pieces)
def test_any_text_is_shown_as_previews_show_it_or_refused(text):
    """Only where a blank that does not break lines ends an address are we wiser."""
    assume(text.strip() and not re.search(r"(?:://|www\.)[^ \n]*\u00a0", text))
    # of a heading of signs, a tab behind the last ones is read in two ways
    assume(not re.search(r"^ *#{1,6}[ \t]+#+[ \t]*\t", text, re.MULTILINE))
    if is_refused(text):
        return
    words, links = words_and_links(walled(text))
    words_there, links_there = words_and_links(preview(text))
    assert words == words_there
    assert links_there <= links


def test_the_examples_of_the_specification_are_shown_as_they_stand_there_or_refused():
    """Bare addresses are links in previews, and no part of the specification."""
    equal = refused = 0
    for text, html in examples():
        if is_refused(text):
            refused += 1
        else:
            equal += 1
            assert seen(walled(text)) in (seen(html), seen(preview(text))), text
    assert (equal, refused) == (226, 426)
    measured("suite-commonmark", count=equal + refused, faults=0, known=0)


def test_none_of_them_reaches_the_second_wall_in_vain():
    for text, _ in examples():
        if not is_refused(text):
            try:
                walled(text)
            except UnsafeHtml as unsafe:
                pytest.fail(f"{text}: {unsafe}")
