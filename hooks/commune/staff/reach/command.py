"""``commune reach``: reads logs of a web server and writes what they tell into content/so-lieu/."""

import csv
import glob
import io
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from commune.content import encoding
from commune.content.tables import COLUMNS, COUNTED, FOLDER
from commune.problems import CommandRefused, Refused
from commune.site import Site
from commune.staff.reach.counting import Count, FileTold, Span
from commune.vietnamese import number
from commune.vietnamese.clock import VIETNAM

Write = Callable[[Path, bytes], None]
Views = Counter[tuple[date, str]]


def run(root: Path, site: Site, names: list[str], today: date, write: Write) -> int:
    """Count the logs of *names* and write the tables; give the exit code: 1 where nothing could be
    read. Raises CommandRefused.
    """
    if not site.recorded:
        raise CommandRefused(
            "Chưa có content/dia-chi.txt để biết trang nào là của xã. Dựng trang một lần (make site) rồi chạy lại."
        )
    paths = _files(root, names)
    address = urlsplit(site.commune.site_url)
    host = (address.hostname or "").casefold()
    count = Count(
        pages=frozenset(known.url for known in site.recorded),
        hosts=frozenset({host, f"www.{host}", host.removeprefix("www.")}),
        base=address.path or "/",
        today=today,
        spans=read_spans(root),
    )
    for path in paths:
        count.read(path)
    print("\n".join(_told(told) for told in count.told))
    if all(told.wrong and not told.counted for told in count.told):
        return 1
    written = sorted(_write(root, site, count, write))
    views = count.views
    total, pages = sum(views.values()), len({page for _, page in views})
    more = f"Thêm {number(total)} lượt xem của {pages} trang vào {', '.join(written)}."
    print(more if total else "Không có lượt xem mới.")
    return 0


def _files(root: Path, names: list[str]) -> list[Path]:
    """Give the files that *names* call; Windows leaves stars to the program."""
    found = [
        Path(path)
        for name in names
        for path in (sorted(glob.glob(str(root / name))) or [str(root / name)])  # noqa: PTH207 - any path may be named
    ]
    wrong = [path for path in found if not path.is_file()]
    if wrong:
        raise CommandRefused(
            f"Không có tệp {', '.join(map(str, wrong))}. Viết đường dẫn đến nhật ký, ví dụ /var/log/nginx/access.log"
        )
    return list(dict.fromkeys(path.resolve() for path in found))


def _told(told: FileTold) -> str:
    parts = [f"{number(told.counted)} lượt"]
    for count, words in (
        (told.before, "dòng của lúc đã đếm lần trước"),
        (told.robots, "của máy tìm kiếm, chương trình"),
        (told.other, "không phải lượt xem trang"),
        (told.broken, "dòng không đọc được"),
    ):
        parts += [f"{number(count)} {words}"] if count else []
    line = f"{told.name}: {'; '.join(parts)}."
    if told.nameless:
        line += " Nhật ký này không ghi tên trình duyệt nên chỉ bỏ được máy nào hỏi robots.txt."
    return f"{line} Lưu ý: {told.wrong}." if told.wrong else line


def read_spans(root: Path) -> list[Span]:
    """Give the stretches that earlier runs have read. Raises CommandRefused where the list is
    broken: without it visits would count twice.
    """
    path = root / COUNTED
    if not path.exists():
        return []
    try:
        rows = [row for row in csv.reader(io.StringIO(encoding.decode(path.read_bytes()))) if row]
        found = [(int(_moment(a).timestamp()), int(_moment(b).timestamp())) for a, b in rows[1:]]
    except (Refused, ValueError, csv.Error):
        raise CommandRefused(
            f"{COUNTED} viết sai, không biết đã đếm đến đâu. Lấy lại tệp ấy từ git: git checkout {COUNTED}"
        ) from None
    return sorted(found)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


def _write(root: Path, site: Site, count: Count, write: Write) -> list[str]:
    """Write what was read, then the counts: a run that is cut off between the two counts too
    little, never twice.
    """
    spans = [
        [
            datetime.fromtimestamp(second, VIETNAM).replace(tzinfo=None).isoformat()
            for second in span
        ]
        for span in count.all_spans
    ]
    write(root / COUNTED, _csv([["from", "to"], *spans]))
    total: Views = Counter({(row.week, row.page): row.views for row in site.views})
    total.update(count.views)
    changed = {week.year for week, _ in count.views}
    written = []
    for year in sorted(changed):
        rows = [
            [week.isoformat(), page, str(views)]
            for (week, page), views in sorted(total.items())
            if week.year == year
        ]
        name = f"{FOLDER}luot-xem-{year}.csv"
        write(root / name, _csv([list(COLUMNS["views"]), *rows]))
        written.append(name)
    return [*written, COUNTED]


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
