"""The pages of the search made small: each word is written once, and a text is a row of characters,
one for each of its words; the most frequent ones take a byte. hooks/browser/search/unpack.js reads
it.
"""

import re
from collections import Counter
from typing import Any

from commune.vietnamese import fold

PAGE, ADDRESS, TITLE, TERM, OFFICIAL, HEADING = " !#$%&"
"""What begins a page, and what begins each of its texts; no word is written as one of these."""
_TEXTS = {"title": TITLE, "terms": TERM, "official": OFFICIAL, "headings": HEADING}
_FLAGS = ("closed", "pays")
_WRITTEN = (0x27, 0x7E, 0xA1)
"""The first and the last character of one byte that stands for a word, and the first of two."""
_BACKSLASH = 0x5C


def packed(core: dict[str, Any]) -> dict[str, Any]:
    """Give *core* with ``vocabulary``, the words by how often they are said, ``pages`` as one text
    in characters of it, and their ``codes``, since digits among words would weigh more; the
    dictionary as one text of ``|`` between sayings, ``>`` before what they mean and commas.
    """
    rows = [_row(page) for page in core["pages"]]
    counted = Counter(word for row in rows for _, words in row for word in words)
    vocabulary = sorted(counted, key=lambda word: (-counted[word], word))
    written = {word: _character(n) for n, word in enumerate(vocabulary)}
    pages = (mark + "".join(written[word] for word in words) for row in rows for mark, words in row)
    codes = ",".join(page.get("code", "").replace(".", "") for page in core["pages"])
    return {
        **core,
        "vocabulary": " ".join(vocabulary),
        "pages": "".join(pages),
        "codes": codes,
        "words": "|".join(
            ">".join(",".join(map(_plain, texts)) for texts in saying) for saying in core["words"]
        ),
        "ordinary": ",".join(map(_plain, core["ordinary"])),
    }


def _plain(text: str) -> str:
    """Give a text of the dictionary without what stands between such texts."""
    return re.sub(r"[,|>]", " ", text)


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
    folder, name = re.fullmatch(r"(.*[/#])([^/#]*)/?", url).groups()  # type: ignore[union-attr]
    known = {fold(word): word for _, words in reversed(texts) for word in reversed(words)}
    return [folder, *(known.get(word, word) for word in name.split("-"))]


def _character(n: int) -> str:
    """Give the character that stands for the n-th word: what JSON escapes is left out."""
    first, last, wide = _WRITTEN
    n += first
    n += n >= _BACKSLASH
    return chr(n if n <= last else n + wide - last - 1)
