"""What programs may follow: every address leads to a file, and is named once."""

import json

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.publishing.build import build
from commune.site.subscriptions import CALENDAR, FEEDS, OPEN_DATA, STATUS, SUBSCRIPTIONS


@pytest.fixture(scope="module")
def built():
    return build(SAMPLE, SAMPLE_DAY)


def test_the_addresses_are_those_that_have_been_published():
    assert [one.path for one in SUBSCRIPTIONS] == [
        "tin-tuc/atom.xml",
        "tin-tuc/feed.json",
        "thu-tuc/atom.xml",
        "thu-tuc/feed.json",
        "du-lieu/trang-thai.json",
        "du-lieu/lich.ics",
    ]
    assert (OPEN_DATA, STATUS, CALENDAR) == (
        "du-lieu",
        "du-lieu/trang-thai.json",
        "du-lieu/lich.ics",
    )
    assert [(feed.section, feed.on_every_page) for feed in FEEDS] == [
        ("tin-tuc", True),
        ("thu-tuc", False),
    ]


def test_each_leads_to_a_file_and_the_page_of_open_data_names_it_in_full(built):
    html = next(page.html for page in built.pages if page.url == f"/{OPEN_DATA}/")
    for one in SUBSCRIPTIONS:
        assert one.path in built.files
        assert f"{one.format}: {built.site.commune.full_address(f'/{one.path}')}<" in html


def test_a_feed_names_itself_as_it_is_found(built):
    for feed in FEEDS:
        own = json.loads(built.files[feed.json])["feed_url"]
        assert own == built.site.commune.full_address(f"/{feed.json}")
        assert (
            f'href="{built.site.commune.full_address(f"/{feed.atom}")}"'.encode()
            in built.files[feed.atom]
        )
