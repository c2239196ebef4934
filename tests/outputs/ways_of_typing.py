"""The ways in which one text is typed: Telex and VNI where no input method is on, marks left out in
part or throughout, capitals, the tone where older books put it.
"""

import unicodedata
from collections.abc import Callable

TELEX = dict(zip("\u0300\u0309\u0303\u0301\u0323", "frxsj", strict=True))
VNI = dict(zip("\u0300\u0309\u0303\u0301\u0323", "23415", strict=True))
QUALITY = {"\u0302": ("", "6"), "\u031b": ("w", "7"), "\u0306": ("w", "8")}
"""A mark that makes another vowel -> how Telex and VNI type it; Telex types a roof as the vowel
once more.
"""
OLD = {"óa": "oá", "òa": "oà", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ", "ùy": "uỳ"}  # fmt: skip


def _raw(word: str, tones: dict[str, str], vni: bool) -> str:
    typed, tone = "", ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in tones:
            tone = tones[char]
        elif char in QUALITY:
            key = QUALITY[char][vni]
            typed += key or typed[-1]
        elif char == "đ":
            typed += "d9" if vni else "dd"
        else:
            typed += char
    return typed + tone


def telex(text: str) -> str:
    return " ".join(_raw(word, TELEX, vni=False) for word in text.split())


def vni(text: str) -> str:
    return " ".join(_raw(word, VNI, vni=True) for word in text.split())


def plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def no_tones(text: str) -> str:
    bare = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in bare if char not in TELEX))


def every_second_word_plain(text: str) -> str:
    return " ".join(plain(word) if n % 2 else word for n, word in enumerate(text.split()))


def old_tones(text: str) -> str:
    words = []
    for word in text.split():
        for new, old in OLD.items():
            if word.lower().endswith(new) and not word.lower().startswith("qu"):
                word = word[: -len(new)] + old  # noqa: PLW2901 - one rule fits
                break
        words.append(word)
    return " ".join(words)


WAYS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "plain": plain,
    "capitals": str.upper,
    "Telex": telex,
    "VNI": vni,
    "no tones": no_tones,
    "half": every_second_word_plain,
    "old tones": old_tones,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}
