"""Programs of others judge every page and file of both built sites; what each must find is planted
beside them.
"""

import json

import find_suites
import pytest
from outside_suites import (
    FEED,
    LD_JSON,
    LINKED,
    Said,
    ajv,
    atom,
    htmlcs,
    judge,
    libical,
    nu,
    pages,
    typescript,
)

from commune.models import MODELS, json_schema

pytestmark = pytest.mark.slow
FEEDS = ("tin-tuc", "thu-tuc")


@pytest.fixture(scope="module")
def sites(real_site, sample_site):
    return real_site, sample_site


@pytest.mark.skipif(not find_suites.java(), reason=find_suites.MISSING_JAVA)
def test_the_nu_checker_finds_nothing_but_what_is_known(sites, tmp_path):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html lang=vi><title>A</title><p><ul></ul></p>", encoding="utf-8"
    )
    (tmp_path / "a.css").write_text("a{colour:red}", encoding="utf-8")
    said = nu(*sites, tmp_path)
    planted = [one for one in said if one.place in {"a.html", "a.css"}]
    assert {one.place for one in planted} == {"a.html", "a.css"}
    count = sum(len(list(site.rglob("*.html"))) for site in sites)
    assert count > 300
    judge("nu", [one for one in said if one not in planted], count)


@pytest.mark.browser
def test_html_codesniffer_finds_nothing_but_what_is_known(
    browser, real_url, sample_url, sites, tmp_path
):
    real, sample = map(pages, sites)
    assert len(real) + len(sample) > 300
    found = htmlcs(browser, real_url, real) + htmlcs(browser, sample_url, sample)
    (tmp_path / "a.html").write_text("<html lang=vi><title>A</title><img src=a.png>")
    (planted,) = htmlcs(browser, f"{tmp_path.as_uri()}/", ["a.html"])
    assert "H37" in planted.words
    judge("htmlcs", found, len(real) + len(sample))


def test_ajv_in_its_strict_mode_takes_every_schema_and_every_file(sites):
    files = [path for site in sites for path in sorted(site.glob("du-lieu/*.schema.json"))]
    schemas = [json.loads(path.read_bytes()) for path in files]
    values = [
        json.loads(path.with_name(path.name.replace(".schema", "")).read_bytes()) for path in files
    ]
    assert len(files) == 13
    pairs = list(zip(schemas, values, strict=True))
    assert all(ajv([(schema, {**value, "as_of": "hôm qua"}) for schema, value in pairs]))
    assert ajv([({"type": "integer", "ge": 1}, 0)]) == [['strict mode: unknown keyword: "ge"']]
    own = [(json_schema.schema(kind), {}) for kind in MODELS]  # for editors: nothing to compare
    told = [words for one in ajv(own) for words in one if " must " not in words]
    said = [words for one in ajv(pairs) for words in one]
    judge("ajv", [Said("", words) for words in said + told], len(pairs) + len(own))


def test_every_json_ld_is_of_schema_org_and_every_json_feed_of_its_form(sites, tmp_path):
    blocks = {
        block: path.relative_to(site).as_posix()
        for site in sites
        for path in sorted(site.rglob("*.html"))
        for block in LD_JSON.findall(path.read_text("utf-8"))
    }
    feeds = {
        (site / part / "feed.json").read_text("utf-8"): f"{part}/feed.json"
        for site in sites
        for part in FEEDS
    }
    assert len(blocks) > 250
    assert len(feeds) == 4
    one, feed = next(iter(blocks)), next(iter(feeds))
    planted = [
        (one.replace("{", '{"nhan": "Xã", ', 1), LINKED),
        (one.replace('"@type":"', '"@type":"X', 1), LINKED),
        (feed.replace('"items"', '"muc"', 1), FEED),
        (feed.replace("version/1.1", "version/9", 1), FEED),
    ]
    typed = [*((b, LINKED) for b in blocks), *((f, FEED) for f in feeds)]
    said = typescript(tmp_path, [*planted, *typed])
    assert {0, 1, 2, 3} <= set(said)
    for suite, named, first in (
        ("json-ld", list(blocks.values()), len(planted)),
        ("json-feed", list(feeds.values()), len(planted) + len(blocks)),
    ):
        numbered = enumerate(named, first)
        judge(suite, [Said(name, said[n]) for n, name in numbered if n in said], len(named))


def test_every_atom_feed_keeps_the_rules_of_its_rfc(sites):
    feeds = [site / part / "atom.xml" for site in sites for part in FEEDS]
    text = feeds[-1].read_bytes()
    for old, new in (
        (b"<updated>2", b"<updated>Q"),
        (b"<id>https:", b"<id>"),
        (b"name>", b"uri>"),
        (b' href="https:', b' title="https:'),
    ):
        assert old in text
        assert atom(text.replace(old, new)), new
    said = [Said(path.as_posix(), words) for path in feeds for words in atom(path.read_bytes())]
    judge("atom", said, len(feeds))


@pytest.mark.skipif(not find_suites.libical(), reason=find_suites.MISSING_LIBICAL)
def test_libical_reads_every_event_of_the_calendars(sites, tmp_path):
    files = [site / "du-lieu/lich.ics" for site in sites]
    text = files[1].read_bytes()
    for name, old, new in (
        ("day", b"DATE:2", b"DATE:Q"),
        ("name", b"UID:", b"XUID:"),
        ("version", b"VERSION:2.0\r\n", b""),
    ):
        assert old in text
        (tmp_path / name).write_bytes(text.replace(old, new))
    assert all(errors for _, errors in libical(*sorted(tmp_path.iterdir())))
    said = libical(*files)
    assert [events for events, _ in said] == [f.read_bytes().count(b"BEGIN:VEVENT") for f in files]
    faults = [Said(str(path), str(n)) for path, (_, n) in zip(files, said, strict=True) if n]
    judge("libical", faults, sum(events for events, _ in said))
