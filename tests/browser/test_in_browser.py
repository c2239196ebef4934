"""Pages in a real browser: the walk of a citizen, access for everyone, nothing from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from find_chromium import has_phone_font

pytestmark = pytest.mark.browser

PHONE, DESKTOP = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
KINDS = {
    "home": "",
    "procedures": "thu-tuc/",
    "field": "thu-tuc/linh-vuc/ho-tich/",
    "letters": "thu-tuc/a-z/",
    "sheet": "thu-tuc/dang-ky-khai-sinh/",
    "bare-sheet": "thu-tuc/chung-thuc-ban-sao/",
    "events": "su-kien/",
    "event": "su-kien/nha-co-em-be/",
    "guides": "dich-vu-cong/",
    "guide": "dich-vu-cong/nop-qua-mang/",
    "questions": "hoi-dap/",
    "question": "hoi-dap/quen-giay-hen/",
    "indices": "chi-so/",
    "news-list": "tin-tuc/",
    "news-year": "tin-tuc/2026/",
    "news-item": "tin-tuc/2026/mo-diem-giup/",
    "bulletins": "ban-tin/",
    "bulletin": "ban-tin/2026-02-09/",
    "data": "du-lieu/",
    "plans": "ke-hoach/",
    "plan": "ke-hoach/2026/",
    "desks": "mot-cua/",
    "desk": "mot-cua/xa/",
    "closed-desk": "mot-cua/huyen-cu/",
    "search": "tim-kiem/",
    "feedback": "phan-anh/",
    "about": "gioi-thieu/",
    "site-map": "so-do-trang/",
    "not-found": "404.html",
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_kind_of_page(browser, sample_url, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        results = Axe().run(page, options=RULES)
        if results.violations_count:
            found[kind] = [(v["id"], [n["target"] for n in v["nodes"]]) for v in results.response["violations"]]
    context.close()
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open(browser, sample_url, scheme):
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(sample_url)
    button = page.get_by_role("button", name="Mục lục")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    page.locator("#menu").wait_for(state="visible")
    assert button.get_attribute("aria-expanded") == "true"
    assert Axe().run(page, options=RULES).violations_count == 0
    page.keyboard.press("Escape")
    page.locator("#menu").wait_for(state="hidden")
    assert button.get_attribute("aria-expanded") == "false"
    context.close()


def test_a_citizen_without_javascript_walks_from_home_to_the_desk(browser, real_url):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url)
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    assert page.locator("h1").inner_text() == "Đăng ký khai sinh"
    assert page.locator("[data-el=paper]").count() >= 3
    page.locator("[data-el=desk] a", has_text="Xem trang nơi nộp").click()
    assert "Trung tâm Phục vụ hành chính công xã Cẩm Duệ" in page.locator("h1").inner_text()
    page.go_back()
    page.get_by_role("button", name="Mục lục").click()  # the native popover needs no script
    page.get_by_role("link", name="Một cửa", exact=True).first.click()
    assert page.url.endswith("/mot-cua/")
    context.close()


@pytest.mark.skipif(not has_phone_font(), reason="needs a font like those on phones")
def test_the_answer_of_every_sheet_stands_on_the_first_screen_of_a_phone(browser, real_url, real_site):
    page = browser.new_page(viewport=PHONE)
    sheets = [p.parent.name for p in real_site.glob("thu-tuc/*/index.html") if p.parent.name != "a-z"]
    assert len(sheets) == 108
    below = {}
    for name in sheets:
        page.goto(f"{real_url}thu-tuc/{name}/")
        bottom = page.locator(".answer").evaluate("e => e.getBoundingClientRect().bottom")
        if bottom > PHONE["height"]:
            below[name] = bottom
    page.close()
    assert below == {}


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser, sample_url, width):
    page = browser.new_page(viewport={"width": width, "height": 640})
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
    page.close()


def test_nothing_is_loaded_from_elsewhere_and_the_policy_is_never_broken(browser, sample_url):
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in KINDS.values():
        page.goto(sample_url + path)
    page.close()
    assert [url for url in asked if not url.startswith(sample_url)] == []
    assert said == []


def test_the_first_stop_of_the_tab_key_skips_to_the_content(browser, sample_url):
    page = browser.new_page()
    for path in KINDS.values():
        page.goto(sample_url + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
    page.close()


def test_every_stop_of_the_tab_key_is_on_screen_and_has_a_ring(browser, sample_url):
    page = browser.new_page(viewport=PHONE)
    for path in KINDS.values():
        page.goto(sample_url + path)
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
                return e === document.body ? null : [e.outerHTML.slice(0, 80), r.width > 0 && r.right > 0 && r.left < innerWidth,
                s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]; }"""
            )
            if stop is None:
                break
            assert stop[1], f"{path}: off screen: {stop[0]}"
            assert stop[2], f"{path}: no ring: {stop[0]}"
    page.close()


def test_an_alert_vanishes_after_its_last_day_without_a_new_build(browser, sample_url):
    shown = {}
    for day in ("2026-03-20T16:59:00Z", "2026-03-20T17:01:00Z"):  # the last minute of the day in Vietnam, and the first of the next
        page = browser.new_page()
        page.clock.set_fixed_time(day)
        page.goto(sample_url + "hoi-dap/")
        shown[day] = page.locator("[data-el=alert]").is_visible()
        page.close()
    assert list(shown.values()) == [True, False]
