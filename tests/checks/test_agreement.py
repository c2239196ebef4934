"""What pages say of an errand is compared with its sheet: numbers changed in the real pages are
found, and the real pages agree.
"""

import re
import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, SAMPLE_DAY, measured, standing

from commune.checks.agreement import _longest_first, _named
from commune.publishing.build import check
from commune.vietnamese import fold
from commune.vietnamese.find_quantities import CODE, MONEY, quantities

DAY = date(2026, 11, 28)
PAGES = ("su-kien", "hoi-dap", "dich-vu-cong")
THEN = re.compile(r"trước (?:đây|đó|ngày)", re.IGNORECASE)


def told(root, day=DAY):
    return {(p.path, p.line): p.message for p in check(root, day)[1] if p.code in ("R080", "R081")}


@pytest.fixture
def real(tmp_path):
    """The content of the commune itself, to be spoilt."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def test_the_real_pages_agree_with_the_sheets():
    assert told(ROOT) == {}


@pytest.mark.slow
@pytest.mark.parametrize("days", [34, 95, 250])
def test_they_do_on_later_days_too(days):
    """What lapses or begins by its day makes no page wrong that told of both."""
    assert told(ROOT, DAY + timedelta(days=days)) == {}


def other(text, place, quantity):
    """Give *text* with another number of the same kind in the place of *quantity*; the same text
    where it is a word.
    """
    written = re.match(r"\d[\d.,]*\d|\d", text[place:])
    if not written:
        return text
    number = (
        f"{int(quantity.number) * 3 + 1000:,}".replace(",", ".")
        if quantity.unit == MONEY
        else f"{int(quantity.number) + 4}"
    )
    return (
        text[:place]
        + (f"{quantity.number + 1}" if quantity.unit == CODE else number)
        + text[place + len(written[0]) :]
    )


def test_every_kind_of_number_that_is_changed_is_found(real):
    """All pages are spoilt at once: in each line that tells a number of today, the last one becomes
    another.
    """
    planted = {}
    for path in pages_of(real):
        lines = path.read_text(encoding="utf-8").split("\n")
        for n, line in enumerate(lines):
            found = quantities(line)
            told_today = (
                found
                and not THEN.search(line)
                and not re.match(r"\s*- [^A-ZĐ\"]|search_terms", line)
            )
            if told_today and (changed := other(line, *found[-1])) != line:
                lines[n] = changed
                planted[path.relative_to(real).as_posix(), n + 1] = found[-1][1].unit
        path.write_text("\n".join(lines), encoding="utf-8")
    found = told(real)
    units, missed = (
        Counter(planted.values()),
        {place: unit for place, unit in planted.items() if place not in found},
    )
    measured("agreement", planted=len(planted), found=len(planted) - len(missed))
    assert len(missed) <= len(planted) * 0.1
    assert all(Counter(missed.values())[unit] < count for unit, count in units.items()), (
        "no kind is missed altogether"
    )


def pages_of(root):
    """The files whose words are seen, of every page that tells of sheets."""
    places = {
        path.relative_to(root / folder).as_posix()
        for folder in ("content", "content/chung/quoc-gia", "content/chung/ha-tinh")
        for name in PAGES
        for path in (root / folder / name).glob("*.md")
    }
    return [standing(root, place) for place in sorted(places)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("hoi-dap/qua-60-ngay-chua-khai-sinh.md", "từng là 10.000 đồng", "là hai mươi nghìn đồng"),
        (
            "hoi-dap/ban-hang-xin-giay-o-dau.md",
            "Người đăng ký phải",
            "Xong sau hai tuần. Người đăng ký phải",
        ),
    ],
)
def test_a_sum_in_words_and_a_time_in_weeks_are_read_too(real, path, old, new):
    page = standing(real, path)
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [place for place, _ in told(real)] == [page.relative_to(real).as_posix()]


@pytest.mark.slow
def test_a_sheet_that_changes_shows_every_page_that_tells_the_old_sum(real):
    sheet = standing(real, "thu-tuc/cu-tru-can-cuoc/dang-ky-thuong-tru.md")
    text = sheet.read_text(encoding="utf-8")
    assert text.count("amount: 20000") == 1
    sheet.write_text(text.replace("amount: 20000", "amount: 26000"), encoding="utf-8")
    lines = [
        (path, n, line)
        for path in pages_of(real)
        for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    ]
    tell = {
        (path.relative_to(real).as_posix(), n)
        for path, n, line in lines
        if "20.000 đồng" in line and "thường trú" in line
    }
    assert tell
    assert set(told(real)) == tell
    assert all("26.000 đồng" in message for message in told(real).values())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Bản sao 8.000 đồng một bản.", False),
        ("Bản sao 8 nghìn đồng.", False),
        ("Bản sao 9.000 đồng một bản.", True),
        ("Bản sao trước đây 9.000 đồng.", True),
        ("Có người nói 9.000 đồng, đó không phải mức của xã.", True),
        ("Làm trong 60 ngày thì miễn lệ phí.", False),
        ("Làm trong 90 ngày thì miễn lệ phí.", True),
        ("Phải xác minh thì xong trong 3 ngày làm việc.", False),
        ("Phải xác minh thì xong trong 3 ngày.", True),
        ("Phải xác minh thì trả kết quả sau 4 ngày làm việc.", True),
        ("Nộp sau 15 giờ thì nhận ngày làm việc tiếp theo.", False),
        ("Nộp sau 16 giờ thì nhận ngày làm việc tiếp theo.", True),
        ("Khai sinh đúng hạn không mất tiền.", False),
        ("Quà 150.000 đồng, sau này 200.000 đồng.", False),
        ("Quà 250.000 đồng.", True),
        ("Mã là 9.000001.", False),
        ("Mã là 9.000010.", True),
        ("[Chứng thực bản sao](../thu-tuc/chung-thuc/chung-thuc-ban-sao.md) 8.000 đồng.", True),
        ("Chứng thực bản sao 8.000 đồng.", True),
        ("Theo Nghị định 23/2015/NĐ-CP, từ ngày 15/07/2026.", False),
    ],
)
def test_a_sentence_of_a_question_is_judged(sample, text, wrong):
    path = sample / "content/hoi-dap/quen-giay-hen.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    assert bool(told(sample, SAMPLE_DAY)) == wrong


def test_a_page_that_leads_to_no_sheet_may_say_any_number(sample):
    path = sample / "content/hoi-dap/quen-giay-hen.md"
    text = (
        path.read_text(encoding="utf-8")
        .replace("procedures: [dang-ky-khai-sinh]\n", "")
        .split("Việc khai sinh")[0]
    )
    path.write_text(f"{text}Vé xe 9.000 đồng.\n", encoding="utf-8")
    assert told(sample, SAMPLE_DAY) == {}


class TestNewestChange:
    @pytest.fixture
    def changed(self, sample):
        """Give a function that tells what is said of *changes* of the sample's sheet."""

        def said(*changes):
            path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
            text = path.read_text(encoding="utf-8").removesuffix("---\n")
            path.write_text(
                text
                + "changes:\n"
                + "".join(f"  - {{{change}}}\n" for change in changes)
                + "---\n",
                encoding="utf-8",
            )
            return list(told(sample, SAMPLE_DAY).values())

        return said

    def test_it_must_end_in_what_the_sheet_says(self, changed):
        (message,) = changed("on: 2026-01-01, what: phi, before: 7.000 đồng, after: 9.000 đồng")
        assert "9.000 đồng" in message
        assert "8.000 đồng" in message

    @pytest.mark.parametrize(
        "change",
        [
            "on: 2026-01-01, what: phi, before: 7.000 đồng, after: 8.000 đồng",
            "on: 2026-09-01, what: phi, before: 8.000 đồng, after: 9.000 đồng",
            "on: 2026-01-01, what: le-phi, before: 7.000 đồng, after: miễn",
            "on: 2026-01-01, what: thoi-han, before: 5 ngày làm việc, after: không quá 03 ngày làm việc",
            "on: 2026-01-01, what: giay-to, before: 2 bản sao, after: 1 bản sao",
        ],
        ids=["agrees", "later", "without-a-number", "time", "papers"],
    )
    def test_what_agrees_or_is_yet_to_come_or_is_no_number_passes(self, changed, change):
        assert changed(change) == []

    def test_an_older_change_may_end_in_what_came_between(self, changed):
        assert (
            changed(
                "on: 2025-01-01, what: phi, before: 5.000 đồng, after: 7.000 đồng",
                "on: 2026-01-01, what: phi, before: 7.000 đồng, after: 8.000 đồng",
            )
            == []
        )

    def test_of_two_changes_of_one_day_the_one_that_goes_on_from_the_other_is_newest(self, changed):
        first = "on: 2026-01-01, what: phi, before: 7.000 đồng, after: 9.000 đồng"
        assert (
            changed(first, "on: 2026-01-01, what: phi, before: 9.000 đồng, after: 8.000 đồng") == []
        )

    def test_each_case_has_its_own_newest(self, changed):
        (message,) = changed(
            "on: 2026-01-01, what: thoi-han, case: Phải xác minh, before: 5 ngày làm việc, after: 4 ngày làm việc",
            "on: 2026-02-01, what: thoi-han, before: 6 ngày làm việc, after: 3 ngày làm việc",
        )
        assert "4 ngày làm việc" in message


_CALLED = (
    "Khai sinh",
    "Đăng ký khai sinh",
    "Đăng ký lại khai sinh",
    "Kết hôn",
    "Xin số (nhà)",
    "xx",
)
_TEXT = st.lists(
    st.sampled_from((*_CALLED, *fold(" ".join(_CALLED)).split(), " ", ", ", "|", "-", "Tại xã"))
)


@given(_TEXT.map("".join), st.lists(st.sampled_from(_CALLED), unique=True))
def test_of_names_inside_names_the_longest_is_found(text, called):
    names = {fold(name): name for name in called}
    rest, found = f" {re.sub('[^a-z0-9]+', ' ', fold(text))} ", []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = f" {re.sub('[^a-z0-9]+', ' ', name).strip()} "
        if len(words) > 4 and words in rest:
            rest = rest.replace(words, " | ")
            found.append(names[name])
    assert list(_named(text, _longest_first(names))) == found
