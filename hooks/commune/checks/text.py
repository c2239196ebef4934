"""Rules about the text below the front matter."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from commune.checks.base import entries, not_yet, target_of, waits
from commune.content.document import leaves
from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.content.reader import Record
from commune.content.text import hosts, markdown, subset
from commune.problems import Problem, Severity
from commune.site import Site

_MISTAKES = TypeAdapter(tuple[Problem, ...])


def text_is_in_the_subset(record: Record, memo: Memo = NOTHING_KEPT) -> Iterator[Problem]:
    """The text below the front matter uses only what the Markdown subset allows."""
    if not record.body:
        return
    place = (record.path, record.body_line)
    found = memo.value(
        "text-mistakes",
        key_of(record.path, str(record.body_line), record.body),
        _MISTAKES,
        lambda: tuple(subset.mistakes(record.body, *place)),
    )
    yield from found
    try:
        if not any(problem.severity is Severity.ERROR for problem in found):
            markdown.walled(record.body, memo)
    except markdown.UnsafeHtml:
        mend = "Viết lại đơn giản hơn; bỏ các dấu lạ như #, <, \\ trong đoạn."
        yield record.problem(
            "M030", "Bài có chỗ không hiển thị an toàn được.", mend, record.in_body(1, 1)
        )


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """A relative link names a content file or an attachment that is there when its page is."""
    for item in site.written:
        for link in markdown.links(item.body):
            target, place = link.target, item.record.in_body(link.line, link.column)
            relative = markdown.is_allowed_target(target) and ":" not in target
            if relative and site.resolve(item, target) is None:
                yield item.record.problem(*markdown.dead_link(target), place)
            elif (named := target_of(site, item, target)) and (
                until := waits(site, item.appears, named)
            ):
                why, mend = not_yet(until, named)
                dead = markdown.dead_link(target, f"bài ấy {why}", mend)
                yield item.record.problem(*dead, place)


def outside_hosts_are_known(site: Site) -> Iterator[Problem]:
    """A link outside, in a text or in a field, leads to gov.vn or to a host listed in xa.yml."""
    for item in (*site.written, *entries(site)):
        record = item.record
        targets = [
            (link.target, record.in_body(link.line, link.column))
            for link in markdown.links(record.body)
        ]
        targets += [
            (value, record.places[at])
            for at, value in leaves(record.fields)
            if value.startswith(("http://", "https://"))
        ]
        for target, place in targets:
            host = hosts.host_of(target) if markdown.is_allowed_target(target) else None
            known = (
                not host
                or host in site.commune.allowed_hosts
                or hosts.is_government(host)
                or hosts.suspicion(host)
            )
            if not known:
                mend = (
                    f"Nếu tin được trang này, thêm {host} vào allowed_hosts trong content/xa.yml."
                )
                yield record.problem(
                    "L010", f"Liên kết ra trang lạ: {host}.", mend, place, Severity.WARNING
                )
