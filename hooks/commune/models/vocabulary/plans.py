"""The closed lists of plans and of what shows that they were carried out."""

from commune.models.choice import Choice


class Medium(Choice):
    """Kênh tuyên truyền của kế hoạch."""

    WEBSITE = "trang-tin", "Trang thông tin điện tử"
    LOUDSPEAKER = "loa-truyen-thanh", "Loa truyền thanh"
    MEETING = "hoi-nghi", "Hội nghị, cuộc họp"
    LEAFLET = "to-roi", "Tờ rơi, cẩm nang"
    BANNER = "pa-no", "Pa nô, khẩu hiệu"
    SOCIAL = "mang-xa-hoi", "Mạng xã hội"
    NOTICE_BOARD = "bang-niem-yet", "Bảng niêm yết"
    CONTEST = "cuoc-thi", "Cuộc thi tìm hiểu"


class Quantity(Choice):
    """Đơn vị của chỉ tiêu và bằng chứng."""

    ITEMS = "tin", "tin, bài"
    BROADCASTS = "luot-phat", "lượt phát thanh"
    MEETINGS = "cuoc", "cuộc họp, hội nghị"
    PEOPLE = "nguoi", "người dự"
    LEAFLETS = "to", "tờ rơi"
    BANNERS = "tam", "tấm pa nô, khẩu hiệu"
    POSTS = "bai-mang", "bài mạng xã hội"
    CONTESTS = "cuoc-thi", "cuộc thi"


class Cadence(Choice):
    """Nhịp của một hoạt động trong kế hoạch."""

    WEEKLY = "hang-tuan", "Hằng tuần"
    MONTHLY = "hang-thang", "Hằng tháng"
    QUARTERLY = "hang-quy", "Hằng quý"
    ONCE = "mot-lan", "Một lần"
