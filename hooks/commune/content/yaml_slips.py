"""Slips of the hand in YAML: what was meant where that is certain, and else what is wrong, where it
began, and the line as it should be.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

GUIDE = "Xem bài mẫu trong sổ tay, thư mục docs/so-tay/loai."
Told = tuple[str, str, str]
"""Code, message and mend."""

COLON: Told = (
    "Y003",
    "Có dấu hai chấm trong nội dung, hoặc dòng thụt lề sai.",
    'Để cả nội dung trong ngoặc kép: "…: …".',
)
UNCLOSED_QUOTE: Told = (
    "Y004",
    "Có dấu ngoặc kép hoặc ngoặc đơn mở ở đây mà không đóng.",
    "Thêm dấu ngoặc đóng ở cuối nội dung.",
)
ESCAPE: Told = (
    "Y007",
    "Trong ngoặc kép có dấu \\ sai cách.",
    "Bỏ dấu \\, hoặc dùng ngoặc đơn thay ngoặc kép.",
)
READ_AS_FIELDS: Told = (
    "Y019",
    "Chỗ này có dấu : hoặc ? nên bị hiểu là tên trường, không phải nội dung.",
    "Để từng nội dung trong ngoặc kép.",
)
_UNCLOSED_LIST: Told = (
    "Y005",
    "Danh sách trong ngoặc [ ] hoặc { } chưa đóng hay thiếu dấu phẩy.",
    "Viết mỗi mục một dòng, bắt đầu bằng gạch ngang và dấu cách: - mục",
)
_NO_COLON: Told = (
    "Y006",
    "Dòng này thiếu dấu hai chấm sau tên trường.",
    "Viết dạng: ten_truong: nội dung",
)
_UNEVEN: Told = (
    "Y008",
    "Thụt lề không thẳng hàng với các dòng cùng cấp.",
    "Cho các dòng cùng cấp bắt đầu ở cùng một cột.",
)
JOINED: Told = (
    _UNEVEN[0],
    "Dòng mở đầu bằng gạch ngang này nối liền vào dòng trên.",
    "Mục của danh sách thì cho thẳng cột với mục trên; lời văn thì bỏ gạch ngang.",
)
_ITEM_ALONE: Told = (
    _UNEVEN[0],
    "Mục mở đầu bằng gạch ngang này không nằm dưới trường nào.",
    "Ở dòng trên ghi tên trường rồi dấu hai chấm, không ghi gì sau đó; hoặc xóa dòng này.",
)
_BY_PARSER = [
    (
        r"cannot start any token|found a tab character",
        "Y002",
        "Dòng này thụt lề bằng phím Tab hoặc bắt đầu bằng ký tự lạ.",
        "Dùng dấu cách thay cho Tab; chữ bắt đầu bằng @ ` % thì để trong ngoặc kép.",
    ),
    (r"mapping values are not allowed", *COLON),
    (r"while scanning a quoted scalar", *UNCLOSED_QUOTE),
    (r"did not find expected ',' or|flow (sequence|mapping|node)", *_UNCLOSED_LIST),
    (r"could not find expected ':'", *_NO_COLON),
    (r"escape|found unknown", *ESCAPE),
    (
        r"expected <block end>|did not find expected (key|'-')|block (mapping|sequence|collection)",
        *_UNEVEN,
    ),
]
"""What the parser says -> what staff read."""

FIELD = re.compile(r"""([A-Za-z_][\w-]*|"[^"\n]*"|'[^'\n]*')[ \t]*[:：]?|[^\s#\-\]}]""")
"""How a field begins at the left edge, even one that lacks its colon."""
_WRITTEN = re.compile(r"(\s*(?:- +)*(?:[A-Za-z_][\w-]*:[ \t]+)?)(\S.*?)\s*")
"""A line with a value: what stands before it, and the value."""
_SIGN_GOES_ON = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\})\s*[^\s,:\]}#]|[-?](?: |$)|[|>]\s*[^\s\d+#-]|[@`%,\]}!&*]"""
)
"""A value that begins with a sign of YAML's own and goes on behind it."""
_SET_IN = re.compile(r"\s+(([a-z_][a-z0-9_]*):(?: .*)?)")
"""A field that does not begin at the left edge: the field, and its name."""
_COMPLETE = re.compile(
    r"""(\s*)[a-z_][a-z0-9_]*: +(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{[^}]*\}|[^\s|>&!#"'\[{].*)\s*"""
)
"""A field with its value: none of its own stands below it."""
_GLUED = re.compile(r"\s([a-z_]{4,}): ")
"""What looks like the name of a second field in a line that has one."""
_COMMA_BEHIND = re.compile(r"""(\s*["']?\w+["']?: +(?:"[^"]*"|'[^']*'))\s*,\s*""")
"""A field as JSON has it."""
_NO_BLANK = re.compile(r"([A-Za-z_][\w-]*)[ \t]*(?::(?=[^ \t])|：)\s*")
_HASHTAGS = re.compile(r"\s*#[^\W\d][^\s#]*(\s+#\w[^\s#]*)*\s*")
_SET_ASIDE = re.compile(r"#\s*-|#\s*[a-z_][a-z0-9_]*:(\s|$)|#\d{4}-\d\d-\d\d\s*$")
_SEPARATOR = re.compile(r"(---|\.\.\.)(\s|$)")


