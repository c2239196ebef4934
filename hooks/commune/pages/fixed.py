"""Pages that every commune has: search, feedback, site map, and the frame around hand-written ones."""

from collections.abc import Iterator

from markupsafe import Markup

from commune.pages.page import Page, make
from commune.pages.procedures import letters
from commune.site import Site

MENU = (
    ("/thu-tuc/", "Thủ tục"),
    ("/mot-cua/", "Một cửa"),
    ("/tin-tuc/", "Tin tức"),
    ("/ke-hoach/", "Kế hoạch"),
)
"""The menu: address and label."""

FOOTER = (
    ("/phan-anh/", "Phản ánh"),
    ("/gioi-thieu/", "Giới thiệu"),
    ("/tiep-can/", "Tiếp cận"),
    ("/rieng-tu/", "Riêng tư"),
    ("/ban-quyen/", "Bản quyền"),
    ("/so-do-trang/", "Sơ đồ trang"),
)
"""Links at the foot of every page: address and label."""


def pages(site: Site) -> Iterator[Page]:
    """Give search, feedback and the site map."""
    yield make(site, "letters.html", "/tim-kiem/", "Tìm trên trang xã", "Tìm thủ tục theo tên hoặc theo chữ cái.",
               intro="Trang chưa tự tìm được. Chọn việc cần làm trong danh sách theo chữ cái dưới đây.", letters=letters(site))  # fmt: skip
    yield make(site, "feedback.html", "/phan-anh/", "Phản ánh, góp ý",
               "Cách báo sai sót của trang, phản ánh thái độ phục vụ, khiếu nại.")  # fmt: skip
    yield make(site, "site_map.html", "/so-do-trang/", "Sơ đồ trang", "Mọi phần của trang.", menu=MENU, footer=FOOTER)


def hand_written(site: Site, url: str, title: str, html: str) -> Page:
    """Put the frame around a page of docs/, whose *html* the host rendered; its own h1 gives way to the frame's."""
    body = html.split("</h1>", 1)[-1]
    return make(site, "hand_written.html", url, title, title, text=Markup(body))  # noqa: S704 - docs/ is the program's own


def redirects(site: Site) -> dict[str, bytes]:
    """Give a small page at each old address that leads to the new one; works on any host."""
    found = {}
    for item in site.items:
        for old in item.old_paths:
            page = make(site, "redirect.html", old, item.title, item.summary, target=item.url)
            found[f"{old.strip('/')}/index.html"] = page.html.encode()
    return found
