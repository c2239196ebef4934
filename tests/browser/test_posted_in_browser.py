"""Who scans a posted paper learns whether it is still right, whatever stands behind ``ban``."""

from pathlib import Path

import pytest
from kinds import PHONE
from served import serve
from support import SAMPLE, SAMPLE_DAY, project

from commune.models.posting import PARAMETER
from commune.publishing import publish
from commune.vietnamese.clock import start_of

pytestmark = pytest.mark.browser

SHEET = "thu-tuc/dang-ky-khai-sinh/"
PAGES = [SHEET, "thu-tuc/", "ke-hoach/2026/", "ban-tin/2026-02-09/"]


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport=PHONE)
    yield opened
    opened.close()


def own(page, url):
    page.goto(url)
    return page.locator("#ban-giay").get_attribute("data-ban")


def answer(page, url, edition):
    """What the page says first to who comes with an edition, heading and text."""
    page.goto(f"{url}?{PARAMETER}={edition}")
    box = page.locator("[data-verdict]")
    box.wait_for()
    return box.locator("h2").inner_text(), box.inner_text()


@pytest.mark.parametrize("place", PAGES)
def test_the_edition_of_the_page_is_right_on_each_kind_of_page(page, sample_url, place):
    edition = own(page, sample_url + place)
    assert answer(page, sample_url + place, edition)[0] == "Bản trên giấy còn đúng"


def test_the_same_facts_of_an_earlier_day_are_right_too(page, sample_url):
    facts = own(page, sample_url + SHEET)[11:]
    heading, text = answer(page, sample_url + SHEET, f"2025-12-01-{facts}")
    assert heading == "Bản trên giấy còn đúng"
    assert "01/03/2026" in text


@pytest.fixture(scope="module")
def changed_url(tmp_path_factory):
    """The sample with a sheet that changed twice, and one that is withdrawn."""
    root = project(tmp_path_factory.mktemp("changed"), SAMPLE / "content")
    sheet = root / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = sheet.read_text(encoding="utf-8").replace(
        "  - {amount: 8000, unit: ban, case: Bản sao}\n",
        "  - {amount: 5000, unit: ban, case: Bản sao, valid_to: 2026-02-28}\n"
        "  - {amount: 8000, unit: ban, case: Bản sao, valid_from: 2026-03-01}\n",
    )
    changes = "changes:\n  - {on: 2026-01-10, text: Thêm nơi nộp}\n  - {on: 2026-03-01, text: Lệ phí đổi}\n"
    sheet.write_text(text.replace("sets: 2\n", f"sets: 2\n{changes}"), encoding="utf-8")
    gone = root / "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
    told = "withdrawn: {on: 2026-03-10, reason: Thử}\nofficial_name: "
    gone.write_text(
        gone.read_text(encoding="utf-8").replace("official_name: ", told), encoding="utf-8"
    )
    assert publish.publish_site(publish.Order(root, start_of(SAMPLE_DAY), Path("site"))) == 0
    yield from serve(root / "site")


def test_other_facts_are_old_and_what_changed_since_is_listed(page, changed_url):
    heading, text = answer(page, changed_url + SHEET, "2025-12-01-00000000")
    assert heading == "Bản trên giấy ngày 01/12/2025 đã cũ"
    listed = page.locator("[data-verdict] li").all_inner_texts()
    assert [" ".join(line.split()) for line in listed] == [
        "Lệ phí, bản sao: mức cũ thôi áp dụng từ 01/03/2026",
        "Lệ phí, bản sao: 8.000 đồng một bản, từ 01/03/2026",
        "01/03/2026: Lệ phí đổi",
        "10/01/2026: Thêm nơi nộp",
    ]
    answer(page, changed_url + SHEET, "2026-01-10-00000000")
    assert page.locator("[data-verdict] li").count() == 3
    _, text = answer(page, changed_url + SHEET, "2026-03-01-00000000")
    assert "đừng theo giấy" in text


def test_the_paper_of_a_withdrawn_sheet_is_not_right_any_more(page, changed_url):
    url = f"{changed_url}thu-tuc/chung-thuc-ban-sao/"
    heading, _ = answer(page, url, "2026-03-01-1a2b3c4d")
    assert heading == "Bản trên giấy không còn đúng"
    assert "không còn làm" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("edition", "heading"),
    [
        ("2026-02-30-1a2b3c4d", "Không đọc được ngày và mã của bản trên giấy"),
        ("2026-02-01-1A2B", "Không đọc được ngày và mã của bản trên giấy"),
        ("", "Không đọc được ngày và mã của bản trên giấy"),
        ("%3Cimg%20src=x%20onerror=alert(1)%3E", "Không đọc được ngày và mã của bản trên giấy"),
        ("%E0%A4%A", "Không đọc được ngày và mã của bản trên giấy"),
        ("9999-12-31-1a2b3c4d", "Bản trên giấy ngày 31/12/9999 khác trang này"),
        ("0000-01-01-00000000", "Bản trên giấy ngày 01/01/0000 đã cũ"),
    ],
)
def test_a_forged_or_damaged_edition_leads_to_words(page, sample_url, edition, heading):
    said, text = answer(page, sample_url + SHEET, edition)
    assert said == heading
    assert "<img" not in text
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == "Đăng ký khai sinh"


def test_a_page_without_an_edition_loads_nothing_that_compares_and_says_its_own(page, sample_url):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    edition = own(page, sample_url + SHEET)
    assert not [url for url in asked if "posted" in url]
    words = page.locator("#nguon #ban-giay").text_content()
    assert edition[11:] in words
    assert page.locator("[data-verdict]").count() == 0


def test_without_scripts_the_page_says_which_edition_is_right(browser, sample_url):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{sample_url}{SHEET}?ban=2020-01-01-00000000")
    page.locator("#nguon > summary").click()
    assert "Giấy còn đúng ghi 01/03/2026, " in page.locator("#ban-giay").inner_text()
    context.close()


def test_an_unknown_sheet_leads_to_words(page, sample_url):
    page.goto(f"{sample_url}404.html?ban=2020-01-01-00000000")
    assert "giấy niêm yết" in page.locator("main").inner_text()


def test_an_old_address_leads_on_with_the_edition_and_without_scripts_too(
    browser, page, sample_url
):
    old = f"{sample_url}khai-sinh/"
    facts = own(page, sample_url + SHEET)[11:]
    assert answer(page, old, f"2025-12-01-{facts}")[0] == "Bản trên giấy còn đúng"
    assert page.url == f"{sample_url}{SHEET}?{PARAMETER}=2025-12-01-{facts}"
    page.goto(old)
    page.wait_for_url(sample_url + SHEET)
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    plain = context.new_page()
    plain.goto(f"{old}?{PARAMETER}=2025-12-01-{facts}")
    plain.wait_for_url(sample_url + SHEET)
    context.close()
