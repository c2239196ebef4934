"""Numbers with their units are read out of Vietnamese text however they are written; dates and
numbers of law are none.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune.vietnamese.find_quantities import SPANS, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lệ phí 8.000 đồng một bản.", ["8.000 đồng"]),
        ("8000đ, 8 nghìn đồng, 8k đồng", ["8.000 đồng"] * 3),
        ("nộp **20.000** đồng", ["20.000 đồng"]),
        ("1,5 triệu đồng", ["1.500.000 đồng"]),
        ("3 đến 5 ngày làm việc", ["3 ngày làm việc", "5 ngày làm việc"]),
        ("17–27 ngày làm việc", ["17 ngày làm việc", "27 ngày làm việc"]),
        ("03 ngày làm việc, 60 ngày", ["3 ngày làm việc", "60 ngày"]),
        ("nửa ngày làm việc, hai ngày làm việc", ["0,5 ngày làm việc", "2 ngày làm việc"]),
        ("sau 15 giờ", ["15 giờ"]),
        ("từ đủ 70 tuổi đến dưới 75 tuổi", ["70 tuổi", "75 tuổi"]),
        ("từ đủ 70 đến dưới 75 tuổi", ["70 tuổi", "75 tuổi"]),
        ("mã 1.001193 trên Cổng", ["mã thủ tục 1.001193"]),
        ("ngày 01/07/2025, tháng 7 năm 2026", []),
        ("từ ngày 15 tháng 7 năm 2026", []),
        ("Nghị định 120/2025/NĐ-CP, Điều 13", []),
        (
            "mười nghìn đồng, Hai mươi lăm ngàn đồng, hai chục nghìn đồng",
            ["10.000 đồng", "25.000 đồng", "20.000 đồng"],
        ),
        ("một trăm năm mươi nghìn đồng", ["150.000 đồng"]),
        ("một triệu hai trăm linh năm nghìn đồng", ["1.205.000 đồng"]),
        ("không mất một đồng, mấy nghìn đồng, ba đồng chí, hội đồng", []),
        ("xong sau hai tuần, 3 tuần", ["2 tuần", "3 tuần"]),
        ("5 đồng chí, 2 bản sao, 3 người làm chứng", []),
    ],
)
def test_it_reads(text, found):
    assert [str(quantity) for _, quantity in quantities(text)] == found


def test_the_place_is_that_of_the_number():
    text = "Trong 60 ngày thì miễn, sau đó 8.000 đồng."
    assert [text[place:].split(maxsplit=1)[0] for place, _ in quantities(text)] == ["60", "8.000"]


@given(
    number=st.integers(min_value=1, max_value=10**9), unit=st.sampled_from(("đồng", "tuổi", *SPANS))
)
def test_what_it_writes_it_reads_back(number, unit):
    (_, first), *rest = quantities(f"{number} {unit}")
    assert not rest
    assert quantities(str(first)) == [(0, first)]


@given(st.text(alphabet=st.sampled_from(list("0123456789.,/-– đồngàyáthăiệul")), max_size=200))
def test_no_text_breaks_it(text):
    assert all(0 <= place < len(text) for place, _ in quantities(text))
