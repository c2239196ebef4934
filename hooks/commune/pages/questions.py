"""Questions and answers: the list with the short answers, and a page per question with the long
one.
"""

from collections.abc import Iterator

from commune.models.question import Question
from commune.models.vocabulary import Topic
from commune.pages import emergency, schema_org
from commune.pages.page import Crumb, Page, current, make, staff_text
from commune.site import Site, newest
from commune.site.benefits import sums_of

LIST = Crumb("Hỏi đáp", Question.list_url())


def pages(site: Site) -> Iterator[Page]:
    """Give the list, where there are questions, and a page per question."""
    questions = site.of(Question)
    asked = current(site, Question)
    if (
        questions
    ):  # the page stays even when no question holds any more: the foot of every page leads to it
        yield make(
            site,
            "questions.html",
            LIST.url,
            LIST.title,
            f"{len(asked) or 'Các'} câu bà con hay hỏi về giấy tờ, nơi nộp, nộp trên mạng.",
            updated=newest(questions, site.today),
            styles=("fold.css",),
            count=len(asked),
            groups=by_topic(asked),
            json_ld=(schema_org.questions([(q.title, q.summary) for q in asked]),) if asked else (),
        )
    for question in questions:
        yield question_page(site, question)


def question_page(site: Site, question: Question) -> Page:
    """Lay out one question with its answer, and others like it."""
    near = [
        other
        for other in current(site, Question)
        if other is not question and question.topics[:1] == other.topics[:1]
    ]
    return make(
        site,
        "question.html",
        question.url,
        question.title,
        question.summary,
        (LIST,),
        about=question,
        question=question,
        sums=sums_of(site, question),
        text=staff_text(site, question),
        near=near[:5],
        calls=site.to_call(question.call),
        styles=(emergency.STYLE,) if question.call else (),
        procedures=site.procedures_named(question.procedures),
    )


def by_topic(questions: list[Question]) -> list[tuple[Topic | None, list[Question]]]:
    """Group questions by their first topic, in the order in which the topics first come."""
    groups: dict[Topic | None, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.topics[0] if question.topics else None, []).append(question)
    return list(groups.items())
