"""Find the numbers that tell who somebody is, or how to reach or pay them: each has its form, the
words that stand before it, and what only looks like it.

People group the figures of one number as they like, so a number is read over blanks, dots, hyphens,
strokes and brackets, and told from days and sums by its groups.
"""

import re
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum

from commune.content.text.visible_text import fold_letters


class Kind(StrEnum):
    """What was found; the value is the code of the message."""

    IDENTITY = "P001"
    OLD_IDENTITY = "P002"
    ACCOUNT = "P003"
    PHONE = "P004"
    BIRTH = "P005"
    SECRET = "P006"  # noqa: S105 - a code of a message
    INSURANCE = "P007"
    TAX = "P008"
    PASSPORT = "P009"


Found = Iterator[tuple[Kind, re.Match[str]]]

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Đoàn|Mai|Lương|Tô|Cao|Hà|Thái|Tạ|Lưu|Trịnh|Đào|Chu"
    "|Kiều|Quách|Nghiêm|Lâm|Tống|Phùng|Từ|Hứa|Thân|Biện|Bạch|Văn|Kim|Châu|Tăng|Giang|Viên|Cù|La|Mạc|Ninh|Doãn|Khổng|Hán|Tôn|Thạch|Triệu|Vương"
    "|Lò|Lường|Quàng|Tòng|Lèo|Điêu|Đèo|Khoàng|Lự|Mào|Giàng|Vừ|Thào|Sùng|Sồng|Hảng|Phàng|Cháng|Thò|Tẩn|Phàn|Chảo|Đàm|Lã|Pờ|Sừng|Lỳ|Liêu|Siu|Ksor"
    "|Rmah|Kpă|Alăng|Bríu|Zơrâm|Pơloong"
    "|(?:Cà|Cầm|Bạc|Vì|Mùa|Vàng|Lầu|Hạng|Hờ|Cứ|Chá|Ly|Ma|Mua|Già|Lử|Sình|Tráng|Hầu|Bàn|Nông|Bế|Lục|Vi|Lộc|Long|Danh|Sơn|Kiên|Nay)(?= (?:Thị|Văn|A|Cầm) )"
)
"""The last ones are words of their own too, so they count with a middle name only."""
_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_CAPITAL = f"[A-Z{_MARKED.upper()}][a-z{_MARKED}]*"
FULL_NAME = rf"\b(?:{_SURNAMES})(?: {_CAPITAL}){{1,4}}|\b(?:{_SURNAMES.upper()})(?: [A-Z{_MARKED.upper()}]+){{1,4}}\b"
NAME = re.compile(
    rf"{FULL_NAME}|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác) {_CAPITAL}"
)

_S = r"(?:[ .\-_()\[\]]{0,4}| ?[/,:·•~+='] ?)"
"""What may stand between two figures of one number."""
_ODD = re.compile(r"[/,:·•~+=']|[^\w+()\[\]]{2,}")
"""What also stands between the parts of a day or the members of a list."""
_SIX_FIGURES = re.compile(r"\d(?:[ .\-]?\d){5}")
_NINE_FIGURES = re.compile(rf"\d(?:{_S}\d){{8}}")
"""Every number here has six figures in a row, or nine in any grouping."""
_END = r"(?!\d|[.\-/]\d)"
_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048"
    " 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
"""First three digits of an identity number: where the birth was registered (63 provinces of before
2025; the numbers live on).
"""

_TWELVE = re.compile(rf"\d(?<!\d.)(?<!\d[.\-].)(?:{_S}\d){{11}}(?!\d|[.\-]\d)")
_TEN = re.compile(rf"\d(?<!\d.)(?<!\d[.\-/].)(?:{_S}\d){{9}}(?:-\d{{3}})?{_END}")
_NINE = re.compile(rf"\d(?<!\d.)(?:{_S}\d){{8}}(?!\d|[.\-]\d)")
_MOBILE = re.compile(
    rf"[+0o8](?<!\d.)(?<!\d[.\-].)(?:(?<=0)0 ?84|(?<=\+) ?84|(?<=8)4|(?<=0)|(?<=\bo))(?:{_S}\(?0\)?)?{_S}[35789](?:{_S}\d){{8}}(?!\d|[.\-](?!0[35789])\d)"
)
_ACCOUNT = re.compile(r"\d(?<!\d.)(?<!\d[.\-/].)(?:[ .\-_]?\d){5,18}(?![/\d])")
_HEALTH_CARD = re.compile(rf"\b[a-z]{{2}}{_S}\d(?:{_S}\d){{12}}{_END}")
_PASSPORT = re.compile(rf"(?<![^\W_])(?:[a-z][ ]?|[a-z]{{2}})\d(?:[ .\-]?\d){{6,7}}{_END}")

