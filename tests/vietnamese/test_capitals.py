import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune.vietnamese.capitals import in_sentence_case, is_in_capitals

AROUND = [
    "Ngày 5/11, tại nhà văn hóa thôn Tân Phú, xã Cẩm Duệ đã tổ chức gặp mặt.",
    "Theo Luật Đất đai năm 2024, bà Nguyễn Thị Mẫu đã nộp đủ giấy tờ.",
    "Hội nghị diễn ra sáng nay. Các đại biểu của trung tâm có mặt.",
]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("THÔNG BÁO VỀ VIỆC LẤY Ý KIẾN CỬ TRI", "Thông báo về việc lấy ý kiến cử tri"),
        ("TUYÊN TRUYỀN CCHC Ở XÃ CẨM DUỆ NĂM 2026", "Tuyên truyền CCHC ở xã Cẩm Duệ năm 2026"),
        ("UBND XÃ TẶNG QUÀ TẾT Ở THÔN TÂN PHÚ", "UBND xã tặng quà Tết ở thôn Tân Phú"),
        ("ĐỀ ÁN 06, TTHC VÀ DVC TRỰC TUYẾN", "Đề án 06, TTHC và DVC trực tuyến"),
        ("LỊCH TIẾP DÂN CỦA ỦY BAN NHÂN DÂN, HĐND XÃ", "Lịch tiếp dân của Ủy ban nhân dân, HĐND xã"),
        ("PHÁT TRIỂN KINH TẾ-XÃ HỘI QUÝ III", "Phát triển kinh tế-xã hội quý III"),
        ("XỬ LÝ VI PHẠM LUẬT ĐẤT ĐAI", "Xử lý vi phạm Luật Đất đai"),
        ("ĐẠI HỘI ĐẢNG BỘ KHÓA XX, TỈNH HÀ TĨNH", "Đại hội Đảng bộ khóa XX, tỉnh Hà Tĩnh"),
        ("THỰC HIỆN QUYẾT ĐỊNH SỐ 06/QĐ-TTG", "Thực hiện quyết định số 06/QĐ-TTg"),
        ("CÀI ĐẶT VNEID, ZALO CHO BÀ CON", "Cài đặt VNeID, Zalo cho bà con"),
        ("CHÚC MỪNG BÀ NGUYỄN THỊ MẪU. MỜI BÀ CON ĐẾN DỰ", "Chúc mừng bà Nguyễn Thị Mẫu. Mời bà con đến dự"),
    ],
)  # fmt: skip
def test_a_line_of_capitals_becomes_a_sentence_with_its_names(written, wanted):
    assert is_in_capitals(written)
    assert in_sentence_case(written, AROUND, ["Cẩm Duệ"]).text == wanted


def test_where_a_name_may_stand_that_nobody_knows_is_said():
    found = in_sentence_case("TRAO NHÀ CHO BÀ TRẦN THỊ THỬ, THÔN ĐOÀI LƯƠNG, XÃ HỘI CHUNG TAY")
    assert found.doubtful == ("bà trần thị", "thôn đoài lương")
    assert in_sentence_case("UBND XÃ CẨM MỸ TẶNG QUÀ").doubtful == ("xã cẩm mỹ",)
    assert in_sentence_case("HỖ TRỢ XÃ HỘI CHO CÁC THÔN NĂM 2026, PHÁP LUẬT").doubtful == ()


def test_what_the_text_writes_both_ways_is_no_name():
    around = ["Sau đó Trung tâm mở cửa, rồi đến trung tâm nhận kết quả ở Trung tâm."]
    assert in_sentence_case("MỞ CỬA TRUNG TÂM", around).text == "Mở cửa trung tâm"


@pytest.mark.parametrize("line", ["UBND", "Thông báo VỀ VIỆC", "TTHC 2026", "CCHC", ""])
def test_short_letters_and_mixed_lines_are_not_capitals(line):
    assert not is_in_capitals(line)


LETTER = st.sampled_from("AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYÁẢÀÃẠỆỮỲ -/.,&0123456789")


@given(st.text(LETTER, max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_no_letter_is_lost_or_added(line, names):
    line = " ".join(line.split())
    assert in_sentence_case(line, names).text.upper() == line.upper()
