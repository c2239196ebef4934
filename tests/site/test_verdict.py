"""A plan in one sentence, what has to be dealt with, the quarter that is reported on."""

from dataclasses import replace
from datetime import date

import pytest
from support import ROOT, SAMPLE

from commune.models.plan import OfflineEvidence
from commune.models.vocabulary import Audience
from commune.publishing.build import check
from commune.site.progress import last_own_news, measure, words
from commune.site.progress.quarter import Quarter, last_quarter
from commune.site.progress.verdict import forgotten, never_named, to_deal_with, verdict


def measured(day, root=SAMPLE):
    found, _ = check(root, day)
    return measure(found.plans[0], found)


def with_plan(progress, **fields):
    plan = progress.plan.model_copy(update=fields)
    plan._record = progress.plan.record
    return replace(progress, plan=plan)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 1), "Kế hoạch bắt đầu ngày 10/01/2026."),
        (date(2026, 3, 15), "Không hoạt động nào chậm: 3 đúng nhịp; 1 chưa đến hạn; 1 xong."),
        (
            date(2026, 7, 15),
            "Chậm 3 trên 5 hoạt động. Thiếu 3 tin, bài; 2 cuộc họp, hội nghị; 1 kỳ (hằng quý) so với mức phải có.",
        ),
        (
            date(2027, 1, 2),
            "Kế hoạch đã hết thời gian. Còn thiếu 4 trên 5 hoạt động. Thiếu 9 tin, bài; 2 cuộc họp, hội nghị; 3 kỳ (hằng quý); 200 tờ rơi so với mức phải có.",
        ),
    ],
)
def test_the_sentence_says_how_the_plan_stands(day, said):
    assert verdict(measured(day)) == said


def test_a_plan_without_activities_tells_what_was_done():
    real = measured(date(2026, 11, 25), ROOT)
    assert verdict(real).startswith("Kế hoạch đã hết thời gian. Việc duy nhất được ghi lại là tin")
    bare = replace(real, pieces=(), goals=tuple(replace(g, pieces=()) for g in real.goals))
    assert verdict(bare).endswith("Chưa có việc nào được ghi lại cho 5 mục đích.")
    sample = with_plan(measured(date(2026, 3, 15)), activities=())
    assert verdict(sample) == "Xã đã ghi lại 6 việc, cho 3 trên 3 mục đích."


def test_where_all_is_done_or_given_up_it_says_so():
    progress = measured(date(2026, 3, 15))
    done = [a for a in progress.activities if a.state == "xong"]
    given_up = [a for a in progress.activities if a.state == "huy"]
    assert verdict(replace(progress, activities=tuple(done))) == "Đã xong cả 1 hoạt động."
    assert verdict(replace(progress, activities=tuple(given_up))) == "Mọi hoạt động đã hủy."


def test_what_is_late_stands_first_with_its_day_and_what_starts_soon_after():
    due = to_deal_with(measured(date(2026, 7, 15)))
    assert [(one.done.activity.id, one.since, one.days, one.last) for one in due] == [
        ("tin-hang-thang", date(2026, 4, 1), 105, date(2026, 2, 25)),
        ("hop-thon", date(2026, 6, 1), 44, date(2026, 2, 5)),
        ("phat-loa", date(2026, 7, 1), 14, date(2026, 2, 10)),
        ("phat-to-roi", None, 48, None),
    ]
    assert to_deal_with(measured(date(2026, 3, 15))) == []
    assert to_deal_with(measured(date(2026, 1, 1))) == []


def test_whom_nothing_was_done_for_is_named():
    progress = measured(date(2026, 3, 15))
    assert forgotten(progress) == ()
    assert never_named(progress) == (Audience.SCHOOLS,)
    named = with_plan(progress, audience=(Audience.SCHOOLS,))
    assert (forgotten(named), never_named(named)) == ((Audience.SCHOOLS,), ())


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), Quarter(date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 12, 31), Quarter(date(2026, 7, 1), date(2026, 9, 30))),
        (date(2027, 1, 1), Quarter(date(2026, 10, 1), date(2026, 12, 31))),
        (date(2029, 5, 1), Quarter(date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_the_last_quarter_that_is_over_is_reported_on(day, quarter):
    found = last_quarter(measured(day))
    assert found == quarter
    if found:
        assert found.address(measured(day).plan, "csv") == "/ke-hoach/2026/bao-cao-quy.csv"


def test_a_quarter_has_its_name_and_an_empty_one_without_activities_no_report():
    assert Quarter(date(2026, 4, 1), date(2026, 6, 30)).name == "quý II năm 2026"
    assert last_quarter(measured(date(2026, 11, 25), ROOT)) is None


def test_the_time_that_is_over_is_counted_in_whole_days():
    for day, elapsed in ((1, 0), (10, 0), (11, 1), (31, 21)):
        assert measured(date(2026, 1, day)).elapsed == elapsed
    over = measured(date(2027, 6, 1))
    assert over.elapsed == over.days == 356


def test_months_in_which_nothing_was_done_are_named_together():
    assert words.empty_months(measured(date(2026, 3, 15))) == ""
    assert words.empty_months(measured(date(2026, 7, 15))) == "tháng\u00a04 đến tháng\u00a07/2026"
    real = measured(date(2026, 11, 25), ROOT)
    assert words.empty_months(real) == "tháng\u00a02 đến tháng\u00a012/2022"
    one = OfflineEvidence.model_validate(
        {
            "date": "2026-05-05",
            "kind": "hoi-nghi",
            "quantity": 1,
            "unit": "cuoc",
            "goal": "muc-dich-1",
        }
    )
    found, _ = check(SAMPLE, date(2026, 7, 15))
    plan = with_plan(measured(date(2026, 7, 15)), offline_evidence=(one,)).plan
    assert words.empty_months(measure(plan, found)) == (
        "tháng\u00a03 đến tháng\u00a04/2026, tháng\u00a06 đến tháng\u00a07/2026"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bà con biết hỏi.", "Bà con biết hỏi"),
        ("một hai ba bốn, năm sáu", "một hai ba bốn…"),
        ("m" * 30, f"{'m' * 16}…"),
    ],
)
def test_a_clause_is_named_by_its_first_whole_words(text, name):
    assert words.first_words(text, 16) == name


def test_the_communes_own_newest_news_is_known():
    found, _ = check(SAMPLE, date(2026, 3, 15))
    assert (last_own_news(found).slug, last_own_news(found).published) == (
        "quay-ma-o-mot-cua",
        date(2026, 2, 25),
    )
