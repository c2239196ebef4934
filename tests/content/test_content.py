"""The protocol of what is kept: made once, given again, and never what cannot be read."""

import pytest
from pydantic import TypeAdapter

from commune.content.memo import NOTHING_KEPT, key_of, together
from commune.publishing.memo import InMemory

PAIRS = TypeAdapter(tuple[tuple[int, str], ...])
LENGTHS = TypeAdapter(dict[str, list[int]])


def test_what_is_kept_is_not_made_again_and_kinds_and_keys_are_apart():
    memo, made = InMemory(), []

    def make():
        made.append(1)
        return b"%d" % len(made)

    assert [
        memo.give(*at, make) for at in (("a", b"x"), ("a", b"x"), ("b", b"x"), ("a", b"y"))
    ] == [
        b"1",
        b"1",
        b"2",
        b"3",
    ]
    assert [NOTHING_KEPT.give("a", b"x", make) for _ in range(2)] == [b"4", b"5"]


def test_what_fails_is_not_kept():
    memo = InMemory()

    def fail():
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        memo.give("a", b"", fail)
    assert memo.give("a", b"", lambda: b"good") == b"good"


@pytest.mark.parametrize("wrong", [b"", b"[", b"{}", b'[["1","a"]]', b"[[1]]", b"\xff", b"null"])
def test_what_has_another_shape_counts_as_not_kept(wrong):
    memo = InMemory()
    memo.keep("a", b"k", wrong)
    assert memo.value("a", b"k", PAIRS, lambda: ((1, "đ"),)) == ((1, "đ"),)
    assert memo.value("a", b"k", PAIRS, lambda: ()) == ((1, "đ"),), "and is kept then"


def lengths(memo, *names: str, owner: str = "xa", key: bytes = b"") -> list[str]:
    """Ask for the lengths of *names*, and give those that were made."""
    made = []

    def make(name: str) -> list[int]:
        made.append(name)
        return [len(name)]

    with together(memo, "lengths", LENGTHS, key) as kept:
        assert [kept.value(owner, name, make, name) for name in names] == [
            [len(name)] for name in names
        ]
    return made


def test_what_is_kept_together_is_one_entry_and_made_once():
    memo = InMemory()
    assert lengths(memo, "a", "bb") == ["a", "bb"]
    assert lengths(memo, "a", "ccc", "bb") == ["ccc"]
    assert lengths(memo, "a", "bb", "ccc") == []
    assert lengths(memo, "a", key=b"other") == ["a"]
    assert lengths(memo, "a", owner="tinh") == ["a"], "what one asks for leaves the others' alone"
    assert lengths(memo, "a", "bb", "ccc") == []
    assert len(memo.entries) == 3
    assert lengths(NOTHING_KEPT, "a") == lengths(NOTHING_KEPT, "a") == ["a"]


def test_of_what_nobody_asks_for_as_much_stays_as_was_asked_for():
    memo = InMemory()
    lengths(memo, *"abcd")
    lengths(memo, "x", "y")
    assert lengths(memo, *"abcdxy") == ["c", "d"]


@pytest.mark.parametrize(
    "wrong", [b"", b"[", b"[]", b'{"a":"1"}', b'{"a":["1"]}', b"\xff", b"null"]
)
def test_what_was_kept_together_in_another_shape_is_made_anew(wrong):
    memo = InMemory()
    memo.keep("lengths", key_of(b"", "xa"), wrong)
    assert lengths(memo, "a") == ["a"]
    assert lengths(memo, "a") == []


def test_where_something_fails_what_was_kept_together_stays():
    memo = InMemory()
    lengths(memo, "a")
    with pytest.raises(ZeroDivisionError), together(memo, "lengths", LENGTHS) as kept:
        kept.value("xa", "b", lambda: [1])
        kept.value("xa", "c", lambda: [1 // 0])
    assert lengths(memo, "a", "b") == ["b"]


def test_no_two_lists_of_parts_have_the_same_key():
    lists = [
        (),
        ("",),
        ("", ""),
        ("a", "b"),
        ("ab",),
        ("1:a",),
        ("a", "1:b"),
        ("a1:b",),
        (b"\xff",),
    ]
    assert len({key_of(*parts) for parts in lists}) == len(lists)
    assert key_of("đ") == key_of("đ".encode())
