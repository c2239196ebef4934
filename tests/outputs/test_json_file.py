"""Open data is written as Python's own library would write it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from commune.outputs.json_file import json_file

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.none() | st.booleans() | st.integers() | TEXTS | st.floats(0.001, 1e9)
VALUES = st.recursive(PLAIN, lambda v: st.lists(v) | st.dictionaries(TEXTS, v), max_leaves=12)


@given(VALUES)
def test_it_has_the_bytes_of_the_standard_library(value):
    assert json_file(value) == (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
