"""Comparing with an earlier commit, in real repositories."""

import subprocess

import pytest
from support import SAMPLE_DAY, commit

from commune.content.history import procedures_before
from commune.problems import CommandRefused
from commune.publishing.build import check

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"


@pytest.fixture
def repository(sample):
    commit(sample)
    return sample


def rewrite(root, old, new, name=SHEET):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(root, since="HEAD"):
    return [problem.code for problem in check(root, SAMPLE_DAY, since)[1]]


def test_nothing_changed_is_nothing_to_tell(repository):
    assert procedures_before(repository, "HEAD") == {}
    assert codes(repository) == []


def test_a_changed_fee_must_be_told(repository):
    rewrite(repository, "amount: 8000", "amount: 9000")
    assert codes(repository) == ["G001"]
    rewrite(
        repository,
        "old_paths",
        "changes: [{on: 2026-03-10, what: phi, before: 8.000 đồng, after: 9.000 đồng}]\nold_paths",
    )
    assert codes(repository) == []


def test_a_change_told_long_ago_or_of_another_part_does_not_count(repository):
    rewrite(repository, "old_paths", "changes: [{on: 2026-03-10, text: Đổi lần trước}]\nold_paths")
    commit(repository)
    rewrite(repository, "amount: 8000", "amount: 9000")
    assert codes(repository) == ["G001"]
    rewrite(
        repository,
        "Đổi lần trước}",
        "Đổi lần trước}, {on: 2026-03-11, what: thoi-han, before: 5 ngày làm việc, after: 3 ngày làm việc}",
    )
    assert codes(repository) == ["G001"]


def test_rewording_is_no_change_but_swapping_is(repository):
    rewrite(repository, "value: mien, legal_ref", "value: mien, note: Theo luật, legal_ref")
    assert codes(repository) == []
    rewrite(
        repository,
        "value: mien, note: Theo luật, legal_ref: 60-2014-qh13",
        "amount: 8000, unit: ban",
    )
    assert codes(repository) == ["G001"]


def test_a_fee_that_vanishes_or_a_time_that_comes_must_be_told(repository):
    rewrite(repository, "  - {amount: 8000, unit: ban, case: Bản sao}\n", "")
    rewrite(repository, "  - {unit: trong-ngay, after_15h: true}", "  - {unit: trong-ngay}")
    assert codes(repository) == ["G001", "G001"]


def test_a_sheet_that_moved_to_another_field_is_still_the_same(repository):
    new = repository / "content/thu-tuc/chung-thuc/dang-ky-khai-sinh.md"
    rewrite(repository, "amount: 8000", "amount: 9000")
    (repository / SHEET).rename(new)
    assert codes(repository).count("G001") == 1


def test_a_sheet_that_vanished_must_leave_word(repository):
    path = repository / "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
    path.rename(path.with_name("sao-y.md"))
    rewrite(repository, "id: chung-thuc-ban-sao", "id: sao-y", "content/su-kien/nha-co-em-be.md")
    assert [c for c in codes(repository) if c[0] == "G"] == ["G002"]
    rewrite(
        repository,
        "desk: xa",
        "desk: xa\nold_paths: [/thu-tuc/chung-thuc-ban-sao/]",
        "content/thu-tuc/chung-thuc/sao-y.md",
    )
    assert [c for c in codes(repository) if c[0] == "G"] == []


def test_a_new_sheet_has_nothing_to_tell(repository):
    text = (
        (repository / SHEET)
        .read_text(encoding="utf-8")
        .replace("code: 9.000001\n", "")
        .replace("old_paths: [/khai-sinh/]\n", "")
    )
    (repository / "content/thu-tuc/ho-tich/viec-moi.md").write_text(text, encoding="utf-8")
    assert codes(repository) == []


def test_a_branch_is_compared_with_where_it_left_the_revision(repository):
    subprocess.run(
        ["git", "-C", repository, "switch", "--quiet", "--create", "sua-phi"], check=True
    )
    rewrite(repository, "amount: 8000", "amount: 9000")
    commit(repository)
    assert codes(repository) == []
    assert codes(repository, "HEAD~1") == ["G001"]


def test_a_commune_in_a_folder_of_a_larger_repository(tmp_path, sample):
    commit(tmp_path)
    rewrite(sample, "amount: 8000", "amount: 9000")
    assert codes(sample) == ["G001"]


def test_without_a_repository_it_says_so(sample):
    with pytest.raises(CommandRefused, match="không phải kho git"):
        procedures_before(sample, "HEAD")


def test_a_repository_without_commits_or_an_unknown_revision_is_explained(sample):
    subprocess.run(["git", "-C", sample, "init", "--quiet"], check=True)
    with pytest.raises(CommandRefused, match="Kho git không có bản «HEAD»"):
        procedures_before(sample, "HEAD")
    commit(sample)
    for name in ("khong-co", "--all"):
        with pytest.raises(CommandRefused, match=name):
            procedures_before(sample, name)


def test_without_git_it_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandRefused, match="chưa có git"):
        procedures_before(repository, "HEAD")
