from support import SAMPLE, SAMPLE_DAY

from commune.build import check
from commune.progress import measure


def measured():
    site, problems = check(SAMPLE, SAMPLE_DAY)
    assert not problems.errors
    return measure(site.plans[0], site)


def test_only_what_the_commune_did_within_the_period_is_evidence():
    first, second = measured().goals
    assert [item.slug for item in first.evidence] == ["mo-diem-giup"]
    assert [entry.quantity for entry in first.offline] == [2]
    assert second.count == 1


def test_the_rest_is_context():
    assert [item.slug for item in measured().goals[0].context] == ["hop-truoc", "tinh-cong-bo"]


def test_months_count_news_and_offline_entries():
    assert dict(measured().goals[0].months) == {1: 1, 2: 1}


def test_totals_count_an_item_once():
    progress = measured()
    assert (progress.news, progress.offline, progress.goals_with_evidence) == (1, 2, 2)
