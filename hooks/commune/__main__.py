"""Commands; each only parses its arguments and calls the program."""

import argparse
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

from commune import fields, publish
from commune.build import check
from commune.today import today


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 mistakes in the content, 2 a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Windows consoles default to another one
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    try:
        day = today(root, options.today)
    except ValueError:
        print(f"Ngày «{options.today or os.environ.get('COMMUNE_TODAY')}» không đúng. Viết năm-tháng-ngày: 2026-11-23.", file=sys.stderr)
        return 2
    if options.command == "check":
        _, problems = check(root, day)
        print(problems)
        return 1 if problems.errors else 0
    if options.command == "fields":
        return fields.refresh(root, write=options.write)
    return publish.site(root, day, Path(options.output))


class _Parser(argparse.ArgumentParser):
    """The standard parser, whose few English words are put into Vietnamese."""

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Cách dùng:")
        return text.replace("positional arguments:", "Các lệnh:").replace("options:", "Tùy chọn:")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the parser's own words are English
        self.exit(2, f"Lệnh viết sai.\n{self.format_help()}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="commune", description="Kiểm tra nội dung và dựng trang của xã.", add_help=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="lệnh")
    day = _Parser(add_help=False)
    day.add_argument("--today", metavar="NGÀY", help="coi hôm nay là ngày này, ví dụ 2026-11-23")
    for command in (parser, day):
        command.add_argument("-h", "--help", action="help", help="hiện trợ giúp này")
    commands.add_parser("check", parents=[day], add_help=False, help="kiểm tra nội dung, không dựng trang")
    site = commands.add_parser("site", parents=[day], add_help=False, help="kiểm tra rồi dựng trang vào thư mục site")
    site.add_argument("--output", default="site", metavar="THƯ_MỤC", help="thư mục chứa trang (mặc định: site)")
    tables = commands.add_parser("fields", parents=[day], add_help=False, help="so bảng trường trong content/README.md với chương trình")
    tables.add_argument("--write", action="store_true", help="viết lại bảng")
    return parser


if __name__ == "__main__":
    sys.exit(main())
