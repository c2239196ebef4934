"""Show the site while it is being written: built anew after each change; after a mistake the last
good one stays.
"""

import functools
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from commune.vietnamese.clock import VIETNAM, written

WATCHED = ("content", "docs", "hooks")
QUIET = 0.4
"""Seconds without a change after which the site is built: editors save in several steps."""
_CHANGES = {"created", "modified", "moved", "deleted"}


class Site:
    """The site in a folder of its own, and what was wrong with it the last time it was built."""

    def __init__(self, root: Path, folder: Path, today: str | None) -> None:
        self.root, self.folder, self.today = root, folder, today
        self.trouble = ""

    def build(self) -> None:
        """Build in a process of its own, so that a change of the program counts too; as of this
        machine's minute, unless a day was said.
        """
        now = self.today or written(datetime.now(VIETNAM))
        command = [
            sys.executable,
            "-m",
            "commune",
            "site",
            "--output",
            str(self.folder),
            "--today",
            now,
        ]
        result = subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, encoding="utf-8", check=False
        )
        self.trouble = "" if result.returncode == 0 else result.stdout + result.stderr
        print(result.stdout.strip() or result.stderr.strip(), flush=True)


class _Changes(FileSystemEventHandler):
    """Calls *rebuild* once the folder has been quiet for a moment; what is saved during a build is
    built after it.
    """

    def __init__(self, rebuild: Callable[[], None]) -> None:
        self.rebuild = rebuild
        self.timer: threading.Timer | None = None
        self.building = threading.Lock()
        self.wanted = False

    def build(self) -> None:
        """Build, after the build that is running; of several who wait one is enough."""
        self.wanted = True
        with self.building:
            if self.wanted:
                self.wanted = False
                self.rebuild()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if (
            event.event_type not in _CHANGES
            or event.is_directory
            or "__pycache__" in str(event.src_path)
        ):
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(QUIET, self.build)
        self.timer.daemon = True
        self.timer.start()


class _Pages(SimpleHTTPRequestHandler):
    """Gives the files of the site; while something is wrong, every page says so on top."""

    site: Site

    def send_head(self) -> Any:
        """Open what was asked for; a page gets the notice."""
        if "\0" in unquote(self.path):
            self.send_error(404)
            return None
        if not self.site.trouble or "." in self.path.rsplit("/", 1)[-1]:
            return super().send_head()
        page = Path(self.translate_path(self.path)) / "index.html"
        text = (
            page.read_text(encoding="utf-8")
            if page.is_file()
            else "<!doctype html><html lang=vi><meta charset=utf-8><body>"
        )
        notice = f"<body><h2>Chưa dựng lại được, đây là bản trước</h2><pre>{escape(self.site.trouble)}</pre>"
        answer = text.replace("<body>", notice, 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
        return None

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of every request: the terminal is for what is wrong with the content."""


def serve(root: Path, folder: Path, port: int, today: str | None) -> ThreadingHTTPServer:
    """Build the site of *root* into *folder*, show it at 127.0.0.1:*port*, build it again after
    each change.

    Gives the server, ready for ``serve_forever``. Raises OSError where the port is taken.
    """
    site = Site(root, folder, today)
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(type("Pages", (_Pages,), {"site": site}), directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    print("Đang dựng trang…", flush=True)
    watch = Observer()
    changes = _Changes(site.build)
    for name in WATCHED:
        if (root / name).is_dir():
            watch.schedule(changes, str(root / name), recursive=True)
    watch.daemon = True
    watch.start()  # before the first build: what is saved meanwhile counts
    changes.build()
    print(
        f"Xem trang tại http://127.0.0.1:{server.server_port}/ Lưu tệp thì trang tự dựng lại. Dừng: Ctrl+C",
        flush=True,
    )
    return server
