"""The fields that every kind of page has; and, in one place, all that a kind is made of."""

import hashlib
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from pydantic_core import to_json

from commune.models.field_types import (
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
from commune.models.parts import (
    Change,
    LegalRef,
    LegalRefs,
    Lines,
    Model,
    PrivacyException,
    Recorded,
    Verification,
    Withdrawal,
    one_or_many,
)
from commune.models.vocabulary import Audience, Topic
from commune.vietnamese import sort_key

__all__ = [
    "Change", "Count", "Day", "Identifier", "Item", "LegalRef", "LegalRefs", "Line", "Lines", "Model", "Moment", "PartialDate",
    "PrivacyException", "Reason", "Recorded", "SitePath", "Summary", "Text", "Title", "Verification", "WebAddress", "Withdrawal",
    "YesNo", "mistake", "one_or_many",
]  # fmt: skip
"""The typed strings are named here too, so that a kind imports all it is made of from one place."""


class Item(Recorded):
    """Fields that every kind of page has."""

    kind: ClassVar[str]
    """The kind's name in the program: ``procedure``."""
    folder: ClassVar[str]
    """Where its files lie under content/, and the first part of its addresses: ``thu-tuc``."""
    has_text: ClassVar[bool] = True
    """Whether what is written below the front matter is shown anywhere."""
    skeleton: ClassVar[str] = ""
    """What stands below the front matter of a new file."""
    newest_first: ClassVar[bool] = False
    """Whether lists turn ``order`` around."""

    named_by: ClassVar[str] = "title"
    """The field that a new file is named after."""
    dated_by: ClassVar[str] = "publish_at"
    """The field that says from which day on it is seen, where ``publish_at`` does not."""
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
        return self.record.id

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.record.body

    @property
    def url(self) -> str:
        """The address of the page, from the site's root; with an anchor where several share one."""
        return f"{self.list_url()}{self.id}/"

    @classmethod
    def list_url(cls) -> str:
        """Give the address of the list of this kind, from the site's root."""
        return f"/{cls.folder}/"

    @classmethod
    def files_under(cls) -> str:
        """Give the folder of its files, from the project's root, with a slash at its end."""
        return f"content/{cls.folder}/"

    @property
    def order(self) -> Any:
        """What lists of this kind are sorted by: the title, as a Vietnamese dictionary sorts."""
        return sort_key(self.title), self.id

    @property
    def checked(self) -> date | None:
        """The day on which the facts were last compared with their source; without one, the day of
        the last update.
        """
        return self.verified.on if self.verified else self.updated

    def is_overdue(self, today: date) -> bool:
        """Tell whether the facts should have been compared with their source again."""
        return self.review_after is not None and today > self.review_after

    @property
    def twice_overdue_from(self) -> date | None:
        """The first day on which as much time again has passed since the review was due as was
        allowed until then.
        """
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

    @property
    def days_written(self) -> tuple[date, ...]:
        """The days on which staff wrote it or compared it with its source, as far as they say
        so.
        """
        return (
            *((self.updated,) if self.updated else ()),
            *(verification.on for verification in self.verifications),
        )

    def last_changed(self, today: date) -> date | None:
        """Give the newest day, up to *today*, on which the page became another: written, published,
        changed, withdrawn.
        """
        for day in self._days_of_change:
            if day <= today:
                return day
        return None

    @cached_property
    def _days_of_change(self) -> list[date]:
        """All such days, the newest first."""
        days = [*self.days_written, *(change.on for change in self.changes)]
        days += [self.withdrawn.on] if self.withdrawn else []
        days += [self.appears.date()] if self.appears else []
        return sorted(days, reverse=True)

    @property
    def appears(self) -> datetime | None:
        """The moment from which it may be seen; None where it was never hidden."""
        return self.publish_at

    def is_published(self, now: datetime) -> bool:
        """Tell whether the page may be seen at *now*."""
        return self.appears is None or self.appears <= now

    def is_withdrawn(self, today: date) -> bool:
        """Tell whether it holds no more; what is to be withdrawn on a later day holds until
        then.
        """
        return self.withdrawn is not None and self.withdrawn.on <= today

    def is_current(self, today: date) -> bool:
        """Tell whether lists and the home page should still show it."""
        return not self.is_withdrawn(today) and (self.expires is None or today <= self.expires)

    @cached_property
    def version(self) -> str:
        """The facts' version: 8 hex digits of the SHA-256 of their canonical JSON (sorted keys,
        UTF-8).

        What a field holds without being told is left out, so that a field which the program learns
        later changes no version.
        """
        facts = {
            "id": self.id,
            "body": self.body,
            **self.model_dump(mode="json", exclude_defaults=True),
        }
        return hashlib.sha256(to_json(_in_order(facts))).hexdigest()[:8]


def _in_order(value: Any) -> Any:
    """Give a value of JSON with the keys of its objects sorted."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(one) for one in value] if isinstance(value, list) else value
