"""The sheets say what the sources say: fees and times equal the copies made by hand in tests/facts, both ways."""

from datetime import date

import pytest
import yaml
from support import ROOT

from commune.build import check
from commune.vocabulary import FeeUnit, FeeValue, TimeUnit

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
def sheets():
    site, _ = check(ROOT, date(2026, 11, 25))
    return site.procedures_by_id


def notation(entry):
    """Write a time or a fee of a sheet as the files do: ``3 ngay-lam-viec``, ``8000 ban``, ``mien``."""
    number = entry.amount if hasattr(entry, "amount") else entry.value
    return f"{number} {entry.unit}" if isinstance(number, int) else str(getattr(entry, "value", None) or entry.unit)


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
