"""Find in a line what must not stand on a public page: numbers and days that tell who somebody is, and requests for secrets.

Words and patterns only, so that the same line always gives the same answer. Recall and precision are measured on
labelled lines in tests/privacy. Digits written as words, and words inside pictures, are beyond it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the value is the code of the message."""

    IDENTITY = "P001"
    OLD_IDENTITY = "P002"
    ACCOUNT = "P003"
    PHONE = "P004"
    BIRTH = "P005"
    SECRET = "P006"  # noqa: S105 - a code of a message


@dataclass(frozen=True, order=True)
class Finding:
    """*text* stands at *column* (from 1) of the line."""

    column: int
    kind: Kind
    text: str

    @property
    def masked(self) -> str:
        """The text as a message may show it: logs are public too."""
        digits = sum(c.isdigit() for c in self.text)
        if digits < 6:
            return self.text
        seen, out = 0, ""
        for c in self.text:
            seen += c.isdigit()
            out += "•" if c.isdigit() and 3 < seen <= digits - 2 else c
        return out


_AS_TYPED = str.maketrans({
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **{chr(0xFF10 + n): str(n) for n in range(10)},
})  # fmt: skip
"""Spaces, dashes and digits as word processors put them -> as people type them; one for one, so that columns hold."""
_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048"
    " 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
"""First three digits of an identity number: where the birth was registered (63 provinces of before 2025; the numbers live on)."""

