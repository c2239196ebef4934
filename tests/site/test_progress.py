from dataclasses import replace
from datetime import date

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.models.news import News
from commune.models.plan import OfflineEvidence, Target
from commune.models.vocabulary import Audience, Cadence
from commune.problems import Severity
from commune.publishing.build import check
from commune.site.progress import State, figures_for, measure, words
from commune.site.progress.pace import deadlines, longest_gap
from commune.site.progress.requirements import all_figures, audiences
from commune.site.progress.words import sentence


def site(day=SAMPLE_DAY):
    found, problems = check(SAMPLE, day)
    assert not [p for p in problems if p.severity is Severity.ERROR], str(problems)
    return found


def measured(day=SAMPLE_DAY):
    return measure(site(day).plans[0], site(day))


def activity(name, day=SAMPLE_DAY):
    progress = measured(day)
    return next(done for done in progress.activities if done.activity.id == name), progress


def with_news(found, old, **fields):
    """The site with one item changed, as if staff had written it so."""
    items = []
    for item in found.news:
        if item.slug == old:
            changed = item.model_copy(update=fields)
            changed._record = item.record
            items.append(changed)
        else:
            items.append(item)
    return replace(found, kinds={**found.kinds, News: tuple(items)})


def test_only_what_the_commune_did_within_the_period_is_evidence():
    first, second, third = measured().goals
    assert [item.slug for item in first.evidence] == [
        "mo-diem-giup",
        "huong-dan-nop-qua-mang",
        "quay-ma-o-mot-cua",
    ]
    assert [(g.count, g.offline) for g in (first, second, third)] == [(4, 1), (2, 2), (1, 0)]
    assert [item.slug for item in first.context] == ["tinh-cong-bo"]


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2026-01-09"},
        {"date": "2027-01-01"},
        {"origin": "tong-hop"},
        {"withdrawn": {"on": "2026-02-01", "reason": "Sai"}},
    ],
    ids=["before", "after", "by the province", "withdrawn"],
)
def test_the_rest_is_context(fields):
    typed = News.model_validate(
        {
            "title": "Tin",
            "summary": "Tin.",
            "date": "2026-01-20",
            "published": "2026-01-21",
            "origin": "xa",
            "category": "mot-cua",
            **fields,
        }
    )
    changed = with_news(site(), "mo-diem-giup", **{key: getattr(typed, key) for key in fields})
    goal = measure(changed.plans[0], changed, date(2027, 6, 1)).goals[0]
    assert "mo-diem-giup" not in [item.slug for item in goal.evidence]
    assert "mo-diem-giup" in [item.slug for item in goal.context]


def test_a_bare_month_counts_when_it_overlaps_and_from_the_first_day_of_the_period():
    changed = with_news(site(), "mo-diem-giup", date="2026-01")
    piece = measure(changed.plans[0], changed).pieces[0]
    assert (piece.day, piece.when) == (date(2026, 1, 10), "2026-01")


def test_nothing_counts_before_its_day():
    assert [g.count for g in measured(date(2026, 2, 10)).goals] == [2, 1, 0]
    assert measure(site().plans[0], site(), date(2026, 1, 19)).pieces == ()


def test_months_count_news_and_offline_entries():
    assert dict(measured().goals[0].months) == {"2026-01": 1, "2026-02": 3}


def test_totals_count_an_item_once():
    progress = measured()
    assert (progress.news, progress.offline, progress.goals_with_evidence) == (3, 3, 3)
    assert {unit.value: total for unit, total in progress.quantities.items()} == {
        "tin": 3,
        "luot-phat": 6,
        "cuoc": 3,
    }
    assert {medium.value: total for medium, total in progress.channels.items()} == {
        "trang-tin": 3,
        "loa-truyen-thanh": 2,
        "hoi-nghi": 2,
    }


