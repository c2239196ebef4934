"""What a file or a folder must be on the disk before anybody looks inside: a real one, that may be
read.
"""

import os
from pathlib import Path

from commune.content import encoding, left_over
from commune.problems import Problem, Refused


def problem_of(path: Path | os.DirEntry[str], name: str) -> Problem | None:
    """Tell what keeps the file or folder *path*, which messages call *name*, from being read; None
    for a good one.
    """
    name = shown(name)
    if path.is_symlink():
        try:
            left_over.refuse_pointer(os.fsencode(Path(path).readlink()))
        except Refused as refused:
            return refused.problem(name)
        message = "Đây là liên kết đến chỗ khác, không phải tệp thật."
        return Problem.of_file(name, "F011", message, "Xóa liên kết, chép tệp thật vào đây.")
    if not encoding.may_read(path):
        mend = "Mở quyền đọc cho người chạy chương trình, hoặc xóa đi rồi chép lại."
        return Problem.of_file(name, "F019", "Không có quyền đọc.", mend)
    if path.is_dir():
        message = "Thư mục mang tên như một tệp."
        mend = "Đổi tên thư mục, bỏ dấu chấm."
        return Problem.of_file(name, "F015", message, mend) if "." in path.name else None
    if not path.is_file():  # a pipe would be waited for
        message = "Đây không phải là một tệp thường."
        return Problem.of_file(name, "F012", message, "Xóa đi; ở đây chỉ để tệp thường.")
    return None


def shown(name: str) -> str:
    """Give the name of a file as a message may: what is no text in it is a question mark."""
    return name.encode("utf-8", "replace").decode()
