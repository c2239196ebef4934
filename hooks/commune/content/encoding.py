"""Bytes and names as they come from clerks' machines: what we accept, and how we explain what we do
not.
"""

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

from commune.content import left_over
from commune.problems import Refused
from commune.vietnamese import fold

_TCVN3 = re.compile(
    r"\w*(?:[a-zA-Z][µ¸¶·¹¨¼½©ª¬®¦§¡¢£¤¥]|[µ¸¶·¹¨¼½©ª¬®¦§¡¢£¤¥][a-zA-Z]|[a-zA-Z][«»][a-zA-Z])\w*"
)
"""A word as letters typed in an old .VnTime font look when they are read as Unicode; quotation
marks «…» are not such letters.
"""
_VNI = re.compile(
    r"\w*(?:[aâăeêioôuyö][ïûøöäëåñ]|[ïûøöäëåñ][aâăeêioôuùøïûõ]|ñ[aâăeêioôuyö])\w*", re.IGNORECASE
)
"""The same for VNI fonts, which write a letter and its mark as two: «Coâng chöùc», «ñaát ñai»."""
_OLD_LETTER = re.compile(r"[µ¸¶·¹¨¼½©ª¬®¦§¡¢£¤¥«»ïûøöäëåñ]", re.IGNORECASE)
"""Without one of these nothing was typed in an old font."""
_UNUSUAL = re.compile("[^\n -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]")
"""What texts seldom have. All else is to be seen, and no sign of an old font."""
_BLANKS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2028\u2029\u2065\u2800\u3164\uffa0\ufffe\uffff"
)
"""Letters, marks and separators that are drawn as nothing."""
_DRAWN = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf"
    r"\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_ONE = rf"{_DRAWN}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?[\ufe0e\ufe0f]?"
