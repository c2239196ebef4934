from support import SAMPLE, SAMPLE_DAY

from commune.build import build
from commune.outputs import sitemap


def test_addresses_are_escaped_and_dated():
    xml = sitemap("https://a.example/", [("/b/?c&d/", "2026-01-02")]).decode()
    assert "<loc>https://a.example/b/?c&amp;d/</loc><lastmod>2026-01-02</lastmod>" in xml


def test_an_unofficial_site_asks_crawlers_to_stay_away():
    assert b"Disallow: /\n" in build(SAMPLE, SAMPLE_DAY).files["robots.txt"]


def test_the_site_address_can_be_overridden(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://khac.example/thu")
    assert b"<loc>https://khac.example/thu/thu-tuc/</loc>" in build(SAMPLE, SAMPLE_DAY).files["sitemap.xml"]
