import pytest

from commune.content.files import refusals


@pytest.mark.parametrize(
    ("refused", "code", "says"),
    [
        (refusals.broken(".pdf"), "F031", "Tệp .pdf hỏng, hoặc bên trong không phải loại tệp ấy."),
        (refusals.broken(".png", "đó là ảnh GIF"), "F031", "loại tệp ấy: đó là ảnh GIF."),
        (refusals.acts("/JS", "Bỏ phần ấy."), "F032", "có phần chạy được hoặc nhúng (/JS)."),
        (refusals.acts("a\x1b[2J", "Bỏ phần ấy."), "F032", "(a?[2J)."),
        (refusals.astray("là số", " http://1/ "), "F032", "liên kết trong tệp là số: http://1/."),
        (
            refusals.locked(".docx"),
            "F033",
            "bị khóa bằng mật khẩu, chứng thư, hoặc bị cấm in, chép.",
        ),
        (refusals.too_large("có 301 trang"), "F034", "một giấy tờ cần: có 301 trang."),
    ],
)
def test_each_refusal_has_its_code_and_says_what_was_found(refused, code, says):
    assert refused.code == code
    assert str(refused).endswith(says)
    assert refused.mend.endswith(".")
