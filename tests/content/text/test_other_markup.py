import pytest
from hypothesis import example, given
from odd_texts import odd_texts

from commune.content.text import other_markup
from commune.content.text.commonmark import read
from commune.content.text.lines_seen import passages
from commune.content.text.other_markup import findings
from commune.content.text.subset import mistakes


def told(text):
    return [found[2] for passage in passages(read(text)) for found in findings(passage)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Chúc mừng :tada: bà con", ":tada:"),
        ("Xong :white_check_mark:", ":white_check_mark:"),
        ("Nơi họp :round_pushpin: ở thôn", ":round_pushpin:"),
        ("Diện tích $S = a \\times b$ m", "$S = a \\times b$"),
        ("Tổng $$x^2 + y^2$$ là", "$$x^2 + y^2$$"),
        ("Một\n\n\\newpage\n\nHai", "\\newpage"),
        ("\\begin{center}", "\\begin"),
        ("## Kết quả {#ket-qua}", "{#ket-qua}"),
        ("Mẫu đơn{.btn .big}", "{.btn .big}"),
        ("[TOC]\n\nBài", "[TOC]"),
        ("[[_TOC_]]", "[[TOC]]"),
        ("Xem [[Đăng ký khai sinh]]", "[[Đăng ký khai sinh]]"),
        ("![[anh-hop.jpg]]", "[[anh-hop.jpg]]"),
        ("Chữ [b]đậm[/b] đây", "[b]"),
        ("!!! note\n    Mang căn cước", "!!! note"),
        ("::: warning\nMang căn cước\n:::", "::: w"),
        (".. note:: Mang căn cước", ".. note::"),
        ("Theo mục Error! Reference source not found.", "Error! Reference source not found"),
        ("Kính gửi: «Ho_ten»", "«Ho_ten»"),
        ("Theo Nghị định【4†source】 thì", "【4†source】"),
        ("Rộng 120 m^2^", "^2^"),
        ("Phí ++mới++ là", "++mới++"),
        ("Họp %%hỏi lại Chủ tịch%% thứ hai", "%%hỏi lại Chủ tịch%%"),
        ("Phí 8.000 đồng[^1].", "[^1]"),
        ("- [ ] Đơn", "[ ]"),
        ("> [!NOTE]\n> a", "[!NOTE]"),
    ],
)  # fmt: skip
def test_signs_that_others_have_a_use_for_are_told(text, shown):
    assert [shown in what for what in told(text)] == [True]
    assert "M025" in {problem.code for problem in mistakes(text, "a.md")}


@pytest.mark.parametrize(
    "text",
    [
        "Từ 7:30 đến 11:30, tỷ lệ 1:2:3",
        "Thời gian: sáng; địa điểm: nhà văn hóa",
        "Giá 5$ = 120.000 đồng, 6$ = 144.000 đồng; $100 và $200",
        "Tệp ở C:\\Users\\xa\\mau, hay \\\\maychu\\chung",
        "[Họ và tên], {ngày}, {1; 2}",
        "[[1]](https://dichvucong.gov.vn)",
        "Lập trình C++ và Notepad++ cho học sinh",
        "Đạt 100 %, vượt 5%% so với năm trước",
        "!!! Khẩn: bão số 5",
        "Học … rồi làm ... xong",
        "\\[[a]] và \\:tada: và \\{\\{a}}",
        "Chào 🎉 bà con, nhóm máu 🅰️, mục ① và m²",
        "https://a.gov.vn/x:tada:y",
        "2^10 và a^b",
        "«Nông thôn mới» là phong trào",
    ],
)
def test_what_only_resembles_is_let_through(text):
    assert told(text) == []


def test_drawn_letters_are_told_with_the_letters_that_they_mean():
    found = [f for passage in passages(read("𝐓𝐡ô𝐧𝐠 𝐛á𝐨: họp")) for f in findings(passage)]
    assert found == [
        (0, "M025", "Không dùng được chữ vẽ «𝐓𝐡ô𝐧𝐠 𝐛á𝐨».", "Gõ lại bằng chữ thường: Thông báo")
    ]
    assert told("ＴＨÔＮＧ ＢÁＯ") == ["Không dùng được chữ vẽ «ＴＨÔＮＧ ＢÁＯ»."]


def test_each_kind_is_told_once_in_a_passage_and_one_hides_no_other():
    assert told("Vui :tada: và :tada:, xem [[Bài]]") == [
        "Không dùng được mã hình :tada:.",
        "Không dùng được kiểu dẫn [[Bài]].",
    ]


@given(odd_texts)
@example("!!! note")
@example(".. note::")
@example("a ++b++")
@example("Xem 4turn0search1")
@example("Click or tap")
@example("oaicite")
@example("\U0001d400")
def test_a_sign_is_seen_by_its_beginning(line):
    assert other_markup._has_sign(line) == bool(other_markup._SIGN.search(line))
