from hypothesis import given
from odd_texts import odd_texts

from commune.content.text.commonmark import Mark, read


def kinds(text):
    return [(event.mark.value, event.kind) for event in read(text).events]


def test_blocks_and_words_know_where_they_stand():
    document = read("## Mục\n\n- một **hai**\n")
    (bold,) = (e for e in document.events if e.kind == "Strong" and e.mark is Mark.START)
    assert document.place(bold.start) == (3, 7)
    assert document.data[bold.start : bold.end].decode() == "**hai**"
    assert document.line_before(bold.start).decode() == "- một "


def test_a_text_typed_in_one_is_one_and_an_entity_stands_alone():
    texts = [e.data for e in read("a_b [c &amp; d \\* e").events if e.kind == "Text"]
    assert texts == ["a_b [c ", "&", " d ", "* e"]
    document = read("\\*a")
    assert [document.is_escaped(e) for e in document.events if e.kind == "Text"] == [True]


def test_bare_addresses_are_links_but_not_within_a_link():
    document = read("ở https://xa.vn và [https://xa.vn](a.md), <a@b.vn>")
    links = [e for e in document.events if e.kind == "Link" and e.mark is Mark.START]
    assert [(e.data["link_type"], e.data["dest_url"]) for e in links] == [
        ("Bare", "https://xa.vn"), ("Inline", "a.md"), ("Email", "mailto:a@b.vn"),
    ]  # fmt: skip
    assert document.place(links[0].start) == (1, 3)


def test_a_blank_and_a_tab_break_no_line():
    assert "SoftBreak" in dict.fromkeys(kind for _, kind in kinds("a \t\nb"))
    assert "HardBreak" in dict.fromkeys(kind for _, kind in kinds("a\tb  \nc"))


@given(odd_texts)
def test_every_word_that_was_typed_so_stands_where_it_says(text):
    document = read(text)
    opened = []
    for event in document.events:
        if event.as_typed:
            assert document.data[event.start : event.end].decode() == event.data
        if event.mark is Mark.START:
            opened.append(event.kind)
        elif event.mark is Mark.END:
            assert opened.pop() == event.kind
    assert opened == []
