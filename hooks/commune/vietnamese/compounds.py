"""Words of two syllables, which a line must not cut: learned from texts, since syllables that are
seldom apart are one word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
OFTEN = 3
"""How often two syllables must stand side by side."""
OF_RARER, OF_COMMONER = 0.4, 0.15
"""In which share of the places of either they do."""
_LOOSE = frozenset(
    re.findall(
        r"\w+",
        "bị bằng cho có của các cùng chưa do để đã đến đối được hay hoặc khi không là lại mà mỗi một nếu nào này"
        " những nhiều phải qua ra rồi sang sau sẽ tại theo thì từ trên trong trước và vào về vẫn với ở",
    )
)
"""Words that stand beside any other."""

Compound = tuple[str, str]


def learned(texts: Iterable[str]) -> dict[Compound, float]:
    """Give the words of two syllables, in small letters, with how faithful both are: 1 where
    neither is ever alone.
    """
    phrases = [part.lower().split() for text in texts for part in _PHRASE.findall(text)]
    alone = Counter(chain.from_iterable(phrases))
    both = Counter(chain.from_iterable(map(pairwise, phrases)))
    found = {}
    for pair, count in both.items():
        rarer, commoner = sorted(alone[syllable] for syllable in pair)
        faithful = count >= OF_RARER * rarer and count >= OF_COMMONER * commoner
        if count >= OFTEN and faithful and _LOOSE.isdisjoint(pair):
            found[pair] = count / commoner
    return found


def compounds_kept(text: str, compounds: Mapping[Compound, float]) -> str:
    """Put no-break spaces into the compounds of *text*: of two that share a syllable into the more
    faithful.
    """
    return _PHRASE.sub(lambda found: _kept(found[0], compounds), text)


def _kept(phrase: str, compounds: Mapping[Compound, float]) -> str:
    syllables = phrase.split(" ")
    pairs = enumerate(pairwise(phrase.lower().split(" ")))
    joined: set[int] = set()
    for at, _ in sorted(
        ((n, compounds[pair]) for n, pair in pairs if pair in compounds), key=lambda one: -one[1]
    ):
        if joined.isdisjoint({at - 1, at + 1}):
            joined.add(at)
    ends = ("\u00a0" if n in joined else " " for n in range(len(syllables) - 1))
    return "".join(chain.from_iterable(zip(syllables, (*ends, ""), strict=True)))
