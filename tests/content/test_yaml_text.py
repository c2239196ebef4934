"""How values are written as YAML: whatever is written reads back as the same strings."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commune.content.yaml_text import behind_key, can_be_plain, entry, inline, scalar

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")),
    max_size=30,
) | st.sampled_from(
    [
        "1.001193",
        "07:30",
        "no",
        "~",
        "null",
        "- a",
        "a: b",
        "a #b",
        "#b",
        "'",
        '"',
        "2026-12-05",
        "8000",
        "true",
        "Số 1, ngõ 2",
        "[x]",
        "{x}",
        "*a",
        "&a",
        "?",
        "|",
        ">",
        "%",
        "@",
    ]
)
VALUE = st.recursive(
    TEXT,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "ten"]), inner, min_size=1)
    ),
    max_leaves=6,
)


def read(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


@given(TEXT)
def test_a_string_reads_back_as_it_is_alone_and_between_brackets(text):
    assert read(f"k: {scalar(text)}\n") == {"k": text}
    assert read(f"k: [{scalar(text, inside=True)}]\n") == {"k": [text]}
    for style in ("", "'", '"'):
        assert read(f"k: {scalar(text, like=style)}\n") == {"k": text}


@given(VALUE)
def test_whatever_a_field_holds_reads_back_on_one_line_and_on_several(value):
    assert read(f"k: {inline(value)}\n") == {"k": value}
    assert read(f"k:{behind_key(value, 0, chr(10))}\n") == {"k": value}
    assert read(f"- {entry(value, 2, chr(10))}\n") == [value]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Cẩm Duệ", "Cẩm Duệ"),
        ("1.001193", '"1.001193"'),
        ("2026-12-05", "2026-12-05"),
        ("8000", "8000"),
        ("no", '"no"'),
    ],
)
def test_a_word_is_plain_where_every_reader_takes_it_for_itself(text, written):
    assert scalar(text) == written


def test_what_would_end_a_value_early_is_never_plain():
    assert not any(
        can_be_plain(text, inside=False)
        for text in ("", " a", "a ", "a: b", "a #b", "- a", "[a]", "a\nb")
    )
    assert can_be_plain("a, b", inside=False)
    assert not can_be_plain("a, b", inside=True)
