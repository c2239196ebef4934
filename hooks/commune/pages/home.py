"""The home page: search first, then what people come for."""

from commune.models.event import LifeEvent
from commune.models.news import News
from commune.models.plan import Plan
from commune.pages.page import Page, available_procedures, current, make
from commune.site import Site
from commune.site.gains import Effect, reform
from commune.site.progress import measure


def page(site: Site) -> Page:
    """Lay out the home page."""
    procedures, events = available_procedures(site), current(site, LifeEvent)
    return make(
        site,
        "home.html",
        "/",
        "Bà con cần làm việc gì?",
        f"Thủ tục hành chính, nơi nộp hồ sơ, tin cải cách hành chính của {site.commune.full_name}, tỉnh {site.commune.province}.",
        updated=site.updated,
        featured=[p for name in site.commune.featured for p in procedures if p.id == name],
        examples=[
            (words, p)
            for words in site.commune.search_examples
            for p in procedures
            if words in p.search_terms
        ][:6],
        latest=latest(site),
        desk=site.main_desk,
        events=events[:6],
        all_events=len(events),
        all_procedures=len(procedures),
        plans=[measure(plan, site) for plan in current(site, Plan)[:1]],
        reform=reform(site),
        effects=Effect,
    )


def latest(site: Site) -> list[News]:
    """Give the newest four items; what is not verified comes in only where nothing better is
    there.
    """
    found = current(site, News)
    chosen = [
        *(item for item in found if not item.unverified),
        *(item for item in found if item.unverified),
    ][:4]
    return [item for item in found if item in chosen]
