"""Old addresses of which a web server is told: it can send on what no page of ours answers well.

A page leads on from a folder and from a file of HTML, on any host. What an old program made, under
``.aspx`` and the like, is a file to some servers though a folder lies there, and behind a question
mark no folder can lie at all.
"""

from dataclasses import dataclass

from commune.site.site import Site

_SHOWN = (".html", ".htm")


@dataclass(frozen=True)
class OldAddress:
    """One address, and where it leads."""

    path: str
    """``/Pages/tin.aspx``."""
    query: str
    """What stands behind the question mark, as browsers send it; empty where there is none."""
    target: str
    """Address of the page of today."""

    @property
    def whole(self) -> str:
        """The address as it is asked for."""
        return f"{self.path}?{self.query}" if self.query else self.path


def told_to_servers(site: Site) -> tuple[OldAddress, ...]:
    """Give those, in the order of the items; with a question mark first, since a rule for the path
    alone takes them all.
    """
    found = [
        OldAddress(path.rstrip("/") or "/", query, item.url)
        for item in site.items
        for old in item.old_paths
        for path, _, query in [old.partition("?")]
        if query or _is_of_a_program(path)
    ]
    return tuple(sorted(found, key=lambda old: not old.query))


def _is_of_a_program(path: str) -> bool:
    name = path.rstrip("/").rpartition("/")[2]
    return "." in name and not name.lower().endswith(_SHOWN)
