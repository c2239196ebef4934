"""Errands as people walk them on a phone, from the sheet: each ends at the answer, or at the one
sentence that says what the commune or the law has not told, with whom to ask and where.
"""

import pytest
from kinds import PHONE

pytestmark = pytest.mark.browser
LIMIT = 960
"""A screen and a half of a small phone: what is read without looking for it."""
UNTOLD = (
    "Địa chỉ, giờ mở cửa, điện thoại: Xã chưa công bố. Xem trang chính thức.",
    "Trung tâm Phục vụ hành chính công xã Cẩm Duệ.",
)
ASK = "Hỏi lại ở quầy trước khi nộp tiền."
READ = """limit => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, label, summary)")]
  .filter(e => e.checkVisibility() && !e.querySelector("p, li, dd, label"))
  .filter(e => { const { top, bottom } = e.getBoundingClientRect(); return bottom > 0 && top < limit; })
  .map(e => e.innerText.replace(/\\s+/g, " ").trim()).join(" ")"""
THERE = """() => document.readyState === "complete" && (!location.hash
  || document.getElementById(location.hash.slice(1)).getBoundingClientRect().top < innerHeight)"""
"""A page is shown before its browser goes to the place that its address names."""
ERRANDS = {
    "a grandparent registers a child": (
        "thu-tuc/dang-ky-khai-sinh/",
        ("#doi-tuong",),
        ("Cha mẹ không đi được thì ông, bà, người thân thích",),
    ),
    "and comes too late": (
        "thu-tuc/dang-ky-khai-sinh/",
        ("#le-phi",),
        ("Quá hạn, sau 60 ngày: 10.000 đồng một lần", ASK),
    ),
    "copies on a Saturday": ("thu-tuc/chung-thuc-ban-sao/", ("#noi-nop",), UNTOLD),
    "a father's name without a marriage": (
        "thu-tuc/dang-ky-khai-sinh/",
        ("#tiep-theo", "Việc gần đó", "Khai sinh cùng lúc với nhận cha, mẹ, con", "#doi-tuong"),
        ("Ví dụ cha mẹ chưa đăng ký kết hôn.", "Giấy chứng sinh"),
    ),
    "what a small shop costs": (
        "thu-tuc/dang-ky-ho-kinh-doanh/",
        ("#le-phi",),
        ("Do Hội đồng nhân dân tỉnh quy định", "Mức của Hà Tĩnh chưa xác minh", ASK),
    ),
    "and whom it pays taxes": (
        "thu-tuc/dang-ky-ho-kinh-doanh/",
        ("#tiep-theo", "Việc gần đó", "Thuế, mã số thuế"),
        ("Thuế, mã số thuế", "cơ quan thuế"),
    ),
    "how much at 75 without a pension": (
        "thu-tuc/huu-tri-xa-hoi/",
        ("#so-tien",),
        ("500.000 đồng một tháng", "540.000 đồng một tháng", "chưa xác minh, hỏi ở quầy"),
    ),
    "a lost card": (
        "thu-tuc/cap-can-cuoc/",
        ("#le-phi",),
        ("Cấp lại: 35.000 đồng một giấy", ASK),
    ),
    "what to bring for a lost card": (
        "thu-tuc/cap-can-cuoc/",
        ("#ho-so", "Thẻ bị mất"),
        ("dùng dữ liệu sinh trắc đã có; chưa xác minh",),
    ),
    "land for a child": (
        "thu-tuc/chuyen-nhuong-tach-thua-cap-doi-so-do/",
        ("#trinh-tu",),
        ("Trang này chưa ghi: các bước.", "Hỏi tại một cửa xã Cẩm Duệ"),
    ),
    "and its taxes": (
        "thu-tuc/chuyen-nhuong-tach-thua-cap-doi-so-do/",
        ("#tiep-theo", "Việc gần đó", "Thuế, mã số thuế"),
        ("cơ quan thuế",),
    ),
    "an official is denounced": (
        "thu-tuc/giai-quyet-to-cao/",
        ("#doi-tuong",),
        ("Tố cáo Chủ tịch xã thì gửi Chủ tịch Ủy ban nhân dân tỉnh", "Xã giữ bí mật"),
    ),
    "and where": ("thu-tuc/giai-quyet-to-cao/", ("#noi-nop",), UNTOLD),
    "hours and telephone": (
        "mot-cua/xa/",
        (),
        ("Địa chỉ, giờ mở cửa, điện thoại", "Xã chưa công bố. Xem trang chính thức"),
    ),
    "what the loudspeaker said": ("ban-tin/", (), ("Bản tin loa theo tuần", "đọc khoảng")),
    "where the district's errands went": (
        "hoi-dap/bo-huyen-nop-o-dau/",
        (),
        ("Phần lớn nộp ở một cửa xã từ ngày 01/07/2025",),
    ),
    "all papers of a death at once": (
        "thu-tuc/lien-thong-khai-tu/",
        ("#thoi-han",),
        ("Chưa xác minh: thời hạn.", "Hỏi tại một cửa xã Cẩm Duệ"),
    ),
    "what a disabled person gets": (
        "thu-tuc/xac-dinh-khuyet-tat/",
        ("#tiep-theo", "Trợ cấp xã hội hằng tháng"),
        ("Trợ cấp xã hội hằng tháng", "Một cửa xã Cẩm Duệ"),
    ),
    "papers are sent from far away": (
        "thu-tuc/xac-nhan-tinh-trang-hon-nhan/",
        ("#cach-nop",),
        ("Bưu chính (trả riêng cước gửi)",),
    ),
    "the office wants one more paper": (
        "thu-tuc/dang-ky-ket-hon/",
        ("#tiep-theo", "Bị từ chối, quá hẹn", "Bị đòi thêm giấy tờ"),
        ("Bị đòi thêm giấy tờ không có trong danh sách",),
    ),
    "may a house be built": (
        "thu-tuc/cap-giay-phep-xay-dung/",
        ("#thoi-han",),
        ("Hỏi", "một cửa xã Cẩm Duệ"),
    ),
    "old papers name a commune that is gone": (
        "hoi-dap/giay-to-ghi-xa-cu-huyen-cu/",
        (),
        ("xã cũ",),
    ),
}


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


def tap(page, words):
    """Tap the link to a section, what is folded or a link by its words."""
    if words.startswith("#"):
        page.locator(f'.toc a[href="{words}"]').click()
    else:
        page.locator("main :is(summary, a)", has_text=words).first.click()


@pytest.mark.parametrize("errand", ERRANDS)
def test_an_errand_ends_at_the_answer_or_at_whom_to_ask(page, real_url, errand):
    path, taps, told = ERRANDS[errand]
    page.goto(real_url + path)
    for words in taps:
        tap(page, words)
    page.wait_for_function(THERE)
    read = page.evaluate(READ, LIMIT)
    assert [said for said in told if said not in read] == [], read


def test_the_day_of_a_result_after_tet_is_two_taps_away(page, real_url):
    page.goto(f"{real_url}thu-tuc/xac-nhan-tinh-trang-hon-nhan/")
    tap(page, "#thoi-han")
    tap(page, "Hẹn trả ngày nào?")
    page.get_by_label("Ngày nộp").fill("2027-02-12")
    assert "17/02/2027" in page.locator("output").inner_text()


def test_a_child_in_danger_has_the_number_first(page, real_url):
    page.goto(f"{real_url}thu-tuc/can-thiep-khan-cap-tre-em/")
    number = page.locator("[data-el=emergency] a").first
    assert number.get_attribute("href") == "tel:111"
    assert number.bounding_box()["y"] < PHONE["height"] / 2
