"""The built site of the real content: every link and anchor resolves, every page has its frame, the
plan stands word for word.
"""

import gzip
import html
import posixpath
import re
import statistics
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from joined_rules import met, rules
from support import ROOT

from commune.content.fingerprint import bears_fingerprint
from commune.publishing.servers.told import ANEW, FOR_A_YEAR
from commune.publishing.verify.reading import _read_any, _read_plain

sys.path.append(str(ROOT / "tests/bench"))

import weight

PLAN = [
    line
    for line in (ROOT / "content/ke-hoach/2022.md")
    .read_text(encoding="utf-8")
    .split("\n---\n")[1]
    .split("\n")
    if line
]
"""The lines of the plan's own words: its introduction, and two headings with a list each."""
SHEET_IDS = (
    "tra-loi doi-tuong ho-so trinh-tu noi-nop cach-nop thoi-han le-phi ket-qua can-cu nguon".split()
)
"""The ids of a sheet in the order of a visit."""


class Reader(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.hooks: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values[name] for name in ("href", "src", "action") if values.get(name)]
        self.hooks += [values["data-el"]] if "data-el" in values else []
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.inline.append("script")  # a block of data runs nothing


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Reader]:
    output = tmp_path_factory.mktemp("built") / "site"
    command = [
        sys.executable,
        "-m",
        "commune",
        "site",
        "--today",
        "2026-11-25",
        "--output",
        str(output),
    ]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    readers = {}
    for path in sorted(output.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        reader = readers["/" + path.relative_to(output).as_posix().removesuffix("index.html")] = (
            Reader(text)
        )
        reader.text = text
    readers["output"] = output
    readers["sitemap"] = (output / "sitemap.xml").read_text(encoding="utf-8")
    readers["_headers"] = (output / "_headers").read_text(encoding="utf-8")
    readers["files"] = {
        "/" + p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()
    }
    return readers


def html_pages(pages):
    """The pages for everybody; the theme shows those of the handbook."""
    return {url: page for url, page in all_pages(pages).items() if not url.startswith("/so-tay/")}


def all_pages(pages):
    return {url: page for url, page in pages.items() if isinstance(page, Reader)}


def test_every_internal_link_and_anchor_resolves(pages):
    broken = []
    for url, page in all_pages(pages).items():
        for link in page.links:
            target = urlsplit(urljoin(f"https://camdue.example{url}", link))
            if target.hostname != "camdue.example" or target.scheme not in ("http", "https"):
                continue
            if target.path not in pages and target.path not in pages["files"]:
                broken.append((url, link))
            elif (
                target.fragment
                and target.path in pages
                and target.fragment not in pages[target.path].ids
            ):
                broken.append((url, link))
    assert broken == []


def test_every_page_has_one_heading_unique_ids_and_no_inline_code(pages):
    for url, page in html_pages(pages).items():
        assert page.tags.count("h1") == 1, url
        assert len(page.ids) == len(set(page.ids)), url
        assert page.inline == [], url


def test_every_page_is_written_so_plainly_that_it_is_read_fast(pages):
    for url, page in all_pages(pages).items():
        assert _read_plain(page.text) == _read_any(page.text), url


def test_every_page_says_that_it_is_not_official_and_takes_feedback(pages):
    for url, page in html_pages(pages).items():
        assert "Bản dựng thử, không phải trang chính thức của UBND" in page.text.replace(
            "\u00a0", " "
        ).replace("&nbsp;", " "), url
        assert "feedback" in page.hooks, url
        assert url == "/404.html" or "updated" in page.hooks, url


def test_the_policy_stands_right_after_the_charset(pages):
    for url, page in html_pages(pages).items():
        assert re.search(
            r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src \'none\'',
            page.text,
        ), url


def test_a_shared_link_shows_what_the_page_is(pages):
    for url, page in html_pages(pages).items():
        if url == "/404.html" or "Trang đã chuyển chỗ" in page.text:
            continue
        told = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)"', page.text))
        assert {"title", "type", "url", "site_name", "locale", "description"} <= set(told), url
        assert told["url"] == f"https://camdue.example{url}"
        assert told["locale"] == "vi_VN"
        assert told["type"] == (
            "article" if re.fullmatch(r"/tin-tuc/\d+/[a-z0-9-]+/", url) else "website"
        )


def test_every_sheet_has_its_headings_in_order_and_its_hooks(pages):
    sheets = {
        url: p
        for url, p in html_pages(pages).items()
        if re.fullmatch(r"/thu-tuc/[a-z0-9-]+/", url) and url != "/thu-tuc/a-z/"
    }
    assert len(sheets) == 115
    for url, page in sheets.items():
        ids = [i for i in page.ids if i in SHEET_IDS]
        assert sorted(ids) == sorted(SHEET_IDS), url
        if not re.search(
            "(Hỏi tại quầy trước khi làm|Điều trang này chưa có)</h2>", page.text
        ):  # the one card of what is not known
            assert ids == SHEET_IDS, url
        assert page.hooks.count("procedure") == 1, url
        assert {"desk", "source", "version"} <= set(page.hooks), url


