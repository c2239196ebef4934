"""Open data: what can be downloaded, what each field means, and how the figures of plans come
about.
"""

from collections.abc import Iterator

from commune.pages.page import Page, make
from commune.site import Site, newest
from commune.site.datasets import DATASETS
from commune.site.progress import State

URL = "/du-lieu/"


SUBSCRIPTIONS = (
    ("Tin mới", "/tin-tuc/atom.xml", "Atom"),
    ("Tin mới", "/tin-tuc/feed.json", "JSON Feed"),
    ("Thủ tục có thay đổi", "/thu-tuc/atom.xml", "Atom"),
    ("Thủ tục có thay đổi", "/thu-tuc/feed.json", "JSON Feed"),
    (
        "Tình trạng của trang: dựng cho lúc nào, còn chờ gì, điều gì hết hạn, bao giờ đổi tiếp",
        "/du-lieu/trang-thai.json",
        "JSON",
    ),
    ("Lịch: hạn của kế hoạch, thông báo, ngày đổi phí", "/du-lieu/lich.ics", "iCalendar"),
)
"""What it tells, its address and its format."""


def pages(site: Site) -> Iterator[Page]:
    """Give the page that explains the data."""
    shown = [(dataset, len(site.of(dataset.kind))) for dataset in DATASETS]
    yield make(
        site,
        "data.html",
        URL,
        "Dữ liệu mở",
        "Tải dữ liệu của trang: thủ tục, tin, kế hoạch và tiến độ, nơi nhận hồ sơ.",
        updated=newest(site.items, site.today),
        shown=shown,
        subscriptions=SUBSCRIPTIONS,
        states=list(State),
    )
