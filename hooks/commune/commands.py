"""What the commands do: each calls the program and tells what came of it; ``command_line`` parses
their arguments.
"""

import argparse
import getpass
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from commune.content import layers, whole_file
from commune.content.reader import of_commune
from commune.models import MODELS, json_schema
from commune.outputs.search import ranking
from commune.pages.changed import URL
from commune.problems import CommandRefused, Problems
from commune.publishing import (
    export,
    folder,
    layer_wheel,
    offline,
    own_file,
    ports,
    publish,
    target,
    upgrade,
)
from commune.publishing.announced import announced
from commune.publishing.build import build
from commune.publishing.host import Host
from commune.publishing.live_line import shown
from commune.publishing.memo import InMemory, memo_of
from commune.publishing.target import EXPORT, OFFLINE, SCHEMAS
from commune.reporting import day_of, judged
from commune.staff import (
    annotations,
    communes,
    explain,
    fix_text,
    generated,
    kit,
    new_commune,
    new_file,
    visibility,
    wheels,
)
from commune.staff.annotations import FORMS
from commune.vietnamese import slug
from commune.vietnamese.capitals import in_sentence_case, is_in_capitals
from commune.vietnamese.clock import VIETNAM

Options = argparse.Namespace


def run_check(root: Path, now: datetime | None, options: Options) -> int:
    """Judge the content, or tell of the files that were named, or of many communes."""
    if options.communes:
        return _check_communes(now, options)
    paths, missing = visibility.named_files(root, options.files)
    if missing:
        raise CommandRefused(
            f"Không có tệp {', '.join(missing)}. Viết đường dẫn từ thư mục đang đứng, ví dụ content/tin-tuc/2026/2026-01-20-ten-bai.md"
        )
    if options.fix:
        print("\n\n".join(fix_text.fix(root, paths)), end="\n\n")
    site, problems = judged(root, now, options, options.git)
    found = problems.of(paths) if options.files else problems
    print(_written(found, options.format))
    if options.format == "text":
        for path in paths:
            print(visibility.describe(site, path, found.of([path])))
        if options.git and (lines := announced(root, site, options.git)):
            print("\n- ".join([f"Đã đổi so với {options.git}, để thông báo:", *lines]))
    if options.addresses and not found.errors:
        return publish.addresses_now(root, now, options.site_url)
    return 1 if found.errors or (options.strict and found.warnings) else 0


def _check_communes(now: datetime | None, options: Options) -> int:
    """Tell which commune lags; 1 where one does."""
    moment = now if options.today and now else datetime.now(VIETNAM)
    found = communes.read(Path(options.communes), moment)
    print(communes.table(found))
    for name, data in communes.files(found, moment).items() if options.to else ():
        Path(options.to).mkdir(parents=True, exist_ok=True)
        own_file.replace(Path(options.to) / name, data)
        print(f"Đã viết {options.to}/{name}")
    return 1 if any(commune.remarks for commune in found) else 0


def _written(problems: Problems, form: str) -> str:
    """Write problems in a form; in colour where a person reads them (see https://no-color.org)."""
    coloured = form == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return annotations.coloured(problems) if coloured else FORMS[form](problems)


def run_site(root: Path, now: datetime | None, options: Options) -> int:
    """A trial for another day, or into another folder, leaves the list of addresses alone unless
    told to write it.
    """
    record = options.record or (not options.today and options.output == "site")
    if_due = Path(options.if_due) if options.if_due else None
    with memo_of(root, options.memo) as memo:
        return publish.publish_site(
            publish.Order(
                root,
                now,
                Path(options.output),
                record,
                options.keep_good,
                if_due,
                options.site_url,
                options.show_stack,
                options.seconds,
                memo,
                shown(sys.stderr, os.environ, quiet=options.quiet),
                options.quiet,
                by_hand=not options.record,
            )
        )


