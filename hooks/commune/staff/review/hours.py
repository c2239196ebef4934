"""Opening hours as people write them: ``Thứ 2–thứ 6: 7h30–11h30, 13h30–17h; thứ 7: sáng
7:30–11:30``.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commune.content.document import Value
from commune.models.vocabulary import Weekday
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import fold

EXAMPLE = "Thứ 2–thứ 6: 7:30–11:30, 13:30–17:00; thứ 7: 7:30–11:30"
EARLIEST, LATEST = "05:00", "22:00"
"""Between which hours an office is open; what lies outside was probably written for a clock of
twelve hours.
"""
_WEEK = list(Weekday)
_NAMES = {
    **{str(n): n - 2 for n in range(2, 8)},
    "hai": 0,
    "ba": 1,
    "tu": 2,
    "nam": 3,
    "sau": 4,
    "bay": 5,
}
_TOKENS = re.compile(
    r"(?P<day>\b(?:thu|t) *\.? *(?P<name>[2-7]|hai|ba|tu|nam|sau|bay)\b)|(?P<sunday>\bchu *nhat\b|\bcn\b)"
    r"|(?P<time>(?<!\d)(?P<hour>[01]?\d|2[0-4])(?: *(?:h|gio|g) *(?P<minute>[0-5]\d)?(?!\d)|[:.](?P<minutes>[0-5]\d)(?!\d))(?: *(?:'|phut\b|p\b))?)"
    r"|(?P<more>(?<!\d)[2-7](?!\d| *(?:h|g)|[:.]\d\d))"
    r"|(?P<to>-|–|—|~|\bden(?:\s+het)?\b|\btoi\b)|(?P<closed>\bnghi\b|\bkhong lam viec\b|\bdong cua\b)|(?P<part>\bsang\b|\bchieu\b)"
    r"|(?P<except>\(?\btru\b[^;\n]*?(?:\ble\b|\btet\b)[^;\n]*)|(?P<end>[;\n])"
    r"|(?P<filler>[,:.&() ]+|\b(?:va|tu|luc|gio|buoi|cac|ngay|hang|tuan|mo cua|lam viec|trong|moi)\b)"
)
_KINDS = {
    "day": "day",
    "sunday": "day",
    "more": "day",
    **{name: name for name in ("time", "to", "closed", "part", "except", "end", "filler")},
}
"""Name of what was found -> what it counts as."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class _Token:
    """A piece of the answer that was understood."""

    kind: str
    match: re.Match[str]
    said: str
    """As it was written."""


@dataclass
class _Piece:
    """Days with their times, as far as they stand together: of some only days, of some only
    times.
    """

    days: list[int] = field(default_factory=list)
    times: list[Pair] = field(default_factory=list)
    times_first: bool = False


@dataclass
class _Week:
    """Which hours hold on which day."""

    hours: dict[int, list[Pair]] = field(default_factory=dict)
    waiting: list[Pair] = field(default_factory=list)
    """Times whose days are still to come."""
    days: list[int] = field(default_factory=list)
    """Days that further times belong to."""

    def take(self, piece: _Piece) -> None:
        """Take in the next piece. Raises UnclearAnswer where it is not clear which times belong to
        which days.
        """
        if piece.days and (not piece.times or piece.times_first) and self.waiting:
            self._put(piece.days, [*self.waiting, *piece.times])
            self.waiting, self.days = [], []
        elif self.waiting and piece.days:
            raise UnclearAnswer("có giờ không rõ của thứ nào", f"Viết thứ trước giờ: {EXAMPLE}.")
        elif piece.days:
            self._all_have_times()
            self._put(piece.days, piece.times)
            self.days = [] if piece.times_first else piece.days
        elif self.days:
            self._put(self.days, piece.times)
        else:
            self.waiting += piece.times

    def _put(self, days: list[int], times: list[Pair]) -> None:
        for day in days:
            self.hours.setdefault(day, []).extend(times)

    def _all_have_times(self) -> None:
        if bare := [day for day, times in self.hours.items() if not times]:
            raise UnclearAnswer(
                f"{_WEEK[bare[0]].label} chưa có giờ", f"Viết đủ giờ mở, giờ đóng: {EXAMPLE}."
            )

    def close(self) -> None:
        """Make sure at the end that nothing is left over."""
        if self.waiting:
            raise UnclearAnswer(
                "chưa nói các giờ ấy là của thứ nào", f"Viết thứ trước giờ: {EXAMPLE}."
            )
        if not self.hours:
            raise UnclearAnswer("không thấy thứ và giờ nào", f"Viết như: {EXAMPLE}.")
        self._all_have_times()


def read_hours(text: str) -> Value:
    """Give ``opening_hours``: an entry for each pair of hours, with its days. Raises
    UnclearAnswer.
    """
    week, closed = _Week(), set[int]()
    for segment in _segments(text):
        for piece in _pieces(segment, closed):
            week.take(piece)
    week.close()
    if both := closed & set(week.hours):
        raise UnclearAnswer(
            f"{_WEEK[min(both)].label} vừa nghỉ vừa có giờ", f"Bỏ một trong hai. {EXAMPLE}."
        )
    entries: dict[Pair, set[int]] = {}
    for day, times in sorted(week.hours.items()):
        _fit(day, times)
        for pair in times:
            entries.setdefault(pair, set()).add(day)
    ordered = sorted(entries.items(), key=lambda entry: (min(entry[1]), entry[0]))
    return [
        {"days": [_WEEK[day].value for day in sorted(days)], "opens": opens, "closes": closes}
        for (opens, closes), days in ordered
    ]


