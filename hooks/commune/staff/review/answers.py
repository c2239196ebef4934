"""What people write into a form -> what a field may hold, or why it cannot be told. Nothing is
guessed: what is not understood is an UnclearAnswer.
"""

import re

from commune.content.document import Value
from commune.staff.review.hours import read_hours
from commune.staff.review.questions import Kind
from commune.staff.review.unclear_answer import UnclearAnswer
from commune.vietnamese import fold

_UNKNOWN = re.compile(
    r"[\s.…_\-–—/?]*|(?:(?:chua|khong) (?:biet|ro|co thong tin|xac dinh)|chua co|chua cong bo|de trong|bo trong)[\s.]*"
)
"""How people say that they leave a field empty."""
_LABEL = re.compile(
    r"^(?:so )?(?:dien thoai|dt|sdt|tel|may|co quan|so|hotline|duong day nong)\b[\s.:]*",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(
    r"\b(?:thu\s*(?:[2-7]|hai|ba|tu|nam|sau|bay)|t[2-7]|chu nhat|cn|ngay\s*(?:mung\s*)?\d{1,2}|ngay (?:lam viec )?(?:dau|cuoi)|moi ngay|hang ngay)\b"
)
_LONGEST = 200
_NUMBERS = (
    "Số bàn có 11 chữ số kể cả mã vùng, ví dụ 0239 3861 234; di động có 10; tổng đài như 1900 xxxx."
)


def is_unknown(text: str) -> bool:
    """Tell whether nothing is answered: empty, dots to write on, «chưa biết»."""
    return bool(_UNKNOWN.fullmatch(fold(text).strip()))


def read_answer(kind: Kind, text: str) -> Value:
    """Give what the field of a single fact is to hold. Raises UnclearAnswer."""
    if kind is Kind.HOURS:
        return read_hours(text)
    if kind is Kind.PHONES:
        return [*_phones(text)]
    readers = {
        Kind.ADDRESS: _place,
        Kind.BOARD: _place,
        Kind.PHONE: _one_phone,
        Kind.EMAIL: _email,
        Kind.RECEPTION: _reception,
    }
    return readers[kind](text)


def one_line(text: str, *, least: int = 3) -> str:
    """Put the lines of an answer behind each other."""
    line = ", ".join(part.strip(" ,;") for part in text.split("\n") if part.strip(" ,;"))
    if len(line) > _LONGEST:
        raise UnclearAnswer(f"dài {len(line)} chữ cái", f"Viết gọn trong {_LONGEST} chữ cái.")
    if any(sign in line for sign in "<>{}[]|"):
        raise UnclearAnswer(f"có dấu lạ: «{line[:60]}»", "Bỏ các dấu < > { } [ ] |.")
    if sum(c.isalpha() for c in line) < least:
        raise UnclearAnswer(
            f"«{line}» không phải là một câu trả lời bằng chữ",
            "Viết bằng chữ; chưa biết thì để trống.",
        )
    return line


def _place(text: str) -> str:
    line = one_line(text)
    if _is_phone(line) or "@" in line:
        raise UnclearAnswer(
            f"«{line}» không phải là một nơi",
            "Viết số nhà, thôn hoặc đường; số điện thoại, thư điện tử ghi ở câu khác.",
        )
    if any(
        _is_phone(found.replace("-", ""))
        for found in re.findall(r"(?<!\d)0[\d .-]{8,14}\d(?!\d)", line)
    ):
        raise UnclearAnswer(
            f"trong «{line}» có số điện thoại", "Số điện thoại ghi ở câu hỏi về điện thoại."
        )
    return line


def _reception(text: str) -> str:
    line = one_line(text)
    if not _DAY_NAMED.search(fold(line)):
        raise UnclearAnswer(
            f"«{line}» chưa nói ngày nào",
            "Viết thứ trong tuần hoặc ngày trong tháng, ví dụ: Thứ 5 hằng tuần, 7:30–11:30.",
        )
    return line


def _phones(text: str) -> list[str]:
    parts = [
        part.strip(" .")
        for part in re.split(r"[,;\n]|/(?!\d{1,2}\b)|\bhoặc\b|\bvà\b", text)
        if part.strip(" .")
    ]
    return list(dict.fromkeys(_phone(part) for part in parts))


def _one_phone(text: str) -> str:
    found = _phones(text)
    if len(found) != 1:
        raise UnclearAnswer(f"có {len(found)} số: {', '.join(found)}", "Ô này chỉ nhận một số.")
    return found[0]


def _phone(part: str) -> str:
    folded = fold(part)
    bare = (
        part[len(label.group()) :]
        if (label := _LABEL.match(folded)) and len(folded) == len(part)
        else part
    )
    number = re.sub(r"[\s.\-–()]+", " ", bare).strip()
    if not _is_phone(number):
        digits = re.sub(r"\D", "", number)
        why = f" (có {len(digits)} chữ số)" if digits else ""
        raise UnclearAnswer(f"«{part}» không phải số điện thoại{why}", _NUMBERS)
    return number


def _is_phone(text: str) -> bool:
    """Tell whether this is a Vietnamese number: a fixed line with its area, a mobile, a service
    number, an emergency.
    """
    digits = re.sub(r"[\s.]", "", text)
    return bool(
        re.fullmatch(r"(?:\+84|0)2\d{9}|(?:\+84|0)[35789]\d{8}|1[89]00\d{4,6}|11[1-5]", digits)
    )


def _email(text: str) -> str:
    address = text.strip(" .,;").lower()
    if not re.fullmatch(r"[a-z0-9_.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", address):
        raise UnclearAnswer(
            f"«{text}» không phải địa chỉ thư điện tử", "Ví dụ: motcua@ten-xa.gov.vn"
        )
    return address
