"""Every link leads to a page, an anchor or a file that is there, and a redirect to the end."""

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from commune.publishing.verify.page import Judged, Need
from commune.publishing.verify.walk import Fault

CHAIN = "V031"
"""Code of a page that sends on to one that sends on."""


class Links:
    """Where the pages of a site point. Of a page no more is held than others may ask for: where its
    links stand is asked again, once one of them leads nowhere.
    """

    def __init__(self) -> None:
        self._anchors: dict[str, list[str]] = {}
        self._onward: dict[str, list[Need]] = {}
        self._places: set[str] = set()

    def add(self, url: str, page: Judged) -> None:
        """Take in the page at *url*."""
        self._anchors[url] = page.ids
        self._places.update(page.places)
        if page.sends_on:
            self._onward[url] = page.sends_on

    def nowhere(self, files: Collection[str]) -> dict[str, str]:
        """Give the places that are not there, in a site of these *files*, each with the code of
        why.
        """
        found = {place: self._flaw(place, files) for place in self._places}
        return {place: code for place, code in found.items() if code}

    def _flaw(self, place: str, files: Collection[str]) -> str:
        path, anchor = _parts(place)
        if path in self._anchors:
            return "V002" if anchor and anchor not in self._anchors[path] else ""
        return "" if path[1:] in files and not path.endswith("/index.html") else "V001"

    def chains(self) -> Iterator[tuple[str, Need]]:
        """Give the redirects that lead to another one, each with the address of its page."""
        for url, needs in self._onward.items():
            for need in needs:
                if _parts(need.place)[0] in self._onward:
                    yield url, need


def _parts(place: str) -> tuple[str, str]:
    """Give the path and the anchor of a place, as files and pages have them."""
    path, _, anchor = place.partition("#")
    return unquote(path), unquote(anchor)


def astray(need: Need, code: str) -> Fault:
    """Say what is wrong with a link, at its place in the page."""
    says = {
        "V001": f"Liên kết «{need.shown}» không dẫn đến đâu.",
        "V002": f"Liên kết «{need.shown}» trỏ đến chỗ không có trong trang kia.",
        CHAIN: f"Trang chuyển chỗ dẫn đến «{need.shown}», cũng là một trang chuyển chỗ.",
    }
    return Fault(need.line, need.column, code, says[code])
