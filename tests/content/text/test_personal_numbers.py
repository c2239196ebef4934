"""How a number is grouped, and what stands around it, says what it is; tests/privacy measures."""

import pytest

from commune.content.text.personal_numbers import Kind, find

SEPARATORS = ["", " ", ".", "-", "_", "/", " / ", ",", "\u00b7", ":", "--", " - ", ") ", ")("]


@pytest.mark.parametrize("between", SEPARATORS)
@pytest.mark.parametrize("start", ["0", "+84", "+84 ", "0084 ", "(+84) ", "+84 (0)", "(0"])
def test_a_mobile_number_is_found_in_every_grouping(start, between):
    text = f"S\u1ed1 {start}{between.join(('912', '345', '678'))}"
    [(_, kind, number)] = find(text, ())
    assert kind is Kind.PHONE
    assert "".join(filter(str.isdigit, number))[-9:] == "912345678"


@pytest.mark.parametrize("written", ["0912/345/678", "+84 (0) 912 345 678", "0084.912.345.678"])
def test_a_published_number_is_public_however_it_is_written(written):
    assert find(written, {"0912345678"}) == []
    assert [kind for _, kind, _ in find(written, {"0912345679"})] == [Kind.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 05-06-07-08-09/12/2026",
        "07:30-11:30, 13:30-17:00",
        "Các thôn 03, 05, 07, 08, 09 và 10",
        "Tổng: 84.912.345.678",
        "Thu 0,912,345,678 đồng",
        "Y = 0543210.987",
    ],
)
def test_days_lists_and_sums_are_no_telephone(text):
    assert find(text, ()) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MST {} của ông Trần Văn A", Kind.TAX),
        ("Mã số BHXH {}", Kind.INSURANCE),
        ("Số {}", None),
        ("MST {} của Công ty Hồng Lam", Kind.TAX),
        ("Công ty Hồng Lam, MST {}", None),
        ("BHXH, điện thoại {}", None),
        ("BHXH chi {} đồng", None),
    ],
)
def test_its_label_says_what_a_number_of_ten_figures_is(text, kind):
    found = [kind for _, kind, _ in find(text.format("8123456789"), ())]
    assert found == ([kind] if kind else [])


def test_no_number_is_counted_inside_another():
    text = "Mã BHXH 4220123456, hộ chiếu B1234567, STK 3706205123456, CCCD 042185004321"
    assert [kind for _, kind, _ in find(text, ())] == [
        Kind.INSURANCE, Kind.PASSPORT, Kind.ACCOUNT, Kind.IDENTITY,
    ]  # fmt: skip
