"""The sheets say what the sources say: fees and times equal the copies made by hand in tests/facts,
both ways.
"""

from datetime import date

import pytest
import yaml
from support import ROOT

from commune.models.vocabulary import ChangedPart, FeeUnit, FeeValue, TimeUnit
from commune.publishing.build import check
from commune.vietnamese.find_quantities import quantities

FILES = sorted((ROOT / "tests/facts").glob("fees-times-*.yml"))


class OnceOnly(yaml.SafeLoader):
    """Refuses a procedure that stands twice in a file, which YAML would silently merge."""


def _mapping(loader, node):
    keys = [key.value for key, _ in node.value]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
    return loader.construct_mapping(node, deep=True)


OnceOnly.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=OnceOnly) or {}


FACTS = [(path.name, name, facts) for path in FILES for name, facts in read(path).items()]


@pytest.fixture(scope="module")
def site():
    return check(ROOT, date(2026, 11, 28))[0]


@pytest.fixture(scope="module")
def sheets(site):
    return site.procedures_by_id


def notation(entry):
    """Write a time or a fee of a sheet as the files do: ``3 ngay-lam-viec``, ``8000 ban``,
    ``mien``.
    """
    number = entry.amount if hasattr(entry, "amount") else entry.value
    return (
        f"{number} {entry.unit}"
        if isinstance(number, int)
        else str(getattr(entry, "value", None) or entry.unit)
    )


def test_every_procedure_was_read_once(sheets):
    names = [name for _, name, _ in FACTS]
    assert sorted(names) == sorted(sheets)


@pytest.mark.parametrize(("file", "name", "facts"), FACTS, ids=[name for _, name, _ in FACTS])
class TestEachProcedure:
    def test_the_copy_is_written_in_the_notation(self, file, name, facts):
        assert set(facts) <= {"times", "fees", "left_out"}
        numbers = {f"{unit}" for unit in (*TimeUnit, *FeeUnit)}
        words = {str(word) for word in (*FeeValue, TimeUnit.SAME_DAY, TimeUnit.UNDEFINED)}
        for entry in (*facts["times"], *facts["fees"], *facts.get("left_out", [])):
            amount, _, unit = str(entry).rpartition(" ")
            assert (unit in numbers and amount.isdigit()) if amount else entry in words, entry

    def test_the_sheet_says_the_same(self, sheets, file, name, facts):
        sheet = sheets[name]
        assert {notation(t) for t in sheet.times} == set(facts["times"]), "times"
        assert {notation(f) for f in sheet.fees} == set(facts["fees"]), "fees"

    def test_the_sheet_does_not_say_what_was_left_out(self, sheets, file, name, facts):
        said = {notation(entry) for entry in (*sheets[name].times, *sheets[name].fees)}
        assert not said & set(facts.get("left_out", []))


def sum_notation(amount):
    """Write an amount of a sum as sums.yml does: ``540000 thang 2026-07-01 335-2026-nd-cp ?``."""
    parts = (
        amount.amount,
        amount.unit,
        amount.valid_from,
        amount.legal_ref,
        "?" if amount.unverified else None,
    )
    return " ".join(str(part) for part in parts if part)


def change_notation(change):
    """Write a change of a sheet as changes.yml does: ``2025-07-01 thoi-han 10 ngày làm việc > 5
    ngày làm việc``.
    """
    sides = [
        ", ".join(str(found) for _, found in quantities(side))
        for side in (change.before, change.after)
    ]
    numbers = (
        " > ".join(sides)
        if change.what in (ChangedPart.FEE, ChangedPart.CHARGE, ChangedPart.TIME)
        else ""
    )
    return f"{change.on} {change.what} {numbers}".strip()


def test_the_sums_are_those_of_the_sources(site):
    assert {
        name: [sum_notation(amount) for amount in benefit.amounts]
        for name, benefit in site.benefits.items()
    } == read(ROOT / "tests/facts/sums.yml")


class TestChanges:
    @pytest.fixture
    def pairs(self, sheets):
        return {
            name: told
            for name, sheet in sheets.items()
            if (told := [change for change in sheet.changes if change.what])
        }

    def test_they_are_those_of_the_sources(self, pairs):
        ours = {
            name: sorted(change_notation(change) for change in told) for name, told in pairs.items()
        }
        assert ours == {
            name: sorted(str(entry) for entry in told)
            for name, told in read(ROOT / "tests/facts/changes.yml").items()
        }

    def test_each_says_who_tells_it(self, pairs):
        assert not [
            (name, change.on)
            for name, told in pairs.items()
            for change in told
            if not (change.legal_ref or change.source)
        ]

    def test_what_no_official_text_was_compared_for_is_marked(self, pairs):
        secondary = [
            (name, change)
            for name, told in pairs.items()
            for change in told
            if "thứ cấp" in (change.source or "")
        ]
        assert secondary
        assert all(change.unverified for _, change in secondary)

    def test_who_decides_now_is_who_the_sheet_says_decides(self, sheets, pairs):
        of_all = [
            (name, change)
            for name, told in pairs.items()
            for change in told
            if change.what is ChangedPart.AUTHORITY and not change.case
        ]
        assert of_all
        assert not [
            (name, change.after, sheets[name].authority)
            for name, change in of_all
            if change.after != sheets[name].authority
        ]
