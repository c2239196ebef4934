"""The addresses that the site has had: a committed list, so that none vanishes unnoticed.

The program writes it after a good build; staff never have to. A new commune starts without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PATH = "content/dia-chi.txt"
NEVER = "Trang chưa từng lên mạng thì xóa dòng này."
PASSING = ("/ban-tin/2",)
"""Beginnings of addresses that come and go with their news: a bulletin whose only item was withdrawn must be able to go."""
_HEAD = """\
# Các địa chỉ trang này đã có. Chương trình tự ghi sau mỗi lần dựng trang; không phải sửa tay.
# Địa chỉ đã có mà mất thì người đã lưu, đã in, đã gửi nó cho nhau sẽ gặp trang trống: lần dựng ấy dừng lại.
# Chỉ xóa một dòng khi thật sự muốn bỏ hẳn trang, ví dụ vì lộ thông tin cá nhân.
"""


@dataclass(frozen=True)
class KnownAddress:
    """One address, the line on which it stands, and the file of content it came from (empty for lists and the like)."""

    line: int
    url: str
    source: str


def lasting(urls: Iterable[str]) -> list[str]:
    """Leave out the addresses that may go again."""
    return [url for url in urls if not url.startswith(PASSING)]


def parse(text: str) -> tuple[KnownAddress, ...]:
    """Read the list: an address a line, and after a tab the file."""
    lines = ((number, line.split("\t")) for number, line in enumerate(text.split("\n"), 1) if line.startswith("/"))
    return tuple(KnownAddress(number, parts[0].strip(), parts[1].strip() if len(parts) > 1 else "") for number, parts in lines)


def listed(known: Iterable[KnownAddress], published: Mapping[str, str]) -> str:
    """Write the list anew: everything *known*, and everything *published* (address -> file of content or nothing)."""
    both = {**{entry.url: entry.source for entry in known}, **published}
    return _HEAD + "".join(f"{url}\t{source}\n" if source else f"{url}\n" for url, source in sorted(both.items()))
