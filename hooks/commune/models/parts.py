"""What things are made of: strictness, the place where they were written, and the parts that
several kinds have.
"""

from functools import cached_property
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, model_validator
from pydantic import Field as Constraint

from commune.content.reader import Record
from commune.models.field_types import Day, Identifier, Line, Reason, WebAddress, YesNo, mistake
from commune.models.vocabulary import ChangedPart
from commune.vietnamese import day, lower_first


class Model(BaseModel):
    """A typed, frozen thing; keys it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: ClassVar[tuple[str, ...]] = ()
    """Fields that may be left out, but that a new file asks for."""
    in_text: ClassVar[tuple[str, ...]] = ()
    """Fields that are written in the text below the front matter."""

    def __copy__(self) -> Self:
        """Copy what was written: of a copy that is to differ, what follows from it is found
        anew.
        """
        copied = super().__copy__()
        for name in self.__dict__:
            if isinstance(getattr(type(self), name, None), cached_property):
                del copied.__dict__[name]
        return copied


class Image(Model):
    """A picture, with the words for those who cannot see it."""

    file: Line
    alt: Line
    credit: Line | None = None


class Recorded(Model):
    """A thing that knows where staff wrote it."""

    _record: Record = PrivateAttr()

    @cached_property
    def record(self) -> Record:
        """Where this was written, for messages."""
        return self._record


class LegalRef(Model):
    """A reference to an instrument in can-cu.yml."""

    id: Identifier
    articles: Line | None = None


_FROM_ID = BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value)
LegalRefs = tuple[Annotated[LegalRef, _FROM_ID], ...]


def one_or_many(value: Any) -> Any:
    """Take a single text for a list of one."""
    return (value,) if isinstance(value, str) else value


Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(one_or_many),
    Constraint(min_length=1),
]


class Change(Model):
    """What changed on a page, and from when: free *text*, or *what* with *before* and *after*,
    which make the text.
    """

    on: Day
    what: ChangedPart | None = None
    case: Line | None = None
    """Which case alone has changed; absent means all."""
    before: Line | None = None
    after: Line | None = None
    text: Line = ""
    legal_ref: Identifier | None = None
    source: Line | None = None
    """Where both sides were read, beside the law or in its place."""
    unverified: YesNo = False

    @model_validator(mode="before")
    @classmethod
    def _write_text(cls, value: Any) -> Any:
        """Make the text from the parts, so that every reader of changes may take the text."""
        if not isinstance(value, dict) or not isinstance(value.get("what"), str) or "text" in value:
            return value
        parts = [value.get(key) for key in ("before", "after")]
        part = next((p for p in ChangedPart if p == value["what"]), None)
        if part is None or not all(isinstance(p, str) for p in parts):
            return value
        case = (
            f", {lower_first(value['case'].strip())}" if isinstance(value.get("case"), str) else ""
        )
        return {**value, "text": f"{part.label}{case}: {' → '.join(str(p).strip() for p in parts)}"}

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if (self.what, self.before, self.after).count(None) not in (0, 3):
            raise mistake(
                "T202",
                "Thay đổi ghi theo phần phải có đủ what, before, after.",
                "Thêm trường còn thiếu, hoặc chỉ viết text.",
            )
        if not self.text:
            raise mistake(
                "T203", "Thay đổi này không nói đã đổi gì.", "Viết text, hoặc what, before, after."
            )
        return self

    @property
    def sentence(self) -> str:
        """How the sheet says it: ``Lệ phí: 8.000 đồng → miễn, từ 01/07/2025``."""
        words = f"{self.text}, từ {day(self.on)}" if self.what else f"{day(self.on)}: {self.text}"
        return f"{words} (chưa xác minh)" if self.unverified else words


class Withdrawal(Model):
    """From which day a page no longer holds, and why."""

    on: Day
    reason: Line
    replaced_by: Line | None = None


class PrivacyException(Model):
    """Why something that looks private may stand on the page all the same."""

    text: Line
    reason: Reason


class Verification(Model):
    """Who compared the facts of a page with which source, and when."""

    on: Day
    by: Line
    source: Line
    url: WebAddress | None = None
    as_of: Day | None = None
