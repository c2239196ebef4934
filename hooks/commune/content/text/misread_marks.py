"""What looks like a list, a table, a heading, a link or emphasis to who writes it, and would come
out as plain words, or as something else: one rule over what readers would see.
"""

import re
from collections.abc import Iterator

from commune.content.text import other_markup
from commune.content.text.commonmark import Document, Mark
from commune.content.text.lines_seen import (
    ADDRESS,
    EDGE,
    MEANT,
    Finding,
    Line,
    Passage,
    passages,
)

BULLETS = "•●▪■◦○□◆◇►▶➢➤✓✔✦❖·‣⁃∙\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf071"
"""What Word, web pages and fonts of signs put before an item."""
TICKS = "✓✔"
"""Those among them that say something of their item, which keeps them: «- ✔ Đã nộp»."""
_BLANK = r"[^\S\n]"
LIST = re.compile(
    rf"(?:[{BULLETS}]{_BLANK}*|[–—]{_BLANK}+|[–—](?=[^\W\d_])|[oüØv§]{_BLANK}+)(?=\S)"
    rf"|[-*+]{_BLANK}+(?=\S)|[-*+](?=[^\W\d_])"
    rf"|\d{{1,3}}{_BLANK}?[.)](?:{_BLANK}+(?=\S)|(?=[^\W\d_]))"
    rf"|[a-zđ][.)]{_BLANK}+(?=\S)|[a-zđ]\)(?=\S)"
)
"""How a line begins that is meant as an item, and is none to CommonMark where it stands."""
_NUMBERED = re.compile(
    rf"(?:\d+(?:\.\d+)+\.?|\d{{1,3}}{_BLANK}?[/:,;]|\d\ufe0f?\u20e3|[-=–]{{1,2}}>|\d{{1,2}}[°º]/?|[①-⑳⑴-⒇❶-❿➀-➓]|\(\w{{1,3}}\)|[IVX]+[.)/:-]|[A-Z][.)]|\d{{1,3}}(?:-|{_BLANK}[-–])){_BLANK}*(?=[^\W\d_])"
    rf"|(?:Bước|Điều|Khoản|Điểm|Mục|Phần|Chương|Trường hợp){_BLANK}+\w{{1,4}}[.:)]"
)
"""How a line begins that is a paragraph of its own, though no list."""
_DATED = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?|[:hg](?:\d\d)?)(?!\w)")
"""How a line of a calendar begins: a day or an hour."""
LABEL = re.compile(r"[^\W\d_][^.!?:]{0,48}:(?:\s|$)")
"""How a line begins that names something and tells it: «Thời gian: 7 giờ»."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NARROW = 60
"""Letters in a line at which nobody's editor breaks it."""
_HEADING = re.compile(r"(#+)(?=\S)(?!#)")
_HASHTAGS = re.compile(r"(?:#[^\W\d_]\w*[\s.,;]*)+")
_SIGN = re.compile(r"[|\t*_`~=\[\]#]")
"""Without one of these, or three blanks, a line has no mark that could stay, no bar, no column, no
link.
"""
_RULED = re.compile(r":?-+:?")
_RULE = re.compile(r"[|:\s]*-[-|:\s]*")
_GAP = re.compile(rf"\S{_BLANK}*\t{_BLANK}*(?=\S)")
_COLUMNS = re.compile(r"\S {3,}\S")
_FILE = r"[^\s()]+\.(?:md|docx?|xlsx?|pdf|jpe?g|png)"
_LINKS = (
    (re.compile(r"\]\("), "spaced"),
    (
        re.compile(rf"\]\s+\({EDGE}?(?:{ADDRESS}|(?:https?:|mailto:|tel:|www\.|#|\.\.?/)|{_FILE}\))", re.IGNORECASE),
        "apart",
    ),
    (re.compile(rf"\)\s*\[{EDGE}?(?:{ADDRESS}|https?:|www\.|mailto:|tel:|{_FILE}\])", re.IGNORECASE), "turned"),
    (re.compile(r"(?<=\w)\]\[(?=\w)"), "named"),
)  # fmt: skip
_OPEN = re.compile(
    r"(?<!\*)\*\*(?!\*)|(?<!\*)\*\*\*(?!\*)|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|`|~~"
    r"|(?<![\w/.])_(?=[^\W_][^_]*\s[^_]*[^\W_]_\w)"
    rf"|~(?={EDGE})|(?<={EDGE})~"
    r"|==(?=[^\s=])[^=]*[^\s=]=="
)
"""Marks that stay before the reader's eyes."""
_STAR = re.compile(r"(?<!\*)\*(?!\*)")
_HUGS = re.compile(rf"(?:^|[\s(])\*[^\W\d_]|.?\*{EDGE}|{EDGE}\*")
"""A single star that looks as if it began or ended something."""
_TILDE = re.compile(r"~")
_ABOUT = re.compile(r"(?<![^\s(])~(?=\d)")
"""A tilde that says «about»."""
_LINE = re.compile(r"(?<![_\w])_{1,2}(?!_)|(?<!_)_{1,2}(?![_\w])")