def _fit(day: int, times: list[Pair]) -> None:
    """Refuse hours of one day that run backwards, into the night or into each other."""
    for opens, closes in times:
        if not EARLIEST <= opens < closes <= LATEST:
            raise UnclearAnswer(
                f"{_WEEK[day].label} mở {opens}, đóng {closes}",
                "Viết theo 24 giờ, giờ mở trước giờ đóng, ví dụ chiều 13:30–17:00.",
            )
    for (_, closes), (opens, _) in itertools.pairwise(sorted(set(times))):
        if opens < closes:
            raise UnclearAnswer(
                f"{_WEEK[day].label} có hai khoảng giờ chồng lên nhau",
                "Xem lại các giờ của thứ ấy.",
            )


def _segments(text: str) -> Iterator[list[_Token]]:
    """Cut *text* up into what stands between semicolons and ends of lines; every bit of it must be
    understood.
    """
    folded = fold(text)
    segment: list[_Token] = []
    place = 0
    while place < len(folded):
        match = _TOKENS.match(folded, place)
        if not match:
            raise UnclearAnswer(
                f"không hiểu từ chỗ «{text[place : place + 25].strip()}»",
                f"Chỉ viết thứ và giờ, ví dụ: {EXAMPLE}.",
            )
        said = text[place : match.end()].strip()
        place = match.end()
        kind = next(name for name in _KINDS if match[name])
        if kind == "end":
            yield segment
            segment = []
        elif kind not in ("filler", "except"):
            segment.append(_Token(_KINDS[kind], match, said))
    yield segment


def _pieces(tokens: list[_Token], closed: set[int]) -> Iterator[_Piece]:
    """Put days and times that stand together into pieces; days that are closed go into *closed*."""
    piece, part, closing = _Piece(), "", False
    n = 0
    while n < len(tokens):
        token, kind = tokens[n], tokens[n].kind
        last = (
            tokens[n + 2]
            if n + 2 < len(tokens) and tokens[n + 1].kind == "to" and tokens[n + 2].kind == kind
            else None
        )
        if (kind == "day" and piece.times and not piece.times_first) or (
            kind == "time" and piece.days and piece.times_first
        ):
            yield piece
            piece = _Piece()
        if kind == "day":
            piece.days += _days(token, last) if last else [_weekday(token)]
            part = part if n and tokens[n - 1].kind == "part" else ""
        elif kind == "time":
            piece.times_first = piece.times_first or not piece.days
            piece.times.append(_pair(token, last, part))
        elif kind == "part":
            part = token.said
        else:
            closing = _closes(token, piece, closed)
            piece = _Piece()
        n += 3 if last else 1
    yield from _last(piece, closed, closing=closing)


def _closes(token: _Token, piece: _Piece, closed: set[int]) -> bool:
    """Take in «nghỉ»: the days before it are closed, or, where none stand there, those behind it;
    tell which.
    """
    if token.kind != "closed" or piece.times:
        raise UnclearAnswer(f"không rõ «{token.said}» nói về gì", f"Viết như: {EXAMPLE}.")
    closed.update(piece.days)
    return not piece.days


def _last(piece: _Piece, closed: set[int], *, closing: bool) -> Iterator[_Piece]:
    if closing and piece.times:
        raise UnclearAnswer("không rõ nghỉ khi nào", f"Chỉ viết thứ và giờ mở cửa: {EXAMPLE}.")
    if closing:
        closed.update(piece.days)
    elif piece.days or piece.times:
        yield piece


def _weekday(token: _Token) -> int:
    return 6 if token.match["sunday"] else _NAMES[token.match["name"] or token.match["more"]]


def _days(first: _Token, last: _Token) -> list[int]:
    start, end = _weekday(first), _weekday(last)
    if end <= start:
        raise UnclearAnswer(
            f"«{first.said} đến {last.said}» chạy ngược",
            f"Viết từ thứ trước đến thứ sau: {EXAMPLE}.",
        )
    return list(range(start, end + 1))


def _pair(opens: _Token, closes: _Token | None, part: str) -> Pair:
    if closes is None:
        raise UnclearAnswer(
            f"giờ «{opens.said}» không thành đôi", f"Viết giờ mở và giờ đóng: {EXAMPLE}."
        )
    return _clock(opens, part), _clock(closes, part)


def _clock(token: _Token, part: str) -> str:
    hour, half = int(token.match["hour"]), fold(part)
    if (half == "chieu" and hour < 12) or (half == "sang" and hour > 12) or hour == 24:
        raise UnclearAnswer(
            f"«{part} {token.said}»".replace("« ", "«") + " không rõ là mấy giờ",
            "Viết theo 24 giờ, ví dụ chiều 13:30–17:00.",
        )
    return f"{hour:02}:{token.match['minute'] or token.match['minutes'] or '00'}"