def run_serve(root: Path, _: datetime | None, options: Options) -> int:
    """Show the site on this machine until Ctrl+C; a change of the program loads it anew."""
    from commune.publishing.serve import Asked, serve  # noqa: PLC0415 - no build needs a server

    with tempfile.TemporaryDirectory(prefix="commune-") as folder_:
        try:
            runs = Host(options.seconds, options.show_stack)
            asked = Asked(options.today, options.site_url, options.memo, runs)
            server = serve(root, Path(folder_) / "site", options.port, asked)
        except (OverflowError, OSError) as error:
            raise ports.refused(options.port, error) from None
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Đã dừng.")
        server.server_close()
    if server.restart:
        print("Chương trình hoặc thư mục của dự án đã đổi, chạy lại…", flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "commune", *sys.argv[1:]])  # noqa: S606 - itself
    return 0


def run_edit(root: Path, _: datetime | None, options: Options) -> int:
    """Open the clerk's door on this machine until Ctrl+C."""
    try:
        from commune.editor import server as door  # noqa: PLC0415 - an extra, loaded when asked for
    except ModuleNotFoundError as missing:
        raise CommandRefused(
            f"Trình soạn thảo cần cài thêm ({missing.name}): .venv/bin/pip install --no-deps --require-hashes -r requirements-edit.txt"
        ) from None
    try:
        one = door.listen(options.port)
    except (OverflowError, OSError) as error:
        raise ports.refused(options.port, error) from None
    from commune.publishing.serve import Asked  # noqa: PLC0415 - as above

    asked = Asked(options.today, "", options.memo, Host(options.seconds, options.show_stack))
    door.open_here(root, slug(getpass.getuser()) or "toi", asked, InMemory(), one)
    return 0


def run_explain(_root: Path, _: datetime | None, options: Options) -> int:
    """Tell what a code of a message means, or list all of them."""
    print(explain.explain(options.code))
    return 0


def run_search(root: Path, now: datetime | None, options: Options) -> int:
    """Tell how a query is ranked and why, or which terms several pages share."""
    site, _ = judged(root, now, options)
    query = " ".join(options.query)
    if options.json:
        print(json.dumps(ranking.answer(site, query), ensure_ascii=False))
    else:
        print(ranking.shared(site) if options.shared else ranking.ranking(site, query))
    return 0


def run_new(root: Path, _: datetime | None, options: Options) -> int:
    """Start a new file of content."""
    written = day_of(options)
    title = options.title
    if is_in_capitals(title):
        title = in_sentence_case(title).text
        print(
            f"Tiêu đề viết toàn chữ hoa, đã viết lại: «{title}». Tên riêng thì viết hoa trong tệp."
        )
    name, text = new_file.new_file(options.kind, title, written, options.field)
    new = {name: text.encode()}
    if options.photo:
        new = new_file.with_photo(options.kind, name, text, Path(options.photo))
    _refuse_what_is_there(root, new)
    for name, data in new.items():
        whole_file.write(root / name, data, workplace=root)
    print(
        f"Đã tạo {' và '.join(new)}. Điền các trường còn trống, rồi chạy: python -m commune check"
    )
    return 0


def _refuse_what_is_there(root: Path, new: Iterable[str]) -> None:
    for name in new:
        if (root / name).exists() or (root / name).is_symlink():
            raise CommandRefused(f"{name} đã có. Đặt tiêu đề khác, hoặc sửa tệp đó.")
        if layer := layers.layer_with(root, of_commune(root), name):
            raise CommandRefused(
                f"{name} đã có trong lớp «{layer.title}» ({layer.shown}). Sửa ở đó thì mọi xã cùng đổi; chỉ xã này khác thì viết tệp ấy với extends: true."
            )


def run_import(root: Path, _: datetime | None, options: Options) -> int:
    """Bring a Word file or photographs in, and tell what the check says of the text then."""
    from commune.staff import import_files  # noqa: PLC0415 - no other command needs readers of Word

    ask = input if sys.stdin and sys.stdin.isatty() else None
    brought = import_files.bring(root, options, day_of(options), ask)
    *beside, text = brought.files
    _refuse_what_is_there(root, brought.files if brought.is_new else beside)
    for name, data in brought.files.items():
        whole_file.write(root / name, data, workplace=root)
    print("\n".join([f"Đã ghi {', '.join([text, *beside])}.", brought.told, ""]))
    site, problems = judged(root, None, options)
    found = problems.of([text, *beside])
    print("\n".join([str(found), visibility.describe(site, text, found.of([text]))]))
    return 0


