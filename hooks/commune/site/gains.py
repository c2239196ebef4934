"""What reform changed: of every procedure what is known from both sides, before and now, and under
which of the six contents of the programme it falls; what the commune did; the latest figures.

Nothing is typed for this: the changes of the sheets, the news of the commune and the indices say
it. Better or worse is told only where both sides can be compared by a number or by the level of the
office; anything else has changed, and that is all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commune.models.base import Change
from commune.models.choice import Choice
from commune.models.index import Index, IndexYear
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.vocabulary import ChangedPart, Topic
from commune.site.site import Site
from commune.vietnamese import find_quantities, slug
from commune.vietnamese.find_quantities import MONEY, SPANS

PAGE = "/cai-cach/"


class Effect(Choice):
    """Một thay đổi làm cho người làm thủ tục hơn hay kém."""

    NEARER = "gan-hon", "Gần hơn", "Trước ở huyện hoặc tỉnh, nay ở cấp gần dân hơn"
    QUICKER = "nhanh-hon", "Nhanh hơn", "Thời hạn ngắn đi"
    CHEAPER = "re-hon", "Rẻ hơn", "Phí, lệ phí ít đi hoặc không còn"
    FARTHER = "xa-hon", "Xa hơn", "Nay ở cấp xa dân hơn trước"
    SLOWER = "cham-hon", "Lâu hơn", "Thời hạn dài ra"
    DEARER = "dat-hon", "Tốn hơn", "Phí, lệ phí nhiều lên"
    OTHER = "doi-khac", "Đổi khác", "Không so được hơn hay kém bằng con số, cấp"


AREAS = (
    Topic.INSTITUTIONS,
    Topic.PROCEDURES,
    Topic.APPARATUS,
    Topic.CIVIL_SERVICE,
    Topic.PUBLIC_FINANCE,
    Topic.DIGITAL_GOVERNMENT,
)
"""The six contents of the programme, in its own order."""
_AREA_OF_TOPIC = {
    **{area: area for area in AREAS},
    Topic.ONE_STOP: Topic.PROCEDURES,
    Topic.ONLINE_SERVICES: Topic.DIGITAL_GOVERNMENT,
}
_AREA_OF_PART = {
    ChangedPart.APPLICANTS: Topic.INSTITUTIONS,
    ChangedPart.DESK: Topic.APPARATUS,
    ChangedPart.AUTHORITY: Topic.APPARATUS,
    ChangedPart.CHANNEL: Topic.DIGITAL_GOVERNMENT,
}
"""Part of a procedure -> content of the programme; any other is one of the procedures."""
_BY_SIZE = {
    ChangedPart.FEE: (Effect.CHEAPER, Effect.DEARER),
    ChangedPart.CHARGE: (Effect.CHEAPER, Effect.DEARER),
    ChangedPart.TIME: (Effect.QUICKER, Effect.SLOWER),
    ChangedPart.DESK: (Effect.NEARER, Effect.FARTHER),
    ChangedPart.AUTHORITY: (Effect.NEARER, Effect.FARTHER),
}
"""Part -> what less of it is, and what more of it is."""
_FIELD_OF_PART = {
    ChangedPart.FEE: "fees",
    ChangedPart.CHARGE: "fees",
    ChangedPart.TIME: "times",
    ChangedPart.PAPERS: "cases",
    ChangedPart.APPLICANTS: "applicants",
    ChangedPart.STEPS: "steps",
    ChangedPart.AUTHORITY: "authority",
    ChangedPart.RESULT: "result",
}
"""Part -> the field of a sheet that says what holds today, as ``unverified`` names it."""
_NOTHING = re.compile(r"(?:được )?miễn(?: (?:phí|lệ phí|thu))?|không thu|0 đồng")
_LEVELS = {"xã": 1, "phường": 1, "huyện": 2, "tỉnh": 3}
_LEVEL = re.compile(rf"\b(?:{'|'.join(_LEVELS)})\b")
_AT_MOST = re.compile(r"(?:không quá|tối đa|nhiều nhất|trong vòng|trong)\s+")
_DIGITS = re.compile(r"[\d.,]+")


@dataclass(frozen=True)
class Gain:
    """One thing of a procedure that is not as it was: how it was first, and how it is today."""

    procedure: Procedure
    what: ChangedPart
    case: str
    before: str
    after: str
    steps: tuple[Change, ...]
    """The changes that led from the one to the other, oldest first."""
    later: Change | None
    """What is known to come next, so that nobody takes for lasting what is not."""

    @property
    def id(self) -> str:
        return "/".join(filter(None, (self.procedure.id, self.what.value, slug(self.case))))

    @property
    def on(self) -> date:
        """The day since which it is as it is."""
        return self.steps[-1].on

    @property
    def area(self) -> Topic:
        return _AREA_OF_PART.get(self.what, Topic.PROCEDURES)

    @property
    def effect(self) -> Effect:
        return effect(self.what, self.before, self.after)

    @property
    def unverified(self) -> bool:
        """Whether a side is not certain: a change says so, or the sheet of what holds today."""
        field = _FIELD_OF_PART.get(self.what, "")
        return self.procedure.is_unverified(field) or any(s.unverified for s in self.steps)

    @property
    def legal_refs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.legal_ref for s in self.steps if s.legal_ref))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.source for s in self.steps if s.source))


@dataclass(frozen=True)
class Area:
    """One of the six contents, with all that is known of it."""

    topic: Topic
    gains: tuple[Gain, ...]
    work: tuple[News, ...]
    """What the commune did, newest first."""
    indices: tuple[tuple[Index, IndexYear | None], ...]
    """The indices that measure this alone, each with its latest figure."""


@dataclass(frozen=True)
class Reform:
    """Everything that the page of reform tells."""

    areas: tuple[Area, ...]
    indices: tuple[tuple[Index, IndexYear | None], ...]
    """The indices that measure all of it."""

    @property
    def gains(self) -> tuple[Gain, ...]:
        return tuple(gain for area in self.areas for gain in area.gains)

    @property
    def work(self) -> int:
        """How many items of news tell of the commune's own work, each counted once."""
        return len({item.id for area in self.areas for item in area.work})

    def procedures(self, effect: Effect, *, unverified: bool = False) -> int:
        """Count the procedures in which something had this effect: those where it is certain, or
        those where it is only *unverified*.
        """
        found = [gain for gain in self.gains if gain.effect is effect]
        sure = {gain.procedure.id for gain in found if not gain.unverified}
        return len({gain.procedure.id for gain in found} - sure) if unverified else len(sure)


