"""Which files had a mistake at an earlier commit, judged by today's program at this moment."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from commune.content.repository import GitRefuses
from commune.content.versions import Versions
from commune.publishing import work_copy
from commune.publishing.build import Judged
from commune.publishing.kept_back import Every, errors_of

Judge = Callable[[Path], Judged]
"""Judges a project at the moment and for the address of the order."""


class JudgedCommits:
    """The history of the project of *root*, each commit of it judged at most once."""

    def __init__(self, root: Path, judge: Judge) -> None:
        self.root, self.judge = root, judge
        self.versions = Versions(root)
        self.errors_at = cache(self._errors_at)
        """Commit -> the files that have mistakes at it."""

    def _errors_at(self, commit: str) -> frozenset[str]:
        with tempfile.TemporaryDirectory(prefix="commune-") as name:
            folder = Path(name)
            try:
                self.versions.unpack(commit, folder)
            except GitRefuses:
                return Every()
            work_copy.surround(self.root, folder)
            return frozenset(errors_of(self.judge(folder).problems))
