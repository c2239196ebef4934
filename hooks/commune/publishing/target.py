"""Where a command may put a folder: nothing is replaced that this program did not make itself."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from commune.problems import CommandRefused, printable
from commune.publishing.manifest import MANIFEST, is_ours, listed

SITE = ("index.html", "so-do-trang/index.html")
"""What the list of a site names, and no other folder's does."""
EXPORT = ("pages.json",)
"""The same for an export."""
READ_FIRST = "doc-truoc.txt"
OFFLINE = (READ_FIRST, *SITE)
"""The same for a copy of the site to be opened from a folder: never put in the site's place."""
SCHEMAS = ("news.schema.json",)
"""The same for the schemas of all kinds."""
PAPER = ("ban-in.txt",)
"""The same for printed sheets: the list of them."""
RESULTS = (SITE, EXPORT, SCHEMAS, PAPER)
OF_THE_PROJECT = {"content", "docs", "hooks", "tests", "deploy", "node_modules"}
"""Folders of a project that are nobody's output, whether they are there or not; neither are hidden
ones.
"""
MOST_NAMED = 5
_CHOOSE = "Chọn thư mục trống hoặc chưa có"


class Occupied(CommandRefused):
    """The folder is, holds or lies in something that must not be replaced; the text says what, and
    what to do, in Vietnamese.
    """


def located(root: Path, asked: Path) -> Path:
    """Give the folder that *asked* means, from *root* on, with every link followed.

    Raises Occupied for a place that no result may have, whatever is there by now: one that is,
    holds or lies in the project *root* (straight under it, a name of its own is free), in a
    repository of git, or in an earlier result.
    """
    asked = root / asked
    real = Path(os.path.realpath(asked))
    for path in dict.fromkeys((Path(os.path.abspath(asked)), real)):  # noqa: PTH100 - links stay: `hooks` may be one that leads elsewhere
        _judge_place(Path(os.path.realpath(root)), path)
    return real


def judge(asked: Path, target: Path, marks: Sequence[str]) -> None:
    """Raise Occupied unless *target*, to which *asked* leads, is missing, empty, or an earlier
    result, whose list names *marks*.

    Raises OSError where it cannot be read.
    """
    if not target.exists():
        if asked.is_symlink():
            raise Occupied(
                f"{_shown(asked)} là liên kết tới {_shown(target)}, chỗ ấy không có gì. Tạo thư mục ấy, hoặc xóa liên kết."
            )
        return
    if not target.is_dir():
        raise Occupied(f"{_shown(target)} là một tệp, không phải thư mục. {_CHOOSE}.")
    if target.is_mount():
        raise Occupied(
            f"{_shown(target)} là gốc của một ổ đĩa, không thay cả thư mục được. Chọn một thư mục con trong đó."
        )
    inside = sorted(path.name for path in target.iterdir())
    if not inside:
        return
    if not (marks and is_ours(target, marks)):
        raise Occupied(
            f"{_shown(target)} đã có nội dung khác ({names(inside)}), không phải do lệnh này viết ra, nên giữ nguyên. {_CHOOSE}."
        )
    for path, what in _must_stay(target):
        raise Occupied(
            f"Trong {_shown(target)} có {what}: {printable(path.relative_to(target).as_posix())}. Chuyển ra ngoài, hoặc chọn thư mục khác."
        )


def names(found: Sequence[str]) -> str:
    """Name the first few of *found*, and say how many more there are."""
    first = ", ".join(printable(name) for name in found[:MOST_NAMED])
    return first if len(found) <= MOST_NAMED else f"{first} và {len(found) - MOST_NAMED} tên nữa"


def _judge_place(root: Path, path: Path) -> None:
    """Raise Occupied where no result may stand at *path*, whatever is there."""
    place = _shown(path)
    for folder in (path, *path.parents):
        if folder.name.casefold() == ".git" or _is_bare(folder):
            raise Occupied(
                f"{place} là hoặc nằm trong kho git {_shown(folder)}. {_CHOOSE} ở ngoài kho ấy."
            )
    if any(_same(path, folder) for folder in (root, *root.parents)):
        raise Occupied(
            f"{place} là hoặc chứa thư mục đang làm việc {_shown(root)}. {_CHOOSE}, ví dụ site."
        )
    for folder in path.parents:
        free = (
            folder == path.parent
            and path.name.casefold() not in OF_THE_PROJECT
            and not path.name.startswith(".")
        )
        if not free and _is_project(folder):
            free_names = "Chọn site, một tên khác ngay dưới dự án, hoặc ra ngoài dự án"
            raise Occupied(
                f"{place} nằm trong dự án {_shown(folder)}, chỗ không dành cho kết quả. {free_names}."
            )
        if _is_result(folder):
            raise Occupied(
                f"{place} nằm trong {_shown(folder)}, kết quả của một lần dựng khác. Chọn thư mục ở ngoài đó."
            )
    if not path.exists() and (
        odd := [part for part in path.parts if part != part.strip() or not part.isprintable()]
    ):
        raise Occupied(
            f"Tên thư mục «{printable(odd[0])}» có dấu cách ở đầu hoặc cuối, hay ký tự không thấy được. Viết lại tên."
        )


def _must_stay(target: Path) -> Iterator[tuple[Path, str]]:
    """Find what no build may carry about in a folder of ours: repositories, other results, other
    disks.
    """
    known, disk = listed(target), target.stat().st_dev
    for place, entries in _folders(str(target)):
        if ".git" in entries:
            yield Path(place, ".git"), "kho git"
        if place == str(target):
            continue
        if "HEAD" in entries and _is_bare(Path(place)):
            yield Path(place), "kho git"
        if os.stat(place).st_dev != disk:  # noqa: PTH116 - for each of thousands
            yield Path(place), "một ổ đĩa khác"
        if (
            MANIFEST in entries
            and Path(place, MANIFEST).relative_to(target).as_posix() not in known
            and _is_result(Path(place))
        ):
            yield Path(place), "một trang khác"


def _folders(place: str) -> Iterator[tuple[str, set[str]]]:
    """Give a folder with what lies in it, by name, and every folder below. Raises Occupied where
    one cannot be read.
    """
    try:
        with os.scandir(place) as found:
            entries = {entry.name: entry.is_dir(follow_symlinks=False) for entry in found}
    except FileNotFoundError:  # gone meanwhile: it holds nothing
        return
    except OSError:
        raise Occupied(
            f"Không đọc được {_shown(Path(place))}, nên không biết trong đó có gì phải giữ. Cho quyền đọc, hoặc chuyển ra ngoài."
        ) from None
    yield place, set(entries)
    for name, is_folder in entries.items():
        if is_folder:
            yield from _folders(f"{place}/{name}")


def _is_result(folder: Path) -> bool:
    return any(is_ours(folder, marks) for marks in RESULTS)


def _is_project(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir()


def _is_bare(folder: Path) -> bool:
    return (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
    )


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths are one folder, however it is written: capitals do not count on every
    disk.
    """
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def _shown(path: Path) -> str:
    return f"«{printable(str(path))}»"
