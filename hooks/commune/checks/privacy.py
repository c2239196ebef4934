"""Rules about people: nothing private stands on a public page, unless somebody wrote down why."""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from commune.checks.base import shared_records
from commune.content.document import Place, leaves
from commune.content.files.attached import Attached
from commune.content.memo import key_of, together
from commune.content.reader import Record
from commune.content.text.privacy import DELETE, Finding, find, find_in_row, find_in_text
from commune.content.text.visible_text import visible_text
from commune.models.base import Item
from commune.models.reply import Reply
from commune.problems import Problem, Severity
from commune.site import Site

_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]+"
_FOUND = TypeAdapter(dict[str, list[tuple[Place, Finding]]])
_IN_ROWS = TypeAdapter(tuple[tuple[int, Finding], ...])
_NAME = Place(0, 0)
"""Stands for the name of the file among the places in it."""
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
    with together(site.memo, "private", _FOUND, key_of(*sorted(public))) as kept:
        for item in site.written:
            used: Counter[int] = Counter()
            for record in item.record.files:
                found = kept.value(site.owner(record), record.digest, _in_record, record, public)
                yield from _not_excused(item, record, found, used)
            for file in sorted(site.files_of(item)):
                yield from _in_file(site, item, file, public, used)
            for number, _exception in enumerate(item.privacy_exceptions):
                if not used[number]:
                    at = ("privacy_exceptions", number, "text")
                    message = (
                        "Ngoại lệ này không còn dùng đến: trong bài không có đoạn nào như thế."
                    )
                    yield item.record.problem(
                        "P010", message, "Xóa ngoại lệ.", at, Severity.WARNING
                    )
        shared = shared_records(site)
        for path in sorted({record.path for record in shared}):
            records = [record for record in shared if record.path == path]
            whole = replace(
                records[0],
                fields={r.id: r.fields for r in records},
                places={(r.id, *at): p for r in records for at, p in r.places.items()},
            )
            every = hashlib.sha256("".join(r.digest for r in records).encode()).hexdigest()
            for place, finding in kept.value(site.owner(whole), every, _in_record, whole, public):
                yield _problem(whole, place, finding, DELETE)


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


def _not_excused(
    item: Item, record: Record, found: Iterable[tuple[Place, Finding]], used: Counter[int]
) -> Iterator[Problem]:
    """State what was found in a file of *item* and no exception names."""
    for place, finding in found:
        own = {at.line for key, at in record.places.items() if key[0] == "privacy_exceptions"}
        if not _excused(item, finding, Counter() if place.line in own else used):
            yield _problem(record, place, finding, _MEND)


def _problem(record: Record, place: Place, finding: Finding, mend: str) -> Problem:
    """Say what was found without saying it again: no digit of the line is repeated, logs are public
    too.
    """
    if place == _NAME:
        return _of_name(record.path, finding)
    problem = record.problem(finding.kind.value, finding.message, mend, place)
    return replace(problem, source=re.sub(r"\d", "•", problem.source))


def _in_record(record: Record, public: frozenset[str]) -> list[tuple[Place, Finding]]:
    """Look at the file's name, at every line of it, comments included, then at every field as the
    page shows it: without escapes, in one piece.
    """
    found = [(_NAME, finding) for finding in _in_name(record.path, public)]
    for line, finding in find_in_text(record.lines, public):
        found.append((Place(line, finding.column), finding))
    seen = {_shown(finding.text) for place, finding in found if place != _NAME}
    for at, value in leaves(record.fields):
        if at[0] != "privacy_exceptions":
            found += [
                (record.places[at], finding)
                for finding in find(value, public)
                if _shown(finding.text) not in seen
            ]
    return found


def _in_name(file: str, public: frozenset[str]) -> list[Finding]:
    """A file's name is part of its address, which is sent around and printed."""
    return find(posixpath.basename(file).rpartition(".")[0].replace("-", " "), public)


def _of_name(file: str, finding: Finding) -> Problem:
    message = f"Trong tên tệp: {finding.message}"
    return Problem.of_file(file, finding.kind.value, message, "Đổi tên tệp.")


def _in_file(
    site: Site, item: Item, file: str, public: frozenset[str], used: Counter[int]
) -> Iterator[Problem]:
    for finding in _in_name(file, public):
        if not _excused(item, finding, used):
            yield _of_name(file, finding)
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


def _excused(item: Item, finding: Finding, used: Counter[int]) -> bool:
    """Tell whether an exception of the item names this text, and count it."""
    for number, exception in enumerate(item.privacy_exceptions):
        if _shown(finding.text) in _shown(exception.text):
            used[number] += 1
            return True
    return False


def _shown(text: str) -> str:
    return visible_text(text).strip()
