"""A day as people write it by hand: ``28/11/2026``, ``28.11.2026``, ``ngày 28 tháng 11 năm
2026``.
"""

import re
from datetime import date

from commune.vietnamese import fold

_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)"),
    re.compile(
        r"(?:ngay\s*)?(?<!\d)(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*(?:,\s*)?(?:nam\s*)?(?P<y>\d{4})(?!\d)"
    ),
)
_NEARLY = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{1,4})?|thang\s*\d+|hom nay|hom qua|ngay mai"
)


class NoDay(Exception):
    """There is no day that can be read; the text is what was taken for one, or empty."""


def read_day(text: str) -> tuple[date, str]:
    """Give the day in *text*, and *text* without it. Raises NoDay, also where two are written."""
    folded = fold(text)
    found = [match for form in _FORMS for match in form.finditer(folded)]
    if len({match.span() for match in found}) != 1 or len(folded) != len(text):
        nearly = _NEARLY.search(folded)
        raise NoDay(text if found else text[nearly.start() : nearly.end()] if nearly else "")
    match = found[0]
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        raise NoDay(text[match.start() : match.end()]) from None
    rest = (
        re.sub(r"(?i)\bngày\s*$", "", text[: match.start()].rstrip(" ,;:-–("))
        + " "
        + text[match.end() :]
    )
    return day, rest.strip(" ,;:-–()\n")
