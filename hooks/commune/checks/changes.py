"""Rules about what changed since an earlier commit; they run under ``check --git`` only."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from commune.content.reader import Record
from commune.models.base import Change
from commune.models.procedure import Procedure
from commune.models.vocabulary import ChangedPart
from commune.problems import Problem
from commune.site import Site
from commune.vietnamese.procedure_codes import procedure_code

WATCHED = {
    "fees": ("phí, lệ phí", {ChangedPart.FEE, ChangedPart.CHARGE}),
    "times": ("thời hạn", {ChangedPart.TIME}),
}
"""Field -> its name in a sentence, and the parts a change may name to tell of it."""
_WORDS = ("note", "legal_ref")
"""Keys of a fee or time that may be reworded without any change for the citizen."""
_VALIDITY = ("valid_from", "valid_to")
UNTOLD = "G001"
"""The code of a fee or a time that changed without being told."""
CORRECTION = "sửa lại"
"""How the text of an entry begins that tells of a slip of the pen, not of a change in life."""


def changes_are_told(site: Site, before: Mapping[str, Record]) -> Iterator[Problem]:
    """A fee or a time that differs from *before* is told in ``changes``, in an entry that was not
    there.
    """
    for procedure in sheets(site):
        old = stood(site, procedure, before)
        if old is not None:
            yield from untold(procedure, old, site.today)


def sheets(site: Site) -> Iterator[Procedure]:
    """Give every procedure, those that wait for their day too."""
    return (item for item in (*site.procedures, *site.waiting) if isinstance(item, Procedure))


def untold(procedure: Procedure, old: Record, today: date) -> Iterator[Problem]:
    """Yield what *procedure* does not tell of the difference to how it stood, *old*.

    What differs from today on is told with a day that has come; what will differ later may be told
    with a later day.
    """
    news = new_changes(procedure, old)
    for key, (name, parts) in WATCHED.items():
        then, now = _facts(old.fields.get(key)), _facts(procedure.record.fields.get(key))
        if then == now:
            continue
        already = _in_force(then, today) != _in_force(now, today)
        timely = [change for change in news if not already or change.on <= today]
        if not any(
            change.what in parts if change.what else change.text.lower().startswith(CORRECTION)
            for change in timely
        ):
            what = "le-phi" if key == "fees" else "thoi-han"
            message = f"Đã đổi {name} so với bản trước mà changes không nói."
            parts_of_it = f"on (ngày áp dụng), what: {what}, before (mức cũ), after (mức mới)"
            mend = (
                f"Thêm vào changes một mục mới: {parts_of_it}; sửa lỗi gõ thì viết text: Sửa lại…"
            )
            yield procedure.record.problem(UNTOLD, message, mend, (key,))


def kinship(procedure: Procedure, gone: Record) -> int:
    """Tell how surely *procedure* is the sheet *gone* under another name: 2 where it left that
    address, 1 where it has that code, else 0.
    """
    if f"{Procedure.list_url()}{gone.id}/" in procedure.old_paths:
        return 2
    return int(bool(procedure.code) and _code(gone) == procedure.code)


def _code(gone: Record) -> str | None:
    written = gone.fields.get("code")
    return procedure_code(written) if isinstance(written, str) else None


def stood(site: Site, procedure: Procedure, before: Mapping[str, Record]) -> Record | None:
    """Find how the sheet stood, also where its file had another name: by the address it left, or by
    its code.
    """
    if procedure.id in before:
        return before[procedure.id]
    names = {item.id for item in (*site.procedures, *site.waiting)}
    gone = [
        record
        for name, record in before.items()
        if name not in names and not site.is_unreadable(name)
    ]
    found = max(gone, key=lambda record: kinship(procedure, record), default=None)
    return found if found and kinship(procedure, found) else None


def published_sheets_stay(site: Site, before: Mapping[str, Record]) -> Iterator[Problem]:
    """A procedure that was published keeps its file, withdrawn if need be, or its address in
    ``old_paths`` of another.
    """
    items = (*site.items, *site.waiting)
    kept = {item.id for item in items if isinstance(item, Procedure)}
    moved = {old for item in items for old in item.old_paths}
    for name, record in before.items():
        if (
            name not in kept
            and not site.is_unreadable(name)
            and f"{Procedure.list_url()}{name}/" not in moved
        ):
            message = (
                f"Thủ tục «{name}» đã đăng mà nay không còn tệp; người giữ liên kết cũ sẽ lạc."
            )
            mend = f"Khôi phục tệp rồi ghi withdrawn (on, reason, replaced_by); đổi tên thì ghi old_paths: [{Procedure.list_url()}{name}/] ở tệp mới."
            yield Problem.of_file(record.path, "G002", message, mend)


def new_changes(procedure: Procedure, old: Record) -> list[Change]:
    """Give the changes that stand in the file now and did not then; an old entry in other words is
    not new.
    """
    written = procedure.record.fields.get("changes")
    known = old.fields.get("changes")
    entries = written if isinstance(written, list) else []
    before = known if isinstance(known, list) else []
    reworded = [_topic(entry) for entry in before if entry not in entries]
    news = []
    for change, entry in zip(procedure.changes, entries, strict=True):
        if entry in before:
            continue
        if _topic(entry) in reworded:
            reworded.remove(_topic(entry))
        else:
            news.append(change)
    return news


def _topic(entry: Any) -> tuple[str, str]:
    """Tell which change an entry speaks of: its day and its part."""
    return (str(entry.get("on")), str(entry.get("what"))) if isinstance(entry, dict) else ("", "")


def _facts(entries: Any) -> list[dict[str, str]]:
    """Give what a citizen pays or waits, in order, without the words around it."""
    found = (
        [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    )
    return [
        {key: str(value) for key, value in sorted(entry.items()) if key not in _WORDS}
        for entry in found
    ]


def _in_force(facts: list[dict[str, str]], today: date) -> list[dict[str, str]]:
    """Give those that hold on *today*, whatever is said of their first and last day; days compare
    as they are written.
    """
    day = today.isoformat()
    found = [
        fact for fact in facts if fact.get("valid_from", "") <= day <= fact.get("valid_to", "9999")
    ]
    return [{key: value for key, value in fact.items() if key not in _VALIDITY} for fact in found]
