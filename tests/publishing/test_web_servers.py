"""Real nginx, Apache and Caddy, set up as deploy/README.md says, around a real built site: what
they say on 200, 304 and 404, where old addresses lead, and what a second visit in Chromium shows.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import find_servers
import pytest
from find_chromium import chromium
from support import ROOT, SAMPLE, edit, project
from web_servers import README, SERVERS, ask, serving

from commune.pages import policy
from commune.publishing.servers.told import ANEW, FOR_A_YEAR

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find_servers.is_ready(), reason=find_servers.MISSING),
]
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
SHEET_URL = "thu-tuc/dang-ky-khai-sinh/"
NEW = "/tin-tuc/2026/mo-diem-giup/"
PUBLIC, OWN = policy.header(policy.meta()), policy.header(policy.handbook())
WEEKS = 20 * 86400
"""Seconds since the files were last changed: a browser that is told nothing keeps them for days."""


@pytest.fixture(scope="module")
def shown():
    """A project with a program of its own, and a folder beside it that other users may read."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        root = project(place / "xa", SAMPLE / "content")
        (root / "hooks").unlink()
        shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        old = 'old_paths: [/Pages/tin.aspx, /cu.html, "/index.php?id=5", "/?p=12"]\norigin: xa'
        edit(root / NEWS, "origin: xa", old)
        built(root)
        yield root


