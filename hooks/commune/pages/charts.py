"""Drawings of a plan as inline SVG: colours by class; every number stands in the table beside."""

from datetime import date, timedelta

from markupsafe import Markup

from commune.site.progress import ActivityProgress, Progress
from commune.site.progress.state import State
from commune.site.progress.words import first_words
from commune.vietnamese import day

_WIDTH, _ROOM = 240, 238
_YEAR, _TOP, _ROW = 360, 20, 42


def share_bar(done: float, whole: float, mark: float = 0, *, is_late: bool = False) -> Markup:
    """Draw how much of *whole* is done, as wide as there is room, and a mark at what is due; at the
    very start or the end of the bar a mark would say nothing.
    """
    parts = [Markup('<rect class="whole" x=".5" y="3.5" width="239" height="13"/>')]
    if done:
        kind = "late-part" if is_late else "part"
        parts.append(
            Markup('<rect class="{}" x="1" y="4" width="{:.0f}" height="12"/>').format(
                kind, min(done / whole, 1) * _ROOM
            )
        )
    if 0 < mark < whole:
        parts.append(Markup('<path class="mark" d="M{:.0f} 0v20"/>').format(mark / whole * _WIDTH))
    return Markup(
        '<svg class="bar" viewBox="0 0 240 20" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(parts))


def activity_bar(done: ActivityProgress) -> Markup:
    """Draw how far an activity is; nothing where the plan gives no figure."""
    pace = done.pace
    if not pace.needed:
        return Markup("")
    return share_bar(
        pace.done, pace.needed, pace.expected, is_late=done.state in (State.BEHIND, State.ENDED)
    )


def whole_time(progress: Progress) -> Markup:
    """Draw the plan's years in one picture: a band for the time of each activity, a dot for what
    was done, a line at the day that counts. Without activities each goal for which anything was
    done has a row.
    """
    plan = progress.plan
    axis = _Axis(plan.period.start.year, plan.period.end.year)
    rows = [
        (done.activity.title, (done.pace.start, done.pace.end), done.pieces, done.state)
        for done in progress.activities
    ] or [
        (first_words(goal.goal.text), (plan.period.start, plan.period.end), goal.pieces, goal.state)
        for goal in progress.goals
        if goal.pieces
    ]
    height = _TOP + _ROW * len(rows)
    parts = axis.names()
    for n, (title, (start, end), pieces, state) in enumerate(rows):
        y = _TOP + _ROW * n
        parts += [
            Markup('<text x="0" y="{}">{}</text>').format(y + 16, first_words(title, 40)),
            Markup('<rect class="lane" x="0" y="{}" width="{}" height="16"/>').format(
                y + 22, _YEAR
            ),
            axis.steps(y + 22),
            Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="10" rx="3"/>').format(
                "given-up" if state is State.CANCELLED else "span",
                axis.at(start),
                y + 25,
                axis.at(end + timedelta(days=1)) - axis.at(start),
            ),
        ]
        parts += [
            Markup('<circle class="dot" cx="{:.1f}" cy="{}" r="5"/>').format(
                axis.at(piece.day + (piece.last - piece.day) / 2), y + 30
            )
            for piece in pieces
        ]
        if not progress.has_ended:
            parts.append(
                Markup('<path class="now" d="M{:.1f} {}v20"/>').format(
                    axis.at(progress.last_day), y + 20
                )
            )
    title = f"{len(rows)} hàng theo thời gian; chấm là việc đã ghi, vạch là ngày {day(progress.last_day)}. Số liệu ở bảng và danh sách trên trang này."
    return Markup(
        '<svg class="time" viewBox="0 0 {} {}" role="img" aria-labelledby="hinh-ca-nam">'
        '<title id="hinh-ca-nam">{}</title>{}</svg>'
    ).format(_YEAR, height, title, Markup("").join(parts))


class _Axis:
    """Places of days from the first of January of one year to the end of another."""

    def __init__(self, first: int, last: int) -> None:
        self.start = date(first, 1, 1)
        self.parts = (
            [(date(first, month, 1), str(month)) for month in range(1, 13)]
            if first == last
            else [(date(year, 1, 1), str(year)) for year in range(first, last + 1)]
        )
        self.days = (date(last + 1, 1, 1) - self.start).days

    def at(self, when: date) -> float:
        return (when - self.start).days / self.days * _YEAR

    def names(self) -> list[Markup]:
        """Name the months of one year, the years of several."""
        width = _YEAR / len(self.parts)
        return [
            Markup('<text x="{:.1f}" y="14" text-anchor="middle">{}</text>').format(
                self.at(when) + width / 2, name
            )
            for when, name in self.parts
        ]

    def steps(self, y: float) -> Markup:
        """Draw a line where each of them begins, within one row."""
        lines = "".join(f" M{self.at(when):.1f} {y}v16" for when, _ in self.parts[1:]).strip()
        return Markup('<path class="steps" d="{}"/>').format(lines)
