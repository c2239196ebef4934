"""What an import tells: what of the file is not in the draft, word by word, and what became another
form of itself.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class LeftOut(NamedTuple):
    """Something of the file that is not in the draft."""

    what: str
    """«Nơi nhận», «Đầu trang»."""
    words: str
    """Its words as they stood; nothing where it had none."""

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.what}: {self.words}" if self.words else self.what


@dataclass
class Told:
    """Collects what is to be told, in the order of the file."""

    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def leave_out(self, what: str, words: str = "") -> None:
        """Name something that is left out."""
        self.left_out.append(LeftOut(what, " ".join(words.split())))

    def notice(self, sentence: str) -> None:
        """Say something once, however often it is so."""
        if sentence not in self.notices:
            self.notices.append(sentence)
