"""Codes of procedures in the national database, as portals, receipts and people write them; the
search reads them in hooks/browser/search/code.js.
"""

import re

from commune.vietnamese.look_alikes import fold

_CODE = re.compile(
    r"(?:(?:ma|so|tthc|dvc)\b[a-z ]*[:=#–-]?\s*)?(\d)\s*[.,–-]?\s*(\d{6})"
    r"(?:\s*[.,–-]\s*(?:h\s*\d{1,3}|\d{2,3}))*[\s.,;]*"
)
"""The code, and what portals put behind it: parts of the procedure, the office."""


def procedure_code(written: str) -> str | None:
    """Give the code that *written* is, ``1.001193`` for ``Mã thủ tục: 1.001193.000.00.00.H27`` or
    ``1001193``; None where it is none.
    """
    found = _CODE.fullmatch(fold(written).strip())
    return f"{found[1]}.{found[2]}" if found else None
