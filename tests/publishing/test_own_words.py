"""What is taken out of a text comes back, and two texts become one only where nothing else
differs.
"""

from hypothesis import given
from hypothesis import strategies as st

from commune.publishing.own_words import OwnWords

HERE = OwnWords.of(("https://a.example/", "Xã Bến 0", "xã Bến 0", "29/11/2026", "1", "0"))
THERE = OwnWords.of(("https://b.example:81/", "Xã Mẫu", "xã Mẫu", "1/2/2026", "22", "9"))
PARTS = st.lists(st.text(st.sampled_from('aX /<&"')) | st.integers(0, 5), max_size=8)


def written(parts: list[str | int], own: OwnWords) -> str:
    return "".join(own.words[part] if isinstance(part, int) else part for part in parts)


@given(st.lists(st.text(st.sampled_from("aX0129/:.")) | st.sampled_from(HERE.words)))
def test_what_is_taken_out_comes_back(parts):
    text = "".join(parts)
    assert HERE.put_into(HERE.taken_from(text)) == text


@given(PARTS)
def test_what_differs_in_own_words_alone_becomes_the_same(parts):
    here, there = written(parts, HERE), written(parts, THERE)
    assert HERE.taken_from(here) == THERE.taken_from(there)
    assert THERE.put_into(HERE.taken_from(here)) == there


def test_a_word_that_would_be_written_otherwise_in_html_or_json_stays():
    odd = OwnWords.of(("https://a.example/?a&b", "Ea H'leo", "x<y", 'Xã "Mới"'))
    text = 'https://a.example/?a&b Ea H\'leo x<y Xã "Mới"'
    assert odd.taken_from(text) == text == odd.put_into(text)


def test_of_two_words_that_are_the_same_the_first_counts():
    assert OwnWords.of(("a", "a")).taken_from("a") == OwnWords.of(("a", "b")).taken_from("a")
    assert OwnWords.of(("a", "a")).put_into(OwnWords.of(("a", "a")).taken_from("xa")) == "xa"
