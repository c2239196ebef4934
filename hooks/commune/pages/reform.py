"""What reform changed (cải cách): the six contents of the programme in plain words, each with what
is different now, what the commune did, and how the province is marked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commune.models.index import Index
from commune.pages.indices import figure
from commune.pages.page import Page, make
from commune.site import Site, newest
from commune.site.gains import PAGE, Effect, Gain, is_told, reform

TITLE = "Cải cách: bà con được gì"
SHOWN = 2
"""Entries of a part that stand open; the rest of it is one tap away."""
NEWEST = 5
"""Items of news of a part; the years of news have the others, however many there are."""


@dataclass(frozen=True)
class Alike:
    """Things of several procedures that changed in the same way on the same day."""

    gains: tuple[Gain, ...]

    @property
    def first(self) -> Gain:
        return self.gains[0]


def pages(site: Site) -> Iterator[Page]:
    """Give the page, where anything is known of what changed."""
    if is_told(site):
        found = site.once(reform)
        yield make(
            site,
            "reform.html",
            PAGE,
            TITLE,
            "Giấy tờ, thời hạn, phí, nơi làm trước thế nào, nay thế nào, từ ngày nào, theo văn bản nào.",
            updated=max((gain.on for gain in found.gains), default=newest(site.items, site.today)),
            styles=("fold.css",),
            reform=found,
            effects=Effect,
            alike=alike,
            shown=SHOWN,
            newest=NEWEST,
            figure=figure,
            indices_url=Index.list_url() if site.of(Index) else "",
        )


def alike(gains: tuple[Gain, ...]) -> dict[str, list[Alike]]:
    """Put *gains* into two lists, those that can be told for better or worse and the rest, and what
    changed alike into one entry.
    """
    entries: dict[tuple[object, ...], list[Gain]] = {}
    for gain in gains:
        key = (gain.effect, gain.what, gain.before, gain.after, gain.on, gain.unverified)
        entries.setdefault(key, []).append(gain)
    found = [Alike(tuple(entry)) for entry in entries.values()]
    order = list(Effect)
    found.sort(key=lambda entry: (order.index(entry.first.effect), entry.first.unverified))
    told = [entry for entry in found if entry.first.effect is not Effect.OTHER]
    return {"told": told, "other": [entry for entry in found if entry not in told]}
