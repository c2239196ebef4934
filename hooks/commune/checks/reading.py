"""Rules about reading: short sentences, explained abbreviations, no rule named without saying
which.

They warn and never stop a build: the facts may be right all the same.
"""

import re
from collections.abc import Iterator
from itertools import chain

from commune.content.document import Key
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity
from commune.site import Site

LONGEST = 25
"""Syllables, as spaces part them, below which a sentence can be taken in at one reading."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_INSTRUMENT = re.compile(r"\d[\d.]*/\d{4}/\S+|\d+/[A-ZĐ][\w-]*", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<![\w./-])[A-ZĐ]{2,}(?![\w/-])")
_KNOWN = {
    "VNID",
    "QR",
    "SMS",
    "PDF",
    "HIV",
    "AIDS",
    "II",
    "III",
    "IV",
    "VI",
    "VII",
    "VIII",
    "IX",
    "XI",
    "XII",
}
"""What is a name, a number or a word by now."""
_ACCORDING = re.compile(
    r"theo quy định(?! (?:của|tại|ở) (?:Luật|Bộ luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Điều|khoản|điểm)\b)",
    re.IGNORECASE,
)

Said = tuple[tuple[Key, ...], str]
"""Where a text stands, and the text."""


def sentences_are_short(site: Site) -> Iterator[Problem]:
    """A sentence of a procedure has fewer than 25 syllables."""
    for procedure, place, text in _everything(site):
        for sentence in _SENTENCE.split(_INSTRUMENT.sub("số", text)):
            count = len(sentence.split())
            if count >= LONGEST:
                message = f"Câu dài {count} tiếng, khó hiểu khi nghe: «{sentence[:60]}…»"
                mend = f"Tách thành hai câu, mỗi câu dưới {LONGEST} tiếng."
                yield procedure.record.problem("R030", message, mend, place, Severity.WARNING)


def abbreviations_are_explained(site: Site) -> Iterator[Problem]:
    """An abbreviation in a procedure is written out once, with the short form in brackets after
    it.
    """
    for procedure in site.procedures:
        texts = list(_texts(procedure))
        explained = {short for _, text in texts for short in re.findall(r"\(([A-ZĐ]{2,})\)", text)}
        seen: set[str] = set()
        for place, text in texts:
            for match in _ABBREVIATION.finditer(text):
                short = match[0]
                if short not in explained | seen | _KNOWN and not re.match(
                    r"\s?\d", text[match.end() :]
                ):
                    seen.add(short)
                    mend = "Viết đủ chữ; cần dùng lại thì viết đủ chữ một lần rồi ghi chữ tắt trong ngoặc."
                    yield procedure.record.problem(
                        "R031",
                        f"Chữ tắt «{short}» chưa được giải thích.",
                        mend,
                        place,
                        Severity.WARNING,
                    )


def rules_are_named(site: Site) -> Iterator[Problem]:
    """Nobody is sent to «quy định» without being told which."""
    for procedure, place, text in _everything(site):
        for sentence in _SENTENCE.split(text):
            if _ACCORDING.search(sentence) and not _INSTRUMENT.search(sentence):
                mend = "Nêu văn bản và điều khoản, hoặc nói thẳng phải làm gì."
                yield procedure.record.problem(
                    "R032",
                    "Viết «theo quy định» mà không nói quy định nào.",
                    mend,
                    place,
                    Severity.WARNING,
                )


def _everything(site: Site) -> Iterator[tuple[Procedure, tuple[Key, ...], str]]:
    return (
        (procedure, place, text)
        for procedure in site.procedures
        for place, text in _texts(procedure)
    )


def _texts(procedure: Procedure) -> Iterator[Said]:
    """Give what citizens read in our words; the official name is the law's own."""
    for key in ("summary", "applicants", "result", "authority"):
        if text := getattr(procedure, key):
            yield (key,), text
    for key in ("steps", "conditions"):
        yield from (((key, n), text) for n, text in enumerate(getattr(procedure, key)))
    for n, case in enumerate(procedure.cases):
        yield from _filled(("cases", n), case, ("name", "note"))
        for m, paper in enumerate(case.papers):
            yield from _filled(
                ("cases", n, "papers", m), paper, ("name", "form", "where_to_get", "note")
            )
    for key in ("times", "fees"):
        yield from chain.from_iterable(
            _filled((key, n), entry, ("case", "note"))
            for n, entry in enumerate(getattr(procedure, key))
        )
    for n, change in enumerate(procedure.changes):
        yield from _filled(
            ("changes", n), change, ("before", "after") if change.what else ("text",)
        )  # the arrow between them parts them


def _filled(at: tuple[Key, ...], thing: object, names: tuple[str, ...]) -> Iterator[Said]:
    """Give the named fields of *thing* that hold something."""
    return (((*at, name), text) for name in names if (text := getattr(thing, name)))
