"""Charts as inline SVG: colours by class, numbers in the picture, the same numbers in a table beside it."""

from markupsafe import Markup, escape

from commune.progress import Progress

_CELL, _GAP, _LEFT, _TOP = 22.5, 25.5, 23.5, 25


def months_by_goal(progress: Progress) -> Markup:
    """Draw a strip of twelve months per goal; a cell holds its number of pieces of evidence."""
    height = _TOP + 30 * len(progress.goals) + 1
    parts = [
        Markup('<text x="{:.2f}" y="16" text-anchor="middle">{}</text>').format(_LEFT + _GAP * (m - 1) + _CELL / 2, m)
        for m in range(1, 13)
    ]
    for row, goal in enumerate(progress.goals):
        y = _TOP + 30 * row
        parts.append(Markup('<text x="0" y="{}">{}.</text>').format(y + 18, row + 1))
        for month in range(1, 13):
            count = goal.months[month]
            x = _LEFT + _GAP * (month - 1)
            parts.append(Markup('<rect class="c{}" x="{}" y="{}" width="{}" height="26" rx="3"/>').format(min(count, 2), x, y, _CELL))
            if count:
                parts.append(
                    Markup('<text class="t{}" x="{:.2f}" y="{}" text-anchor="middle">{}</text>').format(
                        min(count, 2), x + _CELL / 2, y + 18, count
                    )
                )
    title = f"Việc của xã theo tháng cho {len(progress.goals)} mục đích của kế hoạch {progress.plan.id}. Số liệu đầy đủ ở bảng."
    return Markup('<svg class="chart" viewBox="0 0 330 {}" role="img" aria-labelledby="theo-thang"><title id="theo-thang">{}</title>{}</svg>').format(
        height, escape(title), Markup("").join(parts)
    )
