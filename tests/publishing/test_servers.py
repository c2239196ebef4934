"""The files in which web servers look for their settings; real servers read them in
test_web_servers.py.
"""

import re
import xml.etree.ElementTree as etree

from joined_rules import met, rules

from commune.pages import policy
from commune.publishing import servers
from commune.publishing.servers.told import ANEW, FOR_A_YEAR
from commune.site.old_addresses import OldAddress

CSP, CACHE = "Content-Security-Policy", "Cache-Control"
PUBLIC, OWN = policy.header(policy.meta()), policy.header(policy.handbook())
NEW = "/tin-tuc/2026/mo-diem-giup/"
OLD = (OldAddress("/index.php", "id=5&x=%C3%A1", NEW), OldAddress("/Pages/tin.aspx", "", NEW))
PATHS = ("thu-tuc/", "thu-tuc/khai-sinh/", "cu.html", "assets/site.1a2b3c4d.css", "du-lieu/a.json")


def texts(**told):
    return {name: data.decode() for name, data in servers.written(servers.Told(**told)).items()}


def headers_of(text):
    return dict(re.findall(r'^ *Header always set (\S+) "([^"]*)"$', text, re.MULTILINE))


def test_every_web_server_gets_the_same_headers():
    files = texts()
    assert set(files) == {
        "_headers",
        ".htaccess",
        "assets/.htaccess",
        "du-lieu/.htaccess",
        "so-tay/.htaccess",
        "nginx-headers.conf",
        "caddy-headers.conf",
        "web.config",
    }
    assert headers_of(files[".htaccess"]) == {CSP: PUBLIC, **policy.HEADERS, CACHE: ANEW}
    for name, value in policy.HEADERS.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]
        assert f'header {name} "{value}"\n' in files["caddy-headers.conf"]
    assert f'set $commune_policy "{PUBLIC}";\n' in files["nginx-headers.conf"]
    assert f'header @commune_public {CSP} "{PUBLIC}"\n' in files["caddy-headers.conf"]
    assert iis(files, "") == {CSP: PUBLIC, **policy.HEADERS}


def test_what_is_not_to_be_found_says_so_in_every_answer():
    for name, text in texts(hidden=True).items():
        assert ("X-Robots-Tag" in text) == (name.count("/") == 0), name
    assert not any("X-Robots-Tag" in text for text in texts().values())


def iis(files, place):
    """The headers of one place."""
    root = etree.fromstring(files["web.config"])
    found = root if not place else root.find(f"location[@path='{place}']")
    rows = found.findall("system.webServer/httpProtocol/customHeaders/*")
    assert [(row.tag, row.get("name")) for row in rows[::2]] == [
        ("remove", row.get("name")) for row in rows[1::2]
    ]
    return {row.get("name"): row.get("value") for row in rows[1::2]}


def test_the_handbook_has_its_own_policy_and_no_other_folder_does():
    files = texts()
    assert headers_of(files["so-tay/.htaccess"]) == {CSP: OWN}
    assert "ErrorDocument" not in files["so-tay/.htaccess"]
    assert iis(files, "so-tay") == {CSP: OWN}
    assert sum(text.count(OWN) for text in files.values()) == 4
    for base, inside, outside in (
        ("/", "/so-tay/viet-tin/", "/thu-tuc/so-tay/"),
        ("/xa/camdue/", "/xa/camdue/so-tay/", "/so-tay/"),
    ):
        text = texts(base=base)["nginx-headers.conf"]
        ((pattern, own),) = re.findall(
            r'if \(\$uri ~ "([^"]*)"\) \{ set \$commune_policy "([^"]*)"; \}', text
        )
        assert own == OWN
        assert re.search(pattern, inside)
        assert not re.search(pattern, outside)
        assert not re.search(pattern, f"{base}so-tay-khac/")
        assert f"error_page 404 {base}404.html;\n" in text
        assert f"@commune_handbook path {base}so-tay/*\n" in texts(base=base)["caddy-headers.conf"]


def test_assets_are_kept_for_a_year_only_where_they_are():
    files = texts()
    assert f'Header always set {CACHE} "{FOR_A_YEAR}" "expr=' in files["assets/.htaccess"]
    assert f'add_header {CACHE} "$commune_kept";\n' in files["nginx-headers.conf"]  # not "always"
    root = etree.fromstring(files["web.config"])
    (kept,) = root.findall("location[@path='assets']/system.webServer/staticContent/clientCache")
    assert kept.get("cacheControlMaxAge") == "365.00:00:00"
    assert kept.get("cacheControlCustom") == "public, immutable"
    (pages,) = root.findall("system.webServer/staticContent/clientCache")
    assert pages.attrib == {"cacheControlMode": "DisableCache"}  # IIS's word for no-cache


