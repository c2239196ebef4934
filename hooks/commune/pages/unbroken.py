"""In headings, tiles, answers and heads of tables no word of two syllables is cut by the end of a
line; nothing but what is read there changes.
"""

import re
from collections.abc import Mapping

from commune.vietnamese.compounds import Compound, compounds_kept

_SHORT = re.compile(
    r'(?s)<(h[1-4]|th|dt)\b[^>]*>.*?</\1>|<(dl|ul) class="(?:answer|tiles|rows big)\b[^>]*>.*?</\2>'
)
_OWN = dict.fromkeys(
    [
        ("bản", "quyền"), ("cải", "cách"), ("cảnh", "báo"), ("câu", "hỏi"), ("công", "dân"), ("dữ", "liệu"),
        ("hành", "chính"), ("hỏi", "đáp"), ("kiến", "nghị"), ("liên", "kết"), ("nguồn", "gốc"), ("phục", "vụ"),
        ("quyền", "riêng"), ("tin", "tức"), ("tiếp", "cận"), ("trang", "chủ"), ("tuyên", "truyền"), ("xã", "hội"),
        ("công", "bố"), ("hướng", "dẫn"), ("thời", "hạn"), ("toàn", "trình"), ("trực", "tuyến"), ("xác", "minh"),
    ],
    0.5,
)  # fmt: skip
"""Words of the program's own headings and answers that procedures seldom have."""
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")


def unbroken(html: str, compounds: Mapping[Compound, float]) -> str:
    """Give a page with no-break spaces in the compounds of what is short and large."""
    known = {**_OWN, **compounds}

    def kept(found: re.Match[str]) -> str:
        return _TEXT.sub(lambda text: compounds_kept(text[0], known), found[0])

    return _SHORT.sub(kept, html)
