"""What every kind shares: strictness, the place where it was written, and the fields of a page."""

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, model_validator
from pydantic import Field as Constraint

from commune.content import Record
from commune.models.strings import (
    Count,
    Day,
    Identifier,
    Line,
    Moment,
    PartialDate,
    Reason,
    SitePath,
    Summary,
    Text,
    Title,
    WebAddress,
    YesNo,
    mistake,
)
from commune.vietnamese import lower_first, sort_key
from commune.vocabulary import Audience, ChangedPart, Topic

__all__ = [
    "Change", "Count", "Day", "Identifier", "Item", "LegalRef", "LegalRefs", "Line", "Lines", "Model", "Moment", "PartialDate",
    "PrivacyException", "Reason", "Recorded", "SitePath", "Summary", "Text", "Title", "Verification", "WebAddress", "Withdrawal",
    "YesNo", "mistake", "one_or_many",
]  # fmt: skip
"""The typed strings are named here too, so that a kind imports all it is made of from one place."""


class Model(BaseModel):
    """A typed, frozen thing; keys it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: ClassVar[tuple[str, ...]] = ()
    """Fields that may be left out, but that a new file asks for."""


class Recorded(Model):
    """A thing that knows where staff wrote it."""

    _record: Record = PrivateAttr()

    @property
    def record(self) -> Record:
        """Where this was written, for messages."""
        return self._record


class LegalRef(Model):
    """A reference to an instrument in can-cu.yml."""

    id: Identifier
    articles: Line | None = None


_FROM_ID = BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value, json_schema_input_type=str | LegalRef)
LegalRefs = tuple[Annotated[LegalRef, _FROM_ID], ...]


def one_or_many(value: Any) -> Any:
    """Take a single text for a list of one."""
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[Line, ...], BeforeValidator(one_or_many, json_schema_input_type=Line | tuple[Line, ...]), Constraint(min_length=1)]


class Change(Model):
    """What changed on a page, and from when: free *text*, or *what* with *before* and *after*, which make the text."""

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
        case = f", {lower_first(value['case'].strip())}" if isinstance(value.get("case"), str) else ""
        return {**value, "text": f"{part.label}{case}: {' → '.join(str(p).strip() for p in parts)}"}

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if (self.what, self.before, self.after).count(None) not in (0, 3):
            raise mistake("T202", "Thay đổi ghi theo phần phải có đủ what, before, after.", "Thêm trường còn thiếu, hoặc chỉ viết text.")
        if not self.text:
            raise mistake("T203", "Thay đổi này không nói đã đổi gì.", "Viết text, hoặc what, before, after.")
        return self

    @property
    def sentence(self) -> str:
        """How the sheet says it: ``Lệ phí: 8.000 đồng → miễn, từ 01/07/2025``."""
        told = f"{self.text}, từ {self.on:%d/%m/%Y}" if self.what else f"{self.on:%d/%m/%Y}: {self.text}"
        return f"{told} (chưa xác minh)" if self.unverified else told


class Withdrawal(Model):
    """Why a page no longer holds."""

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


class Item(Recorded):
    """Fields that every kind of page has."""

    kind: ClassVar[str]
    """The kind's name in the program: ``procedure``."""
    folder: ClassVar[str]
    """Where its files lie under content/, and the first part of its addresses: ``thu-tuc``."""
    has_text: ClassVar[bool] = True
    """Whether what is written below the front matter is shown anywhere."""
    newest_first: ClassVar[bool] = False
    """Whether lists turn ``order`` around."""

    of_its_day: ClassVar[bool] = False
    """Whether it tells of a day gone by, so that law which ended since is history, no mistake."""

    title: Title
    summary: Summary
    topics: tuple[Topic, ...] = ()
    search_terms: tuple[Line, ...] = ()
    audience: tuple[Audience, ...] = ()
    updated: Day | None = None
    change_note: Line | None = None
    publish_at: Moment | None = None
    expires: Day | None = None
    withdrawn: Withdrawal | None = None
    old_paths: tuple[SitePath, ...] = ()
    legal_refs: LegalRefs = ()
    changes: tuple[Change, ...] = ()
    verified: Verification | None = None
    review_after: Day | None = None
    privacy_exceptions: tuple[PrivacyException, ...] = ()

    @property
    def id(self) -> str:
        """The name of the file without its ending."""
        return self._record.id

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self._record.body

    @property
    def url(self) -> str:
        """The address of the page, from the site's root; with an anchor where several share one."""
        return f"/{self.folder}/{self.id}/"

    @property
    def order(self) -> Any:
        """What lists of this kind are sorted by: the title, as a Vietnamese dictionary sorts."""
        return sort_key(self.title), self.id

    @property
    def checked(self) -> date | None:
        """The day on which the facts were last compared with their source; without one, the day of the last update."""
        return self.verified.on if self.verified else self.updated

    def is_overdue(self, today: date) -> bool:
        """Tell whether the facts should have been compared with their source again."""
        return self.review_after is not None and today > self.review_after

    @property
    def twice_overdue_from(self) -> date | None:
        """The first day on which as much time again has passed since the review was due as was allowed until then."""
        if self.review_after is None or self.checked is None:
            return None
        return self.review_after + (self.review_after - self.checked) + timedelta(days=1)

    def is_twice_overdue(self, today: date) -> bool:
        """Tell whether nobody compared the facts for twice the time that was allowed."""
        return self.twice_overdue_from is not None and today >= self.twice_overdue_from

    @property
    def verifications(self) -> tuple[Verification, ...]:
        """Every comparison with a source that the page tells of."""
        return (self.verified,) if self.verified else ()

    @property
    def citations(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Every instrument it leans on: the place of the field, the id in can-cu.yml."""
        return tuple((("legal_refs", n), ref.id) for n, ref in enumerate(self.legal_refs))

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the instruments it leans on, each once."""
        return tuple(dict.fromkeys(name for _, name in self.citations))

    def last_changed(self, today: date | None) -> date | None:
        """Give the newest day up to *today* on which staff touched the page or a change took place, as far as they wrote it down.

        Without *today* changes are left out: each may name a day that is yet to come.
        """
        changes = [change.on for change in self.changes if today and change.on <= today]
        days = [self.updated, *(verification.on for verification in self.verifications), *changes]
        return max((d for d in days if d), default=None)

    def is_published(self, now: datetime) -> bool:
        """Tell whether the page may be seen at *now*."""
        return self.publish_at is None or self.publish_at <= now

    def is_current(self, today: date) -> bool:
        """Tell whether lists and the home page should still show it."""
        return self.withdrawn is None and (self.expires is None or today <= self.expires)

    @property
    def version(self) -> str:
        """The facts' version: 8 hex digits of the SHA-256 of their canonical JSON (sorted keys, UTF-8).

        What a field holds without being told is left out, so that a field which the program learns later changes no version.
        """
        facts = {"id": self.id, "body": self.body, **self.model_dump(mode="json", exclude_defaults=True)}
        canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:8]