def run_generate(root: Path, _: datetime | None, options: Options) -> int:
    """Write every text that the program makes anew, or say which are stale; or the JSON Schema of a
    kind, or of all.
    """
    if options.schemas:
        remarks = folder.write(root, json_schema.files(), Path(options.schemas), SCHEMAS)
        print("\n".join([f"Đã viết {len(MODELS)} tệp vào {options.schemas}/", *remarks]))
    elif options.schema:
        print(json_schema.as_json(json_schema.schema(options.schema)), end="")
    else:
        return generated.refresh(root, options.commands, write=not options.check)
    return 0


def run_upgrade(root: Path, _: datetime | None, options: Options) -> int:
    """Take newer wheels into a commune's repository."""
    print("\n".join(upgrade.upgrade(root, list(map(Path, options.files)))))
    return 0


def run_export(root: Path, now: datetime | None, options: Options) -> int:
    """Write the pages without a shell, or a copy of the site to be opened from its folder."""
    if options.offline and not options.layers:
        return _export_offline(root, now, options)
    if options.git:
        raise CommandRefused("--git chỉ dùng cùng --offline.")
    if options.layers:
        return _export_layers(root, options)
    built = build(root, now, site_url=options.site_url)
    remarks = folder.write(root, export.files(built), Path(options.folder), EXPORT)
    print("\n".join([f"Đã xuất {len(built.pages)} trang vào {options.folder}/", *remarks]))
    return 0


def _export_layers(root: Path, options: Options) -> int:
    if options.offline:
        raise CommandRefused("--layers và --offline không đi cùng nhau. Chạy từng lệnh một.")
    name, wheel = layer_wheel.make(root)
    folder.put_file(root / options.folder, name, wheel)
    print(f"Đã đóng gói nội dung chung: {options.folder}/{name}")
    return 0


def _export_offline(root: Path, now: datetime | None, options: Options) -> int:
    with memo_of(root, options.memo) as memo:
        at = {"revision": options.git, "site_url": options.site_url, "memo": memo}
        compared = partial(offline.compare, root, **at) if options.git else None
        copy = offline.Copy(compared)
        order = publish.Order(
            root,
            now,
            Path(options.folder),
            site_url=options.site_url,
            show_stack=options.show_stack,
            seconds=options.seconds,
            memo=memo,
            at_stage=shown(sys.stderr, os.environ, quiet=False),
            result=publish.Result(OFFLINE, copy.add, copy.alter),
        )
        code = publish.publish_site(order)
    if not code:
        print(f"Mở bằng trình duyệt: {options.folder}/index.html")
    if not code and copy.changed:
        place = f"{options.folder}{URL}index.html"
        print(f"{copy.changed.pages} trang khác bản {copy.changed.since}, liệt kê ở: {place}")
    return code


def run_init(root: Path, _: datetime | None, options: Options) -> int:
    """Make the project of another commune."""
    new = new_commune.NewCommune(options.name, options.unit, options.province, options.code)
    given = wheels.given([Path(options.wheels)]) if options.wheels else {}
    if given and wheels.PROGRAM not in given:
        raise CommandRefused(f"Trong {options.wheels} không có chương trình (trang_xa-….whl).")
    asked = Path(options.folder)
    target.judge(root / asked, target.located(root, asked), ())
    made = new_commune.files(root, new, day_of(options), given)
    folder.write(root, made, asked, settle=kit.of_this_program().let_run)
    print(
        f"Đã tạo dự án của {new.unit} {new.name} tại {options.folder}/. Việc đầu tiên: đọc {options.folder}/README.md"
    )
    if not given:
        print(
            f"Chưa cài được: thiếu {new_commune.program_file()} và gói lớp nội dung chung. Lấy hai tệp ấy (make wheel) rồi làm lại, thêm --wheels."
        )
    return 0
