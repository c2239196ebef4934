"""Names that change with what is in them: browsers may keep such a file for ever."""

import hashlib
import re

_HASH = re.compile(r"\.[0-9a-f]{8}[./]")


def fingerprint(*contents: bytes) -> str:
    """Give the first 8 hex digits of the SHA-256 of *contents*, one after the other."""
    return hashlib.sha256(b"".join(contents)).hexdigest()[:8]


def fingerprinted(name: str, content: bytes) -> str:
    """Give *name* with the fingerprint of *content* before its ending:
    ``assets/site.1a2b3c4d.css``.
    """
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{fingerprint(content)}.{ending}"


def bears_fingerprint(path: str) -> bool:
    """Tell whether a file, or a folder that it lies in, is named after what is in it."""
    return bool(_HASH.search(path))
