"""The policy for web servers: the same headers for Netlify and Cloudflare, Apache, IIS and
nginx.
"""

from xml.sax.saxutils import quoteattr

from commune.pages import policy


def files() -> dict[str, bytes]:
    """Give ``_headers``, ``.htaccess``, ``web.config`` and a snippet to include in nginx."""
    headers = {"Content-Security-Policy": policy.header(), **policy.HEADERS}
    lists = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
    apache = "ErrorDocument 404 /404.html\nAddDefaultCharset utf-8\nOptions -Indexes\n<IfModule mod_headers.c>\n"
    apache += (
        "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
        + "</IfModule>\n"
    )
    nginx = "# include trong khối server của nginx; root là thư mục này.\nerror_page 404 /404.html;\ncharset utf-8;\n"
    nginx += "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    rows = "".join(
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />\n"
        for name, value in headers.items()
    )
    iis = (
        '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n'
        f"{rows}      </customHeaders>\n    </httpProtocol>\n"
        '    <staticContent>\n      <remove fileExtension=".webp" />\n      <mimeMap fileExtension=".webp" mimeType="image/webp" />\n'
        "    </staticContent>\n"
        '    <httpErrors errorMode="Custom">\n      <remove statusCode="404" />\n'
        '      <error statusCode="404" path="404.html" responseMode="File" />\n    </httpErrors>\n'
        "  </system.webServer>\n</configuration>\n"
    )
    return {
        "_headers": lists.encode(),
        ".htaccess": apache.encode(),
        "nginx-headers.conf": nginx.encode(),
        "web.config": iis.encode(),
    }
