"""Rules about people: nothing private stands on a public page, unless somebody wrote down why."""

import re
from collections import Counter
from collections.abc import Iterator

from commune.checks.base import all_items
from commune.content import Record
from commune.frontmatter import Place
from commune.models.base import Item
from commune.privacy import Finding, Kind, find, find_in_row
from commune.problems import Problem, Severity
from commune.site import Site

_SAYS = {
    Kind.IDENTITY: "Có số căn cước, số định danh «{}».",
    Kind.OLD_IDENTITY: "Có số chứng minh nhân dân «{}».",
    Kind.ACCOUNT: "Có số tài khoản ngân hàng «{}».",
    Kind.PHONE: "Có số điện thoại riêng «{}».",
    Kind.BIRTH: "Có ngày sinh hoặc năm sinh «{}» đi với tên người.",
    Kind.SECRET: "Câu này bảo người dân đưa mã OTP, mật khẩu: «{}».",
}
_MEND = "Xóa đi, hoặc thay bằng cách nói chung. Thật cần thì thêm vào privacy_exceptions: text là đúng đoạn này, reason là lý do."


def nothing_private_is_published(site: Site) -> Iterator[Problem]:
    """No identity number, account, private telephone, birthday with a name or request for secrets stands in text, captions or files."""
    public = frozenset(re.sub(r"\D", "", phone) for phone in [site.commune.feedback.phone or "", *(p for d in site.desks for p in d.phones)])
    used: Counter[tuple[str, int]] = Counter()
    for item in all_items(site):
        own = {place.line for at, place in item.record.places.items() if at[0] == "privacy_exceptions"}
        for place, finding in _in_text(item.record, public):
            if not _excused(item, finding, Counter() if place.line in own else used):
                yield item.record.problem(finding.kind.value, _SAYS[finding.kind].format(finding.masked), _MEND, place)
        for file in sorted(site.files_of(item)):
            yield from _in_file(site, item, file, public, used)
        for number, _exception in enumerate(item.privacy_exceptions):
            if not used[item.record.path, number]:
                at = ("privacy_exceptions", number, "text")
                message = "Ngoại lệ này không còn dùng đến: trong bài không có đoạn nào như thế."
                yield item.record.problem("P010", message, "Xóa ngoại lệ.", at, Severity.WARNING)


def _in_text(record: Record, public: frozenset[str]) -> Iterator[tuple[Place, Finding]]:
    """Look at every line of the file; rows of a table are read with its heads."""
    heads: list[str] = []
    for number, line in enumerate(record.lines, 1):
        if not line.lstrip().startswith("|"):
            heads = []
            yield from ((Place(number, finding.column), finding) for finding in find(line, public))
            continue
        cells = line.split("|")
        heads = heads or cells
        starts = [sum(len(cell) + 1 for cell in cells[:n]) for n in range(len(cells))]
        for cell, finding in find_in_row(cells, heads, public):
            yield Place(number, starts[cell] + finding.column), finding


def _in_file(site: Site, item: Item, file: str, public: frozenset[str], used: Counter[tuple[str, int]]) -> Iterator[Problem]:
    attached = site.attachments[file]
    if attached.is_dumb:
        message = "PDF này không có chữ đọc được (bản quét), chương trình không soát được thông tin cá nhân."
        yield Problem(file, 0, 0, "P011", message, "Tự xem lại từng trang; tốt nhất lưu PDF từ tệp Word.", severity=Severity.WARNING)
    for number, (cells, heads) in enumerate(attached.rows, 1):
        for _, finding in find_in_row(list(cells), list(heads), public):
            if not _excused(item, finding, used):
                message = f"Trong tệp, đoạn {number}: {_SAYS[finding.kind].format(finding.masked)}"
                mend = f"Xóa trong tệp gốc rồi chép đè. Thật cần thì thêm vào privacy_exceptions của {item.record.path}, mỗi đoạn một lý do."
                yield Problem(file, 0, 0, finding.kind.value, message, mend)


def _excused(item: Item, finding: Finding, used: Counter[tuple[str, int]]) -> bool:
    """Tell whether an exception of the item names this text, and count it."""
    for number, exception in enumerate(item.privacy_exceptions):
        if finding.text.strip() in exception.text:
            used[item.record.path, number] += 1
            return True
    return False
