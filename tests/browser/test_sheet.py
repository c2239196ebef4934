"""The sheet's two helpers in a real browser: the day of the result, and ticks that stay on the
phone.
"""

import statistics

import pytest

pytestmark = pytest.mark.browser

SHEET = "thu-tuc/dang-ky-khai-sinh/"
EVENT = "su-kien/nha-co-em-be/"
THREE, SAME_DAY = "03\u00a0ngày làm việc: phải xác minh", "Trong ngày làm việc"

COUNTED_BY_HAND = [
    # Tết 2026: closed Saturday 14 to Sunday 22 February.
    ("2026-02-12", THREE, False, "Thứ Ba, 24/02/2026"),  # Fri 13, Mon 23, Tue 24
    ("2026-02-13", THREE, False, "Thứ Tư, 25/02/2026"),  # Mon 23, Tue 24, Wed 25
    (
        "2026-02-13",
        SAME_DAY,
        True,
        "Thứ Hai, 23/02/2026",
    ),  # after 15:00 on the last day: the first day after Tết
    ("2026-02-17", SAME_DAY, False, "Thứ Hai, 23/02/2026"),  # sent online on the first day of Tết
    # Giỗ Tổ is Sunday 26 April, so Monday 27 is off; 30 April and 1 May are Thursday and Friday.
    ("2026-04-24", THREE, False, "Thứ Hai, 04/05/2026"),  # Tue 28, Wed 29, Mon 4
    ("2026-04-26", SAME_DAY, False, "Thứ Ba, 28/04/2026"),
    ("2026-04-29", SAME_DAY, False, "Thứ Tư, 29/04/2026"),
    ("2026-04-29", SAME_DAY, True, "Thứ Hai, 04/05/2026"),
    ("2026-04-29", THREE, False, "Thứ Tư, 06/05/2026"),  # Mon 4, Tue 5, Wed 6
    # 2 September: closed Saturday 29 August to Wednesday 2 September;
    # Saturday 22 August is worked instead.
    ("2026-08-20", THREE, False, "Thứ Hai, 24/08/2026"),  # Fri 21, Sat 22, Mon 24
    ("2026-08-21", SAME_DAY, True, "Thứ Bảy, 22/08/2026"),
    ("2026-08-28", THREE, False, "Thứ Hai, 07/09/2026"),  # Thu 3, Fri 4, Mon 7
    ("2026-09-02", THREE, False, "Thứ Ba, 08/09/2026"),  # received Thu 3; Fri 4, Mon 7, Tue 8
    # Plain weeks.
    ("2026-03-16", THREE, False, "Thứ Năm, 19/03/2026"),
    ("2026-03-20", THREE, True, "Thứ Tư, 25/03/2026"),  # 15:00 matters only where the sheet says so
    # 30 April 2027 is not announced: Saturday 1 May is made up on Monday 3 May.
    ("2027-04-29", THREE, False, "Thứ Năm, 06/05/2027 (dự kiến)"),  # Tue 4, Wed 5, Thu 6
    ("2027-04-29", SAME_DAY, False, "Thứ Năm, 29/04/2027"),
    (
        "2027-12-30",
        THREE,
        False,
        "Thứ Ba, 04/01/2028 (dự kiến)",
    ),  # the days off of 2028 are not known
]


def test_the_day_of_the_result_equals_what_was_counted_by_hand(browser, sample_url):
    page = browser.new_page()
    page.goto(f"{sample_url}{SHEET}#hen-tra")
    told = []
    for filed, limit, late, _ in COUNTED_BY_HAND:
        page.get_by_label("Ngày nộp").fill(filed)
        page.get_by_label("Thời hạn").select_option(label=limit)
        late_box = page.get_by_label("Nộp sau 15 giờ")
        assert late_box.is_visible() == (limit == SAME_DAY), (
            "15:00 matters only where the sheet says so"
        )
        if late_box.is_visible():
            late_box.set_checked(late)
        told.append((filed, limit, late, page.locator("output").inner_text()))
    for outside in ("0001-01-01", "2025-12-31", "2028-01-03", "9999-12-31"):
        page.get_by_label("Ngày nộp").fill(outside)
        assert (
            page.locator("output").inner_text() == "chỉ tính được từ 01/01/2026 đến 31/12/2027"
        ), outside
    page.get_by_label("Ngày nộp").fill("")
    assert page.locator("output").inner_text() == ""
    page.get_by_label("Ngày nộp").fill("2026-03-16")
    page.get_by_role("button", name="Tính").click()
    assert page.url == f"{sample_url}{SHEET}#hen-tra", "nothing is sent"
    assert page.locator("output").inner_text() == "Thứ Năm, 19/03/2026"
    page.close()
    assert told == COUNTED_BY_HAND


