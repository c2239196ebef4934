"""What is not done at the one-stop desk: each errand with the office that does it."""

from collections.abc import Iterator

from commune.models import elsewhere
from commune.models.elsewhere import Elsewhere
from commune.pages import emergency
from commune.pages.page import Page, make
from commune.site import Site
from commune.vietnamese import slug

TITLE = "Không làm ở một cửa thì đi đâu"


def pages(site: Site) -> Iterator[Page]:
    """Give the page, where something is listed."""
    if not site.elsewhere:
        return
    rows: dict[str, list[dict[str, object]]] = {}
    for errand in site.elsewhere:
        rows.setdefault(errand.group, []).append(_row(site, errand))
    yield make(
        site,
        "elsewhere.html",
        elsewhere.PAGE,
        TITLE,
        f"{len(site.elsewhere)} việc hay hỏi mà một cửa không làm, và nơi làm từng việc.",
        groups=[(group, f"nhom-{slug(group)}", found) for group, found in rows.items()],
        numbers=site.numbers,
        unverified=any(errand.unverified for errand in site.elsewhere),
        styles=(emergency.STYLE,),
    )


def _row(site: Site, errand: Elsewhere) -> dict[str, object]:
    """Give an errand with what it leads to: errands of the commune, numbers to call,
    instruments.
    """
    return {
        "errand": errand,
        "procedures": [
            p
            for name in errand.procedures
            if (p := site.procedures_by_id.get(name)) and not p.is_withdrawn(site.today)
        ],
        "numbers": site.to_call(errand.call),
        "instruments": [(site.instruments[ref.id], ref.articles) for ref in errand.legal_refs],
    }
