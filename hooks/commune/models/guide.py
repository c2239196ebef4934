"""Guides to online services (hướng dẫn dịch vụ công trực tuyến): content/dich-vu-cong/<id>.md."""

from typing import Annotated, Any, ClassVar

from pydantic import Field as Constraint

from commune.models.base import Count, Day, Identifier, Item, Line, Model
from commune.models.news import Source
from commune.vietnamese import sort_key


class Trial(Model):
    """Who went through the steps, and when."""

    on: Day
    by: Line


class Guide(Item):
    """How to get something done online; *tested* stays empty until somebody has tried."""

    kind: ClassVar = "guide"
    folder: ClassVar = "dich-vu-cong"
    asked: ClassVar = ("prerequisites", "steps")

    position: Annotated[Count, Constraint(ge=1, le=999)] = 999
    prerequisites: tuple[Line, ...] = ()
    steps: tuple[Line, ...] = ()
    procedures: tuple[Identifier, ...] = ()
    tested: Trial | None = None
    source: Source

    @property
    def order(self) -> Any:
        return self.position, sort_key(self.title)
