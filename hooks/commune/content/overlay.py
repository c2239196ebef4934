"""A thing of shared content and what a layer above it, or the commune, writes over it: in whole, or
with ``extends: true`` only the fields that it gives.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from commune.content.document import Key, Place, Value
from commune.problems import Problem, Severity

if TYPE_CHECKING:
    from commune.content.reader import Record

EXTENDS = "extends"
"""The key that says so; it is no field of any kind."""
BODY = "(body)"
"""Stands for the text among the names of fields; no field is called so."""
JOINED = frozenset({"changes"})
"""Lists to which a file that extends another adds, where any other field takes the place of the one
below: what the country's law changed stays told when a province tells what it changed. An entry
that extends the one of its day below adds its text behind that one's.
"""
_COPIES = 8_192
"""Results that are kept at hand while the program runs."""


@dataclass(frozen=True)
class Over:
    """What came of it: the record, or None where there is none, and what was wrong."""

    record: "Record | None"
    problems: tuple[Problem, ...] = ()


@lru_cache(_COPIES)
def placed(record: "Record", place: str, layer: str) -> "Record":
    """Give *record* of *layer* as it stands at *place* in content/; the same one for the same."""
    return replace(record, merged_path=place, layer=layer)


@lru_cache(_COPIES)
def over(below: "Record | None", above: "Record", locked: frozenset[str]) -> Over:
    """Lay *above* over what stands *below* it, of which the fields *locked* hold."""
    word = above.fields.get(EXTENDS)
    if word is None:
        return Over(above, tuple(_changed_locks(below, above, locked) if below else ()))
    if word != "true":
        mend = "Viết extends: true, hoặc bỏ dòng này nếu tệp thay cả tệp chung."
        return Over(None, (above.problem("C008", "extends chỉ viết là true.", mend, (EXTENDS,)),))
    if below is None:
        message = "Không có tệp chung nào mang tên này để ghi thêm."
        mend = "Sửa tên hoặc thư mục của tệp theo tệp trong lớp chung; hoặc bỏ extends và viết đủ các trường."
        return Over(None, (above.problem("C009", message, mend, (EXTENDS,)),))
    record = _extended(below, above)
    problems = (*_extends_nothing(below, above), *_repeats(below, above))
    return Over(record, (*_changed_locks(below, above, locked), *problems))


def _extended(below: "Record", above: "Record") -> "Record":
    """Give what is below with the fields that *above* gives."""
    own = {key: value for key, value in above.fields.items() if key != EXTENDS}
    lists = {
        key: _joined(then, now)
        for key in JOINED
        if isinstance(then := below.fields.get(key), list) and isinstance(now := own.get(key), list)
    }
    joined = {key: len(below.fields[key]) for key in lists}
    inherited = frozenset(below.fields.keys() - own.keys() - above.unread)
    places = {at: place for at, place in below.places.items() if at and at[0] in inherited}
    has_text = bool(above.body.strip())
    body, line = (above.body, above.body_line) if has_text else (below.body, below.body_line)
    return replace(
        above,
        fields={
            **{key: below.fields[key] for key in below.fields if key in inherited},
            **own,
            **{key: entries for key, (entries, _) in lists.items()},
        },
        places={
            **places,
            **_moved(above.places, {key: moves for key, (_, moves) in lists.items()}),
        },
        body=body,
        body_line=line,
        unread=above.unread | (below.unread - own.keys()),
        base=below,
        inherited=inherited | (frozenset() if has_text else {BODY}),
        joined=joined,
        alone=replace(above, fields=own),
    )


def _joined(below: list[Value], own: list[Value]) -> tuple[list[Value], list[int]]:
    """Give the entries of both lists, and where each of *own* has come to stand."""
    entries, moves = [*below], []
    for entry in own:
        n = extended_by(entry, below)
        moves.append(len(entries) if n is None else n)
        if n is not None:
            entries[n] = _with_text(entries[n], entry)
        elif isinstance(entry, dict):  # one that extends nothing was told
            entries.append({key: value for key, value in entry.items() if key != EXTENDS})
        else:
            entries.append(entry)
    return entries, moves


def extended_by(entry: Value, below: list[Value]) -> int | None:
    """Tell which entry *below* of a joined list *entry* extends: the only one of its day that is
    told in a text alone.
    """
    if not isinstance(entry, dict) or entry.keys() != {EXTENDS, "on", "text"}:
        return None
    same = [
        n
        for n, one in enumerate(below)
        if isinstance(one, dict)
        and one.get("on") == entry["on"]
        and one.keys() & {"text", "what"} == {"text"}
    ]
    return same[0] if entry[EXTENDS] == "true" and len(same) == 1 else None


def _with_text(below: Value, entry: Value) -> Value:
    """Give an entry with the text of the one that extends it behind its own."""
    if not isinstance(below, dict) or not isinstance(entry, dict):
        return below
    return {**below, "text": f"{below['text']} {entry['text']}"}


def _extends_nothing(below: "Record", above: "Record") -> Iterator[Problem]:
    """Tell of each entry of a joined list that extends none."""
    message = "Lớp chung không có đúng một mục chỉ viết bằng text vào ngày này để ghi thêm."
    mend = "Mục ghi thêm có on như ở lớp chung, extends: true và text. Mục mới thì bỏ extends."
    for key in JOINED:
        own, others = above.fields.get(key), below.fields.get(key)
        for n, entry in enumerate(own if isinstance(own, list) else []):
            known = others if isinstance(others, list) else []
            if isinstance(entry, dict) and EXTENDS in entry and extended_by(entry, known) is None:
                yield above.problem("C009", message, mend, (key, n, EXTENDS))


def _moved(
    places: Mapping[tuple[Key, ...], Place], moves: Mapping[str, list[int]]
) -> dict[tuple[Key, ...], Place]:
    """Let the entries of joined lists be found where they have come to stand."""
    return {
        (at[0], moves[str(at[0])][int(at[1])], *at[2:])
        if len(at) > 1 and at[0] in moves
        else at: place
        for at, place in places.items()
    }


def _changed_locks(below: "Record", above: "Record", locked: frozenset[str]) -> list[Problem]:
    """Say of each field that a layer below has locked and that *above* changes."""
    message = "Lớp chung khóa trường này, không được viết khác."
    mend = f"Xóa trường này để dùng như {below.path}; thấy sai thì báo nơi giữ lớp ấy."
    extends = EXTENDS in above.fields
    return [
        above.problem("C010", f"{name}: {message}", mend, (name,))
        for name in sorted(locked)
        if above.fields.get(name, below.fields.get(name) if extends else None)
        != below.fields.get(name)
    ]


def _repeats(below: "Record", above: "Record") -> list[Problem]:
    """Warn of a field that says what the shared file says: it would not follow a change of law."""
    message = "Trường này giống hệt trong lớp chung, nên khi lớp chung đổi nó sẽ không đổi theo."
    return [
        above.problem(
            "C011", message, f"Xóa trường này; {below.path} đã có.", (name,), Severity.WARNING
        )
        for name, value in above.fields.items()
        if name != EXTENDS and below.fields.get(name) == value
    ]
