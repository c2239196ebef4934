"""The site laid out as HTML: one module a section, templates beside them."""

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


def laid_out(site: Site) -> dict[str, str]:
    """Give the HTML of every page by its address."""
    return {page.url: page.html for page in all_pages(site)}


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
