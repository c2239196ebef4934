"""Ids of feeds and of the calendar: what was out once is known by the same name for ever."""

import json
import subprocess
import sys
from datetime import date

import feedparser
import icalendar
import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.content.known_addresses import PATH, listed, parse
from commune.publishing.build import build
from commune.site.first_addresses import first_addresses

NEWS, SHEET = (
    "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md",
    "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md",
)
HOME = "https://ben-mau.example"
FIRST = f"{HOME}/tin-tuc/2026/mo-diem-giup/"


def edit(root, old, new, name=NEWS):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def rename(root, new, name=NEWS, old_paths=(), day=None):
    """Rename a file of news as the staff guide says; give its new name."""
    text = (root / name).read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("old_paths"))
    kept = kept.replace("origin: xa", f"old_paths: [{', '.join(old_paths)}]\norigin: xa")
    if day:
        kept = kept.replace("date: 2026-01-20", f"date: {day}").replace(
            "published: 2026-01-21", f"published: {day}"
        )
    (root / name).unlink()
    made = f"content/tin-tuc/{new[:4]}/{new}.md"
    (root / made).parent.mkdir(exist_ok=True)
    (root / made).write_text(kept, encoding="utf-8")
    return made


def ids(root, day=SAMPLE_DAY, section="tin-tuc", site_url=""):
    """Full id by address, as both feeds tell it."""
    files = build(root, day, site_url=site_url).files
    atom = {e.link: e.id for e in feedparser.parse(files[f"{section}/atom.xml"]).entries}
    told = json.loads(files[f"{section}/feed.json"])["items"]
    assert {i["url"]: i["id"] for i in told} == atom
    assert len(set(atom.values())) == len(told)
    return atom


def remember(root, day=SAMPLE_DAY):
    """Write down the addresses as a build does."""
    site = build(root, day).site
    known = parse((root / PATH).read_text(encoding="utf-8")) if (root / PATH).exists() else ()
    (root / PATH).write_text(listed(known, site.sources, first_addresses(site)), encoding="utf-8")


def test_a_renamed_item_keeps_its_id(sample):
    assert ids(sample)[FIRST] == FIRST
    rename(sample, "2026-01-20-mo-diem-moi", old_paths=["/tin-tuc/2026/mo-diem-giup/"])
    assert ids(sample)[f"{HOME}/tin-tuc/2026/mo-diem-moi/"] == FIRST


@pytest.mark.parametrize("remembered", [False, True])
def test_twice_renamed_it_is_known_by_the_first_address(sample, remembered):
    name = NEWS
    for step, old in (
        ("2026-01-20-b", ["/tin-tuc/2026/mo-diem-giup/"]),
        ("2026-01-20-c", ["/tin-tuc/2026/mo-diem-giup/", "/tin-tuc/2026/b/"]),
    ):
        if remembered:
            remember(sample)
        name = rename(sample, step, name, old)
    assert ids(sample)[f"{HOME}/tin-tuc/2026/c/"] == FIRST


def test_with_the_list_of_addresses_the_order_of_old_addresses_does_not_matter(sample):
    remember(sample)
    name = rename(sample, "2026-01-20-b", NEWS, ["/tin-tuc/2026/mo-diem-giup/"])
    remember(sample)
    assert (
        "/tin-tuc/2026/b/\tcontent/tin-tuc/2026/2026-01-20-b.md\t/tin-tuc/2026/mo-diem-giup/\n"
        in (sample / PATH).read_text(encoding="utf-8")
    )
    rename(sample, "2026-01-20-c", name, ["/tin-tuc/2026/b/", "/tin-tuc/2026/mo-diem-giup/"])
    assert ids(sample)[f"{HOME}/tin-tuc/2026/c/"] == FIRST
    remember(sample)
    remember(sample)
    assert ids(sample)[f"{HOME}/tin-tuc/2026/c/"] == FIRST


def test_renamed_back_it_is_still_the_same(sample):
    remember(sample)
    name = rename(sample, "2026-01-20-b", NEWS, ["/tin-tuc/2026/mo-diem-giup/"])
    remember(sample)
    rename(sample, "2026-01-20-mo-diem-giup", name, ["/tin-tuc/2026/b/"])
    assert ids(sample)[FIRST] == FIRST


def test_moved_to_another_year_it_keeps_its_id(sample):
    rename(
        sample,
        "2025-12-31-mo-diem-giup",
        old_paths=["/tin-tuc/2026/mo-diem-giup/"],
        day="2025-12-31",
    )
    assert ids(sample)[f"{HOME}/tin-tuc/2025/mo-diem-giup/"] == FIRST


def test_addresses_of_another_system_and_short_ones_name_nothing(sample):
    edit(sample, "origin: xa", "old_paths: [/diem-giup/, /tin-tuc/bai-cu/]\norigin: xa")
    assert ids(sample)[FIRST] == FIRST
    edit(
        sample,
        "\nverified:",
        "\nchanges:\n  - {on: 2026-03-01, text: Bớt một giấy}\nverified:",
        SHEET,
    )  # which has old_paths: [/khai-sinh/]
    assert list(ids(sample, section="thu-tuc").values()) == [
        f"{HOME}/thu-tuc/dang-ky-khai-sinh/#thay-doi-2026-03-01"
    ]


def test_an_item_that_takes_over_the_address_of_another_keeps_its_own_id(sample):
    """Two items had been out; one is dropped in favour of the other."""
    remember(sample)
    (sample / "content/tin-tuc/2026/2026-01-05-hop-truoc.md").unlink()
    edit(sample, "origin: xa", "old_paths: [/tin-tuc/2026/hop-truoc/]\norigin: xa")
    assert ids(sample)[FIRST] == FIRST


