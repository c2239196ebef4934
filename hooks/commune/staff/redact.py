"""Leave out of a text what is unwanted in it, and keep the rest: when another commune takes a text
over, the sentences that name the old place.
"""

import re
from collections.abc import Callable, Iterable

from commune.content.document import Value
from commune.vietnamese import fold

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_LINK = re.compile(r"\]\(\s*([^)\s]+)")

Unwanted = Callable[[str], bool]
"""Tells whether a sentence, or a whole text, is to go."""


def mentions_any(words: Iterable[str], gone: Iterable[str] = ()) -> Unwanted:
    """Give the test for *words*, however they are written (``Hà Tĩnh``, ``hatinh``, ``ha-tinh``),
    and for what is *gone*.

    What is gone (an id, or a folder with its slash) counts as the whole text, or as the target of a
    link.
    """
    squeezed = [found for word in words if (found := _squeeze(word))]
    missing = tuple(gone)

    def is_unwanted(text: str) -> bool:
        bare = _squeeze(text)
        targets = [f"{target.removesuffix('.md')}/" for target in _LINK.findall(text)]
        return (
            text in missing
            or any(word in bare for word in squeezed)
            or any(
                f"/{place.rstrip('/')}/" in f"/{target}" for target in targets for place in missing
            )
        )

    return is_unwanted


def _squeeze(text: str) -> str:
    """Keep letters without marks, and digits: ``Hà Tĩnh`` and ``ha-tinh`` become ``hatinh``."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def sentences(text: str, is_unwanted: Unwanted) -> str:
    """Leave out the unwanted sentences."""
    return " ".join(sentence for sentence in _SENTENCE.split(text) if not is_unwanted(sentence))


def body(text: str, is_unwanted: Unwanted) -> str:
    """Leave out unwanted sentences, list entries and rows, and headings under which nothing is
    left.
    """
    lines = []
    for line in text.split("\n"):
        mark, said = re.match(r"(\s*(?:[-*>]|\d+\.|#{2,6})?\s*)(.*)", line).groups()  # type: ignore[union-attr]
        kept = (
            said
            if not is_unwanted(said)
            else ""
            if said.startswith("|")
            else sentences(said, is_unwanted)
        )
        if kept or not said:
            lines.append(f"{mark}{kept}".rstrip())
    return _without_empty_sections("\n".join(lines))


def _without_empty_sections(text: str) -> str:
    """Leave out a heading that is followed by a heading of its rank or a higher one, or by the
    end.
    """
    kept: list[str] = []
    rank_below = 0  # of the heading that comes next, read from the end; 0 where text stands between
    for block in reversed(re.split(r"\n{2,}", text.strip())):
        heading = re.match(r"(#{2,6}) [^\n]*\Z", block)
        if heading and (not kept or 0 < rank_below <= len(heading[1])):
            continue
        rank_below = len(heading[1]) if heading else 0
        kept.append(block)
    return "\n\n".join(reversed(kept))


def fields(found: dict[str, Value], is_unwanted: Unwanted) -> dict[str, Value]:
    """Leave out what is unwanted: sentences of texts, entries of lists whose own texts all
    go, and what is empty then.
    """
    kept = {key: _value(value, is_unwanted) for key, value in found.items()}
    return {key: value for key, value in kept.items() if value or value == found[key]}


def _value(value: Value, is_unwanted: Unwanted) -> Value:
    if isinstance(value, dict):
        return fields(value, is_unwanted)
    if isinstance(value, list):
        return [
            entry
            for entry in (
                _value(entry, is_unwanted)
                if not isinstance(entry, dict) or not _any_unwanted(entry, is_unwanted)
                else ""
                for entry in value
            )
            if entry
        ]
    return value if not is_unwanted(value) else sentences(value, is_unwanted)


def _any_unwanted(value: Value, is_unwanted: Unwanted) -> bool:
    """Tell whether anything inside is unwanted: a fee or a change that is, is not the new
    commune's.
    """
    if isinstance(value, dict):
        return any(_any_unwanted(entry, is_unwanted) for entry in value.values())
    if isinstance(value, list):
        return any(_any_unwanted(entry, is_unwanted) for entry in value)
    return is_unwanted(value)