def built(root, **more):
    environment = {**os.environ, **more, "PYTHONPATH": str(root / "hooks")}
    command = [sys.executable, "-m", "commune", "site", "--today", "2026-03-15"]
    done = subprocess.run([*command, "--output", "site"], cwd=root, env=environment, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    for path in (root / "site").rglob("*"):
        os.utime(path, (time.time() - WEEKS, time.time() - WEEKS))


@pytest.fixture(scope="module", params=SERVERS)
def url(request, shown):
    with (
        tempfile.TemporaryDirectory() as work,
        serving(request.param, shown / "site", Path(work)) as address,
    ):
        yield address


def names(shown, pattern):
    return sorted(p.relative_to(shown / "site").as_posix() for p in (shown / "site").glob(pattern))


def test_every_answer_has_every_header_once(url, shown):
    there = ["", SHEET_URL, "so-tay/", "so-tay/loai/tin/", "robots.txt", "cu.html", "du-lieu/lich.ics"]  # fmt: skip
    there += names(shown, "assets/**/[a-z]*.*s")
    lost = ["khong-co/", "so-tay/khong-co/", "assets/site.00000000.css", "index.php?id=6"]
    for path in [*there, *lost]:
        answer = ask(url + path)
        assert answer.status == (200 if path in there else 404), path
        for name, value in {**policy.HEADERS, "X-Robots-Tag": "noindex"}.items():
            assert answer.said(name) == value, (path, name)
        own = path.startswith("so-tay/") and answer.status == 200
        assert answer.said("Content-Security-Policy") == (OWN if own else PUBLIC), path
        kept = path.startswith("assets/") and answer.status == 200
        assert answer.said("Cache-Control") == (FOR_A_YEAR if kept else ANEW), path


def test_what_is_not_there_is_told_on_our_page_and_not_kept(url):
    for path in ("khong-co/", "thu-tuc/khong-co", "assets/site.00000000.css", "du-lieu/x.json"):
        answer = ask(url + path)
        assert answer.status == 404
        assert answer.said("Content-Type").startswith("text/html")
        assert "Không tìm thấy trang này" in answer.body.decode()
        assert answer.said("Cache-Control") == ANEW


def test_data_have_their_types_and_other_sites_may_read_them(url):
    for name, kind in (
        ("lich.ics", "text/calendar"),
        ("news.csv", "text/csv"),
        ("news.json", "application/json"),
        ("trang-thai.json", "application/json"),
    ):
        answer = ask(f"{url}du-lieu/{name}")
        assert answer.said("Content-Type").split(";")[0] == kind
        assert answer.said("Access-Control-Allow-Origin") == "*"
    for path in ("", SHEET_URL, "tim-kiem/search-core.js"):
        assert ask(url + path).said("Access-Control-Allow-Origin") is None


def test_pages_scripts_and_data_come_compressed(url, shown):
    scripts = names(shown, "assets/s*.js")
    for path in ("", SHEET_URL, *scripts, "tim-kiem/search-core.js", "du-lieu/procedures.json", "du-lieu/procedures.csv", "du-lieu/lich.ics", "sitemap.xml"):  # fmt: skip
        answer, whole = ask(url + path, Accept_Encoding="gzip"), ask(url + path)
        if len(whole.body) > 1000:
            assert answer.said("Content-Encoding") == "gzip", path
            assert len(answer.body) < 0.7 * len(whole.body), path


def test_who_has_it_is_told_so_in_few_bytes(url):
    for path in ("", SHEET_URL, "tim-kiem/search-core.js"):
        for encoding in ("gzip", "identity"):
            first = ask(url + path, Accept_Encoding=encoding)
            again = ask(url + path, Accept_Encoding=encoding, If_None_Match=first.said("ETag"))
            assert (again.status, again.body) == (304, b""), (path, encoding)
            assert again.said("Cache-Control") == ANEW


def test_old_addresses_lead_on(url):
    for path in ("Pages/tin.aspx", "index.php?id=5", "?p=12"):
        answer = ask(url + path)
        assert (answer.status, urlsplit(answer.said("Location")).path) == (301, NEW), path
        assert answer.said("Cache-Control") == ANEW
    assert f'url={NEW[1:]}"' in ask(f"{url}cu.html").body.decode()
    assert ask(f"{url}?p=13").status == 200
    assert ask(f"{url}index.php?id=55").status == 404


def hsts(server):
    """The line that the README has for who wants HTTPS alone."""
    row = {"nginx": "nginx", "apache2": "Apache", "caddy": "Caddy"}[server]
    return re.search(rf"\| {row} \| `([^`]*)` dưới dòng", README.read_text(encoding="utf-8"))[1]


@pytest.mark.parametrize("server", SERVERS)
def test_hsts_is_a_line_of_ones_own_beside_all_that_we_say(server, shown, tmp_path):
    with serving(server, shown / "site", tmp_path, hsts(server)) as address:
        for path in ("", "khong-co/"):
            answer = ask(address + path)
            assert answer.said("Strict-Transport-Security") == "max-age=31536000"
            assert answer.said("X-Frame-Options") == "DENY"
            assert answer.said("Cache-Control") == ANEW


@pytest.mark.parametrize("server", SERVERS)
def test_a_site_below_a_path_says_the_same(server, shown, tmp_path):
    below = shown.parent / server
    output = below / "xa/camdue"
    output.parent.mkdir(parents=True)
    environment = {**os.environ, "PYTHONPATH": str(shown / "hooks"), "SITE_URL": "https://a.example/xa/camdue/"}  # fmt: skip
    command = [sys.executable, "-m", "commune", "site", "--today", "2026-03-15"]
    subprocess.run([*command, "--output", str(output)], cwd=shown, env=environment, check=True)
    for name in ("nginx", "caddy"):  # they are told once, for the whole host
        shutil.copy(output / f"{name}-headers.conf", below)
    with serving(server, below, tmp_path) as address:
        asset = names(shown, "assets/site.*.css")[0]
        for path, kept in ((SHEET_URL, ANEW), (asset, FOR_A_YEAR), ("khong-co/", ANEW)):
            assert ask(f"{address}xa/camdue/{path}").said("Cache-Control") == kept, path
        assert ask(f"{address}xa/camdue/so-tay/").said("Content-Security-Policy") == OWN
        lost = ask(f"{address}xa/camdue/khong-co/")
        assert (lost.status, "Không tìm thấy" in lost.body.decode()) == (404, True)
        moved = ask(f"{address}xa/camdue/index.php?id=5")
        assert urlsplit(moved.said("Location")).path == f"/xa/camdue{NEW}"


@pytest.mark.skipif(not chromium(), reason="needs Chromium")
@pytest.mark.parametrize("server", SERVERS)
def test_a_second_visit_shows_the_new_fee_with_the_new_stylesheet(
    server, shown, tmp_path, playwright
):
    """A citizen looks at a sheet; the fee and the stylesheet change; by a link, not by reloading,
    the same browser shows both, and does not ask again for what bears a fingerprint.
    """
    fee, style = shown / SHEET, shown / "hooks/commune/pages/browser/site.css"
    before = fee.read_text(encoding="utf-8"), style.read_text(encoding="utf-8")
    try:
        with serving(server, shown / "site", tmp_path) as address:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"{address}thu-tuc/a-z/")
            page.click(f"a[href='../{SHEET_URL.partition('/')[2]}']")
            assert "8.000 đồng một bản" in told(page)
            assert mark(page) == ""
            edit(fee, "amount: 8000", "amount: 9000")
            style.write_text(f"{before[1]}:root{{--lan:hai}}\n", encoding="utf-8")
            built(shown)
            page.click("a[href$='../tin-tuc/'] >> nth=0")
            page.click("a[href$='../thu-tuc/'] >> nth=0")
            page.click("a[href='a-z/'] >> nth=0")
            page.click(f"a[href='../{SHEET_URL.partition('/')[2]}']")
            assert "9.000 đồng một bản" in told(page)
            assert "8.000 đồng một bản" not in told(page)
            assert mark(page) == "hai"
            came = [name for name in page.evaluate(CAME) if "/assets/" in name]
            assert came == page.locator("link[rel=stylesheet]").evaluate_all(
                "all => all.map(one => one.href)"
            )
            assert len(came) == 1
            browser.close()
    finally:
        fee.write_text(before[0], encoding="utf-8")
        style.write_text(before[1], encoding="utf-8")
        built(shown)


CAME = "performance.getEntriesByType('resource').filter(r => r.transferSize).map(r => r.name)"
"""What came over the line for the page that is shown, be it only the word that it is the same."""


def mark(page):
    page.wait_for_load_state()  # the text may be there before the stylesheet
    return page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--lan')")


def told(page):
    return page.text_content("main").replace("\N{NO-BREAK SPACE}", " ")
