"""A thing of shared content and what a layer above it, or the commune, writes over it: in whole, or
with ``extends: true`` only the fields that it gives.
"""

from collections.abc import Mapping
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
below: what the country's law changed stays told when a province tells what it changed.
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
    return Over(record, (*_changed_locks(below, above, locked), *_repeats(below, above)))


def _extended(below: "Record", above: "Record") -> "Record":
    """Give what is below with the fields that *above* gives."""
    own = {key: value for key, value in above.fields.items() if key != EXTENDS}
    joined = {key: len(below.fields[key]) for key in JOINED if _are_lists(key, below.fields, own)}
    inherited = frozenset(below.fields.keys() - own.keys() - above.unread)
    places = {at: place for at, place in below.places.items() if at and at[0] in inherited}
    has_text = bool(above.body.strip())
    body, line = (above.body, above.body_line) if has_text else (below.body, below.body_line)
    return replace(
        above,
        fields={
            **{key: below.fields[key] for key in below.fields if key in inherited},
            **own,
            **{key: [*below.fields[key], *own[key]] for key in joined},
        },
        places={**places, **_behind(above.places, joined)},
        body=body,
        body_line=line,
        unread=above.unread | (below.unread - own.keys()),
        base=below,
        inherited=inherited | (frozenset() if has_text else {BODY}),
        joined=joined,
        alone=replace(above, fields=own),
    )


def _are_lists(key: str, *both: Mapping[str, Value]) -> bool:
    return all(isinstance(fields.get(key), list) for fields in both)


def _behind(
    places: Mapping[tuple[Key, ...], Place], joined: Mapping[str, int]
) -> dict[tuple[Key, ...], Place]:
    """Count the entries of lists that are *joined* from behind those that stand below."""
    return {
        (at[0], int(at[1]) + joined[str(at[0])], *at[2:])
        if len(at) > 1 and at[0] in joined
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
