from dataclasses import replace
from datetime import date

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.build import check
from commune.models.news import News
from commune.progress import State, figures_for, measure
from commune.progress.pace import deadlines, longest_gap
from commune.progress.requirements import all_figures
from commune.progress.words import sentence
from commune.vocabulary import Cadence


def site(day=SAMPLE_DAY):
    found, problems = check(SAMPLE, day)
    assert not problems.errors
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
    assert [item.slug for item in first.evidence] == ["mo-diem-giup", "huong-dan-nop-qua-mang", "quay-ma-o-mot-cua"]
    assert [(g.count, g.offline) for g in (first, second, third)] == [(4, 1), (2, 2), (1, 0)]
    assert [item.slug for item in first.context] == ["tinh-cong-bo"]


@pytest.mark.parametrize(
    "fields",
    [{"date": "2026-01-09"}, {"date": "2027-01-01"}, {"origin": "tong-hop"}, {"withdrawn": {"on": "2026-02-01", "reason": "Sai"}}],
    ids=["before", "after", "by the province", "withdrawn"],
)
def test_the_rest_is_context(fields):
    typed = News.model_validate({"title": "Tin", "summary": "Tin.", "date": "2026-01-20", "published": "2026-01-21", "origin": "xa", "category": "mot-cua", **fields})
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
    assert {unit.value: total for unit, total in progress.quantities.items()} == {"tin": 3, "luot-phat": 6, "cuoc": 3}
    assert {medium.value: total for medium, total in progress.channels.items()} == {"trang-tin": 3, "loa-truyen-thanh": 2, "hoi-nghi": 2}


def test_twelve_a_year_means_nine_by_the_end_of_september():
    done, progress = activity("tin-hang-thang", date(2026, 9, 30))
    assert (done.pace.needed, done.pace.expected, done.pace.done, done.state) == (12, 9, 3, State.BEHIND)
    assert sentence(done, progress) == "Cần 12 tin, bài, đến 30/09/2026 phải có 9, mới có 3, thiếu tháng 3/2026, tháng 4/2026, tháng 5/2026 và 3 kỳ nữa"
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
    assert deadlines(date(2026, 12, 1), date(2026, 12, 31), Cadence.QUARTERLY) == [date(2026, 12, 31)]


def test_a_gap_counts_from_the_start_and_to_the_end():
    gap = longest_gap([date(2026, 1, 20), date(2026, 1, 5)], date(2026, 1, 1), date(2026, 1, 31))
    assert (gap.days, gap.start, gap.end) == (15, date(2026, 1, 5), date(2026, 1, 20))
    assert longest_gap([], date(2026, 1, 1), date(2026, 1, 31)).days == 30


def test_requirements_are_answered_by_the_figures_their_words_ask_for():
    progress = measured()
    shown = [[(f.id, f.value) for f in figures_for(clause, progress)] for clause in progress.plan.requirements]
    assert shown[0] == [("kip-thoi", 1), ("thuong-xuyen", 16)]
    assert shown[1] == [
        ("day-du", 3), ("nhom-can-bo", 1), ("nhom-nguoi-dan", 3), ("nhom-doanh-nghiep-ho-kinh-doanh", 1), ("nhom-khong-ghi", 2), ("hinh-thuc", 3),
    ]  # fmt: skip
    assert shown[2] == []


def test_a_plan_that_has_not_begun_has_no_figures_to_show():
    figures = {f.id: f.value for f in all_figures(measured(date(2026, 1, 1)))}
    assert figures["kip-thoi"] is None
    assert figures["thuong-xuyen"] is None
    assert figures["day-du"] == 0


def test_the_plan_of_2022_shows_one_item_and_warns_of_nothing():
    found, problems = check(ROOT, date(2026, 11, 23))
    progress = measure(next(p for p in found.plans if p.id == "2022"), found)
    assert (progress.news, progress.offline, [g.count for g in progress.goals]) == (1, 0, [1, 0, 0, 0, 0])
    assert {g.state for g in progress.goals} == {State.ENDED}
    assert not [p for p in problems if p.path.startswith("content/ke-hoach/")]
    assert len(progress.goals[2].context) == 2


def test_the_day_after_a_quarter_shows_what_had_been_done_then():
    found = check(ROOT, date(2022, 4, 1))[0]
    progress = measure(next(p for p in found.plans if p.id == "2022"), found)
    assert [g.state for g in progress.goals] == [State.NOT_DUE] * 5
    assert not progress.has_ended
