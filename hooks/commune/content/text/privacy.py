"""Find in a line what must not stand on a public page: numbers and days that tell who somebody is,
and requests for secrets.

Words and patterns only, so that the same line always gives the same answer. Recall and precision
are measured on labelled lines in tests/privacy. Digits written as words, and words inside pictures,
are beyond it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commune.content.text import secret_requests
from commune.content.text.visible_text import fold_letter, source_places, visible_text


class Kind(StrEnum):
    """What was found; the value is the code of the message."""

    IDENTITY = "P001"
    OLD_IDENTITY = "P002"
    ACCOUNT = "P003"
    PHONE = "P004"
    BIRTH = "P005"
    SECRET = "P006"  # noqa: S105 - a code of a message


_SAYS = {
    Kind.IDENTITY: "Có số căn cước, số định danh «{}».",
    Kind.OLD_IDENTITY: "Có số chứng minh nhân dân «{}».",
    Kind.ACCOUNT: "Có số tài khoản ngân hàng «{}».",
    Kind.PHONE: "Có số điện thoại riêng «{}».",
    Kind.BIRTH: "Có ngày sinh hoặc năm sinh «{}» đi với tên người.",
    Kind.SECRET: "Câu này bảo người dân đưa mã OTP, mật khẩu: «{}».",
}
DELETE = "Xóa đi, hoặc thay bằng cách nói chung."
"""What to do about it, wherever it stands."""


@dataclass(frozen=True, order=True)
class Finding:
    """*text* stands at *column* (from 1) of the line."""

    column: int
    kind: Kind
    text: str

    @property
    def message(self) -> str:
        """Say what was found as a message may."""
        return _SAYS[self.kind].format(self.masked)

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


_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048"
    " 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
"""First three digits of an identity number: where the birth was registered (63 provinces of before
2025; the numbers live on).
"""

_TWELVE = re.compile(
    r"(?<!\d)(?<!\d[.\-/])(?:\d{3}[ .\-]?\d{3}[ .\-]?\d{3}[ .\-]?\d{3}|\d{4}[ .\-]\d{4}[ .\-]\d{4})(?!\d|[.\-/]\d)"
)
_NINE = re.compile(r"(?<!\d)\d{3}[ .\-]?\d{3}[ .\-]?\d{3}(?!\d|[.\-]\d)")
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d[.\-])(?:\(?\+?84\)?|0)[ .\-]?[35789](?:[ .\-]?\d){8}(?!\d|[.\-]\d)"
)
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
_FULL_NAME = rf"\b(?:{_SURNAMES})(?: {_CAPITAL}){{1,4}}|\b(?:{_SURNAMES.upper()})(?: [A-Z{_MARKED.upper()}]+){{1,4}}\b"
_NAME = re.compile(
    rf"{_FULL_NAME}|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác) {_CAPITAL}"
)
_DATE = r"(?P<d>\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(?P<m>\d{1,2})\s*(?:[/.\-]|,?\s*năm\s*)\s*(?P<y>(?:19|20)\d\d)"
_BORN = re.compile(
    rf"(?:(?<!khai )(?<!hy )(?<!học )(?<!phát )(?<!tuyển )(?<!thí )(?<!giáo )\bsinh\b|\bngày sinh\b|\bNS\b|\bSN\b|\b[sS]\.\s?[nN]\.)"
    rf"[^\d.;]{{0,40}}?(?:{_DATE}|năm\s*:?\s*(?P<only>(?:19|20)\d\d)\b)|\b(?:SN|s\.\s?n\.)\s*:?\s*(?P<sn>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NAME_AND_DAY = re.compile(rf"(?:{_FULL_NAME})\s*\(\s*{_DATE}\s*\)")
_OLDEST = 1920
"""Who was born before has his life told in books, not in dossiers."""

_NEW_BLOCK = re.compile(r"\s*(?:[-*+>]\s|#+\s|\d{1,2}[.)]\s|\w+:)")
"""How a line begins that does not go on with the sentence of the line above."""
_TAIL = 60
"""Letters of the line above that may say what a number is."""
_WORTH_A_LOOK = re.compile(r"\d|&|otp|m.{0,3}t kh.{1,3}u|m.{1,3} x|pin", re.IGNORECASE)
"""Most lines hold neither a digit nor a word for a secret."""
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){5}")
"""Six figures in a row: every account, identity and telephone number has them."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""Every day and year of birth has one."""
_ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELLING = re.compile(r"cccd|cmnd|can-?cuoc|sdt|phone|stk|otp", re.IGNORECASE)
"""What stands in an address that carries somebody's number; other addresses are full of numbers of
their own.
"""


