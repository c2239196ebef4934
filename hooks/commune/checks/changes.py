"""Rules about what changed since an earlier commit; they run under ``check --git`` only."""

from collections.abc import Iterator, Mapping
from typing import Any

from commune.content import Record
from commune.models.base import Change
from commune.models.procedure import Procedure
from commune.problems import Problem
from commune.site import Site
from commune.vocabulary import ChangedPart

WATCHED = {
    "fees": ("phí, lệ phí", {ChangedPart.FEE, ChangedPart.CHARGE}),
    "times": ("thời hạn", {ChangedPart.TIME}),
}
"""Field -> its name in a sentence, and the parts a change may name to tell of it."""
_WORDS = ("case", "note", "legal_ref")
"""Keys of a fee or time that may be reworded without any change for the citizen."""


def changes_are_told(site: Site, before: Mapping[str, Record]) -> Iterator[Problem]:
    """A fee or a time that differs from *before* is told in ``changes``, in an entry that was not there."""
    for procedure in (item for item in (*site.procedures, *site.waiting) if isinstance(item, Procedure)):
        old = before.get(procedure.id)
        if old is None:
            continue
        news = _new_changes(procedure, old)
        for key, (name, parts) in WATCHED.items():
            if _facts(old.fields.get(key)) == _facts(procedure.record.fields.get(key)):
                continue
            if not any(change.what is None or change.what in parts for change in news):
                what = "le-phi" if key == "fees" else "thoi-han"
                message = f"Đã đổi {name} so với bản trước mà changes không nói."
                mend = f"Thêm vào changes: on (ngày áp dụng), what: {what}, before (mức cũ), after (mức mới); sửa lỗi gõ thì viết text: Sửa lại…"
                yield procedure.record.problem("G001", message, mend, (key,))


def published_sheets_stay(site: Site, before: Mapping[str, Record]) -> Iterator[Problem]:
    """A procedure that was published keeps its file, withdrawn if need be, or its address in ``old_paths`` of another."""
    items = (*site.items, *site.waiting)
    kept = {item.id for item in items if isinstance(item, Procedure)}
    moved = {old for item in items for old in item.old_paths}
    for name, record in before.items():
        if name not in kept and not site.is_unreadable(name) and f"/thu-tuc/{name}/" not in moved:
            message = f"Thủ tục «{name}» đã đăng mà nay không còn tệp; người giữ liên kết cũ sẽ lạc."
            mend = f"Khôi phục tệp rồi ghi withdrawn (on, reason, replaced_by); đổi tên thì ghi old_paths: [/thu-tuc/{name}/] ở tệp mới."
            yield Problem(record.path, 0, 0, "G002", message, mend)


def _new_changes(procedure: Procedure, old: Record) -> list[Change]:
    """Give the changes that stand in the file now and did not then."""
    written = procedure.record.fields.get("changes")
    known = old.fields.get("changes")
    entries = written if isinstance(written, list) else []
    return [change for change, entry in zip(procedure.changes, entries, strict=True) if not isinstance(known, list) or entry not in known]


def _facts(entries: Any) -> list[dict[str, str]]:
    """Give what a citizen pays or waits, in order, without the words around it."""
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return [{key: str(value) for key, value in sorted(entry.items()) if key not in _WORDS} for entry in found]
