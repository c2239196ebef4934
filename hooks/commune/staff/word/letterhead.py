"""The form of an office's letter: its head, the list of who gets it and the signature are taken
off; number, day, signer and what it is about are kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from commune.staff.word import signature
from commune.staff.word.block_lines import RULE, cells_in_turn, lines_of, tell, tell_pictures
from commune.staff.word.blocks import Block, Paragraph, Table
from commune.staff.word.told import Told
from commune.vietnamese import fold, lower_first
from commune.vietnamese.capitals import in_sentence_case, is_in_capitals

_AT_THE_TOP = 14
"""Blocks within which a letter's head stands."""
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_SLOGAN = re.compile(r"doc lap\s*[-–—]\s*tu do")
_NUMBER = re.compile(
    r"\bSố\s*[:.]?\s*(?P<number>(?:\d[\d./]*)?\s*[./…_ -]*\s*/?\s*[A-ZĐ][\w.Đ-]*(?:\s?[-–/]\s?[\w.Đ&-]+)*)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{1,2})[\s.…_]*năm\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_ORGANS = "ubnd|uy ban|hdnd|hoi dong|dang uy|dang bo|chi bo|huyen|tinh|thanh pho|xa|phuong|thi tran|so|phong|ban|bo|trung tam|truong"
_ORGAN = re.compile(rf"(?:{_ORGANS}|cong an|mat tran|hoi|doan|van phong)\b")
_DECIDES = re.compile(
    r"(?:(?:chu tich|thuong truc) )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)(?: (?:xa|phuong|thi tran|huyen|tinh)\b.{0,30})?"
)
_ABOUT = re.compile(r"^(?:v/v|về việc|về)\b:?\s*", re.IGNORECASE)
_SHORT_ABOUT = re.compile(r"^V/v\b:?\s*", re.IGNORECASE)
KINDS = (
    "THÔNG BÁO", "KẾ HOẠCH", "GIẤY MỜI", "THƯ MỜI", "BÁO CÁO", "QUYẾT ĐỊNH", "TỜ TRÌNH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "PHƯƠNG ÁN", "ĐỀ ÁN",
    "CÔNG ĐIỆN", "BIÊN BẢN", "NGHỊ QUYẾT", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "LỜI KÊU GỌI", "THƯ NGỎ", "LỊCH", "NỘI QUY", "DANH SÁCH",
)  # fmt: skip
"""Kinds of papers, as they are written above what they are about; others are large, and bold or
in the middle.
"""
_LONGEST_KIND = 4
"""Words of a kind of paper; more say what it is about."""


@dataclass
class Letter:
    """What the form says, and the blocks that are left without it."""

    blocks: list[Block]
    has_head: bool = False
    organ: str = ""
    """Who issued it, as it stands there: «UBND XÃ CẨM DUỆ»."""
    kind: str = ""
    number: str = ""
    day: str = ""
    """2026-11-05, or 2026-11 where the day is blank; nothing where there is none."""
    about: str = ""
    """What it is about, as it stands there."""
    signer: str = ""

    @property
    def title(self) -> str:
        """Its kind and what it is about, in one line: «Thông báo về việc …»."""
        about = _SHORT_ABOUT.sub("Về việc ", self.about)
        if not self.kind:
            return about
        kind = self.kind if any(c.islower() for c in self.kind) else self.kind.capitalize()
        return " ".join(filter(None, (kind, _lower_about(about))))


def read(blocks: Iterable[Block], told: Told) -> Letter:
    """Take the form off; what was taken off is told word by word."""
    letter = Letter(list(blocks))
    _take_head(letter, told)
    _take_title(letter)
    letter.blocks, letter.signer = signature.take(letter.blocks, told)
    return letter


def lowered(letter: Letter, commune: str, told: Told, label: str, line: str) -> str:
    """Write a *line* of whole capitals as a sentence, with the names that the *letter* writes so
    and that of the *commune*, and tell of it under its *label*; any other line stays.
    """
    if not is_in_capitals(line):
        return line
    around = (said for block in letter.blocks for said in lines_of(block))
    own = "".join(dropwhile(lambda one: not one.isupper(), commune))
    text, doubtful = in_sentence_case(line, around, filter(None, [own]))
    told.notice(
        f"{label} trong tệp Word viết toàn chữ hoa, đã viết lại: «{text}». Tên riêng nào còn viết thường thì viết hoa."
    )
    for words in doubtful:
        told.notice(f"{label}: trong «{words}» có tên riêng không? Có thì viết hoa.")
    return text


def _lower_about(about: str) -> str:
    """Let it go on behind the kind of paper: «Kế hoạch tuyên truyền …»; capitals stay."""
    return about if about[:2] == about[:2].upper() else lower_first(about)


def _is_of_head(line: str) -> bool:
    plain = fold(line)
    if not plain or RULE.fullmatch(line) or _MOTTO.search(plain) or _SLOGAN.search(plain):
        return True
    if _NUMBER.match(line) or _SHORT_ABOUT.match(line):
        return True
    if len(line) < 80 and re.search(r"ngày.*tháng.*năm", line, re.IGNORECASE):
        return True
    return len(line) < 70 and line == line.upper() and bool(_ORGAN.match(plain))


def _take_head(letter: Letter, told: Told) -> None:
    blocks = letter.blocks
    top = blocks[:_AT_THE_TOP]
    at = next(
        (n for n, b in enumerate(top) if any(_MOTTO.search(fold(x)) for x in lines_of(b))), None
    )
    if at is None:
        return
    first = at
    while (
        first
        and not isinstance(blocks[first - 1], Table)
        and all(map(_is_of_head, lines_of(blocks[first - 1])))
    ):
        first -= 1
    last = at
    while (
        last + 1 < len(blocks)
        and isinstance(blocks[last + 1], Paragraph)
        and all(map(_is_of_head, lines_of(blocks[last + 1])))
    ):
        last += 1
    letter.has_head = True
    _read_head(
        [line for block in blocks[first : last + 1] for line in cells_in_turn(block)], letter
    )
    tell("Phần đầu văn bản", blocks[first : last + 1], told)
    tell_pictures("phần đầu văn bản", blocks[first : last + 1], told)
    letter.blocks = blocks[:first] + blocks[last + 1 :]


def _read_head(lines: list[str], letter: Letter) -> None:
    about: list[str] = []
    organs: list[str] = []
    for line in lines:
        plain = fold(line)
        if found := _DAY.search(line):
            letter.day = _day_of(int(found["year"]), int(found["month"]), int(found["day"] or 0))
        elif (found := _NUMBER.match(line)) and not letter.number:
            number = " ".join(found["number"].split())
            letter.number = re.sub(r"\s*([/-])\s*", r"\1", number) if number[:1].isdigit() else ""
        elif _SHORT_ABOUT.match(line) or (about and not _is_of_head(line)):
            about.append(line)
        elif _MOTTO.search(plain) or _SLOGAN.search(plain) or RULE.fullmatch(line):
            continue
        elif not about and not letter.number and line == line.upper():
            organs.append(line)
    letter.about = " ".join(about)
    letter.organ = " ".join(organs)


def _day_of(year: int, month: int, number: int) -> str:
    """Give a day, or a month whose day is blank, as fields have it; nothing where there is none
    such.
    """
    try:
        day = date(year, month, number or 1).isoformat()
    except ValueError:
        return ""
    return day if number else day[:7]


def _take_title(letter: Letter) -> None:
    """Take the name of the kind and what stands below it in the middle, if they come first."""
    blocks = letter.blocks if letter.has_head else []
    start = next((n for n, b in enumerate(blocks[:3]) if not _is_rule(b)), 0)
    first = blocks[start] if blocks else None
    if not isinstance(first, Paragraph) or first.label:
        return
    large = first.words.upper()
    is_kind = large in KINDS
    stands_out = first.words == large and (first.is_centred or first.is_bold)
    if not is_kind and not stands_out:
        return
    is_kind = is_kind or len(large.split()) <= _LONGEST_KIND
    about: list[str] = []
    end = start + 1
    while end < len(blocks) and (_is_rule(blocks[end]) or _is_about(blocks[end])):
        below = blocks[end]
        if about and isinstance(below, Paragraph) and _is_who_decides(below.words, about):
            break
        if isinstance(below, Paragraph) and not _is_rule(below):
            about.append(below.words)
        end += 1
    if is_kind:
        letter.kind, letter.about = large, " ".join(about) or letter.about
    else:
        letter.about = " ".join([first.words, *about])
    letter.blocks = blocks[:start] + blocks[end:]


def _is_who_decides(line: str, about: list[str]) -> bool:
    """Tell whether a line names who decides, or heads what follows: it is in capitals, and what the
    paper is about is not.
    """
    is_capital = is_in_capitals(line)
    return is_capital and (
        not all(map(is_in_capitals, about)) or bool(_DECIDES.fullmatch(fold(line)))
    )


def _is_rule(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(RULE.fullmatch(block.words))


def _is_about(block: Block) -> bool:
    """Tell whether a line below the kind of paper says what it is about."""
    if not isinstance(block, Paragraph) or block.label or block.words.startswith("("):
        return False
    is_there = block.is_centred or (block.is_bold and bool(_ABOUT.match(block.words)))
    return is_there and not fold(block.words).startswith("kinh gui")
