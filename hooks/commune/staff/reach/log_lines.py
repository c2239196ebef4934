"""Lines of a web server's log, whichever server wrote it: Apache and nginx (common, combined, with
the host in front), Caddy (JSON), IIS (W3C).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

LONGEST_LINE = 65_536
"""Bytes after which a line is none of a server's."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_COMMON = re.compile(
    r'(?:(?P<site>[A-Za-z0-9.-]+):\d+ )?(?P<reader>[^\s"]+) [^\s"]+ [^"\[\]]{1,200}? ?\[(?P<when>[^\]"]{20,40})\] '
    r'"(?P<method>[A-Z]{3,10}) (?P<target>[^\s"]+)(?: HTTP/[\d.]+)?" (?P<status>\d{3}) \S+'
    r'(?P<more> "(?:[^"\\]|\\.)*+" "(?P<agent>(?:[^"\\]|\\.)*+)")?+(?! ")'
)
_WHEN = re.compile(r"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, as the server wrote it down."""

    when: datetime
    reader: str
    """The address that asked: to tell robots apart, never kept."""
    method: str
    target: str
    status: int
    agent: str | None
    """The program that asked; None where the log has no such column."""
    host: str
    """The site that was asked for; empty where the log does not tell."""


class Lines:
    """Reads one log: what a line means may depend on lines above it, as in IIS."""

    def __init__(self) -> None:
        self._fields: list[str] = []

    def visit(self, line: str) -> Visit | None:
        """Read a line; None where it tells of no request. Raises ValueError where it is none of a
        log.
        """
        if line.startswith("#"):
            if line.startswith("#Fields:"):
                self._fields = line.split()[1:]
            return None
        if line.startswith("{"):
            return _of_caddy(json.loads(line))
        if self._fields:
            return self._of_iis(line.split())
        return _of_common(line)

    def _of_iis(self, values: list[str]) -> Visit:
        named = dict(zip(self._fields, values, strict=True))
        try:
            when = datetime.fromisoformat(f"{named['date']}T{named['time']}+00:00")
            return Visit(
                when,
                named.get("c-ip", ""),
                named["cs-method"],
                named["cs-uri-stem"],
                int(named["sc-status"]),
                named["cs(User-Agent)"].replace("+", " ") if "cs(User-Agent)" in named else None,
                named.get("cs-host", "").removesuffix("-"),
            )
        except KeyError as missing:
            raise ValueError(missing) from None


def _of_common(line: str) -> Visit:
    found = _COMMON.match(line)
    if found is None:
        raise ValueError(line[:40])
    method, target, status, agent = found.group("method", "target", "status", "agent")
    host = found["site"] or ""
    return Visit(_moment(found["when"]), found["reader"], method, target, int(status), agent, host)


@lru_cache(4096)
def _moment(written: str) -> datetime:
    found = _WHEN.fullmatch(written)
    if found is None or found[2] not in _MONTHS:
        raise ValueError(written)
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    return datetime(
        int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), min(int(second), 59),
        tzinfo=timezone(ahead),
    )  # fmt: skip


def _of_caddy(entry: Any) -> Visit | None:
    """Read an entry of Caddy; one that tells of the server itself has no request."""
    if not isinstance(entry, dict) or "request" not in entry or "status" not in entry:
        return None
    try:
        asked, when = entry["request"], entry["ts"]
        agents = asked.get("headers", {}).get("User-Agent", [""])
        moment = (
            datetime.fromtimestamp(when, UTC)
            if isinstance(when, int | float)
            else datetime.fromisoformat(str(when))
        )
        return Visit(
            moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            str(asked.get("client_ip") or asked.get("remote_ip", "")),
            str(asked["method"]),
            str(asked["uri"]),
            int(entry["status"]),
            str(agents[0]),
            str(asked.get("host", "")),
        )
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError, OSError) as wrong:
        raise ValueError(wrong) from None


def split(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Give the lines of a file that comes in pieces; of one that is too long only a mark, so that
    no line fills the memory. A last one without its end is still being written: it is left for the
    next time.
    """
    rest, too_long = b"", False
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line[: LONGEST_LINE + 1] if not too_long else b"\0"
            too_long = False
        if len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
