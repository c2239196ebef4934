from datetime import date, datetime

import pytest

from commune.vietnamese.clock import (
    VIETNAM,
    after,
    as_day,
    as_moment,
    last_of_month,
    moment_in_words,
    start_of,
    written,
)


def test_a_day_is_its_first_minute_in_vietnam():
    assert (
        as_moment("2026-12-05")
        == datetime(2026, 12, 5, 0, 0, tzinfo=VIETNAM)
        == start_of(date(2026, 12, 5))
    )
    assert after(date(2026, 12, 5)) == as_moment("2026-12-06")


@pytest.mark.parametrize(
    ("day", "last"),
    [("2026-12-01", 31), ("2026-02-28", 28), ("2028-02-03", 29), ("2026-04-30", 30)],
)
def test_a_month_knows_its_last_day(day, last):
    day = date.fromisoformat(day)
    assert last_of_month(day) == date(day.year, day.month, last)


@pytest.mark.parametrize("text", ["2026-12-05T07:30", "2026-12-05 07:30"])
def test_a_moment_is_written_one_way_and_said_another(text):
    assert written(as_moment(text)) == "2026-12-05T07:30"
    assert moment_in_words(as_moment(text)) == "05/12/2026, 07:30"
    assert moment_in_words(as_moment("2026-12-05")) == "05/12/2026"


@pytest.mark.parametrize(
    "text",
    [
        "20261205",
        "2026-12-05T7:30",
        "2026-12-05T07:30:00",
        "05/12/2026",
        "2026-02-30",
        "2026-12-05T24:00",
        "2026-W01",
        "",
    ],
)
def test_what_is_written_otherwise_is_refused(text):
    with pytest.raises(ValueError):
        as_moment(text)
    with pytest.raises(ValueError):
        as_day(text)


def test_a_day_has_no_hour():
    assert as_day("2026-12-05") == date(2026, 12, 5)
    with pytest.raises(ValueError, match="07:30"):
        as_day("2026-12-05T07:30")
