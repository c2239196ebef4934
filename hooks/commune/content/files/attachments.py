"""Files that may lie beside the texts: an allow list, what must be inside, and the words in them,
for the privacy check.

A form in Word or Excel may be published, since citizens fill it in; the old binary formats may not,
since nothing tells whether they carry macros.
"""

import re

from commune.content import left_over
from commune.content.files import (
    office,
    office_copy,
    office_text,
    pdf,
    pdf_copy,
    pdf_signed,
    pictures,
    revisions,
)
from commune.content.files.attached import Attached
from commune.content.files.file_endings import ending
from commune.content.files.refusals import broken, heavy
from commune.problems import Judging, Problem, Refused, Severity, printable

_MOST_PUBLISHED = {".pdf": 10, ".docx": 5, ".xlsx": 5}
"""Ending of a document -> the most megabytes of its published copy; pictures are made to fit."""


def inspect(data: bytes, path: str) -> Judging[Attached]:
    """Look into a file whose ending is allowed, and yield what staff should know of it. Raises
    Refused when it must not be published.
    """
    left_over.refuse_pointer(data)
    kind = ending(path)
    if kind in pictures.FORMATS:
        return Attached(pictures.inspect(data, path))
    try:
        return (yield from (_pdf if kind == ".pdf" else _office)(data, path))
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a file of a stranger may break its reader in any way
        raise broken(kind) from None


def _judge_weight(data: bytes, path: str) -> None:
    """Refuse a document whose published copy is too heavy, however heavy it is itself."""
    most = _MOST_PUBLISHED[ending(path)]
    if len(data) > most * 1_000_000 and (size := len(published(data, path))) > most * 1_000_000:
        raise heavy(size, most, "Bản đăng của tệp, đã thu nhỏ ảnh bên trong,")


def _office(data: bytes, path: str) -> Judging[Attached]:
    """Look into a Word or Excel file and into the copy that is published: what a deleted word kept
    apart may say something when it is gone.
    """
    kind = ending(path)
    parts = office.read(data, kind)
    rows = list(office_text.rows(parts, kind))
    left = office_copy.trimmed(
        data
    )  # always, so that what cannot be made is known before anything is published
    changed, words = office_copy.has_changed_words(data), office_text.hidden(parts)
    if changed:
        seen = {*rows}
        rows += [
            row
            for row in office_text.rows(office.read(office_copy.packed(left), kind), kind)
            if row not in seen
        ]
        message = "Tệp còn thay đổi theo dõi (Track Changes): bản đăng lấy như đã chấp nhận tất cả, chữ đã xóa không còn."
        yield Problem.of_file(path, "F038", message, revisions.ACCEPT_ALL, Severity.WARNING)
    if words:
        shown = re.sub(r"\d", "•", printable(words[:60]))  # logs are public too
        message = f"Tệp Word có chữ ẩn, người tải về bật lên là đọc được: «{shown}»."
        mend = "Bấm Ctrl+A rồi Ctrl+D trong Word, bỏ chọn Hidden (Ẩn) để thấy chữ ấy; xóa đi nếu không phải cho người dân đọc."
        yield Problem.of_file(path, "F039", message, mend, Severity.WARNING)
    _judge_weight(data, path)
    return Attached(rows=tuple(rows))


def _pdf(data: bytes, path: str) -> Judging[Attached]:
    """Look into a PDF file and make its copy, so that what cannot be made is known before anything
    is published.
    """
    lines = [line for line in pdf.read(data) if line.strip()]
    _judge_weight(data, path)
    signed = pdf_signed.look(data)
    if signed:
        yield _signed(signed, path)
    rows = tuple(((line,), ()) for line in (*lines, *(signed.words if signed else ())))
    return Attached(rows=rows, is_dumb=not lines)


def _signed(signed: pdf_signed.Signed, path: str) -> Problem:
    by = f" của {', '.join(signed.signers)}" if signed.signers else ", không đọc được tên người ký"
    author = (
        f"; trong tệp còn ghi tên người soạn {', '.join(signed.authors)}" if signed.authors else ""
    )
    message = printable(f"Tệp PDF có chữ ký số{by}, được đăng nguyên vẹn{author}.")
    mend = "Ai tải tệp cũng đọc được các tên ấy. Không muốn vậy thì xuất PDF lại từ tệp gốc, bỏ tên người soạn, rồi ký lại."
    return Problem.of_file(path, "F040", message, mend, severity=Severity.WARNING)


def published(data: bytes, path: str) -> bytes:
    """Give a file as it is published: pictures small and clean, Office and PDF files without who
    made them; a signed PDF as it is.
    """
    if ending(path) in pictures.FORMATS:
        return pictures.encode(data, path)
    return pdf_copy.copy(data) if ending(path) == ".pdf" else office_copy.clean(data)
