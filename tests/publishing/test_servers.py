"""The files in which web servers look for their settings."""

import xml.etree.ElementTree as etree

from commune.pages import policy
from commune.publishing import servers


def test_every_web_server_gets_the_same_headers():
    files = {name: data.decode() for name, data in servers.files().items()}
    assert set(files) == {"_headers", ".htaccess", "nginx-headers.conf", "web.config"}
    wanted = {"Content-Security-Policy": policy.header(), **policy.HEADERS}
    for name, value in wanted.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'  Header always set {name} "{value}"\n' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]
    rows = etree.fromstring(files["web.config"]).findall(
        "system.webServer/httpProtocol/customHeaders/add"
    )
    assert {row.get("name"): row.get("value") for row in rows} == wanted
