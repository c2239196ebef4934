"""Open data: what the site holds, as rows that other programs read. DATASETS lists them all.

A row is what staff wrote (the model's own fields), what the program adds (address, version,
progress), and nothing else; so the JSON Schema comes from the same models, and the words that
explain a field come from ``terms``.
"""

from commune.site.datasets.base import Column, Dataset
from commune.site.datasets.kinds import DESKS, NEWS, PROCEDURES
from commune.site.datasets.plans import PLANS

DATASETS: tuple[Dataset, ...] = (PROCEDURES, NEWS, PLANS, DESKS)

__all__ = ["DATASETS", "Column", "Dataset"]
