"""The handbook is true: who does what a page for the clerk says finds on the screen everything that
it names, and the pictures of its page are taken there.
"""

import pytest
from handbook_walks import WALKS, Missing, Walk, ask_for_vietnamese, walked
from task_pages import named, pictures_of, tasks

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TASKS = tasks()


@pytest.fixture(scope="module")
def walks(tmp_path_factory, playwright) -> dict[str, Walk]:
    """Every page walked through, in the order of the menu."""
    return walked(tmp_path_factory.mktemp("hinh"), TASKS, playwright)


def test_every_page_is_walked_through():
    assert set(WALKS) == set(TASKS)


@pytest.mark.parametrize("task", TASKS)
def test_whatever_a_page_names_is_on_the_screen(walks, task):
    assert named(task) - walks[task].done == set()
    assert list(pictures_of(task)) == walks[task].pictures


def test_a_browser_that_speaks_english_takes_no_pictures(browser):
    page = browser.new_page()
    with pytest.raises(Missing, match="chromium-l10n"):
        ask_for_vietnamese(page)
    page.close()
