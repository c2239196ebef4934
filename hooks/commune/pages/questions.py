"""Questions and answers: all on one page, each under its own anchor."""

from collections.abc import Iterator

from commune import markdown
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.pages import schema
from commune.pages.page import Page, make, newest, staff_text
from commune.site import Site
from commune.vocabulary import Topic

URL = "/hoi-dap/"


def pages(site: Site) -> Iterator[Page]:
    """Give the page of questions, where there are any."""
    questions = [question for question in site.of(Question) if question.is_current(site.today)]
    if not questions:
        return
    answers = {question.id: staff_text(site, question) for question in questions}
    yield make(
        site, "questions.html", URL, "Hỏi đáp", f"{len(questions)} câu bà con hay hỏi về giấy tờ, nơi nộp, nộp trên mạng.",
        updated=newest(questions),
        groups=by_topic(questions), answers=answers,
        procedures={q.id: unlinked(site, q) for q in questions},
        json_ld=(schema.questions([(q.title, q.summary, answers[q.id]) for q in questions]),),
    )  # fmt: skip


def unlinked(site: Site, question: Question) -> list[Procedure]:
    """Give the procedures of a question that its text does not lead to already."""
    linked = {site.resolve(question, link.target) for link in markdown.links(question.body)}
    found = [site.procedures_by_id[name] for name in question.procedures if name in site.procedures_by_id]
    return [procedure for procedure in found if procedure.url not in linked]


def by_topic(questions: list[Question]) -> list[tuple[Topic | None, list[Question]]]:
    """Group questions by their first topic, in the order in which the topics first come."""
    groups: dict[Topic | None, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.topics[0] if question.topics else None, []).append(question)
    return list(groups.items())
