"""At which moment the site stands: the publisher's, in Vietnam.

A pipeline, the hook and the preview say it (``--today``, COMMUNE_TODAY); a build by hand takes the
day of the newest commit, so that the same commit gives the same bytes. A commit's own clock is a
stranger's: it is told when it runs ahead, and never believed over the publisher's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from commune.content import known_addresses, repository
from commune.content.repository import GitRefuses, NoRepository
from commune.problems import CommandRefused
from commune.vietnamese.clock import VIETNAM, as_moment, moment_in_words, start_of

AHEAD = timedelta(days=1)
"""How far a commit may be dated ahead of the machine's clock before a build by hand refuses to take
its day.
"""
SKEW = timedelta(minutes=10)
"""How far two clocks that are right may differ."""
_GIVE = "Nói rõ ngày: thêm --today và một ngày, ví dụ --today {today}."


@dataclass(frozen=True)
class Moment:
    """For when the site is built, and what must be said about it."""

    now: datetime | None
    """In Vietnam, to the minute; None where only the content can tell."""
    remarks: tuple[str, ...] = ()
    """Sentences for staff: why it is not what they may expect."""


def given(text: str) -> datetime:
    """Read a moment that somebody said. Raises CommandRefused for what is none."""
    try:
        return as_moment(text)
    except ValueError:
        message = f"Ngày «{text}» không đúng. Viết năm-tháng-ngày: 2026-11-23; kèm giờ thì viết 2026-11-23T07:30."
        raise CommandRefused(message) from None


def moment(root: Path, said_today: str | None = None) -> Moment:
    """Give the moment: *said_today*, else the start of the day of the newest commit of *root* in
    Vietnam.

    Without a repository that holds *root* it is None, and the remarks say so. Raises CommandRefused
    for what is no moment, where git refuses to answer, or where the newest commit is dated more
    than AHEAD of this machine's clock.
    """
    if said_today:
        now = given(said_today)
        return Moment(now, _commit_ahead(root, now))
    clock = datetime.now(VIETNAM)
    give = _GIVE.format(today=clock.date())
    try:
        newest = repository.newest_commit(root)
    except NoRepository as none:
        return Moment(
            None,
            (
                f"{none} Ngày của trang lấy theo ngày mới nhất ghi trong nội dung, bài hẹn ngày chưa hiện. {give}",
            ),
        )
    except GitRefuses as refuses:
        raise CommandRefused(f"{refuses} {give}") from None
    if newest.on - clock > AHEAD:
        raise CommandRefused(
            f"Bản lưu mới nhất trong git ghi lúc {moment_in_words(newest.on)}, còn máy này đang là {moment_in_words(clock)}: "
            f"đồng hồ của máy đã lưu bản ấy, hoặc của máy này, chạy sai. Chỉnh lại đồng hồ. {give}"
        )
    return Moment(start_of(newest.on.date()))


def _commit_ahead(root: Path, now: datetime) -> tuple[str, ...]:
    """Tell of a newest commit that is dated after *now*; who publishes goes on by its own clock."""
    try:
        newest = repository.newest_commit(root)
    except (NoRepository, GitRefuses):
        return ()
    if newest.on - now <= SKEW:
        return ()
    committed, built = moment_in_words(newest.on), moment_in_words(now)
    return (
        f"Bản lưu mới nhất trong git ghi lúc {committed}, sau {built} là lúc của lần dựng này. Trang không theo giờ của bản lưu ấy.",
    )


def commit_of(root: Path) -> str | None:
    """Give the name of the commit that is built; None where the files differ from the newest one,
    or there is none.
    """
    try:
        changed = set(repository.changed_files(root, ".")) - {
            known_addresses.PATH
        }  # the list of addresses grows by itself
        return None if changed else repository.newest_commit(root).name
    except (repository.NoRepository, repository.GitRefuses):
        return None
