"""Records become typed, frozen kinds: one module a kind, and the table that names them."""

from typing import Any

from pydantic import BaseModel, ValidationError

from commune.content import Record
from commune.models import errors
from commune.models.base import Item
from commune.models.commune import Commune
from commune.models.desk import Desk
from commune.models.instrument import Instrument
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.problems import Problems

MODELS: dict[str, type[BaseModel]] = {
    "commune": Commune,
    "instrument": Instrument,
    "plan": Plan,
    "news": News,
    "procedure": Procedure,
    "desk": Desk,
}
"""Kind of a record -> its model."""


def read_model(record: Record, problems: Problems) -> Any | None:
    """Type one record; its mistakes go into *problems* and None comes back."""
    model = MODELS[record.kind]
    try:
        item = model.model_validate(record.fields)
    except ValidationError as error:
        problems.add(*errors.explain(record, error, model))
        return None
    if isinstance(item, Item):
        item._record = record  # noqa: SLF001 - pydantic takes a private attribute only after validation
    return item
