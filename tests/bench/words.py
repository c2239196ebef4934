"""Invented Vietnamese news: as long and as varied as a commune's own, without a fact in it.

The same number and day give the same item, in every generator's form and on every machine.
"""

import random
from dataclasses import dataclass
from datetime import date

from commune.vietnamese.writing import slug

LENGTH = 300
"""Words after which a text ends; with its last part it has some more."""

_WHO = (
    "Đội bóng thôn Nam|Câu lạc bộ đọc sách|Tổ trồng hoa ven đường|Nhóm sửa xe miễn phí|Chi hội làm vườn|"
    "Tổ thu gom rác|Lớp học chữ buổi tối|Đội văn nghệ xóm Bến|Nhà trẻ đầu xã|Tổ hợp tác nuôi cá|"
    "Thư viện nhỏ của xã|Hội đan lát|Đoàn viên trực quầy|Ban tổ chức hội làng|Nhóm giữ đê|"
    "Trường mầm non|Tổ hướng dẫn dùng máy|Hội người yêu cây cảnh|Nhóm trẻ em vẽ tranh|Tổ đọc báo"
).split("|")
_DOES = (
    "mở|dọn dẹp|sửa lại|bàn về|chuẩn bị|giới thiệu|ghi chép|thử nghiệm|làm quen với|nhận giúp|"
    "sắp xếp|trang trí|đếm lại|trao đổi về|chia sẻ|hoàn tất|bắt đầu|kéo dài|chăm sóc|góp ý cho"
).split("|")
_WHAT = (
    "sân chơi cạnh nhà văn hóa|con đường hoa dài hai cây số|tủ sách dùng chung|giếng nước cũ|hàng rào tre|"
    "buổi chiếu phim ngoài trời|góc viết đơn ở quầy|bảng chỉ đường mới|vườn rau của lớp|hội thi nấu ăn|"
    "chuyến thăm làng nghề|ngày hội đổi đồ cũ|bãi để xe đạp|lớp dạy bơi|mái che ghế chờ|"
    "đêm hát dân ca|khu phơi lúa|cây cầu gỗ nhỏ|phiên chợ sớm|sổ góp ý của người dân|"
    "cuộc thi ảnh quê nhà|nhóm dạy dùng điện thoại|luống hoa trước trụ sở|bữa cơm chung cuối mùa"
).split("|")
_HOW = (
    "cùng bà con trong thôn|vào buổi sáng đầu tuần|trước khi mùa mưa đến|theo lời góp ý của các cụ|"
    "bằng vật liệu có sẵn|trong ba buổi chiều|để ai cũng dùng được|như đã hẹn từ mùa trước|"
    "với sự giúp sức của học trò|sau giờ làm đồng|ngay tại sân nhà văn hóa|và mời mọi người đến xem|"
    "dù trời còn mưa nhỏ|cho các em nhỏ trong xóm|nhân dịp nghỉ cuối vụ|theo lượt từng xóm"
).split("|")
_THEN = (
    "Hôm sau|Đến chiều|Ít lâu sau|Cũng dịp này|Từ nay|Mỗi tuần|Khi xong việc|Theo dự định|"
    "Lần đầu tiên|Như mọi năm|Giữa buổi|Cuối buổi"
).split("|")
_THINGS = (
    "cuốc xẻng chổi thang dây ghế bàn vải giấy bút mực sơn gạch cát ngói tre gỗ đinh đèn chuông trống "
    "sáo lúa ngô khoai đậu vừng chè bưởi cam ổi na hoa lá cỏ rơm thóc gạo muối mật trứng cá tôm cua"
).split()


@dataclass(frozen=True)
class News:
    """One item."""

    day: date
    title: str
    summary: str
    text: str
    """Markdown that every generator here reads alike: headings, lists, a table, a quote, links."""
    name: str
    """The last part of its address."""

    @property
    def url(self) -> str:
        return f"/tin-tuc/{self.day.year}/{self.name}/"


def item(number: int, day: date) -> News:
    """Make the item of that number."""
    chance = random.Random(number)
    title = f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)}"
    summary = f"{_sentence(chance)} Tin thứ {number}."
    return News(day, title, summary, _text(chance), f"{slug(title)[:48].strip('-')}-{number:05}")


def _sentence(chance: random.Random) -> str:
    said = (
        f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)} {chance.choice(_HOW)}"
    )
    if chance.random() < 0.4:
        said = f"{chance.choice(_THEN)}, {said[0].lower()}{said[1:]}"
    if chance.random() < 0.25:
        said += ", cần thêm " + ", ".join(chance.sample(_THINGS, chance.randint(3, 8)))
    return f"{said}."


def _some(chance: random.Random, least: int, most: int) -> list[str]:
    return [_sentence(chance) for _ in range(chance.randint(least, most))]


def _text(chance: random.Random) -> str:
    parts, words = [" ".join(_some(chance, 3, 3))], 0
    while words < LENGTH:
        if len(parts) % 5 == 4:
            parts.append(f"## {chance.choice(_DOES).capitalize()} {chance.choice(_WHAT)}")
        parts.append(_part(chance))
        words = sum(len(part.split()) for part in parts)
    return "\n\n".join(parts) + "\n"


def _part(chance: random.Random) -> str:
    """Make one block; three of five are plain paragraphs, as in real news."""
    kind = chance.choices(
        ("paragraph", "bold", "list", "quote", "table", "link"), (12, 3, 3, 1, 1, 2)
    )
    match kind[0]:
        case "bold":
            return f"{_sentence(chance)} Có **{chance.randint(2, 90)} người** cùng làm. {_sentence(chance)}"
        case "list":
            return "\n".join(f"- {said}" for said in _some(chance, 3, 4))
        case "quote":
            return f"> {_sentence(chance)}"
        case "table":
            rows = (
                f"| {chance.choice(_THINGS)} | {chance.randint(2, 90)} | {chance.choice(_HOW)} |"
                for _ in range(4)
            )
            return "| Thứ | Số lượng | Ghi chú |\n|---|---|---|\n" + "\n".join(rows)
        case "link":
            return (
                f"{_sentence(chance)} Xem thêm ở [Cổng Dịch vụ công](https://dichvucong.gov.vn/)."
            )
    return " ".join(_some(chance, 2, 4))
