from datetime import date

import feedparser
from support import SAMPLE, SAMPLE_DAY

from commune.build import build
from commune.outputs import sitemap


def test_addresses_are_escaped_and_dated():
    xml = sitemap("https://a.example/", [("/b/?c&d/", date(2026, 1, 2)), ("/e/", None)]).decode()
    assert "<loc>https://a.example/b/?c&amp;d/</loc><lastmod>2026-01-02</lastmod>" in xml


def test_an_unofficial_site_asks_crawlers_to_stay_away():
    assert b"Disallow: /\n" in build(SAMPLE, SAMPLE_DAY).files["robots.txt"]


def test_search_engines_are_welcome_on_the_official_site_and_never_on_a_preview(sample, monkeypatch):
    path = sample / "content/xa.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("official: false", "official: true"), encoding="utf-8")
    assert b"Allow: /\n" in build(sample, SAMPLE_DAY).files["robots.txt"]
    monkeypatch.setenv("SITE_URL", "https://xem-thu.example/")
    assert b"Disallow: /\n" in build(sample, SAMPLE_DAY).files["robots.txt"]


def test_the_site_address_can_be_overridden(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://khac.example/thu")
    assert b"<loc>https://khac.example/thu/thu-tuc/</loc>" in build(SAMPLE, SAMPLE_DAY).files["sitemap.xml"]


def test_the_feed_holds_the_published_news_newest_first_for_a_well_kept_parser():
    feed = feedparser.parse(build(SAMPLE, SAMPLE_DAY).files["tin-tuc/atom.xml"])
    assert not feed.bozo
    assert feed.feed.title == "Tin cải cách hành chính xã Bến Mẫu"
    assert [e.link.rsplit("/", 2)[1] for e in feed.entries] == ["tinh-cong-bo", "mo-diem-giup", "hop-truoc"]
    assert feed.entries[0].published == "2026-02-15T00:00:00+07:00"
    assert all(e.id == e.link and e.summary for e in feed.entries)


def test_every_web_server_gets_the_same_headers():
    import xml.etree.ElementTree as etree

    from commune import policy
    from commune.outputs import servers

    files = {name: data.decode() for name, data in servers.files().items()}
    assert set(files) == {"_headers", ".htaccess", "nginx-headers.conf", "web.config"}
    wanted = {"Content-Security-Policy": policy.header(), **policy.HEADERS}
    for name, value in wanted.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'  Header always set {name} "{value}"\n' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]
    rows = etree.fromstring(files["web.config"]).findall("system.webServer/httpProtocol/customHeaders/add")
    assert {row.get("name"): row.get("value") for row in rows} == wanted
