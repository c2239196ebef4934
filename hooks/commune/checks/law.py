"""Rules about law that has ended or will end, and the pages that lean on it."""

from collections.abc import Iterator

from commune.models.base import Item
from commune.models.instrument import NOTICE, Instrument
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity, brought_by_time
from commune.site import Site, endings, in_force
from commune.vietnamese import day

SHOWN = 3
"""Pages that a message names at most."""


def instruments_are_in_force(site: Site) -> Iterator[Problem]:
    """A page that leans on an instrument that has ended is to be looked at; without a successor it
    leans on nothing.
    """
    for item in _living(site):
        for name, place in {name: place for place, name in reversed(item.citations)}.items():
            instrument = site.instruments.get(name)
            if (
                instrument is None
                or not instrument.effective_to
                or not instrument.has_ended(site.today)
            ):
                continue
            doubtful, successor = endings.is_doubtful(site, instrument), site.successor(instrument)
            ended = f"{instrument.name} đã hết hiệu lực từ {day(instrument.effective_to)}{' (chưa xác minh)' if doubtful else ''}"
            fees = _fees(site, item, instrument, doubtful=doubtful)
            if successor:
                mend = f"Rà lại trang theo {successor.name}, rồi sửa căn cứ."
                yield item.record.problem(
                    "R010",
                    f"{ended}{endings.then(site, instrument)}.{fees}",
                    mend,
                    place,
                    Severity.WARNING,
                )
                continue
            message = f"{ended} mà không có văn bản thay thế nào còn hiệu lực.{fees}"
            if doubtful:
                mend = f"Tìm văn bản gốc, sửa effective_to, replaced_by của «{name}» trong can-cu.yml, rồi bỏ unverified."
                yield item.record.problem("R012", message, mend, place, Severity.WARNING)
            else:
                mend = f"Ghi văn bản thay thế vào replaced_by của «{name}» trong can-cu.yml; không có thì bỏ căn cứ này và những gì dựa vào nó."
                yield brought_by_time(item.record.problem("R012", message, mend, place))


def _fees(site: Site, item: Item, instrument: Instrument, *, doubtful: bool) -> str:
    """Say what the page does with the fees that rest on an instrument which has ended; nothing
    where it has none, or where newer law follows.
    """
    resting = (
        [fee for fee in item.fees if in_force.dead_law(site, fee) is instrument]
        if isinstance(item, Procedure)
        else []
    )
    if not resting:
        return ""
    return f" {len(resting)} mức thu dựa vào nó: {'trang đánh dấu chưa xác minh' if doubtful else 'từ ngày đó trang không hiện nữa'}."


def instruments_are_not_about_to_end(site: Site) -> Iterator[Problem]:
    """An instrument that ends within half a year is listed with the pages that lean on it."""
    for name, instrument in site.instruments.items():
        if (
            not instrument.effective_to
            or not instrument.will_end(site.today)
            or instrument.effective_to - site.today > NOTICE
        ):
            continue
        leaning = sorted(item.id for item in _living(site) if name in item.cited)
        if leaning:
            yield instrument.record.problem(
                "R011",
                *_about_to_end(site, instrument, leaning),
                ("effective_to",),
                Severity.WARNING,
            )


def _about_to_end(site: Site, instrument: Instrument, leaning: list[str]) -> tuple[str, str]:
    """Say when it ends, what follows and which pages lean on it; and what to do."""
    assert instrument.effective_to  # noqa: S101 - the caller looked
    following = endings.then(site, instrument) or ", chưa ghi văn bản thay thế"
    more = f" và {len(leaning) - SHOWN} trang khác" if len(leaning) > SHOWN else ""
    pages = ", ".join(leaning[:SHOWN]) + more
    doubt = " (chưa xác minh)" if endings.is_doubtful(site, instrument) else ""
    message = f"{instrument.name} hết hiệu lực từ {day(instrument.effective_to)}{doubt}{following}. {len(leaning)} trang dựa vào: {pages}."
    return (
        message,
        f"Xem ngày đó có cảnh báo nào: commune check --today {instrument.effective_to.isoformat()}",
    )


def _living(site: Site) -> Iterator[Item]:
    """Give the pages that say what holds now: news and plans speak of their day, withdrawn pages of
    nothing.
    """
    return (
        item for item in site.items if not item.of_its_day and not item.is_withdrawn(site.today)
    )
