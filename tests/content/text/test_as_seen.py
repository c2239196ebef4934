"""What hides a number from a search is taken away, and every letter keeps its place."""

import pytest

from commune.content.text.as_seen import visible


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("042\u00a0078\u2009001\u3000234", "042 078 001 234"),
        ("042–078—001\u2212234", "042-078-001-234"),
        ("０４２ ٠١٢", "042 012"),
        ("042\u00ad078\u200b001", "042078001"),
        ("**042**`078`\\-001", "042078-001"),
        ("&#48;&#x34;2&nbsp;078&lt;", "042 078<"),
        ("042   078", "042 078"),
        ("tên_tệp & a&b;", "tên_tệp & a&b;"),
    ],
)
def test_the_line_is_given_as_its_reader_sees_it(line, seen):
    assert visible(line)[0] == seen


def test_every_letter_of_the_seen_text_knows_its_place_in_the_line():
    line = "a **0**&#49;…  z"
    seen, places = visible(line)
    assert seen == "a 01... z"
    assert [line[place] for place in places[:-1]] == ["a", " ", "0", "&", "…", "…", "…", " ", "z"]
    assert places[-1] == len(line)
