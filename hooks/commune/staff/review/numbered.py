"""Answers about numbered things: ``toàn trình: 1, 3–5; một phần: còn lại`` and ``1: 100.000 đồng
một hồ sơ; 2: đúng``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from commune.models.vocabulary import FeeUnit, OnlineLevel
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import fold

T = TypeVar("T")
LEVELS_EXAMPLE = "Ví dụ: toàn trình: 1, 3–5; một phần: còn lại; không: 2."
FEES_EXAMPLE = "Ví dụ: 1: 100.000 đồng một hồ sơ; 2: đúng; 3: không thu."
LEAST_SUM = 500
"""Đồng; less was probably written in thousands."""
_LEVELS = {
    "toan trinh": OnlineLevel.FULL,
    "mot phan": OnlineLevel.PARTIAL,
    "khong": OnlineLevel.NONE,
}
_LEVEL = re.compile(r"\b(toan trinh|mot phan|khong)\b(?: *(?:truc tuyen|nop qua mang|qua mang))?")
_NUMBERS = r"(?:\d{1,2}(?: *(?:-|–|—|den) *\d{1,2})?)"
_SPEC = re.compile(
    rf"(?:(?:so|thu tuc|cac|muc|cau) *)*(?P<list>{_NUMBERS}(?: *(?:,|va|&) *{_NUMBERS})*)"
    r"|(?P<all>tat ca|het|moi thu tuc|deu)|(?P<rest>(?:(?:cac )?thu tuc )?con lai)"
)
_HEAD = re.compile(
    rf"(?P<spec>\(?{_NUMBERS}(?: *(?:,|va|&) *{_NUMBERS})*\)?|tat ca|con lai) *(?::|=|\)|(?<=\))|\. (?= *\S))|(?P<word>tat ca|con lai)\b"
)
_SUM = re.compile(
    r"(?P<sum>\d{1,3}(?:[., ]\d{3})+|\d+) *(?P<thousand>nghin|ngan|k\b)? *(?:dong|vnd|d\b)?"
    r" *(?:(?:/|mot|moi|tren|cho) *(?:mot *)?(?P<unit>[a-z ,]+))?"
)
_UNITS = {fold(unit.label).removeprefix("mot "): unit for unit in FeeUnit} | {
    "hop dong": FeeUnit.CONTRACT,
    "giao dich": FeeUnit.CONTRACT,
    "viec": FeeUnit.CASE,
    "ban sao": FeeUnit.COPY,
}
_SAME = re.compile(r"(?:dung|van vay|nhu tren|nhu cu|khong doi|khong thay doi)(?: roi)?")
_NOTHING = re.compile(r"khong thu(?: (?:phi|le phi|tien))?|khong mat tien")
_BASIS = re.compile(r"\btheo\b|\bcan cu\b")


@dataclass(frozen=True)
class Sum:
    """What is told of one fee: the sum that the site has is right, or another, or nothing is
    paid.
    """

    same: bool = False
    amount: int | None = None
    """In đồng; None with *same* false where nothing is paid."""
    unit: FeeUnit | None = None
    basis: str = ""
    """The instrument that was named, in the words of the answer."""


def read_levels(text: str, count: int) -> dict[int, OnlineLevel]:
    """Give the level of each number that is told. Raises UnclearAnswer."""
    found: list[tuple[OnlineLevel, str]] = []
    for segment in _segments(text):
        found += _levels_of(segment)
    assigned = [(level, spec) for level, spec in found if spec]
    if len(found) > 1 and not assigned:
        raise UnclearAnswer("không rõ mức nào là của thủ tục nào", LEVELS_EXAMPLE)
    return _assign(assigned or [(found[0][0], "tất cả")], count, LEVELS_EXAMPLE)


def _levels_of(segment: str) -> Iterator[tuple[OnlineLevel, str]]:
    """Cut a segment into levels, each with the words about its numbers, which may stand on either
    side.
    """
    folded = fold(segment)
    marks = list(_LEVEL.finditer(folded))
    if not marks:
        raise UnclearAnswer(f"không hiểu «{segment[:60]}»", LEVELS_EXAMPLE)
    before = segment[: marks[0].start()].strip(" :=-–.,")
    if before and len(marks) > 1:
        raise UnclearAnswer(f"không rõ «{before[:40]}» thuộc mức nào", LEVELS_EXAMPLE)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        spec = segment[mark.end() : following.start() if following else None].strip(" :=-–.,")
        if before and spec:
            raise UnclearAnswer(f"không hiểu «{segment[:60]}»", LEVELS_EXAMPLE)
        yield _LEVELS[mark[1]], before or spec


def read_fees(text: str, count: int) -> dict[int, Sum]:
    """Give what is told of each number. Raises UnclearAnswer."""
    assigned: list[tuple[Sum, str]] = []
    for segment in _segments(text):
        head = _HEAD.match(fold(segment))
        if not head and count > 1:
            raise UnclearAnswer(
                f"«{segment[:60]}» chưa nói là của số nào", f"Viết số trước: {FEES_EXAMPLE}"
            )
        spec = (head["spec"] or head["word"]) if head else "1"
        assigned.append((_sum(segment[head.end() if head else 0 :].strip(" .:")), spec))
    return _assign(assigned, count, FEES_EXAMPLE)


def _sum(said: str) -> Sum:
    folded = fold(said)
    basis = _BASIS.search(folded)
    words, named = (
        (said[: basis.start()].strip(" ,("), said[basis.end() :].strip(" ,()."))
        if basis
        else (said, "")
    )
    folded = fold(words).strip(" ,.")
    if _SAME.fullmatch(folded):
        return Sum(same=True, basis=named)
    if _NOTHING.fullmatch(folded):
        return Sum(basis=named)
    if folded.startswith("mien"):
        raise UnclearAnswer(
            f"«{said}»: miễn phải do luật cho miễn",
            "Ghi tay trong tệp: value: mien kèm legal_ref; nếu chỉ là không thu thì trả lời «không thu».",
        )
    match = _SUM.fullmatch(folded)
    if not match:
        raise UnclearAnswer(f"«{said[:60]}» không phải là một mức thu", FEES_EXAMPLE)
    amount = int(re.sub(r"\D", "", match["sum"])) * (1000 if match["thousand"] else 1)
    unit = _UNITS.get((match["unit"] or "").strip())
    if match["unit"] and unit is None:
        raise UnclearAnswer(
            f"«{said[:60]}»: không rõ tính cho cái gì",
            f"Chọn một: {', '.join(u.label for u in FeeUnit)}.",
        )
    if not LEAST_SUM <= amount <= 100_000_000:
        raise UnclearAnswer(
            f"số tiền {amount} đồng lạ quá",
            "Viết đủ số đồng, ví dụ 100.000 đồng; không thu thì viết: không thu.",
        )
    return Sum(amount=amount, unit=unit, basis=named)


def _segments(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip(" .,")]


def _assign(assigned: Iterable[tuple[T, str]], count: int, example: str) -> dict[int, T]:
    """Give each number what is told of it. Raises UnclearAnswer where a number is unknown, or told
    twice and differently.
    """
    found: dict[int, T] = {}
    rest: list[T] = []
    for value, spec in assigned:
        numbers = _numbers(spec, count, example)
        if numbers is None:
            rest.append(value)
        for number in numbers or ():
            if found.setdefault(number, value) != value:
                raise UnclearAnswer(
                    f"số {number} được trả lời hai cách", f"Mỗi số một câu trả lời. {example}"
                )
    if len(rest) > 1:
        raise UnclearAnswer("«còn lại» viết hai lần", example)
    for value in rest:
        found |= {number: value for number in range(1, count + 1) if number not in found}
    return found


def _numbers(spec: str, count: int, example: str) -> list[int] | None:
    """Read «1, 3–5», «tất cả»; None for «còn lại»."""
    match = _SPEC.fullmatch(fold(spec).strip(" .,:()"))
    if not match:
        raise UnclearAnswer(f"không hiểu «{spec[:60]}» chỉ những số nào", example)
    if match["rest"]:
        return None
    if match["all"]:
        return list(range(1, count + 1))
    numbers: list[int] = []
    for first, last in re.findall(r"(\d{1,2})(?: *(?:-|–|—|den) *(\d{1,2}))?", match["list"]):
        numbers += range(int(first), int(last or first) + 1)
        if int(last or first) < int(first):
            raise UnclearAnswer(f"«{first}–{last}» chạy ngược", example)
    if wrong := [n for n in numbers if not 1 <= n <= count]:
        raise UnclearAnswer(
            f"không có số {wrong[0]}", f"Chỉ dùng các số từ 1 đến {count}. {example}"
        )
    return numbers
