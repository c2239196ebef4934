"""Questions and answers (hỏi đáp): content/hoi-dap/<id>.md."""

from typing import Annotated, Any, ClassVar

from pydantic import Field as Constraint

from commune.models.base import Count, Identifier, Item
from commune.models.emergency import Calls
from commune.models.news import Source
from commune.vietnamese import sort_key


class Question(Item):
    """What people really ask: the title asks, the summary answers in a sentence, the text tells
    more.
    """

    kind: ClassVar = "question"
    folder: ClassVar = "hoi-dap"

    position: Annotated[Count, Constraint(ge=1, le=999)] = 999
    call: Calls = ()
    procedures: tuple[Identifier, ...] = ()
    sums: tuple[Identifier, ...] = ()
    """Ids of sums in muc-tien.yml that the page tells."""
    source: Source

    @property
    def order(self) -> Any:
        return self.position, sort_key(self.title)
