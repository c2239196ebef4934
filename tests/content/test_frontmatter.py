import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune.content.document import Place
from commune.content.frontmatter import parse
from commune.problems import Refused, Severity


def test_every_value_stays_a_string_with_its_place():
    document = parse(
        "---\ncode: 1.001190\nno: no\ntime: 7:30\nlist:\n  - a\n  - {b: 0x1F}\n---\nText"
    )
    assert document.fields == {
        "code": "1.001190",
        "no": "no",
        "time": "7:30",
        "list": ["a", {"b": "0x1F"}],
    }
    assert document.places[("list", 1, "b")] == Place(7, 9)
    assert (document.body, document.body_line) == ("Text", 9)


def test_a_field_left_empty_counts_as_not_written_but_keeps_its_place():
    document = parse("---\na:\nb: x\n---\n")
    assert document.fields == {"b": "x"}
    assert document.places[("a",)] == Place(2, 1)


@pytest.mark.parametrize(
    "nothing",
    ['""', "''", "null", "Null", "~", '"  "', "|", "[~]", '["", null]', "\n  -\n  - ''", "{b: ~}"],
)
def test_what_editors_leave_in_an_empty_field_counts_as_not_written(nothing):
    document = parse(f"---\na: {nothing}\nc: d\n---\n")
    assert document.fields == {"c": "d"}
    assert ("a",) in document.places


def test_a_list_that_says_there_is_none_and_a_quoted_word_stay():
    fields = parse("---\na: []\nb: 'null'\nc: [x, ~, y]\n---\n").fields
    assert fields == {"a": [], "b": "null", "c": ["x", "y"]}


@pytest.mark.parametrize(
    "bomb", ["&a [*a]", "&a x", "*x", "!!int 3", "[" * 100_000, "{a: " * 50_000]
)
def test_bombs_are_refused_in_one_message(bomb):
    document = parse(f"---\nx: {bomb}\n---\n")
    assert [problem.severity for problem in document.problems] == [Severity.ERROR]
    assert (document.fields, document.unread) == ({}, {"x"})


@given(st.text(alphabet=st.sampled_from(list("aá:-[]{}'\"|>&*!#%@`,? \n\t0.\\")), max_size=60))
def test_whatever_is_typed_gives_fields_or_one_explained_mistake(text):
    try:
        found = parse(f"---\n{text}\n---\n").problems
    except Refused as refused:
        found = [refused.problem("a.md")]
    assert all(problem.line >= 1 and problem.mend for problem in found)
