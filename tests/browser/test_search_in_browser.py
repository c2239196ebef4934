"""The search in a real browser: the list under the field, the results page, keyboards, input
methods, bad input.
"""

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESKTOP = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SHEET = "thu-tuc/dang-ky-khai-sinh/"


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport=DESKTOP)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def ask(page, words: str, field: str = "#q"):
    """Type into a field and wait for its list."""
    page.focus(field)
    page.keyboard.type(words)
    page.locator(
        ".found:not([hidden]) .all", has_text=f"“{words}”"
    ).wait_for()  # the last option repeats the query


def hits(page):
    return page.locator("[data-el=search-result]")


def test_nothing_is_loaded_before_the_field_is_touched_and_little_after(page, real_url):
    asked = []
    page.on("response", lambda response: asked.append(response.url))
    page.goto(real_url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "assets/search" in url]
    before = len(asked)
    ask(page, "khai sinh")
    assert 1 + len(asked[before:]) <= 5, asked[before:]
    assert not [url for url in asked if "search-news" in url]


def test_the_first_list_takes_one_turn_of_the_network(browser, real_url):
    """On a slow network a turn costs most: engine and data are on their way before find.js, which
    uses them, has come; nothing waits for the data to be asked for, and nothing is asked for twice.
    """
    page = browser.new_page(viewport=PHONE)
    asked, held = [], {}
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/find.*.js", lambda route: held.update(find=route))
    page.route("**/search-core.js", lambda route: held.update(core=route))

    def let_go(name):
        while name not in held:
            page.wait_for_timeout(10)
        held[name].continue_()

    page.goto(real_url)
    with (
        page.expect_request("**/search-core.js"),
        page.expect_request("**/assets/search.*.js"),
        page.expect_request("**/assets/find.*.js"),
    ):
        page.focus("#q")
    with page.expect_request("**/assets/search.*.css"):
        let_go("find")
    page.keyboard.type("khai sinh")
    let_go("core")
    page.locator(".found:not([hidden]) [role=option]").first.wait_for()
    of_search = [url for url in asked if re.search(r"/(find|search)[.-]", url)]
    assert len(of_search) == len(set(of_search)) == 4, of_search
    page.close()


def test_making_the_search_ready_is_no_part_of_the_task_that_brings_it(page, real_url):
    """A script that comes is one task with what it does: the engine is made in tasks of its own."""
    page.goto(real_url)
    ask(page, "khai sinh")
    begun = page.evaluate(
        """async () => { const search = self.communeSearch, { vocabulary } = search.core; let begun = false;
        Object.defineProperty(search.core, "vocabulary", { get() { begun = true; return vocabulary; } });
        search.engine = null; search.start();
        const inTheTask = begun;
        while (!search.engine) await new Promise((next) => setTimeout(next));
        return [inTheTask, begun]; }"""
    )
    assert begun == [False, True]


def test_whoever_types_on_gets_the_list_of_what_stands_there(page, real_url):
    """A search that is not done is ended by the next key and by Escape."""

    def until(expression):
        while not page.evaluate(expression):
            page.wait_for_timeout(10)

    page.goto(real_url)
    ask(page, "khai sinh")
    page.evaluate(
        """() => { const { engine } = self.communeSearch; const whole = engine.searching;
        self.begun = 0; self.ended = 0;
        engine.searching = function* (query, options) {
          self.begun += 1;
          try {
            while (query !== "kết hôn") yield;
            return yield* whole(query, options);
          } finally { self.ended += 1; } }; }"""
    )
    for words in ("khai tử", "kết"):
        page.fill("#q", words)
        until("self.begun > self.ended")
        page.keyboard.press("Escape")
        until("self.begun === self.ended")
    page.fill("#q", "khai")
    until("self.begun > self.ended")
    ask_again = page.locator(".found:not([hidden]) .all", has_text="“kết hôn”")
    page.fill("#q", "kết hôn")
    ask_again.wait_for()
    until("self.begun === self.ended")


