"""The home page: search first, then where to go, what people come for, what the commune does."""

from commune.models.event import LifeEvent
from commune.models.news import News
from commune.models.plan import Plan
from commune.pages.page import Page, available_procedures, current, make
from commune.site import Site
from commune.site.gains import Effect, reform
from commune.site.procedure_sheet import brief
from commune.site.progress import measure
from commune.site.progress.verdict import verdict


def page(site: Site) -> Page:
    """Lay out the home page."""
    procedures = available_procedures(site)
    return make(
        site,
        "home.html",
        "/",
        "Bà con cần làm việc gì?",
        f"Thủ tục hành chính, nơi nộp hồ sơ, tin cải cách hành chính của {site.commune.full_name}, tỉnh {site.commune.province}.",
        updated=site.updated,
        styles=("field.css", "face.css", "home.css"),
        is_lean=True,
        featured=[
            (p, brief(site, p))
            for name in site.commune.featured
            for p in procedures
            if p.id == name
        ],
        examples=[
            (words, p)
            for words in site.commune.search_examples
            for p in procedures
            if words in p.search_terms
        ][:6],
        latest=current(site, News)[:3],
        desk=site.main_desk,
        events=current(site, LifeEvent),
        all_procedures=len(procedures),
        plans=[measure(plan, site) for plan in current(site, Plan)[:1]],
        reform=site.once(reform),
        effects=Effect,
        verdict=verdict,
    )
