"""Commands; each only parses its arguments, calls the program and tells what came of it."""

import argparse
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from commune import amend, export, folder, generated, newcommune, publish, scaffold, schemas, search, whereabouts, wholefile
from commune.annotations import FORMS
from commune.build import build, check
from commune.clock import VIETNAM, as_day
from commune.history import HistoryError
from commune.models import MODELS
from commune.moment import NoMoment, given, moment
from commune.oswords import why
from commune.outputs import search_engine
from commune.problems import ContentError
from commune.review import command as review
from commune.serve import serve
from commune.target import EXPORT, SCHEMAS

Options = argparse.Namespace
Command = Callable[[Path, datetime | None, Options], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 mistakes in the content, 2 a wrong call, 3 published with files held back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Windows consoles default to another one
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    command: Command = options.run
    try:
        return command(root, _now(root, options), options)
    except ContentError as error:
        print(error)
        return 1
    except amend.CannotAmend as error:
        print(f"{error}\nChưa ghi gì.")
        return 1
    except (NoMoment, review.CannotReview, scaffold.CannotStart, HistoryError, search_engine.NotInstalled, folder.Occupied, folder.Busy) as error:
        return _refuse(str(error))
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        return _refuse(f"Không ghi được {error.filename or 'tệp'}: {why(error)}.")


def _now(root: Path, options: Options) -> datetime | None:
    """Give the moment for which the command works, and say what is odd about it; for one that needs none, what was said is judged all the same."""
    if not options.dated:
        return given(options.today) if options.today else None
    found = moment(root, options.today)
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    return found.now


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _check(root: Path, now: datetime | None, options: Options) -> int:
    paths, missing = whereabouts.files(root, options.files)
    if missing:
        return _refuse(f"Không có tệp {', '.join(missing)}. Viết đường dẫn từ thư mục đang đứng, ví dụ content/tin-tuc/2026/2026-01-20-ten-bai.md")
    site, problems = check(root, now, options.git)
    if not options.files:
        print(FORMS[options.format](problems))
        return 1 if problems.errors else 0
    found = problems.of(paths)
    print(FORMS[options.format](found))
    if options.format == "text":
        for path in paths:
            print(whereabouts.tell(site, path, found.of([path])))
    return 1 if found.errors else 0


def _review(root: Path, now: datetime | None, options: Options) -> int:
    try:
        return review.run(root, now, options, _day_of(options))
    except BrokenPipeError:  # the reader has seen enough, as after ``| head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _site(root: Path, now: datetime | None, options: Options) -> int:
    """A trial for another day, or into another folder, leaves the list of addresses alone unless told to write it."""
    search_engine.install()
    record = options.record or (not options.today and options.output == "site")
    if_due = Path(options.if_due) if options.if_due else None
    return publish.site(publish.Order(root, now, Path(options.output), record, options.keep_good, if_due))


def _addresses(root: Path, now: datetime | None, options: Options) -> int:
    return publish.addresses_now(root, now, write=options.write)


def _serve(root: Path, _: datetime | None, options: Options) -> int:
    search_engine.install()
    with tempfile.TemporaryDirectory(prefix="commune-") as folder_:
        server = serve(root, Path(folder_) / "site", options.port, options.today)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Đã dừng.")
    return 0


def _report(root: Path, now: datetime | None, options: Options) -> int:
    days = []
    for text in (options.start, options.end):
        try:
            days.append(as_day(text))
        except ValueError:
            return _refuse(f"Ngày «{text}» không đúng. Viết năm-tháng-ngày: 2022-03-31.")
    return publish.report(root, now, options.plan, days[0], days[1], Path(options.output))


def _search(root: Path, now: datetime | None, options: Options) -> int:
    search_engine.install()
    site, _ = check(root, now)
    print(search.shared(site) if options.shared else search.ranking(site, " ".join(options.query)))
    return 0


def _day_of(options: Options) -> date:
    """Give the day that was said, else the machine's in Vietnam: what staff start today carries today's date."""
    return (given(options.today) if options.today else datetime.now(VIETNAM)).date()


def _new(root: Path, _: datetime | None, options: Options) -> int:
    written = _day_of(options)
    name, text = scaffold.new_file(options.kind, options.title, written, options.field)
    path = root / name
    if path.exists() or path.is_symlink():
        return _refuse(f"{name} đã có. Đặt tiêu đề khác, hoặc sửa tệp đó.")
    wholefile.write(path, text.encode(), workplace=root)
    print(f"Đã tạo {name}. Điền các trường còn trống, rồi chạy: python -m commune check")
    return 0


def _schema(root: Path, _: datetime | None, options: Options) -> int:
    if options.output:
        told = folder.write(root, schemas.files(), Path(options.output), SCHEMAS)
        print("\n".join([f"Đã viết {len(MODELS)} tệp vào {options.output}/", *told]))
    elif options.kind in MODELS:
        print(schemas.as_json(schemas.schema(options.kind)), end="")
    else:
        return _refuse(f"Chọn một loại trong: {', '.join(MODELS)}; hoặc --output THƯ_MỤC để viết mọi loại.")
    return 0


def _generated(root: Path, _: datetime | None, options: Options) -> int:
    return generated.refresh(root, options.command, write=options.write)


def _export(root: Path, now: datetime | None, options: Options) -> int:
    search_engine.install()
    built = build(root, now)
    told = folder.write(root, export.files(built), Path(options.folder), EXPORT)
    print("\n".join([f"Đã xuất {len(built.pages)} trang vào {options.folder}/", *told]))
    return 0


def _init(root: Path, _: datetime | None, options: Options) -> int:
    new = newcommune.NewCommune(options.name, options.unit, options.province, options.code)
    start = _day_of(options)
    folder.write(root, newcommune.files(root, new, start), Path(options.folder), settle=newcommune.leave_out_what_does_not_fit)
    left_out = newcommune.not_taken(root, Path(options.folder))
    print(f"Đã tạo dự án của {new.unit} {new.name} tại {options.folder}/. Việc đầu tiên: đọc {options.folder}/README.md")
    if left_out:
        print(f"Không chép {len(left_out)} tệp vì riêng của nơi cũ: {', '.join(left_out)}. Tin, kế hoạch, thông báo cũng không chép.")
    return 0


_MISTAKES = (
    (r"required: (.+)", "Lệnh còn thiếu: {0}."),
    (r"unrecognized arguments: (.+)", "Lệnh có phần thừa: {0}. Tiêu đề nhiều chữ phải đặt trong dấu nháy kép."),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)", "«{1}» không chọn được. Chọn trong: {2}."),
    (r"argument (\S+): invalid int value: '(.*?)'", "{0} phải là một con số, không phải «{1}»."),
    (r"argument (\S+): expected one argument", "Sau {0} phải có một giá trị."),
    (r"argument (\S+): expected at least one argument", "Sau {0} phải có ít nhất một giá trị."),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} và {1} không đi cùng nhau. Chạy từng lệnh một."),
)
"""What the standard parser says -> what staff read."""


