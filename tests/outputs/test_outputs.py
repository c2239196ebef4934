import json
from datetime import date, timedelta

import feedparser
import icalendar
import jsonschema
import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.outputs import sitemap
from commune.publishing.build import build


def test_addresses_are_escaped_and_dated():
    xml = sitemap("https://a.example/", [("/b/?c&d/", date(2026, 1, 2)), ("/e/", None)]).decode()
    assert "<loc>https://a.example/b/?c&amp;d/</loc><lastmod>2026-01-02</lastmod>" in xml


HIDDEN = b"User-agent: *\nAllow: /\n"
"""Crawlers are let in to read that a page is not to be listed; they are shown no list."""


def test_an_unofficial_site_is_hidden_by_its_pages_not_by_robots():
    assert build(SAMPLE, SAMPLE_DAY).files["robots.txt"] == HIDDEN


def test_search_engines_are_welcome_on_the_official_site_and_never_on_a_preview(sample):
    path = sample / "content/xa.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("official: false", "official: true"),
        encoding="utf-8",
    )
    official = build(sample, SAMPLE_DAY).files
    assert official["robots.txt"].endswith(b"\nSitemap: https://ben-mau.example/sitemap.xml\n")
    assert b"X-Robots-Tag" not in official["_headers"]
    preview = build(sample, SAMPLE_DAY, site_url="https://xem-thu.example/")
    assert preview.files["robots.txt"] == HIDDEN
    assert b"X-Robots-Tag: noindex" in preview.files["_headers"]


def test_the_site_address_can_be_overridden():
    built = build(SAMPLE, SAMPLE_DAY, site_url="https://khac.example/thu")
    assert b"<loc>https://khac.example/thu/thu-tuc/</loc>" in built.files["sitemap.xml"]


@pytest.fixture(scope="module")
def built():
    return build(SAMPLE, SAMPLE_DAY)


def test_the_feed_holds_the_published_news_newest_first_for_a_well_kept_parser(built):
    feed = feedparser.parse(built.files["tin-tuc/atom.xml"])
    assert not feed.bozo
    assert feed.feed.title == "Tin cải cách hành chính xã Bến Mẫu"
    assert feed.feed.links[0].href == "https://ben-mau.example/tin-tuc/atom.xml"
    slugs = [
        "quay-ma-o-mot-cua",
        "huong-dan-nop-qua-mang",
        "tinh-cong-bo",
        "mo-diem-giup",
        "hop-truoc",
    ]
    assert [e.link.rsplit("/", 2)[1] for e in feed.entries] == slugs
    assert feed.entries[2].published == "2026-02-15T00:00:00+07:00"
    assert all(e.id == e.link and e.summary for e in feed.entries)


def test_a_changed_procedure_is_news_for_those_who_follow_procedures(sample):
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    changes = "changes:\n  - {on: 2026-03-01, text: Bớt một giấy & một bước}\n  - {on: 2026-03-01, text: Thêm chỗ nộp}\n  - {on: 2027-01-01, text: Chưa đến}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title:", f"{changes}title:", 1), encoding="utf-8"
    )
    files = build(sample, SAMPLE_DAY).files
    feed = feedparser.parse(files["thu-tuc/atom.xml"])
    assert not feed.bozo
    assert {e.summary for e in feed.entries} == {"Bớt một giấy & một bước", "Thêm chỗ nộp"}
    assert len({e.id for e in feed.entries}) == 2
    assert {e.link for e in feed.entries} == {"https://ben-mau.example/thu-tuc/dang-ky-khai-sinh/"}
    assert {i["id"] for i in json.loads(files["thu-tuc/feed.json"])["items"]} == {
        e.id for e in feed.entries
    }


def test_a_feed_without_entries_is_still_a_feed(built):
    feed = feedparser.parse(built.files["thu-tuc/atom.xml"])
    assert not feed.bozo
    assert feed.feed.updated
    assert feed.entries == []


JSON_FEED = {
    "type": "object", "required": ["version", "title", "items"], "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string"}, "language": {"type": "string"},
        "home_page_url": {"type": "string", "pattern": "^https://"}, "feed_url": {"type": "string", "pattern": "^https://"},
        "authors": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "url": {"type": "string"}}}},
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id", "content_text"], "additionalProperties": False,
            "properties": {
                "id": {"type": "string"}, "url": {"type": "string"}, "title": {"type": "string"}, "content_text": {"type": "string"},
                "date_published": {"type": "string", "format": "date-time"}, "date_modified": {"type": "string", "format": "date-time"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
        }},
    },
}  # fmt: skip
"""JSON Feed 1.1, as far as we use it."""


