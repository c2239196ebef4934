"""All that the inside of a page with news depends on, as the key under which it may be kept: where
that is the same, so is the page. What it leaves out must not be asked for by the page.
"""

import hashlib
from collections.abc import Iterator, Sequence

from commune.content.memo import key_of
from commune.content.reader import Record
from commune.models.base import Item
from commune.models.news import News
from commune.site.links import links_in
from commune.site.site import Site
from commune.site.upcoming import since, since_of_others


def of_news(site: Site, item: News, newer: News | None, older: News | None) -> bytes:
    """Give the key of the page of *item*, which leads to *newer* and *older*."""
    return key_of(
        site.once(_all_but_news),
        *(site.once(_written, one) if one else b"" for one in (item, newer, older)),
        _picture(site, item),
        *_led_to(site, item),
    )


def of_today(site: Site, item: Item) -> bytes:
    """Give the key of the page of *item*, which shows no news, and is another each day."""
    return key_of(site.once(_all_but_news), str(site.today), *_led_to(site, item))


def of_list(site: Site, items: Sequence[News], *told: str) -> bytes:
    """Give the key of a page that shows *items* one after the other, and says what is *told*."""
    pictures = (_picture(site, item) for item in items)
    return key_of(
        site.once(_all_but_news), *(site.once(_written, item) for item in items), *pictures, *told
    )


def _all_but_news(site: Site) -> bytes:
    """Give a digest of all that is written but news, in the order in which layers lie, of what of
    it this site shows (it may be the one in which all that waits had come), and of the last moment
    at which anything of it changed by itself.
    """
    others = [item for item in site.written if not isinstance(item, News)]
    told = (
        site.commune.site_url,
        site.commune.first_url,
        site.preview,
        site.navigation,
        sorted(site.unreadable),
        [item.record.place for item in site.items if not isinstance(item, News)],
        since(site, others),
        since_of_others(site),
    )
    found = hashlib.sha256(repr(told).encode())
    for record in site.records:
        if record.kind != News.kind:
            found.update(_said(record))
    return found.digest()


def _written(site: Site, item: Item) -> bytes:
    """Give a digest of what the files of *item* say, and of the last moment at which it changed by
    itself.
    """
    return hashlib.sha256(key_of(_said(item.record), str(since(site, (item,))))).digest()


def _said(record: Record) -> bytes:
    """Give a checksum of what a record says, with its place and with what people call the layers
    that it comes from, since sheets name those.
    """
    return key_of(record.place, *(file.layer for file in record.files), record.digest)


def _led_to(site: Site, item: Item) -> Iterator[str | bytes]:
    """Give where the text of *item* leads, how large its pictures are, and what is named in its
    place.
    """
    for link in links_in(site, item):
        if "://" not in link.target:
            size = site.picture_size(item, link.target) if link.image else None
            yield f"{link.target} {site.resolve(item, link.target)} {size}"
    if item.withdrawn and isinstance(instead := site.replacement(item), News):
        yield site.once(_written, instead)


def _picture(site: Site, item: News) -> str:
    return f"{site.picture_size(item, item.image.file)}" if item.image else ""
