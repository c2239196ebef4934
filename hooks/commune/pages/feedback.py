"""Feedback: where praise and complaint go, how long an answer takes where that is known, and what
the commune has answered.
"""

from collections.abc import Iterator

from commune.models.procedure import Procedure
from commune.models.reply import Reply
from commune.models.vocabulary import Field
from commune.pages.page import Page, make
from commune.site import Site, in_force, newest
from commune.site.answering import answering
from commune.site.procedure_sheet import time_in_words


def pages(site: Site) -> Iterator[Page]:
    """Give the page of feedback; the answers stand on it."""
    replies = [
        reply for reply in site.of(Reply) if not reply.expires or reply.is_current(site.today)
    ]
    yield make(
        site,
        "feedback.html",
        Reply.page,
        "Khen, góp ý, phản ánh",
        "Khen người phục vụ tốt, báo sai sót của trang, phản ánh thái độ phục vụ, khiếu nại; xã đã trả lời những gì.",
        updated=newest(replies, site.today),
        complaints=[_complaint(site, p) for p in site.fields.get(Field.COMPLAINTS, ())],
        replies=replies,
        answering=answering(site),
    )


def _complaint(site: Site, procedure: Procedure) -> dict[str, object]:
    """Give a procedure with the times that its sheet says today."""
    times = in_force.times(site, procedure)
    first = times.now[0] if times.now and not procedure.is_withdrawn(site.today) else None
    return {
        "procedure": procedure,
        "time": time_in_words(first) if first else "",
        "unverified": times.doubtful or procedure.is_unverified("times"),
    }
