"""What the preview gives to browsers: the files of the site, and on every page the script that
follows it and what is wrong.
"""

import json
import secrets
import threading
from html import escape
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from commune.publishing.preview import State

SCRIPT, EVENTS = "/.xem-thu.js", "/.xem-thu"
"""Addresses of the preview's own, which no site has: a script on every page, and what it hears."""
_OWN_SCRIPT = Path(__file__).parent / "browser/preview.js"
_PULSE = 15.0
"""Seconds after which a browser that hears nothing is told that the preview lives."""


class Shown:
    """What is told to whoever looks at the preview."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.state = State()
        self.run = secrets.token_hex(4)
        """Tells this run of the program from one before."""
        self.number = 0
        """Of the last change of the state."""
        self.of_all = 0
        """Of the last change that every page shows."""
        self.of_file: dict[str, int] = {}
        """Path in the site -> number of its last change."""

    def tell(self, state: State) -> None:
        """Take a new state, and wake who waits for one."""
        with self.changed:
            self.number += 1
            if state.trouble != self.state.trouble:
                self.of_all = self.number
            for name in state.changed:
                self.of_file[name] = self.number
                if name.startswith("assets/"):
                    self.of_all = self.number
            self.state = state
            self.changed.notify_all()

    def stamp(self, page: str) -> str:
        """Give what changes when the page at an address is to be shown anew."""
        return f"{self.run}-{max(self.of_all, self.of_file.get(f'{page[1:]}index.html', 0))}"

    def after(self, number: int) -> tuple[int, State] | None:
        """Wait for a state after *number*; None where none comes for a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.number > number, _PULSE)
            return (self.number, self.state) if self.number > number else None


class PreviewPages(SimpleHTTPRequestHandler):
    """Gives the files of the site; every page loads the script that follows the preview, and says
    on top what is wrong.
    """

    server: Any
    """Knows by which names it may be called: ``hosts``; and below which folder of the address
    everything lies: ``below``, without a slash at its end.
    """
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, shown: Shown, **more: Any) -> None:
        self.shown = shown
        super().__init__(*args, **more)

    def parse_request(self) -> bool:
        """Hear nobody who calls this machine by another name than its own: the script of a page
        somewhere else, which made its name lead here, does.
        """
        if not super().parse_request():
            return False
        known = self.headers.get("Host", "").lower() in self.server.hosts
        if not known:
            self.send_error(421, "Sai ten may")
            return False
        below = f"{self.server.below}/"
        if not secrets.compare_digest(self.path[: len(below)].encode(), below.encode()):
            self.send_error(404)
            return False
        self.path = f"/{self.path[len(below) :].lstrip('/')}"
        return True

    def do_GET(self) -> None:
        """Answer with a page, a file, or what the preview adds."""
        if self.path.partition("?")[0] == EVENTS:
            self._events(unquote(self.path.partition("?")[2]))
        elif self.path.partition("?")[0] == SCRIPT:
            self._send(_OWN_SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        elif "\0" in unquote(self.path):
            self.send_error(404)
        elif "." in self.path.partition("?")[0].rsplit("/", 1)[-1]:
            super().do_GET()
        else:
            self._page()

    def _page(self) -> None:
        """Give a page with what the preview adds."""
        folder = Path(self.translate_path(self.path))
        page = folder / "index.html"
        if not page.is_file():
            if not self.shown.state.trouble:
                page = Path(self.directory) / "404.html"
            if not page.is_file():
                text = "<!doctype html><html lang=vi><meta charset=utf-8><body></body>"
                self._send(self._followed(text), "text/html; charset=utf-8", 404)
                return
        elif not self.path.partition("?")[0].endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{self.server.below}{self.path.partition('?')[0]}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        text = page.read_text(encoding="utf-8")
        status = 404 if page.name == "404.html" else 200
        self._send(self._followed(text), "text/html; charset=utf-8", status)

    def _followed(self, text: str) -> bytes:
        """Let a page follow the preview: its own policy lets no script ask for anything."""
        text = text.replace("default-src 'none';", "default-src 'none'; connect-src 'self';", 1)
        page = unquote(self.path.partition("?")[0])
        address = f"{self.server.below}{SCRIPT}"
        script = f'<script src="{address}?{self.shown.stamp(page)}" defer></script>'
        text = (
            text.replace("</body>", f"{script}</body>", 1) if "</body>" in text else text + script
        )
        trouble = self.shown.state.trouble
        if trouble:
            before = (Path(self.directory) / "index.html").is_file()
            head = "Chưa dựng lại được, đây là bản trước" if before else "Chưa dựng được trang"
            notice = f"<h2>{head}</h2><pre>{escape(trouble)}</pre>"
            text = text.replace("<body>", f"<body>{notice}", 1)
        return text.encode()

    def _events(self, page: str) -> None:
        """Tell a browser that shows *page* of every change of the state, until it goes."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        number = -1
        try:
            while True:
                found = self.shown.after(number)
                if found:
                    number, state = found
                    told = {"stage": state.stage, "stamp": self.shown.stamp(page)}
                    self.wfile.write(f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode())
                else:
                    self.wfile.write(b":\n\n")
                self.wfile.flush()
        except OSError:  # it has gone
            return

    def _send(self, data: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Let no browser keep anything, or tell others where it has been."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "same-origin")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of every request: the terminal is for what is wrong with the content."""
