import errno

import pytest

from commune.vietnamese.os_errors import os_error_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "không có quyền ghi"),
        (errno.ENOSPC, "hết chỗ trên đĩa"),
        (errno.EISDIR, "đó là một thư mục"),
    ],
)
def test_the_reason_is_said_in_vietnamese(number, words):
    assert os_error_in_words(OSError(number, "English words")) == words


def test_an_unknown_reason_gives_its_number_and_no_english():
    assert (
        os_error_in_words(OSError(errno.ENOTTY, "Inappropriate ioctl for device"))
        == f"lỗi hệ thống số {errno.ENOTTY}"
    )
    assert os_error_in_words(OSError("no number")) == "lỗi hệ thống số không rõ"
