"""Find Java and libical for the nightly tests that let programs of others judge the built site, or
unpack Debian's packages of them.
"""

import sys
from pathlib import Path

import debian_packages

JAVA_HOMES = "usr/lib/jvm/*/bin/java"
MISSING_JAVA = "Java is missing and its package could not be had: the Nu checker does not run. Install default-jre-headless."
MISSING_LIBICAL = "libical is missing and its package could not be had: it does not judge the calendar. Install libical3."


def java() -> str | None:
    """Give the path of Java, of the system or unpacked."""
    unpacked = sorted(map(str, debian_packages.FOLDER.glob(JAVA_HOMES)))
    return debian_packages.program("java") or (unpacked[-1] if unpacked else None)


def libical() -> str | None:
    """Give the path of libical, of the system or unpacked."""
    places = (debian_packages.FOLDER / "usr/lib", Path("/usr/lib"), Path("/usr/lib64"))
    names = ("*-linux-gnu/libical.so.3", "libical.so.3")
    found = [path for place in places for name in names for path in place.glob(name)]
    return str(found[0]) if found else None


def main() -> int:
    if not java():
        debian_packages.unpack(["default-jre-headless"])
    if not libical():
        debian_packages.unpack(["libical3"])
    for found, words in ((java(), MISSING_JAVA), (libical(), MISSING_LIBICAL)):
        if not found:
            print(words, file=sys.stderr)
    return 0  # the tests that need them are skipped, and say so


if __name__ == "__main__":
    sys.exit(main())