def twice(name: str) -> Told:
    """Say of a field that it stands there already."""
    return "Y010", f"Trường «{name}» viết hai lần.", "Giữ một dòng, xóa dòng kia."


def quoted(line: str) -> str:
    """Give a line with its whole value in quotation marks, of the kind that the value has not."""
    found = _WRITTEN.fullmatch(line)
    before, value = (found[1], found[2]) if found else ("", line.strip())
    if '"' in value or "\\" in value:
        return f"{before.strip()} '{value.replace(chr(39), chr(39) * 2)}'".strip()
    return f'{before.strip()} "{value}"'.strip()


def told_of(error: Any, lines: list[str]) -> tuple[Told, int, int]:
    """Explain what the parser says of *lines*: where it began, its line and column from 0."""
    marks = [error.problem_mark or error.context_mark, error.context_mark]
    (number, column), began = (
        (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0) for mark in marks
    )
    found = _WRITTEN.fullmatch(lines[number])
    if found and "\t" not in lines[number] and _SIGN_GOES_ON.match(found[2]):
        sign = found[2][0]
        message = f"Nội dung bắt đầu bằng {sign}, dấu riêng của phần khai báo, nên phần sau không đọc được."
        mend = f"Để cả nội dung trong ngoặc: {quoted(lines[number])}"
        return ("Y017", message, mend), number, len(found[1])
    if names_set_in(lines, number):
        edge = _COMPLETE.fullmatch(lines[number - 1])[1]  # type: ignore[index]
        mend = f"Cho thẳng cột với dòng trên: {edge}{lines[number].strip()}"
        return (*_UNEVEN[:2], mend), number, 0
    if comma := _COMMA_BEHIND.fullmatch(lines[number]):
        mend = f"Xóa dấu phẩy: {comma[1]}"
        return ("Y017", "Sau dấu ngoặc đóng còn dấu phẩy.", mend), number, comma.end(1)
    said = f"{error.problem} {error.context}"
    told = next(
        ((c, m, f) for pattern, c, m, f in _BY_PARSER if re.search(pattern, said)),
        ("Y016", "Phần khai báo viết sai quy cách ở dòng này.", GUIDE),
    )
    if told == _UNEVEN and lines[number].startswith("- "):
        return _ITEM_ALONE, number, 0
    if told == _UNCLOSED_LIST and lines[number][column : column + 1] == ":":
        return COLON, number, column
    if told in (UNCLOSED_QUOTE, _UNCLOSED_LIST):
        number, column = began
        line = lines[number]
        told = (told == UNCLOSED_QUOTE and _of_two_kinds(line)) or told
        if told == _UNCLOSED_LIST and (lost := re.search(r"(?<=\s)#", line[column:])):
            column += lost.start()
            told = text_behind_a_hash(line, column)
    return told, number, column


def _of_two_kinds(line: str) -> Told | None:
    """Say of a value that it opens with one quotation mark and closes with another; None where it
    does not.
    """
    found = _WRITTEN.fullmatch(line)
    sign = found[2][0] if found else ""
    if not found or sign not in ('"', "'") or found[2].count(sign) > 1:
        return None
    inside = found[2][1:]
    if not (closing := re.search("[”’»]", inside) or re.search(r"[\"'](?!\w)", inside)):
        return None
    pair = next(pair for pair in ("“”\"'", "‘’", "«»") if closing[0] in pair[1:])
    meant = f"{found[1]}{pair[0]}{inside[: closing.start()]}{pair[1]}{inside[closing.end() :]}"
    mend = f"Viết hai dấu cùng một kiểu: {quoted(meant) if re.search(': | #', found[2]) else meant.strip()}"
    return "Y004", f"Nội dung mở bằng dấu {sign} mà đóng bằng dấu {closing[0]}.", mend


