"""Signs that other kinds of Markdown, other programs and machines that write have a use for, and
CommonMark has none: readers would see them as they stand.
"""

import re
import unicodedata
from collections.abc import Iterator

from commune.content.text.lines_seen import Finding, Line, Passage

_DRAWN = "\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f169"
"""Letters that generators of lettering draw by signs of mathematics and of Chinese print."""
_FORUM_END = re.compile(r"\[/(?:b|i|u|url|img|color|size|center|quote)\]", re.IGNORECASE)
_DRAWN_LETTER = re.compile(rf"[{_DRAWN}]")
_FORUM = r"\[/?(?:b|i|u|url|img|color|size|center|quote)(?:=[^\]]*)?\]"
_KINDS = {
    "note": r"\[\^[^\]]*\]?",
    "alert": r"^\[!\w+\]",
    "contents": r"^(?:\[\[?[^\w\]]?toc[^\w\]]?\]?\]|\{:toc\})\s*$",
    "page": r"\[\[[^\[\]]+\]\]",
    "bracketed": rf"{_FORUM}(?=.*\[/)",
    "admonition": r"^(?:(?:!!!|\?\?\?\+?)\s[a-z]+(?=\s*(?:[\"“]|$))|:::+\s*\{?[a-z]|\.\.\s[a-z]+::)",
    "braces": r"\{:?\s?[#.][\w-][^{}]*\}|\{:[^{}]*\}",
    "field": r"(?:Error!|Lỗi!)\s(?:Bookmark|Reference|Hyperlink|Not a)[^.]*|Click or tap[^.]*|\{\s?(?:MERGEFIELD|HYPERLINK|PAGE|REF)\b[^}]*\}|«\w+_\w+»",
    "machine": r"【\d[^】]*】|:?contentReference\[|\bturn\d+(?:search|view|news|file)\d+|\boaicite\b",
    "picture": r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])",
    "formula": r"(?<![\w$])\$\$?(?=[^\s$])[^$]*[\\^_{}=+*/][^$]*(?<=\S)\$\$?(?!\w)",
    "command": r"(?<![\w:\\.\ufffd])\\[a-zA-Z]{3,}",
    "raised": r"(?<=\w)\^[\w+-]{1,4}\^(?!\w)",
    "inserted": r"(?<![\w+])\+\+(?=\w)[^+]*\w\+\+(?!\w)",
    "aside": r"(?<![\d%])%%(?=\S)[^%]*\S%%",
    "drawn": rf"[{_DRAWN}](?:[^\W\d_]|[{_DRAWN}\s])*",
}
_ANY = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.IGNORECASE
)
_SIGN = re.compile(
    rf"[\[{{$\\^%【«]|:[a-z:]|^(?:!!!|\?\?\?|\.\. )|\+\+|!\s|Click|turn\d|oaicite|[{_DRAWN}]"
)
"""Without one of these a line has none of them."""
_SIGN_BEGINS = re.compile(rf"[\[{{$\\^%【«:!?+{_DRAWN}]")
_SIGN_WORDS = ("Click", "turn", "oaicite", ".. ")
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_LINKED = "Viết: [chữ để bấm](địa chỉ hoặc tệp .md)"
_TOLD = {
    "note": ("chú thích cuối trang [^1]", "Viết lời chú ngay sau chữ, trong ngoặc đơn: 8.000 đồng (theo Nghị quyết số 1)."),
    "alert": ("khung {}", "Viết bằng chữ đậm: > **Lưu ý:** …"),
    "contents": ("dòng mục lục {}", "Xóa dòng này; bài không cần mục lục."),
    "page": ("kiểu dẫn {}", _LINKED),
    "bracketed": ("mã {} của diễn đàn", "Xóa mã ấy. Chữ đậm viết **chữ**, dẫn trang viết [chữ](địa chỉ), ảnh viết ![lời tả](anh.jpg)."),
    "admonition": ("khung {}", "Xóa dấu ấy, viết bằng chữ đậm: **Lưu ý:** …"),
    "braces": ("mã {}", "Xóa cả ngoặc nhọn và mã bên trong."),
    "field": ("chỗ điền còn sót của Word «{}»", "Điền chữ đúng vào đó, hoặc xóa đi."),
    "machine": ("dấu nguồn «{}» mà máy soạn chữ để lại", "Xóa dấu ấy; cần ghi nguồn thì viết [tên nguồn](địa chỉ)."),
    "picture": ("mã hình {}", "Dán chính hình ấy vào thay mã, hoặc xóa đi."),
    "formula": ("công thức {}", "Viết bằng chữ và số thường, ví dụ: diện tích = dài × rộng."),
    "command": ("lệnh {}", "Xóa lệnh ấy đi."),
    "raised": ("kiểu chữ nhỏ trên cao {}", "Viết m², m³; số khác thì viết bằng chữ."),
    "inserted": ("dấu {}", "Bỏ dấu ++; muốn nhấn mạnh thì viết **chữ**."),
    "aside": ("lời ghi riêng {}", "Xóa lời ấy đi: ai đọc trang cũng thấy."),
}  # fmt: skip
"""What it is that cannot be used, and the mend."""


def findings(passage: Passage) -> Iterator[Finding]:
    """Find such signs in a passage, of each kind the first."""
    seen: set[str] = set()
    for line in passage.lines:
        if line is passage.lines[0] and passage.begins_item and _BOX.match(line.text):
            yield _told(line, 0, "ô đánh dấu [ ]", "Bỏ [ ], chỉ viết: - chữ")
        for found in _ANY.finditer(line.text) if _has_sign(line.text) else ():
            kind = str(found.lastgroup)
            if kind in seen:
                continue
            seen.add(kind)
            shown = found[0].replace("\ufffc", "").strip()
            if kind == "drawn":
                mend = f"Gõ lại bằng chữ thường: {plain(shown)}"
                yield _told(line, found.start(), f"chữ vẽ «{shown}»", mend)
            else:
                what, mend = _TOLD[kind]
                yield _told(line, found.start(), what.format(shown[:40]), mend)


def _has_sign(text: str) -> bool:
    """Tell whether one of them may be in a line: that most have none is found fast."""
    begins = _SIGN_BEGINS.search(text) or any(word in text for word in _SIGN_WORDS)
    return bool(begins and _SIGN.search(text))


def ends_a_code(text: str) -> bool:
    """Tell whether *text* runs on into the end of a code of forums: ``a.jpg[/img]``."""
    return bool(_FORUM_END.search(text))


def plain(text: str) -> str:
    """Give *text* with the letters that are meant in place of drawn ones."""
    return unicodedata.normalize("NFC", _DRAWN_LETTER.sub(lambda drawn: _meant(drawn[0]), text))


def _meant(char: str) -> str:
    """Unicode says of all but the white letters on a black disc which letter each is."""
    if "\U0001f150" <= char <= "\U0001f169":
        return chr(ord(char) - 0x1F150 + ord("A"))
    return unicodedata.normalize("NFKC", char)


def _told(line: Line, index: int, what: str, mend: str) -> Finding:
    return line.offset_of(index), "M025", f"Không dùng được {what}.", mend
