"""Every rule across files is shown to fail by a golden case; here, that the list is whole and its
words are plain.
"""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SAMPLE

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
