"""Life events (việc trong đời): content/su-kien/<id>.md. Ordered steps that lead to procedures."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Constraint

from commune.models.base import Count, Identifier, Item, Line, Model, mistake
from commune.models.vocabulary import Need
from commune.vietnamese import sort_key


class Errand(Model):
    """One procedure of a step, and when it is to be done."""

    id: Identifier
    when: Line | None = None


def _parse_errand(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class EventStep(Model):
    """A step: its procedures, and whether all of them are needed or one is chosen."""

    asked: ClassVar = ("procedures",)

    title: Line
    note: Line | None = None
    needs: Need = Need.ALL
    procedures: tuple[Annotated[Errand, BeforeValidator(_parse_errand)], ...] = ()

    @model_validator(mode="after")
    def _choice_has_alternatives(self) -> Self:
        if self.needs is Need.ONE and len(self.procedures) < 2:
            raise mistake(
                "T170",
                "Bước «chọn một» phải có ít nhất hai thủ tục.",
                "Thêm thủ tục, hoặc bỏ needs.",
            )
        if not self.procedures and not self.note:
            raise mistake(
                "T171",
                "Bước này không có thủ tục cũng không có lời dặn.",
                "Thêm procedures hoặc note.",
            )
        return self

    @property
    def how(self) -> str:
        """How its procedures go together, in words; empty where there is nothing to choose."""
        return self.needs.label if len(self.procedures) > 1 or self.needs is Need.SOME else ""


class LifeEvent(Item):
    """What to do, in which order, when something happens in a family."""

    kind: ClassVar = "event"
    folder: ClassVar = "su-kien"

    position: Annotated[Count, Constraint(ge=1, le=999)] = 999
    icon: Identifier | None = None
    """The pictogram beside its name in lists."""
    sums: tuple[Identifier, ...] = ()
    """Ids of sums in muc-tien.yml that the page tells."""
    steps: Annotated[tuple[EventStep, ...], Constraint(min_length=1)]

    @property
    def order(self) -> Any:
        return self.position, sort_key(self.title)

    @property
    def procedure_ids(self) -> tuple[str, ...]:
        """Every procedure it leads to, in order, each once."""
        return tuple(dict.fromkeys(errand.id for step in self.steps for errand in step.procedures))