_TWELVE = re.compile(r"(?<!\d)(?<!\d[.\-/])(?:\d{3}[ .\-]?\d{3}[ .\-]?\d{3}[ .\-]?\d{3}|\d{4}[ .\-]\d{4}[ .\-]\d{4})(?!\d|[.\-/]\d)")
_NINE = re.compile(r"(?<!\d)\d{3}[ .\-]?\d{3}[ .\-]?\d{3}(?!\d|[.\-]\d)")
_MOBILE = re.compile(r"(?<!\d)(?<!\d[.\-])(?:\(?\+?84\)?|0)[ .\-]?[35789](?:[ .\-]?\d){8}(?!\d|[.\-]\d)")
_ACCOUNT = re.compile(r"(?<!\d)(?<!\d[.\-/])\d(?:[ .\-]?\d){5,18}(?![/\d])")
_OLD_CARD = re.compile(r"(?:\bcmnd|\bcmt|\bcmtnd|chung minh)[^\d]{0,40}(?:\b9 so[^\d]{0,20})?$")
_ACCOUNT_WORD = re.compile(r"(?:\b(?:stk|tk)\b|tai khoan)[^\d]{0,40}$")
_BANK = re.compile(
    r"agribank|vietcombank|vietinbank|\bbidv\b|techcombank|\bmb ?bank|\bmb\b|sacombank|\bacb\b|[vt]pbank|lienviet|lpbank|\bshb\b|hdbank"
    r"|\bnh (?:nong nghiep|tmcp)|ngan hang"
)
_COUNTED = re.compile(r"\s*(?:dong|trieu|ty|nguoi|ho|vnd|d|luot|tai khoan|%)\b|\s*%")
_HOTLINE = re.compile(r"duong day nong|hotline|so truc|truc ban|tong dai|dien thoai|\bdt\b|so may")
_OFFICE = re.compile(
    r"\bubnd\b|uy ban|cong an|trung tam|mot cua|tram y te|ban chi huy|van phong|bao hiem|dien luc|cua xa\b|cua tinh\b"
    r"|truong (?:mam non|tieu hoc|thcs|thpt)"
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Đoàn|Mai|Lương|Tô|Cao|Hà|Thái|Tạ|Lưu|Trịnh|Đào|Chu"
    "|Kiều|Quách|Nghiêm|Lâm|Tống|Phùng|Từ|Hứa|Thân|Biện|Bạch|Văn|Kim|Châu|Tăng|Giang|Viên|Cù|La|Mạc|Ninh|Doãn|Khổng|Hán|Tôn|Thạch|Triệu|Vương"
)
_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_CAPITAL = f"[A-Z{_MARKED.upper()}][a-z{_MARKED}]*"
_NAME = re.compile(rf"\b(?:{_SURNAMES})(?: {_CAPITAL}){{1,4}}|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác) {_CAPITAL}")
_DATE = r"(?P<d>\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(?P<m>\d{1,2})\s*(?:[/.\-]|,?\s*năm\s*)\s*(?P<y>(?:19|20)\d\d)"
_BORN = re.compile(
    rf"(?:(?<!khai )(?<!hy )(?<!học )(?<!phát )(?<!tuyển )(?<!thí )(?<!giáo )\bsinh\b|\bngày sinh\b|\bNS\b|\bSN\b|\b[sS]\.\s?[nN]\.)"
    rf"[^\d.;]{{0,40}}?(?:{_DATE}|năm\s*:?\s*(?P<only>(?:19|20)\d\d)\b)|\b(?:SN|s\.\s?n\.)\s*:?\s*(?P<sn>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OLDEST = 1920
"""Who was born before has his life told in books, not in dossiers."""

_ASKED = r"(?:mã\s+)?\botp\b|mật khẩu(?! wi-?fi)|mã (?:xác thực|xác nhận|pin)\b"
_GIVE = re.compile(
    r"(?<!mã )\b(?:gửi(?! lại| về (?:số )?(?:điện thoại|máy))|đọc|cung cấp|nhắn|cho(?:[^.;]{0,20})? biết|báo|chia sẻ|đưa|ghi|điền"
    r"|(?<!tờ )khai(?! sinh| tử| báo)|chụp|nộp|hỏi|xin|yêu cầu|đòi"
    rf"|soạn tin|trả lời|kèm|viết)\b[^.;!?]{{0,50}}?(?<!đặt )(?<!đổi )(?<!quên )(?:{_ASKED})"
)
_GIVEN = re.compile(
    rf"(?:{_ASKED})[^.;!?]{{0,30}}?\b(?:gửi|đọc|báo|đưa|nhắn|cung cấp)(?: lại)? (?:cho|qua|tới|đến|về|với) (?:cán bộ|công chức|nhân viên|tổ|xã|zalo"
    r"|người hướng dẫn|tôi|chúng tôi|em|quầy)"
)
_REFUSED = re.compile(r"(?:không|đừng|chớ|cấm|không ai|không bao giờ)\b[^,;.]{0,30}$")
_MACHINE = re.compile(r"(?:hệ thống|ứng dụng|cổng(?: dịch vụ công)?|tổng đài|ngân hàng|phần mềm|vneid)(?: quốc gia)?(?: sẽ| đã| tự| có thể)* $")
_WARNING = re.compile(
    r"cảnh giác|giả danh|giả mạo|lừa|kẻ gian|kẻ xấu|tội phạm|chiếm đoạt|chỉ mình biết|giữ kín|bí mật"
    r"|không (?:đọc|gửi|đưa|cho)[^.;]{0,30} ai\b"
)
_ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find(line: str, public: Collection[str] = ()) -> list[Finding]:
    """Find everything private in one line, from left to right; *public* holds telephone numbers (digits only) that offices publish."""
    text = _ADDRESS.sub(lambda m: " " * len(m.group()), line.translate(_AS_TYPED))
    bare = "".join(_fold(c) for c in text)
    found: list[Finding] = []
    for finder in (_accounts, _identities, _phones):
        for kind, match in finder(text, bare):
            if _digits(match.group()) not in public and not any(_overlaps(match, other) for other in found):
                found.append(Finding(match.start() + 1, kind, match.group()))
    found += _births(text)
    found += _secrets(text)
    return sorted(found)


def find_in_row(cells: list[str], heads: list[str], public: Collection[str] = ()) -> list[tuple[int, Finding]]:
    """Find everything private in one row of a table, whose *heads* say what its cells hold; gives (number of the cell from 0, finding)."""
    line, places = "", []
    for number, cell in enumerate(cells):
        line += f"{heads[number].strip() if number < len(heads) else ''} "
        places.append((len(line), len(line) + len(cell), number))
        line += f"{cell} | "
    return [
        (number, Finding(found.column - start, found.kind, found.text))
        for found in find(line, public)
        for start, end, number in places
        if start < found.column <= end
    ]


def _fold(char: str) -> str:
    """One letter without its marks, so that places stay the same."""
    return "d" if char in "đĐ" else unicodedata.normalize("NFD", char)[0].lower()[:1]


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"0{digits[2:]}" if len(digits) == 11 and digits.startswith("84") else digits


def _overlaps(match: re.Match[str], other: Finding) -> bool:
    return match.start() < other.column - 1 + len(other.text) and other.column - 1 < match.end()


def _accounts(_text: str, bare: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    if "kho bac" in bare:
        return
    for match in _ACCOUNT.finditer(bare):
        before, after = bare[: match.start()], bare[match.end() :]
        digits = _digits(match.group())
        near_bank = _BANK.search(before[-30:]) or _BANK.search(after[:30])
        named = _ACCOUNT_WORD.search(before)
        if _COUNTED.match(after) or re.fullmatch(r"1[89]00\d+|02\d{8,9}", digits):
            continue
        if named or (near_bank and len(digits) >= 8):
            yield Kind.ACCOUNT, match


def _identities(_text: str, bare: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    for match in _TWELVE.finditer(bare):
        digits = _digits(match.group())
        if digits[:3] in _PROVINCES.split() and digits[3] in "0123":
            yield Kind.IDENTITY, match
    for match in _NINE.finditer(bare):
        if _OLD_CARD.search(bare[: match.start()]):
            yield Kind.OLD_IDENTITY, match


def _phones(text: str, bare: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    for match in _MOBILE.finditer(bare):
        before = bare[: match.start()]
        of_office = _HOTLINE.search(before) and _OFFICE.search(before)
        if not (of_office and not _NAME.search(text[: match.start()])):
            yield Kind.PHONE, match


def _births(text: str) -> Iterator[Finding]:
    for match in _BORN.finditer(text):
        year, at = next((match[name], match.start("d" if name == "y" else name)) for name in ("y", "only", "sn") if match[name])
        around = text[max(0, match.start() - 60) : match.start()], text[match.start() : match.end() + 40]
        name = _NAME.search(around[0]) or (match["y"] and _NAME.search(around[1]))
        if int(year) >= _OLDEST and name:
            yield Finding(at + 1, Kind.BIRTH, text[at : match.end()])


def _secrets(text: str) -> Iterator[Finding]:
    start = 0
    for sentence in re.split(r"(?<=[.;!?])", text):
        low = sentence.lower()
        for pattern in (_GIVE, _GIVEN):
            match = pattern.search(low)
            refused = match and (_REFUSED.search(low[: match.start()]) or _MACHINE.search(low[: match.start()]))
            if match and not refused and not _WARNING.search(low):
                yield Finding(start + match.start() + 1, Kind.SECRET, sentence[match.start() : match.end()])
                break
        start += len(sentence)