@pytest.mark.parametrize("section", ["tin-tuc", "thu-tuc"])
def test_the_json_feed_says_the_same_as_the_atom_feed(built, section):
    feed = json.loads(built.files[f"{section}/feed.json"])
    jsonschema.validate(feed, JSON_FEED, format_checker=jsonschema.FormatChecker())
    atom = feedparser.parse(built.files[f"{section}/atom.xml"])
    assert [
        (i["id"], i["title"], i["content_text"], i["date_published"]) for i in feed["items"]
    ] == [(e.id, e.title, e.summary, e.published) for e in atom.entries]


def test_the_calendar_is_read_by_a_well_kept_parser(built):
    events = list(icalendar.Calendar.from_ical(built.files["du-lieu/lich.ics"]).walk("VEVENT"))
    told = {str(e["summary"]): (e.decoded("dtstart"), e.decoded("dtend")) for e in events}
    assert told["Hạn: Mỗi tháng một tin"] == (date(2026, 12, 31), date(2027, 1, 1))
    assert told["Bắt đầu: Kế hoạch tuyên truyền năm 2026"][0] == date(2026, 1, 10)
    assert told["Điều chỉnh kế hoạch, số 09"][0] == date(2026, 2, 20)
    assert told["Cảnh báo: Một cửa nghỉ chiều ngày 20/03/2026"] == (
        date(2026, 3, 10),
        date(2026, 3, 21),
    )
    assert not any("Hội thi" in title for title in told)  # given up
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert all(e.decoded("dtstamp").utcoffset() == timedelta(0) for e in events)
    assert all(len(line) <= 75 for line in built.files["du-lieu/lich.ics"].split(b"\r\n"))


def test_words_that_mean_something_in_a_calendar_are_escaped(sample):
    path = sample / "content/ke-hoach/2026.md"
    text = path.read_text(encoding="utf-8").replace(
        "title: Họp thôn", 'title: "Họp; thôn, BEGIN:VEVENT"'
    )
    path.write_text(text, encoding="utf-8")
    calendar = icalendar.Calendar.from_ical(build(sample, SAMPLE_DAY).files["du-lieu/lich.ics"])
    assert "Hạn: Họp; thôn, BEGIN:VEVENT" in [str(e["summary"]) for e in calendar.walk("VEVENT")]


def test_the_day_on_which_a_fee_changes_stands_in_the_calendar():
    calendar = icalendar.Calendar.from_ical(
        build(ROOT, date(2026, 11, 25)).files["du-lieu/lich.ics"]
    )
    days = {
        e.decoded("dtstart")
        for e in calendar.walk("VEVENT")
        if str(e["summary"]).startswith("Đổi phí hoặc thời hạn: ")
    }
    assert date(2027, 1, 1) in days


def test_the_calendar_and_the_feeds_are_the_same_bytes_twice(built):
    again = build(SAMPLE, SAMPLE_DAY).files
    assert {name for name in again if again[name] != built.files[name]} == set()


def test_two_decisions_of_one_day_are_two_entries_and_move_the_plans_stamp(sample):
    path = sample / "content/ke-hoach/2026.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "text: Bỏ hội thi.}",
            'text: Bỏ hội thi.}\n  - {number: "10", issued: 2026-02-20, text: Thêm người.}',
        ),
        encoding="utf-8",
    )
    made = build(sample, SAMPLE_DAY)
    events = [
        e
        for e in icalendar.Calendar.from_ical(made.files["du-lieu/lich.ics"]).walk("VEVENT")
        if "plan-2026" in str(e["uid"])
    ]
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert {e.decoded("dtstamp").date() for e in events} == {
        date(2026, 2, 19)
    }  # midnight of the 20th in Vietnam
    page = next(page for page in made.pages if page.url == "/ke-hoach/2026/")
    assert page.updated == date(2026, 3, 6)  # the newest entry of the plan's own record


NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def write(sample, new, name=NEWS, old="origin: xa"):
    path = sample / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def entry_of(files, slug="mo-diem-giup", section="tin-tuc"):
    """One entry as both feeds tell it: id, title, summary, published, updated."""
    atom = next(e for e in feedparser.parse(files[f"{section}/atom.xml"]).entries if slug in e.link)
    told = next(i for i in json.loads(files[f"{section}/feed.json"])["items"] if slug in i["url"])
    assert (
        told["id"],
        told["title"],
        told["content_text"],
        told["date_published"],
        told["date_modified"],
    ) == (atom.id, atom.title, atom.summary, atom.published, atom.updated)
    return atom


