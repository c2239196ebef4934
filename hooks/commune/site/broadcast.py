"""What the announcer and the clerk need to carry a news item further: a script to read aloud, a
text for Zalo, a weekly bulletin.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import TypeAdapter

from commune.models.news import News
from commune.site import Site
from commune.site.kept import of_each
from commune.vietnamese import lower_first
from commune.vietnamese.speech import WORDS_A_MINUTE, lines, minutes, spoken_form, unspoken_words

ZALO_LENGTH = 500
"""Characters that a Zalo text has at most, its address included."""
AGE = 60
"""Days after its event up to which news of the province or the nation is still read out; older news
was only filed here late.
"""
LONGEST_BULLETIN = 5
"""Minutes that people listen to."""
BULLETINS = "/ban-tin/"
"""Address of their list."""
_OPENING, _CLOSING = "Kính thưa bà con.", "Xin cảm ơn bà con đã lắng nghe."
_UNVERIFIED = "Tin này còn phần chưa đối chiếu với văn bản gốc, bà con hỏi lại trước khi làm."


@dataclass(frozen=True)
class Script:
    """Lines to be read aloud, one breath each."""

    lines: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(line.split()) for line in self.lines)

    @property
    def duration(self) -> str:
        """How long it takes to read."""
        return minutes(self.words)


@dataclass(frozen=True)
class Said:
    """What the loudspeaker says of an item, whenever it does."""

    lines: tuple[str, ...]
    unspoken: tuple[tuple[str, tuple[str, ...]], ...]
    """Field -> the words in it that could not be put into words that are said."""


_SAID = TypeAdapter(dict[str, Said])


@dataclass(frozen=True)
class ChannelTexts:
    """One item for every channel."""

    item: News
    script: Script
    zalo: str
    week: date | None
    """The Monday of the week in whose bulletin it is read out."""


@dataclass(frozen=True)
class Bulletin:
    """The scripts of one week, joined for the announcer."""

    week: date
    opening: Script
    items: tuple[tuple[News, Script], ...]
    closing: Script

    @property
    def end(self) -> date:
        """The Sunday."""
        return self.week + timedelta(days=6)

    @property
    def url(self) -> str:
        return bulletin_url(self.week)

    @property
    def duration(self) -> str:
        """How long the whole takes to read."""
        return minutes(self.words)

    @property
    def words(self) -> int:
        return (
            self.opening.words + self.closing.words + sum(script.words for _, script in self.items)
        )

    @property
    def is_too_long(self) -> bool:
        """Tell whether it takes longer than people listen."""
        return self.words > LONGEST_BULLETIN * WORDS_A_MINUTE


def bulletin_url(week: date) -> str:
    """Give the address of the bulletin of the week that begins on this Monday."""
    return f"{BULLETINS}{week}/"


def monday(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())


def channel_texts(site: Site, item: News) -> ChannelTexts:
    """Make everything for one item."""
    script = Script((*_opening(site), *said(site, item).lines, *_closing(site)))
    return ChannelTexts(
        item,
        script,
        zalo(site, item),
        monday(item.published) if is_read_out(item, site.today) else None,
    )


def is_read_out(item: News, today: date) -> bool:
    """Tell whether the item is for a bulletin: it stands, and it was news when it appeared."""
    fresh = item.is_own or (item.published - item.first_day).days <= AGE
    return fresh and not item.is_withdrawn(today)


def _opening(site: Site) -> tuple[str, ...]:
    return (
        _OPENING,
        f"Sau đây là tin cải cách hành chính của {spoken_form(site.commune.full_name)}.",
    )


def said(site: Site, item: News) -> Said:
    """Give what is said of *item*."""
    return site.once(_said_of_all)[item.record.path]


def _said_of_all(site: Site) -> dict[str, Said]:
    """Path of an item -> what is said of it."""
    return of_each(site, "said", _SAID, site.news, _said)


def _said(item: News) -> Said:
    """Say the item's own lines: its title, then the text for the loudspeaker, or else its
    summary.
    """
    field = "broadcast" if item.broadcast else "summary"
    title, text = spoken_form(item.title), spoken_form(item.broadcast or item.summary)
    unspoken = {"title": unspoken_words(title), field: unspoken_words(text)}
    title = title.rstrip(".")
    repeated = text.rstrip(".").lower() == title.lower()
    found = lines(f"{title}.") + ([] if repeated else lines(text))
    return Said(
        (*found, *(lines(_UNVERIFIED) if item.unverified else ())),
        tuple((name, tuple(left)) for name, left in unspoken.items() if left),
    )


def _closing(site: Site) -> tuple[str, ...]:
    desk = site.desks_by_id.get(site.commune.main_desk)
    ask = (
        (f"Cần hỏi thêm, mời bà con đến {lower_first(spoken_form(desk.short_label))}.",)
        if desk
        else ()
    )
    return *ask, _CLOSING


def zalo(site: Site, item: News) -> str:
    """Give a text of at most ZALO_LENGTH characters: title, what fits of the summary, the item's
    address.
    """
    address = site.commune.full_address(item.url)
    warning = "\nCòn phần chưa đối chiếu với văn bản gốc." if item.unverified else ""
    room = ZALO_LENGTH - len(item.title) - len(warning) - len(address) - 3
    summary = _fit(item.summary, room)
    body = f"\n{summary}" if summary and summary != item.title else ""
    return f"{item.title}{body}{warning}\n\n{address}"


def _fit(text: str, room: int) -> str:
    """Cut *text* at a word so that it fits, or leave it out where hardly anything would."""
    if len(text) <= room:
        return text
    return f"{text[: room - 1].rsplit(' ', 1)[0]}…" if room > 40 else ""


def bulletins(site: Site) -> Iterator[Bulletin]:
    """Join the scripts of every week in which something appeared, the newest week first, each when
    it is asked for; what was withdrawn or is old is not read out.
    """
    weeks: dict[date, list[News]] = {}
    for item in sorted(site.news, key=lambda item: (item.published, item.date, item.id)):
        if is_read_out(item, site.today):
            weeks.setdefault(monday(item.published), []).append(item)
    for week in sorted(weeks, reverse=True):
        yield _bulletin(site, week, weeks[week])


def _bulletin(site: Site, week: date, items: list[News]) -> Bulletin:
    scripts = []
    for place, item in enumerate(items, 1):
        number = spoken_form(f"Tin thứ {place}.")
        first = (number,) if len(items) > 1 else ()
        scripts.append((item, Script((*first, *said(site, item).lines))))
    return Bulletin(week, Script(_opening(site)), tuple(scripts), Script(_closing(site)))
