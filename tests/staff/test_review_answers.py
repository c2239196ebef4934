"""What people write into the form, and what a field may hold: nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune.models.vocabulary import FeeUnit, OnlineLevel, Weekday
from commune.staff.review.answers import is_unknown, read_answer
from commune.staff.review.days import NoDay, read_day
from commune.staff.review.hours import read_hours
from commune.staff.review.numbered import Sum, read_fees, read_levels
from commune.staff.review.questions import Kind
from commune.staff.review.unclear_answer import UnclearAnswer

WEEK = "thu-2 thu-3 thu-4 thu-5 thu-6"
MORNING, AFTERNOON = (WEEK, "07:30", "11:30"), (WEEK, "13:30", "17:00")


def hours(text):
    return [
        (" ".join(entry["days"]), entry["opens"], entry["closes"]) for entry in read_hours(text)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Thứ 2–thứ 6: 7:30–11:30, 13:30–17:00; thứ 7: 7:30–11:30",
            [(f"{WEEK} thu-7", "07:30", "11:30"), AFTERNOON],
        ),
        ("Thứ Hai đến thứ Sáu: 7h30 - 11h30 và 13h30 - 17h", [MORNING, AFTERNOON]),
        ("T2-T6: 7g30-11g30, 13g30-17g00", [MORNING, AFTERNOON]),
        ("Sáng 7h30-11h30, chiều 13h30-17h00 từ thứ Hai đến thứ Sáu", [MORNING, AFTERNOON]),
        ("7h30-11h30; 13h30-17h00 các ngày thứ 2, 3, 4, 5, 6", [MORNING, AFTERNOON]),
        ("thứ 2-6: 7.30 - 11.30", [MORNING]),
        ("thứ 2,3,4,5,6: 7:30-11:30", [MORNING]),
        ("Thứ 2-thứ 6: 7:30-11:30\nThứ 7, chủ nhật nghỉ", [MORNING]),
        ("Nghỉ thứ bảy, chủ nhật; thứ 2-6: 7:30-11:30", [MORNING]),
        (
            "Từ thứ 2 đến thứ 6 hằng tuần: 7h30-11h30, 13h30-17h (trừ ngày lễ, tết)",
            [MORNING, AFTERNOON],
        ),
        ("Sáng từ 7 giờ 30 phút đến 11 giờ 30 phút, các ngày từ thứ hai đến thứ sáu.", [MORNING]),
        (
            "Thứ 2 đến thứ 6\n7:30–11:30\n13:30–17:00\nThứ 7\n8:00-11:00",
            [MORNING, AFTERNOON, ("thu-7", "08:00", "11:00")],
        ),
        (
            "Buổi sáng từ 7h30 đến 11h30; buổi chiều từ 13h30 đến 17h, từ thứ hai đến thứ sáu; sáng thứ bảy từ 7h đến 11h",
            [MORNING, AFTERNOON, ("thu-7", "07:00", "11:00")],
        ),
        ("T2, T4, T6: 8h-11h", [("thu-2 thu-4 thu-6", "08:00", "11:00")]),
        (
            "Chủ nhật: 8h-11h; CN: 14h-16h",
            [("chu-nhat", "08:00", "11:00"), ("chu-nhat", "14:00", "16:00")],
        ),
    ],
)
def test_hours_are_read_as_people_write_them(text, meant):
    assert hours(text) == meant


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Giờ hành chính", "không hiểu từ chỗ «hành chính»"),
        ("7:30-11:30", "chưa nói các giờ ấy là của thứ nào"),
        ("Thứ 2", "Thứ hai chưa có giờ"),
        ("Thứ 2: 7:30", "giờ «7:30» không thành đôi"),
        ("Thứ 2–thứ 6, chiều 1h30-5h", "«chiều 1h30» không rõ là mấy giờ"),
        ("Thứ 2: 13:30-5:00", "Thứ hai mở 13:30, đóng 05:00"),
        ("Thứ 2: 7:30-11:30, 11:00-12:00", "Thứ hai có hai khoảng giờ chồng lên nhau"),
        ("Thứ 2: 7:30-11:30; thứ hai: 8:00-11:30", "chồng lên nhau"),
        ("thứ 6-thứ 2: 7:30-11:30", "«thứ 6 đến thứ 2» chạy ngược"),
        ("Thứ 2: 7:30-11:30; thứ 2 nghỉ", "Thứ hai vừa nghỉ vừa có giờ"),
        ("7h-11h thứ 2 đến thứ 6; thứ 7 8h-10h; chủ nhật", "Chủ nhật chưa có giờ"),
        ("Thứ 2: 7:30-11:30 nếu có người", "không hiểu từ chỗ «nếu có người»"),
        ("24/7", "không hiểu"),
        ("thứ 8: 7h-11h", "không hiểu"),
        ("nghỉ trưa 11:30-13:30", "không hiểu"),
        ("nghỉ 11:30-13:30", "không rõ nghỉ khi nào"),
    ],
)
def test_hours_that_are_not_clear_are_told(text, odd):
    with pytest.raises(UnclearAnswer, match=odd):
        read_hours(text)


DAYS = st.lists(st.sampled_from(range(7)), min_size=1, unique=True).map(sorted)
TIMES = st.lists(
    st.sampled_from(["07:00-11:30", "13:30-17:00", "18:00-20:00"]), min_size=1, unique=True
).map(sorted)
NAMES = ["thứ 2", "thứ ba", "T4", "thứ năm", "Thứ 6", "thứ bảy", "chủ nhật"]


@given(
    st.lists(st.tuples(DAYS, TIMES), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from(["; ", "\n"]),
)
def test_whatever_week_is_written_in_either_order_is_read_back(week, times_first, between):
    used, told, meant = set(), [], {}
    for days, times in week:
        if used & set(days):
            continue
        used |= set(days)
        names, said = ", ".join(NAMES[day] for day in days), ", ".join(times)
        told.append(f"{said} {names}" if times_first else f"{names}: {said}")
        meant |= dict.fromkeys(days, times)
    read = {}
    for entry in read_hours(between.join(told)):
        for day in entry["days"]:
            read.setdefault(list(Weekday).index(day), []).append(
                f"{entry['opens']}-{entry['closes']}"
            )
    assert {day: sorted(times) for day, times in read.items()} == meant


@given(st.text("thứ 234567bảychủnhật:h;,-–.0137 nghỉsáng\n", max_size=40))
def test_no_words_lead_to_hours_that_no_day_has(text):
    try:
        found = read_hours(text)
    except UnclearAnswer:
        return
    for entry in found:
        assert entry["days"]
        assert "05:00" <= entry["opens"] < entry["closes"] <= "22:00"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0239 3861 234", ["0239 3861 234"]),
        ("02393.861.234", ["02393 861 234"]),
        ("ĐT: 0239.3861234", ["0239 3861234"]),
        ("0239 3861 234, 0239 3861 235", ["0239 3861 234", "0239 3861 235"]),
        ("0239-3861-234 hoặc 1900 1234", ["0239 3861 234", "1900 1234"]),
        ("Số điện thoại: (0239) 3861 234\n0912 345 678", ["0239 3861 234", "0912 345 678"]),
        ("+84 239 3861 234", ["+84 239 3861 234"]),
        ("113", ["113"]),
    ],
)
def test_telephones_are_read_as_people_write_them(text, meant):
    assert read_answer(Kind.PHONES, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "0239 3861 23",
        "không có",
        "gọi anh Nam",
        "0239 3861 234 (anh Nam)",
        "091234567",
        "12345678901",
        "07:30-11:30",
    ],
)
def test_what_is_no_telephone_is_told(text):
    with pytest.raises(UnclearAnswer, match="không phải số điện thoại"):
        read_answer(Kind.PHONES, text)


@pytest.mark.parametrize(
    ("kind", "text", "odd"),
    [
        (Kind.ADDRESS, "0239 3861 234", "không phải là một câu trả lời bằng chữ"),
        (Kind.ADDRESS, "a@b.vn", "không phải là một nơi"),
        (Kind.ADDRESS, "Thôn 1, điện thoại 0239 3861 234", "có số điện thoại"),
        (Kind.ADDRESS, "Thôn <b>1</b>", "dấu lạ"),
        (Kind.BOARD, "x" * 201, "dài 201"),
        (Kind.RECEPTION, "Buổi sáng", "chưa nói ngày nào"),
        (Kind.EMAIL, "motcua tại xã", "không phải địa chỉ thư"),
        (Kind.PHONE, "113, 114", "có 2 số"),
    ],
)
def test_an_answer_to_another_question_is_told(kind, text, odd):
    with pytest.raises(UnclearAnswer, match=odd):
        read_answer(kind, text)


def test_single_answers_are_taken_as_they_are():
    assert (
        read_answer(Kind.ADDRESS, "Thôn Trung Thành,\nxã Cẩm Duệ") == "Thôn Trung Thành, xã Cẩm Duệ"
    )
    assert read_answer(Kind.EMAIL, "MotCua@CamDue.gov.vn") == "motcua@camdue.gov.vn"
    assert (
        read_answer(Kind.RECEPTION, "Thứ 5 hằng tuần, 7:30–11:30") == "Thứ 5 hằng tuần, 7:30–11:30"
    )
    assert read_answer(Kind.RECEPTION, "Ngày 15 hằng tháng") == "Ngày 15 hằng tháng"


@pytest.mark.parametrize(
    "text",
    ["", " ", "…………", "......", "-", "?", "Chưa biết", "không rõ.", "Chưa có", "để trống", "___"],
)
def test_what_says_nothing_stays_empty(text):
    assert is_unknown(text)


@pytest.mark.parametrize("text", ["Không", "0", "Không có", "thôn 1", "Chưa có bảng, dán ở cửa"])
def test_what_says_something_is_no_empty_answer(text):
    assert not is_unknown(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Công chức Văn phòng, 02/12/2026", "Công chức Văn phòng"),
        ("02.12.2026 - Công chức Văn phòng", "Công chức Văn phòng"),
        ("Công chức Văn phòng\nngày 2 tháng 12 năm 2026", "Công chức Văn phòng"),
        ("Công chức Văn phòng (ngày 2/12/2026)", "Công chức Văn phòng"),
        ("2026-12-02 Công chức Văn phòng", "Công chức Văn phòng"),
        ("2-12-2026", ""),
    ],
)
def test_a_day_is_read_beside_who_answered(text, rest):
    assert read_day(text) == (date(2026, 12, 2), rest)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Văn phòng", ""),
        ("Văn phòng 2/12", "2/12"),
        ("Văn phòng 2/12/26", "2/12/26"),
        ("31/02/2026", "31/02/2026"),
        ("hôm nay", "hôm nay"),
        ("1/12/2026 và 2/12/2026", "1/12/2026 và 2/12/2026"),
    ],
)
def test_a_day_that_cannot_be_read_is_told(text, said):
    with pytest.raises(NoDay) as told:
        read_day(text)
    assert str(told.value) == said


F, P, N = OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NONE


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("toàn trình: 1, 3–4; một phần: còn lại", [F, P, F, F]),
        ("Toàn trình", [F, F, F, F]),
        ("tất cả: một phần", [P, P, P, P]),
        ("1,2 toàn trình\n3-4: không", [F, F, N, N]),
        ("Toàn trình: 1-3. Một phần: 4", [F, F, F, P]),
        ("Toàn trình:\nMột phần: 3", [None, None, P, None]),
        ("Không: 2; còn lại: toàn trình", [F, N, F, F]),
        ("1 đến 3 toàn trình", [F, F, F, None]),
    ],
)
def test_levels_by_number(text, meant):
    assert [read_levels(text, 4).get(n) for n in range(1, 5)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "toàn trình; một phần",
        "1: toàn trình; 1: một phần",
        "toàn trình: 5",
        "có",
        "toàn trình: tất cả; trừ 3",
        "toàn trình: 3-1",
        "không rõ",
        "toàn trình 1 2 3",
        "còn lại: toàn trình; còn lại: không",
    ],
)
def test_levels_that_are_not_clear_are_told(text):
    with pytest.raises(UnclearAnswer):
        read_levels(text, 4)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "1: 100.000 đồng một hồ sơ; 2: đúng; 3: không thu",
            {1: Sum(amount=100000, unit=FeeUnit.DOSSIER), 2: Sum(same=True), 3: Sum()},
        ),
        ("tất cả: 50.000đ/lần", dict.fromkeys((1, 2, 3), Sum(amount=50000, unit=FeeUnit.CASE))),
        (
            "(1) 5.000 đồng một bản\n(2) đúng",
            {1: Sum(amount=5000, unit=FeeUnit.COPY), 2: Sum(same=True)},
        ),
        ("1. 50 nghìn mỗi giấy", {1: Sum(amount=50000, unit=FeeUnit.CERTIFICATE)}),
        ("1: 5.000 đồng", {1: Sum(amount=5000)}),
        (
            "1-2: 75.000 đồng một lần theo Nghị quyết 99/2025/NQ-HĐND; còn lại: đúng",
            {
                **dict.fromkeys(
                    (1, 2), Sum(amount=75000, unit=FeeUnit.CASE, basis="Nghị quyết 99/2025/NQ-HĐND")
                ),
                3: Sum(same=True),
            },
        ),
    ],
)
def test_fees_by_number(text, meant):
    assert read_fees(text, 3) == meant


def test_one_fee_needs_no_number():
    assert read_fees("100.000 đồng một hồ sơ", 1) == {1: Sum(amount=100000, unit=FeeUnit.DOSSIER)}


@pytest.mark.parametrize(
    "text",
    [
        "5.000 đồng một bản",
        "1: 5 đồng một bản",
        "1: miễn",
        "1: khoảng 100.000 đồng",
        "1: 1.000 - 2.000 đồng",
        "4: đúng",
        "1: đúng; 1: 5.000 đồng một bản",
        "1: 5.000 đồng một tá",
        "1: 1,5 triệu",
    ],
)
def test_fees_that_are_not_clear_are_told(text):
    with pytest.raises(UnclearAnswer):
        read_fees(text, 3)
