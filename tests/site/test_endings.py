"""What follows on law that ends, and how sure it is; how pages say it is in test_notices, how fees
follow in test_amounts.
"""

import pytest
from support import SAMPLE_DAY

from commune.publishing.build import check
from commune.site import endings


def law(root, *, own="", successor="", replaced_by="replaced_by: b"):
    (root / "content/can-cu.yml").write_text(
        f"60-2014-qh13:\n  number: 1/2025/TT-BTC\n  title: A\n  effective_to: 2026-03-01\n  checked_on: 2026-03-01\n  {replaced_by}\n{own}"
        f"b:\n  number: 2/2026/TT-BTC\n  title: B\n  checked_on: 2026-03-01\n{successor}",
        encoding="utf-8",
    )
    site, _ = check(root, SAMPLE_DAY)
    return site, site.instruments["60-2014-qh13"]


OLD, NEW = "  issued: 2024-10-21\n", "  issued: 2025-06-30\n"


@pytest.mark.parametrize(
    ("own", "successor", "newer", "then"),
    [
        ("", "", True, ", thay bằng Thông tư 2/2026/TT-BTC"),
        (OLD, NEW, True, ", thay bằng Thông tư 2/2026/TT-BTC"),
        (NEW, OLD, False, "; từ ngày đó áp dụng Thông tư 2/2026/TT-BTC"),
        (
            NEW,
            "  effective_from: 2024-12-01\n",
            False,
            "; từ ngày đó áp dụng Thông tư 2/2026/TT-BTC",
        ),
        (NEW, "  effective_to: 2026-02-01\n", False, ""),
    ],
)
def test_newer_law_takes_the_place_an_older_one_holds_again(sample, own, successor, newer, then):
    site, ended = law(sample, own=own, successor=successor)
    assert endings.has_newer(site, ended) is newer
    assert endings.then(site, ended) == then


@pytest.mark.parametrize("doubt", ["own", "successor", None])
def test_the_end_is_as_sure_as_both_entries(sample, doubt):
    site, ended = law(sample, **({doubt: "  unverified: true\n"} if doubt else {}))
    assert endings.is_doubtful(site, ended) is bool(doubt)


def test_without_a_successor_nothing_follows(sample):
    site, ended = law(sample, replaced_by="note: Không thay")
    assert not endings.has_newer(site, ended)
    assert endings.then(site, ended) == ""
    assert not endings.is_doubtful(site, ended)
