"""What is written and not yet to be seen: judged like everything else, and named nowhere before its
moment.
"""

from dataclasses import replace

from commune.site import Site
from commune.site.assembly import by_kind


def as_if_all_had_come(site: Site) -> Site:
    """Give the site as if everything that waits were there today, so that no mistake comes up only
    on its day. Itself where nothing waits.
    """
    return (
        replace(site, kinds=by_kind((*site.items, *site.waiting)), waiting=())
        if site.waiting
        else site
    )
