"""Vietnamese as it was typed before Unicode: letters of the fonts .VnTime (TCVN3) and VNI-Times
become the letters that were seen. The font's name alone tells which code page a run of text is in.
"""

import re
import unicodedata

_TCVN3_FONT = re.compile(r"\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[- ]", re.IGNORECASE)
_OTHER_FONT = re.compile(
    r"(?:vps|vietware|svn?win|bk ?hcm|vncooper|vn(?:times?|arial))\b", re.IGNORECASE
)
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
) | {"\u03bc": "à"}
"""What Word holds, in the code page of Western Europe -> the letter that the font draws; the letter
mu is two characters.
"""
_VNI_LETTERS = dict(zip("ôöñæóòíìîÔÖÑÆÓÒÍÌÎ", "ơưđỉĩịíìỵƠƯĐỈĨỊÍÌỴ", strict=True))
_TONES = {
    "": "",
    "sac": "\u0301",
    "huyen": "\u0300",
    "hoi": "\u0309",
    "nga": "\u0303",
    "nang": "\u0323",
}
_VNI_MARKS = {
    sign: shape + tone
    for shape, signs in (("", " ùøûõï"), ("\u0302", "âáàåãä"), ("\u0306", "êéèúüë"))
    for low, tone in zip(signs, _TONES.values(), strict=True)
    for sign in (low, low.upper())
    if low != " "
}
"""What stands behind a letter -> the marks that it puts on it."""
_BARE = frozenset("aeouyAEOUYơưƠƯ")
"""Letters on which VNI puts marks."""
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)

_OLD = re.compile("[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®¬«ªÐÎÏÑÖÞØÜßäåæçëïñö÷øûüþ]")


def is_old(font: str) -> bool:
    """Tell whether *font* draws other letters than those that are stored."""
    return bool(_TCVN3_FONT.match(font) or _VNI_FONT.match(font))


def is_unknown(font: str) -> bool:
    """Tell whether *font* is an old one whose letters are not known here."""
    return bool(_OTHER_FONT.match(font))


def is_unicode(text: str) -> bool:
    """Tell whether *text* holds letters that no old font has: it was typed in Unicode, whatever its
    font is called.
    """
    return bool(_UNICODE.search(text))


def is_old_coded(text: str) -> bool:
    """Tell whether *text* holds letters that Vietnamese in Unicode has not."""
    return bool(_OLD.search(text))


def decoded(text: str, font: str, before: str = "") -> str:
    """Give the letters that are seen where *text* stands in *font*, behind *before*; unchanged
    where the font is no old one. A mark for the last letter of *before* comes as one that combines.
    """
    if not is_old(font):
        return text
    plain = "".join(chr(ord(c) & 0xFF) if "\uf000" <= c <= "\uf0ff" else c for c in text)
    if _TCVN3_FONT.match(font):
        letters = "".join(_TCVN3.get(c, c) for c in plain)
        return letters.upper() if font.rstrip().endswith("H") else letters
    made: list[str] = []
    for char in plain:
        last = made[-1] if made else before[-1:]
        if char in _VNI_MARKS and last in _BARE:
            made.append(_VNI_MARKS[char])
        else:
            made.append(_VNI_LETTERS.get(char, char))
    return unicodedata.normalize("NFC", "".join(made))
