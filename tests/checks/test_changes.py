"""``check --git``: a fee or a time cannot change without being told, whatever the file is called
and whatever stood there.
"""

from dataclasses import replace

import pytest
from support import SAMPLE_DAY

from commune.checks.changes import changes_are_told
from commune.publishing.build import check

OLD = {"on": "2026-01-01", "what": "phi", "before": "7.000 đồng", "after": "8.000 đồng"}
FEE = {"amount": "7000", "unit": "ban"}


@pytest.fixture
def told(sample):
    """Give a function that tells the codes for a sheet with *changes* against what stood *before*,
    under another *name*.
    """

    def codes(changes: str, before: dict, name: str = "dang-ky-khai-sinh") -> list[str]:
        path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
        text = path.read_text(encoding="utf-8").split("changes:")[0].removesuffix("---\n")
        text = text.replace("[/khai-sinh/]", "[/thu-tuc/khai-sinh/]")
        path.write_text(f"{text}{changes}---\n", encoding="utf-8")
        site, _ = check(sample, SAMPLE_DAY)
        record = site.procedures_by_id["dang-ky-khai-sinh"].record
        old = replace(record, id=name, fields={**record.fields, "changes": [], **before})
        return [problem.code for problem in changes_are_told(site, {name: old})]

    return codes


def test_what_did_not_change_need_not_be_told(told):
    assert told("", {}) == []


@pytest.mark.parametrize("code", ["9.000001", None])
def test_a_sheet_that_was_renamed_is_known_by_its_code_or_the_address_it_left(told, code):
    name = "ten-khac" if code else "khai-sinh"
    assert told("", {"fees": [FEE], "code": code}, name) == ["G001"]
    assert told("", {"fees": [FEE], "code": "9.999999"}, "viec-khac") == [], (
        "another procedure that is gone"
    )


def test_an_old_entry_in_other_words_tells_nothing_new(told):
    reworded = (
        "changes:\n  - {on: 2026-01-01, what: phi, before: 7.000 đồng, after: tám nghìn đồng}\n"
    )
    assert told(reworded, {"fees": [FEE], "changes": [OLD]}) == ["G001"]
    more = reworded + "  - {on: 2026-03-01, what: phi, before: 7.000 đồng, after: 8.000 đồng}\n"
    assert told(more, {"fees": [FEE], "changes": [OLD]}) == []


@pytest.mark.parametrize(
    ("text", "codes"), [("Sửa lại mức gõ nhầm.", []), ("Nộp tại một cửa.", ["G001"])]
)
def test_words_alone_tell_only_of_a_slip_of_the_pen(told, text, codes):
    assert told(f"changes:\n  - {{on: 2026-03-01, text: {text}}}\n", {"fees": [FEE]}) == codes


def test_what_will_change_later_may_be_told_with_its_day(told):
    fees = [
        {"value": "mien", "legal_ref": "60-2014-qh13", "case": "Trong 60 ngày"},
        {"amount": "8000", "unit": "ban", "case": "Bản sao"},
    ]
    later = "changes:\n  - {on: 2026-09-01, what: phi, before: 8.000 đồng, after: 9.000 đồng}\n"
    ahead = {"amount": "9000", "unit": "ban", "case": "Bản sao", "valid_from": "2026-09-01"}
    assert told(later, {"fees": [*fees, ahead]}) == []
    assert told(later, {"fees": [FEE]}) == ["G001"], (
        "what holds today is told with a day that has come"
    )
