"""The home page: search first, then what people come for."""

from commune.models.event import LifeEvent
from commune.models.news import News
from commune.pages.desks import hours
from commune.pages.news import when
from commune.pages.page import Page, make
from commune.progress import measure
from commune.site import Site


def page(site: Site) -> Page:
    """Lay out the home page."""
    return make(
        site, "home.html", "/", "Bà con cần làm việc gì?",
        f"Thủ tục hành chính, nơi nộp hồ sơ, tin cải cách hành chính của {site.commune.full_name}, tỉnh {site.commune.province}.",
        updated=site.updated, featured=[site.procedures_by_id[name] for name in site.commune.featured if name in site.procedures_by_id],
        examples=[(words, p) for words in site.commune.search_examples for p in site.procedures if words in p.search_terms][:6],
        latest=latest(site), when=when, hours=hours, desk=site.main_desk,
        events=[e for e in site.of(LifeEvent) if e.is_current(site.today)][:6], all_events=len(site.of(LifeEvent)),
        plans=[measure(plan, site) for plan in site.plans[:1]],
    )  # fmt: skip


def latest(site: Site) -> list[News]:
    """Give the newest four items; what is not verified comes in only where nothing better is there."""
    current = [item for item in site.news if item.is_current(site.today)]
    chosen = [*(item for item in current if not item.unverified), *(item for item in current if item.unverified)][:4]
    return [item for item in current if item in chosen]
