"""Rules about what the commune and the province have told: each told field stands in the file, and
is not called doubtful beside it.
"""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from commune.content.reader import Record
from commune.models import commune, desk, procedure
from commune.models.commune import Commune
from commune.models.desk import Desk
from commune.models.procedure import Procedure
from commune.models.vocabulary import OnlineLevel
from commune.problems import Problem
from commune.site import Site

ASKABLE: dict[type[Any], tuple[str, ...]] = {
    Commune: commune.ASKABLE,
    Desk: desk.ASKABLE,
    Procedure: procedure.ASKABLE,
}
"""Model -> the fields that may be told."""


def verified_fields_are_filled(site: Site) -> Iterator[Problem]:
    """What ``verified_fields`` names may be asked for, holds something, and is not in
    ``unverified`` too.
    """
    for item, record in _askable(site):
        allowed = ASKABLE[type(item)]
        for n, entry in enumerate(item.verified_fields):
            for name in entry.fields:
                at = ("verified_fields", n)
                if name not in allowed:
                    yield record.problem(
                        "A001",
                        f"«{name}» không phải trường được hỏi xã, tỉnh.",
                        f"Chọn trong: {', '.join(allowed)}.",
                        at,
                    )
                elif attrgetter(name)(item) in (None, (), OnlineLevel.UNVERIFIED):
                    yield record.problem(
                        "A002",
                        f"Ghi «{name}» đã được trả lời, mà trường ấy bỏ trống.",
                        f"Ghi {name}, hoặc bỏ tên ấy khỏi đây.",
                        at,
                    )
                elif isinstance(item, Procedure) and item.is_unverified(name):
                    mend = f"Đã chắc thì bỏ {name} khỏi unverified; còn ngờ thì bỏ tên ấy khỏi đây."
                    yield record.problem(
                        "A003",
                        f"«{name}» vừa ghi là đã được trả lời, vừa ghi là chưa xác minh.",
                        mend,
                        at,
                    )


def _askable(site: Site) -> Iterator[tuple[Any, Record]]:
    """Give everything that has ``verified_fields``, with where it was written."""
    yield from ((site.commune, record) for record in site.records if record.kind == "commune")
    yield from ((item, item.record) for item in site.written if type(item) in ASKABLE)
