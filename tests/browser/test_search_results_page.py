"""The results page on a slow phone: nothing jumps when the results come; what does not come is
told.
"""

import time
from typing import ClassVar
from urllib.parse import quote

import pytest
from served import Quiet, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESKTOP = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
MOST_SHIFT = 0.02
SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) =>
    done(list.getEntries().filter((entry) => !entry.hadRecentInput).reduce((sum, { value }) => sum + value, 0)),
  ).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 200);
})"""
SHOWN_BEFORE_THE_SCRIPT = r"""
  performance.getEntriesByName("first-contentful-paint")[0].startTime
    < performance.getEntriesByType("resource").find(({ name }) => /\/site-find\.[0-9a-f]+\.js$/.test(name)).responseEnd
"""
LARGE_TEXT = """new MutationObserver((_, observer) => {
  if (!document.documentElement) return;
  document.documentElement.style.fontSize = "200%";
  observer.disconnect();
}).observe(document, { childList: true })"""
SPENT = "Chưa tải được phần tìm kiếm, có thể do mạng yếu."


@pytest.fixture
def open_page(browser):
    """Open the results page on a slow phone: `open_page(url, size)`."""
    contexts = []

    def opened(url, size=PHONE, *, latency=400, before=lambda page: None, **options):
        contexts.append(browser.new_context(viewport=size, **options))
        page = contexts[-1].new_page()
        session = contexts[-1].new_cdp_session(page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        slow = {"latency": latency, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
        session.send("Network.emulateNetworkConditions", {"offline": False, **slow})
        before(page)
        page.goto(url, wait_until="commit")
        return page

    yield opened
    for context in contexts:
        context.close()


def asked(url: str, words: str) -> str:
    return f"{url}tim-kiem/?q={quote(words)}"


def come(page):
    page.locator("#ket-qua:not(.waits) [data-el]").first.wait_for()
    page.wait_for_timeout(300)  # whatever would still move


@pytest.mark.parametrize(
    ("words", "size", "large"),
    [
        ("khai sinh", PHONE, False),
        ("zzzz", PHONE, True),
        ("khai sinh", DESKTOP, True),
        ("zzzz", DESKTOP, False),
    ],
    ids=["many, phone", "none, phone, large text", "many, large text", "none"],
)
def test_nothing_jumps_when_the_results_come(open_page, real_url, words, size, large):
    page = open_page(
        asked(real_url, words),
        size,
        before=lambda page: page.add_init_script(LARGE_TEXT) if large else None,
    )
    page.get_by_text("Đang tìm…").wait_for()
    assert not page.locator("#chu-cai").is_visible()
    come(page)
    assert not page.evaluate(SHOWN_BEFORE_THE_SCRIPT)
    assert page.evaluate(SHIFTS) <= MOST_SHIFT
    assert page.locator("#chu-cai").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == (
        "32px" if large else "16px"
    )


def test_a_browser_that_shows_the_page_too_early_does_not_jump_either(open_page, real_url):
    def early(route):
        answer = route.fetch()
        head = answer.text().replace(' blocking="render"', "")
        assert head != answer.text()
        route.fulfill(response=answer, body=head)

    def late(route):
        time.sleep(1)
        route.continue_()

    def before(page):
        page.route("**/tim-kiem/?q=*", early)
        page.route("**/assets/site-find.*.js", late)

    page = open_page(asked(real_url, "khai sinh"), before=before)
    come(page)
    assert page.evaluate(SHOWN_BEFORE_THE_SCRIPT)
    assert page.evaluate(SHIFTS) <= MOST_SHIFT


def test_the_measure_sees_the_jump_of_results_without_their_room(open_page, real_url):
    def without(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(".waits", ".none"))

    page = open_page(
        asked(real_url, "khai sinh"),
        before=lambda page: page.route("**/assets/site.*.css", without),
    )
    come(page)
    assert page.evaluate(SHIFTS) > 2 * MOST_SHIFT


def test_a_query_that_is_typed_on_the_page_comes_to_the_same(open_page, real_url):
    page = open_page(f"{real_url}tim-kiem/")
    page.fill("#q", "khai sinh")
    page.locator(".found:not([hidden])").wait_for()
    assert page.evaluate(SHIFTS) <= MOST_SHIFT
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    come(page)
    assert page.evaluate(SHIFTS) <= MOST_SHIFT
    assert page.locator("[data-el=search-result]").count() >= 5


def test_the_news_that_are_asked_for_come_into_their_own_room(open_page, real_url):
    page = open_page(asked(real_url, "zzzz một cửa"))
    come(page)
    page.get_by_role("button", name="Tìm cả trong tin tức").click()
    page.locator("#tin li, [role=status]:text('Không thấy tin nào')").first.wait_for()
    assert page.evaluate(SHIFTS) <= MOST_SHIFT


def aborted(route):
    route.abort()


def missing(route):
    route.fulfill(status=404, content_type="text/html", body="<!doctype html><h1>404</h1>")


def of_the_network(route):
    """What a hotel's network answers until somebody signs in."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><h1>Wi-Fi</h1>")


