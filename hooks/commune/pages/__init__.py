"""Site -> pages: one module a section."""

from commune.pages import desks, fixed, home, news, plans, procedures
from commune.pages.page import Page
from commune.site import Site


def all_pages(site: Site) -> list[Page]:
    """Render every page that is made from content."""
    return [
        home.page(site),
        *procedures.pages(site),
        *desks.pages(site),
        *news.pages(site),
        *plans.pages(site),
        *fixed.pages(site),
    ]
