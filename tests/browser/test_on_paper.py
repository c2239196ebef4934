"""A sheet on paper: two pages of A4, boxes to tick, every case open, heads of tables again on each
page.
"""

import io
from collections import Counter

import pytest
from pypdf import PdfReader

BIRTH = "thu-tuc/dang-ky-khai-sinh/"
CASES = ("Giấy chứng sinh", "Biên bản về việc trẻ bị bỏ rơi", "Văn bản ủy quyền")


@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def printed(page):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words(sheet):
    """The text of one printed page, in one line."""
    return " ".join(sheet.extract_text().split())


def test_boxes_and_the_papers_of_every_case_are_printed_and_ways_to_other_pages_are_not(
    page, real_url
):
    page.goto(real_url + BIRTH)
    pdf = printed(page)
    assert len(pdf.pages) == 2
    text = " ".join(words(sheet) for sheet in pdf.pages)
    assert {name: name in text for name in CASES} == dict.fromkeys(CASES, True)
    assert "Bước 1 trên 5: Sinh con" in text
    assert "quá hẹn thì làm gì" not in text
    assert round(float(pdf.pages[0].mediabox.width) / 72 * 25.4) == 210
    page.emulate_media(media="print")
    boxes = page.locator(".papers input").evaluate_all(
        "found => found.map((box) => box.getBoundingClientRect().width)"
    )
    assert len(boxes) > 5
    assert min(boxes) >= 10


def test_the_head_of_a_table_stands_on_each_of_its_pages(page, sample_url):
    page.goto(f"{sample_url}ke-hoach/2026/")
    page.evaluate(
        """const body = document.querySelector("table tbody");
        for (let n = 0; n < 90; n++) body.append(body.rows[0].cloneNode(true));"""
    )
    heads = [words(sheet).count("Hoạt động, ai làm") for sheet in printed(page).pages]
    assert heads.count(1) >= 3


@pytest.mark.slow
def test_most_sheets_are_two_pages_at_most(page, real_url, real_site):
    sheets = [
        path.parent.name
        for path in (real_site / "thu-tuc").glob("*/index.html")
        if 'data-el="procedure"' in path.read_text(encoding="utf-8")
    ]
    pages = Counter()
    for name in sheets:
        page.goto(f"{real_url}thu-tuc/{name}/")
        pages[len(printed(page).pages)] += 1
    assert len(sheets) > 100
    assert pages[1] + pages[2] >= 0.98 * len(sheets), pages