_AS_LIST = "Mở đầu mỗi mục bằng «- » hoặc «1. » có dấu cách; để một dòng trống trước danh sách. Không phải danh sách thì thêm \\ trước dấu đầu dòng."
_AS_TABLE = "Viết bảng có dòng kẻ dưới dòng đầu: | Thôn | Ngày | rồi |---|---|. Không phải bảng thì viết \\|."


def findings(document: Document) -> Iterator[Finding]:
    """Find what would come out as something else, of each kind the first in a passage."""
    yield from _odd_tables(document)
    for passage in passages(document):
        yield from other_markup.findings(passage)
        seen: set[str] = set()
        for found in _of(passage, document):
            is_told = found[1] in seen or (found[1] == "M024" and seen & {"M015", "M016"})
            if not is_told:
                seen.add(found[1])
                yield found


def _odd_tables(document: Document) -> Iterator[Finding]:
    """Find tables whose line of hyphens begins as an item: previews show a list."""
    for event in document.events:
        if event.kind == "Table" and event.mark is Mark.START:
            _, _, below = document.data[event.start : event.end].partition(b"\n")
            if below.lstrip(b" >").startswith((b"- ", b"-\t")):
                yield event.start, "M016", "Dòng kẻ của bảng mở đầu như một danh sách.", _AS_TABLE


def _of(passage: Passage, document: Document) -> Iterator[Finding]:
    has_signs = any(_SIGN.search(line.text) or "   " in line.text for line in passage.lines)
    if passage.kind in ("Paragraph", "Item"):
        for number, line in enumerate(passage.lines):
            yield from _list(passage, number, line)
            yield from _heading(line)
        if "BlockQuote" in passage.within and re.match(r"=?\s*\d", passage.lines[0].text):
            mend = "Lớn hơn thì viết bằng chữ: trên 18 tuổi. Lời trích thì mở bằng dấu “."
            yield passage.lines[0].offset_of(0), "M026", "Dấu > ở đầu dòng thành trích dẫn.", mend
        if has_signs:
            yield from _table(passage)
        yield from _joined(passage, document)
    if passage.kind == "TableCell" and _RULED.fullmatch(passage.lines[0].words):
        yield passage.lines[0].offset_of(0), "M016", "Bảng có hai dòng kẻ.", _AS_TABLE
    if has_signs:
        if passage.kind == "Heading":
            yield from _in_heading(passage.lines[-1])
        yield from _marks(passage, document)
        for line in passage.lines:
            yield from _link(line)
        yield from _broken_link(passage)


def _in_heading(line: Line) -> Iterator[Finding]:
    if re.search(r"\s#+\s*$", line.text):
        mend = "Xóa các dấu # ở cuối dòng."
        yield line.offset_of(0), "M026", "Dấu # cuối dòng sẽ hiện ra.", mend
    if found := _GAP.search(line.text):
        yield _tab(line, found)


def _list(passage: Passage, number: int, line: Line) -> Iterator[Finding]:
    found = LIST.match(line.text)
    if not found:
        return
    is_kept = (found[0][0].isalpha() and ")" in found[0]) or found[0][0] in TICKS
    if is_kept and passage.begins_item and not number:
        return  # «- a) …» keeps the letter of a law
    quoted_source = found[0][0] == "—" and "BlockQuote" in passage.within
    if not quoted_source:
        yield (
            line.offset_of(0),
            "M015",
            f"Dòng mở đầu bằng «{found[0].strip()}» không thành mục của danh sách.",
            _AS_LIST,
        )


