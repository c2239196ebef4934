"""The commune's own words in what the host is told and makes: its name, its address, the day of its
newest change. Apart from them, communes with the same settings have the same frames, and share
them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

_PLAIN = re.compile(r"https?://[\w.:/-]+|[\w/ -]+")
"""What stands in HTML, in JSON and in an address as it is, so that a search finds every place."""
_OPEN, _CLOSE = "\x01", "\x02"
"""Stand around the number of a word that was taken out: no page and no JSON has these."""


@dataclass(frozen=True)
class OwnWords:
    """Words by their number; one that is not plain is empty, and stays where it stands."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Give those that can be told apart from all other text."""
        return cls(tuple(word if _PLAIN.fullmatch(word) else "" for word in words))

    def taken_from(self, text: str) -> str:
        """Put signs in the place of the words. What differs in nothing but them becomes the same,
        and what becomes the same differs in nothing but them.
        """
        return self._any.sub(lambda found: self._signs[found[0]], text)

    def put_into(self, text: str) -> str:
        """Put the words in the place of their signs."""
        for word, sign in self._signs.items():
            text = text.replace(sign, word)
        return text

    @cached_property
    def _signs(self) -> dict[str, str]:
        numbered = reversed([*enumerate(self.words)])  # of two that are the same, the first counts
        return {word: f"{_OPEN}{number}{_CLOSE}" for number, word in numbered if word}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in self.words if word)
        return re.compile(words or r"(?!)")
