"""Life events: what to do, in which order, when something happens in a family."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from commune.models.event import EventStep, LifeEvent
from commune.models.procedure import Procedure
from commune.pages.page import Crumb, Page, available_procedures, current, make, staff_text
from commune.site import Site, newest, page_inputs
from commune.site.benefits import sums_of
from commune.site.joint_papers import JointPapers, joint_papers
from commune.site.notices import unchecked_since
from commune.site.procedure_sheet import brief

LIST = Crumb("Khi nhà có việc", LifeEvent.list_url())


def pages(site: Site) -> Iterator[Page]:
    """Give the list of events, where there are any, and a page per event."""
    events = site.of(LifeEvent)
    if events:
        yield make(
            site,
            "events.html",
            LIST.url,
            LIST.title,
            "Nhà có việc gì thì làm những thủ tục nào, theo thứ tự nào.",
            updated=newest(events, site.today),
            styles=("face.css",),
            events=current(site, LifeEvent),
            all_procedures=len(available_procedures(site)),
        )
    for event in events:
        yield event_page(site, event)


def event_page(site: Site, event: LifeEvent) -> Page:
    """Lay out one event: its steps in their order, and what to bring for all of them."""
    papers = joint_papers(site, event)
    return make(
        site,
        "event.html",
        event.url,
        event.title,
        event.summary,
        (LIST,),
        about=event,
        styles=("sheet.css", "event.css"),
        scripts=("ticks.js",) if papers.shared or papers.own else (),
        later=partial(_shown, site, event, papers),
        inputs=partial(page_inputs.of_today, site, event),
    )


def _shown(site: Site, event: LifeEvent, papers: JointPapers) -> dict[str, Any]:
    return {
        "papers": papers,
        "event": event,
        "steps": [(step, step.how, errands(site, step)) for step in event.steps],
        "sums": sums_of(site, event),
        "count": sum(name in site.procedures_by_id for name in event.procedure_ids),
        "text": staff_text(site, event),
        "since": unchecked_since(site, event),
    }


def errands(site: Site, step: EventStep) -> list[tuple[Procedure, str, str]]:
    """Give the procedures of a step with when they are to be done and what they take: ``03 ngày làm
    việc; 8.000 đồng``; a withdrawn one takes nothing.
    """
    found = [
        (site.procedures_by_id.get(errand.id), errand.when or "") for errand in step.procedures
    ]
    return [
        (p, when, "" if p.is_withdrawn(site.today) else brief(site, p)) for p, when in found if p
    ]
