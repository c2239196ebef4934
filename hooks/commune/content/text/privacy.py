"""Find in a line what must not stand on a public page: numbers and days that tell who somebody is,
and requests for secrets.

Words and patterns only, so that the same line always gives the same answer. Recall and precision
are measured on labelled lines in tests/privacy. Digits written as words, and words inside pictures,
are beyond it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from commune.content.text import personal_numbers, secret_requests
from commune.content.text.personal_numbers import FULL_NAME, NAME, Kind
from commune.content.text.visible_text import source_places, visible_text

_SAYS = {
    Kind.IDENTITY: "Có số căn cước, số định danh «{}».",
    Kind.OLD_IDENTITY: "Có số chứng minh nhân dân «{}».",
    Kind.ACCOUNT: "Có số tài khoản ngân hàng «{}».",
    Kind.PHONE: "Có số điện thoại riêng «{}».",
    Kind.BIRTH: "Có ngày sinh hoặc năm sinh «{}» đi với tên người.",
    Kind.INSURANCE: "Có số bảo hiểm xã hội, số thẻ bảo hiểm y tế «{}».",
    Kind.TAX: "Có mã số thuế của một người «{}».",
    Kind.PASSPORT: "Có số hộ chiếu «{}».",
    Kind.SECRET: "Câu này bảo người dân đưa mã OTP, mật khẩu: «{}».",
}
DELETE = "Xóa đi, hoặc thay bằng cách nói chung."
"""What to do about it, wherever it stands."""


@dataclass(frozen=True, order=True)
class Finding:
    """*text* stands at *column* (from 1) of the line."""

    column: int
    kind: Kind
    text: str

    @property
    def message(self) -> str:
        """Say what was found as a message may."""
        return _SAYS[self.kind].format(self.masked)

    @property
    def masked(self) -> str:
        """The text as a message may show it: logs are public too."""
        digits = sum(c.isdigit() for c in self.text)
        if digits < 6:
            return self.text
        seen, out = 0, ""
        for c in self.text:
            seen += c.isdigit()
            out += "•" if c.isdigit() and 3 < seen <= digits - 2 else c
        return out


_DATE = r"(?P<d>\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(?P<m>\d{1,2})\s*(?:[/.\-]|,?\s*năm\s*)\s*(?P<y>(?:19|20)\d\d)"
_BORN = re.compile(
    rf"(?:(?<!khai )(?<!hy )(?<!học )(?<!phát )(?<!tuyển )(?<!thí )(?<!giáo )\bsinh\b|\bngày sinh\b|\bNS\b|\bSN\b|\b[sS]\.\s?[nN]\.)"
    rf"[^\d.;]{{0,40}}?(?:{_DATE}|năm\s*:?\s*(?P<only>(?:19|20)\d\d)\b)|\b(?:SN|s\.\s?n\.)\s*:?\s*(?P<sn>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BIRTH_SIGNS = ("sinh", "ns", "sn", "s.")
"""One of them is in whatever that pattern finds."""
_NAME_AND_DAY = re.compile(rf"(?:{FULL_NAME})\s*\(\s*{_DATE}\s*\)")
_OLDEST = 1920
"""Who was born before has his life told in books, not in dossiers."""

_NEW_BLOCK = re.compile(r"\s*(?:[-*+>]\s|#+\s|\d{1,2}[.)]\s|\w+:)")
"""How a line begins that does not go on with the sentence of the line above."""
_TAIL = 60
"""Letters of the line above that may say what a number is."""
_WORTH_A_LOOK = re.compile(
    r"[\d&oOmMpP](?:(?<=[\d&])|(?i:(?<=o)tp|(?<=m)(?:.{0,3}t kh.{1,3}u|.{1,3} x)|(?<=p)in))"
)
"""Most lines hold neither a digit nor a word for a secret."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""Every day and year of birth has one."""
_ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENCODED = re.compile(r"%2[0BbDd]")
"""A blank, a plus, a hyphen as an address may write them."""
_TELLING = re.compile(
    r"cccd|cmnd|can-?cuoc|sdt|phone|stk|otp|zalo|\b(?:wa|t|m|line)\.me/|whatsapp|viber",
    re.IGNORECASE,
)
"""What stands in an address that carries somebody's number; other addresses are full of numbers of
their own.
"""


