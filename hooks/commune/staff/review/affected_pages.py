"""How many pages wait for each fact: counted on the site's own pages, never typed.

Every unknown fact is filled in with a mark of its own, the pages are made once, and those that show
the mark are counted.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from commune.content.memo import NOTHING_KEPT
from commune.models.base import Item
from commune.models.commune import Commune
from commune.models.desk import Desk, Hours
from commune.models.procedure import Procedure
from commune.models.vocabulary import OnlineLevel, Weekday
from commune.site import Site
from commune.staff.review.questions import Kind, Question

LayOut = Callable[[Site], Mapping[str, str]]
"""Gives the HTML of every page by its address: ``pages.laid_out``, which this chapter may not know.
"""


def count_affected_pages(
    site: Site, lay_out: LayOut, questions: Iterable[Question]
) -> dict[str, int]:
    """Give by code the number of pages that change when a question is answered, for those that are
    not.
    """
    asked = [
        question for question in questions if question.kind is not Kind.WHO and not question.known
    ]
    by_mark = [q for q in asked if q.path]
    html = lay_out(_marked(site, by_mark)).values()
    counts = {q.code: sum(_mark(q) in text for text in html) for q in by_mark}
    today = lay_out(site)
    for kind in (Kind.FEES, Kind.LEVELS):
        of_kind = [q for q in asked if q.kind is kind]
        answered = lay_out(_answered(site, kind, of_kind))
        for question in of_kind:
            urls = {entry.procedure.url for entry in question.open}
            counts[question.code] = sum(answered[url] != today[url] for url in urls)
    return counts


def _mark(question: Question) -> str:
    return f"DAU{question.code}DAU"


def _marked(site: Site, questions: list[Question]) -> Site:
    """Give the site with a mark in the place of each unknown fact of a desk or of the commune."""
    desks: dict[str, dict[str, object]] = {}
    feedback: dict[str, object] = {}
    for question in questions:
        if len(question.at) > 1:
            feedback[question.at[-1]] = _mark(question)
        else:
            desks.setdefault(question.path, {})[question.at[0]] = _filled(question)
    commune: Commune = site.commune.model_copy(
        update={"feedback": site.commune.feedback.model_copy(update=feedback)}
    )
    return replace(_with(site, Desk, desks), commune=commune)


def _filled(question: Question) -> object:
    if question.kind is Kind.PHONES:
        return (_mark(question),)
    if question.kind is Kind.HOURS:
        return (Hours.model_construct(days=(Weekday.MONDAY,), opens=_mark(question), closes=""),)
    return _mark(question)


def _answered(site: Site, kind: Kind, questions: list[Question]) -> Site:
    """Give the site with an answer for every fee, or every level, that is asked for."""
    name = "fees" if kind is Kind.FEES else "online_level"
    updates: dict[str, dict[str, object]] = {}
    for entry in (entry for question in questions for entry in question.open):
        procedure = entry.procedure
        sure = tuple(field for field in procedure.unverified if field != name)
        update = updates.setdefault(
            procedure.record.path, {"unverified": sure, "fees": procedure.fees}
        )
        if kind is Kind.LEVELS:
            update["online_level"] = OnlineLevel.FULL
        else:
            fees = list(procedure.fees)
            fees[entry.place] = entry.fee.model_copy(update={"note": _mark(questions[0])})
            update["fees"] = tuple(fees)
    return _with(site, Procedure, updates)


def _with(site: Site, kind: type[Item], updates: dict[str, dict[str, object]]) -> Site:
    """Give the site with some fields of some items of one kind changed; the key is the item's
    file. Pages of it are never kept as those of what is written.
    """
    items: list[Item] = []
    for item in site.kinds.get(kind, ()):
        update = updates.get(item.record.path)
        items.append(item.model_copy(update=update) if update else item)
    return replace(site, kinds={**site.kinds, kind: tuple(items)}, memo=NOTHING_KEPT)
