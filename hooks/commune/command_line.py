"""The command line: every command in its group, with its arguments, and what the standard parser
says, in Vietnamese.
"""

import argparse
import importlib.metadata
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from commune import commands, reporting
from commune.models import MODELS
from commune.staff import new_file
from commune.staff.annotations import FORMS
from commune.staff.review import command as review

Options = argparse.Namespace
Command = Callable[[Path, datetime | None, Options], int]
_MISTAKES = (
    (r"required: (.+)", "Lệnh còn thiếu: {0}."),
    (
        r"unrecognized arguments: (.+)",
        "Lệnh có phần thừa: {0}. Tiêu đề nhiều chữ phải đặt trong dấu nháy kép.",
    ),
    (
        r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)",
        "«{1}» không chọn được. Chọn trong: {2}.",
    ),
    (r"argument (\S+): invalid int value: '(.*?)'", "{0} phải là một con số, không phải «{1}»."),
    (r"argument (\S+): expected one argument", "Sau {0} phải có một giá trị."),
    (r"argument (\S+): expected at least one argument", "Sau {0} phải có ít nhất một giá trị."),
    (
        r"argument (\S+): not allowed with argument (\S+)",
        "{0} và {1} không đi cùng nhau. Chạy từng lệnh một.",
    ),
)
"""What the standard parser says -> what staff read."""


class _Version(argparse.Action):
    """Say which release this is, and end."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Read it from what is installed: ``commune 1.0.0``."""
        print(f"commune {importlib.metadata.version(DISTRIBUTION)}")
        parser.exit()


DISTRIBUTION = "trang-xa"
"""What the package is called where it is installed from; command and import are shorter."""
GROUPS = ("Viết", "Đăng", "Báo cáo", "Bảo trì")
"""What staff do, in the order in which they come to it; the help lists the commands so."""
_RENAMED = {
    "fields": "generate",
    "glossary": "generate",
    "addresses": "check --addresses",
    "schema": "generate --schema",
}
"""A command of an earlier version -> what does its work now."""


class _Parser(argparse.ArgumentParser):
    """The standard parser, whose few English words are put into Vietnamese."""

    listed: dict[str, list[argparse.ArgumentParser]]
    """Only on the outermost parser: group -> the parsers of its commands."""

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Cách dùng:")
        text = text.replace("positional arguments:", "Ghi sau lệnh:").replace(
            "options:", "Tùy chọn:"
        )
        groups = getattr(self, "listed", None)
        if groups is None:
            return text
        sections = [
            f"{group}:\n" + "".join(f"  {p.prog.split()[-1]:<10}{p.description}\n" for p in parsers)
            for group, parsers in groups.items()
        ]
        head = text.partition("\n\n")[2].partition("\n\n")[0]
        more = "Trợ giúp của từng lệnh: commune LỆNH --help. Phiên bản: commune --version."
        return "\n".join(["Cách dùng: commune LỆNH …\n", f"{head}\n", *sections, f"{more}\n"])

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong in Vietnamese, by what the parser's own English words hold."""
        for pattern, words in _MISTAKES:
            if found := re.search(pattern, message):
                said = words.format(*found.groups()).replace("'", "")
                if now := _RENAMED.get(found.groups()[-2] if len(found.groups()) > 1 else ""):
                    said = f"Lệnh này nay là: commune {now}."
                self.exit(2, f"{said}\n\n{self.format_help()}")
        self.exit(2, f"Lệnh viết sai.\n\n{self.format_help()}")