def is_told(site: Site) -> bool:
    """Tell whether there is anything to tell: a change of which both sides are known, or work of
    the commune.
    """
    return any(c.what for p in site.procedures for c in p.changes) or any(
        n.is_own for n in site.news
    )


def reform(site: Site) -> Reform:
    """Give what reform changed, as of today."""
    gains = tuple(
        gain
        for procedure in site.procedures
        if procedure.can_be_done(site.today)
        for gain in gains_of(procedure, site.today)
    )
    own = (n for n in site.news if n.is_own and n.is_current(site.today))
    work = [(n, _areas((n.category, *n.topics))) for n in own]
    indices = [(i, latest(i)) for i in site.of(Index) if i.is_current(site.today)]
    return Reform(
        tuple(
            Area(
                area,
                tuple(gain for gain in gains if gain.area is area),
                tuple(n for n, areas in work if area in areas),
                tuple(pair for pair in indices if area in _areas(pair[0].topics)),
            )
            for area in AREAS
        ),
        tuple(pair for pair in indices if not _areas(pair[0].topics)),
    )


def _areas(topics: Iterable[Topic]) -> set[Topic]:
    return {_AREA_OF_TOPIC[topic] for topic in topics if topic in _AREA_OF_TOPIC}


def latest(index: Index) -> IndexYear | None:
    """Give the newest year of which a figure is known."""
    known = [year for year in index.years if year.value is not None]
    return max(known, key=lambda year: year.year, default=None)


def gains_of(procedure: Procedure, today: date) -> Iterator[Gain]:
    """Give what is not as it was: of changes that go on from one another the first side and the
    last; nothing where it is again as it was.
    """
    known = sorted((c for c in procedure.changes if c.what), key=lambda change: change.on)
    groups: dict[tuple[ChangedPart, str], list[Change]] = {}
    for change in known:
        if change.what:
            groups.setdefault((change.what, change.case or ""), []).append(change)
    for (what, case), changes in groups.items():
        steps: list[Change] = []
        for change in (c for c in changes if c.on <= today):
            goes_on = steps and _same(steps[-1].after, change.before)
            steps = [*steps, change] if goes_on else [change]
        if steps and not _same(steps[0].before, steps[-1].after):
            later = next((c for c in changes if c.on > today), None)
            first, last = steps[0].before or "", steps[-1].after or ""
            yield Gain(procedure, what, case, first, last, tuple(steps), later)


def _same(one: str | None, other: str | None) -> bool:
    return " ".join((one or "").split()).casefold() == " ".join((other or "").split()).casefold()


def effect(what: ChangedPart, before: str, after: str) -> Effect:
    """Tell better from worse where both sides can be compared, and nothing more."""
    if what not in _BY_SIZE:
        return Effect.OTHER
    less, more = _BY_SIZE[what]
    measure = _office if less is Effect.NEARER else _quantity
    old, new = measure(before), measure(after)
    if old is None or new is None or old[0] == new[0]:
        return Effect.OTHER
    alike = old[1] == new[1] or 0 in (old[0], new[0])
    return (less if new[0] < old[0] else more) if alike else Effect.OTHER


def _office(text: str) -> tuple[Decimal, str] | None:
    """Give the level of the one office that *text* names; None where it names none, several levels,
    or says that something is not.
    """
    words = text.casefold()
    levels = {_LEVELS[name] for name in _LEVEL.findall(words)}
    if len(levels) > 1 and min(levels) > 1:
        levels = {min(levels)}  # district or province: at least as far as the nearer of them
    alone = len(levels) == 1 and "không" not in words
    return (Decimal(levels.pop()), "") if alone else None


def _quantity(text: str) -> tuple[Decimal, str] | None:
    """Give the one sum or span of time in *text*, and the words around it; None where there is not
    exactly one.
    """
    words = text.casefold().strip()
    if _NOTHING.fullmatch(words):
        return Decimal(0), ""
    found = [quantity for _, quantity in find_quantities.quantities(words)]
    if len(found) != 1 or found[0].unit not in (MONEY, *SPANS):
        return None
    around = _DIGITS.sub("", _AT_MOST.sub("", words))
    return found[0].number, " ".join(around.split())
