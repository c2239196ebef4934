"""A fee that changed without being told is held back until a later commit tells it, from git alone.

Histories at random are compared with a plain oracle: it walks along the branch and keeps, of each
sheet, the last version that is whole and tells what differs from the one kept before.
"""

import os
import random
import re
import subprocess
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from support import SAMPLE, project

from commune.publishing.build import Judged, judge
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.last_good import keep_good
from commune.publishing.told import Told
from commune.vietnamese.clock import as_moment

NOW = as_moment("2026-06-01T08:00")
SHEET = "content/thu-tuc/ho-tich/viec-mot.md"
RENAMED = "content/thu-tuc/ho-tich/viec-doi-ten.md"
MOVED = "content/thu-tuc/chung-thuc/viec-mot.md"
MODEL = SAMPLE / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
NUMBERS = count()
AFTER_RENAMING = "old_paths: [/thu-tuc/viec-mot/]\n"


@pytest.fixture
def root(tmp_path) -> Path:
    return begun(tmp_path)


def begun(folder: Path) -> Path:
    """Make a commune whose sheets must tell since 01/03/2026, saved first before that day."""
    made = project(folder / "xa", SAMPLE / "content")
    xa = made / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8") + "told_since: 2026-03-01\n", encoding="utf-8")
    (made / ".gitignore").write_text("site/\n")
    git(made, "init", "--quiet", "--initial-branch=main")
    sheet(made, 8000)
    save(made, "2026-02-01")
    return made


