"""What staff write may be long, stand several times on a page, or be folded: every page stays as
wide as the screen, names its regions apart, and is printed whole.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import make_files
import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS
from served import serve
from support import SAMPLE, SAMPLE_DAY, project

from commune.publishing import publish
from commune.vietnamese.clock import start_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORD = "Nghiêngngảkhuếchtrương" * 4 + "ng"
FILE = f"{'nghiengngakhuechtruong' * 4}ng.pdf"
ADDRESS = "banbientap.cong-thong-tin-dien-tu.xacamdue@camxuyen.hatinh.gov.vn"
LINK = f"https://dichvucong.gov.vn/{'a' * 60}?ma={'1' * 40}"
TEXT = f"""

## Mục {WORD}

Chữ {WORD}, thư {ADDRESS}, trang [{LINK}]({LINK}).

- {WORD}

> {WORD}

| Cột {WORD} | B |
| --- | --- |
| {WORD} | {ADDRESS} |

## Mục hai

| C | D |
| --- | --- |
| x | y |
"""
NO_BODY = {"thong-bao", "ke-hoach", "tra-loi"}
"""Kinds whose text is none, or is read as more than text."""
NEWS = "tin-tuc/2026/2026-01-20-mo-diem-giup.md"
OUTSIDE = """() => document.documentElement.scrollWidth - innerWidth"""
CUT = r"""() => { const cut = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const node = walk.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const word of node.data.matchAll(/(?<![\p{L}\d.@/_-])\p{L}{2,7}(?![\p{L}\d.@/_-])/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set(Array.from(range.getClientRects(), (r) => Math.round(r.top))).size > 1) cut.push(word[0]);
    } }
  return cut; }"""
HIDDEN = """() => [...document.querySelectorAll('main details:not(.screen) :is(li, p, dd, dt)')]
  .filter(e => !e.closest('.screen, .due')).filter(e => !e.checkVisibility({contentVisibilityAuto: true})).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def long_url(tmp_path_factory) -> Iterator[str]:
    """The invented commune with a word of 90 letters in every title, summary and text."""
    root = project(tmp_path_factory.mktemp("long"), SAMPLE / "content")
    for path in (root / "content").rglob("*"):
        if path.suffix not in (".md", ".yml"):
            continue
        text = re.sub(
            r"(?m)^(\s*(?:- )?(?:title|summary)): (?![|>\[{'\"&])(.*\S)$",
            rf"\1: \2 {WORD}",
            path.read_text(encoding="utf-8"),
        )
        if path.suffix == ".md" and path.parent.name not in NO_BODY:
            text += TEXT
        path.write_text(text, encoding="utf-8")
    news = root / "content" / NEWS
    (news.parent / FILE).write_bytes(make_files.pdf())
    text = f"\n\n[{FILE}]({FILE})\n"
    news.write_text(news.read_text(encoding="utf-8") + text, encoding="utf-8")
    order = publish.Order(root, start_of(SAMPLE_DAY), Path("site"))
    assert publish.publish_site(order) == 0
    yield from serve(root / "site")


@pytest.mark.parametrize(
    ("width", "size"), [(320, 100), (360, 100), (1280, 100), (320, 200), (640, 200)]
)
def test_no_word_widens_a_page(browser, long_url, width, size):
    context = browser.new_context(viewport={"width": width, "height": 640}, bypass_csp=True)
    page = context.new_page()
    wide = {}
    for kind, path in KINDS.items():
        page.goto(long_url + path)
        page.add_style_tag(content=f"html{{font-size:{size}%}}")
        if (outside := page.evaluate(OUTSIDE)) > 0:
            wide[kind] = outside
    context.close()
    assert wide == {}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_vietnamese_word_is_cut_in_two(browser, sample_url, width):
    page = browser.new_page(viewport={"width": width, "height": 640})
    cut = {}
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        if found := page.evaluate(CUT):
            cut[kind] = found
    page.close()
    assert cut == {}


def test_tables_of_a_page_are_regions_of_different_names(browser, long_url):
    context = browser.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    page = context.new_page()
    rules = {"runOnly": {"type": "tag", "values": ["best-practice"]}}
    several, found = 0, {}
    for kind, path in KINDS.items():
        page.goto(long_url + path)
        names = page.eval_on_selector_all("[role=region]", "all => all.map(e => e.ariaLabel)")
        several += len(names) > 1
        assert len(set(names)) == len(names), kind
        if len(names) < 2:
            continue  # test_access.py looks at these
        if violations := Axe().run(page, options=rules).response["violations"]:
            found[kind] = [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations]
    context.close()
    assert several > 3
    assert found == {}


def test_what_is_folded_on_screen_is_printed(browser, sample_url):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    folded = 0
    for path in KINDS.values():
        page.goto(sample_url + path)
        folded += len(page.evaluate(HIDDEN))
        page.emulate_media(media="print")
        page.wait_for_function(f"() => ({HIDDEN})().length === 0", timeout=5000)  # told late
        page.emulate_media(media="screen")
    page.close()
    assert folded > 10


def test_a_browser_without_the_style_opens_what_is_folded_for_as_long(browser, sample_url):
    context = browser.new_context()
    context.add_init_script("CSS.supports = () => false")
    page = context.new_page()
    page.goto(sample_url + KINDS["data"])
    opened = "document.querySelectorAll('details[open]').length"
    assert page.evaluate(opened) == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(opened) == page.locator("details").count() > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(opened) == 0
    context.close()
