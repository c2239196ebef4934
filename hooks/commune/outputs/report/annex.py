"""The annex of a report: where each number comes from."""

from commune.models.commune import Commune
from commune.outputs.report.parts import Table
from commune.site.progress import Progress
from commune.vietnamese import day_or_month, number


def evidence(progress: Progress, commune: Commune, *, for_all: bool) -> Table:
    """Every piece that was counted, with its number and its page, and for staff its file."""
    places = {goal.goal.id: str(n) for n, goal in enumerate(progress.goals, 1)}
    rows = []
    for n, piece in enumerate(progress.pieces, 1):
        goals = ", ".join(sorted(places[name] for name in piece.goals))
        media = "; ".join(medium.label for medium in piece.media)
        guessed = [a.activity.title for a in progress.activities if a.activity.id in piece.guessed]
        title = (
            f"{piece.title} (tính cho “{'”, “'.join(guessed)}” vì hợp kênh và ngày)"
            if guessed
            else piece.title
        )
        where = commune.full_address(piece.url)
        if not for_all:
            where += f"\n{piece.path}" + (f":{piece.line}" if piece.line else "")
        rows.append(
            (
                str(n),
                day_or_month(piece.when),
                title,
                f"{number(piece.quantity)} {piece.unit.label} ({media})",
                goals,
                where,
            )
        )
    header = ("Số", "Ngày", "Việc", "Số lượng, kênh", "Mục đích", _where(for_all=for_all))
    return Table(
        "Việc của xã, nguồn của mọi con số trong báo cáo",
        header,
        tuple(rows),
        (10, 24, 52, 38, 17, 90),
    )


def _where(*, for_all: bool) -> str:
    return "Địa chỉ" if for_all else "Địa chỉ và tệp"


def context(progress: Progress, commune: Commune, *, for_all: bool) -> Table:
    """News that explains and was not counted."""
    items = {
        item.id: item
        for goal in progress.goals
        for item in goal.context
        if item.first_day <= progress.day
    }
    rows = tuple(
        (
            day_or_month(item.date),
            item.title,
            "Xã, ngoài thời gian hoặc đã rút" if item.is_own else "Tỉnh, trung ương",
            commune.full_address(item.url) + ("" if for_all else f"\n{item.record.path}"),
        )
        for item in sorted(items.values(), key=lambda item: (item.date, item.id))
    )
    return Table(
        "Tin bối cảnh, không tính vào kết quả",
        ("Ngày", "Tin", "Việc của", _where(for_all=for_all)),
        rows,
        (24, 70, 40, 97),
    )