def find(line: str, public: Collection[str] = (), before: str = "") -> list[Finding]:
    """Find everything private in one line, from left to right.

    *public* holds telephone numbers (digits only) that offices publish; *before* is what a reader
    has just read, such as the label on the line above. What begins there and goes on in the line
    counts, at a column below 1.
    """
    lead = f"{before} " if before else ""
    if not _WORTH_A_LOOK.search(lead + line):
        return []
    text = visible_text(lead + line)
    if "://" in text or "@" in text:
        text = _ADDRESS.sub(
            lambda m: m.group() if _TELLING.search(m.group()) else " " * len(m.group()), text
        )
    if "%2" in text:
        text = _ENCODED.sub(lambda m: "  +" if m.group()[-1] in "bB" else "   ", text)
    found = [
        Finding(start + 1, kind, number)
        for start, kind, number in personal_numbers.find(text, public)
    ]
    found += _births(text) if _YEAR.search(text) else ()
    found += [
        Finding(start + 1, Kind.SECRET, text[start:end])
        for start, end in secret_requests.find(text)
    ]
    at = source_places(lead + line) if found else []
    return sorted(
        _in_line(finding, lead + line, at, len(lead))
        for finding in found
        if at[finding.column - 1 + len(finding.text)] > len(lead)
    )


def find_in_text(
    lines: Sequence[str], public: Collection[str] = ()
) -> Iterator[tuple[int, Finding]]:
    """Find everything private in the lines of a file, each read after the one above, rows of a
    table with its heads.

    Gives (line from 1, finding).
    """
    heads: list[str] = []
    above = ""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            heads = []
            continue
        if not line.lstrip().startswith("|"):
            heads = []
            goes_on = above and lines[number - 2].strip() and not _NEW_BLOCK.match(line)
            for found in find(line, public, above if goes_on or not above else f"{above};"):
                yield number, Finding(max(1, found.column), found.kind, found.text)
            above = line[-_TAIL:]
            continue
        above = ""
        cells = line.split("|")
        heads = heads or cells
        for cell, found in find_in_row(cells, heads, public):
            yield (
                number,
                Finding(
                    sum(len(before) + 1 for before in cells[:cell]) + found.column,
                    found.kind,
                    found.text,
                ),
            )


def _in_line(finding: Finding, line: str, at: list[int], lead: int) -> Finding:
    """Give a finding in the seen text its place and words in the line as written."""
    start, end = at[finding.column - 1], at[finding.column - 1 + len(finding.text)]
    return Finding(start - lead + 1, finding.kind, line[start:end])


def find_in_row(
    cells: list[str], heads: list[str], public: Collection[str] = ()
) -> list[tuple[int, Finding]]:
    """Find everything private in one row of a table, whose *heads* say what its cells hold; gives
    (number of the cell from 0, finding).
    """
    line, places = "", []
    for number, cell in enumerate(cells):
        line += f"{heads[number].strip() if number < len(heads) else ''} "
        places.append((len(line), len(line) + len(cell), number))
        line += f"{cell} | "
    return [
        (number, Finding(found.column - start, found.kind, found.text))
        for found in find(line, public)
        for start, end, number in places
        if start < found.column <= end
    ]


def _may_tell_a_birth(text: str) -> bool:
    """Tell whether that pattern is worth its time; it takes İ and ı for i, as ſ for s."""
    letters = text.casefold().replace("ı", "i").replace("\u0307", "")
    return any(sign in letters for sign in _BIRTH_SIGNS)


def _births(text: str) -> Iterator[Finding]:
    for match in _BORN.finditer(text) if _may_tell_a_birth(text) else ():
        year, at = next(
            (match[name], match.start("d" if name == "y" else name))
            for name in ("y", "only", "sn")
            if match[name]
        )
        around = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.start() : match.end() + 40],
        )
        name = NAME.search(around[0]) or (match["y"] and NAME.search(around[1]))
        if int(year) >= _OLDEST and name:
            yield Finding(at + 1, Kind.BIRTH, text[at : match.end()])
    for match in _NAME_AND_DAY.finditer(text) if "(" in text else ():
        if int(match["y"]) >= _OLDEST:
            yield Finding(match.start("d") + 1, Kind.BIRTH, text[match.start("d") : match.end("y")])
