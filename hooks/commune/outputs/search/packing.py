"""The pages of the search made small: each word is written once, and a text is a row of characters,
one for each of its words; the most frequent ones take a byte. hooks/browser/search/unpack.js reads
it.
"""

import re
import string
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from commune.vietnamese import fold

PAGE, ADDRESS, TITLE, TERM, OFFICIAL, HEADING = " !#$%&"
"""What begins a page, and what begins each of its texts; no word is written as one of these. Of the
dictionary PAGE stands between sayings, ADDRESS before what one means, TERM between texts.
"""
_TEXTS = {"title": TITLE, "terms": TERM, "official": OFFICIAL, "headings": HEADING}
_FLAGS = ("closed", "pays")
_WRITTEN = (0x27, 0x7E, 0xA1)
"""The first and the last character of one byte that stands for a word, and the first of two."""
_BACKSLASH = 0x5C
_DIGITS = string.digits + string.ascii_lowercase
_TIERS = (0, 87, 630, 1974)
"""Where the more frequent words end: those of one byte, a third of those of two, the rest of these.
Within, words stand by the alphabet, which weighs less than by how often they are said.
"""


def packed(core: dict[str, Any]) -> dict[str, Any]:
    """Give *core* with ``vocabulary``, its words, the most frequent ones first; pages, the
    dictionary and what is ``said`` of errands done elsewhere in characters of it; and the pages'
    ``codes``, since digits among words would weigh more. What looks alike stands together: a
    fiftieth of the bytes less than by the alphabet.
    """
    rows = [_row(page) for page in core["pages"]]
    sayings = [[_texts(texts) for texts in saying] for saying in core["words"]]
    elsewhere = [_texts(errand["say"]) for errand in core.get("elsewhere", ())]
    counted = Counter(word for row in rows for _, words in row for word in words)
    counted.update(chain.from_iterable(chain(*chain(*sayings), *elsewhere)))
    ranked = sorted(counted, key=lambda word: (-counted[word], word))
    tiers = zip(_TIERS, (*_TIERS[1:], None), strict=True)
    vocabulary = [word for start, end in tiers for word in sorted(ranked[start:end])]
    written = {word: _character(n) for n, word in enumerate(vocabulary)}

    def listed(texts: Iterable[list[str]]) -> str:
        return TERM.join("".join(map(written.__getitem__, words)) for words in texts)

    def all_of(sayings: Iterable[list[list[list[str]]]]) -> str:
        return PAGE.join(ADDRESS.join(map(listed, saying)) for saying in sayings)

    result: dict[str, Any] = {
        "pages": "".join(mark + listed([words]) for row in rows for mark, words in row),
        "words": all_of(sayings),
        "said": all_of([said] for said in elsewhere),
        "codes": ",".join(_code(page.get("code", "")) for page in core["pages"]),
        "vocabulary": " ".join(vocabulary),
        **{
            key: ",".join(text.replace(",", " ") for text in core.get(key, ()))
            for key in ("ordinary", "unrelated")
        },
        **{key: core[key] for key in ("kinds", "fields", "place") if key in core},
    }
    if elsewhere:
        result["elsewhere"] = [
            {key: errand[key] for key in errand if key != "say"} for errand in core["elsewhere"]
        ]
    return result


def _texts(texts: Iterable[str]) -> list[list[str]]:
    """Give the words of each of *texts*."""
    return [text.split() for text in texts]


def _row(page: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Give what is told of a page, each part as its mark and its words."""
    texts = [
        (mark, _words(text, mark))
        for key, mark in _TEXTS.items()
        for text in ([page[key]] if isinstance(page.get(key), str) else page.get(key, ()))
    ]
    flags = (flag for flag in _FLAGS if page.get(flag))
    about = "/".join((page["kind"], page.get("field", ""), *flags))
    return [(PAGE, [about]), (ADDRESS, _address(page["url"], texts)), *texts]


def _words(text: str, mark: str) -> list[str]:
    """Give the words of a text; titles and headings begin with a capital, which is not written
    where no other follows.
    """
    first, *rest = text.split(" ")
    if mark in {TITLE, HEADING} and first[1:].islower():
        first = first[0].lower() + first[1:]
    return [first, *rest]


def _address(url: str, texts: list[tuple[str, list[str]]]) -> list[str]:
    """Give the folder of an address and the words of its name, as the texts write them where they
    have them.
    """
    folder, name = re.fullmatch(r"(.*?[/#])([^/#]*)/?", url).groups()  # type: ignore[union-attr]
    known = {fold(word): word for _, words in reversed(texts) for word in reversed(words)}
    return [folder, *(known.get(word, word) for word in name.split("-"))]


def _code(code: str) -> str:
    """Give a code, «1.001193», as its first digit and the rest as a number of few characters."""
    kind, _, number = code.partition(".")
    rest, digits = int(number or 0), ""
    while rest:
        rest, digit = divmod(rest, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return kind + digits


def _character(n: int) -> str:
    """Give the character that stands for the n-th word: what JSON escapes is left out."""
    first, last, wide = _WRITTEN
    n += first
    n += n >= _BACKSLASH
    return chr(n if n <= last else n + wide - last - 1)
