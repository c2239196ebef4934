"""Indices: what is measured, and the province's figures by year as a table and a chart."""

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from commune.models.index import Index, IndexYear
from commune.models.vocabulary import IndexUnit
from commune.pages.page import Page, make, staff_text
from commune.site import Site, newest
from commune.vietnamese import number

_WIDTH, _HEIGHT, _TOP, _BOTTOM = 330, 190, 22, 28
"""The picture's size, and the room above and below the bars, in units of its view box."""


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
            styles=("chart.css",),
            updated=newest(indices, site.today),
            indices=indices,
            figure=figure,
            charts={
                index.id: bars(index)
                for index in indices
                if sum(year.value is not None for year in index.years) > 1
            },
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


def bars(index: Index) -> Markup:
    """Draw a bar per year on the index's own scale from 0; a year without a figure keeps an empty,
    dashed place.
    """
    step = _WIDTH / len(index.years)
    floor = _HEIGHT - _BOTTOM
    parts = [Markup('<line class="c0" x1="0" x2="{}" y1="{y}" y2="{y}"/>').format(_WIDTH, y=floor)]
    for place, year in enumerate(index.years):
        left = step * place
        if year.value is None:
            parts += [
                _bar("c0 gap", left, step, _TOP, floor),
                _label(left + step / 2, floor - 8, "–"),
            ]
        else:
            top = floor - float(year.value) / index.top * (floor - _TOP)
            parts += [
                _bar("c2", left, step, top, floor),
                _label(left + step / 2, top - 6, plain(year.value)),
            ]
        parts.append(_label(left + step / 2, _HEIGHT - 8, str(year.year)))
    description = "; ".join(
        f"năm {year.year}: {figure(index, year) or 'không có số'}" for year in index.years
    )
    head = Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-hinh" aria-describedby="{id}-ta">'
        '<title id="{id}-hinh">{}</title><desc id="{id}-ta">{}</desc>'
    ).format(_WIDTH, _HEIGHT, f"{index.title} qua các năm", description, id=index.id)
    return head + Markup("").join(parts) + Markup("</svg>")


def _bar(kind: str, left: float, step: float, top: float, floor: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, left + step * 0.17, top, step * 0.66, floor - top
    )


def _label(x: float, y: float, text: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(x, y, text)