def test_twelve_a_year_means_nine_by_the_end_of_september():
    done, progress = activity("tin-hang-thang", date(2026, 9, 30))
    assert (done.pace.needed, done.pace.expected, done.pace.done, done.state) == (
        12,
        9,
        3,
        State.BEHIND,
    )
    assert (
        sentence(done, progress)
        == "Cần 12 tin, bài, đến 30/09/2026 phải có 9, mới có 3, thiếu tháng 3/2026, tháng 4/2026, tháng 5/2026 và 3 kỳ nữa"
    )
    assert activity("tin-hang-thang", date(2026, 9, 29))[0].pace.expected == 8


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("phat-to-roi", date(2026, 3, 15), State.NOT_DUE),
        ("phat-to-roi", date(2026, 9, 30), State.NOT_DUE),
        ("phat-to-roi", date(2026, 10, 1), State.BEHIND),
        ("tin-hang-thang", date(2026, 3, 15), State.ON_PACE),
        ("tin-hang-thang", date(2026, 4, 30), State.BEHIND),
        ("tin-hang-thang", date(2027, 1, 1), State.ENDED),
        ("phat-loa", date(2026, 3, 31), State.ON_PACE),
        ("phat-loa", date(2026, 6, 30), State.ON_PACE),
        ("phat-loa", date(2026, 7, 1), State.BEHIND),
        ("tap-huan", date(2026, 3, 15), State.DONE),
        ("tap-huan", date(2027, 1, 1), State.DONE),
        ("hoi-thi", date(2026, 2, 19), State.NOT_DUE),
        ("hoi-thi", date(2026, 2, 20), State.CANCELLED),
    ],
)
def test_an_activity_stands_as_its_figures_say(name, day, state):
    assert activity(name, day)[0].state is state


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 3, 15), ["dung-nhip", "dung-nhip", "chua-den-han"]),
        (date(2026, 7, 1), ["cham", "cham", "chua-den-han"]),
        (date(2027, 1, 1), ["da-ket-thuc", "da-ket-thuc", "da-ket-thuc"]),
    ],
)
def test_a_goal_stands_as_its_worst_activity_does(day, states):
    assert [goal.state.value for goal in measured(day).goals] == states


def test_twelve_items_in_one_month_do_not_make_a_monthly_cadence():
    changed = site()
    plan = changed.plans[0]
    monthly = plan.activities[0].model_copy(update={"target": None})
    copy = plan.model_copy(update={"activities": (monthly, *plan.activities[1:])})
    copy._record = plan.record
    pace = measure(copy, changed).activities[0].pace
    assert (pace.needed, pace.expected, pace.done) == (12, 2, 2)  # two items lie in February


def test_an_item_that_fits_two_activities_is_credited_to_none():
    changed = site()
    plan = changed.plans[0]
    twin = plan.activities[0].model_copy(update={"id": "tin-khac"})
    copy = plan.model_copy(update={"activities": (*plan.activities, twin)})
    copy._record = plan.record
    done = {a.activity.id: a.pace.done for a in measure(copy, changed).activities}
    assert (done["tin-hang-thang"], done["tin-khac"]) == (1, 0)  # the one that names it


@pytest.mark.parametrize(
    ("cadence", "count", "first"),
    [
        (Cadence.WEEKLY, 4, date(2026, 2, 8)),
        (Cadence.MONTHLY, 1, date(2026, 2, 28)),
        (None, 1, date(2026, 2, 28)),
        (Cadence.QUARTERLY, 1, date(2026, 2, 28)),
        (Cadence.ONCE, 1, date(2026, 2, 28)),
    ],
)
def test_a_time_is_cut_at_sundays_and_at_the_ends_of_months_and_quarters(cadence, count, first):
    found = deadlines(date(2026, 1, 30), date(2026, 2, 28), cadence)
    assert (len(found), found[0], found[-1]) == (count, first, date(2026, 2, 28))


def test_a_first_slot_of_half_its_length_stands_alone():
    assert deadlines(date(2026, 1, 16), date(2026, 2, 28), Cadence.MONTHLY)[0] == date(2026, 1, 31)
    assert deadlines(date(2026, 1, 17), date(2026, 2, 28), Cadence.MONTHLY)[0] == date(2026, 2, 28)


def test_december_ends_its_year():
    assert deadlines(date(2026, 12, 1), date(2026, 12, 31), Cadence.QUARTERLY) == [
        date(2026, 12, 31)
    ]


