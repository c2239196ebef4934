"""Which pages a purpose of the plan speaks of: its own words are what they are called, or what
people search them by.
"""

import re

from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.guide import Guide
from commune.models.index import Index
from commune.models.plan import Clause
from commune.models.question import Question
from commune.site import Site
from commune.site.next_steps import Way

MOST = 8
"""Pages that are named at most."""
KINDS: tuple[type[Item], ...] = (Desk, Guide, Question, Index)
"""What explains reform; news is counted as evidence, a sheet is found by its list."""


def goal_pages(site: Site, goal: Clause) -> tuple[Way, ...]:
    """Give the pages whose name stands word for word in *goal*, in the order in which it names
    them; one word alone is a name only where it is an abbreviation.
    """
    text = _words(goal.text)
    abbreviated = {short.lower() for short in re.findall(r"\b[A-ZĐ]{3,}\b", goal.text)}
    entries = [*site.navigation.menu, *site.navigation.foot]
    made = [entry for entry in entries if entry.file.endswith("/index.md")]  # not written by hand
    named = [(entry.label, Way(entry.label, entry.url)) for entry in made]
    named += [
        (name, Way(item.title, item.url))
        for kind in KINDS
        for item in site.of(kind)
        if item.is_current(site.today)
        for name in (item.title, *item.search_terms)
    ]
    found: dict[str, tuple[int, Way]] = {}
    for name, way in named:
        words = _words(name)
        at = text.find(words)
        if at >= 0 and (words.count(" ") > 2 or words.strip() in abbreviated):
            found.setdefault(way.url, (at, way))
    ways = sorted(found.values(), key=lambda place: place[0])
    return tuple(way for _, way in ways[:MOST])


def _words(text: str) -> str:
    """Write *text* as words in small letters, a blank around each."""
    words = re.findall(r"\w+", text.lower())
    return f" {' '.join(words)} "
