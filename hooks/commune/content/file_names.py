"""What the name of a file in content/ tells before it is read: whether its kind may be published,
and whether the name works on every system and in every address.
"""

from commune.content import encoding, known_addresses, left_over, on_disk, tables
from commune.content.files import file_endings
from commune.problems import Problem


def problem_of(name: str, there: frozenset[str], proposed: set[str]) -> Problem | None:
    """Tell of a file that its name alone keeps from being read. What it should be called is no
    file's name among those *there* and none that was *proposed*, which grows, so that nobody who
    does as told writes over a file.
    """
    stem = name.removeprefix("content/")
    is_plain = name == "content/README.md" or encoding.is_plain_name(stem)
    folder, _, last = name.rpartition("/")
    shown = on_disk.shown(name)
    if not is_plain:
        beside = sorted(
            path[len(folder) + 1 :] for path in there if path.rpartition("/")[0] == folder
        )
        if original := left_over.original_of(last, beside):
            message = f"Đây là bản thứ hai của {original}, do máy làm ra khi chép, hoặc khi hai nơi cùng sửa."
            mend = f"So hai tệp, chép phần còn thiếu sang {original} rồi xóa tệp này. Là tệp khác hẳn thì đặt tên khác."
            return Problem.of_file(shown, "F026", message, mend)
    own = name == known_addresses.PATH or tables.is_table(name)
    if not own and (refusal := file_endings.refusal(last)):
        return Problem.of_file(shown, "F030", *refusal)
    if is_plain:
        return None
    good, number = f"content/{encoding.plain_name(stem)}", 1
    first, dot, ending = good.rpartition(".")
    while good in there or good in proposed:
        number += 1
        good = f"{first}-{number}{dot}{ending}"
    proposed.add(good)
    message = "Tên tệp chỉ được có chữ thường không dấu, số và gạch nối."
    return Problem.of_file(shown, "F010", message, f"Đổi tên thành {good}")