def find(line: str, public: Collection[str] = (), before: str = "") -> list[Finding]:
    """Find everything private in one line, from left to right.

    *public* holds telephone numbers (digits only) that offices publish; *before* is what a reader
    has just read, such as the label on the line above. What begins there and goes on in the line
    counts, at a column below 1.
    """
    lead = f"{before} " if before else ""
    if not _WORTH_A_LOOK.search(lead + line):
        return []
    text = visible_text(lead + line)
    if "://" in text or "@" in text:
        text = _ADDRESS.sub(
            lambda m: m.group() if _TELLING.search(m.group()) else " " * len(m.group()), text
        )
    found = _numbers(text, public) if _LONG_NUMBER.search(text) else []
    found += _births(text) if _YEAR.search(text) else ()
    found += [
        Finding(start + 1, Kind.SECRET, text[start:end])
        for start, end in secret_requests.find(text)
    ]
    at = source_places(lead + line) if found else []
    return sorted(
        _in_line(finding, lead + line, at, len(lead))
        for finding in found
        if at[finding.column - 1 + len(finding.text)] > len(lead)
    )


def find_in_text(
    lines: Sequence[str], public: Collection[str] = ()
) -> Iterator[tuple[int, Finding]]:
    """Find everything private in the lines of a file, each read after the one above, rows of a
    table with its heads.

    Gives (line from 1, finding).
    """
    heads: list[str] = []
    above = ""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            heads = []
            continue
        if not line.lstrip().startswith("|"):
            heads = []
            goes_on = above and lines[number - 2].strip() and not _NEW_BLOCK.match(line)
            for found in find(line, public, above if goes_on or not above else f"{above};"):
                yield number, Finding(max(1, found.column), found.kind, found.text)
            above = line[-_TAIL:]
            continue
        above = ""
        cells = line.split("|")
        heads = heads or cells
        for cell, found in find_in_row(cells, heads, public):
            yield (
                number,
                Finding(
                    sum(len(before) + 1 for before in cells[:cell]) + found.column,
                    found.kind,
                    found.text,
                ),
            )


def _in_line(finding: Finding, line: str, at: list[int], lead: int) -> Finding:
    """Give a finding in the seen text its place and words in the line as written."""
    start, end = at[finding.column - 1], at[finding.column - 1 + len(finding.text)]
    return Finding(start - lead + 1, finding.kind, line[start:end])


def find_in_row(
    cells: list[str], heads: list[str], public: Collection[str] = ()
) -> list[tuple[int, Finding]]:
    """Find everything private in one row of a table, whose *heads* say what its cells hold; gives
    (number of the cell from 0, finding).
    """
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


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"0{digits[2:]}" if len(digits) == 11 and digits.startswith("84") else digits


def _overlaps(match: re.Match[str], other: Finding) -> bool:
    return match.start() < other.column - 1 + len(other.text) and other.column - 1 < match.end()


def _numbers(text: str, public: Collection[str]) -> list[Finding]:
    """Find numbers that tell who somebody is, none inside another."""
    bare = "".join(map(fold_letter, text))
    found: list[Finding] = []
    for finder in (_accounts, _identities, _phones):
        for kind, match in finder(text, bare):
            if _digits(match.group()) not in public and not any(
                _overlaps(match, other) for other in found
            ):
                found.append(Finding(match.start() + 1, kind, match.group()))
    return found


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
        year, at = next(
            (match[name], match.start("d" if name == "y" else name))
            for name in ("y", "only", "sn")
            if match[name]
        )
        around = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.start() : match.end() + 40],
        )
        name = _NAME.search(around[0]) or (match["y"] and _NAME.search(around[1]))
        if int(year) >= _OLDEST and name:
            yield Finding(at + 1, Kind.BIRTH, text[at : match.end()])
    for match in _NAME_AND_DAY.finditer(text) if "(" in text else ():
        if int(match["y"]) >= _OLDEST:
            yield Finding(match.start("d") + 1, Kind.BIRTH, text[match.start("d") : match.end("y")])
