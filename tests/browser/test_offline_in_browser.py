"""A copy of the site opened from its folder, by file://: every link, the search and the forms."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from support import SAMPLE, commit, project

from commune.__main__ import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STARTS = [
    "index.html",
    "thu-tuc/dang-ky-khai-sinh/index.html",
    "tim-kiem/index.html?q=khai+sinh",
    "tim-kiem/index.html?q=zzzz",
    "tin-tuc/index.html",
    "thu-tuc/index.html",
    "so-do-trang/index.html",
    "nhung-trang-thay-doi/index.html",
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = project(tmp_path_factory.mktemp("xa") / "xa", SAMPLE / "content")
    (root / ".gitignore").write_text("/hooks\n")
    commit(root)
    news = root / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    news.write_text(f"{news.read_text(encoding='utf-8')}\nThêm một câu.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        arguments = ["export", "--offline", "../ban sao", "--git", "--today", "2026-03-15"]
        assert main(arguments) == 0
    return root.parent / "ban sao"


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.wrong = []
    page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda r: page.wrong.append(r.url) if r.url[:5] != "file:" else None)
    yield page
    page.close()


@pytest.mark.parametrize("start", STARTS)
def test_every_link_of_a_page_opens_a_page_of_the_copy(copy, page, start):
    page.goto(f"{copy.as_uri()}/{start}")
    if "?q=" in start:
        page.wait_for_selector("[data-el=search-result], [data-el=search-none]")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = {link for link in links if link.startswith("file:")}
    assert len(here) > 15
    for link in here:
        path = Path(unquote(urlsplit(link).path))
        assert path.is_file(), link
        assert path.is_relative_to(copy), link
        if path.suffix == ".html":
            page.goto(link)
            assert page.locator("main h1").count() == 1, link
    assert page.wrong == []


def test_the_search_field_and_its_list_lead_to_pages(copy, page):
    page.goto(f"{copy.as_uri()}/index.html")
    page.locator("main input[name=q]").fill("khai sinh")
    page.keyboard.press("Enter")
    page.locator("[data-el=search-result] a").first.click()
    page.wait_for_url("**/index.html")
    assert "khai sinh" in page.inner_text("h1").replace("\u00a0", " ").lower()
    page.goto(f"{copy.as_uri()}/index.html")
    page.locator("main input[name=q]").fill("khai sinh")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/**/index.html*")
    assert page.wrong == []


def test_the_day_of_the_result_is_counted_and_ticks_are_kept(copy, page):
    page.goto(f"{copy.as_uri()}/thu-tuc/dang-ky-khai-sinh/index.html")
    page.locator("#hen-tra > summary").click()
    page.locator("#tinh-ngay input[name=ngay]").fill("2026-03-16")
    assert "2026" in page.locator("#tinh-ngay output").inner_text()
    tick = page.locator("main input[type=checkbox]").first
    tick.check()
    page.reload()
    assert page.locator("main input[type=checkbox]").first.is_checked()
    assert page.wrong == []


def test_the_bar_of_each_page_leads_to_the_list_of_changes(copy, page):
    page.goto(f"{copy.as_uri()}/mot-cua/index.html")
    page.get_by_role("link", name="Những trang thay đổi (1)").click()
    page.get_by_role("main").get_by_role("link", name="giúp").first.click()
    page.wait_for_url("**/tin-tuc/2026/mo-diem-giup/index.html")
    assert page.wrong == []
