"""What is kept from one build to the next, of work that depends on one input and the program alone.

Lower chapters know this one and never where things are kept: see ``publishing/memo.py``.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Inputs = TypeVarTuple("Inputs")


class Memo:
    """Gives what was made of the same input before. This one keeps nothing."""

    def look(self, _kind: str, _key: bytes) -> bytes | None:
        """Give what is kept of *kind* for *key*: *kind* names the work, *key* is all that its
        result depends on beside the program.
        """
        return None

    def keep(self, _kind: str, _key: bytes, _value: bytes) -> None:
        """Keep what was made of *key*."""

    def is_of_now(self) -> bool:
        """Tell whether the program on the disk is the one for which it keeps."""
        return True

    def give(self, kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
        """Give what is kept, or make and keep it. What *make* raises goes through."""
        value = self.look(kind, key)
        if value is None:
            value = make()
            self.keep(kind, key, value)
        return value

    def newest(self, kind: str, name: bytes, inputs: bytes, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under *name* where it was made of these *inputs*, all that it depends
        on; else make it, and keep it in the place of what was there: of what is large and changes
        with much else, older ones are not worth their room.
        """
        told = hashlib.sha256(inputs).digest()
        value = self.look(kind, name)
        if value is not None and value.startswith(told):
            return value[len(told) :]
        made = make()
        self.keep(kind, name, told + made)
        return made

    def value(self, kind: str, key: bytes, form: "TypeAdapter[T]", make: Callable[[], T]) -> T:
        """Do as ``give`` for a value of the shape *form*, kept as JSON; what is kept in another
        shape counts as not kept.
        """
        data = self.look(kind, key)
        if data is not None:
            with suppress(ValueError):
                return form.validate_json(data, strict=True)
        made = make()
        if self is not NOTHING_KEPT:
            self.keep(kind, key, form.dump_json(made))
        return made


NOTHING_KEPT = Memo()


@dataclass(frozen=True)
class Together(Generic[T]):
    """What was made of many inputs, each little: what belongs to one owner, a layer or a commune,
    is one entry of a memo, since to look for each alone takes longer than what most are worth.
    """

    memo: Memo
    kind: str
    form: "TypeAdapter[dict[str, T]]"
    key: bytes
    _of: dict[str, tuple[dict[str, T], dict[str, T]]] = field(default_factory=dict)
    """Owner -> what was kept, and what was asked for since, each under its name."""

    def value(self, owner: str, name: str, make: Callable[[*Inputs], T], *inputs: *Inputs) -> T:
        """Give what was made for *owner* under *name*, a checksum of all that it depends on, or
        make it of *inputs*.
        """
        if owner not in self._of:
            self._of[owner] = self.memo.value(self.kind, self._key(owner), self.form, dict), {}
        before, now = self._of[owner]
        found = now[name] = before[name] if name in before else make(*inputs)
        return found

    def _key(self, owner: str) -> bytes:
        return key_of(self.key, owner)

    def keep(self) -> None:
        """Keep what was asked for; of what was not, as much again: a branch may want it."""
        for owner, (before, now) in self._of.items():
            if not now.keys() <= before.keys():
                others = islice((name for name in before if name not in now), len(now))
                every = {**{name: before[name] for name in others}, **now}
                self.memo.keep(self.kind, self._key(owner), self.form.dump_json(every))


@contextmanager
def together(
    memo: Memo, kind: str, form: "TypeAdapter[dict[str, T]]", key: bytes = b""
) -> Iterator[Together[T]]:
    """Give what *memo* has of *kind* for *key*, of the shape *form* for each owner, and keep what
    was asked for until the end.
    """
    kept = Together(memo, kind, form, key)
    yield kept
    if memo is not NOTHING_KEPT:
        kept.keep()


def key_of(*parts: str | bytes) -> bytes:
    """Join what a result depends on, so that no two lists of parts give the same bytes."""
    found = [
        part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts
    ]
    return b"".join(b"%d:%b" % (len(part), part) for part in found)