_PICTURE = re.compile(
    rf"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f|{_ONE}(?:\u200d{_ONE})*|[0-9#*][\ufe0e\ufe0f]\u20e3"
)
"""A picture as phones send it: several drawn as one, with the colour of a skin, as a key, or the
flag of a part of a country.
"""
_EMPTY = frozenset(
    "\u00ad\u034f\u061c\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2068\u2069\ufeff"
)
"""What takes no room and turns nothing round: without it a text looks as it did."""
_TURNS = frozenset("\u202b\u202d\u202e\u2067")
"""What shows letters in another order: only who wrote them knows which was meant."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs")
"""Kinds of characters that no reader sees, or every reader sees as another: controls, what turns
text around, and the private ones of Word's bullets.
"""
_NOT_UTF8 = (
    "Mở tệp bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8, rồi lưu."
)
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}
MAX_NAME = 120
_PLAIN = re.compile(
    r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?(?:/[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?)*"
)


def may_read(path: Path | os.DirEntry[str]) -> bool:
    """Tell whether a file can be read, or a folder listed and entered."""
    return os.access(path, os.R_OK | os.X_OK if path.is_dir() else os.R_OK)


def decode(data: bytes, *, both_sides: bool = False) -> str:
    """Give the text in NFC with plain line ends. Raises Refused for what is not UTF-8, or what git
    left in its place; with *both_sides* not for the marks of a merge: of a list both may count.
    """
    left_over.refuse_pointer(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > max(4, len(data[:200]) // 4):
        raise Refused("F020", "Tệp lưu bằng mã UTF-16, trang không đọc được.", _NOT_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = (
            "Tệp không lưu bằng mã UTF-8 (có thể là Windows-1258, hoặc TCVN3 của phông .VnTime)."
        )
        raise Refused("F021", message, _NOT_UTF8, line) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not both_sides:
        left_over.refuse_marks(text)
    return text


def hidden(text: str) -> str | None:
    """Give the first character that must not stand in a text because nobody sees it; what makes one
    picture of several is no such character.
    """
    place = _place_of_hidden(text)
    return None if place is None else text[place]


def _place_of_hidden(text: str) -> int | None:
    if not any(map(_is_hidden, set(_UNUSUAL.findall(text)))):
        return None
    seen = _PICTURE.sub(lambda match: "." * len(match.group()), text)  # as long, so places hold
    return next((place for place, char in enumerate(seen) if _is_hidden(char)), None)


@cache
def _is_hidden(char: str) -> bool:
    if char in "\n\t\ufe0f":  # the last one makes a sign a picture, as phones send it
        return False
    return (
        unicodedata.category(char) in _UNSEEN
        or char in _BLANKS
        or "\ufe00" <= char <= "\ufe0e"
        or char >= "\U000e0000"
    )


def about_hidden(char: str) -> tuple[str, str, str]:
    """Give code, message and mend for a character that nobody sees."""
    message = f"Có ký tự ẩn U+{ord(char):04X}, làm chữ hiện sai hoặc bị đảo."
    mend = "Xóa dòng, gõ lại; đừng dán từ chỗ khác."
    if char in _EMPTY:
        mend = f"{mend} Tệp .md thì commune check --fix TỆP tự bỏ ký tự này."
    return "F022", message, mend


def without_hidden(text: str) -> str:
    """Give *text* without the characters that nobody sees and nobody misses; a line that has some
    that turn its letters round stays as it is.
    """
    if _EMPTY.isdisjoint(text):
        return text
    return "\n".join(map(_without_hidden, text.split("\n")))


def _without_hidden(line: str) -> str:
    if _EMPTY.isdisjoint(line) or not _TURNS.isdisjoint(line):
        return line
    pictures = {n for found in _PICTURE.finditer(line) for n in range(*found.span())}
    return "".join(char for n, char in enumerate(line) if char not in _EMPTY or n in pictures)


def with_hidden_named(line: str) -> str:
    """Give *line* with what nobody sees written as ``[U+200B]``."""
    return "".join(f"[U+{ord(char):04X}]" if _is_hidden(char) else char for char in line)


def refuse_unreadable(text: str) -> None:
    """Raise Refused for text typed in an old font, else for characters that nobody sees; the first
    place is enough.
    """
    unusual = "".join(_UNUSUAL.findall(text))
    lines = [*enumerate(text.split("\n"), 1)] if unusual else []
    for number, line in lines if _OLD_LETTER.search(unusual) else ():
        if not _OLD_LETTER.search(line):
            continue
        for pattern, name in ((_TCVN3, ".VnTime, TCVN3"), (_VNI, "VNI")):
            if len(words := list(pattern.finditer(line))) > 1:
                message = f"«{words[0].group()[:30]}» là chữ gõ bằng phông cũ ({name}), người đọc sẽ thấy chữ lạ."
                mend = f"Chuyển sang Unicode bằng Unikey (Ctrl+Shift+F6, từ {name.split()[-1]} sang Unicode), rồi dán lại."
                raise Refused("F023", message, mend, number, words[0].start() + 1, line)
    for number, line in lines if hidden(text) else ():
        if (place := _place_of_hidden(line)) is not None:
            raise Refused(*about_hidden(line[place]), number, place + 1, line)


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a *name* for a device, whatever its ending and its case."""
    return name.partition(".")[0].lower() in _RESERVED


def is_plain_name(path: str) -> bool:
    """Tell whether every part of a path works on every system and in every address."""
    return _PLAIN.fullmatch(path) is not None and not any(
        len(part) > MAX_NAME or is_reserved(part) for part in path.split("/")
    )


def plain_name(path: str) -> str:
    """Propose a name that works: ``Tin Mới.MD`` becomes ``tin-moi.md``."""
    folder, _, name = path.encode("utf-8", "replace").decode().rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    stem = (
        re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")[: MAX_NAME - 10].strip("-") or "ten-tep"
    )
    stem = f"{stem}-1" if is_reserved(stem) else stem
    parts = [
        re.sub(r"[^a-z0-9]+", "-", fold(part)).strip("-") for part in folder.split("/") if part
    ]
    return "/".join([*filter(None, parts), stem + dot + ending.lower()])
