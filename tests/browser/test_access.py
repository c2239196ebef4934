"""For everyone: axe on every kind of page in every state, the whole walk of the Tab key, narrow
screens, and readers' own settings.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import DESKTOP, KINDS, PHONE
from support import measured

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
STATES = [
    pytest.param(PHONE, "light", id="phone-light"),
    pytest.param(DESKTOP, "dark", id="desktop-dark", marks=pytest.mark.slow),
    pytest.param(PHONE, "dark", id="phone-dark", marks=pytest.mark.slow),
    pytest.param(DESKTOP, "light", id="desktop-light", marks=pytest.mark.slow),
]
FOCUS = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  if (e === window.last) return 'inside'; window.last = e; // a date has a stop for each of its parts
  if (e.dataset.seen) return 'again'; e.dataset.seen = '1';
  const r = e.getClientRects()[0] || e.getBoundingClientRect(), s = getComputedStyle(e), x = r.left + r.width / 2, y = r.top + Math.min(r.height / 2, 20);
  const inside = r.width > 1 && r.height > 1 && r.right > 0 && r.left < innerWidth && r.bottom > 0 && r.top < innerHeight;
  const top = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
  const uncovered = top && (e.contains(top) || top.contains(e) || top.tagName === 'LABEL');
  return {html: e.outerHTML.slice(0, 90), inside, uncovered: !!uncovered, ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2}; }"""
FOCUSABLE = """() => [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')]
  .filter(e => !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked)).length"""
SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => { const s = getComputedStyle(e);
  return e.textContent.trim() && s.clipPath === 'none' && (s.overflowX === 'hidden' || s.overflowY === 'hidden' || s.overflowX === 'clip')
    && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2); }).map(e => e.outerHTML.slice(0, 80))"""


def shape(path: str) -> tuple[str, int]:
    """What kind of page an address probably is: its first part and how deep it lies."""
    parts = path.removesuffix("index.html").strip("/").split("/")
    return parts[0], len(parts)


def name_of(size: dict) -> str:
    return "phone" if size is PHONE else "desktop"


def axe(page) -> tuple[list, str]:
    results = Axe().run(page, options=RULES).response
    return [(v["id"], [n["target"] for n in v["nodes"]]) for v in results["violations"]], results[
        "testEngine"
    ]["version"]


def is_told_open(page, name: str) -> bool:
    """Tell whether assistive programs hear that what the button unfolds is open."""
    told = page.context.new_cdp_session(page)
    root = told.send("DOM.getDocument")["root"]["nodeId"]
    found = told.send(
        "Accessibility.queryAXTree", {"nodeId": root, "accessibleName": name, "role": "button"}
    )
    (button,) = found["nodes"]
    told.detach()
    (state,) = (one["value"]["value"] for one in button["properties"] if one["name"] == "expanded")
    return bool(state)


def open_search(page, words: str = "khai sinh") -> bool:
    """Put the reader into the search field with some words; tell whether suggestions came up."""
    field = page.locator("input[type=search]:visible, [role=combobox]:visible").first
    if not field.count():
        return False
    field.click()
    field.press_sequentially(words, delay=20)
    page.locator("[role=combobox]").first.wait_for(
        state="attached"
    )  # the field becomes one when the search has come
    page.locator("[role=listbox]").first.wait_for(state="visible")
    return True


def test_every_kind_of_page_of_the_invented_commune_is_in_the_table(sample_site):
    known = {shape(path) for path in KINDS.values()}
    by_hand = {"tiep-can", "rieng-tu", "ban-quyen", "so-tay"}
    pages = [p.relative_to(sample_site).as_posix() for p in sample_site.rglob("*.html")]
    missing = [
        path
        for path in pages
        if shape(path) not in known
        and shape(path)[0] not in by_hand
        and 'http-equiv="refresh"' not in (sample_site / path).read_text(encoding="utf-8")
    ]
    assert missing == [], "Add one page of each new kind to tests/browser/kinds.py"


@pytest.mark.parametrize(("size", "scheme"), STATES)
def test_axe_finds_nothing_on_any_kind_of_page(browser, sample_url, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found, version = {}, ""
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        violations, version = axe(page)
        if violations:
            found[kind] = violations
    context.close()
    measured(
        f"axe-{name_of(size)}-{scheme}",
        states=len(KINDS),
        violations=len(found),
        version=version,
        browser=browser.version,
    )
    assert found == {}


SEARCHED = ("home", "search", "sheet")
"""Kinds of pages on which `make test` opens the search; the nightly run opens it wherever it can be
seen.
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scheme", "kinds"),
    [
        pytest.param(
            size,
            scheme,
            kinds,
            id=f"{name}-{scheme}-{'everywhere' if kinds is not SEARCHED else 'some'}",
            marks=marks,
        )
        for size, name in ((PHONE, "phone"), (DESKTOP, "desktop"))
        for scheme in ("light", "dark")
        for kinds, marks in ((SEARCHED, []), (tuple(KINDS), [pytest.mark.slow]))
        if kinds is not SEARCHED or (name == "phone") == (scheme == "light")
    ],
)
def test_axe_finds_nothing_with_the_search_open(browser, sample_url, size, scheme, kinds):
    """On a phone most pages lead to the search by a link; where the field itself stands, it is
    opened.
    """
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found, states = {}, 0
    for kind in kinds:
        page.goto(sample_url + KINDS[kind])
        if open_search(page):
            states += 1
            violations, _ = axe(page)
            if violations:
                found[kind] = violations
    context.close()
    assert states >= (2 if size is PHONE else len(kinds) - 1)
    if kinds is not SEARCHED:
        measured(f"axe-search-{name_of(size)}-{scheme}", states=states, violations=len(found))
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "kinds"),
    [
        ("light", ("home", "sheet", "news-item")),
        pytest.param("light", tuple(KINDS), marks=pytest.mark.slow),
        pytest.param("dark", tuple(KINDS), marks=pytest.mark.slow),
    ],
    ids=["light", "light everywhere", "dark everywhere"],
)
def test_axe_finds_nothing_with_the_menu_open(browser, sample_url, scheme, kinds):
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for kind, path in ((kind, KINDS[kind]) for kind in kinds):
        page.goto(sample_url + path)
        button = page.get_by_role("button", name="Mục lục")
        assert is_told_open(page, "Mục lục") is False
        button.click()
        page.locator("#menu").wait_for(state="visible")
        assert is_told_open(page, "Mục lục") is True
        violations, _ = axe(page)
        if violations:
            found[kind] = violations
        page.keyboard.press("Escape")
        page.locator("#menu").wait_for(state="hidden")
        assert is_told_open(page, "Mục lục") is False
        assert button.evaluate("e => e === document.activeElement")
    context.close()
    if len(kinds) == len(KINDS):
        measured(f"axe-menu-{scheme}", states=len(kinds), violations=len(found))
    assert found == {}


@pytest.mark.slow
def test_without_popovers_the_menu_unfolds_and_its_button_tells_so(browser, sample_url):
    context = browser.new_context(viewport=PHONE)
    context.add_init_script("delete HTMLElement.prototype.popover")
    page = context.new_page()

    def older(route):
        answer = route.fetch()
        body = re.sub(r' popover(target="menu")?(?=[ >])', "", answer.text())
        route.fulfill(response=answer, body=body)

    page.route("**/thu-tuc/", older)
    page.goto(f"{sample_url}thu-tuc/")
    links = page.locator("#menu a").first
    for is_open, act in (
        (True, lambda: page.get_by_role("button", name="Mục lục").click()),
        (False, lambda: page.get_by_role("button", name="Mục lục").click()),
        (True, lambda: page.keyboard.press("Escape")),
        (False, lambda: None),
    ):
        assert is_told_open(page, "Mục lục") is is_open
        assert links.is_visible() is is_open
        act()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "name"),
    [(PHONE, "phone"), pytest.param(DESKTOP, "desktop", marks=pytest.mark.slow)],
    ids=["phone", "desktop"],
)
def test_the_tab_key_walks_through_the_whole_page(browser, sample_url, size, name):
    """Every stop is on screen, uncovered and ringed; the skip link comes first; no stop holds the
    reader; nothing is left out.
    """
    page = browser.new_page(viewport=size)
    stops = 0
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        expected, here, within = page.evaluate(FOCUSABLE), 0, 0
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop in (None, "again"):
                break
            if stop == "inside":
                within += 1
                assert within < 8, f"{kind}: held"
                continue
            within = 0
            if here == 0:
                assert 'class="skip' in stop["html"], kind
            assert stop["inside"], f"{kind}: off screen: {stop['html']}"
            assert stop["uncovered"], f"{kind}: covered: {stop['html']}"
            assert stop["ring"], f"{kind}: no ring: {stop['html']}"
            here += 1
        assert here >= expected, f"{kind}: {here} of {expected} stops"
        stops += here
    page.close()
    measured(f"tab-{name}", pages=len(KINDS), stops=stops)


