"""Every rule across files is shown to fail by a golden case; here, that the list is whole and its
words are plain.
"""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SAMPLE, CountingMemo, edit

from commune.checks import CHECKS, CHECKS_OF_TODAY
from commune.problems import Severity
from commune.publishing.build import check

CASES = ROOT / "tests" / "cases"


def test_every_rule_says_in_one_sentence_what_holds():
    assert all((rule.__doc__ or "").strip().endswith(".") for rule in (*CHECKS, *CHECKS_OF_TODAY))


DAYS = [date(2026, 3, 1) + timedelta(days=n) for n in (0, 1, 30, 200, 400, 900, 2000)]
PLACES = (
    (
        "tin-tuc/2026/2026-01-20-mo-diem-giup.md",
        "origin: xa",
        ("publish_at", "expires", "updated", "withdrawn"),
    ),
    ("tin-tuc/2026/2026-03-01-hen-ngay.md", "origin: xa", ("expires", "withdrawn")),
    (
        "thu-tuc/ho-tich/dang-ky-khai-sinh.md",
        "desk: xa",
        ("publish_at", "expires", "updated", "withdrawn"),
    ),
    ("thu-tuc/chung-thuc/chung-thuc-ban-sao.md", "desk: xa", ("publish_at", "withdrawn")),
    ("mot-cua/xa.md", "level: xa", ("closed_on", "withdrawn", "expires")),
    ("mot-cua/huyen-cu.md", "level: huyen", ("publish_at",)),
    ("thong-bao/nghi-buoi-chieu.md", "level: canh-bao", ("publish_at", "withdrawn")),
    ("su-kien/nha-co-em-be.md", "position: 1", ("publish_at", "expires", "withdrawn")),
    ("hoi-dap/quen-giay-hen.md", "position: 1", ("publish_at", "expires", "withdrawn")),
    ("ke-hoach/2026.md", "audience:", ("publish_at", "withdrawn")),
)


def _with_days(root, chosen):
    for (name, at, _), fields in zip(PLACES, chosen, strict=True):
        lines = "".join(_line(key, day) for key, day in fields.items() if day)
        path = root / "content" / name
        path.write_text(
            path.read_text(encoding="utf-8").replace(at, lines + at, 1), encoding="utf-8"
        )


def _line(key, day):
    if key == "withdrawn":
        return f"withdrawn: {{on: {day}, reason: Bãi bỏ, replaced_by: dang-ky-khai-sinh}}\n"
    return f"closed_on: {day}\nsuccessor: huyen-cu\n" if key == "closed_on" else f"{key}: {day}\n"


@settings(max_examples=25)
@given(
    st.tuples(
        *(
            st.fixed_dictionaries({key: st.none() | st.sampled_from(DAYS) for key in keys})
            for _, _, keys in PLACES
        )
    ),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
)
def test_no_day_that_comes_makes_a_mistake_of_what_was_none(chosen, one, other):
    """Whatever days are set, a later day brings warnings at most; R012, R001 and R051 have tests of
    their own.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "commune"))
        _with_days(root, chosen)
        before, after = (
            {
                str(p)
                for p in check(root, day)[1]
                if p.severity is Severity.ERROR and p.code[0] in "DL"
            }
            for day in sorted((one, other))
        )
        assert after <= before


NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
EVENT = "content/su-kien/nha-co-em-be.md"
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
LATER = timedelta(days=400)
EDITS = {
    "nothing": [],
    "links and hosts": [(NEWS, "\n---\n", "\n---\n[a](b.md) https://la.example/ [c](../../mot-cua/xa.md#d)\n\n")],
    "a host that is known": [("content/xa.yml", "allowed_hosts: [", "allowed_hosts: [la.example, ")],
    "a text that is refused": [(NEWS, "\n---\n", "\n---\n<b>đậm</b> 042078001234\n\n")],
    "a phone": [(NEWS, "\n---\n", "\n---\nGọi 0912 345 678.\n\n")],
    "a phone that is public": [("content/xa.yml", "phone: 0200 000 0000", "phone: 0912 345 678")],
    "what nobody can say": [(NEWS, "summary: ", "summary: x→y ")],
    "another sum on a page": [(EVENT, "\nsteps:", "\nsteps:\n  - {title: Bản sao 9.000 đồng, procedures: [{id: dang-ky-khai-sinh}]}")],
    "that sum on its sheet": [(SHEET, "{amount: 8000,", "{amount: 9000,")],
    "another sum that people are paid": [("content/muc-tien.yml", "000", "001")],
}  # fmt: skip


@pytest.mark.slow
def test_what_was_kept_of_rules_is_what_they_say_anew(tmp_path):
    """One file after the other is changed, and stays so; the memo is that of all before."""
    shutil.copytree(SAMPLE / "content", tmp_path / "content")
    day, memo = date(2026, 3, 15), CountingMemo()
    seen = set()
    for name, edits in EDITS.items():
        for path, old, new in edits:
            edit(tmp_path / path, old, new)
        for now in (day, day + LATER):
            anew = [*check(tmp_path, now)[1]]
            assert [*check(tmp_path, now, memo=memo)[1]] == anew, name
            memo.missed.clear()
            assert [*check(tmp_path, now, memo=memo)[1]] == anew, name
            assert memo.missed == [], name
            seen |= {problem.code for problem in anew}
    assert seen >= {"L001", "L010", "M001", "P001", "P004", "R073", "R080"}, sorted(seen)
