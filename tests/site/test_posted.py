"""Which edition a posted paper is: its day, and a sum over what it shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.models.desk import Desk
from commune.models.parts import Change, Withdrawal
from commune.models.procedure import Case, Fee, Paper
from commune.models.vocabulary import PaperKind, Status
from commune.publishing.build import connect
from commune.site import posted
from commune.site.procedure_sheet import procedure_sheet
from commune.vietnamese.clock import start_of

REAL_DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def site():
    return connect(SAMPLE, SAMPLE_DAY).site


@pytest.fixture(scope="module")
def real():
    return connect(ROOT, REAL_DAY).site


def changed(site, name="dang-ky-khai-sinh", **fields):
    """A procedure of the sample, as if these fields were written so."""
    procedure = site.procedures_by_id[name]
    other = procedure.model_copy(update=fields)
    other._record = procedure.record
    return other


def edition(site, **fields):
    return posted.posted_sheet(site, changed(site, **fields)).edition


def test_an_edition_is_a_day_and_eight_digits_and_stands_behind_the_address():
    made = posted.edition_of(date(2026, 11, 25), {"fee": "8.000 đồng"})
    assert made.code == f"2026-11-25-{made.facts}"
    assert len(made.facts) == 8
    assert int(made.facts, 16) >= 0
    assert made.address("https://x.example/a/") == f"https://x.example/a/?ban={made.code}"


@pytest.mark.parametrize(
    "fields",
    [
        {"search_terms": ("giấy khai sinh",)},
        {"review_after": date(2029, 1, 1)},
        {"unverified": ("fees", "result")},
        {"audience": ()},
        {"summary": "Lời khác"},
        {"old_paths": ("/cu/",)},
        {"official_name": "Tên khác trong quyết định"},
    ],
    ids=str,
)
def test_words_of_search_days_of_review_and_doubts_make_no_other_edition(site, fields):
    assert edition(site, **fields) == edition(site)


def test_which_of_the_known_papers_one_is_makes_no_other_edition(site):
    """The search and the joint papers ask for it; no sheet shows it."""
    named, bare = (
        edition(site, cases=(Case(papers=(Paper(name="Căn cước", id=kind),)),))
        for kind in (PaperKind.IDENTITY, None)
    )
    assert named == bare


@pytest.mark.parametrize(
    "fields",
    [
        {"fees": (Fee.model_validate({"amount": "9000", "unit": "ban"}),)},
        {"times": ()},
        {"steps": ("Một bước khác",)},
        {"result": "Giấy khác"},
        {"cases": (Case(papers=(Paper(name="Giấy khác"),)),)},
        {"legal_refs": ()},
        {"applicants": "Người khác"},
        {"sets": 9},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_people_act_upon_makes_another_sum(site, fields):
    assert edition(site, **fields).facts != edition(site).facts
    assert edition(site, **fields).day == edition(site).day


def with_law(site, **fields):
    (name, *_) = site.procedures_by_id["dang-ky-khai-sinh"].cited
    law = site.instruments[name].model_copy(update=fields)
    return replace(site, instruments={**site.instruments, name: law})


def with_desk(site, **fields):
    desk = site.main_desk.model_copy(update=fields)
    desk._record = site.main_desk.record
    found = tuple(desk if one is site.main_desk else one for one in site.desks)
    return replace(site, kinds={**site.kinds, Desk: found})


@pytest.mark.parametrize(
    ("change", "fields", "moves"),
    [
        (with_law, {"number": "61/2014/QH13"}, True),
        (with_law, {"effective_to": date(2028, 1, 1)}, True),
        (with_law, {"note": "Khác", "unverified": True}, False),
        (with_desk, {"label": "Nơi khác"}, True),
        (with_desk, {"address": "Thôn khác"}, True),
        (with_desk, {"phones": ("111",)}, True),
        (with_desk, {"summary": "Khác", "unverified": True}, False),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_law_and_desk_make_another_sum_their_doubts_do_not(site, change, fields, moves):
    now = edition(site)
    procedure = site.procedures_by_id["dang-ky-khai-sinh"]
    other = posted.posted_sheet(change(site, **fields), procedure).edition
    assert (other.facts != now.facts) is moves


def test_a_fee_to_come_makes_another_sum_only_once_it_is_in_force(site):
    ahead = Fee.model_validate({"amount": "9000", "unit": "ban", "valid_from": "2027-01-01"})
    fees = (*site.procedures_by_id["dang-ky-khai-sinh"].fees, ahead)
    assert edition(site, fees=fees) == edition(site)
    then = replace(site, now=start_of(date(2027, 1, 1)))
    assert edition(then, fees=fees).facts != edition(site).facts
    assert edition(then, fees=fees).day == date(2027, 1, 1)


def test_the_day_is_the_newest_on_which_anything_shown_began_ended_or_changed(site):
    own = edition(site).day
    later = own + timedelta(days=5)
    assert own < later <= site.today
    fee = {"amount": "9000", "unit": "ban"}
    begins = Fee.model_validate({**fee, "valid_from": str(later)})
    assert edition(site, fees=(begins,)).day == later
    ends = Fee.model_validate({**fee, "valid_to": str(later)})
    assert edition(site, fees=(ends,)).day == later + timedelta(days=1)
    assert edition(site, changes=(Change(on=later, text="Đổi"),)).day == later
    ahead = Fee.model_validate({**fee, "valid_from": "2027-01-01"})
    assert edition(site, fees=(ahead,)).day == own


def test_nothing_shown_depends_on_a_day_after_that_of_the_edition(real):
    """An edition stands until what it shows changes: on each day it shows what it would show if it
    were printed then.
    """
    for days in range(0, 500, 23):
        then = replace(real, now=start_of(REAL_DAY + timedelta(days=days)))
        for procedure in then.procedures[::5]:
            found = posted.posted_sheet(then, procedure)
            assert found.edition.day <= then.today
            assert found.shown == posted._shown(then, procedure_sheet(then, procedure))


def test_a_withdrawn_sheet_one_on_hold_and_one_twice_overdue_do_not_hang(site):
    gone = changed(site, withdrawn=Withdrawal(on=SAMPLE_DAY, reason="Thử"))
    assert not posted.is_posted(site, gone)
    held = changed(site, status=Status.SUSPENDED, status_reason="Chờ mẫu")
    assert not posted.is_posted(site, held)
    assert posted.why_gone(site, held) == "thủ tục tạm dừng"
    procedure = changed(site)
    assert posted.is_posted(site, procedure)
    old = replace(site, now=start_of(procedure.twice_overdue_from))
    assert not posted.is_posted(old, procedure)


def test_fees_and_times_that_began_or_ended_are_told_newest_first(site):
    fees = [
        {"amount": "5000", "unit": "ban", "valid_to": "2026-01-31"},
        {"amount": "8000", "unit": "ban", "valid_from": "2026-02-01"},
        {"amount": "9000", "unit": "ban", "valid_from": "2027-01-01"},
    ]
    procedure = changed(site, times=(), fees=tuple(map(Fee.model_validate, fees)))
    assert [(turn.on, turn.text) for turn in posted.turns(site, procedure)] == [
        (date(2026, 2, 1), "Lệ phí: mức cũ thôi áp dụng từ 01/02/2026"),
        (date(2026, 2, 1), "Lệ phí: 8.000\u00a0đồng một bản, từ 01/02/2026"),
    ]
