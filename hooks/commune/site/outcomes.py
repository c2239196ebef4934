"""What came of a plan's work: what was answered to people within its time."""

from dataclasses import dataclass

from commune.site.answering import Answering, answering
from commune.site.progress import Progress
from commune.site.site import Site


@dataclass(frozen=True)
class Outcomes:
    """Everything that the page of a plan tells beside its own progress."""

    answering: Answering


def outcomes(site: Site, progress: Progress) -> Outcomes:
    """Give what came of the work for the plan of *progress*."""
    return Outcomes(answering(site, progress.plan))
