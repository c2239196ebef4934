"""The files in which web servers look for their settings."""

import re
import xml.etree.ElementTree as etree

from commune.pages import policy
from commune.publishing import servers

CSP = "Content-Security-Policy"
PUBLIC, OWN = policy.header(policy.meta()), policy.header(policy.handbook())


def texts(base="/"):
    return {name: data.decode() for name, data in servers.files(base).items()}


def test_every_web_server_gets_the_same_headers():
    files = texts()
    assert set(files) == {
        "_headers",
        ".htaccess",
        "so-tay/.htaccess",
        "nginx-headers.conf",
        "web.config",
    }
    for name, value in policy.HEADERS.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'  Header always set {name} "{value}"\n' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]
    assert f'  Header always set {CSP} "{PUBLIC}"\n' in files[".htaccess"]
    assert f'add_header {CSP} "$commune_policy" always;\n' in files["nginx-headers.conf"]
    assert f'set $commune_policy "{PUBLIC}";\n' in files["nginx-headers.conf"]
    rows = etree.fromstring(files["web.config"]).findall(
        "system.webServer/httpProtocol/customHeaders/add"
    )
    assert {row.get("name"): row.get("value") for row in rows} == {CSP: PUBLIC, **policy.HEADERS}


def test_the_handbook_has_its_own_policy_and_no_other_folder_does():
    files = texts()
    assert f'  Header always set {CSP} "{OWN}"\n' in files["so-tay/.htaccess"]
    assert "ErrorDocument" not in files["so-tay/.htaccess"]
    (place,) = etree.fromstring(files["web.config"]).findall("location")
    assert place.get("path") == "so-tay"
    assert [(e.tag, e.get("name"), e.get("value")) for e in place.find(".//customHeaders")] == [
        ("remove", CSP, None),
        ("add", CSP, OWN),
    ]
    for base, inside, outside in (
        ("/", "/so-tay/viet-tin/", "/thu-tuc/so-tay/"),
        ("/xa/camdue/", "/xa/camdue/so-tay/", "/so-tay/"),
    ):
        ((pattern, own),) = re.findall(
            r'if \(\$uri ~ "([^"]*)"\) \{ set \$commune_policy "([^"]*)"; \}',
            texts(base)["nginx-headers.conf"],
        )
        assert own == OWN
        assert re.search(pattern, inside) and not re.search(pattern, outside)
        assert not re.search(pattern, f"{base}so-tay-khac/")


def test_hosts_that_join_overlapping_rules_send_only_what_a_page_cannot_say():
    said = texts()["_headers"]
    assert re.findall(rf"{CSP}: (.*)", said) == ["frame-ancestors 'none'"]
    assert re.findall(r"^/.*", said, re.MULTILINE) == ["/*"]
