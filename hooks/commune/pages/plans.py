"""Plans: their exact words, what was done for each goal, and how that stands against the plan's own
figures.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from commune.models.plan import Plan
from commune.pages import series_chart
from commune.pages.charts import activity_bar, share_bar, whole_time
from commune.pages.indices import plain
from commune.pages.page import Crumb, Page, make
from commune.pages.posted import SCRIPT, Posted
from commune.site import Site, editions, newest
from commune.site.goal_pages import goal_pages
from commune.site.outcomes import outcomes
from commune.site.progress import Progress, figures_for, last_own_news, measure, words
from commune.site.progress.quarter import last_quarter
from commune.site.progress.requirements import audiences
from commune.site.progress.verdict import forgotten, never_named, to_deal_with, verdict

LIST = Crumb("Kế hoạch", Plan.list_url())


def pages(site: Site) -> Iterator[Page]:
    """Give the list of plans and a page per plan."""
    measured = [measure(plan, site) for plan in site.plans]
    updated = max(
        (_changed(progress, site.today) for progress in measured),
        default=newest(site.news, site.today),
    )
    yield make(
        site,
        "plans.html",
        LIST.url,
        "Kế hoạch tuyên truyền cải cách hành chính",
        "Các kế hoạch của xã và việc đã làm cho từng mục đích.",
        updated=updated,
        styles=("plan.css",),
        measured=measured,
        verdict=verdict,
        without=years_without_plan(site),
    )
    for progress in measured:
        plan = progress.plan
        yield make(
            site,
            "plan.html",
            plan.url,
            plan.title,
            plan.summary,
            (LIST,),
            about=plan,
            updated=_changed(progress, site.today),
            styles=("chart.css", "plan.css", "fold.css"),
            scripts=(SCRIPT,),
            posted=Posted(editions.of_plan(progress)),
            plan=plan,
            progress=progress,
            verdict=verdict(progress),
            due=to_deal_with(progress),
            bar=activity_bar,
            share_bar=share_bar,
            picture=whole_time(progress),
            groups=audiences(progress),
            forgotten=forgotten(progress),
            never_named=never_named(progress),
            unnamed=sum(not piece.audience for piece in progress.pieces),
            own_news=last_own_news(site),
            quarter=last_quarter(progress),
            figures=[(clause, figures_for(clause, progress)) for clause in plan.requirements],
            words=words,
            pages_of=partial(goal_pages, site),
            outcomes=outcomes(site, progress),
            series_line=series_chart.line,
            plain=plain,
        )


def years_without_plan(site: Site) -> list[int]:
    """Give the years since the first plan, up to this one, of which no plan is published."""
    covered = {
        year
        for plan in site.plans
        if not plan.is_withdrawn(site.today)
        for year in range(plan.period.start.year, plan.period.end.year + 1)
    }
    years = range(min(covered), site.today.year + 1) if covered else ()
    return [year for year in years if year not in covered]


def _changed(progress: Progress, today: date) -> date:
    """When the page last said something new; an entry of the record has no day of writing but that
    of the work.
    """
    days = [
        piece.news.last_changed(today) if piece.news else piece.day for piece in progress.pieces
    ]
    return max([progress.plan.last_changed(today), *days])
