"""Sums, spans of time, ages and codes in Vietnamese text: ``2.000 đồng``, ``03 ngày làm việc``,
``từ 70 đến dưới 75 tuổi``.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

MONEY, CODE = "đồng", "mã thủ tục"
SPANS = ("ngày làm việc", "ngày", "giờ", "tuần", "tháng", "năm")
AGE = "tuổi"

_WORDS = {
    word: Decimal(n)
    for n, word in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
}
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "k": 1_000, "triệu": 1_000_000}
_TENS = {"mươi": 10, "chục": 10, "trăm": 100}
_SPELLED = {
    **_WORDS,
    "mốt": Decimal(1),
    "tư": Decimal(4),
    "lăm": Decimal(5),
    "linh": Decimal(0),
    "lẻ": Decimal(0),
}
"""Words within a sum: «hai mươi lăm nghìn», «một trăm linh năm nghìn»."""
_GAP = r"[ \u00a0*_]*"
"""What may stand between a number and its word: blanks, and the marks of emphasis."""
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:,\d+)?"
_UNIT = rf"đồng\b(?! (?:chí|bào|hồ))|đ\b|ngày làm việc\b|ngày\b(?!{_GAP}\d)|giờ\b|tuần\b|tháng\b(?!{_GAP}\d)|năm\b(?!{_GAP}\d)|tuổi\b"
_JOINED = rf"{_GAP}(?:–|-|/|đến|tới|hoặc){_GAP}(?:(?:đủ|dưới|quá|hơn|trên){_GAP})*"
_FOUND = re.compile(
    rf"(?<![\w./,–-])(?:(?P<first>{_NUMBER}){_JOINED})?(?P<number>{_NUMBER}){_GAP}(?P<scale>nghìn|ngàn|triệu|k)?{_GAP}(?P<unit>{_UNIT})"
    rf"|(?<!\w)(?P<word>nửa|{'|'.join(_WORDS)}){_GAP}(?P<counted>ngày làm việc|tuổi|tuần)\b"
    rf"|(?<!\w)(?P<spelled>(?:(?:{'|'.join((*_SPELLED, *_TENS, *_SCALES))})\s+)+)đồng\b(?! (?:chí|bào|hồ))"
    r"|(?<![\w./])(?P<code>\d\.\d{6})(?![\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; equal where both are, wherever and however they are written."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        """Write it as people here read it: ``2.000 đồng``, ``3 ngày làm việc``."""
        if self.unit == CODE:
            return f"{CODE} {self.number}"
        whole = (
            f"{self.number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        )
        return f"{whole} {self.unit}"


def quantities(text: str) -> list[tuple[int, Quantity]]:
    """Give every quantity of *text* with its place; of a span both ends, a date and a number of law
    none.
    """
    found = []
    for match in _FOUND.finditer(text):
        if match["code"]:
            found.append((match.start(), Quantity(Decimal(match["code"]), CODE)))
        elif match["spelled"]:
            if (sum_of := _sum(match["spelled"])) >= min(_SCALES.values()):
                found.append((match.start(), Quantity(sum_of, MONEY)))
        elif match["word"]:
            number = _WORDS.get(match["word"].lower(), Decimal("0.5"))
            found.append((match.start(), Quantity(number, match["counted"].lower())))
        else:
            unit = MONEY if match["unit"].lower() == "đ" else match["unit"].lower()
            scale = _SCALES.get((match["scale"] or "").lower(), 1)
            found += [
                (match.start(name), Quantity(_number(match[name]) * scale, unit))
                for name in ("first", "number")
                if match[name]
            ]
    return found


def _sum(words: str) -> Decimal:
    """Read a sum in words: «một trăm năm mươi nghìn» is 150.000; what has no thousand in it («một
    đồng») stays small.
    """
    whole = part = digit = Decimal(0)
    for word in words.lower().split():
        if word in _SCALES:
            whole, part, digit = whole + (part + digit) * _SCALES[word], Decimal(0), Decimal(0)
        elif word in _TENS:
            part, digit = part + (digit or 1) * _TENS[word], Decimal(0)
        elif word == "mười":
            part += 10
        else:
            digit = _SPELLED[word]
    return whole + part + digit


def _number(written: str) -> Decimal:
    """Read a number as written here: a dot parts thousands, a comma the fraction."""
    return Decimal(written.replace(".", "").replace(",", "."))
