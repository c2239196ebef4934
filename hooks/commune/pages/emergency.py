"""Whom to call in an emergency: each number, what it is for, and the instrument that says so."""

from collections.abc import Iterator

from commune.models import emergency
from commune.pages.page import Page, make
from commune.site import Site

TITLE = "Gọi ai khi khẩn cấp"
STYLE = "call.css"
"""What pages need that show a number to call first."""


def pages(site: Site) -> Iterator[Page]:
    """Give the page, where a number is listed."""
    if site.numbers:
        numbers = list(site.numbers.values())
        told: dict[tuple[str, str | None], list[str]] = {}
        for number in numbers:
            for ref in number.legal_refs:
                told.setdefault((ref.id, ref.articles), []).append(number.number)
        yield make(
            site,
            "emergency.html",
            emergency.PAGE,
            TITLE,
            "; ".join(f"{number.number}: {number.purpose}" for number in numbers) + ".",
            styles=(STYLE,),
            numbers=numbers,
            sources=[
                (site.instruments[name], articles, of) for (name, articles), of in told.items()
            ],
        )
