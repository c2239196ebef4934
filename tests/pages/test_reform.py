"""What reform changed: every number on the page and at home, counted anew from open data alone."""

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY, not_kept, project, with_changes

from commune.models import read_model
from commune.models.news import News
from commune.models.vocabulary import Topic
from commune.pages import reform
from commune.problems import Problems
from commune.publishing.build import build, connect

_WORSE = {"xa-hon": "gan-hon", "cham-hon": "nhanh-hon", "dat-hon": "re-hon"}


@pytest.fixture(scope="module", params=["sample", "real"])
def built(request, tmp_path_factory):
    if request.param == "real":
        return build(ROOT, date(2026, 11, 28))
    folder = tmp_path_factory.mktemp("reform")
    project(folder, SAMPLE / "content")
    with_changes(folder)
    return build(folder, SAMPLE_DAY)


def page(built, url):
    return next(p.html for p in built.pages if p.url == url)


def figures(html):
    """Give the numbers of a page by their names; a number stands in its words as in its value."""
    found = re.findall(r'<data data-figure="([^"]+)" value="(\d+)">([\d.]+)</data>', html)
    assert all(f"{int(value):,}".replace(",", ".") == shown for _, value, shown in found)
    return {name: int(value) for name, value, _ in found}


def rows(built, name):
    return list(csv.DictReader(io.StringIO(built.files[f"du-lieu/{name}.csv"].decode("utf-8-sig"))))


def counted(changes):
    """Count as the page tells people to: different procedures by effect; what is not certain
    apart.
    """
    sure, all_of = defaultdict(set), defaultdict(set)
    for row in changes:
        all_of[row["effect"]].add(row["procedure"])
        if row["unverified"] == "false":
            sure[row["effect"]].add(row["procedure"])
    totals = {}
    for effect in all_of.keys() - {"doi-khac"}:
        doubtful = len(all_of[effect] - sure[effect])
        totals |= {effect: len(sure[effect])} if sure[effect] else {}
        totals |= {f"{effect}/chua-xac-minh": doubtful} if doubtful else {}
    return totals


def test_every_number_of_the_page_is_counted_from_open_data(built):
    changes = rows(built, "changes")
    expected = counted(changes)
    for area in {row["area"] for row in changes}:
        other = sum(row["area"] == area and row["effect"] == "doi-khac" for row in changes)
        expected |= {f"{area}/doi-khac": other} if other else {}
    of_area = {
        "the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may", "che-do-cong-vu", "tai-chinh-cong",
        "chinh-quyen-so", "mot-cua", "dich-vu-cong",
    }  # fmt: skip
    news = json.loads(built.files["du-lieu/news.json"])["items"]
    own = [item for item in news if item["origin"] == "xa" and "withdrawn" not in item]
    expected["viec-cua-xa"] = sum(
        bool(of_area & {item["category"], *item["topics"]}) for item in own
    )
    assert figures(page(built, "/cai-cach/")) == expected


def test_home_says_the_same_numbers(built):
    found = figures(page(built, "/"))
    assert found
    assert found.items() <= counted(rows(built, "changes")).items()
    assert found.items() <= figures(page(built, "/cai-cach/")).items()


def number(text):
    found = re.findall(r"\d[\d.]*", text)
    return int(found[0].replace(".", "")) if len(found) == 1 else None


def test_better_or_worse_follows_from_the_two_sides(built):
    """Read anew, with no code of the program: the smaller number, the office nearer to people."""
    seen = set()
    for row in rows(built, "changes"):
        effect = _WORSE.get(row["effect"], row["effect"])
        better = effect == row["effect"]
        if effect in ("nhanh-hon", "re-hon"):
            before, after = number(row["before"]), number(row["after"])
            assert before is not None
            assert after is not None
            assert (after < before) is better, row
        elif effect == "gan-hon":
            assert {"huyện", "tỉnh"} & set(row["before"].split()), row
            assert "xã" in row["after"].split(), row
        seen.add(effect)
    assert seen == {"gan-hon", "nhanh-hon", "re-hon", "doi-khac"}


def test_each_change_stands_on_its_sheet_and_both_its_sides_on_the_page(built):
    html = page(built, "/cai-cach/").replace("\u00a0", " ").replace("&amp;", "&")
    html = not_kept(html)
    sheets = {p["id"]: p for p in json.loads(built.files["du-lieu/procedures.json"])["items"]}
    for row in rows(built, "changes"):
        told = [c for c in sheets[row["procedure"]]["changes"] if c.get("what") == row["what"]]
        assert any(c["before"] == row["before"] for c in told)
        assert any(c["after"] == row["after"] and c["on"] == row["on"] for c in told)
        assert row["before"] in html
        assert row["after"] in html
        assert f'thu-tuc/{row["procedure"]}/"' in html


def test_the_latest_figure_of_each_index_stands_there(built):
    html = page(built, "/cai-cach/").replace("\u00a0", " ")
    known = defaultdict(list)
    for row in rows(built, "indices"):
        if row["value"]:
            known[row["id"]].append(row)
    assert known
    for index, years in known.items():
        newest = max(years, key=lambda row: int(row["year"]))
        line = re.search(rf'#{index}">.*?</li>', html, re.DOTALL)[0]
        assert f"năm {newest['year']}:" in line
        assert f"{float(newest['value']):.2f}".replace(".", ",") in line
        assert f"đứng thứ {newest['rank']}" in line


def test_a_commune_of_which_nothing_is_known_has_no_such_page(sample):
    for path in (sample / "content/tin-tuc/2026").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("origin: xa", "origin: tong-hop"), encoding="utf-8")
    made = build(sample, SAMPLE_DAY)
    assert "/cai-cach/" not in {p.url for p in made.pages}
    assert not [p.url for p in made.pages if 'cai-cach/"' in p.html]


def test_without_changes_the_page_says_so_and_home_keeps_silent():
    made = build(SAMPLE, SAMPLE_DAY)
    assert page(made, "/cai-cach/").count("Chưa có điều nào biết đủ trước và nay.") == 6
    assert figures(page(made, "/cai-cach/")) == {"viec-cua-xa": 4}
    assert "Bà con được gì" not in page(made, "/")


def with_own_news(count):
    """Give the page for a commune with *count* items of its own, all about one part."""
    site = connect(SAMPLE, SAMPLE_DAY).site
    record = next(item for item in site.news if item.category is Topic.ONE_STOP).record
    records = (
        replace(record, id=f"2026-01-02-tin-{n}", path=f"{record.path}-{n}") for n in range(count)
    )
    items = tuple(Problems().collect(read_model(one)) for one in records)
    (made,) = reform.pages(replace(site, kinds={**site.kinds, News: items}))
    section = made.html.partition('<h2 id="thu-tuc-hanh-chinh">')[2].partition("</section>")[0]
    return figures(made.html)["viec-cua-xa"], " ".join(re.sub(r"<[^>]*>", " ", section).split())


def test_a_part_shows_its_newest_news_and_says_how_many_more_there_are():
    for count, more in ((1, ""), (5, ""), (6, "1 tin"), (1_240, "1.235 tin")):
        told, section = with_own_news(count)
        assert told == count
        assert section.count("Một cửa đặt quầy quét mã") == min(count, 5)
        said = f"Trên đây là 5 tin mới nhất về phần này. Còn {more} nữa, đọc ở Tin tức ."
        assert said in section if more else "Trên đây" not in section
