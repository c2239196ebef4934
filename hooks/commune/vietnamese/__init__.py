"""How Vietnamese is written, folded, sorted, dated and said aloud; knows nothing of the site."""

from commune.vietnamese.look_alikes import fold, meant
from commune.vietnamese.writing import (
    day,
    day_or_month,
    initial,
    keep_together,
    lower_first,
    money,
    number,
    slug,
    sort_key,
)

__all__ = [
    "day",
    "day_or_month",
    "fold",
    "initial",
    "keep_together",
    "lower_first",
    "meant",
    "money",
    "number",
    "slug",
    "sort_key",
]