def test_the_list_tells_what_it_is_and_obeys_the_arrows(page, real_url):
    page.goto(real_url)
    field = page.locator("#q")
    ask(page, "lam giay khai sinh")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    listbox = page.locator(f"#{field.get_attribute('aria-controls')}")
    assert listbox.get_attribute("role") == "listbox"
    groups = listbox.locator("[role=group]")
    assert groups.count() >= 1
    label = groups.first.get_attribute("aria-labelledby")
    assert page.locator(f"#{label}").inner_text() == "Thủ tục"
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert "Đăng ký khai sinh" in chosen.inner_text()
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert (
        "Xem mọi kết quả"
        in page.locator(f"#{field.get_attribute('aria-activedescendant')}").inner_text()
    )
    assert re.match(r"\d+ gợi ý", page.locator("form [role=status]").first.inner_text())
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "lam giay khai sinh"


def test_enter_on_a_hit_opens_it_at_the_section_that_was_asked_for(page, real_url):
    page.goto(real_url)
    ask(page, "phi dang ky ket hon")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/dang-ky-ket-hon/#le-phi")


def test_enter_without_a_choice_leads_to_all_results(page, real_url):
    page.goto(real_url + SHEET)
    ask(page, "khai tử", "#q-top")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+t%E1%BB%AD")
    assert hits(page).first.locator("a").get_attribute("href") == "../thu-tuc/dang-ky-khai-tu/"


def test_a_click_opens_a_hit_and_the_match_is_marked_with_its_marks(page, real_url):
    page.goto(real_url)
    ask(page, "tam tru")
    option = page.locator("[role=option]", has_text="Đăng ký tạm trú").first
    assert "tạm trú" in option.locator("mark").first.inner_text()
    option.click()
    page.wait_for_url("**/thu-tuc/dang-ky-tam-tru/")


def test_while_a_syllable_is_composed_keys_belong_to_the_input_method(page, real_url):
    page.goto(real_url)
    page.focus("#q")
    page.keyboard.type("khai ")
    page.wait_for_selector(".found:not([hidden])")
    page.evaluate(
        """() => { const q = document.getElementById('q');
        q.dispatchEvent(new CompositionEvent('compositionstart', {data: ''}));
        q.value = 'khai sinh'; q.dispatchEvent(new InputEvent('input', {isComposing: true}));
        for (const key of ['ArrowDown', 'Enter', 'Escape']) q.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, isComposing: true})); }"""
    )
    page.wait_for_selector("[role=option] >> text=Đăng ký khai sinh")
    assert page.url == real_url
    assert page.locator("#q").get_attribute("aria-activedescendant") is None
    assert page.locator("#q").input_value() == "khai sinh"
    page.evaluate(
        "document.getElementById('q').dispatchEvent(new CompositionEvent('compositionend', {data: 'sinh'}))"
    )
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant")


def test_words_typed_before_the_engine_is_there_are_answered(browser, real_url):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/search*", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(real_url)
    page.focus("#q")
    page.keyboard.type("khai sinh")
    page.wait_for_selector(".found:not([hidden]) [role=option]")
    context.close()


def test_on_a_phone_the_header_opens_the_field_in_place(browser, real_url):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(real_url + SHEET)
    button = page.locator(".go")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "q-top"
    ask(page, "cccd", "#q-top")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/cap-can-cuoc/")
    context.close()


def test_results_are_a_flat_list_with_one_link_each(page, real_url):
    page.goto(real_url + "tim-kiem/?q=" + quote("khai sinh"))
    hits(page).first.wait_for()
    assert hits(page).count() >= 5
    assert page.evaluate(
        "[...document.querySelectorAll('[data-el=search-result]')].every(li => li.tagName === 'LI' && li.querySelectorAll('a').length === 1)"
    )
    assert page.locator("[data-el=search-low], [data-el=search-none]").count() == 0
    assert page.locator("#q").input_value() == "khai sinh"
    assert "khai sinh" in page.title()
    kinds = page.evaluate(
        "[...document.querySelectorAll('[data-el=search-result] .meta')].map(e => e.textContent.split(' · ')[0])"
    )
    assert kinds[0] == "Thủ tục"
    hits(page).first.locator("a").click()
    page.wait_for_url("**/thu-tuc/dang-ky-khai-sinh/")


