"""Rules about one fact told in two places: what events, questions and guides say of an errand is
what its sheet says.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from commune.checks.base import shared_records
from commune.checks.sheet_says import SheetSays, sheet_says
from commune.content.document import Key, Place
from commune.content.memo import key_of, together
from commune.content.reader import Record
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.vocabulary import ChangedPart
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import clock, find_quantities, fold
from commune.vietnamese.find_quantities import CODE, MONEY, SPANS

_FOUND = TypeAdapter(dict[str, list[Problem]])
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LINK = re.compile(r"\]\(([^)\s]*)\)")
_BLOCK_STARTS = re.compile(r"\s*(?:[-*+]|\d+[.)]|#{1,6}|>|\|)")
_LONG_AGO = re.compile(
    r"\btrước (?:đây|kia|đó|ngày \d)|\btừng (?:là|thu|có)\b|\bkhi còn (?:cấp )?huyện\b",
    re.IGNORECASE,
)
"""What makes a sentence speak of another time: its numbers may be those of before."""
_NOT_SO = re.compile(
    r"\bkhông phải (?:là )?(?:mức|giá|lệ phí|phí)|\bchưa xác minh\b|\bchưa đối chiếu\b",
    re.IGNORECASE,
)
"""What makes a sum one that is talked about, not one that is asked for."""
_FREE = re.compile(
    r"\bkhông (?:mất|phải nộp|phải trả|thu) (?:tiền|phí|lệ phí)\b|(?<!được )\bmiễn (?:phí|lệ phí)\b(?! (?:khi|nếu|cho))",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"\b(?:trả|xong|nhận|lấy)(?: (?:ngay|luôn|kết quả|được|về))* trong ngày\b(?! làm việc tiếp)",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"\bthời hạn (?:là|cấp|trả|giải quyết|xong|không quá|\d)|\b(?:có|trả) kết quả (?:sau|trong)|\bxong (?:sau|trong)",
    re.IGNORECASE,
)
"""What makes a number of days the time that the errand takes, and no other limit."""
_FEES = (ChangedPart.FEE, ChangedPart.CHARGE)
_SHOWN = 3
"""Sheets that a message names at most."""


_Page = LifeEvent | Question | Guide
_Names = list[tuple[str, Procedure]]
"""What sheets are called: words without marks, each between blanks; the longest name first."""


@dataclass(frozen=True)
class _Sentence:
    """One sentence that people read, and where it stands."""

    text: str
    at: tuple[Key, ...] | Place
    about: tuple[Procedure, ...]
    """The sheets that it links to or names; else those that its paragraph or heading does; else all
    of the page.
    """
    around: tuple[Procedure, ...]
    """The sheets that it links to or names in full; else all of the page: a number beside the
    matter may be any one's.
    """


def pages_say_what_sheets_say(site: Site) -> Iterator[Problem]:
    """A fee, a time or another number of an errand in an event, a question or a guide is one that
    its sheet says.
    """
    told = Site(
        commune=site.commune,
        instruments=site.instruments,
        kinds={kind: site.of(kind) for kind in (Procedure, LifeEvent, Question, Guide)},
        now=clock.start_of(site.today),
        benefits=site.benefits,
        records=shared_records(site),
    )  # all that it is made of is in the key
    with together(site.memo, "agreement", _FOUND) as kept:
        yield from kept.value(site.commune.code, _sum_of(told), _disagreements, told)


def _sum_of(site: Site) -> str:
    """Give a checksum of all that *site* was made of."""
    records = (*(item.record for item in site.items), *site.records)
    parts = (str(site.today), *(record.digest for record in records))
    return hashlib.sha256(key_of(*parts)).hexdigest()


def _disagreements(site: Site) -> list[Problem]:
    found: list[Problem] = []
    said = {procedure.id: sheet_says(site, procedure) for procedure in site.procedures}
    names = _names(site.procedures, terms=False)
    in_full = _longest_first(names)
    pages: tuple[_Page, ...] = (*site.of(LifeEvent), *site.of(Question), *site.of(Guide))
    for item in (page for page in pages if not page.is_withdrawn(site.today)):
        for sentence in _sentences(site, item, names, in_full):
            about, around = (
                [said[procedure.id] for procedure in sheets]
                for sheets in (sentence.about, sentence.around)
            )
            wrong = _wrong(sentence.text, about, around) if about else ()
            found += [_problem(item.record, sentence, text) for text in wrong]
    return found


def changes_end_in_what_holds(site: Site) -> Iterator[Problem]:
    """What a fee or a time last changed to is what the sheet says now."""
    for procedure in (p for p in site.procedures if not p.is_withdrawn(site.today)):
        changes = [
            (n, change)
            for n, change in enumerate(procedure.changes)
            if change.what in (*_FEES, ChangedPart.TIME) and change.on <= site.today
        ]
        for n, change in changes:
            is_fee = change.what in _FEES
            later = [
                other
                for _, other in changes
                if (other.what in _FEES) is is_fee and other.case == change.case
                if other.on > change.on or (other.on == change.on and other.before == change.after)
            ]
            holds = sheet_says(site, procedure).of_case(change.case or "", fees=is_fee)
            wrong = [
                found
                for _, found in find_quantities.quantities(change.after or "")
                if holds and found not in holds
            ]
            if wrong and not later:
                now = "; ".join(sorted(str(found) for found in holds))
                message = f"Thay đổi mới nhất nói nay là {wrong[0]}, nhưng trang đang ghi {now}."
                mend = "Sửa after của thay đổi này, hoặc sửa fees, times của trang; đã đổi thêm lần nữa thì thêm một mục vào changes."
                yield procedure.record.problem(
                    "R081", message, mend, ("changes", n, "after"), Severity.WARNING
                )


def _wrong(text: str, about: list[SheetSays], around: list[SheetSays]) -> Iterator[str]:
    """Give what *text* says otherwise than every sheet that it may speak of, each with what they
    say instead.
    """
    past, disputed, how_long = _LONG_AGO.search(text), _NOT_SO.search(text), _HOW_LONG.search(text)
    for _, found in find_quantities.quantities(text):
        main = found.unit in (MONEY, CODE) or (
            how_long is not None and found.unit in SPANS and any(sheet.times for sheet in about)
        )
        sheets = about if main else around
        if any(found in sheet.firm or (past and found in sheet.before) for sheet in sheets):
            continue
        if found.unit in (MONEY, CODE):
            known = bool(disputed or past) and any(found in sheet.said for sheet in sheets)
        elif main:
            known = any(found in sheet.beside_times for sheet in sheets)
        else:
            here = {q for sheet in sheets for q in sheet.firm | sheet.said}
            known = found in here or past is not None or all(q.unit != found.unit for q in here)
        if not known:
            yield _instead(str(found), found.unit, sheets)
    if past:
        return
    if _FREE.search(text) and all(sheet.always_paid for sheet in about):
        yield _instead("không mất tiền", MONEY, about)
    if _SAME_DAY.search(text) and all(sheet.never_same_day for sheet in about):
        yield _instead("trả trong ngày", SPANS[0], about)


def _instead(what: str, unit: str, sheets: list[SheetSays]) -> str:
    """Say what is wrong and what the sheets have in its place."""
    named = []
    for sheet in sheets[:_SHOWN]:
        said = "; ".join(str(q) for q in sheet.nearest(unit)) or (
            sheet.in_words(fees=unit == MONEY) if unit == MONEY or unit in SPANS else ""
        )
        named.append(
            f"trang «{sheet.title}» ghi {said}" if said else f"trang «{sheet.title}» không nêu"
        )
    more = f" và {len(sheets) - _SHOWN} trang khác" if len(sheets) > _SHOWN else ""
    return f"Câu này nói {what}; {', '.join(named)}{more}."


def _problem(record: Record, sentence: _Sentence, message: str) -> Problem:
    mend = "Sửa câu này cho khớp trang thủ tục; trang thủ tục sai thì sửa ở đó. Mức của trước đây thì viết rõ là trước đây."
    return record.problem("R080", message, mend, sentence.at, Severity.WARNING)


def _sentences(
    site: Site, item: _Page, names: dict[str, Procedure], in_full: _Names
) -> Iterator[_Sentence]:
    """Give every sentence of *item* with the sheets that it speaks of."""
    ids = item.procedure_ids if isinstance(item, LifeEvent) else item.procedures
    own = site.procedures_named(ids)
    known = _longest_first({**_names(own, terms=True), **names})
    for at, text, nearest in _fields(site, item):
        for sentence in _SENTENCE.split(text):
            found = nearest or tuple(_named(sentence, known)) or own
            yield _Sentence(sentence, at, found, found)
    heading: tuple[Procedure, ...] = ()
    for line, block in _blocks(item.body):
        in_block = _meant(site, item, block, known)
        if block.startswith("#"):
            heading = in_block
        start = 0
        for sentence in _SENTENCE.split(block):
            place = block.index(sentence, start)
            start = place + len(sentence)
            exactly = _meant(site, item, sentence, known)
            column = place - (block.rfind("\n", 0, place) + 1) + 1
            where = item.record.in_body(line + block.count("\n", 0, place), column)
            around = _meant(site, item, sentence, in_full) or _each_once((*in_block, *own))
            yield _Sentence(_plain(sentence), where, exactly or in_block or heading or own, around)


def _meant(site: Site, item: _Page, text: str, known: _Names) -> tuple[Procedure, ...]:
    """Give the sheets that *text* links to, then those that it names."""
    linked = (_linked(site, item, target) for target in _LINK.findall(text))
    return _each_once([*(found for found in linked if found), *_named(_plain(text), known)])


def _each_once(sheets: Iterable[Procedure]) -> tuple[Procedure, ...]:
    return tuple({sheet.id: sheet for sheet in sheets}.values())


def _fields(
    site: Site, item: _Page
) -> Iterator[tuple[tuple[Key, ...], str, tuple[Procedure, ...]]]:
    """Give the texts above the body: the place, the text, and the one sheet that it is about, where
    that is plain.
    """
    yield ("title",), item.title, ()
    yield ("summary",), item.summary, ()
    if isinstance(item, LifeEvent):
        for n, step in enumerate(item.steps):
            sheets = tuple(
                site.procedures_by_id[errand.id]
                for errand in step.procedures
                if errand.id in site.procedures_by_id
            )
            yield ("steps", n, "title"), step.title, sheets
            if step.note:
                yield ("steps", n, "note"), step.note, sheets
            for m, errand in enumerate(step.procedures):
                if errand.when and errand.id in site.procedures_by_id:
                    yield (
                        ("steps", n, "procedures", m, "when"),
                        errand.when,
                        (site.procedures_by_id[errand.id],),
                    )
    elif item.source:
        yield ("source", "name"), item.source.name, ()
    if isinstance(item, Guide):
        for key in ("prerequisites", "steps"):
            yield from (((key, n), text, ()) for n, text in enumerate(getattr(item, key)))


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """Part a text into paragraphs, entries of lists and rows of tables: the first line of each, and
    its words.
    """
    block: list[str] = []
    first = 1
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if block and (not line.strip() or _BLOCK_STARTS.match(line)):
            yield first, "\n".join(block)
            block = []
        if line.strip():
            first = first if block else number
            block.append(line)


def _plain(text: str) -> str:
    """Take the targets of links out; their numbers are no facts."""
    return _LINK.sub("]", text)


def _linked(site: Site, item: _Page, target: str) -> Procedure | None:
    found = site.by_path.get(item.record.beside(target.partition("#")[0]))
    return found if isinstance(found, Procedure) else None


def _names(procedures: Iterable[Procedure], *, terms: bool) -> dict[str, Procedure]:
    """Give what sheets are called, without marks; with *terms*, also what people call them."""
    found: dict[str, Procedure] = {}
    for procedure in procedures:
        title = re.sub(r"\s*\(.*?\)", "", procedure.title)
        for name in (title, procedure.official_name, *(procedure.search_terms if terms else ())):
            found.setdefault(" ".join(fold(name).split()), procedure)
    return found


def _longest_first(names: dict[str, Procedure]) -> _Names:
    """Order *names* so that none is found inside another; what is too short to mean one is left
    out.
    """
    worded = (
        (_words(name), names[name]) for name in sorted(names, key=lambda name: (-len(name), name))
    )
    return [(words, procedure) for words, procedure in worded if len(words) > len("  xx")]


@lru_cache(2**12)  # each page asks for the names of all sheets
def _words(text: str) -> str:
    """Give the words of a folded text, each between blanks."""
    return f" {re.sub(r'[^a-z0-9]+', ' ', text).strip()} "


def _named(text: str, names: _Names) -> Iterator[Procedure]:
    """Give the sheets that *text* names."""
    rest = _words(fold(text))
    for words, procedure in names:
        if words in rest:
            rest = rest.replace(words, " | ")
            yield procedure
