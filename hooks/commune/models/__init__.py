"""Records become typed, frozen kinds: one module a kind, closed lists, words, schemas."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from commune.content.reader import Record
from commune.models import pydantic_messages
from commune.models.alert import Alert
from commune.models.base import Item, Recorded
from commune.models.benefit import Benefit
from commune.models.commune import Commune
from commune.models.desk import Desk
from commune.models.dictionary import Dictionary
from commune.models.elsewhere import Elsewhere
from commune.models.emergency import EmergencyNumber
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.holiday import Holiday
from commune.models.index import Index
from commune.models.instrument import Instrument
from commune.models.measured import Outcome, Views
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.posting import Posting
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.reply import Reply
from commune.models.shape import is_text
from commune.problems import Judging, Problem, Severity

PAGE_KINDS: tuple[type[Item], ...] = (
    Plan,
    News,
    Procedure,
    LifeEvent,
    Guide,
    Desk,
    Index,
    Question,
    Reply,
    Alert,
)
"""Every kind whose files lie in a folder of their own; a new kind is entered here."""

FOLDERS: dict[str, str] = {model.folder: model.kind for model in PAGE_KINDS}
"""Folder under content/ -> kind of every Markdown file in it."""

MODELS: dict[str, type[BaseModel]] = {
    "commune": Commune,
    "instrument": Instrument,
    "benefit": Benefit,
    "holiday": Holiday,
    "dictionary": Dictionary,
    "elsewhere": Elsewhere,
    "emergency": EmergencyNumber,
    "views": Views,
    "outcome": Outcome,
    "posting": Posting,
    **{model.kind: model for model in PAGE_KINDS},
}
"""Kind of a record -> its model."""


def read_model(record: Record) -> Judging[Any | None]:
    """Type one record; of one with mistakes these are yielded, and None comes back."""
    model = MODELS[record.kind]
    yield from _cut_by_comments(record, model)
    try:
        item = model.model_validate(record.fields)
    except ValidationError as error:
        yield from pydantic_messages.explain(record, error, model)
        return None
    if record.unread:
        return None
    if isinstance(item, Recorded):
        item._record = record  # noqa: SLF001 - pydantic takes a private attribute only after validation
    return item


def _cut_by_comments(record: Record, model: type[BaseModel]) -> Iterator[Problem]:
    """Warn of a comment behind a text: it may have been meant as part of it."""
    message = "Phần từ dấu # trở đi là ghi chú, không hiện trên trang."
    mend = "Nếu là nội dung thì để cả nội dung trong ngoặc kép; nếu là ghi chú thì chuyển lên một dòng riêng."
    for file in record.files:
        for at, place in file.asides.items():
            if is_text(model, at):
                yield file.problem("Y022", message, mend, place, Severity.WARNING)