def test_results_can_be_narrowed_by_kind_and_by_field(page, real_url):
    page.goto(real_url + "tim-kiem/?q=" + quote("khai sinh"))
    hits(page).first.wait_for()
    page.locator("summary", has_text="Lọc").click()
    page.select_option("#loc-loai", label="Hỏi đáp")
    assert hits(page).count() >= 1
    assert page.evaluate(
        "[...document.querySelectorAll('[data-el=search-result] a')].every(a => a.getAttribute('href').includes('hoi-dap'))"
    )
    page.select_option("#loc-loai", "")
    page.select_option("#loc-linh-vuc", "ho-tich")
    assert all("Hộ tịch" in text for text in hits(page).all_inner_texts())


def test_unsure_and_nothing_are_said_with_the_desk_and_the_letters_beside(page, real_url):
    page.goto(real_url + "tim-kiem/?q=" + quote("mua vé máy bay"))
    low = page.locator("[data-el=search-low]")
    low.wait_for()
    assert hits(page).count() >= 1
    assert low.locator("a[href='#chu-cai']").count() == 1
    assert low.locator("a[href='../mot-cua/xa/']").count() == 1
    page.goto(real_url + "tim-kiem/?q=zzzz")
    page.locator("[data-el=search-none]").wait_for()
    assert hits(page).count() == 0
    assert page.locator("#chu-cai").is_visible()


def test_news_is_loaded_only_when_asked_for(page, real_url):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(real_url + "tim-kiem/?q=" + quote("một cửa"))
    page.get_by_role("button", name="Tìm cả trong tin tức").wait_for()
    assert not [url for url in asked if "search-news" in url]
    page.get_by_role("button", name="Tìm cả trong tin tức").click()
    page.locator("#tin li").first.wait_for()
    assert page.locator("#tin a").first.get_attribute("href").startswith("../tin-tuc/")
    page.get_by_role("button", name="2022").click()
    page.locator("[aria-pressed=true]", has_text="2022").wait_for()


def test_without_javascript_the_form_arrives_and_finds_the_letters(browser, real_url):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url)
    page.fill("#q", "khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")
    assert page.get_by_text("tắt JavaScript").is_visible()
    page.get_by_role("link", name="Danh sách theo chữ cái", exact=True).click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    assert page.locator("h1").inner_text().replace("\xa0", " ") == "Đăng ký khai sinh"
    context.close()