def test_a_gap_counts_from_the_start_and_to_the_end():
    gap = longest_gap([date(2026, 1, 20), date(2026, 1, 5)], date(2026, 1, 1), date(2026, 1, 31))
    assert (gap.days, gap.start, gap.end) == (15, date(2026, 1, 5), date(2026, 1, 20))
    assert longest_gap([], date(2026, 1, 1), date(2026, 1, 31)).days == 30


def test_requirements_are_answered_by_the_figures_their_words_ask_for():
    progress = measured()
    shown = [
        [(f.id, f.value) for f in figures_for(clause, progress)]
        for clause in progress.plan.requirements
    ]
    assert shown[0] == [("kip-thoi", 1), ("thuong-xuyen", 16)]
    assert shown[1] == [
        ("day-du", 3),
        ("nhom-can-bo", 1),
        ("nhom-nguoi-dan", 3),
        ("nhom-doanh-nghiep-ho-kinh-doanh", 1),
        ("nhom-khong-ghi", 2),
        ("hinh-thuc", 3),
    ]
    assert shown[2] == []


def test_a_plan_that_has_not_begun_has_no_figures_to_show():
    figures = {f.id: f.value for f in all_figures(measured(date(2026, 1, 1)))}
    assert figures["kip-thoi"] is None
    assert figures["thuong-xuyen"] is None
    assert figures["day-du"] == 0


def test_the_plan_of_2022_shows_one_item_and_warns_of_nothing():
    found, problems = check(ROOT, date(2026, 11, 25))
    progress = measure(next(p for p in found.plans if p.id == "2022"), found)
    assert (progress.news, progress.offline, [g.count for g in progress.goals]) == (
        1,
        0,
        [1, 0, 0, 0, 0],
    )
    assert {g.state for g in progress.goals} == {State.ENDED}
    assert not [p for p in problems if p.path.startswith("content/ke-hoach/")]
    assert len(progress.goals[2].context) == 2


def test_the_day_after_a_quarter_shows_what_had_been_done_then():
    found = check(ROOT, date(2022, 4, 1))[0]
    progress = measure(next(p for p in found.plans if p.id == "2022"), found)
    assert [g.state for g in progress.goals] == [State.NOT_DUE] * 5
    assert not progress.has_ended


def rewritten(found, activities=None, **fields):
    """The sample's plan with activities or other fields changed, as if staff had written it so."""
    plan = found.plans[0]
    kept = tuple(a.model_copy(update=(activities or {}).get(a.id, {})) for a in plan.activities)
    copy = plan.model_copy(update={"activities": kept, **fields})
    copy._record = plan.record
    return copy


def stands(found, name, activities=None, day=None, **fields):
    """One activity of the changed plan, with its sentence."""
    progress = measure(rewritten(found, activities, **fields), found, day)
    done = next(a for a in progress.activities if a.activity.id == name)
    return done, sentence(done, progress)


def entry(**fields):
    return OfflineEvidence.model_validate(
        {
            "kind": "hoi-nghi",
            "quantity": "1",
            "unit": "cuoc",
            "goal": "muc-dich-1",
            "activity": "hop-thon",
            **fields,
        }
    )


MONTHLY = {"phat-loa": {"cadence": Cadence.MONTHLY}}


def aired(*days):
    return tuple(
        entry(
            date=day,
            kind="loa-truyen-thanh",
            unit="luot-phat",
            goal="muc-dich-2",
            activity="phat-loa",
        )
        for day in days
    )


def test_work_before_the_start_is_not_the_work_of_the_activity():
    found = site()
    done, _ = stands(found, "hop-thon", {"hop-thon": {"starts": date(2026, 2, 6)}})
    assert (done.pace.done, done.pieces) == (0, ())
    assert [piece.day for piece in measure(found.plans[0], found).goals[0].pieces].count(
        date(2026, 2, 5)
    ) == 1  # the goal has it all the same


def test_the_running_month_does_not_make_up_for_a_missed_one():
    found = site(date(2026, 2, 10))
    done, said = stands(found, "phat-loa", MONTHLY, offline_evidence=aired("2026-02-01"))
    assert done.state is State.BEHIND
    assert said == "Cần 12 kỳ (hằng tháng), đến 10/02/2026 phải có 1, đã có 1, thiếu tháng 1/2026"


