"""What pages say of their paper: the edition that is right, and the list of what can be printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from commune.models.procedure import Procedure
from commune.pages import assets
from commune.pages.page import Page, make
from commune.site import Site, editions, newest, posted
from commune.site.posted import Edition, Turn

TITLE = "Bản in để niêm yết"
SCRIPT = "scan.js"
"""What a page needs that papers lead to: it loads what compares, where somebody has scanned one."""


@dataclass(frozen=True)
class Posted:
    """What a page says of the paper that leads to it."""

    edition: Edition | None
    """The one that is right; None where none may hang any more."""
    pdf: str = ""
    """The address of the paper itself, from the site's root, where the site has it."""
    pdf_is: str = "Bản in (PDF)"
    turns: tuple[Turn, ...] = ()

    @property
    def script(self) -> str:
        """The address of what compares."""
        return f"/{assets.comparing()}"


def of_procedure(site: Site, procedure: Procedure) -> Posted:
    """Give what the sheet of *procedure* says."""
    if not procedure.is_current(site.today):
        return Posted(None)
    pdf = posted.pdf_of(procedure) if site.commune.paper and _is_made(site, procedure) else ""
    return Posted(posted.edition(site, procedure), pdf, turns=posted.turns(site, procedure))


def of_list(site: Site) -> Posted | None:
    """Give what the list of procedures says of the desk's board, and where all papers are; None
    where there is none to list.
    """
    if not site.procedures:
        return None
    edition = editions.of_board(site)
    return Posted(edition, posted.FOLDER if site.commune.paper else "", TITLE)


def _is_made(site: Site, procedure: Procedure) -> bool:
    return posted.is_posted(site, procedure) and posted.is_printable(site, procedure)


def pages(site: Site) -> Iterator[Page]:
    """Give the list of what can be printed, where that belongs to the site."""
    if not site.commune.paper:
        return
    found = posted.printable(site)
    yield make(
        site,
        "printed.html",
        posted.FOLDER,
        TITLE,
        f"{len(found)} tờ niêm yết thủ tục, in trên giấy A4.",
        updated=newest(found, site.today),
        procedures=[(p, posted.pdf_of(p)) for p in found],
        boards=posted.BOARDS if found else {},
    )