@pytest.mark.parametrize(
    "words",
    [
        "a" * 10_000,
        "khai sinh " * 1000,
        "\u0301\u0302\u0323" * 50,
        "🎉🎊",
        "<img src=x onerror=alert(1)>",
        "</script><script>document.title='x'</script>",
        "\u202eمرحبا",
        "javascript:alert(1)",
    ],
    ids=[
        "long",
        "many words",
        "only marks",
        "emoji",
        "markup",
        "script",
        "right to left",
        "scheme",
    ],
)
def test_bad_input_neither_freezes_nor_enters_the_page(page, sample_url, words):
    opened = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    page.goto(sample_url + "tim-kiem/?q=" + quote(words[:1500]))
    page.wait_for_selector("[data-el=search-none], [data-el=search-low], [data-el=search-result]")
    page.fill("#q", words)
    page.wait_for_timeout(300)
    assert page.evaluate("1 + 1") == 2
    assert page.locator("main img[src=x], main script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_with_the_list_open_and_on_the_results(browser, sample_url, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(sample_url)
    ask(page, "khai sinh")
    page.keyboard.press("ArrowDown")
    found = {"list": Axe().run(page, options=RULES)}
    page.goto(sample_url + SHEET)
    if size is PHONE:
        page.click(".go")
    ask(page, "le phi khai sinh", "#q-top")
    found["header"] = Axe().run(page, options=RULES)
    for name, words in (("results", "khai sinh"), ("low", "vé máy bay sao y"), ("none", "zzzz")):
        page.goto(sample_url + "tim-kiem/?q=" + quote(words))
        page.wait_for_selector("#ket-qua:not([hidden], .waits)")
        if name == "results":
            page.locator("summary").click()
        found[name] = Axe().run(page, options=RULES)
    context.close()
    assert {
        name: [(v["id"], [n["target"] for n in v["nodes"]]) for v in result.response["violations"]]
        for name, result in found.items()
        if result.violations_count
    } == {}


def test_the_list_works_in_forced_colours_and_without_motion(browser, sample_url):
    context = browser.new_context(viewport=PHONE, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(sample_url)
    ask(page, "khai sinh")
    page.keyboard.press("ArrowDown")
    outline = page.locator("[aria-selected=true]").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline != "none"
    context.close()


def test_what_a_touch_asks_for_can_be_lost_once_and_the_form_works_without(browser, real_url):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(real_url)
    page.route("**/assets/find.*.js", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        page.focus("#q")
    page.wait_for_function("!document.querySelector('script[src*=\"/find.\"]')")
    page.keyboard.type("khai sinh")
    page.locator(".found:not([hidden])").wait_for()
    page.route("**/assets/find.*.js", lambda route: route.abort())
    page.goto(real_url + SHEET)
    page.fill("#q-top", "khai tử")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+t%E1%BB%AD")
    assert hits(page).first.locator("a").get_attribute("href") == "../thu-tuc/dang-ky-khai-tu/"
    page.close()


@pytest.mark.parametrize("lost", ["search.", "search-core."])
def test_a_lost_request_is_told_and_asked_for_again(browser, real_url, lost):
    """On a weak network one part may be lost: the page says so, and the next press finds."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    left = [1]

    def once(route):
        if left and route.request.url.endswith(".js"):
            left.pop()
            route.abort()
        else:
            route.continue_()

    page.route(f"**/{lost}*", once)
    page.goto(real_url)
    page.focus("#q")
    told = page.get_by_text("Chưa tải được phần tìm kiếm")
    told.wait_for()
    assert told.get_by_role("link").get_attribute("href").endswith("/tim-kiem/#chu-cai")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    told.get_by_role("button", name="Thử lại").click()
    ask(page, "khai sinh")
    assert told.count() == 0
    context.close()


def test_lost_news_can_be_asked_for_again(browser, real_url):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search-news*", lambda route: route.abort())
    page.goto(real_url + "tim-kiem/?q=" + quote("một cửa"))
    button = page.get_by_role("button", name="Tìm cả trong tin tức")
    button.click()
    page.get_by_text("Chưa tải được tin tức, bấm lại.").wait_for()
    page.unroute("**/search-news*")
    button.click()
    page.locator("#tin li").first.wait_for()
    context.close()


@pytest.mark.parametrize("words", ["khai sinh", "lịch chiếu phim"], ids=["sure", "unsure"])
def test_with_the_keyboard_up_the_first_options_are_seen(browser, real_url, words):
    """What is left of a phone's screen above its keyboard holds the field and at least one option
    whole.
    """
    context = browser.new_context(viewport={"width": 360, "height": 340})
    page = context.new_page()
    page.goto(real_url)
    ask(page, words)
    page.wait_for_timeout(700)  # doubt is told late
    box = page.locator("[role=option]").first.bounding_box()
    assert page.locator("#q").bounding_box()["y"] >= 0
    assert box["y"] + box["height"] <= 340, box
    assert page.locator(".found").first.evaluate("e => e.getBoundingClientRect().bottom") <= 340
    context.close()


def test_what_is_done_elsewhere_is_told_with_its_office(page, real_url):
    page.goto(real_url + "tim-kiem/?q=" + quote("làm hộ chiếu"))
    notice = page.locator("[data-el=search-low], [data-el=search-none]")
    assert notice.locator("h3").inner_text() == "Việc này làm ở Công an tỉnh"
    assert "Chưa xác minh" in notice.inner_text()
    assert hits(page).first.locator("a").get_attribute("href").endswith("noi-khac/#ho-chieu")
    notice.get_by_role("link").click()
    assert page.url.endswith("/noi-khac/#ho-chieu")
    assert "Công an tỉnh" in page.locator("#ho-chieu").inner_text()
    page.goto(real_url + "tim-kiem/?q=" + quote("sao y bằng lái xe"))
    assert (
        hits(page)
        .first.locator("a")
        .get_attribute("href")
        .split("#")[0]
        .endswith("/chung-thuc-ban-sao/")
    )
    assert "Công an tỉnh" not in page.locator("main").inner_text()


def test_a_filter_that_leaves_nothing_is_taken_off_with_one_press(page, real_url):
    page.goto(real_url + "tim-kiem/?q=" + quote("khai sinh"))
    hits(page).first.wait_for()
    page.locator("summary", has_text="Lọc").click()
    page.select_option("#loc-loai", label="Hỏi đáp")
    page.select_option("#loc-linh-vuc", "ho-tich")
    page.get_by_role("button", name="Bỏ lọc").click()
    assert hits(page).count() >= 5
