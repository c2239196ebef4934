"""The same facts on paper: posting sheets, the board of the desk, a plan's dashboard, the sheet for
the loudspeaker. Each is a leaf; ``typeset`` makes it a PDF.
"""

from itertools import islice

from commune.models.procedure import Procedure
from commune.outputs.paper import board, dashboard, loudspeaker, sheet
from commune.outputs.paper.leaf import Leaf
from commune.outputs.paper.typeset import make
from commune.problems import CommandRefused
from commune.site import Site, posted
from commune.site.broadcast import bulletins
from commune.site.printable import is_printable

__all__ = ["everything", "left_out", "listed", "make_all", "published", "sheets_of"]


def published(site: Site) -> dict[str, bytes]:
    """Give the printed sheets that belong to the site: path -> PDF; none unless xa.yml wants
    them.
    """
    if not site.commune.paper:
        return {}
    sheets = {posted.pdf_of(p): sheet.leaf(site, p) for p in posted.printable(site)}
    leaves = sheets | dict(board.leaves(site))
    return make_all(site, {url.strip("/"): leaf for url, leaf in leaves.items()})


def sheets_of(site: Site, procedures: list[Procedure]) -> dict[str, Leaf]:
    """Give the posting sheets of *procedures* by the names of their files."""
    return {f"{procedure.id}.pdf": sheet.leaf(site, procedure) for procedure in procedures}


def listed(site: Site, procedures: list[Procedure]) -> bytes:
    """List the sheets of *procedures* with the edition that niem-yet.yml is to name."""
    rows = [f"{p.id}: {posted.posted_sheet(site, p).edition.code}  {p.title}" for p in procedures]
    return ("\n".join(["Tờ niêm yết, bản in dưới mã QR, tên thủ tục", *rows]) + "\n").encode()


def left_out(site: Site) -> list[str]:
    """Say of which procedures no sheet is made because nobody compared their facts for too long."""
    old = [
        p.title
        for p in site.procedures
        if p.is_current(site.today) and p.is_twice_overdue(site.today)
    ]
    return [f"Không in vì đã lâu chưa ai đối chiếu: {'; '.join(old)}."] if old else []


def everything(site: Site) -> dict[str, Leaf]:
    """Give what is printed beside the sheets, by the names of the files: the boards, each plan, the
    loudspeaker's newest week; nothing with a letter that the font has not.
    """
    found = {url.removeprefix(posted.FOLDER): leaf for url, leaf in board.leaves(site)}
    found |= {
        f"ke-hoach/{plan.id}.pdf": dashboard.leaf(site, plan)
        for plan in site.plans
        if plan.is_current(site.today) and is_printable(plan)
    }
    return found | {
        f"loa/{week.week}.pdf": loudspeaker.leaf(site, week)
        for week in islice(bulletins(site), 1)
        if all(is_printable(item) for item, _ in week.items)
    }


def make_all(site: Site, leaves: dict[str, Leaf]) -> dict[str, bytes]:
    """Make a PDF of each leaf, or take it from the memo. Raises CommandRefused, naming the file,
    where one cannot be made.
    """
    made = {}
    for name, leaf in leaves.items():
        try:
            made[name] = make(leaf, site.memo)
        except ValueError as error:
            why = leaf.unprintable or error
            raise CommandRefused(f"Không làm được bản in {name}: {why}.") from None
    return made
