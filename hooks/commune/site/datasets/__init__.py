"""Open data: what the site holds, as rows that other programs read. DATASETS lists them all.

A row is what staff wrote (the model's own fields), what the program adds (address, version,
progress), and nothing else; so the JSON Schema comes from the same models, and the words that
explain a field come from ``terms``.
"""

from commune.site.datasets.base import Column, Dataset
from commune.site.datasets.kinds import DESKS, NEWS, PROCEDURES
from commune.site.datasets.measured import OUTCOMES, VIEWS
from commune.site.datasets.plans import PLANS
from commune.site.datasets.reform import CHANGES, INDICES
from commune.site.datasets.replies import REPLIES

DATASETS: tuple[Dataset, ...] = (
    PROCEDURES,
    NEWS,
    PLANS,
    DESKS,
    CHANGES,
    INDICES,
    REPLIES,
    VIEWS,
    OUTCOMES,
)

__all__ = ["DATASETS", "Column", "Dataset"]
