"""An editor that is open on a real project: a bare repository as its server, a clone, drafts, forms
over HTTP.
"""

import http.client
import os
import re
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, urlencode

from support import SAMPLE, SAMPLE_DAY, project

from commune.editor import server as door
from commune.editor.context import Editor
from commune.publishing.memo import InMemory
from commune.publishing.serve import Asked

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody of the commune; what it says comes back."""
    who = ("-c", "user.name=Người khác", "-c", "user.email=khac@example.vn")
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class Opened:
    """An editor, and what a browser would do with it."""

    root: Path
    bare: Path
    editor: Editor
    stop: object = None
    seen: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.editor.door.port

    def ask(self, method, path, body=None, **headers):
        """Send one request as it is; give status, headers and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in told, skip_accept_encoding=True)
        if body is not None and "Content-Length" not in told:
            told["Content-Length"] = str(len(body))
        for name, value in told.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), data.decode("utf-8", "replace")

    def get(self, address="", **headers):
        return self.ask("GET", f"/{self.editor.door.token}/{address}", **headers)

    def post(self, address, sent, **headers):
        body = urlencode(sent, doseq=True).encode()
        told = {
            "Origin": self.editor.door.origin,
            "Content-Type": "application/x-www-form-urlencoded",
            **headers,
        }
        return self.ask("POST", f"/{self.editor.door.token}/{address}", body, **told)

    def bring(self, address, sent, *files, field="tep:tha", **headers):
        """Send a form with files: pairs of a name and its bytes."""
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, values in sent.items()
            for value in values
        ]
        for name, data in files:
            about = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
            parts.append(f"--x\r\n{about}\r\n\r\n".encode() + data + b"\r\n")
        told = {
            "Origin": self.editor.door.origin,
            "Content-Type": "multipart/form-data; boundary=x",
            **headers,
        }
        body = b"".join([*parts, b"--x--\r\n"])
        return self.ask("POST", f"/{self.editor.door.token}/{address}", body, **told)

    def form(self, path, entry=""):
        """Everything that the form of an item would send back untouched."""
        _, _, html = self.get(f"sua/{quote(path)}" + (f"?muc={quote(entry)}" if entry else ""))
        return fields_of(html)


def fields_of(html: str) -> dict[str, list[str]]:
    """What a browser sends of the first form with a version in *html*."""
    start = html.index('name="version"')
    html = html[start - 200 : html.index("</form>", start)]
    sent: dict[str, list[str]] = {}

    def put(name, value):
        sent.setdefault(unescape(name), []).append(unescape(value))

    for tag in re.finditer(
        r"<input\b([^>]*)>|<textarea\b([^>]*)>\n?(.*?)</textarea>|<select\b([^>]*)>(.*?)</select>",
        html,
        re.DOTALL,
    ):
        about = tag[1] or tag[2] or tag[4] or ""
        name = re.search(r'\bname="([^"]*)"', about)
        kind = re.search(r'\btype="([^"]*)"', about)
        if not name or (kind and kind[1] == "file"):
            continue
        if tag[1] is not None:
            value = re.search(r'\bvalue="([^"]*)"', about)
            if kind and kind[1] in ("checkbox", "radio") and "checked" not in about:
                continue
            put(name[1], value[1] if value else "")
        elif tag[2] is not None:
            put(name[1], tag[3])
        else:
            chosen = re.search(r'<option value="([^"]*)" selected', tag[5])
            put(name[1], chosen[1] if chosen else "")
    return sent


def opened(
    tmp: Path,
    content: Path = SAMPLE / "content",
    today: str = "",
    port: int = 0,
    *,
    more: Mapping[str, bytes] = MappingProxyType({}),
    kept: bool = True,
) -> Opened:
    """Open an editor on a clone of a bare repository in *tmp*; *more* are files beside content/,
    which git *kept* or not.
    """
    root = project(tmp / "xa", content)
    git(root, "init", "--quiet", "--initial-branch=main")
    if kept:
        _put(root, more)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Bản đầu")
    bare = tmp / "xa.git"
    git(tmp, "clone", "--quiet", "--bare", str(root), str(bare))
    git(root, "remote", "add", "origin", str(bare))
    git(root, "fetch", "--quiet", "origin")
    git(root, "config", "user.name", "Lê Thị Mẫu")
    _put(root, more)
    return reopened(tmp, root, bare, today, port)


def _put(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def reopened(tmp, root, bare, today="", port=0) -> Opened:
    """Open the editor of a project that has been made before."""
    one = door.listen(port)
    work = tmp / f"work-{time.monotonic_ns()}"
    asked = Asked(today or SAMPLE_DAY.isoformat(), "", "no")
    editor = door.editor_of(root, "mau", asked, InMemory(), work, one.getsockname()[1])
    server = door.server(editor)
    threading.Thread(target=server.run, kwargs={"sockets": [one]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return Opened(root, bare, editor, server)


def words(answer) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer[2][answer[2].find("<h1>") :])).split())


def published(door, path):
    return git(door.bare, "show", f"main:{path}")


def state_of(door, title):
    """How an item stands in the list."""
    found = r"<tr><td><a [^>]*>(.*?)</a></td><td>.*?</td><td[^>]*>(.*?)</td>"
    return dict(re.findall(found, door.get()[2]))[title]


def close(one: Opened) -> None:
    one.stop.should_exit = True


def somebody_else(one: Opened, path: str, change) -> None:
    """Let another clerk publish a change of a file."""
    other = one.bare.parent / "khac"
    if not other.exists():
        git(one.bare.parent, "clone", "--quiet", str(one.bare), str(other))
    git(other, "pull", "--quiet", "--rebase")
    target = other / path
    target.write_text(change(target.read_text(encoding="utf-8")), encoding="utf-8")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "--message", "Người khác sửa")
    git(other, "push", "--quiet", "origin", "HEAD:main")


os.environ.setdefault("GIT_CONFIG_NOSYSTEM", "1")


def leads_out(one, link: str) -> None:
    """Put a link in the drafts that leads to a file beside the project."""
    outside = one.root.parent / "ngoai.md"
    outside.write_text("---\ntitle: Bí mật\n---\n", encoding="utf-8")
    (one.editor.drafts.folder / link).symlink_to(outside)
