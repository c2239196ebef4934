"""Which of many communes lags, by the file that each site has of its own state: a table, a CSV and
one page for a province, which reads nothing else of them.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from commune.problems import CommandRefused
from commune.site.subscriptions import STATUS
from commune.vietnamese.clock import VIETNAM, moment_in_words

LARGEST = 100_000
"""Bytes of a status at most, and of ten communes in the list: a longer file is none of ours."""
LATE = timedelta(hours=3)
"""How long after its moment a change may still be on its way: the schedule runs every hour."""
QUIET = timedelta(days=31)
"""After so long without news of its own, or without a build, a commune is asked why."""
_FIRST = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""No site of this program was built before."""
COLUMNS = ("Xã", "Dựng lần cuối", "Tin gần nhất", "Kế hoạch chậm", "Quá hạn rà soát", "Phải xem")
_COUNTS = ("waiting", "lapsed", "overdue", "held_back", "procedures", "late")


class NotAStatus(ValueError):
    """The file is none that a site of this program has; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class Status:
    """What a site says of itself."""

    built_for: datetime
    next: datetime | None
    last_own_news: date | None
    counts: Mapping[str, int | None]
    """Each of _COUNTS; None where the site does not say, as older programs do."""


@dataclass
class Commune:
    """One line of the list."""

    name: str
    place: Path
    status: Status | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands under each of COLUMNS."""
        said = "; ".join(self.remarks)
        if self.status is None:
            return (self.name, "", "", "", "", said)
        built, news = self.status.built_for, self.status.last_own_news
        late, overdue = (
            "" if count is None else str(count)
            for count in map(self.status.counts.get, ("late", "overdue"))
        )
        shown = f"{news:%d/%m/%Y}" if news else ""
        return (self.name, moment_in_words(built), shown, late, overdue, said)


def read(listed: Path, now: datetime) -> list[Commune]:
    """Read the list, and the status of each commune in it; those that lag come first.

    Raises CommandRefused where the list cannot be used.
    """
    found = list(_lines(listed))
    seen: dict[str, str] = {}
    for commune in found:
        try:
            data = _bytes(commune.place)
            status = _status(data)
        except NotAStatus as wrong:
            commune.remarks.append(str(wrong))
            continue
        commune.status = status
        commune.remarks += _remarks(status, now)
        digest = sha256(data).hexdigest()
        if digest in seen:
            commune.remarks.append(
                f"tệp giống hệt của {seen[digest]}: một trong hai không phải của xã ấy"
            )
        seen.setdefault(digest, commune.name)
    return sorted(found, key=lambda commune: not commune.remarks)


