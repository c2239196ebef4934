"""Pages in a real browser: the walk of a citizen, access for everyone, nothing from elsewhere."""

import base64
import io

import pytest
from find_chromium import has_phone_font
from kinds import KINDS, PHONE
from PIL import Image

pytestmark = pytest.mark.browser


def test_a_citizen_without_javascript_walks_from_home_to_the_desk(browser, real_url):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url)
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == "Đăng ký khai sinh"
    assert page.locator("[data-el=paper]").count() >= 3
    page.locator("[data-el=desk] a", has_text="Xem trang nơi nộp").click()
    assert "Trung tâm Phục vụ hành chính công xã Cẩm Duệ" in page.locator(
        "h1"
    ).inner_text().replace("\u00a0", " ")
    page.go_back()
    page.get_by_role("button", name="Mục lục").click()  # the native popover needs no script
    page.get_by_role("link", name="Một cửa", exact=True).first.click()
    assert page.url.endswith("/mot-cua/")
    context.close()


@pytest.mark.slow
@pytest.mark.skipif(not has_phone_font(), reason="needs a font like those on phones")
def test_the_answer_of_every_sheet_stands_on_the_first_screen_of_a_phone(
    browser, real_url, real_site
):
    page = browser.new_page(viewport=PHONE)
    sheets = [
        p.parent.name for p in real_site.glob("thu-tuc/*/index.html") if p.parent.name != "a-z"
    ]
    assert len(sheets) == 115
    below = {}
    for name in sheets:
        page.goto(f"{real_url}thu-tuc/{name}/")
        first = (
            page.locator(".slab [data-el=emergency]").last
            if page.locator(".slab [data-el=emergency]").count()
            else page.locator(".answer")
        )
        bottom = first.evaluate(
            "e => e.getBoundingClientRect().bottom"
        )  # in an emergency the numbers are the answer
        if bottom > PHONE["height"]:
            below[name] = bottom
    page.close()
    assert below == {}


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


def test_an_alert_vanishes_after_its_last_day_without_a_new_build(browser, sample_url):
    shown = {}
    for day in (
        "2026-03-20T16:59:00Z",
        "2026-03-20T17:01:00Z",
    ):  # the last minute of the day in Vietnam, and the first of the next
        page = browser.new_page()
        page.clock.set_fixed_time(day)
        page.goto(sample_url + "hoi-dap/")
        shown[day] = page.locator("[data-el=alert]").is_visible()
        page.close()
    assert list(shown.values()) == [True, False]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_that_can_be_seen_through_stands_on_light_ground(browser, sample_url, scheme):
    drawn = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    drawn.paste((20, 20, 20, 255), (0, 0, 30, 40))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(sample_url)
    page.evaluate(
        "data => new Promise(done => { const i = new Image(60, 40); i.onload = done; i.src = data; document.querySelector('main').prepend(i) })",
        f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}",
    )
    shown = Image.open(io.BytesIO(page.locator("main > img").screenshot())).convert("RGB")
    context.close()
    assert max(shown.getpixel((10, 20))) < 40
    assert min(shown.getpixel((50, 20))) > 230
