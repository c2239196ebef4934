"""Words of two syllables, which a line must not cut: learned from texts, since syllables that are
seldom apart are one word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, pairwise

_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
KEPT = 16_384
"""Texts at most whose compounds are kept at hand: a title stands on its page and in lists."""
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

KNOWN: dict[Compound, float] = dict.fromkeys(
    re.findall(
        r"(\w+) (\w+)",
        "an toàn, bà con, bản quyền, báo cáo, bao nhiêu, bắt đầu, buôn bán, bưu điện, cải cách, "
        "cảnh báo, cắt giảm, cận nghèo, câu hỏi, chỗ ở, chữ ký, có công, con cháu, con nuôi, "
        "công bố, công dân, cơ chế, dân cư, dân tộc, dịch bệnh, dữ liệu, đề án, điện thoại, độc "
        "thân, giảm nghèo, giấy phép, giống nhau, giữ lại, hài lòng, hàng xóm, hành chính, họ "
        "hàng, hỏi đáp, hướng dẫn, khám bệnh, khắc phục, kiến nghị, làm ăn, làm nhà, liên kết, "
        "mất mùa, một cửa, mức độ, nghị quyết, nguồn gốc, nguy hiểm, nhà nước, nhân dân, ở đâu, "
        "phục vụ, qua đời, quy định, quyền riêng, tác động, tài nguyên, tặng cho, thăm viếng, thân nhân, "
        "thất nghiệp, thông tin, tìm thấy, thời hạn, thụ lý, tiếp cận, tin tức, toàn trình, tôn giáo, "
        "trang chủ, trung học, trực tuyến, trường hợp, tuyên truyền, tử tuất, văn hóa, xã hội, "
        "xác minh, xâm hại, xung phong",
    ),
    0.5,
)
"""Words of headings and answers that procedures seldom have, or whose syllables stand beside any
other.
"""


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


class Compounds:
    """Knows words of two syllables, each with how faithful both are."""

    def __init__(self, faithful: Mapping[Compound, float]) -> None:
        self.faithful = faithful
        self.kept = lru_cache(KEPT)(self._kept)

    def _kept(self, text: str) -> str:
        """Put no-break spaces into the compounds of *text*: of two that share a syllable into the
        more faithful.
        """
        return _PHRASE.sub(lambda found: self._in_phrase(found[0]), text)

    def _in_phrase(self, phrase: str) -> str:
        syllables = phrase.split(" ")
        known = self.faithful
        pairs = enumerate(pairwise(phrase.lower().split(" ")))
        joined: set[int] = set()
        for at, _ in sorted(
            ((n, known[pair]) for n, pair in pairs if pair in known), key=lambda one: -one[1]
        ):
            if joined.isdisjoint({at - 1, at + 1}):
                joined.add(at)
        ends = ("\u00a0" if n in joined else " " for n in range(len(syllables) - 1))
        return "".join(chain.from_iterable(zip(syllables, (*ends, ""), strict=True)))