def test_apache_is_told_nothing_that_fileinfo_does_not_allow():
    allowed = {"ErrorDocument", "AddDefaultCharset", "AddType", "AddCharset", "AddOutputFilterByType", "Header", "RequestHeader", "RewriteEngine", "RewriteCond", "RewriteRule"}  # fmt: skip
    for name, text in texts(old=OLD, hidden=True).items():
        if name.endswith(".htaccess"):
            said = set(re.findall(r"^ *([A-Za-z]+) ", text, re.MULTILINE))
            assert said <= allowed, name
            assert set(re.findall(r"^ *<(/?\w+)", text, re.MULTILINE)) <= {"IfModule", "/IfModule"}


def test_hosts_that_join_rules_are_told_each_thing_once():
    found = rules(texts(paths=PATHS)["_headers"])
    assert found["/*"][CSP] == policy.NO_FRAMES
    told = {
        address: [value for name, value in met(found, address) if name == CACHE]
        for address in ("/", "/cu.html", "/thu-tuc/khai-sinh/", "/robots.txt", "/so-tay/ngay/")
    }
    assert set(map(tuple, told.values())) == {(ANEW,)}
    assert (CACHE, FOR_A_YEAR) in met(found, "/assets/site.1a2b3c4d.css")
    assert ("Access-Control-Allow-Origin", "*") in met(found, "/du-lieu/a.json")
    assert "/_headers" not in found


def test_hosts_read_a_hundred_rules_and_the_pages_of_today_come_first():
    paths = ["thu-tuc/", *(f"cu-{n}/" for n in range(200))]
    found = rules(texts(paths=paths)["_headers"])
    assert len(found) == 100
    assert "/thu-tuc/*" in found
    assert "/assets/*" in found


def test_old_addresses_lead_on_under_any_base():
    for base in ("/", "/xa/camdue/"):
        files = texts(old=OLD, base=base)
        new = base + NEW[1:]
        assert files["_redirects"].splitlines() == [
            f"{base}index.php id=5 x=%C3%A1 {new} 301",
            f"{base}Pages/tin.aspx {new} 301",
        ]
        assert f'if ($request_uri = "{base}index.php?id=5&x=%C3%A1") {{ return 301 "{new}"; }}\n' in files["nginx-headers.conf"]  # fmt: skip
        assert f'if ($uri = "{base}Pages/tin.aspx") {{ return 301 "{new}"; }}\n' in files["nginx-headers.conf"]  # fmt: skip
        assert f'RewriteCond "%{{QUERY_STRING}}" "=id=5&x=%C3%A1"\n  RewriteRule "^index\\.php$" "{new}" ' in files[".htaccess"]  # fmt: skip
        assert f'    "{base}index.php?id=5&x=%C3%A1" "{new}"\n' in files["caddy-headers.conf"]
        root = etree.fromstring(files["web.config"])
        (direct,) = root.findall("location[@path='Pages/tin.aspx']/system.webServer/httpRedirect")
        assert direct.get("destination") == new
        (rule,) = root.findall("system.webServer/rewrite/rules/rule")
        assert rule.find("match").get("url") == r"^index\.php$"
        asked = rule.find("conditions/add").get("pattern")
        assert re.search(asked, "id=5&x=%C3%A1")
        assert not re.search(asked, "id=55&x=%C3%A1")
        assert rule.find("action").get("url") == new


def test_iis_is_told_of_rewriting_only_where_nothing_else_can():
    """Without the module URL Rewrite its section stops the whole site."""
    assert "<rewrite>" not in texts(old=OLD[1:])["web.config"]
    assert "<rewrite>" in texts(old=OLD)["web.config"]


SCHEMA = {
    "add": {"name", "value", "input", "pattern", "ignoreCase"},
    "clientCache": {"cacheControlMode", "cacheControlMaxAge", "cacheControlCustom"},
    "error": {"statusCode", "path", "responseMode"},
    "httpErrors": {"errorMode"},
    "httpRedirect": {"enabled", "destination", "exactDestination", "httpResponseStatus"},
    "location": {"path"},
    "match": {"url"},
    "mimeMap": {"fileExtension", "mimeType"},
    "remove": {"name", "fileExtension", "statusCode"},
    "rule": {"name", "stopProcessing"},
    "action": {"type", "url", "redirectType", "appendQueryString"},
}
"""Of Microsoft's IIS_schema.xml and rewrite_schema.xml, the elements that we use that have
attributes.
"""


def test_iis_is_told_in_the_words_of_its_schema():
    """What IIS does not know, or is told twice, stops the whole site."""
    root = etree.fromstring(texts(old=OLD, hidden=True)["web.config"])
    for element in root.iter():
        assert set(element.attrib) <= SCHEMA.get(element.tag, set()), element.tag
    places = [place.get("path") for place in root.findall("location")]
    assert len(places) == len(set(places))
    names = [rule.get("name") for rule in root.iter("rule")]
    assert len(names) == len(set(names))