def names_set_in(lines: list[str], number: int) -> set[str]:
    """Give the names of the fields, from a line on, that stand further in than the field above
    them, which has its value already; nothing where that is not so.
    """
    if not number or not _COMPLETE.fullmatch(lines[number - 1]):
        return set()
    found = itertools.takewhile(bool, map(_SET_IN.fullmatch, lines[number:]))
    return {name[2] for name in found if name}


def without_colon(line: str) -> tuple[Told, int] | None:
    """Explain a field without a colon, or whose colon has no plain blank behind it, and give the
    column from 0; None where all is well.
    """
    if re.fullmatch(r"[A-Za-z_]\w*([ \t][^:]*)?", line):
        return _NO_COLON, 0
    found = _NO_BLANK.match(line)
    if not found:
        return None
    message = "Sau tên trường phải là dấu hai chấm rồi dấu cách thường."
    mend = f"Viết: {found[1]}: {line[found.end() :]}".rstrip()
    return (_NO_COLON[0], message, mend), len(found[1])


def whole_line(lines: list[str], number: int) -> tuple[str, Told, int] | None:
    """Read the value of a line that has a colon as it stands: give the line as YAML takes it, what
    to tell, and the column of the colon from 0; None where something else may be meant.
    """
    line = lines[number]
    below = next((text for text in lines[number + 1 :] if text.strip()), "")
    found = _WRITTEN.fullmatch(line)
    if not found or not found[1].strip() or " #" in line or "\t" in line:
        return None
    if _indent(below) > len(found[1]) - len(found[1].lstrip()) and not _stands_beside(
        found[1], below
    ):
        return None
    colon = re.search(r":( |$)", found[2])
    if not colon or found[2][0] in "[]{},\"'&*!|>%@`#?" or found[2].startswith("- "):
        return None
    message = "Trong nội dung có dấu hai chấm; trang đọc cả dòng, chương trình khác thì không."
    mend = f"Để trong ngoặc kép: {quoted(line)}"
    if glued := _GLUED.search(found[2]):
        mend = f"Hai trường dính vào một dòng thì xuống dòng trước «{glued[1]}». Không phải thì để trong ngoặc kép: {quoted(line)}"
    whole = f"{found[1]}'{found[2].replace(chr(39), chr(39) * 2)}'"
    return whole, (COLON[0], message, mend), len(found[1]) + colon.start()


def is_text_behind_a_hash(row: str, line: str, column: int, above: str) -> bool:
    """Tell whether the comment that begins at *column* of *line* was meant as text. *row* is the
    line with x for all that is a key or a value, *above* the one over it.
    """
    tight = bool(re.match(r"#[^\s#]", line[column:]))
    if row[:column].strip():
        return tight
    return bool(_HASHTAGS.fullmatch(line)) or (
        tight
        and column > 0
        and above.rstrip().endswith("x")
        and not _SET_ASIDE.match(line[column:])
    )


def text_behind_a_hash(line: str, column: int) -> Told:
    """Say of a comment that it is lost."""
    behind = line[column:].strip()
    message = f"«{behind[:40]}» bắt đầu bằng dấu # nên bị coi là ghi chú, không hiện trên trang."
    mend = f"Để cả nội dung trong ngoặc: {quoted(line)}"
    if re.fullmatch(r"\s*(?:- +)*[\w-]+: *[\[{].*", line):
        mend = "Để nội dung có dấu # trong ngoặc kép."
    elif not line[:column].strip():
        mend = "Viết tiếp vào dòng trên rồi để cả nội dung trong ngoặc kép."
    return "Y018", message, f"{mend}  Nếu là ghi chú thì thêm dấu cách sau dấu #."


def separators(lines: list[str]) -> Iterator[int]:
    """Give the lines, from 0, at which another document would begin; a ``---`` above everything and
    a ``...`` below everything are in order.
    """
    written = [n for n, line in enumerate(lines) if line.strip() and line.lstrip()[0] not in "#%"]
    for number in written:
        if found := _SEPARATOR.match(lines[number]):
            bare = not lines[number][3:].strip()
            first, last = number == written[0], number == written[-1]
            if not (bare and (first if found[1] == "---" else last)):
                yield number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stands_beside(before: str, below: str) -> bool:
    """Tell whether a line *below* goes on with the fields of the entry that *before* begins."""
    dashes = re.match(r"\s*(?:- +)*", before)[0]  # type: ignore[index]
    return dashes != before and _indent(below) == len(dashes)
