"""Desks: where dossiers are taken, and where they no longer are."""

from collections.abc import Iterator

from commune.models.desk import Desk
from commune.pages import schema_org
from commune.pages.page import Crumb, Page, make, staff_text
from commune.site import Site, file_url, newest
from commune.site.notices import unchecked_since

LIST = Crumb("Một cửa", Desk.list_url())


def pages(site: Site) -> Iterator[Page]:
    """Give the overview and a page per desk."""
    yield make(
        site,
        "desks.html",
        LIST.url,
        f"Nơi nộp hồ sơ của {site.commune.full_name}",
        "Địa chỉ, giờ mở cửa, điện thoại của nơi nộp hồ sơ; các nơi đã đóng.",
        updated=newest(site.desks, site.today),
        since=unchecked_since(site, site.main_desk),
        open_desks=[d for d in site.desks if not d.is_closed(site.today)],
        closed_desks=[(d, site.desk_after(d)) for d in site.desks if d.is_closed(site.today)],
    )
    for desk in site.desks:
        yield desk_page(site, desk)


def desk_page(site: Site, desk: Desk) -> Page:
    """Lay out one desk: where it is, when it is open, or where to go instead."""
    return make(
        site,
        "desk.html",
        desk.url,
        desk.label,
        desk.summary,
        (LIST,),
        about=desk,
        json_ld=(schema_org.office(site, desk),),
        desk=desk,
        text=staff_text(site, desk),
        map_url=file_url(desk.record.beside(desk.map.file)) if desk.map else "",
        map_size=site.picture_size(desk, desk.map.file) if desk.map else None,
        closed=desk.is_closed(site.today),
        successor=site.desk_after(desk),
        since=unchecked_since(site, desk),
    )
