"""The content security policy: what a browser may load and run on our pages. One source for pages
and hosts.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

LOCK = Path(__file__).with_name("inline-scripts.lock")
"""Hashes of the inline scripts that are allowed, one a line; read by people before it is committed.
"""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers beside the policy."""


@cache
def locked() -> tuple[str, ...]:
    """Give the hashes in the lock: ``sha256-…``."""
    lines = LOCK.read_text(encoding="utf-8").split("\n")
    return tuple(line.split()[0] for line in lines if re.match(r"sha256-[A-Za-z0-9+/]{43}=", line))


def hash_of(script: str) -> str:
    """Hash the text between ``<script>`` and ``</script>`` as browsers do."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def meta() -> str:
    """The policy as it stands in a page."""
    scripts = " ".join(["'self'", *(f"'{h}'" for h in locked())])
    return f"default-src 'none'; style-src 'self'; img-src 'self'; script-src {scripts}; form-action 'self'; base-uri 'none'"


def header() -> str:
    """The policy as hosts send it: it can also forbid frames, which a page cannot."""
    return f"{meta()}; frame-ancestors 'none'"