def command_line() -> argparse.ArgumentParser:
    """Give what parses the arguments of every command."""
    parser = _Parser(
        prog="commune", description="Kiểm tra nội dung và dựng trang của xã.", add_help=False
    )
    parser.listed = {group: [] for group in GROUPS}
    listed = parser.add_subparsers(dest="command", required=True, metavar="lệnh")
    day = _Parser(add_help=False)
    day.add_argument(
        "--today",
        metavar="NGÀY",
        help="coi bây giờ là ngày này, ví dụ 2026-11-23; kèm giờ: 2026-11-23T07:30",
    )
    for helped in (parser, day):
        helped.add_argument("-h", "--help", action="help", help="hiện trợ giúp")
    parser.add_argument("--version", action=_Version, nargs=0, help="hiện phiên bản")

    def command(
        group: str, name: str, run: Command, text: str, *, dated: bool = True
    ) -> argparse.ArgumentParser:
        found: argparse.ArgumentParser = listed.add_parser(
            name, parents=[day], add_help=False, help=text, description=text
        )
        parser.listed[group].append(found)
        found.set_defaults(run=run, dated=dated, usual=found.get_default)
        return found

    write, publish, report, maintain = GROUPS
    _add_new(
        command(
            write,
            "new",
            commands.run_new,
            "tạo một tệp mới, có sẵn các trường phải điền",
            dated=False,
        )
    )
    bring = "nhập tệp Word thành bản nháp, hoặc đặt ảnh điện thoại vào cạnh một bài"
    _add_import(command(write, "import", commands.run_import, bring, dated=False))
    _add_check(command(write, "check", commands.run_check, "kiểm tra nội dung, không dựng trang"))
    _add_search(
        command(write, "search", commands.run_search, "cho thấy một câu tìm ra trang nào và vì sao")
    )
    command(
        write,
        "explain",
        commands.run_explain,
        "cho biết một mã lỗi nghĩa là gì, có ví dụ sai và đúng; không ghi mã thì liệt kê mọi mã",
        dated=False,
    ).add_argument("code", nargs="?", default="", metavar="MÃ", help="mã trong lời báo, ví dụ T110")
    _add_edit(
        command(
            write,
            "edit",
            commands.run_edit,
            "mở trình soạn thảo trong trình duyệt của máy này: viết, xem thử, đăng",
            dated=False,
        )
    )
    _add_serve(
        command(
            publish,
            "serve",
            commands.run_serve,
            "xem trang trên máy này; lưu tệp thì trang tự dựng lại",
            dated=False,
        )
    )
    _add_site(
        command(publish, "site", commands.run_site, "kiểm tra rồi dựng trang vào thư mục site")
    )
    _add_export(
        command(
            publish,
            "export",
            commands.run_export,
            "xuất mọi trang không có khung, cho bộ dựng trang khác; hoặc bản xem ngoài mạng",
        )
    )
    _add_report(
        command(
            report,
            "report",
            reporting.run_report,
            "lập báo cáo kết quả của một kế hoạch (.docx, .md hoặc .csv)",
        )
    )
    _add_paper(
        command(
            report,
            "paper",
            reporting.run_paper,
            "làm bản in (PDF): tờ niêm yết từng thủ tục, bảng ở quầy, kế hoạch, lời đọc loa",
        )
    )
    command(
        report,
        "reach",
        reporting.run_reach,
        "đếm lượt xem từ nhật ký máy chủ web, ghi vào content/so-lieu",
        dated=False,
    ).add_argument(
        "files",
        nargs="+",
        metavar="NHẬT_KÝ",
        help="nhật ký của nginx, Apache, Caddy, IIS, kể cả .gz; chạy lại không đếm hai lần",
    )
    review.add_arguments(command(report, "review", reporting.run_review, review.HELP))
    generate = command(
        maintain,
        "generate",
        commands.run_generate,
        "viết lại các bảng do chương trình làm ra",
        dated=False,
    )
    generate.set_defaults(commands=parser.listed)
    _add_generate(generate)
    newer = "lấy bản mới của chương trình và lớp nội dung chung vào kho của xã, trong một commit"
    _add_upgrade(command(maintain, "upgrade", commands.run_upgrade, newer, dated=False))
    _add_init(
        command(maintain, "init", commands.run_init, "tạo dự án cho một xã khác", dated=False)
    )
    return parser


