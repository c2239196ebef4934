"""The content security policy: what a browser may load and run on our pages, and on those of the
handbook, which the theme shows. One source for pages and hosts.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

LOCK = Path(__file__).with_name("inline-scripts.lock")
"""Hashes of the inline scripts that are allowed, one a line; read by people before it is committed.
"""
HANDBOOK_LOCK = LOCK.with_name("handbook-scripts.lock")
"""The same for the handbook: the inline scripts of the theme, each beside the template that holds
it.
"""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers beside the policy."""
NO_FRAMES = "frame-ancestors 'none'"
"""What a page cannot say of itself: only hosts can."""


@cache
def locked(lock: Path) -> tuple[str, ...]:
    """Give the hashes in *lock*: ``sha256-…``."""
    lines = lock.read_text(encoding="utf-8").split("\n")
    return tuple(line.split()[0] for line in lines if re.match(r"sha256-[A-Za-z0-9+/]{43}=", line))


def hash_of(script: str) -> str:
    """Hash the text between ``<script>`` and ``</script>`` as browsers do."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _scripts(lock: Path) -> str:
    return " ".join(["'self'", *(f"'{h}'" for h in locked(lock))])


def meta() -> str:
    """The policy as it stands in a page."""
    return f"default-src 'none'; style-src 'self'; img-src 'self'; script-src {_scripts(LOCK)}; form-action 'self'; base-uri 'none'"


def handbook() -> str:
    """The policy of the handbook: its search reads an index in a worker, its styles hold drawings
    as data, its forms send nothing.
    """
    return (
        f"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src {_scripts(HANDBOOK_LOCK)}; "
        "worker-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
    )


def header(policy: str) -> str:
    """Give *policy* as hosts send it."""
    return f"{policy}; {NO_FRAMES}"
