"""``commune explain``: what a code means, with a wrong and a right example from its golden case."""

import difflib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commune.problems import CommandRefused
from commune.staff.code_meanings import MEANINGS, UNSHOWN, Example

MOST_NEAR, LEAST_ALIKE = 5, 0.5
"""How many codes are proposed for one that there is not, and how much of it they share."""
PAGE = "so-tay/ma-loi.md"
"""The page of all codes in the handbook, from docs/, where it does not lie."""
EXAMPLES = Path(__file__).parent / "code_examples.json"
"""Code -> example; written from the golden cases by the tests' bless command."""


@dataclass(frozen=True)
class Code:
    """A code of a message, explained."""

    code: str
    meaning: str
    """One sentence: what is wrong when it is told."""
    wrong: str
    """Text of a file, or a sentence on what was done."""
    message: str
    """What staff read about it, several lines."""
    right: str
    """The same text or deed without the mistake."""


@cache
def codes() -> tuple[Code, ...]:
    """Give every code that the program can tell, in order."""
    shown = {
        code: Example(**example)
        for code, example in json.loads(EXAMPLES.read_text(encoding="utf-8")).items()
    }
    return tuple(
        Code(code, meaning, **(UNSHOWN.get(code) or shown[code])._asdict())
        for code, meaning in sorted(MEANINGS.items())
    )


def explain(asked: str) -> str:
    """Tell what a code means, or each of them in a line where none is *asked*. Raises
    CommandRefused for one that there is not, and names those that are near.
    """
    if not asked:
        return "\n".join(f"{code.code} {code.meaning}" for code in codes())
    found = next((code for code in codes() if code.code == asked.upper()), None)
    if found is None:
        near = _near(asked.upper())
        hint = f"Có phải: {', '.join(near)}? " if near else ""
        raise CommandRefused(
            f"Không có mã «{asked[:20]}». {hint}Xem mọi mã: python -m commune explain"
        )
    return (
        f"{found.code}: {found.meaning}\n\n"
        f"Sai:\n{_indented(found.wrong)}\n\n"
        f"Chương trình báo:\n{_indented(found.message)}\n\n"
        f"Đúng:\n{_indented(found.right)}"
    )


def _near(asked: str) -> list[str]:
    """Give the codes that are most alike, those that begin alike first."""
    alike = {code: difflib.SequenceMatcher(None, asked, code).ratio() for code in MEANINGS}
    near = [code for code in MEANINGS if alike[code] >= LEAST_ALIKE]
    return sorted(near, key=lambda code: (-alike[code], code[:3] != asked[:3], code))[:MOST_NEAR]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def page() -> str:
    """Give all of them as Markdown, a section a code whose anchor is the code in small letters."""
    return "\n".join(["# Mã lỗi\n", *(_section(code) for code in codes())])


def _section(code: Code) -> str:
    return (
        f"## {code.code} {{#{code.code.lower()}}}\n\n"
        f"{code.meaning}\n\n"
        f"Sai:\n\n{_indented(code.wrong)}\n\n"
        f"Chương trình báo:\n\n{_indented(code.message)}\n\n"
        f"Đúng:\n\n{_indented(code.right)}\n"
    )
