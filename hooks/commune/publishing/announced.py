"""What changed for people since a commit, in the words of ``changes``: for who announces it."""

from pathlib import Path

from commune.checks import changes
from commune.content import history
from commune.site import Site


def announced(root: Path, site: Site, since: str) -> list[str]:
    """Give a line for each change that a sheet tells now and did not at *since*. A slip of the pen
    that was mended is none. Raises CommandRefused as ``history.procedures_before``.
    """
    before = history.procedures_before(root, since)
    sheets = ((p, changes.stood(site, p, before)) for p in changes.sheets(site))
    return [
        f"{procedure.title}: {change.sentence}."
        for procedure, old in sheets
        for change in (changes.new_changes(procedure, old) if old else ())
        if not change.text.lower().startswith(changes.CORRECTION)
    ]