def test_doubts_and_gaps_are_told_seldom(pages):
    told = [
        re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page.text, flags=re.DOTALL).lower()
        for url, page in html_pages(pages).items()
        if not url.startswith("/so-tay/")
    ]
    text = re.sub(r"\s+", " ", " ".join(told))
    assert 500 < text.count("chưa xác minh") + text.count("xã chưa công bố") <= 900


def test_a_sheet_comes_in_few_bytes(pages):
    """The page and all that it loads, as weight.py weighs it."""

    @cache
    def weighed(name):
        content = (pages["output"] / name.lstrip("/")).read_bytes()
        return len(gzip.compress(content, 9, mtime=0))

    weights = [
        sum(map(weighed, [f"{url}index.html", *weight.loads(url, page.text)]))
        for url, page in html_pages(pages).items()
        if "procedure" in page.hooks
    ]
    assert len(weights) == 115
    assert statistics.median(weights) <= 10_000
    assert max(weights) <= 12_800


def test_the_plan_stands_word_for_word(pages):
    text = pages["/ke-hoach/2022/"].text
    for clause in (line.removeprefix("- ") for line in PLAN if not line.startswith("##")):
        assert html.escape(clause, quote=False) in text or clause in html.unescape(text)
    assert pages["/ke-hoach/2022/"].hooks.count("plan-goal") == 5
    assert pages["/ke-hoach/2022/"].hooks.count("evidence") == 1
    ids = [*(f"muc-dich-{n}" for n in range(1, 6)), *(f"yeu-cau-{n}" for n in range(1, 5))]
    assert [i for i in pages["/ke-hoach/2022/"].ids if i in ids] == ids


def test_the_plan_equals_the_text_that_the_commune_published():
    source = ROOT / "tests/facts/ke-hoach-49-2022.txt"
    published = source.read_text(encoding="utf-8").split("\n")
    first = next(n for n, line in enumerate(published) if line.startswith("Thực hiện Kế hoạch"))
    last = next(n for n, line in enumerate(published) if line.endswith("./."))
    headings = {"1. Mục đích": "## Mục đích", "2. Yêu cầu": "## Yêu cầu"}
    assert [headings.get(line, line) for line in published[first : last + 1]] == PLAN
    assert len(PLAN) == 1 + 2 + 5 + 4


def test_no_english_is_left_in_what_citizens_read(pages):
    english = re.compile(
        r">[^<]*\b(search|menu|close|next|previous|home|page|click|loading|table of contents)\b[^<]*<",
        re.IGNORECASE,
    )
    labels = re.compile(
        r'(?:aria-label|title|placeholder|alt)="[^"]*\b(search|menu|close|skip|home)\b',
        re.IGNORECASE,
    )
    for url, page in html_pages(pages).items():
        assert not english.search(page.text), (url, english.search(page.text))
        assert not labels.search(page.text), url


def test_no_english_is_left_in_what_the_theme_says_of_the_handbook(pages):
    own = {"Material for MkDocs", "Add file", "Create new file", "Commit changes…"}
    own |= {"Create a new branch for this commit and start a pull request"}
    english = re.compile(
        r"\b(search|menu|close|next|previous|home|page|click|loading|table|contents|made|with|back|top|skip|copy|type|found|the)\b",
        re.IGNORECASE,
    )
    handbook = {url: page for url, page in all_pages(pages).items() if url.startswith("/so-tay/")}
    assert len(handbook) > 30
    for url, page in handbook.items():
        text = re.sub(r"<(script|code)\b.*?</\1>", "", page.text, flags=re.DOTALL)
        said = [*re.findall(r">([^<]+)<", text)]
        said += re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', text)
        told = re.search(r'"translations": (\{[^}]*\})', page.text)[1]
        said += re.findall(r': "([^"]*)"', told)
        found = {" ".join(one.split()) for one in said}
        assert not [words for words in found - own if english.search(words)], url


def test_every_page_of_the_sitemap_is_there(pages):
    listed = re.findall(r"<loc>https://camdue.example([^<]*)</loc>", pages["sitemap"])
    assert set(listed) <= set(pages)
    assert "/thu-tuc/dang-ky-khai-sinh/" in listed


def test_no_address_meets_two_rules_that_set_the_same_header(pages):
    """Hosts join what every rule of ``_headers`` that fits says: each file meets one of the time
    that it is kept, the right one.
    """
    found = rules(pages["_headers"])
    shown = {name for name in pages["files"] if posixpath.basename(name)[0] not in "._"}
    own = {"/web.config", "/nginx-headers.conf", "/caddy-headers.conf"}
    for name in shown - own:
        address = name.removesuffix("index.html")
        said = [header for header, _ in met(found, address)]
        assert len(said) == len(set(said)), address
        kept = dict(met(found, address)).get("Cache-Control")
        assert kept == (FOR_A_YEAR if name.startswith("/assets/") else ANEW), address
        assert (name.startswith("/du-lieu/")) == ("Access-Control-Allow-Origin" in said), address
        assert name.startswith("/assets/") == bears_fingerprint(name), name


def test_every_style_script_and_icon_of_a_page_bears_a_fingerprint(pages):
    asked = {
        urljoin(url, link)
        for url, page in all_pages(pages).items()
        for link in page.links
        if link.endswith((".css", ".js", ".svg"))
    }
    assert len(asked) > 10
    assert not [link for link in asked if not bears_fingerprint(link)]
