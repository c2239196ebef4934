"""Rules about the text below the front matter."""

from collections.abc import Collection, Iterable, Iterator

from pydantic import TypeAdapter

from commune.checks.base import entries, not_yet, target_of, waits
from commune.content.document import leaves
from commune.content.memo import NOTHING_KEPT, Memo, key_of, together
from commune.content.reader import Record
from commune.content.text import hosts, markdown, subset
from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.links import links_in

_FOUND = TypeAdapter(dict[str, list[Problem]])


def texts_are_in_the_subset(site: Site, records: Iterable[Record]) -> Iterator[Problem]:
    """The text below the front matter uses only what the Markdown subset allows."""
    with together(site.memo, "text-mistakes", _FOUND) as kept:
        for record in records:
            if record.body:
                owner = site.owner(record)
                yield from kept.value(owner, record.digest, mistakes, record, site.memo)


def mistakes(record: Record, memo: Memo = NOTHING_KEPT) -> list[Problem]:
    """Give what is wrong with the text of *record*."""
    found = [*subset.mistakes(record.body, record.path, record.body_line)]
    try:
        if not any(problem.severity is Severity.ERROR for problem in found):
            markdown.walled(record.body, memo)
    except markdown.UnsafeHtml:
        message = "Bài có chỗ không hiển thị an toàn được."
        mend = "Viết lại đơn giản hơn; bỏ các dấu lạ như #, <, \\ trong đoạn."
        found.append(record.problem("M030", message, mend, record.in_body(1, 1)))
    return found


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """A relative link names a content file or an attachment that is there when its page is."""
    for item in site.written:
        for link in links_in(site, item):
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
    listed = site.commune.allowed_hosts
    with together(site.memo, "outside-hosts", _FOUND, key_of(*listed)) as kept:
        for item in (*site.written, *entries(site)):
            owner, record = site.owner(item.record), item.record
            yield from kept.value(owner, record.digest, _unknown_hosts, record, listed)


def _unknown_hosts(record: Record, listed: Collection[str]) -> list[Problem]:
    targets = [
        (link.target, record.in_body(link.line, link.column))
        for link in markdown.links(record.body)
    ]
    targets += [
        (value, record.places[at])
        for at, value in leaves(record.fields)
        if value.startswith(("http://", "https://"))
    ]
    found = []
    for target, place in targets:
        host = hosts.host_of(target) if markdown.is_allowed_target(target) else None
        known = not host or host in listed or hosts.is_government(host) or hosts.suspicion(host)
        if not known:
            message = f"Liên kết ra trang lạ: {host}."
            mend = f"Nếu tin được trang này, thêm {host} vào allowed_hosts trong content/xa.yml."
            found.append(record.problem("L010", message, mend, place, Severity.WARNING))
    return found
