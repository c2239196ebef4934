import subprocess
from datetime import date

import pytest

from commune.today import today


def test_the_given_day_wins_over_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNE_TODAY", "2026-02-02")
    assert today(tmp_path, "2026-01-01") == date(2026, 1, 1)
    assert today(tmp_path) == date(2026, 2, 2)


def test_without_a_day_the_newest_commit_counts_in_vietnams_time_zone(tmp_path, monkeypatch):
    monkeypatch.delenv("COMMUNE_TODAY", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-09T20:00:00Z")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", tmp_path, *who, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    assert today(tmp_path) == date(2026, 3, 10)


def test_without_a_repository_there_is_no_day(tmp_path, monkeypatch):
    monkeypatch.delenv("COMMUNE_TODAY", raising=False)
    assert today(tmp_path) is None


def test_a_day_in_another_form_is_refused(tmp_path):
    with pytest.raises(ValueError, match="01/02/2026"):
        today(tmp_path, "01/02/2026")
