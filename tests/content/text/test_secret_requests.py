"""A sentence that asks for a secret is found, one that warns or tells what a machine does is not;
measured with privacy's lines.
"""

import pytest

from commune.content.text.secret_requests import find


@pytest.mark.parametrize(
    "text",
    [
        "Gửi mã OTP cho cán bộ.",
        "GỬI MÃ OTP CHO CÁN BỘ",
        "gui ma otp cho can bo",
        "Bà con đọc mật khẩu cho em nhé.",
    ],
)
def test_a_request_is_found(text):
    assert len(list(find(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Không gửi mã OTP cho ai.",
        "Khong gui ma OTP cho ai.",
        "Hệ thống gửi mã OTP về máy.",
        "Kẻ gian hỏi mã OTP.",
        "quen mat khau",
    ],
)
def test_what_asks_nobody_is_left_alone(text):
    assert list(find(text)) == []


def test_the_place_is_that_of_the_request_in_its_sentence():
    text = "Mang theo giấy tờ. Rồi gửi mã OTP cho cán bộ."
    [(start, end)] = find(text)
    assert text[start:end] == "gửi mã OTP"
