"""How Vietnamese is folded, sorted, dated and counted."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from commune.vietnamese.look_alikes import TONES, fold, meant

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_PROPER = re.compile(
    r"(?:Công an|Ủy ban nhân dân|Hội đồng nhân dân|Ban Chỉ huy|Tòa án|Sở [A-ZĐ]|Luật [A-ZĐÂƯ]"
    r"|(?:Nghị định|Nghị quyết|Thông tư|Quyết định|Công văn|Luật|Pháp lệnh) \d)"
)
"""How names begin that are written with a capital wherever they stand."""
_NOT_READ = re.compile(r"^[\W_]+|[\"'«»‹›“”„‟‘’‚‛]")
"""What a name is not sorted by."""


def slug(text: str, separator: str = "-") -> str:
    """Make an address of a title: ``Đăng ký khai sinh`` becomes ``dang-ky-khai-sinh``."""
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def sort_key(text: str) -> tuple[list[tuple[int, str]], list[int]]:
    """Sort as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones after; marks
    before the first letter and quotation marks do not count.
    """
    letters: list[tuple[int, str]] = []
    tones: list[int] = []
    for char in _read(text).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((c for c in parts if c in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else char
        letters.append((_RANK.get(letter, -1), letter))
        tones.append(TONES.index(tone) + 1 if tone else 0)
    return letters, tones


def initial(text: str) -> str:
    """Give the letter under which *text* stands in an A–Z list, the first that it has: ``Ấ`` counts
    as ``Â``; ``#`` where it has none that we use.
    """
    parts = unicodedata.normalize("NFD", _read(text)[:1].upper())
    letter = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
    return letter if slug(letter) else "#"


def _read(text: str) -> str:
    """Give *text* from its first letter or digit, without quotation marks."""
    return _NOT_READ.sub("", meant(text))


def lower_first(text: str) -> str:
    """Put a name into the middle of a sentence: ``Một cửa xã`` becomes ``một cửa xã``; the name of
    a body or a law keeps its capital.
    """
    return text if _PROPER.match(text) else text[:1].lower() + text[1:]


@lru_cache(2**12)
def day(value: date) -> str:
    """Write a date as people here read it: ``25/01/2022``."""
    return value.strftime("%d/%m/%Y")


def day_or_month(written: str) -> str:
    """Write a day, or the month where no day is known, of ``2022-01-25``, ``2022-08``:
    ``25/01/2022``, ``08/2022``.
    """
    return "/".join(reversed(written.split("-")))


def number(value: float, decimals: int = 0) -> str:
    """Write a number with Vietnamese separators: ``2.000``, ``88,60``."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def money(amount: int) -> str:
    """Write an amount of đồng: ``2.000 đồng``, kept on one line."""
    return f"{number(amount)}\u00a0đồng"


_FIGURE = re.compile(r"\d")
_UNBREAKABLE = re.compile(
    r"\b(\d[\d.,]*) (?=(?:đồng|giờ|ngày|tháng|tuổi|trang|bản|điểm|bậc|người|năm|việc|đúng|chưa|chậm|xong|hủy)\b)"
    r"|\b(ngày|tháng|năm|Điều|khoản|lớp|thứ|số|mức) (?=\d)",
)


def keep_together(text: str) -> str:
    """Put no-break spaces between a number and its word, so that ``15 giờ`` never splits over two
    lines.
    """
    if not _FIGURE.search(text):  # most texts have none
        return text
    return _UNBREAKABLE.sub(lambda m: f"{m.group(1) or m.group(2)}\u00a0", text)
