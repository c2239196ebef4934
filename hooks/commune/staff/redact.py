"""Leave out of a text the sentences that are not to stay, and keep the rest."""

import re
from collections.abc import Callable

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def sentences(text: str, is_unwanted: Callable[[str], bool]) -> str:
    """Leave out the unwanted sentences."""
    return " ".join(sentence for sentence in _SENTENCE.split(text) if not is_unwanted(sentence))
