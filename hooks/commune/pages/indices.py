"""Indices: what is measured, and the province's figures by year as a line and a table."""

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from commune.models.index import Index, IndexYear
from commune.models.vocabulary import IndexUnit
from commune.pages.page import Page, make, staff_text
from commune.site import Site, newest
from commune.vietnamese import number

_WIDTH, _HEIGHT, _TOP, _FLOOR = 330, 186, 28, 130
"""The picture's size, and where its line is highest and lowest, in units of its view box."""


def pages(site: Site) -> Iterator[Page]:
    """Give the page of indices, where there are any."""
    indices = site.of(Index)
    if indices:
        yield make(
            site,
            "indices.html",
            Index.list_url(),
            "Chỉ số",
            f"Các chỉ số chấm điểm cải cách hành chính và kết quả từng năm của tỉnh {site.commune.province}.",
            styles=("chart.css", "fold.css"),
            updated=newest(indices, site.today),
            indices=indices,
            figure=figure,
            latest=latest,
            line=line,
            texts={index.id: staff_text(site, index) for index in indices},
        )


def figure(index: Index, year: IndexYear) -> str:
    """Write a figure as people here read it: ``88,60 điểm``, ``91,17 %``; nothing where there is
    none.
    """
    if year.value is None:
        return ""
    return (
        f"{plain(year.value)}%"
        if index.unit is IndexUnit.PERCENT
        else f"{plain(year.value)}\u00a0{index.unit.label}"
    )


def plain(value: Decimal) -> str:
    """Write a figure with the decimals that staff wrote: ``88,60``."""
    return number(float(value), max(-int(value.as_tuple().exponent), 0))


def latest(index: Index) -> IndexYear | None:
    """Give the newest year that has a figure."""
    known = [year for year in index.years if year.value is not None]
    return max(known, key=lambda year: year.year, default=None)


def line(index: Index) -> Markup:
    """Draw the rank of each year as a line, the first place on top; where no ranks are known, the
    values. A year that is not known, or that was measured in a new way, breaks the line.
    """
    of_rank = sum(year.rank is not None for year in index.years) > 1
    told = [year.rank if of_rank else year.value for year in index.years]
    known = [float(height) for height in told if height is not None]
    if len(known) < 2:
        return Markup("")
    best, worst = (1.0, max(known)) if of_rank else (max(known), min(known))
    step = _WIDTH / len(told)
    parts, way = [], ""
    if of_rank:
        parts += [
            Markup('<path class="first-place" d="M0 {0}H{1}"/>').format(_TOP, _WIDTH),
            Markup('<text x="0" y="{}">Hạng 1</text>').format(_TOP - 6),
        ]
    for place, (year, height) in enumerate(zip(index.years, told, strict=True)):
        x = step * (place + 0.5)
        if height is None:
            way = ""
            parts.append(_label(x, (_TOP + _FLOOR) / 2, "–"))
        else:
            y = _TOP + (float(height) - best) / ((worst - best) or 1) * (_FLOOR - _TOP)
            if way and not year.new_method:
                parts.append(Markup('<path class="line" d="{}L{:.1f} {:.1f}"/>').format(way, x, y))
            way = f" M{x:.1f} {y:.1f}".strip()
            words = f"{year.rank}" if of_rank else plain(Decimal(str(height)))
            parts.append(Markup('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(x, y))
            parts.append(_label(x, y - 10 if y < (_TOP + _FLOOR) / 2 else y + 22, words))
        parts.append(_label(x, _HEIGHT - 8, str(year.year)))
    description = "; ".join(f"năm {year.year}: {_told(index, year)}" for year in index.years)
    what = "thứ hạng, trên là cao" if of_rank else "kết quả"
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-hinh" aria-describedby="{id}-ta">'
        '<title id="{id}-hinh">{}</title><desc id="{id}-ta">{}</desc>{}</svg>'
    ).format(
        _WIDTH,
        _HEIGHT,
        f"{index.title}: {what} qua các năm",
        description,
        Markup("").join(parts),
        id=index.id,
    )


def _told(index: Index, year: IndexYear) -> str:
    if year.value is None:
        return "không có số"
    return figure(index, year) + (f", thứ {year.rank}" if year.rank else "")


def _label(x: float, y: float, text: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(x, y, text)
