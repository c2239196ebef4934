"""What was done for each plan: derived from the site on one day, never typed.

``evidence`` decides what counts, ``pace`` what should be there by now, ``measure`` puts both
together goal by goal and activity by activity, ``requirements`` tells in figures how a plan's
requirements are met.
"""

from commune.site.progress.evidence import (
    Piece,
    happened_within,
    is_evidence,
    last_own_news,
    named_in,
    served,
)
from commune.site.progress.measure import ActivityProgress, GoalProgress, Progress, measure
from commune.site.progress.requirements import Figure, figures_for
from commune.site.progress.state import State

__all__ = [
    "ActivityProgress", "Figure", "GoalProgress", "Piece", "Progress", "State",
    "figures_for", "happened_within", "is_evidence", "last_own_news", "measure", "named_in", "served",
]  # fmt: skip
