"""A series as inline SVG: a line from period to period on the scale from 0 to 100, the newest value
written large; the same numbers stand in a table below.
"""

from markupsafe import Markup

from commune.pages.indices import plain
from commune.site.outcomes import Drawn

_WIDTH, _HEIGHT, _TOP, _FLOOR, _SIDE = 330, 150, 26, 118, 24


def line(drawn: Drawn) -> Markup:
    """Draw the values of *drawn*; nothing where there is only one."""
    values = drawn.values
    if len(values) < 2:
        return Markup("")
    step = (_WIDTH - 2 * _SIDE) / (len(values) - 1)
    points = [
        (_SIDE + step * n, _FLOOR - float(value.value) / 100 * (_FLOOR - _TOP))
        for n, value in enumerate(values)
    ]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    base = Markup('<path class="c0" d="M0 {}H{}"/><polyline class="c0" points="{}"/>').format(
        _FLOOR, _WIDTH, way
    )
    dots = [
        Markup('<circle class="c2" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(*p) for p in points
    ]
    ends = [
        Markup(
            '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}%</text><text x="{:.1f}" y="{}" text-anchor="{}">{}</text>'
        ).format(x, y - 8, anchor, plain(value.value), x, _HEIGHT - 12, anchor, value.period)
        for (x, y), value, anchor in (
            (points[0], values[0], "start"),
            (points[-1], values[-1], "end"),
        )
    ]
    told = "; ".join(f"{value.in_words}: {plain(value.value)}%" for value in values)
    head = Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-hinh" aria-describedby="{id}-ta">'
        '<title id="{id}-hinh">{}</title><desc id="{id}-ta">{}</desc>'
    ).format(_WIDTH, _HEIGHT, drawn.series.label, told, id=drawn.series.value)
    return head + base + Markup("").join([*dots, *ends]) + Markup("</svg>")
