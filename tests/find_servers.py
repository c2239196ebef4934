"""Find nginx, Apache and Caddy for the nightly tests of what they are told, or unpack Debian's
packages of them into a folder of this environment: nothing is installed, and nothing is started.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(sys.prefix) / "share/servers"
"""Where the packages are unpacked."""
PACKAGES = ("nginx", "apache2-bin", "caddy", "media-types")
PROGRAMS = ("nginx", "apache2", "caddy")
MISSING = "nginx, Apache or Caddy is missing and its package could not be had: what it is told is not tried. Install nginx, apache2-bin and caddy."
_SEARCHED = os.pathsep.join(
    [
        os.environ.get("PATH", os.defpath),
        "/usr/sbin",
        *(str(FOLDER / place) for place in ("usr/sbin", "usr/bin")),
    ]
)


def program(name: str) -> str | None:
    """Give the path of one of the programs."""
    return shutil.which(name, path=_SEARCHED)


def environment() -> dict[str, str]:
    """Give the environment in which it finds the libraries that came with it."""
    libraries = [str(path) for path in (FOLDER / "usr/lib").glob("*-linux-gnu")]
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}


def beside(name: str) -> Path:
    """Give what a package has at *name*, ``/usr/lib/apache2``: unpacked, or of the system."""
    own = FOLDER / name.lstrip("/")
    return own if own.exists() else Path(name)


def is_ready() -> bool:
    """Tell whether all are there."""
    return all(map(program, PROGRAMS))


def unpack() -> None:
    """Let apt fetch the packages with all that they need and that is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "partial").mkdir()
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        fetch = ["apt-get", "install", "--download-only", "-y", "-qq", "--no-install-recommends"]
        options = ["-o", "Debug::NoLocking=1", "-o", f"Dir::Cache::archives={folder}"]
        subprocess.run([*fetch, *options, *PACKAGES], check=False)
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), str(FOLDER)], check=True)


def main() -> int:
    if not is_ready() and shutil.which("apt-get"):
        unpack()
    if not is_ready():
        print(MISSING, file=sys.stderr)
    return 0  # the tests that need them are skipped, and say so


if __name__ == "__main__":
    sys.exit(main())
