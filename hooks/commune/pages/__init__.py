"""Site -> pages: one module a section."""

from commune.pages import bulletins, data, desks, elsewhere, emergency, events, fixed, guides, home, indices, news, plans, procedures, questions
from commune.pages.page import Page
from commune.site import Site


def all_pages(site: Site) -> list[Page]:
    """Render every page that is made from content."""
    return [
        home.page(site),
        *procedures.pages(site),
        *events.pages(site),
        *guides.pages(site),
        *questions.pages(site),
        *indices.pages(site),
        *desks.pages(site),
        *elsewhere.pages(site),
        *emergency.pages(site),
        *news.pages(site),
        *bulletins.pages(site),
        *plans.pages(site),
        *data.pages(site),
        *fixed.pages(site),
    ]
