"""One answer -> the fields that it changes. Raises UnclearAnswer where it contradicts what the site
says for sure.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from commune.models.vocabulary import Channel, FeeValue, OnlineLevel
from commune.site.procedure_sheet import fee_in_words
from commune.staff import redact
from commune.staff.review.answers import read_answer
from commune.staff.review.drafts import Drafts, Respondent
from commune.staff.review.numbered import Sum, read_fees, read_levels
from commune.staff.review.questions import Entry, Kind, Question
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import fold, lower_first, money

_LISTED = re.compile(r"\((\d{1,2})\)\s*(.*?)(?=;?\s*\(\d{1,2}\)|;?\s*\nVí dụ|\Z)", re.DOTALL)
_DOUBT = re.compile(r"chua (?:xac minh|ro|biet|doi chieu)|hoi lai|khong phai muc cua")


def single(drafts: Drafts, question: Question, text: str, respondent: Respondent) -> bool:
    """Write the answer to a question about one field; tell whether it is new."""
    value = read_answer(question.kind, text)
    there = drafts.value(question.path, question.at)
    if there == value:
        return False
    if there:
        raise UnclearAnswer(
            f"trang đã ghi «{_shown(there)}» ở {question.path}",
            "Xem bên nào đúng rồi sửa tay tệp ấy.",
        )
    drafts.put(question.path, question.at, value)
    drafts.tell(question.path, [".".join(question.at)], respondent)
    drafts.try_(question.path)
    return True


def _shown(value: object) -> str:
    return re.sub(r"[\[\]{}']", "", str(value))[:80]


def numbered(
    drafts: Drafts, question: Question, asked: str, text: str, respondent: Respondent
) -> Iterator[tuple[str, UnclearAnswer | None]]:
    """Write what is told of numbered things, one after the other; give the file of each that is
    new, or why it was left as it was.
    """
    listed = _listed(question, asked)
    if question.kind is Kind.LEVELS:
        for number, level in sorted(read_levels(text, max(listed)).items()):
            yield from _tried(drafts, partial(_level, drafts, listed[number], level, respondent))
        return
    answered: list[Entry] = []
    for number, sum_ in sorted(read_fees(text, max(listed)).items()):
        for path, unclear in _tried(
            drafts, partial(_fee, drafts, listed[number], sum_, respondent)
        ):
            if unclear is None:
                answered.append(listed[number].found)
            yield path, unclear
    for path in dict.fromkeys(entry.procedure.record.path for entry in answered):
        _sure(drafts, path, question, answered, respondent)


def _tried(drafts: Drafts, write: Callable[[], str]) -> Iterator[tuple[str, UnclearAnswer | None]]:
    """Do what *write* does, which gives the file that is new or nothing; where it raises
    UnclearAnswer, all is as before.
    """
    kept = drafts.keep()
    try:
        if path := write():
            yield path, None
    except UnclearAnswer as unclear:
        drafts.undo(kept)
        yield "", unclear


def _level(drafts: Drafts, listed: "_Listed", level: OnlineLevel, respondent: Respondent) -> str:
    entry = listed.found
    procedure, path = entry.procedure, entry.procedure.record.path
    if entry.known:
        return _same(entry, procedure.online_level.label, is_same=procedure.online_level is level)
    online = Channel.ONLINE in procedure.channels
    if procedure.channels and online == (level is OnlineLevel.NONE):
        said = "có" if online else "không có"
        mend = f"Xem lại cách nộp (channels) trong {path}; sửa rồi đọc lại phiếu."
        raise UnclearAnswer(
            f"«{entry.label}» trả lời là {level.label.lower()}, mà trang ghi cách nộp {said} trực tuyến",
            mend,
        )
    drafts.put(path, ("online_level",), level.value)
    drafts.leave_out(path, ("unverified",), "online_level")
    drafts.tell(path, ["online_level"], respondent)
    return path


def _fee(drafts: Drafts, listed: "_Listed", sum_: Sum, respondent: Respondent) -> str:
    entry = listed.found
    fee, path, at = entry.fee, entry.procedure.record.path, ("fees", entry.place)
    unit = sum_.unit or fee.unit
    same = sum_.same or (sum_.amount is not None and (sum_.amount, unit) == (fee.amount, fee.unit))
    if sum_.same and (fee.amount is None or listed.shown != entry.written):
        raise UnclearAnswer(
            f"«{entry.label}» trả lời là đúng, mà trang nay không ghi «{listed.shown or 'mức nào'}»",
            "Viết ra số tiền.",
        )
    if sum_.amount is not None and unit is None:
        raise UnclearAnswer(
            f"«{entry.label}»: {money(sum_.amount)} tính cho cái gì",
            "Thêm đơn vị: một lần, một bản, một hồ sơ, một giấy…",
        )
    if entry.known:
        none = fee.value is FeeValue.NONE and sum_.amount is None and not sum_.same
        return _same(entry, fee_in_words(fee), is_same=same or none)
    if not same:
        _rewrite(drafts, path, at, sum_.amount, unit.value if unit else "")
        if entry.by_province:
            drafts.remove(path, (*at, "legal_ref"))  # it set another sum
        now = fee_in_words(
            fee.model_copy(
                update={
                    "amount": sum_.amount,
                    "unit": unit,
                    "value": None if sum_.amount else FeeValue.NONE,
                }
            )
        )
        case = f" ({lower_first(fee.case)})" if fee.case else ""
        text = (
            f"Sửa lại: ghi mức thu do {respondent.by} trả lời{case}: {lower_first(now)}.".replace(
                "\u00a0", " "
            )
        )
        drafts.add(path, ("changes",), {"on": respondent.on.isoformat(), "text": text})
    kept = redact.sentences(fee.note or "", lambda sentence: bool(_DOUBT.search(fold(sentence))))
    basis = (
        f"Theo {sum_.basis}; {respondent.sentence}."
        if sum_.basis
        else f"{respondent.sentence[:1].upper()}{respondent.sentence[1:]}."
    )
    if basis in kept:
        return ""  # the same form was read before
    drafts.put(path, (*at, "note"), f"{kept} {basis}".strip())
    drafts.try_(path)
    return path


def _sure(
    drafts: Drafts, path: str, question: Question, answered: list[Entry], respondent: Respondent
) -> None:
    """Where every fee of a sheet is told now, or stands on a law, say so for the whole field."""
    mine = [entry for entry in question.entries if entry.procedure.record.path == path]
    if all(entry in answered or (entry.known and entry.fee.legal_ref) for entry in mine):
        drafts.leave_out(path, ("unverified",), "fees")
        drafts.tell(path, ["fees"], respondent)


def _rewrite(drafts: Drafts, path: str, at: tuple[str, int], amount: int | None, unit: str) -> None:
    """Put another sum in the place of what stands there; no *amount* means that nothing is paid."""
    if amount is None:
        drafts.put(path, (*at, "value"), FeeValue.NONE.value)
        drafts.remove(path, (*at, "amount"))
        drafts.remove(path, (*at, "unit"))
        return
    drafts.put(path, (*at, "amount"), str(amount))
    drafts.put(path, (*at, "unit"), unit)
    drafts.remove(path, (*at, "value"))


def _same(entry: Entry, shown: str, *, is_same: bool) -> str:
    """Accept an answer that says what the site says for sure, and no other."""
    if not is_same:
        raise UnclearAnswer(
            f"«{entry.label}»: trang đã ghi «{shown}»",
            f"Xem bên nào đúng rồi sửa tay {entry.procedure.record.path}.",
        )
    return ""


@dataclass(frozen=True)
class _Listed:
    """One of the numbered things as the form printed it."""

    number: int
    label: str
    shown: str
    """The sum that stood beside it."""
    entry: Entry | None

    @property
    def found(self) -> Entry:
        """The entry of the site that bears this name. Raises UnclearAnswer where none does, or
        several do.
        """
        if self.entry is None:
            what = f"không nhận ra số {self.number} «{self.label}»: tên thủ tục đã đổi, hoặc câu hỏi đã bị sửa"
            raise UnclearAnswer(what, "Làm lại phiếu bằng review --ask, chép câu trả lời sang.")
        return self.entry


def _listed(question: Question, asked: str) -> dict[int, _Listed]:
    """Understand the numbers as the form printed them: by the names behind them, since the site may
    have grown in between.
    """
    labels = [fold(entry.label) for entry in question.entries]
    printed = {
        int(number): " ".join(name.strip(" ;.\n").split())
        for number, name in _LISTED.findall(asked)
    }
    if not printed:
        raise UnclearAnswer(
            "không còn thấy danh sách đánh số trong câu hỏi",
            "Làm lại phiếu bằng review --ask, chép câu trả lời sang.",
        )
    found = {number: _Listed(number, "?", "", None) for number in range(1, max(printed) + 1)}
    for number, name in printed.items():
        label, _, rest = name.partition(" [")
        known = labels.count(fold(label)) == 1
        found[number] = _Listed(
            number,
            label,
            rest.rstrip("]"),
            question.entries[labels.index(fold(label))] if known else None,
        )
    return found
