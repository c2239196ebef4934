"""Rules about what was measured: every series is known, in order, and of the past."""

from collections.abc import Iterator

from commune.models.measured import Outcome, Series
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import day


def views_are_told_once(site: Site) -> Iterator[Problem]:
    """A page has one line a week."""
    seen = set()
    for row in site.views:
        if (row.week, row.page) in seen:
            message = f"Trang {row.page} có hai dòng cho tuần {day(row.week)}."
            mend = "Hai bản được gộp lại: giữ dòng có số lượt lớn hơn, xóa dòng kia."
            yield row.record.problem("S007", message, mend, ("page",))
        seen.add((row.week, row.page))


def series_are_known(site: Site) -> Iterator[Problem]:
    """A table of outcomes bears the name of a series."""
    seen = set()
    for row in site.outcomes:
        if row.name not in set(Series) and row.name not in seen:
            seen.add(row.name)
            mend = f"Đặt tên tệp là một trong: {', '.join(f'{s}.csv' for s in Series)}; lượt xem thì luot-xem-2026.csv."
            yield row.record.problem("S003", f"Không có chuỗi số liệu «{row.name}».", mend)


def series_are_in_order(site: Site) -> Iterator[Problem]:
    """The periods of a series have one length and follow each other; no share is above 100; none is
    of a time to come.
    """
    before: dict[str, Outcome] = {}
    for row in site.outcomes:
        last = before.get(row.name)
        if last and row.length != last.length:
            message = f"Kỳ «{row.period}» không dài bằng kỳ trên nó («{last.period}»)."
            yield row.record.problem(
                "S004", message, "Mỗi tệp chỉ một loại kỳ: tháng, quý hoặc năm.", ("period",)
            )
        elif last and row.first_day <= last.first_day:
            message = f"Kỳ «{row.period}» không đứng sau kỳ trên nó («{last.period}»)."
            yield row.record.problem(
                "S004", message, "Xếp kỳ cũ trước, mỗi kỳ một dòng.", ("period",)
            )
        if row.value > 100:
            message = f"Tỷ lệ {row.value} lớn hơn 100 phần trăm."
            yield row.record.problem(
                "S005", message, "Ghi tỷ lệ phần trăm, từ 0 đến 100.", ("value",)
            )
        if row.last_day > site.today:
            message = f"Kỳ «{row.period}» chưa hết: hôm nay tính là {day(site.today)}. Trang chưa vẽ kỳ này."
            yield row.record.problem(
                "S006",
                message,
                "Xem lại kỳ; đúng thì để đến khi hết kỳ.",
                ("period",),
                Severity.WARNING,
            )
        before[row.name] = row
