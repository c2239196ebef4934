"""Open data: what can be downloaded, what each field means, and how the figures of plans come
about.
"""

from collections.abc import Iterator

from commune.pages.page import Page, make
from commune.site import Site, newest
from commune.site.datasets import DATASETS
from commune.site.progress import State
from commune.site.subscriptions import OPEN_DATA, SUBSCRIPTIONS

URL = f"/{OPEN_DATA}/"


def pages(site: Site) -> Iterator[Page]:
    """Give the page that explains the data."""
    shown = [
        (dataset, dataset.count(site), dataset.older_years(site))
        for dataset in DATASETS
        if dataset.is_published(site)
    ]
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
