"""Sums are written once, each amount with its day; pages, open data and feeds tell the same of
it.
"""

import json
from datetime import date

import pytest
import yaml
from support import ROOT, SAMPLE_DAY

from commune.models.benefit import Benefit
from commune.publishing.build import build, check
from commune.site.benefits import sums_of

FILE = "content/muc-tien.yml"
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
QUESTION = "content/hoi-dap/quen-giay-hen.md"
FIRST = "Từ 01/01/2025: 150.000 đồng một lần (Luật Hộ tịch 60/2014/QH13)"
SECOND = "Theo báo mẫu, 200.000 đồng một lần từ 01/07/2026"
PAGES = {"/thu-tuc/dang-ky-khai-sinh/", "/su-kien/nha-co-em-be/", "/hoi-dap/quen-giay-hen/"}


def plain(text):
    return text.replace("\u00a0", " ")


def lines(root, day=SAMPLE_DAY):
    site, _ = check(root, day)
    (only,) = sums_of(site, site.procedures_by_id["dang-ky-khai-sinh"])
    return [(plain(line.text), line.unverified) for line in only.lines]


def amounts(root, *entries):
    (root / FILE).write_text(
        yaml.safe_dump({"qua-mung-em-be": {"title": "Quà mừng em bé", "amounts": list(entries)}}),
        encoding="utf-8",
    )


def test_a_sure_sum_is_told_with_a_doubtful_later_one(sample):
    assert lines(sample) == [(FIRST, False), (SECOND, True)]


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)])
def test_the_sure_one_is_told_until_somebody_has_read_the_law(sample, day):
    assert lines(sample, day) == [(FIRST, False), (SECOND, True)]


def test_what_a_sure_sum_has_replaced_is_told_no_more(sample):
    text = (
        (sample / FILE)
        .read_text(encoding="utf-8")
        .replace(", source: Báo mẫu, unverified: true", ", source: Báo mẫu")
    )
    (sample / FILE).write_text(text, encoding="utf-8")
    assert lines(sample) == [(FIRST, False), (SECOND, False)], "the day has not come"
    assert lines(sample, date(2026, 7, 1)) == [(SECOND, False)]


def test_a_sum_since_nobody_knows_when_is_told_by_the_day_of_the_next(sample):
    later = {"amount": 3, "valid_from": date(2026, 7, 1), "source": "Báo mẫu", "unverified": True}
    amounts(sample, {"amount": 2, "source": "Báo mẫu", "unverified": True}, later)
    assert lines(sample) == [
        ("Theo báo mẫu, 2 đồng trước 01/07/2026", True),
        ("Theo báo mẫu, 3 đồng từ 01/07/2026", True),
    ]


def test_the_sheet_the_event_and_the_question_tell_it_in_the_same_words(sample):
    path = sample / QUESTION
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "position: 1\n", "position: 1\nsums: [qua-mung-em-be]\n"
        ),
        encoding="utf-8",
    )
    pages = {
        page.url: plain(page.html) for page in build(sample, SAMPLE_DAY).pages if page.url in PAGES
    }
    assert set(pages) == PAGES
    for url, html in pages.items():
        assert FIRST in html, url
        after = html.split(SECOND)[1][:80]
        assert 'data-el="unverified"' in after, url


def test_one_change_of_the_file_changes_every_page(sample):
    before = {page.url for page in build(sample, SAMPLE_DAY).pages if "150.000" in page.html}
    text = (sample / FILE).read_text(encoding="utf-8")
    (sample / FILE).write_text(text.replace("150000", "160000"), encoding="utf-8")
    pages = build(sample, SAMPLE_DAY).pages
    assert before >= {"/thu-tuc/dang-ky-khai-sinh/", "/su-kien/nha-co-em-be/"}
    assert {page.url for page in pages if "160.000" in page.html} == before
    assert not [page.url for page in pages if "150.000" in page.html]


def test_a_commune_needs_no_sums(sample):
    (sample / FILE).unlink()
    for name in (SHEET, "content/su-kien/nha-co-em-be.md"):
        path = sample / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("sums: [qua-mung-em-be]\n", ""),
            encoding="utf-8",
        )
    assert all('id="so-tien"' not in page.html for page in build(sample, SAMPLE_DAY).pages)


def test_open_data_carries_every_amount_and_the_sentence(sample):
    rows = json.loads(build(sample, SAMPLE_DAY).files["du-lieu/procedures.json"])["items"]
    (entry,) = next(row for row in rows if row["id"] == "dang-ky-khai-sinh")["sums"]
    assert [
        (amount["amount"], amount["valid_from"], amount.get("unverified", False))
        for amount in entry["amounts"]
    ] == [
        (150000, "2025-01-01", False),
        (200000, "2026-07-01", True),
    ]
    assert plain(entry["sentence"]).startswith(f"Quà mừng em bé. {FIRST}. {SECOND}; chưa xác minh")


def test_a_change_with_both_sides_reaches_the_feed_and_the_data(sample):
    path = sample / SHEET
    change = "{on: 2026-03-01, what: le-phi, case: Bản sao, before: 7.000 đồng, after: 8.000 đồng, legal_ref: 60-2014-qh13, source: Báo mẫu, unverified: true}"
    path.write_text(
        path.read_text(encoding="utf-8").removesuffix("---\n") + f"changes:\n  - {change}\n---\n",
        encoding="utf-8",
    )
    files = build(sample, SAMPLE_DAY).files
    (entry,) = json.loads(files["thu-tuc/feed.json"])["items"]
    assert (
        entry["content_text"]
        == "Lệ phí, bản sao: 7.000 đồng → 8.000 đồng, từ 01/03/2026 (chưa xác minh). Nguồn: Luật Hộ tịch 60/2014/QH13; báo mẫu"
    )
    parts = {
        "what": "le-phi",
        "before": "7.000 đồng",
        "after": "8.000 đồng",
        "legal_ref": "60-2014-qh13",
        "unverified": True,
    }
    assert parts.items() <= entry["_change"].items()
    assert entry["content_text"] in files["thu-tuc/atom.xml"].decode()
    rows = json.loads(files["du-lieu/procedures.json"])["items"]
    assert (
        parts.items()
        <= next(row for row in rows if row["id"] == "dang-ky-khai-sinh")["changes"][0].items()
    )


@pytest.mark.slow
def test_no_real_page_types_a_sum_that_the_file_has():
    """A sum typed into a text would stay behind when the file changes."""
    site, _ = check(ROOT, date(2026, 11, 28))
    numbers = {
        f"{amount.amount:,}".replace(",", ".")
        for benefit in site.benefits.values()
        for amount in benefit.amounts
    }
    folders = {"su-kien", "hoi-dap", "dich-vu-cong", "thu-tuc"}
    texts = {
        p.as_posix(): p.read_text(encoding="utf-8")
        for p in (ROOT / "content").rglob("*.md")
        if folders & {*p.parts}
    }
    assert len(texts) > 150
    assert {name: n for name, text in texts.items() for n in numbers if f"{n} đồng" in text} == {}


def test_every_sum_is_told_somewhere_and_has_a_source():
    site, _ = check(ROOT, date(2026, 11, 28))
    named = {
        name
        for items in site.kinds.values()
        for item in items
        for name in getattr(item, "sums", ())
    }
    assert named == set(site.benefits)
    assert all(
        isinstance(benefit, Benefit) and benefit.amounts for benefit in site.benefits.values()
    )
