"""News: the lists, and a page per item."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from commune.models.news import News
from commune.pages import news_lists, schema_org
from commune.pages.news_lists import LIST
from commune.pages.page import Crumb, Page, make, staff_text
from commune.site import Site, endings, file_url, page_inputs
from commune.site.broadcast import channel_texts
from commune.site.news_lists import neighbours
from commune.site.progress import served


def pages(site: Site) -> Iterator[Page]:
    """Give the lists and every item."""
    yield from news_lists.pages(site)
    for item in site.news:
        yield news_page(site, item)


def news_page(site: Site, item: News) -> Page:
    """Lay out one item with its goal, its source and its neighbours in time, which still hold."""
    newer, older = site.once(neighbours)[item.record.path]
    return make(
        site,
        "news_item.html",
        item.url,
        item.title,
        item.summary,
        (LIST, Crumb(f"Năm {item.year}", News.year_url(item.year))),
        about=item,
        json_ld=(schema_org.article(site, item),),
        image=schema_org.picture(site, item),
        kind="article",
        later=partial(_shown, site, item, newer, older),
        inputs=partial(page_inputs.of_news, site, item, newer, older),
    )


def _shown(site: Site, item: News, newer: News | None, older: News | None) -> dict[str, Any]:
    return {
        "item": item,
        "newer": newer,
        "older": older,
        "image_size": site.picture_size(item, item.image.file) if item.image else None,
        "text": staff_text(site, item),
        "file_url": lambda file: file_url(item.record.beside(file)),
        "goals": served(item, site),
        "texts": channel_texts(site, item),
        "instruments": [
            ((law := site.instruments[ref.id]), ref.articles, endings.end_in_words(site, law))
            for ref in item.legal_refs
        ],
        "expired": not item.is_withdrawn(site.today) and not item.is_current(site.today),
    }