def test_an_address_that_is_used_anew_names_nobody_twice(sample):
    remember(sample)
    text = (sample / NEWS).read_text(encoding="utf-8")
    rename(sample, "2026-01-20-b", NEWS, ["/tin-tuc/2026/mo-diem-giup/"])
    remember(sample)
    edit(
        sample,
        "old_paths: [/tin-tuc/2026/mo-diem-giup/]\n",
        "",
        "content/tin-tuc/2026/2026-01-20-b.md",
    )
    (sample / NEWS).write_text(
        text, encoding="utf-8"
    )  # another item at the address that the first one left
    found = ids(sample)
    assert found[f"{HOME}/tin-tuc/2026/b/"] == FIRST
    assert found[FIRST] == f"{FIRST}#2"


def test_a_new_address_of_the_site_changes_no_id(sample):
    edit(
        sample,
        "\nverified:",
        "\nchanges:\n  - {on: 2026-03-01, text: Bớt một giấy}\nverified:",
        SHEET,
    )
    before, changed, calendar = ids(sample), ids(sample, section="thu-tuc"), uids(sample)
    preview = "https://xem-thu.example/ban/"
    assert set(ids(sample, site_url=preview).values()) == set(before.values())
    assert uids(sample, site_url=preview) == calendar
    edit(
        sample,
        "site_url: https://ben-mau.example/",
        "site_url: https://trang-xa.example/",
        "content/xa.yml",
    )
    after = ids(sample)
    assert set(after.values()) == set(before.values())
    assert all(url.startswith("https://trang-xa.example/") for url in after), (
        "links lead to where the site is now"
    )
    assert set(ids(sample, section="thu-tuc").values()) == set(changed.values())
    assert uids(sample) == calendar
    feed = feedparser.parse(build(sample, SAMPLE_DAY).files["tin-tuc/atom.xml"]).feed
    assert (feed.id, feed.link) == (f"{HOME}/tin-tuc/", "https://trang-xa.example/tin-tuc/")


def test_without_first_url_ids_are_under_the_address_of_the_site(sample):
    edit(sample, "first_url: https://ben-mau.example/\n", "", "content/xa.yml")
    assert ids(sample)[FIRST] == FIRST


def uids(root, day=SAMPLE_DAY, site_url=""):
    return {
        str(e["uid"])
        for e in icalendar.Calendar.from_ical(
            build(root, day, site_url=site_url).files["du-lieu/lich.ics"]
        ).walk("VEVENT")
    }


def test_days_of_the_calendar_keep_their_ids_too(sample):
    edit(sample, "case: Bản sao}", "case: Bản sao, valid_to: 2026-12-31}", SHEET)
    edit(sample, "origin: xa", "expires: 2026-04-01\norigin: xa")
    before = uids(sample)
    assert {
        "procedure-dang-ky-khai-sinh-doi-2027-01-01@ben-mau.example",
        "news-2026-01-20-mo-diem-giup-het-han@ben-mau.example",
    } <= before
    rename(sample, "2026-01-20-b", old_paths=["/tin-tuc/2026/mo-diem-giup/"])
    sheet = sample / SHEET
    sheet.with_name("khai-sinh.md").write_text(
        sheet.read_text(encoding="utf-8").replace("[/khai-sinh/]", "[/thu-tuc/dang-ky-khai-sinh/]"),
        encoding="utf-8",
    )
    sheet.unlink()
    for path in (sample / "content").rglob("*.*"):
        if path.suffix in (".md", ".yml"):
            text = path.read_text(encoding="utf-8")
            renamed = text.replace("ho-tich/dang-ky-khai-sinh.md", "ho-tich/khai-sinh.md").replace(
                "[dang-ky-khai-sinh]", "[khai-sinh]"
            )
            path.write_text(renamed, encoding="utf-8")
    assert uids(sample) == before


@pytest.mark.slow
def test_a_build_writes_the_first_address_of_a_renamed_page_and_the_next_reads_it(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    command = [sys.executable, "-m", "commune", "site", "--today", "2026-03-15", "--record"]
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0
    name = rename(root, "2026-01-20-b", NEWS, ["/tin-tuc/2026/mo-diem-giup/"])
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0
    kept = (root / PATH).read_text(encoding="utf-8")
    assert f"/tin-tuc/2026/b/\t{name}\t/tin-tuc/2026/mo-diem-giup/\n" in kept
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0
    assert (root / PATH).read_text(encoding="utf-8") == kept
    atom = feedparser.parse((root / "site/tin-tuc/atom.xml").read_bytes())
    assert FIRST in {entry.id for entry in atom.entries}


def test_every_published_page_has_one_first_address_and_no_two_share_it():
    from support import ROOT

    site = build(ROOT, date(2026, 11, 28)).site
    found = first_addresses(site)
    assert set(found) == {item.url for item in site.items if "#" not in item.url}
    assert len(set(found.values())) == len(found)
    assert all(url == first for url, first in found.items()), (
        "nothing was renamed yet: ids are what they were"
    )


def test_a_first_address_stays_with_a_page_that_is_not_there_now():
    text = listed(parse("/a/\tcontent/a.md\t/z/\n"), {"/b/": "content/b.md"}, {"/b/": "/b/"})
    assert [line for line in text.split("\n") if line.startswith("/")] == [
        "/a/\tcontent/a.md\t/z/",
        "/b/\tcontent/b.md",
    ]
