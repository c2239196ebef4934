"""In headings, tiles, answers and heads of tables no word of two syllables is cut by the end of a
line, and nowhere the number of a law or the hours of a desk; no letter of a text changes for it.
"""

import re
from collections.abc import Mapping

from commune.vietnamese.compounds import Compound, compounds_kept

_SHORT = re.compile(
    r'(?s)<(h[1-4]|th|dt)\b[^>]*>.*?</\1>|<(dl|ul|p) class="(?:answer|tiles|rows big|calls?)\b[^>]*>.*?</\2>'
)
_OWN: dict[Compound, float] = dict.fromkeys(
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
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_WHOLE = re.compile(
    r"(?s)<(blockquote|option|svg)\b.*?</\1>"
    r"|(?:\b\d[\d.]*/(?:\d+/)?[A-ZĐ]\w*(?:-[A-ZĐ]\w*)+|\b\d\d?:\d\d[–-]\d\d?:\d\d\b)(?=[^<>]*<)"
)
"""Numbers of laws and hours in what is read; not where no element may stand, nor in a quotation,
which stands as it was written.
"""


def unbroken(html: str, compounds: Mapping[Compound, float]) -> str:
    """Give a page with no-break spaces in the compounds of what is short and large, and with laws'
    numbers and hours in elements that keep to one line: hyphens and dashes part them else.
    """
    html = _WHOLE.sub(lambda m: m[0] if m[1] else f'<span class="keep">{m[0]}</span>', html)
    known = {**_OWN, **compounds}

    def kept(found: re.Match[str]) -> str:
        return _TEXT.sub(lambda text: compounds_kept(text[0], known), found[0])

    return _SHORT.sub(kept, html)