class _Parser(argparse.ArgumentParser):
    """The standard parser, whose few English words are put into Vietnamese."""

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Cách dùng:")
        return text.replace("positional arguments:", "Các lệnh:" if self._subparsers else "Ghi sau lệnh:").replace("options:", "Tùy chọn:")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong in Vietnamese, by what the parser's own English words hold."""
        for pattern, words in _MISTAKES:
            if found := re.search(pattern, message):
                said = words.format(*found.groups()).replace("'", "")
                self.exit(2, f"{said}\n\n{self.format_help()}")
        self.exit(2, f"Lệnh viết sai.\n\n{self.format_help()}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="commune", description="Kiểm tra nội dung và dựng trang của xã.", add_help=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="lệnh")
    day = _Parser(add_help=False)
    day.add_argument("--today", metavar="NGÀY", help="coi bây giờ là ngày này, ví dụ 2026-11-23; kèm giờ: 2026-11-23T07:30")
    for helped in (parser, day):
        helped.add_argument("-h", "--help", action="help", help="hiện trợ giúp này")

    def command(name: str, run: Command, text: str, *, dated: bool = True) -> argparse.ArgumentParser:
        found: argparse.ArgumentParser = commands.add_parser(name, parents=[day], add_help=False, help=text, description=text)
        found.set_defaults(run=run, dated=dated)
        return found

    checking = command("check", _check, "kiểm tra nội dung, không dựng trang")
    checking.add_argument("files", nargs="*", metavar="TỆP", help="chỉ nói về các tệp này: lỗi gì, đang hiện hay chưa, ở địa chỉ nào, vì sao")
    checking.add_argument("--format", choices=FORMS, default="text", metavar="DẠNG", help=f"dạng của kết quả: {', '.join(FORMS)} (mặc định: text)")
    since = "so phí, thời hạn với bản đã lưu trong git (mặc định: bản gần nhất); đổi mà không ghi vào changes là lỗi"
    checking.add_argument("--git", nargs="?", const="HEAD", metavar="BẢN", help=since)
    site = command("site", _site, "kiểm tra rồi dựng trang vào thư mục site")
    site.add_argument("--output", default="site", metavar="THƯ_MỤC", help="thư mục chứa trang (mặc định: site)")
    site.add_argument("--record", action="store_true", help="ghi địa chỉ mới vào content/dia-chi.txt (dựng vào site/ thì luôn ghi)")
    site.add_argument("--keep-good", action="store_true", help="tệp có lỗi thì đăng bản cũ không lỗi của nó, phần còn lại vẫn lên trang (mã thoát 3)")
    due = "tệp trang-thai.json của trang đang đăng; chưa có gì đến hạn thì không dựng lại"
    site.add_argument("--if-due", default="", metavar="TỆP", help=due)
    review.add_arguments(command("review", _review, review.HELP))
    show = command("serve", _serve, "xem trang trên máy này; lưu tệp thì trang tự dựng lại", dated=False)
    show.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (mặc định: 8000)")
    report = command("report", _report, "lập báo cáo kết quả của một kế hoạch (.docx, .md hoặc .csv)")
    report.add_argument("--plan", required=True, metavar="KẾ_HOẠCH", help="tên tệp kế hoạch, ví dụ 2022")
    report.add_argument("--from", dest="start", required=True, metavar="NGÀY", help="ngày đầu, ví dụ 2022-01-01")
    report.add_argument("--to", dest="end", required=True, metavar="NGÀY", help="ngày cuối, tính cả ngày đó, ví dụ 2022-03-31")
    report.add_argument("--output", default="bao-cao.docx", metavar="TỆP", help="tệp báo cáo, đuôi tệp cho biết dạng (mặc định: bao-cao.docx)")
    searching = command("search", _search, "cho thấy một câu tìm ra trang nào và vì sao")
    searching.add_argument("query", nargs="*", metavar="CÂU", help="câu người ta gõ vào ô tìm")
    searching.add_argument("--shared", action="store_true", help="liệt kê các từ có ở nhiều trang")
    new = command("new", _new, "tạo một tệp nội dung mới, có sẵn các trường phải điền", dated=False)
    new.add_argument("kind", metavar="LOẠI", help=f"một trong: {scaffold.kinds()}")
    new.add_argument("title", metavar="TIÊU_ĐỀ", help="tiêu đề, đặt trong dấu nháy kép")
    new.add_argument("--field", default="", metavar="LĨNH_VỰC", help="lĩnh vực, chỉ cần khi tạo thủ tục, ví dụ ho-tich")
    schema = command("schema", _schema, "in JSON Schema của một loại nội dung, cho trình soạn thảo và phần mềm khác", dated=False)
    schema.add_argument("kind", nargs="?", default="", metavar="LOẠI", help=f"một trong: {', '.join(MODELS)}")
    schema.add_argument("--output", default="", metavar="THƯ_MỤC", help="viết mọi loại vào thư mục này")
    for name, text in (("fields", "so bảng trường trong content/README.md với chương trình"), ("glossary", "so GLOSSARY.md với chương trình")):
        command(name, _generated, text, dated=False).add_argument("--write", action="store_true", help="viết lại")
    out = command("export", _export, "xuất mọi trang không có khung, cho bộ dựng trang khác")
    out.add_argument("folder", metavar="THƯ_MỤC", help="thư mục trống, hoặc của lần xuất trước")
    init = command("init", _init, "tạo dự án cho một xã khác", dated=False)
    init.add_argument("folder", metavar="THƯ_MỤC", help="thư mục trống hoặc chưa có")
    init.add_argument("--name", required=True, metavar="TÊN", help='tên xã, không kèm chữ xã, ví dụ "Bến Mẫu"')
    init.add_argument("--unit", default="xã", metavar="LOẠI", help="xã hoặc phường (mặc định: xã)")
    init.add_argument("--province", required=True, metavar="TỈNH", help="tên tỉnh, thành phố, không kèm chữ tỉnh")
    init.add_argument("--code", required=True, metavar="MÃ", help="mã đơn vị hành chính của xã")
    kept = command("addresses", _addresses, "so địa chỉ các trang với content/dia-chi.txt")
    kept.add_argument("--write", action="store_true", help="ghi thêm địa chỉ mới")
    return parser


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # «… | head» has read enough; nothing is left to be written at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
