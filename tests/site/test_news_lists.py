"""Lists of news stay light, whatever the year brings, and an address that was once out stays."""

import re
import shutil
from dataclasses import replace

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.content import known_addresses
from commune.models.news import News
from commune.pages import news
from commune.problems import Severity
from commune.publishing import publish
from commune.publishing.build import check
from commune.site import news_lists
from commune.vietnamese.clock import start_of

YEAR = "2025"
MAY, APRIL = 130, 12
UNDATED = f"{YEAR}-05"


def write(root, day, number):
    text = f"---\ntitle: Tin số {number} của xã\nsummary: Tóm tắt.\ndate: {day}\npublished: {YEAR}-12-01\norigin: xa\ncategory: mot-cua\n---\nMột câu.\n"
    path = root / f"content/tin-tuc/{YEAR}/{day}-tin-{number}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A commune with a busy May, built by the real command."""
    root = project(tmp_path_factory.mktemp("busy"), SAMPLE / "content")
    for n in range(MAY):
        write(root, f"{YEAR}-05-{n % 30 + 1:02}" if n else UNDATED, n)
    for n in range(APRIL):
        write(root, f"{YEAR}-04-{n + 1:02}", MAY + n)
    order = publish.Order(root, start_of(SAMPLE_DAY), root / "site", record=True)
    assert publish.publish_site(order) == 0
    return root


@pytest.fixture(scope="module")
def pages(busy):
    return {
        f"/{path.parent.relative_to(busy / 'site').as_posix()}/": path.read_text(encoding="utf-8")
        for path in (busy / "site/tin-tuc").rglob("index.html")
    }


def rows(html):
    return re.findall(r'<a href="[./]*tin-\d+/">Tin số\s(\d+)', html)


def chips(html, label):
    found = re.search(rf'<nav aria-label="{label}">(.*?)</nav>', html, re.DOTALL)
    return re.findall(r'<a class="btn" href="([^"]+)"[^>]*>\s*([^<]+?)\s*</a>', found[1])


def test_a_busy_year_shows_the_newest_and_leads_to_its_months(pages):
    html = pages["/tin-tuc/2025/"]
    assert len(rows(html)) == news_lists.NEWEST
    assert "142 tin năm 2025; dưới đây là 50 tin mới nhất" in html
    assert chips(html, "Tin theo tháng") == [
        ("thang-05/", "Tháng 5: 130 tin"),
        ("thang-04/", "Tháng 4: 12 tin"),
    ]


def test_the_first_page_of_news_leads_to_the_months_of_a_busy_newest_year(busy):
    site, _ = check(busy, SAMPLE_DAY)
    of_the_year = tuple(item for item in site.news if item.year == YEAR)
    first = next(news.pages(replace(site, kinds={**site.kinds, News: of_the_year})))
    assert first.url == "/tin-tuc/"
    assert len(re.findall(r"<li>\s*<a href=\"2025/tin-", first.html)) == news_lists.NEWEST
    assert chips(first.html, "Tin theo tháng")[0] == ("2025/thang-05/", "Tháng 5: 130 tin")


def test_a_month_shows_all_of_it_and_says_where_it_stands(pages):
    html = pages["/tin-tuc/2025/thang-04/"]
    assert rows(html) == [str(MAY + n) for n in reversed(range(APRIL))]
    assert "<h1>Tin tức tháng 4 năm 2025</h1>" in html.replace("\xa0", " ")
    crumbs = re.search(r'<nav class="crumbs".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["../../../", "../../", "../"]
    assert ("./", "Tháng 4: 12 tin") in chips(html, "Các tháng")
    assert re.search(r'<meta property="og:url" content="[^"]*/tin-tuc/2025/thang-04/">', html)


def test_a_busy_month_leads_to_its_days(pages):
    html = pages["/tin-tuc/2025/thang-05/"]
    assert len(rows(html)) == news_lists.NEWEST
    days = chips(html, "Tin theo ngày")
    assert days[0] == ("ngay-30/", "Ngày 30: 4 tin")
    assert days[-1] == ("chua-ro-ngay/", "Chưa rõ ngày: 1 tin")
    whole = [n for href, _ in days for n in rows(pages[f"/tin-tuc/2025/thang-05/{href}"])]
    assert sorted(map(int, whole)) == list(range(MAY))
    assert "tin ngày 12 tháng 5 năm 2025" in pages["/tin-tuc/2025/thang-05/ngay-12/"]


def test_a_quiet_year_is_one_list(pages):
    assert not [url for url in pages if url.startswith("/tin-tuc/2026/thang-")]
    assert "theo tháng" not in pages["/tin-tuc/2026/"]


def test_the_lists_are_told_to_search_engines_and_kept(busy):
    sitemap = (busy / "site/sitemap.xml").read_text(encoding="utf-8")
    known = (busy / known_addresses.PATH).read_text(encoding="utf-8").split("\n")
    for url in ("/tin-tuc/2025/thang-04/", "/tin-tuc/2025/thang-05/ngay-12/"):
        assert f"{url}</loc>" in sitemap
        assert url in known


def test_what_was_once_out_stays_though_the_year_shrinks(busy, tmp_path):
    root = project(tmp_path / "shrunk", busy / "content")
    gone = [*(root / f"content/tin-tuc/{YEAR}").glob(f"{UNDATED}*")]
    assert len(gone) == MAY
    for path in gone:
        path.unlink()
    kept = root / known_addresses.PATH
    lines = kept.read_text(encoding="utf-8").split("\n")
    kept.write_text("\n".join(line for line in lines if "\t" not in line or UNDATED not in line))
    assert publish.publish_site(publish.Order(root, start_of(SAMPLE_DAY), root / "site")) == 0
    month = (root / "site/tin-tuc/2025/thang-05/index.html").read_text(encoding="utf-8")
    assert "Không còn tin nào tháng 5 năm 2025" in month
    assert (root / "site/tin-tuc/2025/thang-05/ngay-12/index.html").is_file()
    year = (root / "site/tin-tuc/2025/index.html").read_text(encoding="utf-8")
    assert chips(year, "Tin theo tháng") == [
        ("thang-05/", "Tháng 5: 0 tin"),
        ("thang-04/", "Tháng 4: 12 tin"),
    ]


def test_no_item_takes_the_address_of_a_month(busy, tmp_path):
    root = project(tmp_path / "taken", SAMPLE / "content")
    source = busy / f"content/tin-tuc/{YEAR}/{YEAR}-04-01-tin-{MAY}.md"
    folder = root / f"content/tin-tuc/{YEAR}"
    folder.mkdir()
    for name in ("thang-05", "thang-13", "thang-05-co-gi"):
        shutil.copy(source, folder / f"{YEAR}-04-01-{name}.md")
    _, problems = check(root, SAMPLE_DAY)
    assert [(p.code, p.path) for p in problems if p.severity is Severity.ERROR] == [
        ("L021", f"content/tin-tuc/{YEAR}/{YEAR}-04-01-thang-05.md")
    ]
