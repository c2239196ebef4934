"""What a proposal changes, for who reviews it: a page of a copy to be looked at, never of the
site.
"""

from dataclasses import dataclass

from commune.pages.page import Crumb, Page, make
from commune.site import Site

URL = "/nhung-trang-thay-doi/"


@dataclass(frozen=True)
class Changed:
    """What differs between two builds of the site for the same moment."""

    since: str
    """The commit with which it was compared, as people name one."""
    new: tuple[Crumb, ...] = ()
    other: tuple[Crumb, ...] = ()
    """Pages that were there and read otherwise now."""
    gone: tuple[Crumb, ...] = ()
    files: tuple[str, ...] = ()
    """Paths of files that are no page, new or other than before; folders where old addresses lead
    on.
    """
    frame: bool = False
    """Whether the menu, the foot or an alert changes, which all pages show."""

    @property
    def pages(self) -> int:
        """How many pages there are to be looked at."""
        return len(self.new) + len(self.other) + len(self.gone)


def page(site: Site, changed: Changed) -> Page:
    """Lay out the list, with a link to each page."""
    return make(
        site,
        "changed.html",
        URL,
        "Những trang thay đổi",
        "Những trang khác với bản trước.",
        changed=changed,
    )
