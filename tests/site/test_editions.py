"""Which edition a board, a plan on one sheet and the loudspeaker's sheet are."""

from dataclasses import replace

import pytest
from support import SAMPLE, SAMPLE_DAY

from commune.publishing.build import connect
from commune.site import editions, posted
from commune.site.broadcast import bulletins
from commune.site.progress import measure


@pytest.fixture(scope="module")
def site():
    return connect(SAMPLE, SAMPLE_DAY).site


def test_a_board_is_of_the_day_of_its_newest_sheet_and_another_when_a_sheet_is(site):
    board = editions.of_board(site)
    assert board.day == max(posted.posted_sheet(site, p).edition.day for p in site.procedures)
    first, *rest = site.procedures
    other = first.model_copy(update={"steps": ("Bước khác",)})
    other._record = first.record
    kinds = {**site.kinds, type(first): (other, *rest)}
    assert editions.of_board(replace(site, kinds=kinds)).facts != board.facts
    assert editions.of_board(replace(site, kinds={**site.kinds, type(first): ()})) is None


def test_the_rights_of_people_are_one_part_of_the_desks_page(site):
    desk = site.main_desk
    assert editions.rights_of(desk) == ""
    body = "## Khi đến nơi\n\nLấy số.\n\n## Quyền của bà con\n\n- Được nhận giấy hẹn.\n\n## Khác\n\nHết."
    told = desk.model_copy()
    told.__dict__["record"] = replace(desk.record, body=body)
    assert editions.rights_of(told) == "## Quyền của bà con\n\n- Được nhận giấy hẹn.\n\n"


def test_a_plan_and_a_week_are_editions_of_their_own_days(site):
    progress = measure(site.plans[0], site)
    days = [progress.plan.issued, *(p.news.published for p in progress.pieces if p.news)]
    assert max(days) <= editions.of_plan(progress).day <= site.today
    week = next(bulletins(site))
    found = editions.of_week(site, week)
    assert found.day <= site.today
    assert editions.of_week(site, replace(week, items=())).facts != found.facts
