"""Rules about files, addresses and codes: where a thing lies and what it is called."""

import re
from collections.abc import Iterator

from commune.checks.base import all_of
from commune.content import known_addresses
from commune.content.document import Key
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.news import News
from commune.models.procedure import FIELDS, LETTERS, Procedure
from commune.models.vocabulary import Field
from commune.problems import Problem, Severity
from commune.site import Site, news_lists

GONE = "L034"
"""Of an address that vanished from the content; ``last_good`` brings its file back."""


def files_lie_where_their_kind_lives(site: Site) -> Iterator[Problem]:
    """A procedure lies in the folder of a field, news in the folder of its year with its date in
    the name.
    """
    for item in site.written:
        parts = item.record.place.split("/")
        if isinstance(item, Procedure):
            if len(parts) != 4 or parts[2] not in set(Field):
                mend = (
                    f"Chuyển vào {item.files_under()}<lĩnh vực>/, chọn trong: {', '.join(Field)}."
                )
                yield item.record.problem(
                    "L020", "Thủ tục không nằm trong thư mục của một lĩnh vực.", mend
                )
            elif item.id in (FIELDS, LETTERS):
                yield item.record.problem(
                    "L021", f"Tên «{item.id}» dành cho trang danh mục.", "Đặt tên tệp khác."
                )
        elif isinstance(item, News):
            begins = f"{item.date}-"
            if (
                parts[2:-1] != [item.year]
                or not item.id.startswith(begins)
                or not re.match("[a-z]", item.id.removeprefix(begins))
            ):
                mend = f"Đặt tên {item.files_under()}{item.year}/{item.date}-{item.slug}.md, hoặc sửa date."
                yield item.record.problem(
                    "L022", "Tên tệp và thư mục không khớp với ngày diễn ra.", mend, ("date",)
                )
            elif news_lists.RESERVED.fullmatch(item.slug):
                yield item.record.problem(
                    "L021", f"Tên «{item.slug}» dành cho trang danh mục.", "Đặt tên tệp khác."
                )
        elif len(parts) != 3:
            yield item.record.problem(
                "L023", "Tệp nằm sai thư mục.", f"Chuyển vào content/{parts[1]}/."
            )


def addresses_are_unique(site: Site) -> Iterator[Problem]:
    """No two pages share an address, whatever its capitals: many disks do not tell them apart."""
    seen: dict[str, Item] = {}
    for item in site.written:
        other = seen.setdefault(item.url, item)
        if other is not item:
            yield item.record.problem(
                "L030",
                f"Địa chỉ {item.url} trùng với {other.record.path}.",
                "Đổi tên một trong hai tệp.",
            )
    for item in site.written:
        for n, old in enumerate(item.old_paths):
            asked = old if "?" in old else old.lower()
            if asked in seen:
                owner = seen[asked].record.path
                message = f"Địa chỉ cũ {old} đang là địa chỉ của {owner}, sẽ dẫn vòng quanh hoặc đè lên trang ấy."
                yield item.record.problem(
                    "L032", message, "Xóa dòng này trong old_paths.", ("old_paths", n)
                )
            seen.setdefault(asked, item)


def old_addresses_need_their_server(site: Site) -> Iterator[Problem]:
    """What has a question mark is sent on by web servers alone; files cannot tell it apart."""
    for item in site.written:
        for n, old in enumerate(item.old_paths):
            if "?" in old:
                message = f"Địa chỉ cũ {old} có dấu ?: nginx, Apache, IIS, Caddy và Netlify chuyển được; GitHub, GitLab, Forgejo, Cloudflare thì không."
                mend = "Trang nằm ở một trong năm nơi đầu thì để nguyên, theo deploy/README.md; không thì xóa dòng này."
                yield item.record.problem(
                    "L035", message, mend, ("old_paths", n), severity=Severity.WARNING
                )
                break  # once a file is enough


def addresses_are_kept(site: Site) -> Iterator[Problem]:
    """No page that the site has had vanishes: its file is there, or another page names its
    addresses in old_paths. A file that had several is told once.
    """
    there = {
        address
        for item in site.written
        for address in (item.url.partition("#")[0], *item.old_paths)
    }
    lost: dict[str, list[known_addresses.KnownAddress]] = {}
    for entry in site.recorded:
        if entry.source and entry.url not in there and entry.source not in site.unreadable:
            lost.setdefault(entry.source, []).append(entry)
    for source, entries in lost.items():
        first, *others = sorted(entries, key=lambda entry: (not entry.is_own, -len(entry.url)))
        urls = ", ".join(entry.url for entry in (first, *others))
        old = f" (và địa chỉ cũ {', '.join(entry.url for entry in others)})" if others else ""
        message = f"Trang {first.url}{old} đã có trên mạng, nay không còn tệp nào làm ra nó (trước là {source})."
        mend = f"Trả lại tệp (bỏ tin thì ghi withdrawn), hoặc thêm vào bài thay thế: old_paths: [{urls}]. {known_addresses.NEVER}"
        yield Problem(known_addresses.PATH, first.line, 1, GONE, message, mend, first.url)


def codes_are_unique(site: Site) -> Iterator[Problem]:
    """No two procedures share a code, but one that appears when the other is withdrawn may take it
    over.
    """
    seen: dict[str, Procedure] = {}
    for item in all_of(site, Procedure):
        if not item.code:
            continue
        other = seen.setdefault(item.code, item)
        if other is not item and not _takes_over(item, other) and not _takes_over(other, item):
            message = f"Mã {item.code} đã dùng cho {other.record.path}."
            yield item.record.problem(
                "L031", message, "Xem lại mã trên Cổng Dịch vụ công quốc gia.", ("code",)
            )


def _takes_over(new: Procedure, old: Procedure) -> bool:
    return (
        old.withdrawn is not None
        and new.appears is not None
        and old.withdrawn.on <= new.appears.date()
    )


def attached_files_exist(site: Site) -> Iterator[Problem]:
    """Pictures and attachments named in front matter lie beside the item."""
    for item in site.written:
        for at, file in _named_files(item):
            if item.record.beside(f"./{file}") not in site.attachments:
                yield item.record.problem(
                    "L070", f"Không có tệp «{file}» cạnh bài này.", "Chép tệp vào cùng thư mục.", at
                )


def _named_files(item: Item) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Give the files that fields of *item* name, each with its place."""
    pictures = {"image": item.image} if isinstance(item, News) else {}
    pictures |= {"map": item.map} if isinstance(item, Desk) else {}
    yield from (((name, "file"), picture.file) for name, picture in pictures.items() if picture)
    if isinstance(item, News):
        yield from ((("attachments", n, "file"), a.file) for n, a in enumerate(item.attachments))


def files_are_used(site: Site) -> Iterator[Problem]:
    """A picture or document that nothing names is not published, and somebody should know."""
    used = {file for item in site.written for file in site.files_of(item)}
    for file in site.attachments:
        if file not in used and not site.unreadable:
            message = "Không bài nào dùng tệp này, nên trang không đăng nó."
            yield Problem.of_file(
                file,
                "L071",
                message,
                "Dẫn tệp trong bài, hoặc xóa.",
                severity=Severity.WARNING,
            )
