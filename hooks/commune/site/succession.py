"""What took whose place: desks that close, procedures that are withdrawn, law that ends, each with
a successor.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from commune.models.desk import Desk
from commune.models.instrument import Instrument
from commune.models.procedure import Procedure

T = TypeVar("T")


def follow(start: T, following: Callable[[T], T | None]) -> Iterator[T]:
    """Give what took the place of *start*, one after the other; a ring ends before anything comes
    twice.
    """
    seen = {id(start)}
    one = following(start)
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = following(one)


def after_desk(desks: Mapping[str, Desk]) -> Callable[[Desk], Desk | None]:
    """Give the step from a desk to the one that is named to follow it."""
    return lambda desk: desks.get(desk.successor or "")


def after_procedure(procedures: Mapping[str, Procedure]) -> Callable[[Procedure], Procedure | None]:
    """Give the step from a withdrawn procedure to the one that is named to follow it."""
    return lambda procedure: procedures.get(
        (procedure.withdrawn and procedure.withdrawn.replaced_by) or ""
    )


def after_instrument(
    instruments: Mapping[str, Instrument],
) -> Callable[[Instrument], Instrument | None]:
    """Give the step from an instrument to the one that replaces it."""
    return lambda instrument: instruments.get(instrument.replaced_by or "")


def desk_for(desks: Mapping[str, Desk], name: str, today: date) -> Desk:
    """Give the desk *name*; once it has closed, the first after it that is open, or itself where
    none is. Raises KeyError for an unknown one.
    """
    named = desks[name]
    return next(
        (desk for desk in (named, *follow(named, after_desk(desks))) if not desk.is_closed(today)),
        named,
    )


def procedure_for(procedures: Mapping[str, Procedure], name: str, today: date) -> Procedure | None:
    """Give the procedure *name*; once it is withdrawn, the first after it that holds, or itself
    where none does. None for an unknown one.
    """
    named = procedures.get(name)
    chain = (named, *follow(named, after_procedure(procedures))) if named else ()
    return next((procedure for procedure in chain if not procedure.is_withdrawn(today)), named)


def law_after(
    instruments: Mapping[str, Instrument], instrument: Instrument, today: date
) -> Instrument | None:
    """Give the last instrument after *instrument* that holds or will hold; None where all have
    ended too.
    """
    chain = follow(instrument, after_instrument(instruments))
    return next(reversed([one for one in chain if not one.has_ended(today)]), None)