def _add_check(checking: argparse.ArgumentParser) -> None:
    checking.add_argument(
        "files",
        nargs="*",
        metavar="TỆP",
        help="chỉ nói về các tệp này: lỗi gì, đang hiện hay chưa, ở địa chỉ nào, vì sao",
    )
    checking.add_argument(
        "--format",
        choices=FORMS,
        default="text",
        metavar="DẠNG",
        help=f"dạng của kết quả: {', '.join(FORMS)} (mặc định: %(default)s)",
    )
    since = "so phí, thời hạn với bản đã lưu trong git (mặc định: bản gần nhất); đổi mà không ghi vào changes là lỗi"
    checking.add_argument("--git", nargs="?", const="HEAD", metavar="BẢN", help=since)
    many = "cho biết trang của xã nào chậm: mỗi dòng của tệp này là tên xã, dấu phẩy, tệp trang-thai.json hay thư mục trang của xã"
    checking.add_argument("--communes", default="", metavar="DANH_SÁCH", help=many)
    put = "cùng --communes: viết thêm bảng cac-xa.csv và trang cac-xa.html vào thư mục này"
    checking.add_argument("--to", default="", metavar="THƯ_MỤC", help=put)
    checking.add_argument(
        "--addresses",
        action="store_true",
        help="so địa chỉ các trang với content/dia-chi.txt; mất địa chỉ thì mã thoát 1",
    )
    checking.add_argument(
        "--fix",
        action="store_true",
        help="tự sửa chỗ chắc chắn trong chữ của các tệp này (dấu đầu dòng Word, 1.Một, cột bằng Tab, ký tự ẩn, chữ vẽ), cho xem đã sửa gì, rồi kiểm tra",
    )
    checking.add_argument("--strict", action="store_true", help="cảnh báo cũng tính là lỗi")


def _add_site(site: argparse.ArgumentParser) -> None:
    site.add_argument(
        "--output",
        default="site",
        metavar="THƯ_MỤC",
        help="thư mục chứa trang (mặc định: %(default)s)",
    )
    site.add_argument(
        "--record",
        action="store_true",
        help="ghi địa chỉ mới vào content/dia-chi.txt (dựng vào site/ thì luôn ghi)",
    )
    site.add_argument(
        "--keep-good",
        action="store_true",
        help="tệp có lỗi thì đăng bản cũ không lỗi của nó, phần còn lại vẫn lên trang (mã thoát 3)",
    )
    due = "tệp trang-thai.json của trang đang đăng; chưa có gì đến hạn thì không dựng lại"
    site.add_argument("--if-due", default="", metavar="TỆP", help=due)
    site.add_argument(
        "--quiet", action="store_true", help="chỉ nói điều phải sửa, không nói đang làm đến đâu"
    )


def _add_serve(show: argparse.ArgumentParser) -> None:
    show.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng (mặc định: %(default)s)"
    )


def _add_edit(edit: argparse.ArgumentParser) -> None:
    edit.add_argument(
        "--port", type=int, default=8010, metavar="CỔNG", help="cổng (mặc định: %(default)s)"
    )


def _add_report(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--plan", required=True, metavar="KẾ_HOẠCH", help="tên tệp kế hoạch, ví dụ 2022"
    )
    report.add_argument(
        "--from", dest="start", required=True, metavar="NGÀY", help="ngày đầu, ví dụ 2022-01-01"
    )
    report.add_argument(
        "--to",
        dest="end",
        required=True,
        metavar="NGÀY",
        help="ngày cuối, tính cả ngày đó, ví dụ 2022-03-31",
    )
    report.add_argument(
        "--output",
        default="bao-cao.docx",
        metavar="TỆP",
        help="tệp báo cáo, đuôi tệp cho biết dạng (mặc định: %(default)s)",
    )


def _add_paper(paper: argparse.ArgumentParser) -> None:
    paper.add_argument(
        "folder",
        nargs="?",
        default="",
        metavar="THƯ_MỤC",
        help="thư mục trống, hoặc của lần làm bản in trước",
    )
    since = "kể ra tờ nào phải in lại từ bản đã lưu trong git hay từ ngày ấy, và vì sao; ghi thư mục thì chỉ làm các tờ ấy"
    paper.add_argument("--changed-since", default="", metavar="BẢN", help=since)


def _add_search(searching: argparse.ArgumentParser) -> None:
    searching.add_argument("query", nargs="*", metavar="CÂU", help="câu người ta gõ vào ô tìm")
    searching.add_argument("--shared", action="store_true", help="liệt kê các từ có ở nhiều trang")
    searching.add_argument(
        "--json", action="store_true", help="in kết quả dạng JSON, cho phần mềm khác đọc"
    )


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("kind", metavar="LOẠI", help=f"một trong: {new_file.kinds()}")
    new.add_argument("title", metavar="TIÊU_ĐỀ", help="tiêu đề, đặt trong dấu nháy kép")
    new.add_argument(
        "--field",
        default="",
        metavar="LĨNH_VỰC",
        help="lĩnh vực, chỉ cần khi tạo thủ tục, ví dụ ho-tich",
    )
    photo = "ảnh chụp, tên và cỡ nào cũng được, cả HEIC: chép vào cạnh tệp mới, đổi tên, thu nhỏ"
    new.add_argument("--photo", default="", metavar="ẢNH", help=photo)


