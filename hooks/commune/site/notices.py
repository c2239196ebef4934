"""What a reader must know before trusting a page: withdrawn, too old, leaning on law that has ended
or will end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commune.models.base import Item, Withdrawal
from commune.models.instrument import NOTICE, Instrument
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.site import Site, endings
from commune.vietnamese import day, lower_first


@dataclass(frozen=True)
class Notice:
    """One box on a page."""

    heading: str
    text: str
    is_gone: bool = False
    """Whether the page holds no more; else it is only to be read with care."""
    on_top: bool = True
    """Whether it stands before the text, else after it."""
    link: Item | None = None
    """What to read instead."""
    unverified: bool = False


def notices(site: Site, item: Item) -> tuple[Notice, ...]:
    """Give the boxes of *item*'s page, the gravest first; news and plans tell of their day and
    carry none about law.
    """
    if item.withdrawn and item.is_withdrawn(site.today):
        return (_withdrawn(site, item, item.withdrawn),)
    law = () if item.of_its_day else tuple(_law(site, item))
    return (*_end(site, item), *_age(site, item), *law)


def _withdrawn(site: Site, item: Item, withdrawn: Withdrawal) -> Notice:
    instead, link = _instead(site, item)
    text = f"{_sentence(withdrawn.reason)}{instead}"
    if isinstance(item, Procedure):  # that it is gone, and since when, is its first answer
        return Notice("Vì sao không còn làm", text, is_gone=True, link=link)
    text = f"Từ {day(withdrawn.on)}. {text}"
    return Notice("Trang này không còn giá trị", text, is_gone=True, link=link)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _instead(site: Site, item: Item) -> tuple[str, Item | None]:
    """Say what took its place, as far as that is to be seen: a sentence, or the page to link to."""
    found = site.replacement(item)
    if isinstance(found, Instrument):
        return f" Thay bằng: {found.name}.", None
    return "", found


def _end(site: Site, item: Item) -> Iterator[Notice]:
    """Tell of a last day that has been set, or has gone by; an item of news says the latter
    itself.
    """
    if item.withdrawn:
        instead, link = _instead(site, item)
        heading, what = (
            ("Còn làm", "thủ tục này không còn làm nữa")
            if isinstance(item, Procedure)
            else ("Còn giá trị", "trang này không còn giá trị")
        )
        text = f"Từ ngày đó {what}. {_sentence(item.withdrawn.reason)}{instead}"
        yield Notice(
            f"{heading} đến {day(item.withdrawn.on)}",
            text,
            on_top=item.withdrawn.on - site.today <= NOTICE,
            link=link,
        )
    elif item.expires and item.expires < site.today and not isinstance(item, News):
        yield Notice("Trang này đã hết hạn", f"Chỉ còn giá trị đến {day(item.expires)}.")


def _age(site: Site, item: Item) -> Iterator[Notice]:
    if item.review_after and item.is_overdue(site.today):
        checked = f"Lần cuối đối chiếu với nguồn: {day(item.checked)}" if item.checked else ""
        last = f"{unchecked_since(site, item) or checked}. ".removeprefix(". ")
        text = (
            f"{last}Lẽ ra phải rà soát lại sau {day(item.review_after)}. "
            f"Hỏi tại {lower_first(site.main_desk.short_label)} trước khi làm theo trang này."
        )
        yield Notice(
            f"Trang này có thể đã cũ, từ {day(item.review_after + timedelta(days=1))}", text
        )


def unchecked_since(site: Site, item: Item) -> str:
    """Say that nobody compared the facts for twice the time that was allowed: ``Ghi ngày
    01/03/2026, từ đó chưa ai đối chiếu``; else nothing.
    """
    return (
        f"Ghi ngày {day(item.checked)}, từ đó chưa ai đối chiếu"
        if item.checked and item.is_twice_overdue(site.today)
        else ""
    )


def _law(site: Site, item: Item) -> Iterator[Notice]:
    """What has ended on one day, for one successor, shares a box; so does what ends on one day."""
    ended: dict[tuple[date, str, bool], list[str]] = {}
    ending: dict[tuple[date, bool], str] = {}
    for name in item.cited:
        instrument = site.instruments[name]
        end = instrument.effective_to
        if end is None:
            continue
        then, unverified = endings.then(site, instrument), endings.is_doubtful(site, instrument)
        if instrument.has_ended(site.today):
            ended.setdefault((end, then, unverified), []).append(instrument.name)
        else:
            told = f"{instrument.name} hết hiệu lực từ ngày này{then}. "
            ending[end, unverified] = ending.get((end, unverified), "") + told
    for (end, then, unverified), names in ended.items():
        heading = f"{'Theo nguồn chưa xác minh, ' if unverified else ''}{', '.join(names)} đã hết hiệu lực"
        text = f"Không còn hiệu lực từ {day(end)}{then}. Điều ghi ở trang này có thể đã đổi. Hỏi lại tại quầy trước khi làm."
        yield Notice(heading, text, unverified=unverified)
    for (end, unverified), told in ending.items():
        heading = f"Sắp đổi từ {day(end)}{' (chưa xác minh)' if unverified else ''}"
        text = f"{told}Sau ngày đó, hỏi lại tại quầy trước khi làm."
        yield Notice(heading, text, on_top=end - site.today <= NOTICE, unverified=unverified)
