"""Which edition a board, a plan on one sheet and the loudspeaker's sheet are: a day and a sum over
what they show, as of a posting sheet.
"""

import re
from datetime import date
from typing import Any

from commune.models.desk import Desk
from commune.site import Site, newest, posted
from commune.site.broadcast import Bulletin
from commune.site.posted import Edition
from commune.site.progress import Progress, words
from commune.site.upcoming import moments_of, slots_of
from commune.vietnamese import slug

RIGHTS = "quyen"
"""How the heading begins, without accents, under which a desk's page tells people's rights."""
_SECTIONS = re.compile(r"(?m)^(?=## )")


def of_board(site: Site) -> Edition | None:
    """Give the edition of the desk's board; None where it would list nothing."""
    found = [posted.edition(site, p) for p in posted.printable(site)]
    desk, numbers = site.main_desk, site.numbers.values()
    shown = [
        [edition.facts for edition in found],
        [desk.label, desk.address, *desk.hours_in_words, *desk.phones, rights_of(desk)],
        site.commune.feedback.model_dump(mode="json"),
        [[number.number, number.purpose] for number in numbers],
    ]
    days = [edition.day for edition in found]
    days += [one for one in desk.days_written if one <= site.today]
    return posted.edition_of(max(days), shown) if found else None


def rights_of(desk: Desk) -> str:
    """Give the part of a desk's page that tells people's rights, as Markdown; empty where none
    does.
    """
    parts = _SECTIONS.split(desk.body)
    return next((one for one in parts if slug(one[:80]).startswith(RIGHTS)), "")


def of_plan(progress: Progress) -> Edition:
    """Give the edition of a plan on one sheet: the newest day on which its figures may have become
    others, and they.
    """
    figures: list[Any] = [
        [done.activity.title, done.pace.needed, done.pace.expected, done.pace.done, done.state]
        for done in progress.activities
    ]
    figures += [[goal.goal.text, goal.count, words.stands(goal)] for goal in progress.goals]
    whole = [progress.plan.title, progress.news, words.totals(progress.offline_quantities)]
    return posted.edition_of(_day_of(progress), [*whole, figures])


def _day_of(progress: Progress) -> date:
    plan, today = progress.plan, progress.day
    days = [moment.date() for moment in (*moments_of(plan), *slots_of(plan))]
    days += [piece.news.last_changed(today) or today for piece in progress.pieces if piece.news]
    return max((one for one in days if one <= today), default=posted.EARLIEST)


def of_week(site: Site, week: Bulletin) -> Edition:
    """Give the edition of what is read out in a *week*."""
    on = newest([item for item, _ in week.items], site.today) or week.week
    scripts = (week.opening, *(script for _, script in week.items), week.closing)
    return posted.edition_of(on, [{"lines": script.lines} for script in scripts])
