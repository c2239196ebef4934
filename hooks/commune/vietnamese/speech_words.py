"""Words for what is written in figures or short: numbers, digits, letters, abbreviations, Roman
numerals.

For loudspeakers of communes in Nghệ Tĩnh: «nghìn», «linh», «tư» after a ten.
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")

ABBREVIATIONS = {
    "PAR INDEX": "chỉ số cải cách hành chính", "SIPAS": "chỉ số hài lòng của người dân", "PCI": "chỉ số năng lực cạnh tranh cấp tỉnh",
    "DDCI": "chỉ số năng lực cạnh tranh các đơn vị, địa phương", "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQ": "Mặt trận Tổ quốc", "CCHC": "cải cách hành chính", "TTHC": "thủ tục hành chính",
    "DVCTT": "dịch vụ công trực tuyến", "DVC": "dịch vụ công", "BHYT": "bảo hiểm y tế", "BHXH": "bảo hiểm xã hội", "BHTN": "bảo hiểm thất nghiệp",
    "CCCD": "căn cước công dân", "CMND": "chứng minh nhân dân", "GCN": "giấy chứng nhận", "QSDĐ": "quyền sử dụng đất", "NTM": "nông thôn mới",
    "ATTP": "an toàn thực phẩm", "PCCC": "phòng cháy chữa cháy", "VNeID": "vi-en-i-ai-đi", "QR": "kiu-a", "CNTT": "công nghệ thông tin",
    "HTX": "hợp tác xã", "THCS": "trung học cơ sở", "THPT": "trung học phổ thông", "TP": "thành phố", "TT&TT": "thông tin và truyền thông",
    "NĐ-CP": "nghị định Chính phủ", "NQ-CP": "nghị quyết Chính phủ", "QĐ": "quyết định", "NQ": "nghị quyết", "KH": "kế hoạch", "SĐT": "số điện thoại",
    "VNĐ": "đồng", "CSDL": "cơ sở dữ liệu", "BCĐ": "ban chỉ đạo", "PVHCC": "phục vụ hành chính công", "TTPVHCC": "trung tâm phục vụ hành chính công",
    "VH-XH": "văn hóa xã hội", "KT-XH": "kinh tế xã hội", "HĐND-UBND": "Hội đồng nhân dân, Ủy ban nhân dân", "TP.HCM": "thành phố Hồ Chí Minh",
    "TPHCM": "thành phố Hồ Chí Minh", "TP. HCM": "thành phố Hồ Chí Minh",
}  # fmt: skip
"""What is written short -> what is said."""
LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ",
    "M": "em-mờ", "N": "en-nờ", "O": "o", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "V": "vê", "W": "vê-kép",
    "X": "ích-xì", "Y": "i-cờ-rét", "Z": "dét",
}  # fmt: skip
UNITS = {
    "%": "phần trăm", "km²": "ki-lô-mét vuông", "km2": "ki-lô-mét vuông", "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối", "m3": "mét khối",
    "km/h": "ki-lô-mét một giờ", "km": "ki-lô-mét", "cm": "xăng-ti-mét", "m": "mét", "kg": "ki-lô-gam", "ha": "héc-ta", "°C": "độ xê",
}  # fmt: skip
"""What stands after a figure -> what is said."""
SYMBOLS = {
    "@": "a còng", "+": "cộng", "=": "bằng", "&": "và", "≥": "từ", "≤": "đến", ">": "hơn", "<": "dưới", "%": "phần trăm",
    "#": "", "*": "", "_": " ", "…": ".",
}  # fmt: skip
"""What stands anywhere -> what is said."""


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
    said = [
        _group(group, full=place < last) + _GROUPS[place]
        for place, group in enumerate(groups)
        if group
    ]
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


def serial(text: str) -> str:
    """Say the number of a document: a leading nought is said too."""
    zeros = len(text) - len(text.lstrip("0"))
    return " ".join(["không"] * zeros + ([cardinal(int(text))] if text.strip("0") else []))


def spelt(text: str) -> str:
    """Spell capitals letter by letter."""
    return " ".join(LETTERS[c] for c in text if c in LETTERS)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def roman(text: str) -> int:
    """Read a Roman numeral below forty: «XIII» is 13."""
    values = [_ROMAN[c] for c in text]
    return sum(-v if after > v else v for v, after in zip(values, [*values[1:], 0], strict=True))


def month(number: int) -> str:
    """Say the number of a month or a quarter: the fourth is «tư»."""
    return "tư" if number == 4 else cardinal(number)


def ordinal(number: int) -> str:
    """Say what follows «thứ»."""
    return "nhất" if number == 1 else month(number)