@pytest.mark.parametrize(
    ("part", "answer", "size"),
    [
        ("search.*.js", missing, PHONE),
        ("search-core.js*", aborted, DESKTOP),
        ("search-core.js*", of_the_network, PHONE),
        ("search.*.css", aborted, PHONE),
    ],
    ids=["no engine", "no data, desktop", "a page instead of data", "no style"],
)
def test_what_does_not_come_is_told_in_the_room_and_comes_when_it_is_asked_again(
    open_page, real_url, part, answer, size
):
    page = open_page(
        asked(real_url, "khai sinh"),
        size,
        latency=100,
        before=lambda page: page.route(f"**/{part}", answer),
    )
    room = page.locator("#ket-qua")
    region = room.get_by_role("status")
    region.get_by_text(SPENT).wait_for()
    assert page.evaluate(SHIFTS) <= MOST_SHIFT
    assert page.locator("#q").input_value() == "khai sinh"
    assert page.locator("#chu-cai").is_visible()
    assert region.get_by_role("link").get_attribute("href") == "#chu-cai"
    page.unroute(f"**/{part}")
    region.evaluate("element => (element.same = true)")
    region.get_by_role("button", name="Thử lại").press("Enter")
    assert page.evaluate("document.activeElement.id") == "ket-qua"
    page.locator("[data-el=search-result]").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "ket-qua"
    assert "trang cho “khai sinh”" in region.first.inner_text()
    assert region.first.evaluate(
        "element => element.same"
    )  # a change of what stood there is read aloud
    assert page.get_by_text(SPENT).count() == 0


class Breaking(Quiet):
    """Sends half of the data the first time, then the line is dead."""

    broken: ClassVar[set[str]] = set()

    def copyfile(self, source, outputfile):
        if "search-core" not in self.path or self.path in self.broken:
            super().copyfile(source, outputfile)
            return
        self.broken.add(self.path)
        whole = source.read()
        outputfile.write(whole[: len(whole) // 2])
        self.close_connection = True


def test_where_the_line_dies_in_the_middle_the_room_says_so(open_page, real_site):
    Breaking.broken.clear()
    for url in serve(real_site, Breaking):
        page = open_page(asked(url, "khai sinh"), latency=100)
        page.get_by_text(SPENT).wait_for()
        assert page.locator("#chu-cai").is_visible()
        assert page.evaluate(SHIFTS) <= MOST_SHIFT
        [half] = Breaking.broken
        Breaking.broken.add(f"{half}?1")
        page.get_by_role("button", name="Thử lại").click()
        page.locator("[data-el=search-result]").first.wait_for()


def test_what_neither_comes_nor_fails_is_told_after_a_while(open_page, real_url):
    held = []

    def before(page):
        page.clock.install()
        page.route("**/search-core.js*", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it calls

    page = open_page(asked(real_url, "khai sinh"), latency=100, before=before)
    page.wait_for_event("response", lambda response: "search." in response.url)
    page.clock.run_for(19_000)
    assert page.get_by_text("Đang tìm…").is_visible()
    page.clock.run_for(1_000)
    page.get_by_text(SPENT).wait_for()
    assert page.locator("#chu-cai").is_visible()
    held.pop().continue_()  # what comes late changes nothing under the reader's hand
    while not page.evaluate("'core' in communeSearch"):
        page.wait_for_timeout(50)
    assert page.get_by_text(SPENT).is_visible()
    page.unroute("**/search-core.js*")
    page.get_by_role("button", name="Thử lại").click()
    page.locator("[data-el=search-result]").first.wait_for()


@pytest.mark.parametrize("path", ["tim-kiem/", ""], ids=["results page", "home"])
def test_what_a_typed_query_misses_is_told_over_the_page(open_page, real_url, path):
    page = open_page(
        real_url + path,
        latency=100,
        before=lambda page: page.route("**/search-core.js*", aborted),
    )
    page.wait_for_load_state("load")
    page.focus("#q")
    told = page.get_by_role("status").filter(has_text=SPENT)
    told.wait_for()
    assert page.evaluate(SHIFTS) <= MOST_SHIFT
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("#q").evaluate("field => field === document.activeElement")
    told.get_by_role("button", name="Đóng").press("Enter")
    assert told.count() == 0
    assert page.locator("#q").evaluate("field => field === document.activeElement")
    page.keyboard.type("khai")
    told.wait_for()
    page.unroute("**/search-core.js*")
    told.get_by_role("button", name="Thử lại").press("Enter")
    page.locator(".found:not([hidden])").wait_for()
    assert told.count() == 0
    assert page.locator("#q").evaluate("field => field === document.activeElement")


def test_blanks_are_no_query(open_page, real_url):
    page = open_page(f"{real_url}tim-kiem/?q=%20%20")
    page.locator("#chu-cai").wait_for()
    assert not page.locator("#ket-qua").is_visible()


def test_without_javascript_the_letters_stand_at_once_and_nothing_waits(open_page, real_url):
    page = open_page(asked(real_url, "khai sinh"), java_script_enabled=False)
    page.locator("#chu-cai").wait_for()
    assert not page.locator("#ket-qua").is_visible()
    assert page.get_by_text("tắt JavaScript").is_visible()
