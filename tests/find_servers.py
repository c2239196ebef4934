"""Find nginx, Apache and Caddy for the nightly tests of what they are told, or unpack Debian's
packages of them.
"""

import sys

from debian_packages import program, unpack

PACKAGES = ("nginx", "apache2-bin", "caddy", "media-types")
PROGRAMS = ("nginx", "apache2", "caddy")
MISSING = "nginx, Apache or Caddy is missing and its package could not be had: what it is told is not tried. Install nginx, apache2-bin and caddy."


def is_ready() -> bool:
    """Tell whether all are there."""
    return all(map(program, PROGRAMS))


def main() -> int:
    if not is_ready():
        unpack(PACKAGES)
    if not is_ready():
        print(MISSING, file=sys.stderr)
    return 0  # the tests that need them are skipped, and say so


if __name__ == "__main__":
    sys.exit(main())
