"""Find LibreOffice, pdftoppm, fonts as wide as Word's and zbar for the nightly tests of what is
printed, or install them with the system's package manager.
"""

import shutil
import sys

from system_packages import install

NAMES = ("soffice", "libreoffice")
MANAGERS = {
    "apt-get": (
        "apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends",
        "libreoffice-writer-nogui",
        "poppler-utils",
        "fonts-liberation",
        "zbar-tools",
    ),
    "dnf": ("dnf install -y -q", "libreoffice-writer", "poppler-utils", "zbar"),
    "pacman": ("pacman -S --noconfirm", "libreoffice-still", "poppler", "zbar"),
    "apk": ("apk add", "libreoffice-writer", "poppler-utils", "zbar"),
}
"""Package manager -> how it installs, its packages of them."""
MISSING = "LibreOffice, pdftoppm or zbarimg is missing and could not be installed: the report is not rendered. Install libreoffice-writer-nogui, poppler-utils and zbar-tools."


def office() -> str | None:
    """Give the path of LibreOffice."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def is_ready() -> bool:
    """Tell whether all are installed."""
    return bool(office() and all(map(shutil.which, ("pdftoppm", "pdftotext", "zbarimg"))))


def main() -> int:
    if not is_ready():
        install(MANAGERS)
    if not is_ready():
        print(MISSING, file=sys.stderr)
    return 0  # the tests that need them are skipped, and say so


if __name__ == "__main__":
    sys.exit(main())
