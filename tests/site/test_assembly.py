"""The whole folder becomes one site, whatever is wrong with it; the moment is that which was said,
else that which was written.
"""

from datetime import date

from support import SAMPLE_DAY

from commune.publishing.build import check


def test_a_folder_without_a_commune_is_judged_all_the_same(sample):
    (sample / "content/xa.yml").unlink()
    site, problems = check(sample, SAMPLE_DAY)
    assert "F003" in {problem.code for problem in problems}
    assert site.commune.name == "?"
    assert site.procedures


def test_a_commune_that_cannot_be_read_is_not_called_missing(sample):
    (sample / "content/xa.yml").write_text("name: [\n", encoding="utf-8")
    site, problems = check(sample, SAMPLE_DAY)
    assert "F003" not in {problem.code for problem in problems}
    assert site.commune.name == "?"


def test_what_waits_for_its_day_is_kept_apart(sample):
    site, _ = check(sample, SAMPLE_DAY)
    assert [item.record.id for item in site.waiting] == ["2026-03-01-hen-ngay"]
    assert not set(site.waiting) & set(site.items)


def test_without_a_day_the_site_stands_at_the_newest_that_was_written(sample):
    assert check(sample, None)[0].today == date(2026, 3, 2)
    path = sample / "content/hoi-dap/quen-giay-hen.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "position: 1\n", "position: 1\nupdated: 2026-03-09\n"
        ),
        encoding="utf-8",
    )
    assert check(sample, None)[0].today == date(2026, 3, 9)


def test_sums_and_days_off_are_the_site_s_own(sample):
    site, _ = check(sample, SAMPLE_DAY)
    assert list(site.benefits) == ["qua-mung-em-be"]
    assert list(site.holidays) == sorted(site.holidays, key=lambda holiday: holiday.start)
