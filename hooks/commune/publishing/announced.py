"""What changed for people since a commit, in the words of ``changes``: for who announces it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from commune.checks import changes
from commune.content import history
from commune.content.reader import Record
from commune.publishing.build import connect
from commune.site import Site


def announced(root: Path, site: Site, since: str) -> list[str]:
    """Give a line for each change that a sheet tells now and did not at *since*. A slip of the pen
    that was mended is none. Raises CommandRefused as ``history.procedures_before``.
    """
    return _told(site, history.procedures_before(root, since))


def with_layers(root: Path, former: Path, now: date) -> list[str]:
    """Give the same for what the installed layers have brought by *now* since those that are
    unpacked in the folder *former*, and what they changed without a word. A program that is
    upgraded asks the newer one for it.
    """
    site, before = connect(root, now).site, history.procedures_with(root, former)
    silent = changes.changes_are_told(site, before)
    said = (f"{p.path}:{p.line}: {p.message} Báo nơi giữ lớp ấy." for p in silent)
    return [*_told(site, before), *said]


def _told(site: Site, before: Mapping[str, Record]) -> list[str]:
    sheets = ((p, changes.stood(site, p, before)) for p in changes.sheets(site))
    return [
        f"{procedure.title}: {change.sentence.rstrip('.')}."
        for procedure, old in sheets
        for change in (changes.new_changes(procedure, old) if old else ())
        if not change.text.lower().startswith(changes.CORRECTION)
    ]