def table(communes: list[Commune]) -> str:
    """Write them for a terminal, and count those that lag."""
    rows = [COLUMNS, *(commune.cells for commune in communes)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    behind = sum(bool(commune.remarks) for commune in communes)
    return "\n".join([*lines, "", f"{len(communes)} xã, {behind} xã phải xem."])


def files(communes: list[Commune], now: datetime) -> dict[str, bytes]:
    """Give the same as a table for spreadsheets and as one page that needs nothing beside it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    # a spreadsheet takes what begins so for a formula
    writer.writerows([re.sub(r"^(?=[=+\-@\t])", "'", cell) for cell in c.cells] for c in communes)
    environment = Environment(
        loader=PackageLoader("commune.staff", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
    )
    page = environment.get_template("communes.html").render(
        columns=COLUMNS, communes=communes, now=moment_in_words(now)
    )
    return {"cac-xa.csv": f"\ufeff{out.getvalue()}".encode(), "cac-xa.html": page.encode()}


def _lines(listed: Path) -> Iterator[Commune]:
    """Give the lines of the list: name and file, parted by a comma, semicolon or tab."""
    names: set[str] = set()
    for number, line in enumerate(_text(listed).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = re.split(r"\s*[,;\t]\s*", line.strip())
        shown = unicodedata.normalize("NFC", parts[0])
        name = "".join(c for c in shown if unicodedata.category(c)[0] != "C").strip()
        if len(parts) == 3 and re.fullmatch(r"[a-z0-9-]+", parts[1]):
            raise CommandRefused(
                f"{listed}:{number}: đây là danh sách để dựng. Lệnh này đọc danh sách mà deploy/many ghi ra: danh-sach-1.txt trong thư mục kết quả."
            )
        if len(parts) == 2 and re.match(r"(?i)[a-z]+://", parts[1]):
            raise CommandRefused(
                f"{listed}:{number}: lệnh này không lên mạng. Tải du-lieu/trang-thai.json của {name} về một tệp, rồi viết tên tệp ấy vào đây."
            )
        if len(parts) != 2 or not name or len(name) > 80 or not parts[1] or "\0" in parts[1]:
            raise CommandRefused(
                f"{listed}:{number}: viết tên xã, dấu phẩy, rồi tệp trang-thai.json hay thư mục trang của xã ấy: Bến Mẫu, ben-mau/site"
            )
        if name in names:
            raise CommandRefused(f"{listed}:{number}: {name} đã có ở trên. Xóa dòng thừa.")
        names.add(name)
        yield Commune(name, listed.parent / parts[1])
    if not names:
        raise CommandRefused(f"Danh sách {listed} chưa có xã nào.")


def _text(listed: Path) -> str:
    """Read the list."""
    if not listed.is_file():
        raise CommandRefused(f"Không có tệp danh sách {listed}. Viết đúng đường dẫn của tệp ấy.")
    try:
        with listed.open("rb") as opened:
            data = opened.read(LARGEST * 10 + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CommandRefused(f"Không đọc được danh sách {listed}: phải là tệp chữ UTF-8.") from None
    if len(data) > LARGEST * 10:
        raise CommandRefused(f"Danh sách {listed} quá lớn, không phải danh sách các xã.")
    return text


def _bytes(place: Path) -> bytes:
    """Read a status, or that of a site's folder. Raises NotAStatus."""
    try:
        path = place / STATUS if place.is_dir() else place
        if not path.is_file():  # a pipe would be waited for
            raise NotAStatus("không có tệp trang-thai.json")
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError:
        raise NotAStatus("không đọc được tệp trang-thai.json") from None
    if len(data) > LARGEST:
        raise NotAStatus("tệp quá lớn, không phải trang-thai.json của một trang")
    return data


def _status(data: bytes) -> Status:
    """Judge what a site says; whoever wrote it may have meant anything. Raises NotAStatus."""
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or "built_for" not in value:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise NotAStatus(
                "tệp là một trang web, không phải trang-thai.json: địa chỉ tải sai, hay nơi ấy đòi đăng nhập"
            )
        raise NotAStatus("tệp không phải trang-thai.json của một trang: tải lại")
    counts: dict[str, Any] = {name: value.get(name) for name in _COUNTS}
    commit = value.get("commit")
    try:
        built_for = _moment(value["built_for"])
        next_ = _moment(value["next"]) if value.get("next") is not None else None
        news = value.get("last_own_news")
        last = date.fromisoformat(news) if news is not None else None
        right = (
            all(
                name not in value or (type(count) is int and 0 <= count < 1_000_000)
                for name, count in counts.items()
            )
            and (
                commit is None
                or (isinstance(commit, str) and re.fullmatch("[0-9a-f]{40,64}", commit))
            )
            and built_for >= _FIRST
            and (next_ is None or next_ > built_for)
            and (last is None or last <= built_for.date())
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        right = False
    if not right:
        raise NotAStatus("tệp có số liệu không thể có: bị sửa tay, hoặc của chương trình khác")
    return Status(built_for, next_, last, counts)


def _moment(text: Any) -> datetime:
    """Read a moment with its zone. Raises ValueError, TypeError or OverflowError for none."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(VIETNAM)


def _remarks(status: Status, now: datetime) -> Iterator[str]:
    """Say what a province would ask about."""
    if status.built_for > now + LATE:
        yield f"dựng cho {moment_in_words(status.built_for)}, chưa tới: đồng hồ máy dựng sai, hoặc tệp bị sửa"
        return
    if status.next and now - LATE > status.next:
        yield f"lẽ ra đã đổi lúc {moment_in_words(status.next)} mà chưa: lịch dựng đã dừng"
    elif now - status.built_for > QUIET:
        yield f"đã {(now - status.built_for).days} ngày không dựng"
    if status.last_own_news is None:
        yield "chưa có tin nào của xã"
    elif now.date() - status.last_own_news > QUIET:
        yield f"{(now.date() - status.last_own_news).days} ngày không có tin của xã"
    if None in status.counts.values():
        yield "trang dựng bằng bản chương trình cũ, chưa cho biết đủ số liệu"
    for name, words in (
        ("late", "hoạt động của kế hoạch chậm"),
        ("overdue", "trang quá hạn rà soát"),
        ("lapsed", "mức phí, thời hạn đã hết hạn"),
        ("held_back", "tệp có lỗi bị giữ lại"),
    ):
        if status.counts[name]:
            yield f"{status.counts[name]} {words}"


def _width(text: str) -> int:
    """Count the cells of a terminal that *text* takes."""
    return sum(not unicodedata.combining(c) for c in text)