_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}([ ]?[./\- ][ ]?)\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([.\- ])\d{1,2}\2\d{1,2}|(?:19|20)\d\d ?- ?(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
"""A day, or from which year to which."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*")
_FRACTION = re.compile(r"\d{5,}[.,]\d{1,4}")
_COUNTED = re.compile(r"\s*(?:dong|trieu|ty|nguoi|ho|vnd|d|luot|tai khoan|%)\b|\s*%")

_OLD_CARD = re.compile(r"(?:\bcmnd|\bcmt|\bcmtnd|chung minh)[^\d]{0,40}(?:\b9 so[^\d]{0,20})?$")
_IDENTITY_WORD = re.compile(r"(?:cccd|can cuoc|dinh danh|\bddcn|so cong dan)[^\d]{0,40}$")
_ACCOUNT_WORD = re.compile(
    r"(?:\b(?:stk|tk)\b|tai khoan|\bthe (?:atm|ngan hang|tin dung|ghi no|visa|napas))[^\d]{0,40}$"
)
_TREASURY = re.compile(r"\d{4}\.\d\.\d{7}(?:\.\d{5})?")
"""How the State Treasury numbers accounts: only offices have one."""
_BANK = re.compile(
    r"agribank|vietcombank|vietinbank|\bbidv\b|techcombank|\bmb ?bank|\bmb\b|sacombank|\bacb\b|[vt]pbank|lienviet|lpbank|\bshb\b|hdbank"
    r"|\bnh (?:nong nghiep|tmcp)|ngan hang"
)
_HOTLINE = re.compile(
    r"duong day nong|hotline|so truc|truc ban|tong dai|dien thoai|\bdt\b|so may|\bzalo\b"
)
_OFFICE = re.compile(
    r"\bubnd\b|uy ban|cong an|trung tam|mot cua|tram y te|ban chi huy|van phong|bao hiem|dien luc|cua xa\b|cua tinh\b"
    r"|truong (?:mam non|tieu hoc|thcs|thpt)"
)
_FUND = re.compile(
    rf"{_OFFICE.pattern}|mat tran|chu thap do|\bquy (?:vi|den on|cuu tro|phong|bao tro|khuyen)"
)
"""Whose account is meant to be paid into by everybody."""
_CALLED = re.compile(
    r"dien thoai|\bs?dt|zalo|\bgoi\b|\balo\b|lien (?:he|lac)|so may|di dong|mobile|phone|\btel\b|\bsms\b|hotline|nhan tin|xin bao\b|\bbao (?:tin|giup)"
)
_INSURED = re.compile(
    r"(?:bhxh|bhyt|bao hiem xa hoi|(?:\bma|\bso|\bthe) (?:so |the )?(?:bao hiem|bh\b)|bao hiem y te)(?P<between>[^\d]{0,40}(?:\bso (?!\d))?)$"
)
_TAXED = re.compile(r"(?:\bmst|ma (?:so )?thue)(?P<between>[^\d]{0,40})$")
_FIRM = re.compile(
    r"cong ty|\bcty\b|hop tac|\bhtx\b|doanh nghiep|\bdntn\b|chi nhanh|tap doan|ngan hang|kho bac|don vi|benh vien|\btruong\b"
)
_TRAVELS = re.compile(r"(?:ho chieu|passport|\bhc so|\bso hc)[^\d]{0,40}$")
_OTHER_NUMBER = re.compile(r"dien thoai|\bdt\b|hotline|tong dai|\bfax\b|tai khoan|\bs?tk\b|thue")


def find(text: str, public: Collection[str]) -> list[tuple[int, Kind, str]]:
    """Give (place from 0, kind, the number as seen) of every such number in the visible *text*,
    none inside another; *public* holds telephone numbers (digits only) that are no secret.
    """
    finders = _FINDERS if _NINE_FIGURES.search(text) else _OF_SIX
    if finders is _OF_SIX and not _SIX_FIGURES.search(text):
        return []
    bare = fold_letters(text)
    found: list[tuple[int, Kind, str]] = []
    for finder in finders:
        for kind, match in finder(text, bare):
            start, end = match.span()
            if _digits(match.group()) not in public and not any(
                start < at + len(number) and at < end for at, _, number in found
            ):
                found.append((start, kind, text[start:end]))
    return found


def _digits(text: str) -> str:
    """Give a number as it is dialled."""
    digits = re.sub(r"\D", "", text)
    return re.sub(r"^(?:00)?84(?:0(?=\d{9}$)|(?=\d{9}$))", "0", digits)


def _groups(number: str) -> list[int]:
    """Give how many figures stand together, from left to right."""
    return [len(group) for group in re.findall(r"\d+", number)]


def _insurances(_text: str, bare: str) -> Found:
    if "bh" not in bare and "bao hiem" not in bare:
        return
    for match in _HEALTH_CARD.finditer(bare):
        if re.search(r"bhyt|\bthe\b|bao hiem", bare[: match.start()]):
            yield Kind.INSURANCE, match
    for match in _TEN.finditer(bare):
        label = _INSURED.search(bare[: match.start()])
        number, after = match.group(), bare[match.end() :]
        other = label and _OTHER_NUMBER.search(label["between"])
        looks_else = re.match(r"0[235-9]", number) or _THOUSANDS.fullmatch(number)
        if label and not other and not looks_else and not _is_other(number, after):
            yield Kind.INSURANCE, match


def _taxpayers(text: str, bare: str) -> Found:
    if "mst" not in bare and "thue" not in bare:
        return
    for match in _TEN.finditer(bare):
        before = bare[: match.start()]
        label = _TAXED.search(before)
        if not label:
            continue
        own = re.search(r"ca nhan|\btncn\b", label["between"])
        of_firm = _FIRM.search(before) or _OFFICE.search(before)
        named = match.group().startswith("8") or NAME.search(text[: match.start()])
        if own or (named and not of_firm):
            yield Kind.TAX, match


def _passports(text: str, bare: str) -> Found:
    if "ho chieu" not in bare and "passport" not in bare and "hc" not in bare:
        return
    for match in _PASSPORT.finditer(bare):
        number, before, after = match.group(), bare[: match.start()], bare[match.end() :]
        is_sure = text[match.start()].isupper() and number.isalnum()
        labelled = _TRAVELS.search(before) or (
            is_sure and re.search("ho chieu|passport", before + after[:25])
        )
        is_word = " " in number and not text[match.start()].isupper()
        if labelled and not is_word and not _is_other(number, after):
            yield Kind.PASSPORT, match


def _accounts(text: str, bare: str) -> Found:
    if "kho bac" in bare:
        return
    for match in _ACCOUNT.finditer(bare):
        before, after, number = bare[: match.start()], bare[match.end() :], match.group()
        if _is_other(number, after):  # most are days
            continue
        named = _ACCOUNT_WORD.search(before)
        near_bank = _BANK.search(before[-30:]) or _BANK.search(after[:30])
        digits = _digits(number)
        is_sum = _THOUSANDS.fullmatch(number) and (not named or len(digits) < 9)
        if is_sum or not (named or (near_bank and len(digits) >= 8)):
            continue
        if named and _FUND.search(named.group()) and not NAME.search(text[: match.start()]):
            continue
        is_hotline = re.fullmatch(r"1[89]00\d+|02\d{8,9}", digits)
        if not is_hotline and not _TREASURY.fullmatch(number):
            yield Kind.ACCOUNT, match


def _identities(_text: str, bare: str) -> Found:
    for match in _TWELVE.finditer(bare):
        number = match.group()
        digits = re.sub(r"\D", "", number)
        if digits[:3] not in _PROVINCES.split() or digits[3] not in "0123" or _DAY.search(number):
            continue
        is_list = _ODD.search(number) or re.fullmatch(r"0\d+(?:\D0\d+){2,}", number)
        is_alone = min(_groups(number)) >= 3 and not is_list
        if is_alone or _IDENTITY_WORD.search(bare[: match.start()]):
            yield Kind.IDENTITY, match
    for match in _NINE.finditer(bare):
        if _OLD_CARD.search(bare[: match.start()]) and not _DAY.search(match.group()):
            yield Kind.OLD_IDENTITY, match


def _phones(text: str, bare: str) -> Found:
    for match in _MOBILE.finditer(bare):
        before, after, number = bare[: match.start()], bare[match.end() :], match.group()
        bracket = re.match(r" ?\([^)]*\)", after)
        whose = before + (bracket.group() if bracket else "")
        named = NAME.search(text[: match.start()])
        if _HOTLINE.search(whose) and _OFFICE.search(whose) and not named:
            continue
        if _DAY.search(number) or not _is_grouped_as_phone(number, after):
            continue
        if named or _CALLED.search(before) or _is_alone_a_phone(number):
            yield Kind.PHONE, match


def _is_grouped_as_phone(number: str, after: str) -> bool:
    """Tell whether figures may be a telephone number at all: no list, no sum."""
    if re.search(r"[/,:]", number) and min(_groups(_national(number))[1:], default=3) < 3:
        return False
    return not ("," in number and _COUNTED.match(after))


def _is_alone_a_phone(number: str) -> bool:
    """Tell whether figures are a telephone number without a word that says so."""
    groups = _groups(_national(number))
    if _THOUSANDS.fullmatch(number) or ", " in number or _FRACTION.fullmatch(number):
        return False
    return max(groups) >= 3 and not (_ODD.search(number, 1) and min(groups[1:] or groups) < 3)


def _national(number: str) -> str:
    """Give a telephone number with 0 in place of its country."""
    return re.sub(r"^\+? ?(?:00? ?)?84[ .\-_()]*0?", "0", number)


def _is_other(number: str, after: str) -> bool:
    """Tell whether figures are a day, or count what stands behind them."""
    return bool(_DAY.search(number) or _COUNTED.match(after))


_FINDERS: tuple[Callable[[str, str], Found], ...] = (
    _insurances, _taxpayers, _passports, _accounts, _identities, _phones,
)  # fmt: skip
"""From the kind that its words name most surely to the one that its form alone tells."""
_OF_SIX = (_passports, _accounts)
"""Those of them that may find a number of fewer than nine figures, such as a day."""
