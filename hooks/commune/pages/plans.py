"""Plans: their exact words, and what was done for each goal."""

from collections.abc import Iterator

from commune.pages.charts import months_by_goal
from commune.pages.news import when
from commune.pages.page import Crumb, Page, make, newest
from commune.progress import measure
from commune.site import Site

LIST = Crumb("Kế hoạch", "/ke-hoach/")


def pages(site: Site) -> Iterator[Page]:
    """Give the list of plans and a page per plan."""
    measured = [measure(plan, site) for plan in site.plans]
    yield make(site, "plans.html", "/ke-hoach/", "Kế hoạch tuyên truyền cải cách hành chính",
               "Các kế hoạch của xã và việc đã làm cho từng mục đích.", updated=newest([*site.plans, *site.news]), measured=measured)  # fmt: skip
    for progress in measured:
        plan = progress.plan
        yield make(site, "plan.html", plan.url, plan.title, plan.summary, (LIST,), about=plan,
                   styles=("chart.css",), plan=plan, progress=progress, when=when, chart=months_by_goal(progress),
                   ended=plan.period.end < site.today)  # fmt: skip
