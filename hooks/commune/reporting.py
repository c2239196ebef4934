"""What the commands for leaders and readers do: judged content as report, paper, counts, questions
to the commune.
"""

import argparse
import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path

from commune.checks.changes import UNTOLD
from commune.content import whole_file
from commune.content.tables import FOLDER
from commune.outputs import report
from commune.pages import laid_out
from commune.problems import CommandRefused, Problems, Severity
from commune.publishing import own_file, print_out
from commune.publishing.build import check, judge
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.memo import memo_of
from commune.publishing.moment import given
from commune.publishing.told import Told
from commune.site import Site
from commune.staff.reach import command as reach
from commune.staff.review import command as review
from commune.vietnamese.clock import VIETNAM, as_day
from commune.vietnamese.os_errors import os_error_in_words

Options = argparse.Namespace


def judged(
    root: Path, now: datetime | None, options: Options, since: str | None = None
) -> tuple[Site, Problems]:
    """Judge the content for the address that was said, and whether it tells what it changed."""
    with memo_of(root, options.memo) as memo:
        judge_ = partial(judge, now=now, site_url=options.site_url, memo=memo)
        found = judge_(root, since=since)
        told = Told(found.site, JudgedCommits(root, judge_))
        # A fee that is taken back differs from the commit before, and from nothing that was shown.
        problems = found.problems.where(lambda p: p.code != UNTOLD or not told.judges(p.path))
        problems.add(*told.problems(found.site))
        return found.site, problems


def run_review(root: Path, now: datetime | None, options: Options) -> int:
    """Do what ``review`` is asked: list what needs care, ask the commune, read its answers."""
    try:
        judge = partial(check, site_url=options.site_url)
        services = review.Services(judge, laid_out, own_file.replace)
        return review.run(services, root, now, options, day_of(options))
    except BrokenPipeError:  # the reader has seen enough, as after ``| head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def run_report(root: Path, now: datetime | None, options: Options) -> int:
    """Write the report on a plan."""
    days = []
    for text in (options.start, options.end):
        try:
            days.append(as_day(text))
        except ValueError:
            raise CommandRefused(
                f"Ngày «{text}» không đúng. Viết năm-tháng-ngày: 2022-03-31."
            ) from None
    site, problems = judged(root, now, options)
    if problems.errors:
        print(problems)
        print("Chưa lập báo cáo; sửa các lỗi trên trước.")
        return 1
    output = Path(options.output)
    try:
        made = report.make(site, options.plan, days[0], days[1], output.suffix.lower())
    except CommandRefused as refused:
        print(refused)
        return 1
    return _put(root, output, made)


def _put(root: Path, output: Path, made: bytes) -> int:
    """Write a report where staff want it, and give the exit code."""
    if (root / output).is_dir():
        print(
            f"Không ghi được {output}: đó là một thư mục. Đặt tên tệp, ví dụ {output}/bao-cao.docx."
        )
        return 1
    try:
        own_file.replace(root / output, made)
    except OSError as error:
        print(
            f"Không ghi được {output}: {os_error_in_words(error)}. Nếu đang mở tệp trong Word thì đóng lại."
        )
        return 1
    print(f"Đã lập báo cáo: {output}")
    return 0


def run_paper(root: Path, now: datetime | None, options: Options) -> int:
    """Make the printed sheets, or tell which must be printed again and make only those."""
    with memo_of(root, options.memo) as memo:
        judged = judge(root, now, site_url=options.site_url, memo=memo)
        return print_out.print_out(judged, options.folder, options.changed_since)


def run_reach(root: Path, now: datetime | None, options: Options) -> int:
    """Count the visits that logs of a web server tell of."""
    site, problems = judged(root, now, options)
    wrong = [p for p in problems if p.path.startswith(FOLDER) and p.severity is Severity.ERROR]
    if wrong:
        raise CommandRefused(f"{wrong[0]}\nSửa các bảng số liệu trước, để không mất dòng nào.")
    write = partial(whole_file.write, workplace=root)
    return reach.run(root, site, options.files, day_of(options), write)


def day_of(options: Options) -> date:
    """Give the day that was said, else the machine's in Vietnam: what staff start today carries
    today's date.
    """
    return (given(options.today) if options.today else datetime.now(VIETNAM)).date()
