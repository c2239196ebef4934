"""Real web servers around a built site, each set up with the words of deploy/README.md."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPMessage
from pathlib import Path
from typing import NamedTuple

import debian_packages
from support import ROOT

README = ROOT / "deploy/README.md"
NAME, PLACE = "dia-chi-trang", "/srv/www/xa"
"""What the README calls the host and the folder of the site."""
MODULES = "mpm_event authz_core authz_host dir mime headers rewrite deflate filter".split()
"""What Debian's Apache has switched on, and what the README switches on."""


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: HTTPMessage
    body: bytes

    def said(self, name: str) -> str | None:
        """Give a header that may stand once at most."""
        found = self.headers.get_all(name, [])
        assert len(found) <= 1, (name, found)
        return found[0] if found else None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_Stay)


def ask(url: str, **headers: str) -> Answer:
    """Ask once, whatever comes back."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=named)
    try:
        with _OPENER.open(request, timeout=20) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


def written(language: str, site: Path, port: int, host: str = "") -> str:
    """Give the README's example in *language*, for a folder and a port here; *host* is the address
    that the server is to hear on.
    """
    (found,) = re.findall(
        rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
    )
    return found.replace(PLACE, str(site)).replace(f"{NAME} {{", f"{host or NAME} {{").replace("80;", f"127.0.0.1:{port};").replace("*:80", f"127.0.0.1:{port}")  # fmt: skip


def nginx(site: Path, work: Path, port: int, more: str = "") -> list[str]:
    (work / "nginx.conf").write_text(
        f"daemon off; pid {work}/nginx.pid; error_log {work}/error.log;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\nevents {{}}\n"
        f"http {{ include {debian_packages.beside('/etc/nginx/mime.types')}; default_type application/octet-stream;\n"
        f"access_log off; client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;\n"
        f"uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;\n"
        + written("nginx", site, port).replace("headers.conf;\n", f"headers.conf;\n{more}\n")
        + "}\n"
    )
    return ["-c", str(work / "nginx.conf"), "-e", str(work / "error.log")]


def apache2(site: Path, work: Path, port: int, more: str = "") -> list[str]:
    modules = debian_packages.beside("/usr/lib/apache2") / "modules"
    (work / "apache.conf").write_text(
        "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in MODULES)
        + f"ServerRoot {work}\nPidFile {work}/pid\nErrorLog {work}/error.log\nServerName localhost\n"
        f"DefaultRuntimeDir {work}\nTypesConfig {debian_packages.beside('/etc/mime.types')}\n"
        f"{'User nobody' if os.geteuid() == 0 else ''}\nDirectoryIndex index.html\n"
        f'<FilesMatch "^\\.ht">\n Require all denied\n</FilesMatch>\nListen 127.0.0.1:{port}\n'
        + written("apache", site, port).replace(f"Root {site}\n", f"Root {site}\n{more}\n")
    )
    return ["-D", "FOREGROUND", "-f", str(work / "apache.conf")]


def caddy(site: Path, work: Path, port: int, more: str = "") -> list[str]:
    text = written("caddy", site, port, f"http://127.0.0.1:{port}")
    (work / "Caddyfile").write_text(
        "{\n admin off\n}\n" + text.replace("headers.conf\n", f"headers.conf\n{more}\n")
    )
    return ["run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS = {"nginx": nginx, "apache2": apache2, "caddy": caddy}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(name: str, site: Path, work: Path, more: str = "") -> Iterator[str]:
    """Let a server show *site*, a folder that others may read, and give its address; *work* is an
    empty folder for it, *more* goes where the README says for a line of one's own.
    """
    port = _free_port()
    options = SERVERS[name](site, work, port, more)
    told = {**debian_packages.environment(), "HOME": str(work), "XDG_DATA_HOME": str(work)}
    log = work / "said"
    with log.open("wb") as out:
        one = subprocess.Popen([str(debian_packages.program(name)), *options], env=told, stdout=out, stderr=out)  # fmt: skip
        try:
            for _ in range(200):
                with socket.socket() as line:
                    if line.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert one.poll() is None, log.read_text()
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            one.terminate()
            one.wait(20)
