"""The handbook in Chromium, served with the headers that the site ships: Material's own templates,
scripts and search under a policy that blocks everything else.
"""

import functools
import http.server
import re
import threading

import pytest
from kinds import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("so-tay/", "so-tay/viet-tin/", "so-tay/loai/thu-tuc/", "so-tay/ket-qua-kiem-tra/")


def headers(path):
    """What the .htaccess of a folder lets a web server say."""
    return re.findall(r'Header always set (\S+) "([^"]*)"', path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def url(sample_site):
    public = dict(headers(sample_site / ".htaccess"))
    own = {**public, **dict(headers(sample_site / "so-tay/.htaccess"))}
    assert own != public

    class Server(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            for name, value in (own if self.path.startswith("/so-tay/") else public).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Server, directory=sample_site)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def opened(browser, request):
    """A page, and everything that went wrong on it."""
    size, scheme = getattr(request, "param", (DESKTOP, "light"))
    page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
    page.wrong, page.asked = [], []
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('BLOCKED ' + e.violatedDirective + ' ' + e.blockedURI))"
    )
    page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("requestfailed", lambda request: page.wrong.append(request.url))
    page.on("response", lambda r: page.wrong.append(r.url) if r.status >= 400 else None)
    yield page
    page.context.close()


def search(page, words):
    """Type into Material's search; the addresses of what it finds, the best first."""
    field = page.locator("[data-md-component=search-query]")
    field.fill("")
    field.press_sequentially(words)
    page.wait_for_function(
        "n => document.querySelector('.md-search-result__meta').innerText != n",
        arg="Nhập để bắt đầu tìm kiếm",
    )
    page.wait_for_timeout(400)  # it searches while one types
    return page.eval_on_selector_all(
        ".md-search-result__item > .md-search-result__link",
        "all => all.map(a => new URL(a.href).pathname)",
    )


@pytest.mark.parametrize(
    "opened",
    [(size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")],
    indirect=True,
)
def test_nothing_is_blocked_and_nothing_comes_from_elsewhere(opened, url):
    for name in PAGES:
        opened.goto(url + name)
        opened.wait_for_selector("[data-md-component=search-result]", state="attached")
        opened.wait_for_load_state("networkidle")
        assert opened.wrong == [], name
        width = opened.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], name
    others = {u.removeprefix(url) for u in opened.asked if not u.startswith(f"{url}so-tay/")}
    assert others
    assert not [name for name in others if not name.startswith(("assets/so-tay.", "assets/icon."))]


def test_its_search_finds_with_and_without_diacritics(opened, url):
    opened.goto(f"{url}so-tay/ngay/")
    opened.wait_for_load_state("networkidle")
    for words, wanted in (
        ("viết tin", "soan-thao"), ("viet tin", "soan-thao"), ("gỡ thông báo", "thong-bao"), ("go thong bao", "thong-bao"),
        ("đổi tên", "doi-ten-bo-bai"), ("doi ten", "doi-ten-bo-bai"), ("nghỉ lễ", "loai/ngay-le"), ("nghi le", "loai/ngay-le"), ("R081", "ma-loi"),
    ):  # fmt: skip
        assert search(opened, words)[:1] == [f"/so-tay/{wanted}/"], words
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/so-tay/ma-loi/?h=r081#r081")
    assert opened.wrong == []


def test_a_script_that_is_not_the_themes_is_blocked(opened, url):
    opened.goto(f"{url}so-tay/")
    opened.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    opened.wait_for_timeout(200)
    assert opened.evaluate("window.ran") is None
    assert any("BLOCKED script-src" in line for line in opened.wrong)


def test_public_pages_load_nothing_of_the_theme(opened, url):
    for name in ("", "ket-qua-kiem-tra/", "thu-tuc/dang-ky-khai-sinh/"):
        opened.goto(url + name)
        opened.wait_for_load_state("networkidle")
    assert opened.wrong == []
    assert not [u for u in opened.asked if "so-tay" in u]