def test_the_skip_link_leads_to_the_content(browser, sample_url):
    page = browser.new_page(viewport=PHONE)
    page.goto(sample_url + KINDS["sheet"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scale"),
    [((320, 640), 1), ((360, 640), 1), ((1280, 800), 1), ((320, 200), 4)],
    ids=["320 pixels", "360 pixels", "1280 pixels", "1280 pixels at 400 %"],
)
def test_no_page_scrolls_sideways(browser, sample_url, size, scale):
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale
    )
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], kind
        page.evaluate("scrollTo(9999, 0)")
        assert page.evaluate("scrollX") == 0, kind
    context.close()
    measured(f"width-{size[0]}-{scale}", pages=len(KINDS))


@pytest.mark.slow
def test_wider_text_spacing_cuts_nothing_off(browser, sample_url):
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
        assert page.evaluate(CUT_OFF) == [], kind
    context.close()
    measured("spacing", pages=len(KINDS))


@pytest.mark.slow
def test_letters_twice_as_big_cut_nothing_off(browser, sample_url):
    context = browser.new_context(viewport={"width": 640, "height": 640}, bypass_csp=True)
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.add_style_tag(content="html{font-size:200%}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, kind
        assert page.evaluate(CUT_OFF) == [], kind
    context.close()


@pytest.mark.slow
def test_nothing_moves_for_readers_who_asked_for_rest(browser, sample_url):
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.get_by_role("button", name="Mục lục").click()
        assert page.evaluate("document.getAnimations().length") == 0, kind
        moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
          return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || s.scrollBehavior === 'smooth'; }).length""")
        assert moving == 0, kind
    context.close()
    measured("motion", pages=len(KINDS))


@pytest.mark.slow
def test_forced_colours_keep_edges_rings_and_links(browser, sample_url):
    """What only a background showed would be gone: buttons and fields have edges, links are
    underlined, the ring is drawn.
    """
    context = browser.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        bare = page.evaluate("""() => [...document.querySelectorAll('button,input:not([type=checkbox],[type=radio]),select')].filter(e => e.checkVisibility())
          .filter(e => { const s = getComputedStyle(e); return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) < 1; }).map(e => e.outerHTML.slice(0, 60))""")
        assert bare == [], kind
        plain = page.evaluate("""() => [...document.querySelectorAll('main p a')].filter(e => e.checkVisibility())
          .filter(e => !getComputedStyle(e).textDecorationLine.includes('underline') && getComputedStyle(e).borderTopStyle === 'none').length""")
        assert plain == 0, kind
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", (
            kind
        )
    context.close()
    measured("forced-colours", pages=len(KINDS))


def test_the_statement_says_what_was_tested_and_not_more(sample_site):
    text = re.sub(
        r"<[^>]+>", " ", (sample_site / "tiep-can/index.html").read_text(encoding="utf-8")
    )
    for word in ("WCAG 2.2", "axe", "phím Tab", "320", "400", "Chưa thử", "Kết quả kiểm tra"):
        assert word in text, word
