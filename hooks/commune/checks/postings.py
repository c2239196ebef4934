"""Rules about paper: what hangs is what there is, and as new as the facts; what is to be printed
can be.
"""

from collections.abc import Iterator
from itertools import islice

from commune.checks.base import is_missing
from commune.content.document import Key, Place
from commune.content.reader import Record
from commune.models.desk import Desk
from commune.problems import Problem, Severity
from commune.site import Site, posted
from commune.site.broadcast import bulletins
from commune.site.editions import rights_of
from commune.site.printable import odd_in, odd_letters
from commune.vietnamese import day


def what_hangs_is_known(site: Site) -> Iterator[Problem]:
    """An entry of niem-yet.yml names a procedure, and its paper was there on the day it hung."""
    known = {p.id for p in site.procedures}
    for name, posting in site.postings.items():
        if is_missing(site, name, known):
            yield posting.record.problem(
                "L101",
                f"Không có thủ tục «{name}».",
                "Viết tên tệp của thủ tục trong content/thu-tuc, không có .md; đã gỡ giấy thì xóa mục này.",
            )
        elif posting.since < posting.of:
            yield posting.record.problem(
                "L102",
                f"Giấy treo từ {day(posting.since)}, trước ngày của chính bản ấy ({day(posting.of)}).",
                "Xem lại since, và ngày in dưới mã QR của giấy.",
                ("since",),
            )


def what_hangs_is_not_older_than_the_facts(site: Site) -> Iterator[Problem]:
    """What hangs shows what the sheet would show today; warns otherwise."""
    for name, posting in site.postings.items():
        procedure = site.procedures_by_id.get(name)
        if procedure is None:
            continue
        where = "; ".join(posting.where)
        if not posted.is_posted(site, procedure):
            why = posted.why_gone(site, procedure)
            yield _warning(
                posting.record,
                "R090",
                f"Giấy «{procedure.title}» treo từ {day(posting.since)} ở {where}, mà {why}.",
                "Gỡ giấy xuống, rồi xóa mục này.",
            )
        elif (now := posted.edition(site, procedure)).facts != posting.facts:
            yield _warning(
                posting.record,
                "R091",
                f"Giấy «{procedure.title}» ở {where} là bản {day(posting.of)}, điều ghi ở trang nay đã khác (bản {now.code}).",
                "In lại bằng commune paper, treo thay bản cũ, rồi ghi edition và since mới.",
            )


def _warning(record: Record, code: str, message: str, mend: str) -> Problem:
    return record.problem(code, message, mend, ("edition",), Severity.WARNING)


def what_is_printed_can_be_printed(site: Site) -> Iterator[Problem]:
    """Where PDFs belong to the site, each sheet has only letters that the printed font has; of any
    other none is made.
    """
    if site.commune.paper:
        yield from unprintable(site)


def unprintable(site: Site) -> Iterator[Problem]:
    """Tell each place with a letter that cannot be printed, where a paper would show it."""
    procedures = posted.posted_procedures(site)
    others = (one for procedure in procedures for one in posted.beside(site, procedure))
    plans = (plan for plan in site.plans if plan.is_current(site.today))
    read = (item for week in islice(bulletins(site), 1) for item, _ in week.items)
    for item in {id(one): one for one in (*procedures, *others, *plans, *read)}.values():
        for at, letters in odd_letters(item):
            yield _unprintable(item.record, at, letters)
    if procedures:
        yield from _unprintable_rights(site.main_desk)


def _unprintable_rights(desk: Desk) -> Iterator[Problem]:
    """Tell the same of what the board shows of the text of *desk*."""
    rights = rights_of(desk).splitlines()
    for number, line in enumerate(desk.body.splitlines(), 1):
        if line in rights and (letters := odd_in(line)):
            yield _unprintable(desk.record, desk.record.in_body(number, 1), letters)


def _unprintable(record: Record, at: tuple[Key, ...] | Place, letters: str) -> Problem:
    return record.problem(
        "R092",
        f"Phông chữ của bản in không có {letters}, nên không làm được bản in nào ghi chữ này.",
        "Viết bằng chữ Việt hoặc chữ La-tinh.",
        at,
        Severity.WARNING,
    )
