"""Find Chromium and a font like those on phones for the browser tests, or install them with the
system's package manager.
"""

import shutil
import subprocess
import sys

from system_packages import install

NAMES = ("chromium", "chromium-browser", "google-chrome")
FONTS = ("Noto Sans", "Roboto")
"""Fonts that phones have; wider ones move the end of the first screen."""
MANAGERS = {
    "apt-get": ("apt-get install -y -qq", "chromium", "chromium-l10n", "fonts-noto-core"),
    "dnf": ("dnf install -y -q", "chromium", "google-noto-sans-fonts"),
    "pacman": ("pacman -S --noconfirm", "chromium", "noto-fonts"),
    "apk": ("apk add", "chromium", "font-noto"),
}
"""Package manager -> how it installs, its packages of Chromium and its words, of fonts."""


def chromium() -> str | None:
    """Give the path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def has_phone_font() -> bool:
    """Tell whether one of the phones' fonts is installed."""
    if not shutil.which("fc-list"):
        return False
    known = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, text=True, check=False
    ).stdout
    return any(font in known for font in FONTS)


def main() -> int:
    if not (chromium() and has_phone_font()):
        install(MANAGERS)
    if not chromium():
        words = "Chromium is missing and could not be installed. Install the package `chromium` as administrator, then run `make test` again."
        print(words, file=sys.stderr)
        return 1
    if not has_phone_font():
        print(
            "No font like those on phones (Noto Sans, Roboto): the test of the first screen is skipped.",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
