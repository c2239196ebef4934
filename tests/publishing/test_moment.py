import os
import shutil
import subprocess
from datetime import datetime, timedelta

import pytest

from commune.problems import CommandRefused
from commune.publishing.moment import moment
from commune.vietnamese.clock import VIETNAM, as_moment, written


def committed(folder, on: str) -> None:
    """Commit everything in *folder*, as a computer whose clock says *on* would."""
    (folder / "mkdocs.yml").touch()
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    environment = {**os.environ, "GIT_COMMITTER_DATE": on}
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        [*who, "commit", "-q", "--allow-empty", "-m", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment)


def test_what_is_said_is_believed(tmp_path):
    assert moment(tmp_path, "2026-01-01").now == as_moment("2026-01-01")
    assert moment(tmp_path, "2026-02-02T07:30").now == as_moment("2026-02-02T07:30")


def test_by_hand_the_newest_commits_day_in_vietnam_counts(tmp_path):
    committed(tmp_path, "2026-03-09T20:00:00Z")
    assert moment(tmp_path).now == as_moment("2026-03-10")
    assert not moment(tmp_path).remarks


def test_who_publishes_goes_by_its_own_clock_and_tells_of_a_commit_ahead(tmp_path):
    committed(tmp_path, "2026-06-10T08:00:00+07:00")
    found = moment(tmp_path, "2026-03-16T09:15")
    assert found.now == as_moment("2026-03-16T09:15")
    assert "10/06/2026, 08:00" in found.remarks[0]
    assert "không theo giờ của bản lưu ấy" in found.remarks[0]


def test_a_commit_of_the_same_minutes_is_nothing_to_tell(tmp_path):
    committed(tmp_path, "2026-03-16T09:20:00+07:00")
    assert not moment(tmp_path, "2026-03-16T09:15").remarks


def test_by_hand_a_commit_of_tomorrow_is_refused_and_the_way_out_named(tmp_path):
    now = datetime.now(VIETNAM)
    committed(tmp_path, (now + timedelta(days=2)).isoformat())
    with pytest.raises(CommandRefused, match=f"--today {now.date()}"):
        moment(tmp_path)
    assert moment(tmp_path, written(now)).now


def test_a_commit_of_this_evening_is_no_clock_that_runs_ahead(tmp_path):
    committed(tmp_path, (datetime.now(VIETNAM) + timedelta(hours=20)).isoformat())
    assert moment(tmp_path).now


def test_without_a_repository_nothing_is_known_and_it_is_said(tmp_path):
    found = moment(tmp_path)
    assert found.now is None
    assert "không nằm trong kho git nào" in found.remarks[0]
    assert "--today" in found.remarks[0]


def test_without_git_it_is_said(tmp_path, monkeypatch):
    committed(tmp_path, "2026-03-09T20:00:00Z")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert moment(tmp_path).now is None
    assert "chưa có git" in moment(tmp_path).remarks[0]


def test_without_a_commit_it_is_said(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert moment(tmp_path).now is None
    assert "chưa có bản lưu" in moment(tmp_path).remarks[0]
    (tmp_path / "mkdocs.yml").touch()
    subprocess.run(["git", "-C", tmp_path, "add", "-A"], check=True)
    assert "chưa có bản lưu" in moment(tmp_path).remarks[0]


def test_a_copy_inside_anothers_repository_does_not_take_its_day(tmp_path):
    committed(tmp_path, "2026-03-09T20:00:00Z")
    copy = tmp_path / "ban-sao"
    copy.mkdir()
    (copy / "mkdocs.yml").touch()
    assert moment(copy).now is None
    assert "dự án khác" in moment(copy).remarks[0]
    committed(tmp_path, "2026-03-10T20:00:00Z")  # now the copy is part of that repository
    assert moment(copy).now == as_moment("2026-03-11")


def test_a_git_that_refuses_is_asked_no_second_time(tmp_path):
    committed(tmp_path, "2026-03-09T20:00:00Z")
    for broken in ("HEAD", "objects", "index"):
        folder = shutil.copytree(tmp_path, tmp_path.parent / f"hong-{broken}")
        path = folder / ".git" / broken
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.write_bytes(b"\0\0")
        with pytest.raises(CommandRefused, match=r"Git không đọc được kho này.*--today"):
            moment(folder)
        assert moment(folder, "2026-03-09").now


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only the administrator can give a folder away"
)
def test_a_repository_of_somebody_else_is_told_as_what_it_is(tmp_path):
    committed(tmp_path, "2026-03-09T20:00:00Z")
    for path in (tmp_path, tmp_path / ".git"):
        os.chown(path, 65534, 65534)
    with pytest.raises(CommandRefused, match=r"thuộc về người dùng khác.*safe.directory.*--today"):
        moment(tmp_path)


@pytest.mark.parametrize("text", ["01/02/2026", "2026-02-30", "2026-02-01T7h30", "hôm nay"])
def test_a_moment_in_another_form_is_refused(text, tmp_path):
    with pytest.raises(CommandRefused, match="năm-tháng-ngày"):
        moment(tmp_path, text)
