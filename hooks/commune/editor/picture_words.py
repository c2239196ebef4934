"""What is to be seen on the pictures of a text: a form asks for it where the text is silent."""

import re
from collections.abc import Mapping

from commune.staff.word.marks import escaped

SEEN = "alt:"
"""Beginning of the names under which a form sends it, with the name of the picture behind."""
_BARE = re.compile(r"!\[\s*\]\(([^()\s]+)\)")


def with_words(text: str, said: Mapping[str, str]) -> str:
    """Say of each picture what somebody has written in its own field."""
    for name in without_words(text):
        if words := said.get(f"{SEEN}{name}"):
            text = re.sub(
                rf"!\[\s*\]\({re.escape(name)}\)",
                f"![{escaped(words)}]({name})".replace("\\", r"\\"),
                text,
            )
    return text


def without_words(text: str) -> tuple[str, ...]:
    """Name the pictures of *text* of which it does not say what is to be seen."""
    return tuple(dict.fromkeys(_BARE.findall(text)))
