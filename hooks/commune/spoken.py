"""How text is said aloud: numbers, dates and abbreviations become words, long sentences become short lines.

Written for loudspeakers of communes in Nghệ Tĩnh: «nghìn», «linh», «tư» after a ten.
"""

import re
from collections.abc import Callable

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")
WORDS_A_MINUTE = 130
"""How fast a loudspeaker is read."""
LONGEST = 24
"""Words of a line that one breath carries."""

ABBREVIATIONS = {
    "PAR INDEX": "chỉ số cải cách hành chính", "SIPAS": "chỉ số hài lòng của người dân", "PCI": "chỉ số năng lực cạnh tranh cấp tỉnh",
    "DDCI": "chỉ số năng lực cạnh tranh các đơn vị, địa phương", "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQ": "Mặt trận Tổ quốc", "CCHC": "cải cách hành chính", "TTHC": "thủ tục hành chính",
    "DVCTT": "dịch vụ công trực tuyến", "DVC": "dịch vụ công", "BHYT": "bảo hiểm y tế", "BHXH": "bảo hiểm xã hội", "BHTN": "bảo hiểm thất nghiệp",
    "CCCD": "căn cước công dân", "CMND": "chứng minh nhân dân", "GCN": "giấy chứng nhận", "QSDĐ": "quyền sử dụng đất", "NTM": "nông thôn mới",
    "ATTP": "an toàn thực phẩm", "PCCC": "phòng cháy chữa cháy", "VNeID": "vi-en-i-ai-đi", "QR": "kiu-a", "CNTT": "công nghệ thông tin",
    "HTX": "hợp tác xã", "THCS": "trung học cơ sở", "THPT": "trung học phổ thông", "TP": "thành phố", "TT&TT": "thông tin và truyền thông",
}  # fmt: skip
"""What is written short -> what is said."""
_LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ",
    "M": "em-mờ", "N": "en-nờ", "O": "o", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "V": "vê", "W": "vê-kép",
    "X": "ích-xì", "Y": "i-cờ-rét", "Z": "dét",
}  # fmt: skip
_SYMBOLS = {"%": " phần trăm", "&": " và ", "km²": " ki-lô-mét vuông", "m²": " mét vuông", "m2": " mét vuông"}


def cardinal(number: int) -> str:
    """Say a whole number: 2022 is «hai nghìn không trăm hai mươi hai»."""
    if number < 0 or number >= 10**12:
        return digits(str(number))
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    last = len(groups) - 1
    said = [_group(group, full=place < last) + _GROUPS[place] for place, group in enumerate(groups) if group]
    return " ".join(reversed(said))


def _group(number: int, *, full: bool) -> str:
    """Say three digits; *full* says the hundred even where it is nought."""
    hundred, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    said = [f"{_DIGITS[hundred]} trăm"] if hundred or full else []
    if ten == 0:
        if one:
            said += ["linh", _DIGITS[one]] if said else [_DIGITS[one]]
        return " ".join(said)
    said.append("mười" if ten == 1 else f"{_DIGITS[ten]} mươi")
    if one:
        special = {5: "lăm"} if ten == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
        said.append(special.get(one, _DIGITS[one]))
    return " ".join(said)


def digits(text: str) -> str:
    """Say digit by digit, as phone numbers are."""
    return " ".join(_DIGITS[int(c)] for c in text if c.isdigit() and c.isascii())


def _serial(text: str) -> str:
    """Say the number of a document: a leading nought is said too."""
    zeros = len(text) - len(text.lstrip("0"))
    return " ".join(["không"] * zeros + ([cardinal(int(text))] if text.strip("0") else []))


def _decimal(match: re.Match[str]) -> str:
    whole, part = match[1].replace(".", ""), match[2]
    return f"{cardinal(int(whole))} phẩy {_serial(part)}"


def _day(match: re.Match[str]) -> str:
    before, day, month, year = match.groups()
    said = f"{before or ''}ngày {cardinal(int(day))} tháng {_month(month)}"
    return f"{said} năm {cardinal(int(year))}" if year else said


def _month(text: str) -> str:
    return "tư" if int(text) == 4 else cardinal(int(text))


def _ordinal(match: re.Match[str]) -> str:
    special = {1: "nhất", 4: "tư"}
    return f"{match[1]} {special.get(int(match[2]), cardinal(int(match[2])))}"


def _clock(match: re.Match[str]) -> str:
    minutes = int(match[2])
    return f"{cardinal(int(match[1]))} giờ" + (f" {cardinal(minutes)} phút" if minutes else "")


def _spelt(match: re.Match[str]) -> str:
    """Spell what is written in capitals without being a known abbreviation."""
    return " ".join(_LETTERS[c] for c in match[0])


