"""Weekly bulletins: the scripts of a week's news joined for the announcer, in large type on
paper.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from commune.pages.page import Crumb, Page, make
from commune.pages.posted import SCRIPT, Posted
from commune.site import Site, editions, newest, page_inputs
from commune.site.broadcast import BULLETINS, Bulletin, bulletins
from commune.vietnamese import day

LIST = Crumb("Bản tin loa", BULLETINS)


def pages(site: Site) -> Iterator[Page]:
    """Give the list of weeks and a page per week."""
    found = [*bulletins(site)]
    yield make(
        site,
        "bulletins.html",
        LIST.url,
        "Bản tin loa theo tuần",
        "Lời đọc cho loa truyền thanh, mỗi tuần một bản để in.",
        updated=newest(site.news, site.today),
        bulletins=found,
    )
    for one in found:
        yield make(
            site,
            "bulletin.html",
            one.url,
            f"Bản tin loa tuần {day(one.week)} đến {day(one.end)}",
            f"{len(one.items)} tin, đọc {one.duration}.",
            (LIST,),
            updated=newest([item for item, _ in one.items], site.today),
            styles=("bulletin.css",),
            scripts=(SCRIPT,),
            later=partial(_shown, site, one),
            inputs=partial(page_inputs.of_list, site, [item for item, _ in one.items]),
        )


def _shown(site: Site, one: Bulletin) -> dict[str, Any]:
    return {"posted": Posted(editions.of_week(site, one)), "one": one}
