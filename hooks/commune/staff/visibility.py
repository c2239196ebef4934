"""Whether readers see one file: shown or not, at which address, since when and why; for the clerk
who asks why a change does not appear.
"""

import posixpath
import unicodedata
from datetime import datetime
from pathlib import Path

from commune.content import layers, left_over, tables
from commune.content.reader import COLLECTIONS, Record
from commune.models import FOLDERS
from commune.models.alert import Alert
from commune.models.base import Item
from commune.problems import Problems
from commune.site import Site, file_url
from commune.site.upcoming import appears_at
from commune.vietnamese.clock import after, moment_in_words, start_of


def describe(site: Site, path: str, mistakes: Problems) -> str:
    """Say of the file *path* in one line whether readers see it; *mistakes* are those of this
    file.
    """
    if mistakes.errors:
        return f"{path}: CÓ {mistakes.errors} LỖI, chưa đăng được; sửa các lỗi trên rồi chạy lại."
    for item in (*site.items, *site.waiting):
        if any(file.path == path for file in item.record.files):
            return f"{path}: {_of_item(site, item)}.{_shared(item.record, path)}"
    if path in site.attachments:
        return f"{path}: {_of_attachment(site, path)}."
    is_table = tables.is_table(path)
    if is_table or layers.place_of(path).removeprefix("content/") in COLLECTIONS:
        where = "ở trang kế hoạch và dữ liệu mở" if is_table else "cho mọi trang"
        return f"{path}: ĐANG DÙNG {where}."
    if path.startswith("docs/") and path.endswith(".md"):
        return f"{path}: ĐANG HIỆN, là một trang viết tay."
    places = ", ".join(f"content/{folder}/" for folder in FOLDERS)
    nothing = f"KHÔNG phải tệp nội dung, không lên trang. Tệp nội dung nằm trong {places}."
    if layers.place_of(path) != path and path.endswith(".md"):
        nothing = "KHÔNG dùng ở xã này, nên chưa kiểm tra: content/xa.yml không dùng lớp ấy (layers), hoặc một tệp cùng đường dẫn thay cả tệp này."
    left = "BỎ QUA, phần mềm hay máy tự để lại, không lên trang."
    return f"{path}: {left if left_over.is_passed_over(path) else nothing}"


def _shared(record: Record, path: str) -> str:
    """Say with whom the file *path* is shared, what it is laid over, and what lies over it."""
    files = record.files
    place = next(n for n, file in enumerate(files) if file.path == path)
    said = []
    if files[place].layer:
        said.append(f" Thuộc lớp «{files[place].layer}», chung cho mọi xã dùng lớp này.")
    if place + 1 < len(files):
        said.append(f" Ghi thêm lên {files[place + 1].path}.")
    if place:
        said.append(f" {files[place - 1].path} ghi thêm lên tệp này.")
    return "".join(said)


def _of_item(site: Site, item: Item) -> str:
    state = _state(site, item)
    return (
        f"{state}; địa chỉ {site.commune.full_address(item.url)}"
        if state.startswith(("ĐANG HIỆN", "ĐÃ"))
        else state
    )


def _state(site: Site, item: Item) -> str:
    appears = appears_at(item)
    if item.withdrawn and item.is_withdrawn(site.today):
        return f"ĐÃ RÚT từ {moment_in_words(start_of(item.withdrawn.on))}: {item.withdrawn.reason.rstrip('.')}"
    if item.appears and item.appears > site.now:
        field = "publish_at" if item.publish_at else item.dated_by
        return f"CHƯA HIỆN, chờ đến {moment_in_words(max(item.appears, appears or item.appears))} ({field}); địa chỉ khi ấy {item.url}"
    if isinstance(item, Alert):
        return _of_alert(site.now, item)
    if item.expires and after(item.expires) <= site.now:
        return f"ĐÃ HẾT từ {moment_in_words(after(item.expires))} (expires): còn trang, không còn trong danh sách"
    since = f" từ {moment_in_words(item.appears)}" if item.appears else ""
    until = f", sẽ rút từ {moment_in_words(start_of(item.withdrawn.on))}" if item.withdrawn else ""
    return f"ĐANG HIỆN{since}{until}"


def _of_alert(now: datetime, alert: Alert) -> str:
    starts, end = start_of(alert.starts), after(alert.last_day)
    if now < starts:
        return f"CHƯA HIỆN, chờ đến {moment_in_words(starts)} (starts)"
    if now >= end:
        return f"ĐÃ HẾT từ {moment_in_words(end)} (ends)"
    return f"ĐANG HIỆN trên mọi trang từ {moment_in_words(max(starts, alert.publish_at or starts))} đến hết {moment_in_words(start_of(alert.last_day))}"


def _of_attachment(site: Site, path: str) -> str:
    users = [item for item in (*site.items, *site.waiting) if path in site.files_of(item)]
    if not users:
        return "KHÔNG tệp nào nhắc đến, không lên trang"
    shown = [item for item in users if item in site.items]
    if not shown:
        return f"CHƯA HIỆN, đi theo {users[0].record.path}"
    return f"ĐANG HIỆN trong {shown[0].record.path}; địa chỉ {site.commune.full_address(file_url(path))}"


def named_files(root: Path, names: list[str]) -> tuple[list[str], list[str]]:
    """Give the paths from the project's root of files as somebody names them on the command line, a
    folder's files one by one; and what is not there.
    """
    found: list[str] = []
    missing: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
        path = next((root / spelt for spelt in (name, plain) if (root / spelt).exists()), None)
        if path is None:
            missing.append(plain)
            continue
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [
            posixpath.relpath(one.absolute().as_posix(), root.as_posix())
            for one in inside
            if not one.is_dir()
        ]
    return list(dict.fromkeys(posixpath.normpath(path) for path in found)), missing
