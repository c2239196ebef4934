"""The policy for web servers: the same headers for Netlify and Cloudflare, Apache, IIS and
nginx.

The handbook has a policy of its own. Apache and IIS take the innermost, nginx is told by the
address. Hosts that read ``_headers`` send those of every rule that fits, joined, and a browser
enforces both policies then: there the header says only what a page cannot, and the pages the rest.
"""

import re
from xml.sax.saxutils import quoteattr

from commune.content.hand_written import HANDBOOK
from commune.pages import policy

_CSP = "Content-Security-Policy"


def files(base: str = "/") -> dict[str, bytes]:
    """Give ``_headers``, ``.htaccess``, ``web.config`` and a snippet to include in nginx; *base* is
    the path under which the site stands.
    """
    return {
        "_headers": _lists({_CSP: policy.NO_FRAMES, **policy.HEADERS}),
        ".htaccess": _apache({_CSP: policy.header(policy.meta()), **policy.HEADERS}),
        f"{HANDBOOK[1:]}.htaccess": _apache_headers({_CSP: policy.header(policy.handbook())}),
        "nginx-headers.conf": _nginx(base),
        "web.config": _iis({_CSP: policy.header(policy.meta()), **policy.HEADERS}),
    }


def _lists(headers: dict[str, str]) -> bytes:
    return ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())).encode()


def _apache(headers: dict[str, str]) -> bytes:
    head = b"ErrorDocument 404 /404.html\nAddDefaultCharset utf-8\nOptions -Indexes\n"
    return head + _apache_headers(headers)


def _apache_headers(headers: dict[str, str]) -> bytes:
    rows = (f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    return ("<IfModule mod_headers.c>\n" + "".join(rows) + "</IfModule>\n").encode()


def _nginx(base: str) -> bytes:
    text = "# include trong khối server của nginx; root là thư mục này.\nerror_page 404 /404.html;\ncharset utf-8;\n"
    text += f'set $commune_policy "{policy.header(policy.meta())}";\n'
    place = re.escape(base.rstrip("/")) + HANDBOOK
    text += (
        f'if ($uri ~ "^{place}") {{ set $commune_policy "{policy.header(policy.handbook())}"; }}\n'
    )
    headers = {_CSP: "$commune_policy", **policy.HEADERS}
    text += "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    return text.encode()


def _iis(headers: dict[str, str]) -> bytes:
    rows = "".join(
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />\n"
        for name, value in headers.items()
    )
    own = quoteattr(policy.header(policy.handbook()))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n'
        f"{rows}      </customHeaders>\n    </httpProtocol>\n"
        '    <staticContent>\n      <remove fileExtension=".webp" />\n      <mimeMap fileExtension=".webp" mimeType="image/webp" />\n'
        "    </staticContent>\n"
        '    <httpErrors errorMode="Custom">\n      <remove statusCode="404" />\n'
        '      <error statusCode="404" path="404.html" responseMode="File" />\n    </httpErrors>\n'
        "  </system.webServer>\n"
        f'  <location path="{HANDBOOK.strip("/")}">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n'
        f'          <remove name="{_CSP}" />\n          <add name="{_CSP}" value={own} />\n'
        "        </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n"
        "</configuration>\n"
    ).encode()
