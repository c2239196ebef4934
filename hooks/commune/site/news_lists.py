"""News as lists that stay light: a year with many items shows the newest and leads to its months, a
month with many to its days. An address that was once out stays.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from commune.models.news import News
from commune.site.site import Site

LONGEST = 100
"""Items that a list shows as a whole."""
NEWEST = 50
"""Items that a longer one shows."""
RESERVED = re.compile(r"thang-(0[1-9]|1[0-2])")
"""Names below the address of a year that are those of its months."""
_NO_DAY = "chua-ro-ngay"


@dataclass(frozen=True)
class NewsList:
    """The news of a year, a month or a day, newest first."""

    url: str
    name: str
    """Beside its like: ``Năm 2026``, ``Tháng 5``, ``Ngày 12``."""
    period: str
    """In a sentence: ``năm 2026``, ``tháng 5 năm 2026``, ``ngày 12 tháng 5 năm 2026``."""
    items: tuple[News, ...]
    parts: tuple["NewsList", ...] = ()
    """Lists that hold all of it, newest first; none where it shows all itself."""

    @property
    def shown(self) -> tuple[News, ...]:
        return self.items[:NEWEST] if self.parts else self.items


def by_year(site: Site) -> dict[str, NewsList]:
    """Give the list of each year, newest first."""
    kept = frozenset(entry.url for entry in site.recorded if entry.url.startswith(News.list_url()))
    return {year: _of_year(year, items, kept) for year, items in site.years.items()}


def _of_year(year: str, items: tuple[News, ...], kept: frozenset[str]) -> NewsList:
    url, period = News.year_url(year), f"năm {year}"

    def month(number: str, found: tuple[News, ...]) -> NewsList:
        return _of_month(year, number, found, kept)

    names = {f"{number:02}": f"{url}thang-{number:02}/" for number in range(12, 0, -1)}
    parts = _parts(items, names, lambda item: item.date[5:7], month, kept)
    return NewsList(url, f"Năm {year}", period, items, parts)


def _of_month(year: str, number: str, items: tuple[News, ...], kept: frozenset[str]) -> NewsList:
    url = f"{News.year_url(year)}thang-{number}/"
    name = f"tháng {int(number)}"

    def day(number_of_day: str, found: tuple[News, ...]) -> NewsList:
        if not number_of_day:
            return NewsList(names[""], "Chưa rõ ngày", f"{name} năm {year}, chưa rõ ngày", found)
        label = f"Ngày {int(number_of_day)}"
        period = f"{label.lower()} {name} năm {year}"
        return NewsList(names[number_of_day], label, period, found)

    names = {f"{day:02}": f"{url}ngay-{day:02}/" for day in range(31, 0, -1)}
    names[""] = f"{url}{_NO_DAY}/"
    parts = _parts(items, names, lambda item: item.date[8:10], day, kept)
    return NewsList(url, name.capitalize(), f"{name} năm {year}", items, parts)


def _parts(
    items: tuple[News, ...],
    names: dict[str, str],
    part_of: Callable[[News], str],
    make: Callable[[str, tuple[News, ...]], NewsList],
    kept: frozenset[str],
) -> tuple[NewsList, ...]:
    """Divide a list that is too long, or was once: what is out stays, though nothing be left in
    it.
    """
    if len(items) <= LONGEST and kept.isdisjoint(names.values()):
        return ()
    found: dict[str, list[News]] = {name: [] for name, url in names.items() if url in kept}
    for item in items:
        found.setdefault(part_of(item), []).append(item)
    return tuple(make(name, tuple(found[name])) for name in names if name in found)


def neighbours(site: Site) -> dict[str, tuple[News | None, News | None]]:
    """Give the next newer and the next older item that still holds, by the path of each item."""
    newer: dict[str, News | None] = {}
    older: dict[str, News | None] = {}
    for beside, items in ((newer, site.news), (older, reversed(site.news))):
        last = None
        for item in items:
            beside[item.record.path] = last
            last = last if item.is_withdrawn(site.today) else item
    return {path: (newer[path], older[path]) for path in newer}
