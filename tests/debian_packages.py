"""Debian's packages, unpacked into a folder of this environment for the nightly tests: nothing is
installed, and nothing is started.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(sys.prefix) / "share/debian"
"""Where the packages are unpacked."""
_SEARCHED = os.pathsep.join(
    [
        os.environ.get("PATH", os.defpath),
        "/usr/sbin",
        *(str(FOLDER / place) for place in ("usr/sbin", "usr/bin")),
    ]
)


def program(name: str) -> str | None:
    """Give the path of a program, of the system or unpacked."""
    return shutil.which(name, path=_SEARCHED)


def environment() -> dict[str, str]:
    """Give the environment in which it finds the libraries that came with it."""
    libraries = [str(path) for path in (FOLDER / "usr/lib").glob("*-linux-gnu")]
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}


def beside(name: str) -> Path:
    """Give what a package has at *name*, ``/usr/lib/apache2``: unpacked, or of the system."""
    own = FOLDER / name.lstrip("/")
    return own if own.exists() else Path(name)


def unpack(packages: Iterable[str]) -> None:
    """Let apt, where there is one, fetch *packages* with all that they need and that is not
    installed.
    """
    if not shutil.which("apt-get"):
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "partial").mkdir()
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        fetch = ["apt-get", "install", "--download-only", "-y", "-qq", "--no-install-recommends"]
        options = ["-o", "Debug::NoLocking=1", "-o", f"Dir::Cache::archives={folder}"]
        subprocess.run([*fetch, *options, *packages], check=False)
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), str(FOLDER)], check=True)
