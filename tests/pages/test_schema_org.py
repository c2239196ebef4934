"""What machines read equals what people read."""

import json
import re
from html import unescape

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.publishing.build import build

KINDS = {
    "GovernmentService": "/thu-tuc/[a-z0-9-]+/",
    "GovernmentOffice": "/mot-cua/[a-z-]+/",
    "NewsArticle": "/tin-tuc/[0-9]+/[a-z0-9-]+/",
    "FAQPage": "/hoi-dap/",
}
HIDDEN = {
    "@context",
    "@type",
    "url",
    "item",
    "position",
    "inLanguage",
    "datePublished",
    "dateModified",
    "areaServed",
    "dayOfWeek",
    "publisher",
    "image",
}
"""Keys that hold addresses and codes rather than words, or what the frame of every page says."""


def words(thing):
    """Every text of a thing that a reader should find on the page."""
    if isinstance(thing, dict):
        return [text for key, value in thing.items() if key not in HIDDEN for text in words(value)]
    if isinstance(thing, list):
        return [text for value in thing for text in words(value)]
    return [thing]


def plain(html: str) -> str:
    """The text of *html* as a reader sees it."""
    return re.sub(r"<[^>]+>", " ", html)


def squeezed(text: str) -> str:
    """Text without the places where it is set: case, spaces and no-break spaces do not count."""
    return re.sub(r"\s+", "", unescape(text)).lower()


@pytest.fixture(scope="module", params=["sample", "real"])
def built(request):
    return (
        build(SAMPLE, SAMPLE_DAY)
        if request.param == "sample"
        else build(ROOT, SAMPLE_DAY.replace(month=11, day=25))
    )


def test_every_page_of_a_kind_tells_its_thing(built):
    for kind, pattern in KINDS.items():
        pages = [
            p for p in built.pages if re.fullmatch(pattern, p.url) and p.url != "/thu-tuc/a-z/"
        ]
        assert pages
        for page in pages:
            assert kind in [thing["@type"] for thing in page.json_ld], page.url


def test_what_the_things_say_stands_on_the_page(built):
    for page in built.pages:
        seen = squeezed(plain(page.html))
        for thing in page.json_ld:
            for text in words(thing):
                assert squeezed(plain(text)) in seen, (page.url, text)


def test_the_last_crumb_is_the_page_itself(built):
    for page in built.pages:
        crumbs = [thing for thing in page.json_ld if thing["@type"] == "BreadcrumbList"]
        for thing in crumbs:
            last = thing["itemListElement"][-1]
            assert last["item"] == built.site.commune.site_url.rstrip("/") + page.url
            assert [step["position"] for step in thing["itemListElement"]] == list(
                range(1, len(thing["itemListElement"]) + 1)
            )
        assert len(crumbs) == (page.url.count("/") > 2 and not page.is_lean), page.url


def test_the_things_are_json(built):
    for page in built.pages:
        assert json.loads(json.dumps(page.json_ld, ensure_ascii=False)) == list(page.json_ld)
