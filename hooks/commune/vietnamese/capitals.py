"""A line in CAPITALS, written as sentences are: what is short stays, names are those that the text
around it writes so, or that everybody knows.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from commune.vietnamese.look_alikes import fold

_LEAST = 8
"""Letters of a line that is in capitals; fewer may be short for something."""
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"\S*(?:\d\S*/\S*[A-ZĐ]|[A-ZĐ]\S*/\S*\d|[A-ZĐ]-[A-ZĐ]|&)\S*")
"""What holds the number of a document, or letters joined by signs: ``06/QĐ-UBND``."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
"""A syllable without its marks; letters that are none are short for something."""
_ROMAN = re.compile(r"[IVX]+")
_COUNTED = ("quy", "khoa", "ky", "lan", "thu", "hang", "cap", "phan", "chuong", "muc", "loai")
"""What a Roman numeral stands behind, without marks: «quý III», «khóa XX»."""
_WRITTEN_SO = {"vneid": "VNeID", "zalo": "Zalo", "facebook": "Facebook", "internet": "Internet", "ubmttq": "UBMTTQ"}  # fmt: skip
_KNOWN = re.findall(
    r"[^|]+",
    "Việt Nam|Hồ Chí Minh|Ủy ban|Uỷ ban|Ủy ban nhân dân|Hội đồng nhân dân|Ủy ban Mặt trận Tổ quốc|Mặt trận Tổ quốc|Tổ quốc|Nhà nước|Chính phủ"
    "|Quốc hội|Thủ tướng|Đảng bộ|Đảng ủy|Công an|Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Phụ nữ|Hội Cựu chiến binh|Hội Người cao tuổi"
    "|Đoàn Thanh niên|Hội Chữ thập đỏ|Trung tâm Phục vụ hành chính công|Cổng Dịch vụ công quốc gia|Cổng Dịch vụ công|Bộ phận Một cửa|Chủ tịch"
    "|Tết|Tết Nguyên đán|Tết Trung thu|Quốc khánh|Giỗ Tổ Hùng Vương|Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Hải Phòng"
    "|Ninh Bình|Quảng Trị|Đà Nẵng|Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Đồng Nai|Tây Ninh|Cần Thơ|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang"
    "|Hà Nội|Lai Châu|Điện Biên|Sơn La|Lạng Sơn|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Cao Bằng",
)
"""Names that are written so wherever they stand; of provinces those since 01/07/2025."""
_BEFORE_NAMES = re.compile(
    r"(?<!\w)(?:thôn|xóm|xã(?! hội| viên)|phường(?! hội)|thị trấn|huyện|tỉnh|thành phố|bản|ấp|tổ dân phố|khu phố|sông|hồ(?! sơ)|đập|cầu|chùa|đền|chợ"
    r"|ông|bà|đồng chí|liệt sĩ|anh hùng|nguyễn|huỳnh|trần|lê|phạm|(?<!pháp )(?<!kỷ )luật(?! sư))(?: [^\W\d_]+){1,2}"
)
"""What stands before names of places, people and laws, with what follows."""
_NO_NAME = re.compile(
    r"(?:năm|nông thôn|và|các|của|về|để|có|đã|được|trên|từ|đến|cho|ta|nhà|mới|kiểu mẫu|văn hóa|an toàn|con|lũ|nước|dẫn|quê|tế)\b"
)
_ENDS = re.compile(r"[.?!:;…]['\"»”]?$|^$")


class Lowered(NamedTuple):
    """A line that was in capitals."""

    text: str
    doubtful: tuple[str, ...]
    """Where a name may stand that is not known as one, in small letters."""


def is_in_capitals(text: str) -> bool:
    """Tell whether *text* is a line of whole capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LEAST and " " in text.strip() and all(c.isupper() for c in letters)


def in_sentence_case(text: str, around: Iterable[str] = (), names: Iterable[str] = ()) -> Lowered:
    """Write a line of whole capitals as a sentence; *around* are lines of the same text, which tell
    its names, *names* more of them.
    """
    written = _small(text)
    told = sorted({*_KNOWN, *names, *_names(around)}, key=lambda name: (len(name), name))
    for name in told:  # the longest last, so that it has the last word
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        written = re.sub(pattern, name, written, flags=re.IGNORECASE)
    doubtful = tuple(
        found[0]
        for found in _BEFORE_NAMES.finditer(written)
        if found[0] == found[0].lower() and not _NO_NAME.match(found[0].partition(" ")[2])
    )
    first = _WORD.search(written)
    if first and first[0].islower():
        at = first.start()
        written = written[:at] + written[at].upper() + written[at + 1 :]
    return Lowered(written, doubtful)


def _small(text: str) -> str:
    """Write what can be read as a syllable in small letters."""
    made, before = [], ""
    for part in re.split(r"(\s+)", text):
        if _SIGN.fullmatch(part):
            made.append(part.replace("-TTG", "-TTg"))
        else:
            made.append(_WORD.sub(lambda m, before=before: _word(m[0], before), part))
        before = part.strip() or before
    return re.sub(r"(?<=[.?!] )[^\W\d_]", lambda m: m[0].upper(), "".join(made))


def _word(word: str, before: str) -> str:
    plain = fold(word)
    if plain in _WRITTEN_SO:
        return _WRITTEN_SO[plain]
    if _ROMAN.fullmatch(word) and (word not in ("VI", "XI") or fold(before) in _COUNTED):
        return word
    return word.lower() if _SYLLABLE.fullmatch(plain) else word


def _names(lines: Iterable[str]) -> set[str]:
    """Give what *lines* write with a capital within a sentence, and never without: a lone syllable
    with the one behind it, since that alone says little.
    """
    names, plain = set[str](), set[str]()
    for line in lines:
        words = line.split()
        run: list[str] = []
        for before, word in pairwise(["", *words]):
            bare = word.strip("()[]\"'«»“”,.;:?!…")
            inside = bool(before) and not _ENDS.search(before)
            is_name = bare[:1].isupper() and bare[1:].islower() and bare.isalpha() and inside
            if is_name:
                run.append(bare)
            if run and (not is_name or bare != word.lstrip("([\"'«“")):
                lone = len(run) == 1 and not is_name and bare.isalpha() and bare.islower()
                if len(run) > 1 or lone:
                    names.add(" ".join([*run, bare] if lone else run))
                run = []
            if bare.islower() and before.islower():
                plain.add(f"{before} {bare}")
        if len(run) > 1:
            names.add(" ".join(run))
    return {name for name in names if name.lower() not in plain}
