"""The home page and the plan as people get them: how long, how many requests, what paper shows."""

import io

import pytest
from find_chromium import has_phone_font
from kinds import PHONE
from pypdf import PdfReader

pytestmark = pytest.mark.browser
HEIGHT = "document.documentElement.scrollHeight"


@pytest.mark.skipif(not has_phone_font(), reason="needs a font like those on phones")
def test_home_plan_and_reform_are_no_longer_than_a_few_screens(browser, real_url, sample_url):
    page = browser.new_page(viewport=PHONE)
    longest = {real_url: 3800, f"{sample_url}ke-hoach/2026/": 4500, f"{real_url}cai-cach/": 5500}
    for url, most in longest.items():
        page.goto(url)
        assert page.evaluate(HEIGHT) <= most, url
    page.close()


def test_the_face_costs_no_request(browser, real_url):
    page = browser.new_page(viewport=PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(real_url, wait_until="networkidle")
    page.close()
    assert sorted(name.rsplit(".", 1)[-1] for name in set(asked)) == ["", "css", "js", "svg"]


def test_the_first_printed_page_of_a_plan_has_its_whole_table(browser, sample_url):
    page = browser.new_page()
    page.goto(f"{sample_url}ke-hoach/2026/")
    titles = page.locator("[data-el=activity] th").evaluate_all(
        "heads => heads.map(head => head.firstChild.textContent.trim())"
    )
    told = page.locator("[data-el=verdict]").inner_text().replace("\u00a0", " ")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    first, second = (" ".join(paper.pages[n].extract_text().split()) for n in (0, 1))
    assert len(titles) == 6
    assert [title for title in (*titles, told) if title not in first] == []
    assert "Cả năm trên một hình" not in first
    assert "Cả năm trên một hình" in second


def test_the_drawn_band_goes_and_the_mark_stays_in_forced_colours_and_on_paper(browser, real_url):
    context = browser.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    page.goto(real_url)
    assert not page.locator(".land").is_visible()
    assert page.locator(".brand svg").is_visible()
    page.emulate_media(forced_colors="none", media="print")
    assert not page.locator(".land").is_visible()
    assert page.locator(".brand svg").is_visible()
    context.close()


def test_a_whole_tile_is_a_link(browser, real_url):
    page = browser.new_page(viewport=PHONE)
    page.goto(real_url)
    tile = page.locator(".tiles li").first
    box = tile.bounding_box()
    tile.click(position={"x": box["width"] - 6, "y": box["height"] - 6})
    page.wait_for_url("**/su-kien/sinh-con/")
    page.close()


def test_a_link_to_a_goal_opens_its_fold(browser, sample_url):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{sample_url}ke-hoach/2026/#muc-dich-1")
    goal = page.locator("#muc-dich-1")
    assert goal.get_attribute("open") is not None
    assert goal.locator("blockquote").is_visible()
    page.close()


def test_letters_stay_in_reach_and_cover_nothing_they_lead_to(browser, real_url):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{real_url}thu-tuc/a-z/")
    letters = page.locator(".letters a")
    last = letters.last.get_attribute("href")
    letters.last.click()
    bar, head = page.locator(".letters").bounding_box(), page.locator(last).bounding_box()
    assert bar["y"] == 0
    assert bar["height"] < 70
    assert bar["height"] <= head["y"] < PHONE["height"]
    page.emulate_media(media="print")
    assert not page.locator(".letters").is_visible()
    page.close()


def test_what_was_found_in_a_link_is_underlined_once(browser, sample_url):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{sample_url}tim-kiem/?q=khai+sinh")
    mark = page.locator(".hits a mark").first
    lines = mark.evaluate("""(mark) => [mark, mark.closest("a")].map((e) => {
      const { textUnderlineOffset: at, textDecorationThickness: thick, fontSize } = getComputedStyle(e);
      return [parseFloat(at), parseFloat(thick), fontSize];
    })""")
    (at, thick, size), (of_link, thin, size_of_link) = lines
    assert (at, size) == (of_link, size_of_link)
    assert thick > thin > 0
    page.close()
