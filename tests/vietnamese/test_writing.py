from datetime import date

import pytest

from commune.vietnamese import (
    day,
    day_or_month,
    fold,
    initial,
    keep_together,
    lower_first,
    money,
    number,
    slug,
    sort_key,
)


def test_every_mark_and_the_crossed_d_are_folded():
    assert fold("Đăng ký Kết hôn, Ưỡn ẹo") == "dang ky ket hon, uon eo"


def test_decomposed_text_folds_like_composed_text():
    assert fold("Đa\u0306ng ky\u0301") == fold("Đăng ký")


def test_a_slug_keeps_the_d_that_the_default_drops():
    assert slug("Đăng ký – lần 2!") == "dang-ky-lan-2"


def test_letters_sort_before_tones():
    words = ["dương", "đá", "dao", "ăn", "an", "án", "ân", "cá", "ca", "cả"]
    assert sorted(words, key=sort_key) == [
        "an",
        "án",
        "ăn",
        "ân",
        "ca",
        "cả",
        "cá",
        "dao",
        "dương",
        "đá",
    ]


def test_the_initial_ignores_the_tone_and_keeps_the_letter():
    assert [initial(w) for w in ("Ấp", "Đất", "áo", "Ở")] == ["Â", "Đ", "A", "Ơ"]


def test_dates_numbers_and_money_read_as_people_here_write_them():
    assert (day(date(2022, 1, 5)), number(88.6, 2), money(200000)) == (
        "05/01/2022",
        "88,60",
        "200.000\u00a0đồng",
    )


def test_where_no_day_is_known_the_month_is_written():
    assert [day_or_month(text) for text in ("2022-01-25", "2022-08")] == ["25/01/2022", "08/2022"]


def test_numbers_stay_with_their_words():
    assert keep_together("Sau 15 giờ ngày 25") == "Sau 15\u00a0giờ ngày\u00a025"
    assert keep_together("3 đúng nhịp; khoản 1") == "3\u00a0đúng nhịp; khoản\u00a01"


@pytest.mark.parametrize(
    ("alone", "within"),
    [
        ("Một cửa xã", "một cửa xã"),
        ("Trường mầm non", "trường mầm non"),
        ("Công nhận hộ nghèo", "công nhận hộ nghèo"),
        ("Quyết định trợ cấp", "quyết định trợ cấp"),
        ("Bộ phận Một cửa", "bộ phận Một cửa"),
        ("Bản ghi quốc gia", "bản ghi quốc gia"),
        ("Công an xã", "Công an xã"),
        ("Ủy ban nhân dân xã, Công an", "Ủy ban nhân dân xã, Công an"),
        ("Ban Chỉ huy quân sự xã", "Ban Chỉ huy quân sự xã"),
        ("Luật Cư trú, Điều 38", "Luật Cư trú, Điều 38"),
        ("Thông tư 08/2025/TT-BTP", "Thông tư 08/2025/TT-BTP"),
        ("", ""),
    ],
)
def test_names_of_bodies_and_of_law_keep_their_capital_within_a_sentence(alone, within):
    assert lower_first(alone) == within
