"""Online services: guides, and which procedures can be handed in online."""

from collections.abc import Iterator

from commune.models.guide import Guide
from commune.models.vocabulary import Channel, OnlineLevel
from commune.pages.page import Crumb, Page, current, make, staff_text
from commune.site import Site, newest

LIST = Crumb("Nộp trực tuyến", Guide.list_url())


def pages(site: Site) -> Iterator[Page]:
    """Give the overview and a page per guide."""
    guides = current(site, Guide)
    online = {
        field: [p for p in found if Channel.ONLINE in p.channels and p.is_current(site.today)]
        for field, found in site.fields.items()
    }
    known = {p.online_level for found in online.values() for p in found} - {OnlineLevel.UNVERIFIED}
    yield make(
        site,
        "guides.html",
        LIST.url,
        LIST.title,
        "Cách nộp hồ sơ trên mạng, nộp tiền, tra hồ sơ; việc nào nộp được trên mạng.",
        updated=newest([*site.of(Guide), *site.procedures], site.today),
        guides=guides,
        online={field: found for field, found in online.items() if found},
        levels_known=bool(known),
    )
    for guide in site.of(Guide):
        yield guide_page(site, guide)


def guide_page(site: Site, guide: Guide) -> Page:
    """Lay out one guide, with the others and what it serves."""
    return make(
        site,
        "guide.html",
        guide.url,
        guide.title,
        guide.summary,
        (LIST,),
        about=guide,
        guide=guide,
        text=staff_text(site, guide),
        others=[other for other in current(site, Guide) if other is not guide],
        procedures=site.procedures_named(guide.procedures),
    )
