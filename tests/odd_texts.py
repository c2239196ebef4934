"""Texts in which a shortcut of the program might go wrong: Vietnamese, figures, signs, marks and
what hides between them.
"""

from hypothesis import strategies as st

_WORDS = (
    "Nguyễn Văn An", "Ông Tám", "sinh", "ngày sinh", "SN", "s.n.", "năm", "1985", "12/05/2021", "2026-03-15", "042 078 001 234", "0912345678",
    "+84 912 345 678", "(84) 9", "19001234", "cmnd", "stk", "TK", "Agribank", "kho bạc", "gửi mã OTP", "doc mat khau", "mã pin", "cho cán bộ",
    "không", "Coâng chöùc", "ñaát ñai", "C«ng chøc", "km²", "½", "①", "&#48;", "&#x34;2", "&nbsp;", "&", "**", "`", "\\", "~", "[chữ](a.md)",
    "![ảnh](b.png", "[[a](b)", "](https://a.vn/042078001234)", "a@b.vn", "https://xa.vn/?cccd=", "## Mục", "#", "- ", "> ", "|", "=", "<b>",
    "UBND", "NĐ-CP", "123/2015/NĐ-CP", "QL1A", "quý III/2026", "7h30-11h", "88,05%", "2.000đ/bản", "(mười hai)", "TP.", "v.v.", "\n", "\n\n", "\t",
    "  ", ". ", ", ", ": ", "; ", "! ", "? ",
)  # fmt: skip
_SIGNS = "aăâđêôơưyAÂĐ0123456789٣４()[]{}<>!?.,:;/\\-–—…*_`#|&=+%@~'\"«»“”· \u00a0\u2009\u3000\u00ad\u200b\u202e\u2028\u0301\u0323\u0334\u1ea1\ufe0f\u0131\u0130\u017f\u212a\u2212ïûøöäëåñµ¸¶·¡¥K"

odd_texts = st.lists(
    st.one_of(
        st.sampled_from(_WORDS),
        st.text(_SIGNS, max_size=3),
        st.characters(codec="utf-8"),
        st.just(" "),
    ),
    max_size=12,
).map("".join)
