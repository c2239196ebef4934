"""The real calendar of days off, against lists written by hand from the law and the announcements.

The lists were compared once with python-holidays 0.109 (Vietnam, 2026 and 2027): they agree but for
2 January 2026, which was swapped for Saturday 10 January by an announcement that the package does
not carry.
"""

from datetime import date

import pytest
from support import ROOT

from commune.publishing.build import check

WEEKDAYS_OFF = {
    # Bộ luật Lao động, Điều 111 and 112; Công văn 12729/VPCP-KGVX; Thông báo 9441/TB-BNV;
    # Nghị quyết 28/2026/QH16
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
    # the same law; Công văn 10065/VPCP-KGVX for Tết and 2 September
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24",
}
WORKED = {2026: "01-10 08-22", 2027: ""}
NOT_ANNOUNCED = {2026: "", 2027: "02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03"}


@pytest.fixture(scope="module")
def holidays():
    return check(ROOT, date(2026, 11, 25))[0].holidays


def in_year(days, year):
    return " ".join(sorted(f"{day:%m-%d}" for day in days if day.year == year))


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_days_off_are_those_of_the_law_and_the_announcements(holidays, year):
    assert (
        in_year({d for h in holidays for d in h.days if d.weekday() < 5}, year)
        == WEEKDAYS_OFF[year]
    )
    assert in_year({d for h in holidays for d in h.make_up_days}, year) == WORKED[year]
    assert (
        in_year({d for h in holidays if h.expected for d in h.days if d.weekday() < 5}, year)
        == NOT_ANNOUNCED[year]
    )


def test_no_day_is_told_twice_and_every_one_has_its_source(holidays):
    days = [day for holiday in holidays for day in holiday.days]
    assert len(days) == len(set(days))
    assert all(
        any(word in h.source for word in ("Bộ luật", "Công văn", "Thông báo", "Nghị quyết"))
        for h in holidays
    )