def _heading(line: Line) -> Iterator[Finding]:
    found = _HEADING.match(line.text)
    if found and not (len(found[1]) == 1 and _HASHTAGS.fullmatch(line.words)):
        mend = "Tên mục thì viết: ## Tên mục. Thẻ như #chuyendoiso thì viết \\# ở đầu dòng."
        yield line.offset_of(0), "M004", "Sau dấu # thiếu một dấu cách.", mend
    elif re.match(r"#{7,}\s|=+\s*$", line.text):
        mend = "Tên mục thì viết: ## Tên mục. Đường kẻ thì viết --- giữa hai dòng trống."
        yield line.offset_of(0), "M026", "Dòng này không thành tiêu đề hay đường kẻ.", mend


def _table(passage: Passage) -> Iterator[Finding]:
    barred = [line for line in passage.lines if "|" in line.text]
    for line in barred:
        if (
            len(barred) > 1
            or _RULE.fullmatch(line.text)
            or line.text.count("|") > 1
            or line.text.lstrip().startswith("|")
        ):
            at = line.offset_of(line.text.index("|"))
            yield at, "M016", "Dòng có dấu | không thành bảng.", _AS_TABLE
    for line in passage.lines:
        if found := _GAP.search(line.text):
            yield _tab(line, found)
    wide = [line for line in passage.lines if _COLUMNS.search(line.text)]
    if len(wide) > 1:
        message = "Các cột chia bằng nhiều dấu cách không thành bảng."
        yield wide[0].offset_of(0), "M016", message, _AS_TABLE


def _tab(line: Line, found: re.Match[str]) -> Finding:
    at = line.offset_of(line.text.index("\t", found.start()))
    mend = f"{_AS_TABLE.partition('. ')[0]}. Không phải bảng thì thay phím Tab bằng dấu cách."
    return at, "M016", "Phím Tab giữa các chữ không thành cột.", mend


def _joined(passage: Passage, document: Document) -> Iterator[Finding]:
    longest = max(_NARROW, *(len(line.words) for line in passage.lines), 0)
    for above, line in zip(passage.lines, passage.lines[1:], strict=False):
        if document.data[above.offset : line.offset].rstrip(b"> \n").endswith(b"\\") or _is_broken(
            document, line
        ):
            continue
        first, second = above.words, line.words
        if not first or not second:
            continue
        early = len(first) + 1 + len(second.split()[0]) <= longest
        starts = second.lstrip("\"'“‘«([" + MEANT)[:1].isupper()
        labels = bool(LABEL.match(first) and LABEL.match(second) and starts)
        sign = not (second[0].isalnum() or second[0] in "\"'“‘«([%&/" + MEANT + ADDRESS + "-+*–—#|")
        if (
            labels
            or sign
            or (_DATED.match(first) and _DATED.match(second))
            or _NUMBERED.match(second)
            or (starts and early and not _SENTENCE_END.search(first))
            or (starts and _is_outside(passage, document, line))
        ):
            yield (
                line.offset_of(0),
                "M024",
                "Dòng này sẽ nối liền vào dòng trên thành một đoạn.",
                "Thêm một dòng trống ở giữa; muốn xuống dòng trong đoạn thì thêm \\ ở cuối dòng trên; muốn danh sách thì mở đầu mỗi dòng bằng «- ».",
            )


def _is_broken(document: Document, line: Line) -> bool:
    """Tell whether the line above ends with two blanks, which break it."""
    before = document.data[: line.offset - len(document.line_before(line.offset)) - 1]
    return before.endswith(b"  ")


def _is_outside(passage: Passage, document: Document, line: Line) -> bool:
    """Tell whether a line belongs to the item or the quote above only because no line is empty."""
    lead = document.line_before(line.offset)
    if "BlockQuote" in passage.within:
        return b">" not in lead
    return "Item" in passage.within and not lead


