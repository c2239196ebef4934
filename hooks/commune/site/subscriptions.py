"""What other programs may follow, each address stated once: feeds, the calendar, open data, the
state of the site.
"""

from dataclasses import dataclass

from commune.models.news import News
from commune.models.procedure import Procedure

OPEN_DATA = "du-lieu"
"""Folder of the site in which open data lies."""
CALENDAR = f"{OPEN_DATA}/lich.ics"
STATUS = f"{OPEN_DATA}/trang-thai.json"


@dataclass(frozen=True)
class FeedAddress:
    """Where the feed of one section lies, in both its forms."""

    title: str
    section: str
    """Folder in the site, which is also the page that a reader opens."""
    on_every_page: bool = False
    """Whether every page names it, else those of its section alone."""

    @property
    def atom(self) -> str:
        """Path in the site."""
        return f"{self.section}/atom.xml"

    @property
    def json(self) -> str:
        """Path in the site."""
        return f"{self.section}/feed.json"


NEWS = FeedAddress("Tin mới", News.folder, on_every_page=True)
CHANGED_PROCEDURES = FeedAddress("Thủ tục có thay đổi", Procedure.folder)
FEEDS = (NEWS, CHANGED_PROCEDURES)


@dataclass(frozen=True)
class Subscription:
    """One address that a program may ask again and again."""

    title: str
    path: str
    """In the site, without a first slash."""
    format: str


SUBSCRIPTIONS = (
    *(
        Subscription(feed.title, path, form)
        for feed in FEEDS
        for path, form in ((feed.atom, "Atom"), (feed.json, "JSON Feed"))
    ),
    Subscription(
        "Tình trạng của trang: dựng cho lúc nào, còn chờ gì, điều gì hết hạn, bao giờ đổi tiếp",
        STATUS,
        "JSON",
    ),
    Subscription("Lịch: hạn của kế hoạch, thông báo, ngày đổi phí", CALENDAR, "iCalendar"),
)
