"""How text is said aloud: numbers, dates and abbreviations become words, long sentences become
short lines.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from commune.vietnamese.speech_words import (
    ABBREVIATIONS,
    LETTERS,
    SYMBOLS,
    UNITS,
    cardinal,
    digits,
    month,
    ordinal,
    roman,
    serial,
    spelt,
)

__all__ = ["ABBREVIATIONS", "cardinal", "lines", "minutes", "spoken_form", "unspoken_words"]

WORDS_A_MINUTE = 130
"""How fast a loudspeaker is read."""
LONGEST = 24
"""Words of a line that one breath carries."""

Match = re.Match[str]
_Instead = str | Callable[[Match], str]


def _twice(m: Match) -> str:
    """«12 (mười hai)» is said once."""
    number = m[1].replace(".", "")
    return m[2] if m[2].lower().strip() == cardinal(int(number)) else m[0]


def _address(m: Match) -> str:
    """An address is said as it is typed: «chấm», «gạch chéo», «gạch ngang», figures one by one."""
    text = re.sub(r"\d", lambda d: f" {digits(d[0])} ", m[1])
    for mark, word in (
        (".", "chấm"),
        ("/", "gạch chéo"),
        ("-", "gạch ngang"),
        ("@", "a còng"),
        ("_", "gạch dưới"),
    ):
        text = text.replace(mark, f" {word} ")
    return re.sub(r"[^\w\s]", " ", text)


def _date(day: str, number: str, year: str | None = None) -> str:
    said = f"{cardinal(int(day))} tháng {month(int(number))}"
    return f"{said} năm {cardinal(int(year))}" if year else said


def _is_date(day: str, number: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(number) <= 12


def _day(m: Match) -> str:
    """Say a day; a word before it stays, «ngày» is added where it is missing."""
    before, day, number, year = m.groups()
    if not _is_date(day, number):
        return str(m[0])
    return f"{before or 'ngày '}{_date(day, number, year)}"


def _two_days(m: Match) -> str:
    before, day, number, year, day2, number2, year2 = m.groups()
    if not (_is_date(day, number) and _is_date(day2, number2)):
        return str(m[0])
    return f"{before or 'ngày '}{_date(day, number, year)} đến ngày {_date(day2, number2, year2)}"


def _days_of_month(m: Match) -> str:
    before, first, last, number, year = m.groups()
    if not (_is_date(first, number) and _is_date(last, number)):
        return str(m[0])
    return f"{before or 'ngày '}{cardinal(int(first))} đến ngày {_date(last, number, year)}"


def _bare_days(m: Match) -> str:
    """«30/4 và 1/5» are days; «3/4» alone may be a share."""
    if not (_is_date(m[1], m[2]) and _is_date(m[4], m[5])):
        return str(m[0])
    return f"ngày {_date(m[1], m[2])}{m[3]}ngày {_date(m[4], m[5])}"


def _clock(m: Match) -> str:
    minutes = int(m[2])
    return f"{cardinal(int(m[1]))} giờ" + (f" {cardinal(minutes)} phút" if minutes else "")


def _roman(m: Match) -> str:
    number = roman(m[2])
    said = ordinal(number) if m[1].lower().endswith("thứ ") else month(number)
    return f"{m[1]}{said}" + (f" năm {cardinal(int(m[3]))}" if m[3] else "")


def _short(m: Match) -> str:
    return ABBREVIATIONS[m[0].rstrip(".")] + ("." if m[0].endswith(".") else "")


def _mixed(m: Match) -> str:
    """«1A», «A4», «QL1A»."""
    return " ".join(
        spelt(part) if part in LETTERS or part.isalpha() else cardinal(int(part))
        for part in re.findall(r"\d+|[A-ZĐ]+", m[0])
    )


_SHORTS = "|".join(re.escape(name) for name in sorted(ABBREVIATIONS, key=len, reverse=True))
_SHORTS_BEGIN = "|".join(sorted({re.escape(name[:2]) for name in ABBREVIATIONS}))
_UNITS = "|".join(re.escape(name) for name in sorted(UNITS, key=len, reverse=True))
_NUMBERED = r"\b((?:[Qq]uý|[Kk]hóa|[Kk]hoá|[Cc]hương|[Mm]ục|[Pp]hần|[Đđ]ại hội|[Tt]hứ|[Kk]ỳ|[Vv]òng|[Hh]ạng|[Cc]ấp|[Pp]hụ lục|[Đđ]ợt|[Tt]hế kỷ) )"
_CALLED = r"((?:[Gg]ọi|[Tt]ổng đài|[Đđ]ường dây nóng|[Hh]otline|[Đđ]iện thoại|[Nn]hánh|[Pp]hím|SĐT)(?: đến)?(?: số)?:? )"
_BEFORE_DAY = r"(\b(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Hh]ôm|[Dd]ịp|[Ll]ễ|[Tt]ết) )"
_RULES: tuple[tuple[str, _Instead] | tuple[str, _Instead, str], ...] = (
    (r"^\s*[-+*•]\s+", ""),
    (r"[“”«»\"‘]|\*\*", ""),
    (r"\b(\d[\d.]*)\s*\(([^()\d]*)\)", _twice, r"\("),
    (r"\s*\((?:" + _SHORTS + r"|[A-ZĐ]{2,6})\)", "", r"\("),  # the long form stands before it
    (
        r"(?:https?://)?(?<![\w/])((?:[\w-]+@)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s,;)]*[\w/])?)",
        _address,
        r"\.[a-z]",
    ),
    (r"(?<![\w/])(/(?:[a-z0-9-]+/?)+)", _address, "/"),
    (r"\bv\.v\.?", "vân vân"),
    (r"\b24/7\b", "cả ngày lẫn đêm, bảy ngày trong tuần", "/"),
    (r"\bTP\.\s*(?=[A-ZĐ](?!CM\b))", "thành phố "),
    (rf"(?<=\d)\s?({_UNITS})(?![\w/])", lambda m: f" {UNITS[m[1]]}"),
    (r"(?<=\d)\s?đ\b", " đồng"),
    (r"\b(PAR INDEX|SIPAS|PCI|DDCI) (?=\d{4}\b)", r"\1 năm "),
    (
        r"(\b[Ss]ố )?\b(\d+)/(\d{4})/[A-ZĐ][\w-]*",
        lambda m: f"{m[1] or 'số '}{serial(m[2])} năm {cardinal(int(m[3]))}",
        "/",
    ),
    (r"(\b[Ss]ố )?\b(\d+)/[A-ZĐ]+-[\w-]+", lambda m: f"{m[1] or 'số '}{serial(m[2])}", "/"),
    (
        r"(\b[Nn]gày )?\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\s*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{4})\b",
        _two_days,
        "/",
    ),
    (r"(\b[Nn]gày )?\b(\d{1,2})\s*[-–]\s*(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b", _days_of_month, "/"),
    (r"(\b[Nn]gày )?\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b", _day, r"[-/.]\d\d?[-/.]\d"),
    (
        r"(\b[Tt]háng )?\b(0?[1-9]|1[0-2])/(\d{4})\b",
        lambda m: f"{m[1] or 'tháng '}{month(int(m[2]))} năm {cardinal(int(m[3]))}",
        "/",
    ),
    (r"\b(\d{1,2})/(\d{1,2})( và |, )(\d{1,2})/(\d{1,2})\b", _bare_days, "/"),
    (
        _BEFORE_DAY + r"(\d{1,2})/(\d{1,2})()\b",
        lambda m: _day(m) if m[1].lower() == "ngày " else f"{m[1]}ngày {_date(m[2], m[3])}",
        "/",
    ),
    (r"()\b(30|0?1|0?2|0?8|20|27|22)/(0?4|0?5|0?9|0?3|11|0?7|12)()\b(?=\s*[.,;]|$)", _day, "/"),
    (r"(?<=[\dhg])\s*[-–]\s*(?=\d{1,2}[hg:])", " đến ", r"[-–]\s*\d"),
    (r"\b([01]?\d|2[0-3])(?::|h|g)([0-5]\d)\b", _clock),
    (r"\b([01]?\d|2[0-3])[hg]\b", lambda m: f"{cardinal(int(m[1]))} giờ"),
    (r"\b(?:0\d[\d .-]{6,12}\d|1[89]00[ .]?\d{4,6}|1022)\b", lambda m: digits(m[0])),
    (_CALLED + r"(\d{3,5})\b", lambda m: f"{m[1]}{digits(m[2])}", r"\d{3}"),
    (r"\b(Đề án|[Ss]ố) (0\d+)\b(?!/)", lambda m: f"{m[1]} {serial(m[2])}"),
    (r"\b(\d)\.(\d{6})\b", lambda m: f"{digits(m[1])} chấm {digits(m[2])}"),
    (_NUMBERED + r"([IVX]+)(?:/(\d{4}))?\b", _roman, "[IVX]"),
    (r"\b(?:I{2,3}|I[VX]|VI{1,3}|X[IVX]+)\b", lambda m: month(roman(m[0])), "[IVX]{2}"),
    (r"(?<=\d)\s*(?:–\s*|-\s*(?=\d))", " đến ", "[–-]"),
    (r"\b([Tt]háng) (\d{1,2})\b", lambda m: f"{m[1]} {month(int(m[2]))}", "háng "),
    (r"\b([Tt]hứ) (\d+)\b", lambda m: f"{m[1]} {ordinal(int(m[2]))}"),
    (
        r"\b(\d{1,3}(?:\.\d{3})+|\d+),(\d+)\b",
        lambda m: f"{cardinal(int(m[1].replace('.', '')))} phẩy {serial(m[2])}",
        r",\d",
    ),
    (r"\b\d{1,3}(?:\.\d{3})+\b", lambda m: cardinal(int(m[0].replace(".", ""))), r"\.\d"),
    (rf"(?<!\w)(?:{_SHORTS})(?!\w)\.?", _short, _SHORTS_BEGIN),
    (r"\b(?:[A-ZĐ]{1,6}\d+[A-ZĐ]?|\d+[A-ZĐ])\b", _mixed),
    (r"\b[A-ZĐ]{2,6}\b", lambda m: spelt(m[0]), "[A-ZĐ]{2}"),
    (r"\b(\d+)\s?/\s?(\d+)\b", lambda m: f"{cardinal(int(m[1]))} trên {cardinal(int(m[2]))}", "/"),
    (r"(?<=\w)\.(?=\d)", " chấm "),
    (r"[0-9]+", lambda m: cardinal(int(m[0]))),
    (r"đồng/", "đồng một ", "/"),
    (r"\s*/\s*", ", ", "/"),
    (r"[@+=&≥≤><%#*_…]", lambda m: f" {SYMBOLS[m[0]]} "),
    (r"\s+[-–—]\s+|[–—]", ", ", "[-–—]"),
    (r"\s*\(([^)]*)\)", r", \1,", r"\("),
    (r",(?=\s*[,.;:])|\s+(?=[,.;:])", "", r"[,\s]\s*[,.;:]"),
)
"""Pattern -> what is said instead, from the special to the general; some with a sign that must be
there, as a pattern that is looked for in less time.
"""
KEPT = 32_768
"""Texts at most whose words are kept at hand: a title is said in a check, its texts and a
bulletin.
"""


@cache
def _rules(*, figures: bool) -> list[tuple[re.Pattern[str], _Instead, re.Pattern[str] | None]]:
    """Compile the rules when something is first said; without *figures* those that need none: no
    rule makes a figure, and only «quý III/2026» may do without its own.
    """
    return [
        (re.compile(pattern), instead, re.compile(sign[0]) if sign else None)
        for pattern, instead, *sign in _RULES
        if figures or r"\d" not in pattern or pattern.startswith(_NUMBERED)
    ]


@lru_cache(KEPT)
def spoken_form(text: str) -> str:
    """Write *text* as it is said aloud, without digits, abbreviations or brackets; a sentence keeps
    its capital.
    """
    for pattern, instead, sign in _rules(figures=re.search(r"\d", text) is not None):
        if not sign or sign.search(text):
            text = pattern.sub(instead, text)
    return " ".join(text.split())


_UNSPOKEN = r"\d|[^\w\s.,;:!?'’-]|_|(?<!\w)-|-(?!\w)|(?<!\w)[A-ZĐ]{2,}(?!\w)"


def unspoken_words(text: str) -> list[str]:
    """Give the words of said text that still hold a figure, a sign or a run of capitals: an
    announcer would stumble there.
    """
    return re.findall(rf"\S*(?:{_UNSPOKEN})\S*", text) if re.search(_UNSPOKEN, text) else []


_PAUSES = (
    r"(?<=[,:])\s+|\s+(?=(?:và|của|để|nhưng|mà|theo|trong đó)\s)",
    r"\s+(?=(?:ngày (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|ban hành|công bố|quy định|về việc|tại|từ|nêu|gồm|đến)\s)",
    r"\s+(?=(?:thay|với|tăng|giảm|đạt|được|trong|cho|có|là)\s)",
)
"""Where a reader may take breath inside a sentence: first at pauses, and where that is not enough,
before these words.
"""


def lines(text: str) -> list[str]:
    """Cut said text into lines of one breath: at the ends of sentences, then at pauses where a
    sentence is long.
    """
    found = []
    for sentence in re.split(r"(?<=[.!?;])\s+", text.strip()):
        parts = [sentence[:1].upper() + sentence[1:]]
        for pause in _PAUSES:
            parts = [
                line
                for part in parts
                for line in (_cut(part, pause) if len(part.split()) > LONGEST else [part])
            ]
        found += [part for part in parts if part]
    return found


def _cut(text: str, pause: str) -> list[str]:
    found = []
    line = ""
    for clause in re.split(pause, text):
        if line and len(f"{line} {clause}".split()) > LONGEST and len(clause.split()) > 2:
            found.append(line)
            line = clause
        else:
            line = f"{line} {clause}".strip()
    return [*found, line]


def minutes(words: int) -> str:
    """Say how long *words* take: «khoảng 40 giây», «khoảng 2 phút»."""
    seconds = max(words * 60 / WORDS_A_MINUTE, 10)
    if seconds < 55:
        return f"khoảng {round(seconds / 10) * 10} giây"
    halves = max(round(seconds / 30), 2)
    return f"khoảng {halves // 2}{',5' if halves % 2 else ''} phút"
