"""How a plan's requirements are met, in figures: each figure answers to words that stand in the
requirement.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from commune.models.plan import Clause
from commune.models.vocabulary import Audience
from commune.site.progress.measure import Progress
from commune.site.progress.pace import longest_gap
from commune.site.progress.state import State
from commune.vietnamese import day, number


@dataclass(frozen=True)
class Figure:
    """One figure: its name, what it comes to, and what it was counted from."""

    id: str
    label: str
    value: float | None
    """None where there is nothing to count from."""
    shown: str
    detail: str


def full(progress: Progress) -> list[Figure]:
    """«Đầy đủ»: goals for which anything was done."""
    have, goals = progress.goals_with_evidence, len(progress.goals)
    return [
        Figure(
            "day-du",
            "Đầy đủ",
            have,
            f"{have} trên {goals} mục đích",
            "có việc xã đã làm và ghi lại",
        )
    ]


def timely(progress: Progress) -> list[Figure]:
    """«Kịp thời»: the median of days from an event to its item; announced before counts as 0, a
    bare month not at all.
    """
    items = [piece.news for piece in progress.pieces if piece.news and piece.has_day]
    days = [max((item.published - item.first_day).days, 0) for item in items]
    if not days:
        return [
            Figure(
                "kip-thoi",
                "Kịp thời",
                None,
                "Chưa có tin để đo",
                "số ngày từ khi diễn ra đến khi đăng tin",
            )
        ]
    middle = median(days)
    shown = f"{number(middle, 0 if middle == int(middle) else 1)} ngày"
    return [
        Figure(
            "kip-thoi",
            "Kịp thời",
            middle,
            shown,
            f"từ khi diễn ra đến khi đăng tin; số đứng giữa của {len(days)} tin",
        )
    ]


def regular(progress: Progress) -> list[Figure]:
    """«Thường xuyên»: the longest stretch without any evidence, the plan's start and the last day
    included.
    """
    start, end = progress.first_day, progress.last_day
    if end < start:
        return [
            Figure(
                "thuong-xuyen",
                "Thường xuyên",
                None,
                "Kế hoạch chưa bắt đầu",
                "khoảng dài nhất không có việc nào được ghi lại",
            )
        ]
    gap = longest_gap((piece.day for piece in progress.pieces if piece.has_day), start, end)
    detail = (
        f"khoảng dài nhất không có việc nào được ghi lại, từ {day(gap.start)} đến {day(gap.end)}"
    )
    if months := sum(not piece.has_day for piece in progress.pieces):
        detail += f"; bỏ ra {months} việc chỉ ghi tháng"
    return [Figure("thuong-xuyen", "Thường xuyên", gap.days, f"{gap.days} ngày", detail)]


def by_audience(progress: Progress) -> list[Figure]:
    """«Từng nhóm đối tượng»: pieces for each audience; what names none is told apart."""
    total = audiences(progress)
    found = [
        Figure(f"nhom-{a.value}", a.label, total[a], f"{total[a]} việc", "dành cho nhóm này")
        for a in Audience
        if a in total
    ]
    if unnamed := sum(not piece.audience for piece in progress.pieces):
        found.append(
            Figure(
                "nhom-khong-ghi",
                "Không ghi nhóm",
                unnamed,
                f"{unnamed} việc",
                "không nói dành cho nhóm nào",
            )
        )
    return found


def audiences(progress: Progress) -> dict[Audience, int]:
    """Audience -> pieces for it, in the order of the closed list; 0 for those the plan names and
    nobody addressed.
    """
    kept = (done.activity for done in progress.activities if done.state is not State.CANCELLED)
    named = {*progress.plan.audience, *(a for activity in kept for a in activity.audience)}
    total = Counter(a for piece in progress.pieces for a in piece.audience)
    return {a: total[a] for a in Audience if a in named or a in total}


def channels(progress: Progress) -> list[Figure]:
    """«Hình thức»: channels that were used."""
    used = progress.channels
    detail = (
        "; ".join(f"{medium.label}: {count} việc" for medium, count in used.items())
        or "chưa có việc nào được ghi lại"
    )
    return [Figure("hinh-thuc", "Hình thức", len(used), f"{len(used)} kênh", detail)]


WORDS: tuple[tuple[str, Callable[[Progress], list[Figure]]], ...] = (
    ("kịp thời", timely),
    ("đầy đủ", full),
    ("thường xuyên", regular),
    ("nhóm đối tượng", by_audience),
    ("hình thức", channels),
)
"""Words of a requirement -> what can be counted for them."""


def figures_for(requirement: Clause, progress: Progress) -> list[Figure]:
    """Give the figures for the words of *requirement*, in the order of WORDS; none where its words
    cannot be counted.
    """
    text = " ".join(requirement.text.lower().split())
    return [figure for words, count in WORDS if words in text for figure in count(progress)]


def all_figures(progress: Progress) -> list[Figure]:
    """Give every figure, whatever the plan's words: for open data and reports."""
    return [figure for _, count in WORDS for figure in count(progress)]
