"""What is written and not yet to be seen: judged like everything else, and named nowhere before its
moment.
"""

from dataclasses import replace

from commune.models.plan import Plan
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


def names(site: Site) -> frozenset[str]:
    """Give the ids of what waits, without those that something published has too."""
    return frozenset(item.id for item in site.waiting) - {item.id for item in site.items}


def goals(site: Site) -> frozenset[str]:
    """Give the names of goals and activities of plans that wait: ``2027/muc-dich-1``."""
    plans = [plan for plan in site.waiting if isinstance(plan, Plan)]
    return frozenset(
        f"{plan.id}/{name}"
        for plan in plans
        for name in [*(goal.id for goal in plan.goals), *(a.id for a in plan.activities)]
    )
