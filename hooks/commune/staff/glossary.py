"""GLOSSARY.md: every domain word once, English for the program and Vietnamese for people.
Generated, never edited.
"""

import inspect
from collections.abc import Iterable

from commune.models import vocabulary
from commune.models.choice import Choice
from commune.models.terms import KINDS, OWN, TERMS

FILE = "GLOSSARY.md"


def glossary() -> str:
    """Write the whole glossary as Markdown."""
    lists = [
        found
        for _, found in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(found, Choice) and found is not Choice
    ]
    parts = [
        "# Glossary",
        "Made by `python -m commune generate` from `terms.py` and `vocabulary/`; do not edit.",
        "An identifier is the same word everywhere: front matter, attribute, template, JSON.",
        "## Kinds of content\n\n"
        + _table(
            "kind | Vietnamese | meaning",
            [(f"`{k}`", t.label, t.meaning) for k, t in KINDS.items()],
        ),
        "## Fields\n\n"
        + _table(
            "field | Vietnamese | meaning",
            [(f"`{k}`", t.label, t.meaning) for k, t in TERMS.items()],
        ),
        "### What a field means in one model\n\n"
        + _table(
            "field | Vietnamese | meaning",
            [
                (f"`{k}`", t.label or TERMS[k.split(".")[1]].label, t.meaning)
                for k, t in OWN.items()
            ],
        ),
        "## Closed lists",
    ]
    for found in sorted(lists, key=lambda c: c.__name__):
        rows = [
            (f"`{choice.value}`", f"`{choice.name}`", choice.label, choice.meaning)
            for choice in found
        ]
        parts.append(
            f"### {found.__name__}\n\n{inspect.getdoc(found)}\n\n"
            + _table("value | identifier | Vietnamese | meaning", rows)
        )
    return "\n\n".join(parts) + "\n"


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    columns = head.split(" | ")
    lines = [
        f"| {head} |",
        "|" + "---|" * len(columns),
        *(f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows),
    ]
    return "\n".join(lines)
