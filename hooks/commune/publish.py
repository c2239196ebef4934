"""Build into a folder beside the site, then swap: the last good site stands until the new one is whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from commune.build import check
from commune.outputs import report as reports


def site(root: Path, today: date | None, output: Path) -> int:
    """Check the content, build with the host into a temporary folder, put it in place of *output*; give the exit code."""
    _, problems = check(root, today)
    print(problems.what_stops)
    if problems.errors:
        print("Trang chưa được dựng lại; bản đang có giữ nguyên.")
        return 1
    target = root / output
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
    except OSError as error:
        print(f"Không ghi được vào {target.parent.name or target}: {error.strerror}. Bản đang có giữ nguyên.")
        return 1
    try:
        new = work / "new"
        if code := _run_host(root, today, new):
            print("Dựng trang không xong; bản đang có giữ nguyên.")
            return code
        _swap(new, target, work / "old")
    except OSError as error:
        print(f"Không ghi được trang: {error.strerror}. Bản đang có giữ nguyên.")
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"Đã dựng trang vào {output}/")
    return 0


def report(root: Path, today: date | None, plan: str, start: date, end: date, output: Path) -> int:
    """Check the content, write the report on *plan* from *start* to *end* into *output*; give the exit code."""
    site, problems = check(root, today)
    if problems.errors:
        print(problems)
        print("Chưa lập báo cáo; sửa các lỗi trên trước.")
        return 1
    try:
        made = reports.make(site, plan, start, end, output.suffix.lower())
    except reports.ReportRefused as refused:
        print(refused)
        return 1
    target = root / output
    beside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(made)
        beside.replace(target)
    except OSError as error:
        print(f"Không ghi được {output}: {error.strerror}. Nếu đang mở tệp trong Word thì đóng lại.")
        return 1
    print(f"Đã lập báo cáo: {output}")
    return 0


def _run_host(root: Path, today: date | None, folder: Path) -> int:
    """Let MkDocs build into *folder*, as a process of its own since this program never imports it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    if today:
        environment["COMMUNE_TODAY"] = today.isoformat()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put *new* where *target* is; both renames stay inside one file system."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
