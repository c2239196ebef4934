"""How reports call a stretch of time, and which months it touches."""

from datetime import date

from commune.vietnamese import day
from commune.vietnamese.clock import last_of_month

_ROMAN = ("I", "II", "III", "IV")


def period_in_words(start: date, end: date) -> str:
    """Name the time from *start* to *end*: «quý I năm 2022», «6 tháng đầu năm 2022», else its two
    days.
    """
    whole = start.day == 1 and end == last_of_month(end) and start.year == end.year
    if whole:
        first, last, year = start.month, end.month, start.year
        if first == last:
            return f"tháng {first} năm {year}"
        if first % 3 == 1 and last == first + 2:
            return f"quý {_ROMAN[first // 3]} năm {year}"
        if first == 1 and last in (6, 9):
            return f"{last} tháng đầu năm {year}"
        if (first, last) == (7, 12):
            return f"6 tháng cuối năm {year}"
        if (first, last) == (1, 12):
            return f"năm {year}"
    return f"từ {day(start)} đến {day(end)}"


def months(start: date, end: date) -> list[str]:
    """List the months from *start* to *end*: ``2022-01``; none when they are the wrong way
    round.
    """
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, last + 1)]