def test_the_real_calendar_is_counted_across_its_holidays(browser, real_url):
    page = browser.new_page()
    page.goto(real_url + "thu-tuc/dang-ky-giam-ho/#hen-tra")  # 3 working days
    cases = [
        ("2026-11-23", "Thứ Sáu, 27/11/2026"),  # 24 November off; Wed 25, Thu 26, Fri 27
        ("2026-12-30", "Thứ Ba, 05/01/2027"),  # Thu 31, Mon 4, Tue 5
        (
            "2027-02-03",
            "Thứ Hai, 15/02/2027 (dự kiến)",
        ),  # Tết 4 to 10 February; Thu 11, Fri 12, Mon 15
        ("2027-04-15", "Thứ Tư, 21/04/2027 (dự kiến)"),  # Giỗ Tổ Fri 16; Mon 19, Tue 20, Wed 21
        ("2027-04-29", "Thứ Năm, 06/05/2027 (dự kiến)"),
        (
            "2027-09-01",
            "Thứ Tư, 08/09/2027 (dự kiến)",
        ),  # 2 and 3 September off; Mon 6, Tue 7, Wed 8
    ]
    told = []
    for filed, _ in cases:
        page.get_by_label("Ngày nộp").fill(filed)
        told.append((filed, page.locator("output").inner_text()))
    page.close()
    assert told == cases


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Auckland"])
def test_the_day_is_the_same_in_every_time_zone(browser, sample_url, zone):
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(
        "2026-03-15T18:30:00Z"
    )  # half past one in the night of the 16th in Vietnam
    page.goto(f"{sample_url}{SHEET}#hen-tra")
    assert page.get_by_label("Ngày nộp").input_value() == "2026-03-16"
    assert page.locator("output").inner_text() == "Thứ Hai, 16/03/2026"
    page.get_by_label("Ngày nộp").fill("2026-04-24")
    page.get_by_label("Thời hạn").select_option(label=THREE)
    assert page.locator("output").inner_text() == "Thứ Hai, 04/05/2026"
    context.close()


def test_without_javascript_the_sheet_explains_how_to_count(browser, sample_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample_url + SHEET)
    assert page.locator("#tinh-ngay").is_hidden()
    assert page.get_by_text("Chạm vào ô").is_hidden()
    page.get_by_text("Hẹn trả ngày nào?").click()
    assert page.get_by_text("Cách đếm: không tính ngày nộp").is_visible()
    assert page.get_by_text("Quốc khánh 2026").is_visible()
    context.close()


@pytest.mark.parametrize("path", [SHEET, EVENT])
def test_ticks_stay_on_the_phone_and_nothing_is_sent(browser, sample_url, path):
    context = browser.new_context()
    page = context.new_page()
    page.goto(sample_url + path)
    sent = []
    page.on("request", lambda request: "/assets/icon." in request.url or sent.append(request.url))
    for summary in page.locator("summary").all():
        summary.click()
    boxes = page.locator(".papers input")
    assert boxes.count() >= 2
    boxes.first.check()
    assert sent == []
    assert context.cookies() == []
    page.reload()
    assert boxes.first.is_checked()
    assert not boxes.nth(1).is_checked()
    boxes.first.uncheck()
    page.reload()
    assert not boxes.first.is_checked()
    context.close()


def test_without_javascript_the_joint_list_is_plain_and_prints_all_or_what_was_opened(
    browser, real_url
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url + "su-kien/sinh-con/")
    assert page.locator("[data-el=paper]").count() >= 2
    choices = page.locator(".choice")
    choice, other = choices.first, choices.nth(1)
    page.emulate_media(media="print")
    assert choice.is_visible()
    assert other.locator("li").first.is_visible()
    page.emulate_media(media="screen")
    assert not other.locator("li").first.is_visible()
    choice.locator("summary").click()
    page.emulate_media(media="print")
    assert choice.is_visible()
    assert other.is_hidden()
    assert all(
        paper.is_visible()
        for paper in page.locator("[data-el=paper]").all()
        if paper.evaluate("e => !e.closest('details:not([open])')")
    )
    context.close()


def test_where_storage_is_refused_ticks_still_tick(browser, sample_url):
    context = browser.new_context()
    page = context.new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    page.goto(sample_url + SHEET)
    page.locator(".papers input").first.check()
    assert page.locator(".papers input").first.is_checked()
    assert said == []
    context.close()


@pytest.mark.parametrize("folded", ["can-cu", "nguon"])
def test_a_link_to_what_is_folded_opens_it(browser, sample_url, folded):
    page = browser.new_page()
    page.goto(sample_url + SHEET)
    assert page.locator("details.more[open]").count() == 0
    page.locator(f'.toc a[href="#{folded}"]').click()
    assert page.locator("details.more[open]").evaluate_all("found => found.map(e => e.id)") == [
        folded
    ]
    page.goto(sample_url)
    page.goto(f"{sample_url}{SHEET}#{folded}")
    assert page.locator(f"#{folded} > :not(summary)").first.is_visible()
    page.close()


@pytest.mark.slow
def test_each_of_six_questions_is_near_or_one_tap_away_and_sheets_are_short(
    browser, real_url, real_site
):
    sheets = [
        path.parent.name
        for path in sorted((real_site / "thu-tuc").glob("*/index.html"))
        if 'data-el="procedure"' in path.read_text(encoding="utf-8")
    ]
    assert len(sheets) >= 108
    page = browser.new_page(viewport={"width": 360, "height": 640})
    far, high = {}, {}
    for name in sheets:
        page.goto(f"{real_url}thu-tuc/{name}/")
        high[name] = page.evaluate("document.documentElement.scrollHeight")
        far[name] = page.evaluate(
            """() => ["doi-tuong", "ho-so", "noi-nop", "thoi-han", "le-phi", "cach-nop"].filter(id => {
                const near = e => e && e.getBoundingClientRect().bottom <= 960;
                return !near(document.getElementById(id)) && !near(document.querySelector(`a[href="#${id}"]`));
            })"""
        )
    page.close()
    assert {name: ids for name, ids in far.items() if ids} == {}
    assert statistics.median(high.values()) <= 4500
    assert high["dang-ky-khai-sinh"] <= 5500