def git(root: Path, *arguments: str, on: str = "2026-03-15") -> str:
    at = on if "T" in on else f"{on}T09:00:00+07:00"
    environment = {
        **os.environ,
        **{
            f"GIT_{who}_{what}": "a"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
        "GIT_COMMITTER_DATE": at,
        "GIT_AUTHOR_DATE": at,
    }
    done = subprocess.run(
        ["git", "-C", root, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def save(root: Path, on: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Lưu", on=on)


def sheet(root: Path, fee: int, *entries: str, name: str = SHEET, more: str = "") -> None:
    """Write a sheet with a fee, entries of ``changes``, and *more* fields."""
    lines = MODEL.read_text(encoding="utf-8").split("\n")
    own = ("search_terms", "old_paths", "code", "sums", "call", "sets")
    text = "\n".join(line for line in lines if not line.startswith(own)).removesuffix("---\n")
    text = text.replace("khai sinh", "một việc").replace("amount: 8000", f"amount: {fee}")
    changes = f"changes:\n{''.join(entries)}" if entries else ""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    code = "" if "code:" in more else "code: 9.000777\n"
    (root / name).write_text(f"{text}{code}{more}{changes}---\n", encoding="utf-8")


def entry(on: str = "2026-03-10", what: str = "phi", after: str = "9.000") -> str:
    return f"  - {{on: {on}, what: {what}, before: 8.000 đồng, after: {after} đồng}}\n"


def told(root: Path, now: datetime = NOW) -> tuple[Told, Judged, JudgedCommits]:
    past = JudgedCommits(root, partial(judge, now=now))
    judged = past.judge(root)
    return Told(judged.site, past), judged, past


def shown(root: Path, now: datetime = NOW) -> dict[str, int]:
    """Give the fee of each of our sheets as it is published: path -> amount."""
    known, judged, past = told(root, now)
    judged.problems.add(*known.problems(judged.site))
    folder = root
    if judged.problems.errors:
        folder = root.parent / f"ban-sao-{next(NUMBERS)}"
        folder.mkdir()
        kept = keep_good(past, known, judged.problems, folder)
        assert not kept.problems.errors, str(kept.problems)
    return {
        path.relative_to(folder).as_posix(): int(re.findall(r"amount: (\d+)", text)[0])
        for path in (folder / "content/thu-tuc").rglob("viec-*.md")
        if (text := path.read_text(encoding="utf-8"))
    }


def test_what_is_not_told_is_held_back_in_every_later_build_until_a_commit_tells_it(root):
    assert shown(root) == {SHEET: 8000}
    sheet(root, 9000)
    assert shown(root) == {SHEET: 8000}, "what is not committed yet is judged like any other"
    save(root, "2026-03-15")
    assert shown(root) == {SHEET: 8000}
    (root / NEWS).write_text((root / NEWS).read_text(encoding="utf-8") + "\nThêm.\n")
    save(root, "2026-03-16")
    assert shown(root) == shown(root, as_moment("2029-01-01T08:00")) == {SHEET: 8000}
    sheet(root, 9000, more="sets: 2\n")
    save(root, "2026-03-17")
    assert shown(root) == {SHEET: 8000}, "compared with what was good, not with what came before"
    sheet(root, 9000, entry())
    save(root, "2026-03-18")
    assert shown(root) == {SHEET: 9000}
    sheet(root, 9000)
    save(root, "2026-03-19")
    assert shown(root) == {SHEET: 9000}, "what was told once needs no more telling"


def test_the_mistake_is_told_at_the_line_with_its_code(root):
    sheet(root, 9000)
    save(root, "2026-03-15")
    known, judged, _ = told(root)
    (problem,) = known.problems(judged.site)
    assert (problem.path, problem.code, problem.source) == (
        SHEET,
        "G001",
        "  - {value: mien, legal_ref: 60-2014-qh13, case: Trong 60 ngày}",
    )


def test_older_versions_are_taken_as_they_are(root):
    sheet(root, 8500)
    save(root, "2026-02-28")
    assert shown(root) == {SHEET: 8500}
    sheet(root, 9000)
    save(root, "2026-03-01")
    assert shown(root) == {SHEET: 8500}
    assert shown(root, as_moment("2026-02-28T08:00")) == {SHEET: 9000}, "the day has not come"


def test_without_the_day_nothing_is_held_back(root):
    xa = root / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8").replace("told_since: 2026-03-01\n", ""))
    sheet(root, 9000)
    save(root, "2026-03-15")
    assert shown(root) == {SHEET: 9000}


@pytest.mark.parametrize("on", ["2000-01-01", "2025-12-31", "2026-02-28"])
def test_a_clock_that_runs_behind_lets_nothing_through(root, on):
    save(root, "2026-03-02")
    sheet(root, 9000)
    save(root, on)
    assert shown(root) == {SHEET: 8000}


def test_a_clock_that_runs_ahead_binds_nothing_that_is_older(root):
    save(root, "2031-01-01")
    sheet(root, 8500)
    save(root, "2026-02-10")
    assert shown(root) == {SHEET: 8500}
    sheet(root, 9000)
    save(root, "2031-01-01")
    assert shown(root) == {SHEET: 8500}


@pytest.mark.slow
def test_what_is_not_good_for_another_reason_is_nothing_to_compare_with(root):
    """Told beside another mistake, mended by taking the entry away again: nobody ever saw it."""
    for other in ("sets: nhiều\n", "desk: khong-co\n", "legal_refs: [1-1-nd-cp]\n"):
        sheet(root, 9000, entry(), more=other)
        save(root, "2026-03-10")
        sheet(root, 9000)
        save(root, "2026-03-11")
        assert shown(root) == {SHEET: 8000}
        sheet(root, 8000)
        save(root, "2026-03-12")
        assert shown(root) == {SHEET: 8000}


def test_a_day_that_was_named_ahead_counts_once_it_has_come(root):
    sheet(root, 9000, entry(on="2026-04-01"))
    save(root, "2026-03-15")
    assert shown(root, as_moment("2026-03-31T23:59")) == {SHEET: 8000}
    assert shown(root, as_moment("2026-04-01T00:00")) == {SHEET: 9000}
    sheet(root, 9500, entry(on="2026-04-01"))
    save(root, "2026-04-02")
    assert shown(root) == {SHEET: 9000}


@pytest.mark.parametrize("name", [RENAMED, MOVED])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_sheet_is_the_same_under_another_name(root, name, at_once):
    if not at_once:
        (root / SHEET).unlink()
        save(root, "2026-03-14")
    (root / SHEET).unlink(missing_ok=True)
    more = AFTER_RENAMING if name == RENAMED else ""
    sheet(root, 9000, name=name, more=more)
    save(root, "2026-03-15")
    assert shown(root) == {SHEET: 8000}
    sheet(root, 9000, entry(), name=name, more=more)
    save(root, "2026-03-16")
    assert shown(root) == {name: 9000}
    sheet(root, 9900, name=name, more=more)
    save(root, "2026-03-17")
    assert shown(root) == {name: 9000}


def test_a_sheet_is_known_by_its_code_too(root):
    (root / SHEET).unlink()
    sheet(root, 9000, name=RENAMED)
    save(root, "2026-03-15")
    assert shown(root) == {SHEET: 8000}


def test_a_new_sheet_has_nothing_to_tell(root):
    sheet(root, 9000, name=RENAMED, more="code: 9.000778\n")
    save(root, "2026-03-15")
    assert shown(root) == {SHEET: 8000, RENAMED: 9000}


def test_a_merge_counts_by_what_it_brings(root):
    git(root, "checkout", "--quiet", "-b", "de-nghi")
    sheet(root, 8700)
    save(root, "2026-03-05")
    sheet(root, 9000, entry())
    save(root, "2026-03-06")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Gộp", "de-nghi", on="2026-03-07")
    assert shown(root) == {SHEET: 9000}


def test_a_restored_and_a_bundled_repository_say_the_same(root):
    sheet(root, 9000)
    save(root, "2026-03-15")
    save(root, "2026-03-16")
    git(root, "bundle", "create", "../sao-luu.bundle", "--all")
    again = root.parent / "khoi-phuc"
    git(root, "clone", "--quiet", "../sao-luu.bundle", str(again))
    (again / "hooks").unlink(missing_ok=True)
    (again / "hooks").symlink_to(root / "hooks")
    assert shown(again) == shown(root) == {SHEET: 8000}


def test_a_history_that_is_cut_off_is_said_to_be(root):
    sheet(root, 9000)
    save(root, "2026-03-15")
    again = root.parent / "nong"
    git(root, "clone", "--quiet", "--depth", "1", f"file://{root}", str(again))
    assert "Kho tải về thiếu lịch sử" in told(again)[0].remark
    assert told(root)[0].remark == ""


def test_a_sheet_that_always_tells_costs_no_look_at_older_commits(root):
    entries: list[str] = []
    for n in range(4):
        entries.append(entry(on=f"2026-03-1{n}", after=f"{n}.000"))
        sheet(root, 9000 + n, *entries)
        save(root, f"2026-03-1{n}")
    known, judged, past = told(root)
    assert list(known.problems(judged.site)) == []
    assert past.errors_at.cache_info().currsize == 0


class Oracle:
    """Walks along a history and keeps what is whole and tells what differs from what it kept."""

    def __init__(self) -> None:
        self.kept: tuple[int, tuple[str, ...]] = (8000, ())
        self.day = "2026-02-01"

    def take(self, fee: int, entries: tuple[str, ...], *, whole: bool, on: str) -> None:
        self.day = max(self.day, on)
        if not whole:
            return
        if self.day >= "2026-03-01" and fee != self.kept[0]:
            new = [one for one in entries if one not in self.kept[1] and "what: phi" in one]
            if not new:
                return
        self.kept = (fee, entries)


def play(root: Path, seed: int) -> int:
    """Play a history at random and compare after every third commit; give how often a version was
    held back.
    """
    chance, oracle, held = random.Random(seed), Oracle(), 0
    entries: list[str] = []
    days = iter([f"2026-{2 + n // 27:02}-{1 + n % 27:02}" for n in range(20, 80)])
    for n in range(chance.randint(4, 12)):
        on = next(days)
        for _ in range(chance.randint(0, 3)):
            on = next(days)
        clock = chance.choice([on, on, on, "2001-01-01"]) if on >= "2026-03-02" else on
        fee = chance.choice([8000, 9000, 9500])
        if chance.random() < 0.5:
            entries.append(
                entry(on=f"2025-{n + 1:02}-10", what=chance.choice(["phi", "phi", "thoi-han"]))
            )
        if chance.random() < 0.3:
            entries = entries[: chance.randint(0, len(entries))]
        whole = chance.random() < 0.75
        flaw = (
            "" if whole else chance.choice(["sets: x\n", "sets: [\n", "legal_refs: [1-1-nd-cp]\n"])
        )
        sheet(root, fee, *entries, more=f"{flaw}")
        save(root, clock)
        oracle.take(fee, tuple(entries), whole=whole, on=clock)
        if n % 3 == 2:
            expected = {SHEET: oracle.kept[0]}
            assert shown(root) == expected, f"hạt {seed}, bản {n}"
            held += oracle.kept[0] != fee
    expected = {SHEET: oracle.kept[0]}
    assert shown(root) == expected, f"hạt {seed}"
    return held + (oracle.kept[0] != fee)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_history_at_random(root, seed):
    play(root, seed)


@pytest.mark.slow
def test_many_histories_at_random(tmp_path_factory):
    held = sum(play(begun(tmp_path_factory.mktemp("lich-su")), seed) for seed in range(100, 160))
    assert held > 50, "the histories hold back what they are meant to"


COUNTRY, PROVINCE = "content/chung/ca-nuoc", "content/chung/tinh"
"""Layers of the sheet."""


def layered(root: Path) -> tuple[str, str]:
    """Move the sheet into the country's layer and its fees into the province's, and save it; give
    both files.
    """
    below, above = (SHEET.replace("content", layer, 1) for layer in (COUNTRY, PROVINCE))
    for layer, more in ((COUNTRY, ""), (PROVINCE, "based_on: ca-nuoc\n")):
        (root / layer).mkdir(parents=True)
        (root / layer / "lop.yml").write_text(f'title: Lớp\nformat: "1"\n{more}')
    whole = (root / SHEET).read_text(encoding="utf-8")
    (root / SHEET).unlink()
    (fees,) = re.findall(r"(?m)^fees:\n(?:[ -].*\n)*", whole)
    for name, text in (
        (below, whole.replace(fees, "fees:\n  - value: tinh-quy-dinh\n")),
        (above, f"---\nextends: true\n{fees}---\n"),
    ):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text, encoding="utf-8")
    save(root, "2026-03-05")
    return below, above


def charge(root: Path, name: str, fee: int, *entries: str) -> None:
    """Write another fee into a file of a layer, and entries of ``changes``."""
    text = (root / name).read_text(encoding="utf-8").removesuffix("---\n")
    text = re.sub(r"amount: \d+", f"amount: {fee}", re.sub(r"(?s)changes:\n.*", "", text))
    changes = f"changes:\n{''.join(entries)}" if entries else ""
    (root / name).write_text(f"{text}{changes}---\n", encoding="utf-8")


def paid(root: Path, name: str) -> int:
    """Give the fee that is published of what stands in the file *name* of a layer."""
    known, judged, past = told(root)
    judged.problems.add(*known.problems(judged.site))
    site = judged.site
    if judged.problems.errors:
        folder = root.parent / f"ban-sao-{next(NUMBERS)}"
        folder.mkdir()
        kept = keep_good(past, known, judged.problems, folder)
        assert not kept.problems.errors, str(kept.problems)
        assert [held.path for held in kept.held] == [name]
        site = kept.judged.site
    return site.procedures_by_id["viec-mot"].fees[-1].amount


def test_a_sheet_that_moves_into_layers_has_nothing_to_tell(root):
    _, above = layered(root)
    assert paid(root, above) == 8000
    known, judged, _ = told(root)
    assert list(known.problems(judged.site)) == []


def test_a_fee_of_the_province_is_told_where_the_province_wrote_it(root):
    below, above = layered(root)
    charge(root, above, 9000)
    assert paid(root, above) == 8000, "what is not committed yet is judged like any other"
    save(root, "2026-03-15")
    assert paid(root, above) == 8000
    charge(root, above, 9000, entry())
    save(root, "2026-03-16")
    assert paid(root, above) == 9000
    charge(root, above, 9500, entry())
    (root / below).write_text((root / below).read_text(encoding="utf-8") + "\n")
    save(root, "2026-03-17")
    (root / below).write_text((root / below).read_text(encoding="utf-8") + "\n")
    save(root, "2026-03-18")
    assert paid(root, above) == 9000, "the other layer went on meanwhile"


def test_what_the_country_changed_stays_told_beside_what_the_province_did(root):
    below, above = layered(root)
    text = (root / below).read_text(encoding="utf-8").removesuffix("---\n")
    first = "changes:\n  - {on: 2026-03-06, what: giay-to, before: hai tờ, after: một tờ}\n"
    (root / below).write_text(f"{text}{first}---\n", encoding="utf-8")
    charge(root, above, 9000, entry())
    save(root, "2026-03-15")
    known, judged, _ = told(root)
    assert [str(c.on) for c in judged.site.procedures_by_id["viec-mot"].changes] == [
        "2026-03-06",
        "2026-03-10",
    ]
    assert list(known.problems(judged.site)) == []
