"""Numbers to call first (số gọi khẩn cấp): entries of content/khan-cap.yml, each under its
number.
"""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic import Field as Constraint

from commune.models.base import Identifier, LegalRefs, Line, Lines, Recorded, one_or_many

PAGE = "/khan-cap/"
"""The page on which they all stand."""

Calls = Annotated[
    tuple[Identifier, ...],
    BeforeValidator(one_or_many),
]
"""Numbers of content/khan-cap.yml, the first to call first."""


class EmergencyNumber(Recorded):
    """A number, what it is for, and the instrument that says so."""

    purpose: Line
    say: Lines
    legal_refs: Annotated[LegalRefs, Constraint(min_length=1)]

    @property
    def number(self) -> str:
        """What is dialled."""
        return self.record.id

    @property
    def title(self) -> str:
        """How lists name it: «Gọi 113: công an»."""
        return f"Gọi {self.number}: {self.purpose}"

    @property
    def address(self) -> str:
        """Its place on the page."""
        return f"{PAGE}#so-{self.number}"
