"""Charts of a plan as inline SVG: colours by class, numbers in the picture, the same numbers in a
table beside it.
"""

from markupsafe import Markup

from commune.site.progress import ActivityProgress, Progress
from commune.site.progress.state import State
from commune.site.progress.words import sentence
from commune.vietnamese import number

_CELL, _GAP, _LEFT, _TOP, _ROW = 22.5, 25.5, 23.5, 25, 30
_WIDTH, _BAR = 330, 74


def years(progress: Progress) -> range:
    """The calendar years of the plan's period: each gets a strip of its own."""
    return range(progress.plan.period.start.year, progress.plan.period.end.year + 1)


def months_by_goal(progress: Progress, year: int) -> Markup:
    """Draw a strip of the year's twelve months per goal; a cell holds its number of pieces of
    evidence.
    """
    parts = [_text(_LEFT + _GAP * (m - 1) + _CELL / 2, 16, str(m)) for m in range(1, 13)]
    descriptions = []
    for row, goal in enumerate(progress.goals):
        y = _TOP + _ROW * row
        parts.append(Markup('<text x="0" y="{}">{}.</text>').format(y + 18, row + 1))
        for month in range(1, 13):
            count, x = goal.months[f"{year}-{month:02}"], _LEFT + _GAP * (month - 1)
            tone = min(count, 2)
            parts.append(
                Markup('<rect class="c{}" x="{}" y="{}" width="{}" height="26" rx="3"/>').format(
                    tone, x, y, _CELL
                )
            )
            if count:
                parts.append(_text(x + _CELL / 2, y + 18, str(count), f"t{tone}"))
                descriptions.append(f"mục đích {row + 1}, tháng {month}: {count}")
    title = f"Việc của xã theo tháng năm {year} cho {len(progress.goals)} mục đích"
    height = _TOP + _ROW * len(progress.goals) + 1
    return _picture(
        f"theo-thang-{year}",
        height,
        title,
        "; ".join(descriptions) or "không có việc nào được ghi lại",
        parts,
    )


def activity_bars(progress: Progress) -> Markup:
    """Draw a bar per activity that has a figure, the worst first: how much is done of what is
    needed, and a mark where it should be by now.
    """
    shown = [
        done
        for done in progress.worst_first
        if done.pace.needed and done.state is not State.CANCELLED
    ]
    if not shown:
        return Markup("")
    parts, descriptions = [], []
    for row, done in enumerate(shown):
        parts += _bar(done, row * _BAR)
        descriptions.append(f"{done.activity.title}: {sentence(done, progress)}")
    title = "Việc đã làm so với chỉ tiêu; vạch đứng là mức phải có đến ngày tính"
    return _picture("tien-do", _BAR * len(shown), title, "; ".join(descriptions), parts)


def _bar(done: ActivityProgress, y: int) -> list[Markup]:
    needed, room = done.pace.needed or 1, _WIDTH - 1
    share, mark = min(done.pace.done / needed, 1), min(done.pace.expected / needed, 1) * room
    parts = [
        Markup('<text x="0" y="{}">{}</text>').format(y + 16, _short(done.activity.title)),
        Markup('<rect class="c0" x="0.5" y="{}" width="{}" height="18" rx="3"/>').format(
            y + 24, room
        ),
    ]
    if share:
        parts.append(
            Markup(
                '<rect class="c1 bar" x="0.5" y="{}" width="{:.1f}" height="18" rx="3"/>'
            ).format(y + 24, share * room)
        )
    if mark:
        parts.append(Markup('<path class="mark" d="M{:.1f} {}v26"/>').format(mark, y + 20))
    label = f"{number(done.pace.done)}/{number(needed)}"
    kind = Markup(' class="late"') if done.state is State.BEHIND else ""
    return [
        *parts,
        Markup('<text{} x="0" y="{}">{} · {}</text>').format(kind, y + 61, label, done.state.label),
    ]


def _short(title: str) -> str:
    """Cut a title to what fits in the picture; the table has it whole."""
    return title if len(title) <= 40 else f"{title[:39].rsplit(' ', 1)[0]}…"


def _text(x: float, y: float, text: str, kind: str = "") -> Markup:
    names = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<text{} x="{:.2f}" y="{}" text-anchor="middle">{}</text>').format(
        names, x, y, text
    )


def _picture(name: str, height: float, title: str, description: str, parts: list[Markup]) -> Markup:
    head = Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-hinh" aria-describedby="{id}-ta">'
        '<title id="{id}-hinh">{}</title><desc id="{id}-ta">{}</desc>'
    ).format(_WIDTH, height, title, description, id=name)
    return head + Markup("").join(parts) + Markup("</svg>")
