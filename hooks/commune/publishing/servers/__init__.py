"""What web servers are told, in the files in which each looks for it: nginx, Apache, IIS, Caddy,
and hosts that read ``_headers`` and ``_redirects``.

HSTS is not among it: it binds a whole host name for a year, so who runs the server decides.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from commune.content.hand_written import HANDBOOK
from commune.publishing.servers import apache, caddy, iis, nginx, static_hosts
from commune.publishing.servers.told import ASSETS, DATA, Told
from commune.site import Site
from commune.site.old_addresses import told_to_servers

__all__ = ["Told", "files", "written"]


def files(site: Site, addresses: Iterable[str], names: Iterable[str]) -> dict[str, bytes]:
    """Give each file by its path in the site, which has pages at *addresses* and files of those
    *names*.
    """
    return written(
        Told(
            base=urlsplit(site.commune.site_url).path,
            hidden=not site.may_be_indexed,
            old=told_to_servers(site),
            paths=[*(address[1:] for address in addresses if address != "/"), *names],
        )
    )


def written(told: Told) -> dict[str, bytes]:
    """Give what servers are *told*, each in its own language."""
    found = {
        "_headers": static_hosts.headers(told),
        "_redirects": static_hosts.redirects(told),
        ".htaccess": apache.of_site(told),
        f"{ASSETS}.htaccess": apache.of_assets(),
        f"{DATA}.htaccess": apache.of_data(),
        f"{HANDBOOK[1:]}.htaccess": apache.of_handbook(),
        "nginx-headers.conf": nginx.snippet(told),
        "caddy-headers.conf": caddy.snippet(told),
        "web.config": iis.config(told),
    }
    return {name: text.encode() for name, text in found.items() if text}
