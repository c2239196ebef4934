"""Lists of news: the newest year, each year, and where a year has many its months and days."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from commune.models.news import News
from commune.pages.page import Crumb, Page, make
from commune.site import Site, file_url, newest, news_lists, page_inputs
from commune.site.news_lists import NewsList
from commune.site.subscriptions import NEWS

LIST = Crumb("Tin tức", News.list_url())
STYLES = ("news.css",)


@dataclass(frozen=True)
class Thumbnail:
    """The picture of an item as a list shows it; the page has its words."""

    url: str
    width: int
    height: int


def thumbnail(site: Site, item: News) -> Thumbnail | None:
    """Give the picture of *item*, where it has one whose size is known."""
    size = site.picture_size(item, item.image.file) if item.image else None
    if not item.image or not size:
        return None
    return Thumbnail(file_url(item.record.beside(item.image.file)), *size)


def pages(site: Site) -> Iterator[Page]:
    """Give the newest year under the address of all news, and a list per year, with its parts."""
    lists = news_lists.by_year(site)
    year = next(iter(lists), "")
    yield make(
        site,
        "news_year.html",
        LIST.url,
        LIST.title,
        "Tin cải cách hành chính, mới nhất ở trên.",
        updated=newest(site.news, site.today),
        styles=STYLES,
        picture_of=partial(thumbnail, site),
        year=year,
        feed=NEWS,
        news=lists.get(year),
    )
    for year, found in lists.items():
        yield make(
            site,
            "news_year.html",
            found.url,
            *_head(found),
            (LIST,),
            updated=newest(found.items, site.today),
            styles=STYLES,
            picture_of=partial(thumbnail, site),
            year=year,
            feed=NEWS,
            news=found,
        )
        yield from _part_pages(site, found, (LIST, Crumb(found.name, found.url)))


def _head(found: NewsList) -> tuple[str, str]:
    """Title and description of a list."""
    description = f"{len(found.items)} tin cải cách hành chính {found.period}."
    return f"Tin tức {found.period}", description


def _part_pages(site: Site, whole: NewsList, crumbs: tuple[Crumb, ...]) -> Iterator[Page]:
    for part in whole.parts:
        yield make(
            site,
            "news_part.html",
            part.url,
            *_head(part),
            crumbs,
            updated=newest(part.items, site.today),
            styles=STYLES,
            inputs=partial(
                page_inputs.of_list, site, part.shown, _counts((part,), part.parts, whole.parts)
            ),
            picture_of=partial(thumbnail, site),
            news=part,
            beside=whole.parts,
            beside_title="Các tháng" if len(crumbs) == 2 else "Các ngày",
        )
        yield from _part_pages(site, part, (*crumbs, Crumb(part.name, part.url)))


def _counts(*lists: tuple[NewsList, ...]) -> str:
    """Give what a page says of lists that it leads to."""
    return repr([[(one.url, one.name, len(one.items)) for one in parts] for parts in lists])
