"""What every commune's site has: menu, foot and alerts of each page, search, site map,
the frame around hand-written pages, and redirects.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from commune.content.docs_signs import TEXT, TITLE
from commune.content.navigation import Entry
from commune.models import elsewhere, emergency
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.index import Index
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.vocabulary import AlertLevel
from commune.pages import assets, policy
from commune.pages.page import Page, available_procedures, current, make
from commune.site import Site
from commune.site.gains import PAGE, is_told
from commune.vietnamese import day

HOLDS: Mapping[str, Callable[[Site], object]] = {
    emergency.PAGE: lambda site: site.numbers,
    elsewhere.PAGE: lambda site: site.elsewhere,
    "/hoi-dap/": lambda site: site.of(Question),
    LifeEvent.list_url(): lambda site: site.of(LifeEvent),
    "/chi-so/": lambda site: site.of(Index),
    PAGE: is_told,
}
"""Address of a page that nobody is led to while it is empty -> what it holds."""


@dataclass(frozen=True)
class AlertLine:
    """An alert as the shell shows it."""

    level: str
    style: str
    title: str
    text: str
    link: str
    """Address from the site's root without its first slash, a full address, or nothing."""
    ends: str
    """Its last day, ``2026-11-30``; the browser hides it after."""
    last_day: str
    """The same for people: ``30/11/2026``."""


def menu(site: Site) -> tuple[tuple[str, str], ...]:
    """The menu: address and label, of what is there."""
    return _there(site, site.navigation.menu)


def footer(site: Site) -> dict[str, tuple[tuple[str, str], ...]]:
    """Links at the foot of every page by their heading: address and label, of what is there."""
    foot = site.navigation.foot
    groups = {
        group: _there(site, tuple(entry for entry in foot if entry.group == group))
        for group in dict.fromkeys(entry.group for entry in foot)
    }
    return {group: links for group, links in groups.items() if links}


def _there(site: Site, entries: tuple[Entry, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry.url, entry.label)
        for entry in entries
        if entry.url not in HOLDS or HOLDS[entry.url](site)
    )


def alerts(site: Site) -> list[AlertLine]:
    """What every page says today."""
    styles = {AlertLevel.EMERGENCY: "urgent", AlertLevel.WARNING: "warn", AlertLevel.NOTICE: "info"}
    lines = []
    for alert in site.alerts:
        link = site.resolve(alert, alert.link) or alert.link if alert.link else ""
        words = (
            alert.level.label,
            styles[alert.level],
            alert.title,
            alert.summary,
            link.lstrip("/"),
        )
        lines.append(
            AlertLine(*words, ends=alert.last_day.isoformat(), last_day=day(alert.last_day))
        )
    return lines


def pages(site: Site) -> Iterator[Page]:
    """Give search and the site map."""
    yield make(
        site,
        "search.html",
        "/tim-kiem/",
        "Tìm trên trang xã",
        "Tìm thủ tục theo tên, theo chữ cái hay theo việc trong nhà.",
        scripts=(assets.FINDER,),
        all_procedures=len(available_procedures(site)),
        events=current(site, LifeEvent),
    )
    yield make(
        site,
        "site_map.html",
        "/so-do-trang/",
        "Sơ đồ trang",
        "Mọi phần của trang.",
        styles=("face.css",),
        menu=menu(site),
        footer=[link for links in footer(site).values() for link in links],
        events=current(site, LifeEvent),
        guides=current(site, Guide),
        plans=current(site, Plan),
        desks=[desk for desk in site.desks if not desk.is_withdrawn(site.today)],
    )


def hand_written(site: Site, url: str) -> Page:
    """Give the frame around a page of docs/, with two gaps: the host renders title and text."""
    return make(site, "hand_written.html", url, TITLE, TITLE, text=TEXT)


def redirects(site: Site) -> dict[str, bytes]:
    """Give a small page at each old address that leads to the new one; works on any host. Behind a
    question mark no page can stand. Where a paper leads there, its edition goes along.
    """
    found = {}
    for item in site.items:
        for old in (old for old in item.old_paths if "?" not in old):
            folder, _, name = old.rpartition(
                "/"
            )  # a page of another system is a file, seen from its folder
            page = make(
                site,
                "redirect.html",
                f"{folder}/",
                item.title,
                item.summary,
                target=item.url,
                policy=policy.meta(),
                icon=f"/{assets.icon()}",
                moved=f"/{assets.moved()}" if isinstance(item, Procedure | Plan) else "",
            )
            found[f"{folder[1:]}/{name or 'index.html'}".lstrip("/")] = page.html.encode()
    return found