def test_twelve_at_once_are_not_twelve_months():
    target = {
        "phat-loa": {
            "cadence": Cadence.MONTHLY,
            "target": Target.model_validate({"quantity": "2", "unit": "luot-phat"}),
        }
    }
    found = site()
    done, said = stands(
        found, "phat-loa", target, offline_evidence=aired("2026-01-12", "2026-01-13")
    )
    assert done.state is State.BEHIND
    assert said == "Cần 2 lượt phát thanh, đến 15/03/2026 đã có 2, đủ số nhưng thiếu tháng 2/2026"
    assert (
        stands(
            found,
            "phat-loa",
            target,
            date(2026, 2, 28),
            offline_evidence=aired("2026-01-12", "2026-02-13"),
        )[0].state
        is State.ON_PACE
    )


def test_late_work_is_said_to_be_late():
    found = site()
    week = {"tap-huan": {"due": date(2026, 3, 1)}}
    done, said = stands(found, "tap-huan", week)
    assert (done.state, done.pace.late) == (State.DONE, 5)
    assert said == "Cần 1 cuộc họp, hội nghị, đã có 1, xong ngày 06/03/2026, trễ 5 ngày"
    short = {"hop-thon": {"due": date(2026, 2, 20)}}
    assert stands(
        found,
        "hop-thon",
        short,
        offline_evidence=(entry(date="2026-02-05"), entry(date="2026-03-01")),
    )[1] == ("Cần 4 cuộc họp, hội nghị, đến 20/02/2026 phải có 4, mới có 2, đúng hạn có 1")


def test_a_guess_never_credits_work_after_the_day_on_which_it_was_due():
    found = site()
    pieces = stands(found, "tin-hang-thang", {"tin-hang-thang": {"due": date(2026, 2, 11)}})[
        0
    ].pieces
    assert [piece.day for piece in pieces] == [
        date(2026, 1, 20),
        date(2026, 2, 25),
    ]  # the last one names it
    assert [bool(piece.guessed) for piece in pieces] == [True, False]


def test_a_goal_whose_other_work_was_given_up_is_not_simply_done():
    found = site()
    gone = found.plans[0].activities[3].cancelled
    progress = measure(rewritten(found, {"phat-loa": {"cancelled": gone}}), found)
    assert (progress.goals[1].state, words.stands(progress.goals[1])) == (
        State.DONE_REST,
        "Xong phần còn lại, 2 hoạt động hủy",
    )


def test_a_bare_month_fills_no_week_and_no_gap():
    changed = with_news(site(), "mo-diem-giup", date="2026-01")
    done, _ = stands(
        changed,
        "tin-hang-thang",
        {"tin-hang-thang": {"cadence": Cadence.WEEKLY, "starts": None, "target": None}},
    )
    assert done.pace.done == 2  # two of February, none of a month that nobody can place
    figures = {f.id: f for f in all_figures(measure(changed.plans[0], changed))}
    assert (
        figures["thuong-xuyen"].value,
        figures["thuong-xuyen"].detail.endswith("bỏ ra 1 việc chỉ ghi tháng"),
    ) == (26, True)


def test_a_report_counts_a_bare_month_that_it_touches():
    changed = with_news(site(), "mo-diem-giup", date="2026-01")
    assert "2026-01" in [
        piece.when
        for piece in measure(changed.plans[0], changed).counted_from(date(2026, 1, 31)).pieces
    ]
    assert "2026-01" not in [
        piece.when
        for piece in measure(changed.plans[0], changed).counted_from(date(2026, 2, 1)).pieces
    ]


def test_what_was_given_up_asks_for_no_audience():
    found = site()
    one = {"hoi-thi": {"audience": (Audience.SCHOOLS,)}}
    assert Audience.SCHOOLS not in audiences(measure(rewritten(found, one), found))


@pytest.mark.slow
def test_the_news_of_the_plan_itself_is_said_to_be_no_more_than_that():
    found = check(ROOT, date(2026, 11, 23))[0]
    assert words.announcement(
        measure(next(p for p in found.plans if p.id == "2022"), found)
    ).startswith("Việc duy nhất được ghi lại là tin xã ban hành")
    assert words.announcement(measured()) == ""
