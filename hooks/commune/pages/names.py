"""Names of sheets inside the fields of another: a title in « » becomes a link, since fields have no
Markdown of their own.
"""

import re

from markupsafe import Markup, escape

from commune.models.procedure import Procedure
from commune.pages.page import relative
from commune.site import Site
from commune.vietnamese import keep_together


def linked(site: Site, procedure: Procedure, text: str) -> Markup:
    """Turn each title of another sheet that stands in « » of *procedure* into a link to it; all
    else stays as it is, escaped.
    """

    def link(title: str) -> Markup:
        other = site.procedures_by_title.get(title)
        name = escape(keep_together(title))
        return (
            Markup('<a href="{}">{}</a>').format(relative(procedure.url, other.url), name)
            if other
            else Markup("«{}»").format(name)
        )

    parts = re.split(r"«([^«»]+)»", text)
    return Markup("").join(
        link(part) if n % 2 else escape(keep_together(part)) for n, part in enumerate(parts)
    )
