"""What a sheet says of a procedure, as values without a page around them."""

from dataclasses import replace
from datetime import date

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.models.base import Change, Withdrawal
from commune.models.procedure import Fee, Time
from commune.models.vocabulary import Channel, Status
from commune.publishing.build import check
from commune.site import procedure_sheet
from commune.site.procedure_sheet import Answer, WayOfFiling, fee_in_words, time_in_words
from commune.vietnamese import clock


@pytest.fixture(scope="module")
def site():
    return check(SAMPLE, SAMPLE_DAY)[0]


def sheet(site, name="dang-ky-khai-sinh", **changes):
    """The sheet of a procedure of the sample, as if these fields were written so."""
    procedure = site.procedures_by_id[name]
    changed = procedure.model_copy(update=changes)
    changed._record = procedure.record
    return procedure_sheet.procedure_sheet(site, changed)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"unit": "trong-ngay"}, "Trong ngày làm việc"),
        ({"unit": "khong-xac-dinh"}, "Không ấn định thời hạn"),
        ({"unit": "ngay-lam-viec", "value": "3"}, "03\u00a0ngày làm việc"),
        (
            {"unit": "ngay", "value": "25", "counted_from": "ngày thẩm định"},
            "25\u00a0ngày từ ngày thẩm định",
        ),
    ],
)
def test_a_time_reads_as_the_counter_says_it(written, words):
    assert time_in_words(Time.model_validate(written)) == words


@pytest.mark.parametrize(
    ("written", "words", "is_paid"),
    [
        ({"amount": "2000", "unit": "trang"}, "2.000\u00a0đồng một trang", True),
        ({"kind": "le-phi", "value": "mien", "legal_ref": "luat"}, "Miễn lệ phí", False),
        ({"kind": "phi", "value": "khong-thu", "note": "Nguồn mẫu"}, "Không thu phí", False),
        ({"value": "tinh-quy-dinh"}, "Do Hội đồng nhân dân tỉnh quy định", True),
    ],
)
def test_a_fee_reads_as_the_law_calls_it(written, words, is_paid):
    fee = Fee.model_validate(written)
    assert (fee_in_words(fee), fee.is_paid) == (words, is_paid)


def test_the_box_answers_four_questions(site):
    assert sheet(site).answers == (
        ("Nộp ở đâu", Answer("Một cửa xã Bến Mẫu")),
        (
            "Bao lâu xong",
            Answer(
                "Trong ngày làm việc",
                "Nộp sau 15 giờ: trả ngày làm việc tiếp theo. Có thời hạn khác, xem dưới",
            ),
        ),
        (
            "Hết bao nhiêu",
            Answer("Miễn lệ phí", "Trong 60 ngày. Có mức khác, xem dưới", True, told_below=True),
        ),
        ("Qua mạng", Answer("Nộp được qua mạng", "Một phần: vẫn có lúc phải đến quầy")),
    )


def test_a_withdrawn_procedure_answers_one_question(site):
    gone = sheet(site, withdrawn=Withdrawal(on=date(2026, 2, 1), reason="Gộp lại."))
    assert gone.answers == (("Còn làm không", Answer("Không còn làm", "Từ 01/02/2026")),)
    assert not gone.papers_can_be_ticked
    assert sheet(site).papers_can_be_ticked


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.ABOLISHED])
def test_what_is_on_hold_or_abolished_says_so_and_whom_to_ask_and_no_day_or_fee(site, status):
    held = sheet(site, status=status, status_reason="Chờ mẫu mới")
    assert held.answers == (
        ("Còn làm không", Answer(status.label, "Chờ mẫu mới")),
        ("Hỏi ở đâu", Answer("Một cửa xã Bến Mẫu")),
    )
    assert not held.papers_can_be_ticked
    assert held.result_day is None
    assert held.filed_at is None
    assert procedure_sheet.brief(site, held.procedure) == ""
    assert procedure_sheet.brief(site, sheet(site).procedure) == "Trong ngày làm việc"


