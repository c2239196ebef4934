"""``commune review``: which list is wanted, or which form is made or read."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from commune.models.vocabulary import Field
from commune.problems import CommandRefused, Problems
from commune.staff.review import instruments, official, sheets
from commune.staff.review.affected_pages import LayOut
from commune.staff.review.answers import is_unknown
from commune.staff.review.drafts import Judge
from commune.vietnamese.os_errors import os_error_in_words

FORM = "hoi-xa.docx"
HELP = "liệt kê thủ tục cần rà soát, cần nhất đứng đầu; hỏi xã và tỉnh điều chỉ họ biết; văn bản cần tra lại"


@dataclass(frozen=True)
class Services:
    """What the chapters that this one may not know do for the command."""

    judge: Judge
    lay_out: LayOut
    replace: Callable[[Path, bytes], None]
    """Puts bytes at a path unless somebody else's file stands there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let *parser* take what the command takes."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--ask",
        action="store_true",
        help="làm phiếu Word hai trang hỏi xã và tỉnh những điều trang để trống",
    )
    one.add_argument(
        "--read", metavar="TỆP", help="đọc phiếu đã điền, ghi câu trả lời vào content/"
    )
    one.add_argument(
        "--official",
        action="store_true",
        help="liệt kê việc phải xong trước khi ghi official: true",
    )
    fields = [field.value for field in Field]
    one.add_argument(
        "--instruments",
        nargs="?",
        const=True,
        choices=fields,
        metavar="LĨNH_VỰC",
        help="liệt kê văn bản cần tra, lâu chưa tra đứng đầu",
    )
    parser.add_argument(
        "--done",
        nargs="+",
        default=[],
        metavar="ID",
        help="ghi hôm nay vào checked_on của các văn bản vừa tra",
    )
    parser.add_argument(
        "--output", default=FORM, metavar="TỆP", help="tệp phiếu hỏi (mặc định: %(default)s)"
    )


def run(
    services: Services, root: Path, now: datetime | None, options: argparse.Namespace, today: date
) -> int:
    """Do what *options* say and give the exit code; *today* is the day that is written. Raises
    CommandRefused for a wrong call.
    """
    if options.done and (options.ask or options.read or options.official):
        raise CommandRefused("--done chỉ đi một mình hoặc cùng --instruments.")
    if options.done:
        return _done(services, root, now, options, today)
    if options.ask:
        return _ask(services, root, now, Path(options.output))
    if options.read:
        return _read(services, root, now, Path(options.read), today)
    site, problems = services.judge(root, now)
    if options.official:
        print(official.report(root, site, problems, services.lay_out), flush=True)
    elif options.instruments:
        print(
            instruments.report(site, "" if options.instruments is True else options.instruments),
            flush=True,
        )
    else:
        print(sheets.report(site), flush=True)
    return 0


def _done(
    services: Services, root: Path, now: datetime | None, options: argparse.Namespace, today: date
) -> int:
    site, _ = services.judge(root, now)
    print(instruments.done(root, site, options.done, today))
    return 0


def _ask(services: Services, root: Path, now: datetime | None, output: Path) -> int:
    site, problems = services.judge(root, now)
    if problems.errors:
        print(problems)
        print("Chưa làm phiếu; sửa các lỗi trên trước.")
        return 1
    if output.suffix.lower() != ".docx":
        raise CommandRefused(f"Tên tệp «{output}» không có đuôi .docx. Ví dụ: --output {FORM}")
    target = root / output
    if target.exists() and (answered := _answers_in(target)):
        raise CommandRefused(
            f"{output} {answered}. Đọc nó trước bằng --read {output}, hoặc đặt tên khác bằng --output."
        )
    from commune.staff.review import form  # noqa: PLC0415 - no other command needs Word

    asked = form.choose(site, services.lay_out)
    if not asked.groups:
        print("Không còn điều gì phải hỏi xã, tỉnh.")
        return 0
    services.replace(target, form.write(site, asked))
    rows = sum(len(group.questions) for group in asked.groups)
    later = f" {len(asked.later)} câu để đợt sau, tên ghi ở cuối phiếu." if asked.later else ""
    print(
        f"Đã làm {output}: {rows} câu cho {len(asked.groups)} nơi.{later} Điền xong thì đọc lại: python -m commune review --read {output}"
    )
    return 0


def _answers_in(path: Path) -> str:
    """Say why a file must not be written over: it holds answers, or is something else; empty where
    it is a form that nobody filled in.
    """
    from commune.staff.review.read_form import NotAForm, read  # noqa: PLC0415 - as above

    try:
        filled = read(path.read_bytes())
    except NotAForm:
        return "đã có và không phải phiếu hỏi"
    return "đã có câu trả lời" if any(not is_unknown(row.answer) for row in filled.rows) else ""


def _read(services: Services, root: Path, now: datetime | None, path: Path, today: date) -> int:
    from commune.staff.review.read_form import NotAForm, read  # noqa: PLC0415 - as above
    from commune.staff.review.take_answers import settle, take  # noqa: PLC0415

    try:
        filled = read((root / path).read_bytes())
    except NotAForm as error:
        raise CommandRefused(f"{path}: {error}") from None
    except OSError as error:
        raise CommandRefused(f"Không đọc được {path}: {os_error_in_words(error)}.") from None
    site, problems = services.judge(root, now)
    found = Problems()
    outcome = found.collect(take(root, site, filled, path.as_posix(), today))
    said = found.collect(settle(root, site, problems, outcome, services.judge))
    if found.errors:
        print(found, end="\n\n")
    print(said)
    return 1 if found.errors else 0
