"""Words of two syllables are learned from texts and kept on one line."""

import pytest

from commune.vietnamese.compounds import Compounds, learned

TEXTS = [
    "Đăng ký khai sinh",
    "đăng ký tạm trú",
    "Khai sinh lại",
    "Tạm trú, đăng ký",
    "khai sinh",
    "tạm trú",
]
"""Each of three words three times."""


def test_syllables_that_are_seldom_apart_are_a_word():
    assert set(learned(TEXTS)) == {("đăng", "ký"), ("khai", "sinh"), ("tạm", "trú")}
    assert learned(TEXTS)["khai", "sinh"] == 1


def test_words_that_stand_beside_any_other_belong_to_none():
    assert learned(["của xã"] * 9) == {}
    assert learned(["giấy tờ"] * 2) == {}, "twice may be chance"
    assert learned(["giấy tờ"] * 3 + ["giấy"] * 30) == {}, "the one syllable is mostly elsewhere"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Đăng ký khai sinh", "Đăng_ký khai_sinh"),
        ("ĐĂNG KÝ", "ĐĂNG_KÝ"),
        ("đăng, ký", "đăng, ký"),
        ("ký khai", "ký khai"),
        ("", ""),
        ("quyền sử dụng đất 2026", "quyền sử_dụng đất 2026"),
    ],
)
def test_of_words_that_share_a_syllable_the_more_faithful_is_kept(text, kept):
    known = {
        **learned(TEXTS),
        ("quyền", "sử"): 0.4,
        ("sử", "dụng"): 0.9,
        ("dụng", "đất"): 0.5,
    }
    assert Compounds(known).kept(text) == kept.replace("_", "\u00a0")
