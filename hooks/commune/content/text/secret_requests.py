"""Find sentences that ask citizens for a password or a one-time code: no office needs them, every
swindler does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commune.content.text.visible_text import fold_letters

_ASKED = r"(?:mã\s+)?\botp\b|mật khẩu(?! wi-?fi)|mã (?:xác thực|xác nhận|pin)\b"
_SECRETS = ("otp", "mật khẩu", "mã ", "mat khau", "ma ")
"""How what is asked for begins, with marks and without: most texts name no secret."""
_GIVE = (
    r"(?<!mã )\b(?:gửi(?! lại| về (?:số )?(?:điện thoại|máy))|đọc|cung cấp|nhắn|cho(?:[^.;]{0,20})? biết|báo|chia sẻ|đưa|ghi|điền"
    r"|(?<!tờ )khai(?! sinh| tử| báo)|chụp|nộp|hỏi|xin|yêu cầu|đòi"
    rf"|soạn tin|trả lời|kèm|viết)\b[^.;!?]{{0,50}}?(?<!đặt )(?<!đổi )(?<!quên )(?:{_ASKED})"
)
_GIVEN = (
    rf"(?:{_ASKED})[^.;!?]{{0,30}}?\b(?:gửi|đọc|báo|đưa|nhắn|cung cấp)(?: lại)? (?:cho|qua|tới|đến|về|với) (?:cán bộ|công chức|nhân viên|tổ|xã|zalo"
    r"|người hướng dẫn|tôi|chúng tôi|em|quầy)"
)
_REFUSED = r"(?:không|đừng|chớ|cấm|không ai|không bao giờ)\b[^,;.]{0,30}$"
_MACHINE = r"(?:hệ thống|ứng dụng|cổng(?: dịch vụ công)?|tổng đài|ngân hàng|phần mềm|vneid)(?: quốc gia)?(?: sẽ| đã| tự| có thể)* $"
_WARNING = (
    r"cảnh giác|giả danh|giả mạo|lừa|kẻ gian|kẻ xấu|tội phạm|chiếm đoạt|chỉ mình biết|giữ kín|bí mật"
    r"|không (?:đọc|gửi|đưa|cho)[^.;]{0,30} ai\b"
)


@dataclass(frozen=True)
class _Words:
    """The patterns for one way of typing Vietnamese."""

    asks: tuple[re.Pattern[str], ...]
    refused: re.Pattern[str]
    machine: re.Pattern[str]
    warning: re.Pattern[str]

    @classmethod
    def of(cls, *patterns: str) -> "_Words":
        give, given, *others = map(re.compile, patterns)
        return cls((give, given), *others)


_PATTERNS = (_GIVE, _GIVEN, _REFUSED, _MACHINE, _WARNING)
_WITH_MARKS = _Words.of(*_PATTERNS)
_WITHOUT = _Words.of(*(fold_letters(pattern) for pattern in _PATTERNS))
"""For text typed without marks only: «bao» would otherwise stand for «báo», «bảo» and «bao»."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every request for a secret in *text*, at most one a sentence."""
    whole = text.lower()
    if not any(word in whole for word in _SECRETS):
        return
    start = 0
    for sentence in re.split(r"(?<=[.;!?])", text):
        low = sentence.lower()
        words = _WITHOUT if low.isascii() else _WITH_MARKS
        for pattern in words.asks:
            match = pattern.search(low)
            refused = match and (
                words.refused.search(low[: match.start()])
                or words.machine.search(low[: match.start()])
            )
            if match and not refused and not words.warning.search(low):
                yield start + match.start(), start + match.end()
                break
        start += len(sentence)
