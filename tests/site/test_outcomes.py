"""What came of a plan's work: counts of visits and series, on the page and in the open data."""

import csv
import io
import json
import re
from datetime import date

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.publishing.build import build, check
from commune.site.upcoming import moments
from commune.vietnamese.clock import start_of

VIEWS = """week,page,views
2025-12-29,/tin-tuc/2026/mo-diem-giup/,4
2026-01-19,/tin-tuc/2026/mo-diem-giup/,1200
2026-02-09,/tin-tuc/2026/huong-dan-nop-qua-mang/,35
2026-02-09,/mot-cua/xa/,70
2026-02-16,/tin-tuc/2026/mo-diem-giup/,5
"""
ON_TIME = "period;value;source;url\n2025-11;80,5;Báo cáo mẫu tháng 11;\n2026-01;91,5;Báo cáo mẫu tháng 1;\n2026-02;93;Báo cáo mẫu tháng 2;https://tinh.gov.vn/bao-cao\n2026-03;99;Báo cáo mẫu tháng 3;\n"
SATISFIED = "period,value,source\n2026,88.25,Phiếu hỏi mẫu\n"


@pytest.fixture
def measured(sample):
    folder = sample / "content/so-lieu"
    folder.mkdir()
    (folder / "luot-xem-2026.csv").write_text(VIEWS, encoding="utf-8")
    (folder / "dung-han.csv").write_bytes(b"\xef\xbb\xbf" + ON_TIME.replace("\n", "\r\n").encode())
    (folder / "hai-long.csv").write_text(SATISFIED, encoding="utf-8")
    (folder / "da-dem.csv").write_text("from,to\n", encoding="utf-8")
    return sample


def page(built, url="/ke-hoach/2026/"):
    return next(p.html for p in built.pages if p.url == url)


def rows(built, name):
    return list(csv.DictReader(io.StringIO(built.files[f"du-lieu/{name}.csv"].decode("utf-8-sig"))))


def test_every_number_is_counted_from_open_data_by_a_stranger(measured):
    built = build(measured, SAMPLE_DAY)
    html = page(built)
    plan = json.loads(built.files["du-lieu/plans.json"])["items"][0]
    own = [
        n
        for n in json.loads(built.files["du-lieu/news.json"])["items"]
        if f"/tin-tuc/2026/{n['id'].split('-', 3)[3]}/"
        in re.findall(r'href="../..(/tin-tuc/[^"]+)"', html)
    ]
    assert plan["period"]["start"] == "2026-01-10"
    counted = {}
    for row in rows(built, "views"):
        if row["week"] >= "2026-01-04":
            counted[row["url"]] = counted.get(row["url"], 0) + int(row["views"])
    want = {f"luot-xem/{n['id']}": counted.get(n["url"], 0) for n in own}
    found = dict(re.findall(r'<data data-figure="([^"]+)" value="([\d.]+)">', html))
    shown = {name: int(value) for name, value in found.items() if name.startswith("luot-xem/")}
    assert shown.items() <= want.items()
    assert sorted(shown.values()) == [0, 35, 1205]
    assert int(found["luot-xem"]) == sum(shown.values()) == 1240
    assert "1.240</data> lượt" in html
    assert float(found["dung-han"]) == max(
        (row["period"], float(row["value"]))
        for row in rows(built, "outcomes")
        if row["series"] == "dung-han" and "2026-01" <= row["period"] < "2026-03"
    )[1] == 93  # fmt: skip


def test_periods_outside_of_the_plan_and_those_not_over_are_not_drawn(measured):
    html = page(build(measured, SAMPLE_DAY))
    assert "Báo cáo mẫu tháng 11" not in html
    assert "Báo cáo mẫu tháng 3" not in html
    assert 'href="https://tinh.gov.vn/bao-cao"' in html
    assert "Tháng 1 năm 2026" in html
    assert html.count("<polyline") == 1
    assert "Phiếu hỏi mẫu" not in html, "the year is not over"


def test_a_series_of_one_value_is_told_and_not_drawn(measured):
    path = measured / "content/so-lieu/dung-han.csv"
    path.write_text("period,value,source\n2026-02,93,Báo cáo mẫu tháng 2\n", encoding="utf-8")
    html = page(build(measured, SAMPLE_DAY))
    assert "<polyline" not in html
    assert 'data-figure="dung-han" value="93"' in html


def test_open_data_holds_what_was_written(measured):
    built = build(measured, SAMPLE_DAY)
    assert len(rows(built, "views")) == 5
    found = json.loads(built.files["du-lieu/outcomes.json"])["items"]
    assert found[0] == {
        "period": "2025-11", "value": 80.5, "source": "Báo cáo mẫu tháng 11", "series": "dung-han",
    }  # fmt: skip
    assert 'href="views.csv"' in page(built, "/du-lieu/")


def test_the_site_knows_when_a_period_is_over_and_will_be_drawn(measured):
    site = check(measured, SAMPLE_DAY)[0]
    later = sorted(moment for moment in moments(site) if moment > site.now)
    assert start_of(date(2026, 4, 1)) in later
    html = page(build(measured, date(2026, 4, 1)))
    assert 'data-figure="dung-han" value="99"' in html


def test_without_data_nothing_is_shown():
    built = build(SAMPLE, SAMPLE_DAY)
    assert "luot-xem" not in page(built)
    assert 'id="ket-qua"' not in page(built)
    assert not [name for name in built.files if "views" in name or "outcomes" in name]
    site = check(SAMPLE, SAMPLE_DAY)[0]
    assert (site.views, site.outcomes) == ((), ())


def test_a_source_with_a_telephone_is_refused(measured):
    path = measured / "content/so-lieu/hai-long.csv"
    path.write_text("period,value,source\n2025,88,Chị Hoa 0912 345 678\n", encoding="utf-8")
    assert "P004" in str(check(measured, SAMPLE_DAY)[1])