def _marks(passage: Passage, document: Document) -> Iterator[Finding]:
    stars = [(line, found) for line in passage.lines for found in _STAR.finditer(line.text)]
    is_starred = passage.begins_item and document.line_before(passage.lines[0].offset).endswith(
        b"* "
    )
    lines = [(line, found) for line in passage.lines for found in _LINE.finditer(line.text)]
    hugging = [
        (line, star)
        for line, star in stars
        if _HUGS.match(line.text[max(star.start() - 1, 0) : star.end() + 1])
    ]
    found = [(line, mark) for line in passage.lines if (mark := _OPEN.search(line.text))]
    found += hugging if len(stars) + is_starred < 2 else _not_sums(stars)
    found += lines if len(lines) > 1 else []
    tildes = [(line, tilde) for line in passage.lines for tilde in _TILDE.finditer(line.text)]
    if (
        len(tildes) > sum(len(_ABOUT.findall(line.text)) for line in passage.lines)
        and len(tildes) > 1
    ):
        found += tildes
    for line, mark in found[:1]:
        sign = mark[0] if len(mark[0]) < 4 else mark[0][0]
        mend = {
            "`": "Bỏ dấu `; muốn nhấn mạnh thì viết **chữ**.",
            "~": "Bỏ chữ đã gạch đi, chỉ viết điều đang đúng. Dấu ~ là khoảng thì viết «khoảng».",
            "=": "Muốn nhấn mạnh thì viết **chữ**.",
        }.get(
            sign[0],
            f"Dấu đặt sát chữ, cả hai đầu, và ngoài cặp dấu có dấu cách: {sign}chữ{sign}. Muốn hiện dấu thì viết \\{sign[0]}.",
        )
        yield (
            line.offset_of(mark.start()),
            "M018",
            f"Dấu {sign} sẽ hiện nguyên ra trước người đọc.",
            mend,
        )


def _not_sums(stars: list[tuple[Line, re.Match[str]]]) -> list[tuple[Line, re.Match[str]]]:
    """Leave out the stars of «2 * 3» and of «(*)»."""
    return [
        (line, star)
        for line, star in stars
        if not re.match(r"(?:\d ?\* ?\d|\(\*\))", line.text[max(star.start() - 2, 0) :].lstrip())
        and line.text[max(star.start() - 1, 0) : star.end() + 1] != "(*)"
    ]


def _link(line: Line) -> Iterator[Finding]:
    for pattern, kind in _LINKS:
        found = pattern.search(line.text)
        opened = line.text.rfind("[", 0, found.start()) if found else -1
        if found and (opened >= 0 or MEANT not in line.text[: found.start()]):
            at = found.start() if kind == "turned" else max(opened, 0)
            yield line.offset_of(at), "M019", *_why(kind, line.text[found.end() :])
            return


def _broken_link(passage: Passage) -> Iterator[Finding]:
    """Find a link whose words end a line and whose address begins the next."""
    for above, line in zip(passage.lines, passage.lines[1:], strict=False):
        opened = above.text.rfind("[")
        whole = f"{above.text[opened:].rstrip()} {line.text}"
        if opened >= 0 and _LINKS[1][0].match(whole, whole.find("]")):
            why = _why("apart", "")
            yield (
                above.offset_of(opened),
                "M019",
                "Chữ và địa chỉ nằm ở hai dòng nên không thành liên kết.",
                why[1],
            )


def _why(kind: str, behind: str) -> tuple[str, str]:
    """Say why it is no link, by what stands behind its bracket."""
    address = re.match(r"[^)]*", behind.replace(EDGE, ""))
    target = address[0].strip() if address else ""
    if kind == "apart":
        return "Giữa ] và ( có dấu cách nên không thành liên kết.", "Viết liền: [chữ](địa chỉ)"
    if kind == "turned":
        return (
            "Liên kết viết ngược ngoặc.",
            "Chữ trong ngoặc vuông trước, địa chỉ trong ngoặc tròn sau: [chữ](địa chỉ)",
        )
    if kind == "named":
        return "Không dùng kiểu dẫn [chữ][tên].", "Viết liền: [chữ](địa chỉ)"
    if re.search(r"\S\s+[^\s\"']", target):
        joined = re.sub(r"\s+", "", target)
        right = (
            f"Viết ({joined})."
            if target.startswith("tel:")
            else "Đổi tên tệp cho không còn dấu cách, rồi viết tên mới vào đây; địa chỉ trên mạng thì thay dấu cách bằng %20."
        )
        return f"Địa chỉ «{target[:60]}» có dấu cách nên không thành liên kết.", right
    return (
        "Liên kết viết chưa trọn nên không bấm được.",
        "Viết: [chữ](địa chỉ), đủ hai cặp ngoặc, địa chỉ liền một dòng.",
    )
