"""When the site changes by itself."""

import re
from datetime import timedelta

import pytest
from support import SAMPLE

from commune.models import MODELS
from commune.publishing.build import check
from commune.site.upcoming import LAST_DAYS, SINGLE_DAYS, following
from commune.vietnamese.clock import as_moment


@pytest.mark.parametrize(
    "day", ["2026-01-01", "2026-03-05", "2026-03-15", "2026-04-02", "2026-09-01", "2027-01-05"]
)
def test_until_the_next_moment_the_pages_stay_as_they_are(day):
    """Built a minute before the next moment, every page is that of now: nothing else changes with
    the hour or the day.
    """
    from commune.pages import all_pages

    now = as_moment(day)
    site = check(SAMPLE, now)[0]
    until = min(following(site) or now, now + timedelta(days=400)) - timedelta(minutes=1)
    later = check(SAMPLE, until)[0]

    def shown(one):
        own = rf"(?:đến|ngày) {one.today:%d/%m/%Y}"  # a plan's figures say of which day they are, and its open gap grows with the day
        texts = {
            page.url: re.sub(own, "đến nay", page.html)
            for page in all_pages(one)
            if page.url != "/du-lieu/"
        }
        # what a dashboard counts by the day, and says of which day it is
        daily = r'(?:thuong-xuyen" data-|so-ngay-qua" |phan-tram" |tin-cua-xa" |[\w-]+/cham-ngay" )value="\d+">\d+'
        mark = r'class="now" d="M[\d.]+'
        return {url: re.sub(f"{daily}|{mark}", "", text) for url, text in texts.items()}

    assert shown(site) == shown(later)


def test_every_field_with_a_day_begins_or_ends_something():
    """A new field that names a last day must be entered in LAST_DAYS: else what it ends is shown a
    day too short.
    """
    days = set()

    def walk(schema, name=""):
        if schema.get("format") == "date":
            days.add(name)
        for key, part in schema.get("properties", {}).items():
            walk(part, key)
        for part in (
            *schema.get("$defs", {}).values(),
            *schema.get("anyOf", []),
            *([schema["items"]] if isinstance(schema.get("items"), dict) else []),
        ):
            walk(part, name)

    for model in MODELS.values():
        walk(model.model_json_schema())
    first = {
        "answered",
        "as_of",
        "checked_on",
        "closed_on",
        "effective_from",
        "effective_to",
        "issued",
        "on",
        "published",
        "received",
        "serves_since",
        "since",
        "start",
        "starts",
        "told_since",
        "updated",
        "valid_from",
        "week",
        "make_up_days",
    }
    assert days == LAST_DAYS | SINGLE_DAYS | first
