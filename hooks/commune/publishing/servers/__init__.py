"""What web servers are told, in the files in which each looks for it: nginx, Apache, IIS, Caddy,
and hosts that read ``_headers`` and ``_redirects``.

HSTS is not among it: it binds a whole host name for a year, so who runs the server decides.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from commune.content.docs_signs import HANDBOOK
from commune.publishing.servers import apache, caddy, iis, nginx, static_hosts
from commune.publishing.servers.told import ASSETS, DATA, Told
from commune.site import Site
from commune.site.old_addresses import told_to_servers

__all__ = ["NAMES", "Told", "files", "written"]

_LANGUAGES: dict[str, Callable[[Told], str]] = {
    "_headers": static_hosts.headers,
    "_redirects": static_hosts.redirects,
    ".htaccess": apache.of_site,
    f"{ASSETS}.htaccess": lambda _: apache.of_assets(),
    f"{DATA}.htaccess": lambda _: apache.of_data(),
    f"{HANDBOOK[1:]}.htaccess": lambda _: apache.of_handbook(),
    "nginx-headers.conf": nginx.snippet,
    "caddy-headers.conf": caddy.snippet,
    "web.config": iis.config,
}
NAMES = frozenset(_LANGUAGES)
"""Paths in the site of all that only a server reads."""


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
    found = {name: say(told) for name, say in _LANGUAGES.items()}
    return {name: text.encode() for name, text in found.items() if text}
