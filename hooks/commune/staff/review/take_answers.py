"""``commune review --read``: a filled form becomes fields of content/, each with who told it and
when; what is unclear is said and left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from commune.content import layers, whole_file
from commune.content.reader import of_commune
from commune.models.desk import Desk
from commune.models.vocabulary import DeskLevel
from commune.problems import Judging, Problem, Problems, Severity
from commune.site import Site
from commune.staff.review import apply
from commune.staff.review.answers import is_unknown, one_line
from commune.staff.review.days import NoDay, read_day
from commune.staff.review.drafts import Drafts, Judge, Respondent, Shared
from commune.staff.review.outdated_doubts import outdated_doubts
from commune.staff.review.questions import Kind, Question, by_code
from commune.staff.review.read_form import Filled, Row
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import day, fold


@dataclass
class Outcome:
    """What came of a form."""

    drafts: Drafts
    written: Counter[str] = field(default_factory=Counter)
    """File -> how many answers went into it."""
    empty: int = 0
    known: int = 0
    """Answers that content/ had already."""


def take(root: Path, site: Site, filled: Filled, name: str, today: date) -> Judging[Outcome]:
    """Understand the form *filled*, called *name*, and yield what is unclear; nothing is written
    yet.
    """
    outcome = Outcome(Drafts(root, filled.made_on, _shared(root, site)))
    questions = by_code(site)
    rows = yield from _once(filled.rows, name)
    tellers = {
        questions[row.code].group: row
        for row in rows
        if row.code in questions and questions[row.code].kind is Kind.WHO
    }
    respondents = {group: _teller(row, filled.made_on, today) for group, row in tellers.items()}
    silent: Counter[str] = Counter()
    for row in rows:
        question = questions.get(row.code)
        if question is None:
            mend = "Xem lại tệp; phiếu của xã khác thì đọc ở xã ấy, phiếu cũ thì làm lại bằng review --ask."
            message = f"Mã {row.code} không phải câu hỏi nào của {site.commune.full_name}."
            yield Problem(name, row.number, 0, "A010", message, mend)
        elif question.kind is Kind.WHO:
            continue
        elif is_unknown(row.answer):
            outcome.empty += 1
        elif isinstance(
            who := respondents.get(
                question.group, UnclearAnswer("không có dòng ghi ai trả lời", "")
            ),
            Respondent,
        ):
            yield from _answer(outcome, question, row, who, name)
        else:
            silent[question.group] += 1
    if lost := sorted(filled.loose & set(questions)):
        mend = "Mở phiếu gốc, chép câu trả lời vào đúng ô của bảng rồi đọc lại."
        message = f"{len(lost)} câu ({', '.join(lost)}) không còn nằm trong bảng, nên không đọc được câu trả lời."
        yield Problem.of_file(name, "A014", message, mend)
    for group, count in silent.items():
        yield _nobody(respondents.get(group), tellers.get(group), name, count)
    return outcome


def _shared(root: Path, site: Site) -> dict[str, Shared]:
    """Tell of each item of which shared files say something where to write what is answered: of a
    desk of the commune into its own content, else where the province's things lie.
    """
    inmost = layers.inmost(root, of_commune(root))
    found = {}
    for item in site.written:
        record = item.record
        if record.layer or record.base:
            is_own = isinstance(item, Desk) and item.level is not DeskLevel.PROVINCE
            inside = record.place.removeprefix("content/")
            target = f"{'content' if is_own else inmost}/{inside}" if record.layer else record.path
            found[record.path] = Shared(record, target)
    return found


def _once(rows: Iterable[Row], name: str) -> Judging[list[Row]]:
    """Give each question once; one that stands twice with two answers is told instead."""
    single: list[Row] = []
    by_code_: dict[str, list[Row]] = {}
    for row in rows:
        by_code_.setdefault(row.code, []).append(row)
    for same in by_code_.values():
        answered = [row for row in same if not is_unknown(row.answer)]
        if len({fold(row.answer) for row in answered}) > 1:
            message = (
                f"Câu mã {same[0].code} có {len(answered)} câu trả lời khác nhau, nên chưa ghi."
            )
            mend = "Giữ một dòng, xóa dòng kia."
            yield Problem(name, answered[-1].number, 0, "A011", message, mend)
        else:
            single.append((answered or same)[0])
    return single


def _teller(row: Row, made_on: date | None, today: date) -> Respondent | UnclearAnswer:
    """Read who answered and when; or say why that cannot be told."""
    mend = "Viết chức vụ, bộ phận và ngày, ví dụ: Công chức Văn phòng - Thống kê, 02/12/2026."
    try:
        on, who = read_day(row.answer)
    except NoDay as nearly:
        return UnclearAnswer(
            f"ngày «{nearly}» không đọc được" if str(nearly) else "chưa ghi ngày trả lời", mend
        )
    if on > today:
        return UnclearAnswer(
            f"ngày {day(on)} chưa đến, hôm nay là {day(today)}", "Ghi ngày đã trả lời."
        )
    if made_on and on < made_on:
        return UnclearAnswer(
            f"ngày {day(on)} đứng trước ngày lập phiếu {day(made_on)}", "Ghi ngày đã trả lời."
        )
    try:
        by = one_line(who)
    except UnclearAnswer:
        return UnclearAnswer("chưa ghi ai trả lời", mend)
    if sum(c.isdigit() for c in by) > 5:
        return UnclearAnswer(
            "chỗ ghi ai trả lời có số điện thoại hoặc số giấy tờ",
            f"Bỏ số ấy, vì chỗ này hiện trên trang. {mend}",
        )
    return Respondent(by, on)


def _nobody(
    respondent: Respondent | UnclearAnswer | None, row: Row | None, name: str, count: int
) -> Problem:
    """Tell that *count* answers of a group are not written because nobody stands for them."""
    lost = UnclearAnswer(
        "dòng ấy không còn trong tệp", "Làm lại phiếu bằng review --ask, chép câu trả lời sang."
    )
    unclear = respondent if isinstance(respondent, UnclearAnswer) else lost
    return Problem(
        name,
        row.number if row else 0,
        0,
        "A012",
        f"Câu «Ai trả lời, ngày nào»: {unclear}. {count} câu trả lời của phần này chưa ghi.",
        unclear.mend,
    )


def _answer(
    outcome: Outcome, question: Question, row: Row, respondent: Respondent, name: str
) -> Iterator[Problem]:
    """Write one answer into the drafts, or say what is unclear about it."""
    kept = outcome.drafts.keep()
    new = False
    try:
        if question.path:
            if new := apply.single(outcome.drafts, question, row.answer, respondent):
                outcome.written[outcome.drafts.target(question.path)] += 1
        else:
            for path, unclear in apply.numbered(
                outcome.drafts, question, row.question, row.answer, respondent
            ):
                new = True
                if unclear is None:
                    outcome.written[outcome.drafts.target(path)] += 1
                else:
                    yield _not_written(name, row, question, unclear)
    except UnclearAnswer as unclear:
        outcome.drafts.undo(kept)
        yield _not_written(name, row, question, unclear)
    else:
        outcome.known += not new


def _not_written(name: str, row: Row, question: Question, unclear: UnclearAnswer) -> Problem:
    return Problem(
        name, row.number, 0, "A013", f"Câu «{question.label}»: {unclear}. Chưa ghi.", unclear.mend
    )


def settle(
    root: Path, site: Site, problems: Problems, outcome: Outcome, judge: Judge
) -> Judging[str]:
    """Write the files, judge the content, and say what was done.

    A mistake that is not among *problems*, which the content had before, is yielded, and everything
    stands as it stood.
    """
    changed = outcome.drafts.changed
    stood = {p: (root / p).read_bytes() if (root / p).exists() else None for p in changed}
    before = _errors(problems)
    for path, data in changed.items():
        whole_file.write(root / path, data, workplace=root)
    after, found = judge(root, site.now) if changed else (site, Problems())
    worse = [
        p
        for p in found
        if p.severity is Severity.ERROR and (p.path, p.code, p.message) not in before
    ]
    if worse:
        for path, data_ in stood.items():
            if data_ is None:
                (root / path).unlink()
            else:
                whole_file.write(root / path, data_, workplace=root)
        yield from worse
        return "Chưa ghi gì: với các câu trả lời này, nội dung có lỗi nói ở trên."
    lines = [f"    {path}: {outcome.written[path]} câu" for path in changed]
    head = (
        f"Đã ghi {outcome.written.total()} câu trả lời vào {len(changed)} tệp:"
        if changed
        else "Không có câu trả lời mới nào để ghi."
    )
    counts = [
        f"{n} {what}"
        for n, what in (
            (outcome.known, "câu đã có trên trang từ trước"),
            (outcome.empty, "câu để trống"),
        )
        if n
    ]
    stale = [f"    {sentence}" for sentence in dict.fromkeys(outdated_doubts(after, changed))]
    warned = ["Xem lại bằng tay, các câu sau có thể không còn đúng:", *stale] if stale else []
    return "\n".join([head, *lines, *([f"{'; '.join(counts)}."] if counts else []), *warned])


def _errors(problems: Problems) -> set[tuple[str, str, str]]:
    return {(p.path, p.code, p.message) for p in problems if p.severity is Severity.ERROR}