_SHORT = "|".join(re.escape(name) for name in sorted(ABBREVIATIONS, key=len, reverse=True))
_RULES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\s*\((?:" + _SHORT + r"|[A-ZĐ]{2,6})\)", ""),  # the long form stands before it
    (r"[“”«»\"]", ""),
    (r"https?://", ""),
    (r"(?<=[a-z0-9])\.(?=[a-z]{2,})", " chấm "),
    (r"\bv\.v\.?", "vân vân"),
    (r"(?<=\d)\s?(%|km²|m²|m2\b)", lambda m: _SYMBOLS[m[1]]),
    (r"(?<=\d)\s?đ\b", " đồng"),
    (r"\b(PAR INDEX|SIPAS|PCI|DDCI) (?=\d{4}\b)", r"\1 năm "),
    (r"\b(Đề án|[Ss]ố) (0\d+)\b(?!/)", lambda m: f"{m[1]} {_serial(m[2])}"),
    (r"\b(\d+)/(\d{4})/[A-ZĐ][\w-]*", lambda m: f"{_serial(m[1])} năm {cardinal(int(m[2]))}"),
    (r"\b(\d+)/[A-ZĐ]+-[\w-]+", lambda m: _serial(m[1])),
    (r"(\b[Nn]gày )?\b(\d{1,2})/(\d{1,2})/(\d{4})\b", lambda m: _keep_case(m, _day)),
    (r"(\b[Tt]háng )?\b(0?[1-9]|1[0-2])/(\d{4})\b", lambda m: f"{m[1] or 'tháng '}{_month(m[2])} năm {cardinal(int(m[3]))}"),
    (r"(\b[Nn]gày )(\d{1,2})/(\d{1,2})()\b", lambda m: _keep_case(m, _day)),
    (r"\b([01]?\d|2[0-3])(?::|h|g)([0-5]\d)\b", _clock),
    (r"\b([01]?\d|2[0-3])[hg]\b", lambda m: f"{cardinal(int(m[1]))} giờ"),
    (r"\b(?:0\d[\d .]{6,12}\d|1[89]00[ .]?\d{4,6})\b", lambda m: digits(m[0])),
    (r"(?<=\d)\s*(?:–\s*|-\s*(?=\d))", " đến "),
    (r"\b([Tt]háng) (\d{1,2})\b", lambda m: f"{m[1]} {_month(m[2])}"),
    (r"\b([Tt]hứ) (\d+)\b", _ordinal),
    (r"\b(\d{1,3}(?:\.\d{3})+|\d+),(\d+)\b", _decimal),
    (r"\b\d{1,3}(?:\.\d{3})+\b", lambda m: cardinal(int(m[0].replace(".", "")))),
    (r"\s&\s", " và "),
    (rf"(?<!\w)(?:{_SHORT})(?!\w)\.?", lambda m: ABBREVIATIONS[m[0].rstrip(".")] + ("." if m[0].endswith(".") and m[0] != "TP." else "")),
    (r"\b[A-ZĐ]{2,6}\b", _spelt),
    (r"\d+", lambda m: cardinal(int(m[0]))),
    (r"đồng/", "đồng một "),
    (r"\s*/\s*", ", "),
    (r"\s*\(([^)]*)\)", r", \1,"),
    (r",(?=[,.;:])|\s+(?=[,.;:])", ""),
    (r"\s+", " "),
)
"""Pattern -> what is said instead, from the special to the general."""


def _keep_case(match: re.Match[str], say: Callable[[re.Match[str]], str]) -> str:
    """A sentence that begins with «Ngày» still does."""
    said = say(match).removeprefix(match[1] or "")
    return said[:1].upper() + said[1:] if (match[1] or "")[:1].isupper() else said


def said(text: str) -> str:
    """Write *text* as it is said aloud, without digits, abbreviations or brackets."""
    for pattern, instead in _RULES:
        text = re.sub(pattern, instead, text)
    return text.strip()


_PAUSE = r"(?<=[,:])\s+|\s+(?=(?:và|của|để|nhưng|mà|theo|trong đó)\s)"
"""Where a reader may take breath inside a sentence."""


def lines(text: str) -> list[str]:
    """Cut said text into lines of one breath: at the ends of sentences, then at pauses where a sentence is long."""
    found = []
    for sentence in re.split(r"(?<=[.!?;])\s+", text.strip()):
        line = ""
        for clause in re.split(_PAUSE, sentence[:1].upper() + sentence[1:]):
            if line and len(f"{line} {clause}".split()) > LONGEST and len(clause.split()) > 3:
                found.append(line)
                line = clause
            else:
                line = f"{line} {clause}".strip()
        if line:
            found.append(line)
    return found


def minutes(words: int) -> str:
    """Say how long *words* take: «khoảng 40 giây», «khoảng 2 phút»."""
    seconds = max(words * 60 / WORDS_A_MINUTE, 10)
    if seconds < 55:
        return f"khoảng {round(seconds / 10) * 10} giây"
    halves = max(round(seconds / 30), 2)
    return f"khoảng {halves // 2}{',5' if halves % 2 else ''} phút"
