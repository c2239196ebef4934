"""What the rules share."""

from collections.abc import Callable, Container, Iterator
from datetime import datetime
from typing import TypeVar

from commune.content.document import Key
from commune.content.reader import COLLECTIONS, Record
from commune.models.base import Item
from commune.models.elsewhere import Elsewhere
from commune.models.emergency import EmergencyNumber
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.question import Question
from commune.problems import Problem
from commune.site import Site
from commune.vietnamese import clock, day

T = TypeVar("T", bound=Item)
Check = Callable[[Site], Iterator[Problem]]


def all_of(site: Site, kind: type[T]) -> Iterator[T]:
    """Give everything of one kind, also what waits: a mistake in it must not come up on the day on
    which it appears.
    """
    return (item for item in site.written if isinstance(item, kind))


def entries(site: Site) -> tuple[Elsewhere | EmergencyNumber, ...]:
    """Give what stands in lists that pages are made of: errands of other offices, numbers to
    call.
    """
    return (*site.elsewhere, *site.numbers.values())


def is_missing(site: Site, name: str, known: Container[str]) -> bool:
    """Tell whether nothing has this name; a file with mistakes of its own is there all the same."""
    return name not in known and not site.is_unreadable(name)


def target_of(site: Site, item: Item, target: str) -> Item | None:
    """Give the content file that a link in *item* names, or None where it names something else."""
    path = target.partition("#")[0]
    full = item.record.beside(path)
    return site.by_path.get(full) if path and ":" not in path else None


def waits(site: Site, appears: datetime | None, target: Item) -> datetime | None:
    """Give the moment at which *target* appears where that is after now, and after what leads to it
    *appears*.
    """
    if target.appears is None or target.appears <= max(site.now, appears or site.now):
        return None
    return target.appears


def not_yet(until: datetime, target: Item) -> tuple[str, str]:
    """Say of what *waits* why nothing may lead to it, for the end of a message, and what to do."""
    own = (
        ""
        if target.publish_at
        else f" Bài kia vừa viết hôm nay mà chưa lưu vào git thì chạy với --today {until.date()}."
    )
    return (
        f"còn chờ đến {clock.moment_in_words(until)} mới hiện, bài này hiện trước",
        f"Bỏ chỗ này đến ngày ấy, hoặc hẹn bài này cùng lúc (publish_at).{own}",
    )


def senders(site: Site) -> tuple[Item | Elsewhere, ...]:
    """Give everything that may send its readers to procedures."""
    return (*site.written, *site.elsewhere)


def named_procedures(item: Item | Elsewhere) -> list[tuple[tuple[Key, ...], str]]:
    """Give the procedures to which an event, a guide, a question or an errand done elsewhere sends
    its readers: the place of the field, the id.
    """
    if isinstance(item, LifeEvent):
        return [
            (("steps", n, "procedures", m), errand.id)
            for n, step in enumerate(item.steps)
            for m, errand in enumerate(step.procedures)
        ]
    return (
        [(("procedures", n), name) for n, name in enumerate(item.procedures)]
        if isinstance(item, Guide | Question | Elsewhere)
        else []
    )


def commune_record(site: Site) -> Record | None:
    """Give where xa.yml was read, for messages about its fields."""
    return next((record for record in site.records if record.kind == "commune"), None)


def shared_records(site: Site) -> tuple[Record, ...]:
    """Give what stands in the files that pages share: the commune, the law, days off and more."""
    kinds = {*COLLECTIONS.values(), "outcome"}
    return tuple(record for record in site.records if record.kind in kinds)


def commune_news(site: Site) -> list[News]:
    """Give the published items of the commune's own doing that still stand."""
    return site.once(_standing_own_news)


def _standing_own_news(site: Site) -> list[News]:
    return [i for i in site.news if i.is_own and not i.is_withdrawn(site.today)]


def place(item: News, start: str) -> int:
    """Tell where in ``advances`` the plan or goal is named first."""
    return next((n for n, ref in enumerate(item.advances) if ref.startswith(start)), 0)


def period_of(plan: Plan) -> str:
    """Name the time of a plan: «từ 10/01/2026 đến 31/12/2026»."""
    return f"từ {day(plan.period.start)} đến {day(plan.period.end)}"
