"""Look at the site from outside, for cron or a scheduled job on another machine: silent while all
is well; else says what is amiss, in Vietnamese, and ends with 1.

    python3 watch.py https://dia-chi-trang/

Needs Python 3.11 and nothing else. It reads the home page and du-lieu/trang-thai.json.
"""

import json
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from http.client import HTTPException

LATE = timedelta(hours=3)
"""How long after its moment a change may still be on its way: the schedule runs every hour."""
PATIENCE = 30
"""Seconds to wait for an answer."""


def read(address: str) -> bytes:
    """Ask for one address, past every memory on the way. Raises OSError, HTTPException."""
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache"})  # noqa: S310 - who calls says where
    end = time.monotonic() + 2 * PATIENCE
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        found = b""
        while part := answer.read1():  # one that comes byte by byte may never end
            found += part
            if time.monotonic() > end:
                raise TimeoutError(f"sau {2 * PATIENCE} giây chưa tải xong")
        return found


def troubles(site: str, now: datetime) -> list[str]:
    """Give what is amiss with *site*, an address that ends with a slash."""
    for name in ("", "du-lieu/trang-thai.json"):
        try:
            text = read(site + name)
        except (OSError, HTTPException) as error:
            return [f"không mở được {site}{name}: {error}"]
    try:
        state = json.loads(text)
        built_for = datetime.fromisoformat(state["built_for"])
        due = datetime.fromisoformat(state["next"]) if state["next"] else None
        held = int(state["held_back"])
        is_late = due is not None and now > due + LATE
        is_ahead = built_for > now + LATE
    except (ValueError, KeyError, TypeError):
        return [f"{site}du-lieu/trang-thai.json không phải tệp của trang"]
    found = []
    if due and is_late:
        found.append(
            f"lẽ ra trang đã đổi lúc {due:%H:%M %d/%m/%Y} mà chưa: lịch chạy mỗi giờ đã dừng, hoặc lần dựng hỏng"
        )
    if is_ahead:
        found.append(
            f"trang dựng cho {built_for:%H:%M %d/%m/%Y}, chưa tới: đồng hồ máy dựng chạy sai"
        )
    if held:
        found.append(f"{held} tệp có lỗi đang bị giữ lại: xem lần chạy gần nhất")
    return found


def main() -> int:
    """Look once."""
    if len(sys.argv) != 2 or not sys.argv[1].startswith(("https://", "http://")):
        print("Viết: python3 watch.py https://dia-chi-trang/")
        return 2
    site = sys.argv[1].rstrip("/") + "/"
    found = troubles(site, datetime.now(UTC))
    for trouble in found:
        print(f"{site}: {trouble}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