def test_a_withdrawn_item_says_so_in_the_feeds_to_those_who_have_read_it(sample, built):
    before = entry_of(built.files)
    write(sample, "withdrawn: {on: 2026-03-10, reason: Đăng nhầm số liệu}\norigin: xa")
    after = entry_of(build(sample, SAMPLE_DAY).files)
    assert after.title == f"Đã rút: {before.title}"
    assert after.summary == "Tin này đã rút từ 10/03/2026. Đăng nhầm số liệu"
    assert (after.id, after.published, after.updated) == (
        before.id,
        before.published,
        "2026-03-10T00:00:00+07:00",
    )
    assert (
        feedparser.parse(build(sample, SAMPLE_DAY).files["tin-tuc/atom.xml"]).feed.updated
        == "2026-03-10T00:00:00+07:00"
    )


def test_what_is_withdrawn_on_a_later_day_holds_in_the_feeds_until_then(sample, built):
    before = entry_of(built.files)
    write(sample, "withdrawn: {on: 2026-12-31, reason: Hết hiệu lực cuối năm}\norigin: xa")
    for day, title in (
        (SAMPLE_DAY, before.title),
        (date(2026, 12, 30), before.title),
        (date(2026, 12, 31), f"Đã rút: {before.title}"),
    ):
        assert entry_of(build(sample, day).files).title == title
    assert entry_of(build(sample, SAMPLE_DAY).files).updated == before.updated


def test_a_withdrawn_sheet_tells_those_who_follow_procedures_once(sample):
    sheet = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    write(
        sample,
        "\nchanges:\n  - {on: 2026-03-01, text: Bớt một giấy}\nwithdrawn: {on: 2026-03-12, reason: Gộp lại}\nverified",
        sheet,
        "\nverified",
    )
    assert (
        entry_of(build(sample, date(2026, 3, 11)).files, "dang-ky-khai-sinh", "thu-tuc").title
        == "Đăng ký khai sinh: có thay đổi"
    )
    files = build(sample, SAMPLE_DAY).files
    assert len(feedparser.parse(files["thu-tuc/atom.xml"]).entries) == 1
    told = entry_of(files, "dang-ky-khai-sinh", "thu-tuc")
    assert (told.title, told.summary, told.updated) == (
        "Đăng ký khai sinh: không còn làm",
        "Từ 12/03/2026. Gộp lại",
        "2026-03-12T00:00:00+07:00",
    )
    assert told.id == "https://ben-mau.example/thu-tuc/dang-ky-khai-sinh/#da-rut"


def test_a_day_of_updating_that_has_not_come_moves_nothing(sample, built):
    write(sample, "updated: 2027-03-15\norigin: xa")
    files = build(sample, SAMPLE_DAY).files
    assert files["tin-tuc/atom.xml"] == built.files["tin-tuc/atom.xml"]
    assert files["sitemap.xml"] == built.files["sitemap.xml"]
    later = build(sample, date(2027, 3, 15)).files
    assert entry_of(later).updated == "2027-03-15T00:00:00+07:00"


def test_a_change_that_is_announced_does_not_make_the_sheet_new_before_its_day(sample):
    sheet = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    write(
        sample,
        "\nchanges:\n  - {on: 2026-12-01, text: Bớt một giấy}\nverified",
        sheet,
        "\nverified",
    )
    loc = "<loc>https://ben-mau.example/thu-tuc/dang-ky-khai-sinh/</loc><lastmod>{}</lastmod>"
    assert loc.format("2026-03-01") in build(sample, SAMPLE_DAY).files["sitemap.xml"].decode()
    assert (
        loc.format("2026-12-01") in build(sample, date(2026, 12, 2)).files["sitemap.xml"].decode()
    )


def test_what_is_withdrawn_leaves_search_and_calendar_on_its_day(sample):
    write(
        sample, "withdrawn: {on: 2026-12-31, reason: Hết hiệu lực}\norigin: xa\nexpires: 2027-02-01"
    )
    write(
        sample,
        "withdrawn: {on: 2026-12-31, reason: Bỏ}\nnumber:",
        "content/ke-hoach/2026.md",
        "number:",
    )

    def told(day):
        files = build(sample, day).files
        news = next(
            data for name, data in files.items() if name.startswith("assets/search-news-2026")
        )
        titles = {
            str(e["summary"])
            for e in icalendar.Calendar.from_ical(files["du-lieu/lich.ics"]).walk("VEVENT")
        }
        return (
            b"mo-diem-giup" in news,
            "Ngày cuối: Kế hoạch tuyên truyền năm 2026" in titles,
            any(t.startswith("Hạn cuối: ") for t in titles),
        )

    assert told(date(2026, 12, 30)) == (True, True, True)
    assert told(date(2026, 12, 31)) == (False, False, False)
