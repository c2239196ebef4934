"""Rules about what closes, is withdrawn or ends: whoever is sent on arrives somewhere."""

from collections import defaultdict
from collections.abc import Iterator

from commune.checks.base import is_missing
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.succession import after_desk, after_instrument, after_procedure, follow
from commune.vietnamese import day

SHOWN = 3
"""Names that a message gives at most."""


def instruments_have_no_ring_of_successors(site: Site) -> Iterator[Problem]:
    """No instrument is replaced by itself, at however many removes."""
    step = after_instrument(site.instruments)
    for instrument in site.instruments.values():
        if step((instrument, *follow(instrument, step))[-1]) is instrument:
            message = f"Văn bản {instrument.number} qua các văn bản thay thế lại trở về chính nó."
            yield instrument.record.problem(
                "L044",
                message,
                "Xem lại replaced_by: văn bản sau thay văn bản trước.",
                ("replaced_by",),
                Severity.WARNING,
            )


def closed_desks_send_on(site: Site) -> Iterator[Problem]:
    """The desk named to follow one that closes is open then, or sends on itself to one that is."""
    step = after_desk(site.desks_by_id)
    for desk in (d for d in site.desks if step(d)):
        chain = [*follow(desk, step)]
        if step((desk, *chain)[-1]) is desk:
            yield desk.record.problem(
                "L053",
                f"Nơi thay thế «{desk.successor}» lại dẫn về chính nơi này.",
                "Ghi nơi đang nhận hồ sơ.",
                ("successor",),
            )
        elif (
            not step(chain[-1]) and (ends := chain[-1].ends) and all(later.ends for later in chain)
        ):
            already = desk.ends is not None and ends <= desk.ends
            message = f"Nơi thay thế «{desk.successor}» cũng {'đã ' if already else ''}đóng từ {day(ends)}."
            severity = Severity.ERROR if already else Severity.WARNING
            yield desk.record.problem(
                "L053", message, "Ghi nơi đang nhận hồ sơ.", ("successor",), severity
            )


def dossiers_are_taken_somewhere(site: Site) -> Iterator[Problem]:
    """A desk to which pages send people does not close, and is not withdrawn, without one that
    takes its place.
    """
    step = after_desk(site.desks_by_id)
    dead: dict[str, list[str]] = defaultdict(list)
    for name, until in _senders(site):
        if named := site.desks_by_id.get(name):
            chain = (named, *follow(named, step))
            ends = chain[-1].ends
            if (
                ends
                and all(desk.ends for desk in chain)
                and not step(chain[-1])
                and not (until and until.is_withdrawn(ends))
            ):
                dead[chain[-1].id].append(until.id if until else "main_desk của xa.yml")
    for desk in (d for d in site.desks if d.id in dead and d.ends):
        since = day(desk.ends) if desk.ends else ""
        message = f"Từ {since} nơi này không nhận hồ sơ mà không có nơi thay, trong khi {_few(dead[desk.id])} còn chỉ đến đây."
        yield desk.record.problem(
            "L068",
            message,
            "Ghi successor: id của nơi nhận thay; hoặc sửa desk, main_desk trước.",
            _closing(desk),
        )


def closed_desks_are_left(site: Site) -> Iterator[Problem]:
    """Where a desk has closed and another took its place, pages go there by themselves; what still
    names the old one is to be mended.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for name, sender in _senders(site):
        if name in site.desks_by_id and not (sender and sender.is_withdrawn(site.today)):
            named[name].append(sender.id if sender else "main_desk của xa.yml")
    for name, senders in named.items():
        desk, instead = site.desks_by_id[name], site.desk(name)
        if instead is not desk and desk.ends:
            message = f"Nơi này đã đóng từ {day(desk.ends)}; trang tự chỉ sang «{instead.id}», nhưng {_few(senders)} còn ghi «{name}»."
            yield desk.record.problem(
                "L069",
                message,
                f"Sửa các chỗ ấy thành «{instead.id}».",
                _closing(desk),
                Severity.WARNING,
            )


def _senders(site: Site) -> Iterator[tuple[str, Procedure | None]]:
    """Give each desk that is named, and by which procedure; by none where the whole site names
    it.
    """
    yield site.commune.main_desk, None
    yield from ((procedure.desk, procedure) for procedure in site.procedures)


def _few(names: list[str]) -> str:
    rest = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" và {rest} thủ tục khác" if rest > 0 else "")


def _closing(desk: Desk) -> tuple[str, ...]:
    """Name the field that ends a desk."""
    return (
        ("closed_on",)
        if desk.ends == desk.closed_on
        else ("withdrawn",)
        if desk.withdrawn and desk.ends == desk.withdrawn.on
        else ("expires",)
    )


def withdrawn_pages_send_on(site: Site) -> Iterator[Problem]:
    """Any other withdrawn page sends its readers to something that exists and holds then."""
    at = ("withdrawn", "replaced_by")
    for item in site.written:
        name = item.withdrawn.replaced_by if item.withdrawn else None
        if not name or not item.withdrawn or isinstance(item, Procedure):
            continue
        found = site.replacement(item)
        unread = any(
            map(site.is_unreadable, (name, item.record.beside(name), "content/can-cu.yml"))
        )
        if found is None and not unread:
            yield item.record.problem(
                "L054",
                f"Không có gì tên «{name}» để thay trang này.",
                "Ghi tên tệp (../mot-cua/xa.md), tên thủ tục, hoặc id văn bản trong can-cu.yml; không có gì thay thì bỏ replaced_by.",
                at,
            )
        elif isinstance(found, Item) and found.is_withdrawn(item.withdrawn.on):
            yield item.record.problem(
                "L055",
                f"Trang thay thế «{name}» cũng không còn giá trị lúc ấy.",
                "Ghi trang đang dùng được.",
                at,
            )


def withdrawn_procedures_send_on(site: Site) -> Iterator[Problem]:
    """A withdrawn procedure sends its readers to one that exists and holds then, or sends on itself
    to one that does.
    """
    at, step = ("withdrawn", "replaced_by"), after_procedure(site.procedures_by_id)
    for procedure in (p for p in site.written if isinstance(p, Procedure)):
        name = procedure.withdrawn.replaced_by if procedure.withdrawn else None
        if not name or not procedure.withdrawn:
            continue
        chain = [*follow(procedure, step)]
        if is_missing(site, name, site.procedures_by_id):
            yield procedure.record.problem(
                "L054",
                f"Không có thủ tục thay thế «{name}».",
                "Ghi tên tệp của thủ tục thay, không có .md.",
                at,
            )
        elif step((procedure, *chain)[-1]) is procedure:
            yield procedure.record.problem(
                "L055",
                f"Thủ tục thay thế «{name}» lại dẫn về chính thủ tục này.",
                "Ghi thủ tục đang áp dụng.",
                at,
            )
        elif (
            chain
            and not step(chain[-1])
            and (last := chain[-1].withdrawn)
            and all(later.withdrawn for later in chain)
        ):
            already = last.on <= procedure.withdrawn.on
            message = (
                f"Thủ tục thay thế «{name}» cũng {'đã ' if already else ''}rút từ {day(last.on)}."
            )
            severity = Severity.ERROR if already else Severity.WARNING
            yield procedure.record.problem(
                "L055", message, "Ghi thủ tục đang áp dụng.", at, severity
            )
