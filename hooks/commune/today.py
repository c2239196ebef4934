"""Which day it is for the site: never the machine's clock, so that the same commit gives the same bytes."""

import os
import re
import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7))


def as_day(text: str) -> date:
    """Read a day that is written ``2026-11-23`` and no other way; Python alone takes ``20261123`` and weeks too. Raises ValueError."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def today(root: Path, given: str | None = None) -> date | None:
    """Give *given*, else COMMUNE_TODAY, else the day of the newest commit in Vietnam; None without any.

    Raises ValueError for a day that is not written ``2026-11-23``.
    """
    if said := given or os.environ.get("COMMUNE_TODAY"):
        return as_day(said)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    seconds = answer.stdout.strip()
    return datetime.fromtimestamp(int(seconds), VIETNAM).date() if seconds.isdigit() else None
