"""The site laid out as HTML: one module a section, templates beside them."""

from collections.abc import Callable, Iterator
from typing import Any

from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.pages import (
    bulletins,
    data,
    desks,
    elsewhere,
    emergency,
    events,
    feedback,
    guides,
    home,
    indices,
    news,
    plans,
    posted,
    procedures,
    questions,
    reform,
    site_wide,
)
from commune.pages.page import Page
from commune.site import Site

_ALONE: dict[type[Item], Callable[[Site, Any], Page]] = {
    Procedure: procedures.sheet,
    LifeEvent: events.event_page,
    Guide: guides.guide_page,
    Question: questions.question_page,
    Desk: desks.desk_page,
    News: news.news_page,
}
"""Kinds of which a page is made without the pages of the others."""


def laid_out(site: Site) -> dict[str, str]:
    """Give the HTML of every page by its address."""
    return {page.url: page.html for page in all_pages(site)}


def pages_about(site: Site, item: Item) -> Iterator[Page]:
    """Give the page of *item* without making all others, where its kind allows that."""
    if alone := _ALONE.get(type(item)):
        yield alone(site, item)
    else:
        yield from (page for page in all_pages(site) if page.url == item.url)


def all_pages(site: Site) -> list[Page]:
    """Render every page that is made from content."""
    return [
        home.page(site),
        *procedures.pages(site),
        *events.pages(site),
        *guides.pages(site),
        *questions.pages(site),
        *reform.pages(site),
        *indices.pages(site),
        *desks.pages(site),
        *elsewhere.pages(site),
        *emergency.pages(site),
        *news.pages(site),
        *bulletins.pages(site),
        *plans.pages(site),
        *data.pages(site),
        *feedback.pages(site),
        *posted.pages(site),
        *site_wide.pages(site),
    ]
