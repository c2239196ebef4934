from hypothesis import given
from odd_texts import odd_texts

from commune.content.text.commonmark import read
from commune.content.text.lines_seen import EDGE, MEANT, passages


def test_a_passage_has_its_lines_and_knows_what_is_around_it():
    first, second, third = passages(read("> - **a** b\n>   c\n> - d\n\n## E"))
    assert [line.text for line in first.lines] == [f"{EDGE}a{EDGE} b", "c"]
    assert (first.kind, first.begins_item, first.within) == (
        "Item",
        True,
        ("BlockQuote", "List", "Item"),
    )
    assert (second.lines[0].words, third.kind) == ("d", "Heading")


def test_what_can_only_be_meant_is_no_sign():
    (passage,) = passages(read("\\*a &#42; ![ảnh](b.png)"))
    assert passage.lines[0].text.count("*") == 0
    assert passage.lines[0].text.count(MEANT) == 2


def test_code_is_no_passage():
    assert list(passages(read("```\n• a\n```\n\n    • b"))) == []


@given(odd_texts)
def test_every_letter_knows_where_it_was_written(text):
    document = read(text)
    for passage in passages(document):
        for line in passage.lines:
            for index, letter in enumerate(line.text):
                written = document.data[line.offset_of(index) :].decode(errors="replace")
                assert letter < "\ufff0" or letter > "\ufffd" or written
                if letter < "\ufff0":
                    assert written.startswith(letter)