def _add_import(bring: argparse.ArgumentParser) -> None:
    bring.add_argument(
        "files", nargs="+", metavar="TỆP", help="một tệp .docx; hoặc các ảnh, kèm --to"
    )
    bring.add_argument(
        "--kind",
        default="tin-tuc",
        metavar="LOẠI",
        help=f"tệp Word thành loại nào (mặc định: %(default)s), một trong: {new_file.kinds()}",
    )
    bring.add_argument(
        "--field",
        default="",
        metavar="LĨNH_VỰC",
        help="lĩnh vực, chỉ cần khi nhập thành thủ tục, ví dụ ho-tich",
    )
    settled = bring.add_mutually_exclusive_group()
    settled.add_argument(
        "--accept-changes",
        dest="changes",
        action="store_const",
        const="accept",
        help="tệp còn Track Changes: lấy bản đã sửa",
    )
    settled.add_argument(
        "--reject-changes",
        dest="changes",
        action="store_const",
        const="reject",
        help="tệp còn Track Changes: lấy bản trước khi sửa",
    )
    bring.add_argument(
        "--to", default="", metavar="BÀI", help="tệp .md đã có, nơi đặt ảnh: content/tin-tuc/…"
    )


def _add_export(out: argparse.ArgumentParser) -> None:
    out.add_argument("folder", metavar="THƯ_MỤC", help="thư mục trống, hoặc của lần xuất trước")
    copy = "bản sao của trang mở thẳng từ thư mục, không cần mạng: liên kết, ô tìm, công cụ tính ngày đều chạy; không có sổ tay"
    out.add_argument("--offline", action="store_true", help=copy)
    pack = (
        "đóng gói các lớp nội dung chung trong content/chung thành một tệp .whl, để các xã khác cài"
    )
    out.add_argument("--layers", action="store_true", help=pack)
    since = "thêm trang liệt kê những trang khác bản đã lưu trong git (mặc định: bản gần nhất); chỉ cùng --offline"
    out.add_argument("--git", nargs="?", const="HEAD", metavar="BẢN", help=since)


def _add_init(init: argparse.ArgumentParser) -> None:
    init.add_argument("folder", metavar="THƯ_MỤC", help="thư mục trống hoặc chưa có")
    init.add_argument(
        "--name", required=True, metavar="TÊN", help='tên xã, không kèm chữ xã, ví dụ "Bến Mẫu"'
    )
    init.add_argument(
        "--unit", default="xã", metavar="LOẠI", help="xã hoặc phường (mặc định: %(default)s)"
    )
    init.add_argument(
        "--province", required=True, metavar="TỈNH", help="tên tỉnh, thành phố, không kèm chữ tỉnh"
    )
    taken = "thư mục có tệp .whl của chương trình và của lớp nội dung chung: chép vào wheels/, bản khóa ghi mã băm"
    init.add_argument("--wheels", default="", metavar="THƯ_MỤC", help=taken)
    init.add_argument("--code", required=True, metavar="MÃ", help="mã đơn vị hành chính của xã")


def _add_upgrade(newer: argparse.ArgumentParser) -> None:
    where = "tệp .whl của bản mới, hoặc thư mục có các tệp ấy"
    newer.add_argument("files", nargs="+", metavar="TỆP", help=where)


def _add_generate(generate: argparse.ArgumentParser) -> None:
    one = "in JSON Schema của một loại nội dung, cho phần mềm khác"
    generate.add_argument(
        "--schema", choices=sorted(MODELS), metavar="LOẠI", help=f"{one}: {', '.join(MODELS)}"
    )
    generate.add_argument(
        "--schemas",
        default="",
        metavar="THƯ_MỤC",
        help="viết JSON Schema của mọi loại vào thư mục này",
    )
    generate.add_argument(
        "--check", action="store_true", help="chỉ so với bản đang có; khác thì mã thoát 1"
    )
