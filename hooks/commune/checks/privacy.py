"""Rules about people: nothing private stands on a public page, unless somebody wrote down why."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from commune.content.document import Place, leaves
from commune.content.files.attached import Attached
from commune.content.memo import Memo, key_of
from commune.content.reader import Record
from commune.content.text.privacy import DELETE, Finding, find, find_in_row, find_in_text
from commune.content.text.visible_text import visible_text
from commune.models.base import Item
from commune.models.reply import Reply
from commune.problems import Problem, Severity
from commune.site import Site

_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]+"
_FOUND = TypeAdapter(tuple[tuple[Place, Finding], ...])
_IN_ROWS = TypeAdapter(tuple[tuple[int, Finding], ...])
_MEND = (
    f"{DELETE} Thật cần thì thêm vào privacy_exceptions: text là đúng đoạn này, reason là lý do."
)


def nothing_private_is_published(site: Site) -> Iterator[Problem]:
    """No identity number, account, private telephone, birthday with a name or request for secrets
    stands in text, captions, names or files.
    """
    public = frozenset(
        re.sub(r"\D", "", phone)
        for phone in [site.commune.feedback.phone or "", *(p for d in site.desks for p in d.phones)]
    )
    used: Counter[tuple[str, int]] = Counter()
    for item in site.written:
        for record in item.record.files:
            own = {
                place.line for at, place in record.places.items() if at[0] == "privacy_exceptions"
            }
            for place, finding in _kept_in_record(site.memo, record, public):
                if not _excused(item, finding, Counter() if place.line in own else used):
                    yield _problem(record, place, finding, _MEND)
        for file in (item.record.path, *sorted(site.files_of(item))):
            yield from _in_name(item, file, public, used)
        for file in sorted(site.files_of(item)):
            yield from _in_file(site, item, file, public, used)
        for number, _exception in enumerate(item.privacy_exceptions):
            if not used[item.record.path, number]:
                at = ("privacy_exceptions", number, "text")
                message = "Ngoại lệ này không còn dùng đến: trong bài không có đoạn nào như thế."
                yield item.record.problem("P010", message, "Xóa ngoại lệ.", at, Severity.WARNING)
    for path in sorted({record.path for record in site.shared}):
        records = [record for record in site.shared if record.path == path]
        whole = replace(
            records[0],
            fields={r.id: r.fields for r in records},
            places={(r.id, *at): p for r in records for at, p in r.places.items()},
        )
        yield from (
            _problem(whole, place, finding, DELETE)
            for place, finding in _kept_in_record(site.memo, whole, public)
        )


_PERSON = re.compile(
    r"(?<!đường )(?<!phố )(?<!trường )(?<!cầu )(?<!chợ )(?<!đền )(?<!chùa )"
    r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Ee]m|[Cc]háu)"
    rf"(?: {_CAPITAL}){{2,}}(?!\w)"
)
"""A form of address with a name of two words or more: «bà Nguyễn Thị Hoa»; no street, no bridge."""


def replies_name_nobody(site: Site) -> Iterator[Problem]:
    """An answer tells what was reported and done, not by whom nor about whom."""
    for reply in (i for i in site.written if isinstance(i, Reply)):
        for field in ("subject", "done"):
            if found := _PERSON.search(getattr(reply, field)):
                message = f"Câu trả lời nêu tên người: «{found[0].split()[0]} …»."
                mend = "Bỏ tên; viết «một hộ», «bà con thôn …», «người phụ trách»."
                yield reply.record.problem("P012", message, mend, (field,))


def _problem(record: Record, place: Place, finding: Finding, mend: str) -> Problem:
    """Say what was found without saying it again: no digit of the line is repeated, logs are public
    too.
    """
    problem = record.problem(finding.kind.value, finding.message, mend, place)
    return replace(problem, source=re.sub(r"\d", "•", problem.source))


def _kept_in_record(
    memo: Memo, record: Record, public: frozenset[str]
) -> tuple[tuple[Place, Finding], ...]:
    """Look at a record, or recall what was found: all of it depends on the words of its file."""
    key = key_of(record.data, *sorted(public))
    return memo.value("private", key, _FOUND, lambda: tuple(_in_record(record, public)))


def _in_record(record: Record, public: frozenset[str]) -> Iterator[tuple[Place, Finding]]:
    """Look at every line of the file, comments included, then at every field as the page shows it:
    without escapes, in one piece.
    """
    seen = set()
    for line, finding in find_in_text(record.lines, public):
        seen.add(_shown(finding.text))
        yield Place(line, finding.column), finding
    for at, value in leaves(record.fields):
        if at[0] != "privacy_exceptions":
            yield from (
                (record.places[at], found)
                for found in find(value, public)
                if _shown(found.text) not in seen
            )


def _in_name(
    item: Item, file: str, public: frozenset[str], used: Counter[tuple[str, int]]
) -> Iterator[Problem]:
    """A file's name is part of its address, which is sent around and printed."""
    for finding in find(posixpath.basename(file).rpartition(".")[0].replace("-", " "), public):
        if not _excused(item, finding, used):
            yield Problem.of_file(
                file,
                finding.kind.value,
                f"Trong tên tệp: {finding.message}",
                "Đổi tên tệp.",
            )


def _in_file(
    site: Site, item: Item, file: str, public: frozenset[str], used: Counter[tuple[str, int]]
) -> Iterator[Problem]:
    attached = site.attachments[file]
    if attached.is_dumb:
        message = "PDF này không có chữ đọc được (bản quét), chương trình không soát được thông tin cá nhân."
        yield Problem.of_file(
            file,
            "P011",
            message,
            "Tự xem lại từng trang; tốt nhất lưu PDF từ tệp Word.",
            severity=Severity.WARNING,
        )
    key = key_of(attached.digest, *sorted(public))
    found = site.memo.value(
        "private-rows", key, _IN_ROWS, lambda: tuple(_in_rows(attached, public))
    )
    for number, finding in found:
        if not _excused(item, finding, used):
            message = f"Trong tệp, đoạn {number}: {finding.message}"
            mend = f"Xóa trong tệp gốc rồi chép đè. Thật cần thì thêm vào privacy_exceptions của {item.record.path}, mỗi đoạn một lý do."
            yield Problem.of_file(file, finding.kind.value, message, mend)


def _in_rows(attached: Attached, public: frozenset[str]) -> Iterator[tuple[int, Finding]]:
    for number, (cells, heads) in enumerate(attached.rows, 1):
        for _, finding in find_in_row(list(cells), list(heads), public):
            yield number, finding


def _excused(item: Item, finding: Finding, used: Counter[tuple[str, int]]) -> bool:
    """Tell whether an exception of the item names this text, and count it."""
    for number, exception in enumerate(item.privacy_exceptions):
        if _shown(finding.text) in _shown(exception.text):
            used[item.record.path, number] += 1
            return True
    return False


def _shown(text: str) -> str:
    return visible_text(text).strip()