def test_each_way_of_filing_has_its_time_and_its_fee(site):
    three = Time.model_validate({"unit": "ngay-lam-viec", "value": "3", "channel": "truc-tiep"})
    five = Time.model_validate({"unit": "ngay-lam-viec", "value": "5", "channel": "truc-tuyen"})
    told = sheet(site, times=(three, five), fees=())
    assert told.ways_differ
    assert told.ways_of_filing == (
        WayOfFiling(Channel.IN_PERSON, "03\u00a0ngày làm việc", fee="Chưa công bố, hỏi tại quầy"),
        WayOfFiling(Channel.ONLINE, "05\u00a0ngày làm việc", fee="Chưa công bố, hỏi tại quầy"),
    )
    assert told.answers[1][1].text == "03–05\u00a0ngày làm việc"
    assert [(w.is_in_person, w.is_online, w.is_by_post) for w in told.ways_of_filing] == [
        (True, False, False),
        (False, True, False),
    ]
    assert not sheet(site).ways_differ
    assert {(w.time, w.fee) for w in sheet(site).ways_of_filing} == {("Chung", "Chung")}


def test_law_tells_whether_it_ends(site):
    [law] = sheet(site).law
    assert (law.instrument.name, law.articles) == ("Luật Hộ tịch 60/2014/QH13", "Điều 13")
    assert (law.will_end, law.has_ended, law.is_doubtful) == (True, False, False)
    [law] = sheet(replace(site, now=clock.start_of(date(2027, 3, 1)))).law
    assert (law.will_end, law.has_ended) == (False, True)


def test_what_nobody_verified_is_named_as_people_call_it(site):
    assert sheet(site).unverified == ("phí, lệ phí",)
    assert sheet(site, unverified=("code", "steps")).unverified == ("mã thủ tục", "các bước")


def test_changes_are_parted_by_the_day(site):
    old, new, later = (
        Change.model_validate({"on": on, "text": text})
        for on, text in (("2025-07-01", "Cũ."), ("2026-03-15", "Nay."), ("2026-04-01", "Sau."))
    )
    told = sheet(site, changes=(old, later, new))
    assert told.changes == (new, old)
    assert told.coming_changes == (later,)


def test_what_is_needed_to_count_the_day_of_the_result(site):
    told = sheet(site).result_day
    assert [(limit.days, limit.by_office, limit.time.after_15h) for limit in told.limits] == [
        (0, True, True),
        (3, True, False),
    ]
    assert (told.since, told.until) == (date(2026, 1, 1), date(2027, 12, 31))
    assert told.worked == (date(2026, 1, 10), date(2026, 8, 22))
    assert told.cut_off
    assert not told.by_calendar
    assert sheet(site, unverified=("times",)).result_day is None, "counted, it would look sure"
    blank = replace(site, holidays=())
    assert (sheet(blank).result_day, sheet(blank).year_unknown) == (None, 2026)


def test_half_a_line_tells_only_what_is_sure(site):
    procedure = site.procedures_by_id["dang-ky-khai-sinh"]
    assert procedure_sheet.brief(site, procedure) == "Trong ngày làm việc"
    sure = procedure.model_copy(update={"unverified": (), "fees": procedure.fees[1:]})
    assert procedure_sheet.brief(site, sure) == "Trong ngày làm việc; 8.000\u00a0đồng một bản"


def test_whom_to_call_comes_with_the_sheet(site):
    assert sheet(site).to_call == ()
    told = sheet(site, call=("115", "113"))
    assert [number.number for number in told.to_call] == ["115", "113"]
    assert [question for question, _ in told.answers] == ["Báo ở đâu", "Bao lâu xong"]
    doubtful = sheet(site, call=("115",), unverified=("times",))
    assert [question for question, _ in doubtful.answers] == ["Báo ở đâu"]
