"""Tables of numbers (số liệu): content/so-lieu/*.csv, a record of strings a row, each with its
place.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from commune.content import encoding
from commune.content.document import Key, Place
from commune.problems import Judging, Problem, Refused

T = TypeVar("T")

FOLDER = "content/so-lieu/"
COUNTED = f"{FOLDER}da-dem.csv"
"""What a web server's log was read from when: written and read by the program alone."""
COLUMNS = {"views": ("week", "page", "views"), "outcome": ("period", "value", "source", "url")}
"""Kind of a table -> its columns; the last of an outcome may be left out."""
MOST_BYTES = 4_000_000
_VIEWS = re.compile(r"luot-xem-20\d\d\.csv")

Places = dict[tuple[Key, ...], Place]
Row = tuple[dict[str, str], Places]


def is_table(path: str) -> bool:
    """Tell whether a table lies at *path*."""
    return path.startswith(FOLDER) and path.count("/") == 2 and path.endswith(".csv")


def kind_of(path: str) -> str:
    """Tell which table lies at *path*: counts of visits by their name, else an outcome."""
    return "views" if _VIEWS.fullmatch(path.removeprefix(FOLDER)) else "outcome"


def rows(text: str, kind: str, path: str) -> Iterator[Row | Problem]:
    """Give the rows of a table below its line of names; what has another number of cells is told.
    Raises Refused where the names are not those of the *kind*.
    """
    lines = text.split("\n")
    names = COLUMNS[kind]
    mark = ";" if ";" in lines[0] else ","
    head = tuple(cell.strip() for cell in lines[0].split(mark))
    if head not in (names, names[:3]):
        found = f"Dòng đầu của bảng không phải là tên các cột: «{lines[0][:60]}»."
        raise Refused("S001", found, f"Viết đúng: {','.join(names)}")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
        empty = next((name for name, cell in zip(names[:3], cells, strict=False) if not cell), "")
        if empty or not 2 < len(cells) <= len(head) or line.count('"') % 2:
            message = f"Dòng này có {len(cells)} ô, bảng có {len(head)} cột."
            message = f"Ô {empty} còn trống." if empty else message
            mend = "Mỗi dòng đủ các ô; ô có dấu phẩy thì đặt trong ngoặc kép."
            yield Problem(path, number, 1, "S002", message, mend, line)
            continue
        written = {name: cell for name, cell in zip(head, cells, strict=False) if cell}
        places: Places = {(name,): _place(line, number, cell) for name, cell in written.items()}
        yield written, {(): Place(number, 1), **places}


def _place(line: str, number: int, cell: str) -> Place:
    return Place(number, max(line.find(cell), 0) + 1)


def read(path: Path, name: str, make: Callable[..., T]) -> Judging[list[T]]:
    """Read the table at *path* and let *make* put each row into a record; what the program alone
    writes and reads gives none.
    """
    if name == COUNTED:
        return []
    if path.stat().st_size > MOST_BYTES:
        mend = "Bỏ các dòng của những năm đã qua; bản cũ vẫn còn trong git."
        yield Problem.of_file(name, "S008", "Bảng số liệu quá dài.", mend)
        return []
    try:
        records, problems = _read(path.read_bytes(), name, make)
    except Refused as refused:
        yield refused.problem(name)
        return []
    yield from problems
    return [*records]


@lru_cache(64)
def _read(
    data: bytes, name: str, make: Callable[..., Any]
) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """Make the records once, while the program runs: the same bytes give the same. Raises
    Refused.
    """
    text, kind = encoding.decode(data), kind_of(name)
    encoding.refuse_unreadable(text)
    found = [*rows(text, kind, name)]
    problems = tuple(row for row in found if isinstance(row, Problem))
    return tuple(
        make(name, kind, str(row[1][()].line), row[0], row[1], data=data)
        for row in found
        if not isinstance(row, Problem)
    ), problems
