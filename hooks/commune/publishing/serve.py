"""Show the site while it is being written: it follows each change, the browser follows it; after a
mistake the last good one stays, with the mistake on top.
"""

import functools
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from commune.publishing.host import Host
from commune.publishing.memo import InMemory, memo_of
from commune.publishing.moment import given
from commune.publishing.preview import Preview, Superseded
from commune.publishing.preview_pages import PreviewPages, Shown
from commune.vietnamese.clock import VIETNAM, moment_in_words

WATCHED = ("content", "docs", "hooks")
_IN_ROOT = {"mkdocs.yml", "requirements.txt", *WATCHED}
_WHOLE = {(name,) for name in WATCHED}
QUIET = 0.03
"""Seconds without a change after which the site is built: editors save in several steps, and a save
during a build ends it.
"""
_CHANGES = {"created", "modified", "moved", "deleted"}


class Changes(FileSystemEventHandler):
    """Notes that something was saved; builds once the folder has been quiet for a moment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.saved = threading.Event()
        self.program = threading.Event()
        """Whether the program itself was changed, or a whole folder came or went: it must be loaded
        anew.
        """

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hear of one change on the disk."""
        if event.event_type not in _CHANGES or (
            event.is_directory and event.event_type == "modified"
        ):
            return
        for path in (Path(str(name)) for name in (event.src_path, event.dest_path) if name):
            inside = path.is_relative_to(self.root)
            below = path.relative_to(self.root).parts if inside else path.parts
            if "__pycache__" in below or (len(below) == 1 and below[0] not in _IN_ROOT):
                continue
            if below[0] == "hooks" or below in _WHOLE:
                self.program.set()
            self.saved.set()

    def wait(self) -> None:
        """Wait until something was saved, and nothing more for a moment."""
        self.saved.wait()
        while self.saved.is_set():
            self.saved.clear()
            self.saved.wait(QUIET)


@dataclass(frozen=True)
class Asked:
    """What somebody said about the preview, where it is not as ever."""

    today: str | None = None
    """The moment; without it this machine's."""
    site_url: str = ""
    """Where the site will stand, if not at the commune's own address."""
    memo: str = ""
    """What COMMUNE_MEMO says."""
    runs: Host = field(default_factory=Host)
    """How the host is run."""


class Server(ThreadingHTTPServer):
    """The preview: pages at 127.0.0.1, built anew after each change, until it is shut down."""

    daemon_threads = True
    below = ""
    """The folder of the address below which all pages lie: what nobody else knows is a key."""
    restart = False
    """Whether it ended because the program changed."""

    def __init__(self, root: Path, folder: Path, port: int, asked: Asked) -> None:
        self.root, self.asked = root, asked
        self.shown = Shown()
        self.preview = Preview(root, folder, self.shown.tell, asked.site_url, asked.runs)
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(
            ("127.0.0.1", port),
            functools.partial(PreviewPages, shown=self.shown, directory=str(folder)),
        )
        self.hosts = {
            name + end
            for name in ("127.0.0.1", "localhost")
            for end in ("", f":{self.server_port}")
        }
        self.changes = Changes(root.resolve())
        self.first = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def follow(self) -> None:
        """Build now and after each change; the first build is waited for."""
        watch = Observer()
        for name in WATCHED:
            if (self.root / name).is_dir():
                watch.schedule(self.changes, str((self.root / name).resolve()), recursive=True)
        watch.schedule(self.changes, str(self.root.resolve()), recursive=False)
        watch.daemon = True
        watch.start()  # before the first build: what is saved meanwhile counts
        threading.Thread(target=self._build_for_ever, daemon=True).start()
        self.first.wait()

    def now(self) -> datetime:
        """Give the moment that was said, else this machine's, in Vietnam."""
        if self.asked.today:
            return given(self.asked.today)
        return datetime.now(VIETNAM).replace(second=0, microsecond=0)

    def _build_for_ever(self) -> None:
        with memo_of(self.root, self.asked.memo) as kept:
            memo = InMemory(kept)
            while True:
                try:
                    self.preview.build(self.now(), memo, self.changes.saved.is_set)
                    if told := self._told():
                        print(told, flush=True)
                except Superseded:
                    pass
                self.first.set()
                self.changes.wait()
                if self.changes.program.is_set():
                    self.restart = True
                    self.shutdown()
                    return

    def _told(self) -> str:
        trouble = self.shown.state.trouble
        return (
            trouble or f"Trang đã theo kịp, như lúc {moment_in_words(self.now())} (giờ Việt Nam)."
        )


def serve(root: Path, folder: Path, port: int, asked: Asked) -> Server:
    """Build the site of *root* into *folder*, show it at 127.0.0.1:*port*, build it again after
    each change.

    Gives the server, ready for ``serve_forever``. Raises OSError where the port is taken.
    """
    server = Server(root, folder, port, asked)
    print(f"Đang dựng trang, như lúc {moment_in_words(server.now())} (giờ Việt Nam)…", flush=True)
    server.follow()
    print(
        f"Xem trang tại http://127.0.0.1:{server.server_port}/ Lưu tệp thì trang tự dựng lại. Dừng: Ctrl+C",
        flush=True,
    )
    return server
