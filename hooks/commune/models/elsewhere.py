"""Errands that are not done at the one-stop desk (việc làm ở nơi khác): entries of
content/noi-khac.yml.
"""

from commune.models.base import (
    Identifier,
    LegalRefs,
    Line,
    Lines,
    Recorded,
    Title,
    WebAddress,
    YesNo,
)
from commune.models.emergency import Calls

PAGE = "/noi-khac/"
"""The page on which they all stand."""


class Elsewhere(Recorded):
    """One errand: what people say for it, and the office that does it, as that stands behind
    «ở».
    """

    title: Title
    group: Line
    """The heading under which it stands."""
    say: Lines
    where: Line
    note: Line | None = None
    url: WebAddress | None = None
    call: Calls = ()
    procedures: tuple[Identifier, ...] = ()
    """Errands of the commune that people come for along with this one."""
    legal_refs: LegalRefs = ()
    unverified: YesNo = False

    @property
    def address(self) -> str:
        """Its place on the page."""
        return f"{PAGE}#{self.record.id}"
