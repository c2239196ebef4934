"""The addresses that the site has had: a committed list, so that none vanishes unnoticed.

The program writes it after a good build; staff never have to. A new commune starts without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from commune.content.docs_signs import HANDBOOK

PATH = "content/dia-chi.txt"
NEVER = "Trang chưa từng lên mạng thì xóa dòng này."
PASSING = ("/ban-tin/2", HANDBOOK)
"""Beginnings of addresses that may go again: a bulletin whose only item was withdrawn, pages for
staff alone.
"""
_HEAD = """\
# Các địa chỉ trang này đã có. Chương trình tự ghi sau mỗi lần dựng trang; không phải sửa tay.
# Địa chỉ đã có mà mất thì người đã lưu, đã in, đã gửi nó cho nhau sẽ gặp trang trống: lần dựng ấy dừng lại.
# Chỉ xóa một dòng khi thật sự muốn bỏ hẳn trang, ví dụ vì lộ thông tin cá nhân.
"""


@dataclass(frozen=True)
class KnownAddress:
    """One address, the line on which it stands, and the file of content it came from (empty for
    lists and the like).
    """

    line: int
    url: str
    source: str
    first: str = ""
    """The address under which feeds knew the page before it was renamed; empty where it is this
    one.
    """

    @property
    def is_own(self) -> bool:
        """Whether it is the page's own address, as its file is called, and none that it left."""
        return self.source.removesuffix(".md").endswith(self.url.rstrip("/").rpartition("/")[2])


def lasting(urls: Iterable[str]) -> list[str]:
    """Leave out the addresses that may go again."""
    return [url for url in urls if not url.startswith(PASSING)]


def text_of(root: Path) -> str | None:
    """Give the list of the project as it stands, empty where there is none; None where it leads
    elsewhere or is no text: the check tells of that.
    """
    path = root / PATH
    if path.is_symlink() or path.parent.is_symlink() or (path.exists() and not path.is_file()):
        return None
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except UnicodeDecodeError:
        return None


def parse(text: str) -> tuple[KnownAddress, ...]:
    """Read the list: an address a line; after a tab the file, after another the first address of a
    page that was renamed.
    """
    lines = (
        (number, line.split("\t"))
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith("/")
    )
    padded = ((number, [part.strip() for part in [*parts, "", ""]]) for number, parts in lines)
    return tuple(
        KnownAddress(number, url, source, first) for number, (url, source, first, *_) in padded
    )


def without(data: bytes, entry: KnownAddress) -> bytes:
    """Give a list without *entry* and all others of its file; the rest keep their lines."""
    gone = {
        one.line
        for one in parse(data.decode("utf-8", "replace"))
        if one.url == entry.url or (one.source and one.source == entry.source)
    }
    return b"\n".join(b"" if n in gone else line for n, line in enumerate(data.split(b"\n"), 1))


def listed(
    known: Iterable[KnownAddress],
    published: Mapping[str, str],
    first: Mapping[str, str] | None = None,
) -> str:
    """Write the list anew: everything *known*, and everything *published* (address -> file of
    content or nothing).

    *first* tells the first address of pages: one that is renamed again, or takes over another's
    address, keeps it.
    """
    known = tuple(known)
    both = {**{entry.url: entry.source for entry in known}, **published}
    firsts = {**{entry.url: entry.first for entry in known}, **(first or {})}
    return _HEAD + "".join(
        _line(url, source, firsts.get(url, "")) for url, source in sorted(both.items())
    )


def _line(url: str, source: str, first: str) -> str:
    parts = [url, source, "" if first == url else first]
    return "\t".join(parts).rstrip("\t") + "\n"
