"""Find Chromium for the browser tests, or install it with the system's package manager."""

import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
MANAGERS = {
    "apt-get": [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]],
    "dnf": [["dnf", "install", "-y", "-q", "chromium"]],
    "pacman": [["pacman", "-S", "--noconfirm", "chromium"]],
    "apk": [["apk", "add", "chromium"]],
}


def chromium() -> str | None:
    """Give the path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    if chromium():
        return 0
    for manager, commands in MANAGERS.items():
        if shutil.which(manager) and all(subprocess.run(c, check=False).returncode == 0 for c in commands) and chromium():
            return 0
    print("Chromium is missing and could not be installed. Install the package `chromium` as administrator, then run `make test` again.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
