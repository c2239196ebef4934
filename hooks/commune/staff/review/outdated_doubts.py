"""Sentences that still say that something is not known, beside the answer."""

import re
from collections.abc import Container, Iterator

from commune.models.base import Item
from commune.models.desk import Desk
from commune.site import Site
from commune.vietnamese import fold

_DOUBT = re.compile(
    r"chua (?:\w+ ){0,2}(?:cong bo|xac minh|co o nguon|tim thay)|khong (?:doan|ghi|tim thay nguon)|trang khong ghi|hoi tai"
)
_WORDS = {
    "address": re.compile(r"\bdia chi\b"), "phones": re.compile(r"\bdien thoai\b"),
    "opening_hours": re.compile(r"\bgio (?:mo cua|lam viec|cu the)\b|\bmay gio\b"),
    "reception": re.compile(r"\blich tiep\b"), "notice_board": re.compile(r"\bniem yet\b"),
}  # fmt: skip
"""Field of a desk -> how sentences speak of it."""


def outdated_doubts(site: Site, changed: Container[str]) -> Iterator[str]:
    """Give file, line and text of every sentence that doubts what a desk in *changed* has been
    told, in its own file or in one that leads to it.
    """
    for desk in (d for d in site.desks if d.record.path in changed):
        answered = [name for entry in desk.verified_fields for name in entry.fields]
        for item in site.items:
            if item is desk or f"{desk.folder}/{desk.id}.md" in item.body:
                yield from _of(item, [_WORDS[name] for name in answered if name in _WORDS])
        if desk.unverified and all(
            getattr(desk, name) for name in ("address", "phones", "opening_hours")
        ):
            yield f"{desk.record.path}: còn ghi unverified: true, mà địa chỉ, điện thoại, giờ mở cửa đã có"


def _of(item: Item, words: list[re.Pattern[str]]) -> Iterator[str]:
    if isinstance(item, Desk) and not words:
        return
    body_starts = item.record.body_line
    for number, line in enumerate(item.record.lines, 1):
        is_text = number >= body_starts or line.startswith(("summary:", "title:"))
        folded = fold(line)
        if is_text and _DOUBT.search(folded) and any(word.search(folded) for word in words):
            yield f"{item.record.path}:{number}: {line.removeprefix('summary: ').strip()[:120]}"
