import pytest

from commune.models.pydantic_messages import nearest

FIELDS = {
    "category": "Chủ đề chính",
    "date": "Ngày diễn ra",
    "published": "Ngày đăng",
    "title": "Tiêu đề",
}
CHOICES = {"dich-vu-cong": "Dịch vụ công", "xa": "Xã tự viết", "tong-hop": "Tổng hợp"}


@pytest.mark.parametrize(
    ("wrong", "labels", "meant"),
    [
        ("tiêu đề", FIELDS, "title"),
        ("Tieu de", FIELDS, "title"),
        ("Title", FIELDS, "title"),
        ("ngày", FIELDS, "date"),
        ("publish", FIELDS, "published"),
        ("Dịch vụ công", CHOICES, "dich-vu-cong"),
        ("dich_vu_cong", CHOICES, "dich-vu-cong"),
        ("Xã", CHOICES, "xa"),
        ("TỔNG HỢP", CHOICES, "tong-hop"),
    ],
)
def test_what_was_meant_is_proposed_also_by_its_vietnamese_name(wrong, labels, meant):
    assert nearest(wrong, labels).startswith(f"Có phải «{meant}»? Chọn trong: ")


@pytest.mark.parametrize("wrong", ["author", "", "…", "9"])
def test_nothing_is_proposed_for_what_resembles_nothing(wrong):
    assert nearest(wrong, FIELDS) == "Chọn trong: category, date, published, title."
