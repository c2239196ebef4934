"""Answers of the commune: what is counted, what is shown, and what is never to be seen."""

import csv
import io
import re
from statistics import median_low

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.publishing.build import build, check
from commune.site.answering import answering

FILE = "content/tra-loi/2026-02-20-den-duong.md"


def page(built, url):
    return next(p.html for p in built.pages if p.url == url)


def figures(html):
    return {n: int(v) for n, v in re.findall(r'data-figure="(tra-loi[^"]*)" value="(\d+)"', html)}


def change(root, old, new):
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("url", ["/phan-anh/", "/ke-hoach/2026/"])
def test_the_numbers_follow_from_the_open_data(url):
    built = build(SAMPLE, SAMPLE_DAY)
    table = built.files["du-lieu/replies.csv"].decode("utf-8-sig")
    waited = [int(row["days"]) for row in csv.DictReader(io.StringIO(table))]
    assert waited == [0, 4]
    assert median_low(waited) == 0
    assert "ít nhất một nửa được trả lời ngay trong ngày" in page(built, url)
    assert figures(page(built, url)) == {
        "tra-loi": len(waited),
        "tra-loi/lau-nhat": max(waited),
    }


def test_what_was_received_before_the_plan_is_not_counted_for_it(sample):
    change(sample, "received: 2026-02-16", "received: 2025-12-30")
    site = check(sample, SAMPLE_DAY)[0]
    assert answering(site).count == 2
    assert [r.id for r in answering(site, site.plans[0]).replies] == ["2026-03-02-thai-do"]


def test_an_answer_that_was_withdrawn_is_told_with_its_reason_and_not_counted(sample):
    change(sample, "answered:", "withdrawn: {on: 2026-03-01, reason: Trả lời nhầm việc}\nanswered:")
    built = build(sample, SAMPLE_DAY)
    html = page(built, "/phan-anh/")
    assert "Trả lời nhầm việc" in html
    assert "Đèn đường xóm Mẫu hỏng" in html
    assert "Đã thay ba bóng" not in html
    assert figures(html) == {"tra-loi": 1}
    assert "lần nào cũng ngay trong ngày" in html


def test_an_expired_answer_is_not_listed(sample):
    change(sample, "answered:", "expires: 2026-03-01\nanswered:")
    assert "Đèn đường" not in page(build(sample, SAMPLE_DAY), "/phan-anh/")


def test_an_answer_dated_ahead_waits_everywhere(sample):
    change(sample, "answered: 2026-02-20", "answered: 2026-03-16")
    built = build(sample, SAMPLE_DAY)
    assert not [p.url for p in built.pages if "Đèn đường xóm" in p.html]
    assert not [n for n, data in built.files.items() if "Đèn đường xóm".encode() in data]


def test_a_commune_without_answers_shows_nothing_of_them(sample):
    for path in (sample / "content/tra-loi").iterdir():
        path.unlink()
    built = build(sample, SAMPLE_DAY)
    html = page(built, "/phan-anh/")
    assert 'id="tra-loi"' not in html
    assert "Bao lâu thì được trả lời" in html
    assert "tra-loi" not in page(built, "/ke-hoach/2026/")
    assert not [name for name in built.files if "replies" in name]
    assert "replies" not in page(built, "/du-lieu/")


def test_praise_has_its_place_and_complaints_their_time():
    html = page(build(SAMPLE, SAMPLE_DAY), "/phan-anh/").replace("\u00a0", " ")
    assert html.index("Khen người phục vụ tốt") < html.index("Phản ánh, kiến nghị")
    assert html.count('data-el="reply"') == 2


def test_the_middle_is_told_in_days(sample):
    change(sample, "received: 2026-02-16", "received: 2026-02-14")
    path = sample / "content/tra-loi/2026-03-02-thai-do.md"
    path.write_text(path.read_text().replace("received: 2026-03-02", "received: 2026-02-27"))
    found = figures(page(build(sample, SAMPLE_DAY), "/phan-anh/"))
    assert found == {"tra-loi": 2, "tra-loi/giua": 3, "tra-loi/lau-nhat": 6}
