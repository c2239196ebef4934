"""Procedures: the sheet that answers in one screen, and the lists that lead to it."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from commune.models.event import LifeEvent
from commune.models.procedure import Procedure
from commune.pages import emergency, posted, schema_org
from commune.pages.names import linked
from commune.pages.page import Crumb, Page, available_procedures, current, make
from commune.site import Site, in_force, newest, page_inputs
from commune.site.next_steps import next_steps
from commune.site.procedure_sheet import (
    ProcedureSheet,
    brief,
    fee_in_words,
    procedure_sheet,
    time_in_words,
)
from commune.site.read_aloud import answer_aloud
from commune.vietnamese import initial, lower_first, slug

LIST = Crumb("Thủ tục", Procedure.list_url())

_TYPED = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}


def pages(site: Site) -> Iterator[Page]:
    """Give the lists and a sheet per procedure."""
    yield make(
        site,
        "procedures.html",
        LIST.url,
        f"Tra {len(available_procedures(site))} thủ tục",
        "Danh mục thủ tục hành chính theo lĩnh vực và theo chữ cái.",
        updated=newest(site.procedures, site.today),
        styles=("face.css",),
        scripts=(posted.SCRIPT,),
        posted=posted.of_list(site),
        events=current(site, LifeEvent),
    )
    yield make(
        site,
        "letters.html",
        Procedure.letters_url(),
        "Thủ tục theo chữ cái",
        "Mọi thủ tục xếp theo chữ cái.",
        (LIST,),
        updated=newest(site.procedures, site.today),
        styles=("face.css",),
        letters=letters(site),
    )
    for field, procedures in site.fields.items():
        yield make(
            site,
            "field.html",
            Procedure.field_url(field),
            f"Thủ tục {lower_first(field.label)}",
            f"{len(procedures)} thủ tục thuộc lĩnh vực {field.label.lower()}.",
            (LIST,),
            updated=newest(procedures, site.today),
            styles=("face.css",),
            procedures=[(p, brief(site, p)) for p in procedures],
            events=[
                event
                for event in current(site, LifeEvent)
                if not {p.id for p in procedures}.isdisjoint(event.procedure_ids)
            ],
        )
    for procedure in site.procedures:
        yield sheet(site, procedure)


def letters(site: Site) -> list[tuple[str, str, list[Procedure]]]:
    """Group procedures by initial: the letter, its anchor (as Telex types it), the procedures."""
    groups = groupby(site.procedures, key=lambda p: initial(p.title))
    return [
        (letter, f"chu-{_TYPED.get(letter) or slug(letter) or 'khac'}", list(found))
        for letter, found in groups
    ]


def sheet(site: Site, procedure: Procedure) -> Page:
    """Lay out one procedure in the order of a visit."""
    facts = procedure_sheet(site, procedure)
    return make(
        site,
        "procedure.html",
        procedure.url,
        procedure.title,
        procedure.summary,
        (LIST, Crumb(procedure.field.label, Procedure.field_url(procedure.field))),
        about=procedure,
        json_ld=(schema_org.service(site, procedure),) if facts.can_be_done else (),
        styles=(
            *((emergency.STYLE,) if procedure.call else ()),
            *(("table.css",) if facts.ways_differ else ()),
            "sheet.css",
            *(("due.css",) if facts.result_day else ()),
            "paper.css",
        ),
        scripts=(
            "aloud.js",
            *(("ticks.js",) if facts.papers_can_be_ticked else ()),
            *(("due.js",) if facts.result_day else ()),
            posted.SCRIPT,
        ),
        is_lean=True,
        later=partial(_shown, site, procedure, facts),
        inputs=partial(page_inputs.of_today, site, procedure),
    )


def _shown(site: Site, procedure: Procedure, facts: ProcedureSheet) -> dict[str, Any]:
    return {
        "p": procedure,
        "sheet": facts,
        "on": next_steps(site, procedure),
        "aloud": answer_aloud(facts),
        "posted": posted.of_procedure(site, procedure),
        "time_in_words": time_in_words,
        "fee_in_words": fee_in_words,
        "ended": in_force.ENDED,
        "why_ended": partial(in_force.why_ended, site),
        "linked": partial(linked, site, procedure),
    }
