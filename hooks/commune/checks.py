"""Rules that one file alone cannot tell. CHECKS lists them all; each is one sentence and one function."""

import posixpath
import re
from collections.abc import Callable, Container, Iterator

from commune import markdown
from commune.content import Record
from commune.models.base import Item
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vocabulary import Field

RESERVED = {"linh-vuc", "a-z"}
"""Names under /thu-tuc/ that are lists."""

Check = Callable[[Site], Iterator[Problem]]


def _all_items(site: Site) -> tuple[Item, ...]:
    return (*site.items, *site.waiting)


def _is_missing(site: Site, name: str, known: Container[str]) -> bool:
    """Tell whether nothing has this name; a file with mistakes of its own is there all the same."""
    return name not in known and not site.is_unreadable(name)


def text_is_in_the_subset(record: Record) -> Iterator[Problem]:
    """The text below the front matter uses only what the Markdown subset allows."""
    found = list(markdown.mistakes(record.body))
    for mistake in found:
        place = record.in_body(mistake.line, mistake.column)
        yield record.problem(mistake.code, mistake.message, mistake.mend, place)
    try:
        if not found:
            markdown.render(record.body, lambda target: target)
    except markdown.UnsafeHtml:
        mend = "Viết lại đơn giản hơn; bỏ các dấu lạ như #, <, \\ trong đoạn."
        yield record.problem("M030", "Bài có chỗ không hiển thị an toàn được.", mend, record.in_body(1, 1))


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """A relative link names a content file or an attachment that exists and is published."""
    for item in _all_items(site):
        for link in markdown.links(item.body):
            target = link.target
            relative = markdown.is_allowed_target(target) and ":" not in target
            if relative and site.resolve(item, target) is None:
                place = item.record.in_body(link.line, link.column)
                mend = "Viết đường dẫn từ tệp này đến tệp .md, ví dụ ../../thu-tuc/ho-tich/dang-ky-khai-sinh.md"
                yield item.record.problem("L001", f"Liên kết «{target[:80]}» không dẫn đến tệp nào.", mend, place)


def outside_hosts_are_known(site: Site) -> Iterator[Problem]:
    """A link outside leads to gov.vn or to a host listed in xa.yml."""
    allowed = tuple(site.commune.allowed_hosts)
    for item in _all_items(site):
        for link in markdown.links(item.body):
            host = markdown.host_of(link.target) if markdown.is_allowed_target(link.target) else None
            if host and not (host == "gov.vn" or host.endswith(".gov.vn") or host in allowed):
                place = item.record.in_body(link.line, link.column)
                mend = f"Nếu tin được trang này, thêm {host} vào allowed_hosts trong content/xa.yml."
                yield item.record.problem("L010", f"Liên kết ra trang lạ: {host}.", mend, place, Severity.WARNING)


def files_lie_where_their_kind_lives(site: Site) -> Iterator[Problem]:
    """A procedure lies in the folder of a field, news in the folder of its year with its date in the name."""
    for item in _all_items(site):
        parts = item.record.path.split("/")
        if isinstance(item, Procedure):
            if len(parts) != 4 or parts[2] not in set(Field):
                mend = f"Chuyển vào content/thu-tuc/<lĩnh vực>/, chọn trong: {', '.join(Field)}."
                yield item.record.problem("L020", "Thủ tục không nằm trong thư mục của một lĩnh vực.", mend)
            elif item.id in RESERVED:
                yield item.record.problem("L021", f"Tên «{item.id}» dành cho trang danh mục.", "Đặt tên tệp khác.")
        elif isinstance(item, News):
            if parts[2:-1] != [item.year] or not re.fullmatch(rf"{item.date}-[a-z].*", item.id):
                mend = f"Đặt tên content/tin-tuc/{item.year}/{item.date}-{item.slug}.md, hoặc sửa date."
                yield item.record.problem("L022", "Tên tệp và thư mục không khớp với ngày diễn ra.", mend, ("date",))
        elif len(parts) != 3:
            yield item.record.problem("L023", "Tệp nằm sai thư mục.", f"Chuyển vào content/{parts[1]}/.")


def addresses_are_unique(site: Site) -> Iterator[Problem]:
    """No two pages share an address."""
    seen: dict[str, Item] = {}
    for item in _all_items(site):
        if item.url in seen:
            other = seen[item.url].record.path
            yield item.record.problem("L030", f"Địa chỉ {item.url} trùng với {other}.", "Đổi tên một trong hai tệp.")
        seen.setdefault(item.url, item)


def codes_are_unique(site: Site) -> Iterator[Problem]:
    """No two procedures share a code."""
    seen: dict[str, Procedure] = {}
    for item in site.procedures:
        if item.code and item.code in seen:
            other = seen[item.code].record.path
            message = f"Mã {item.code} đã dùng cho {other}."
            yield item.record.problem("L031", message, "Xem lại mã trên Cổng Dịch vụ công quốc gia.", ("code",))
        elif item.code:
            seen[item.code] = item


def instruments_exist(site: Site) -> Iterator[Problem]:
    """Every instrument that is cited stands in can-cu.yml."""
    mend = "Thêm văn bản vào content/can-cu.yml, hoặc sửa lại id."
    if site.is_unreadable("content/can-cu.yml"):
        return
    for item in _all_items(site):
        for n, ref in enumerate(item.legal_refs):
            if ref.id not in site.instruments:
                yield item.record.problem("L040", f"Không có văn bản «{ref.id}» trong can-cu.yml.", mend, ("legal_refs", n))
        if isinstance(item, Procedure):
            for n, fee in enumerate(item.fees):
                if fee.legal_ref and fee.legal_ref not in site.instruments:
                    at = ("fees", n, "legal_ref")
                    yield item.record.problem("L040", f"Không có văn bản «{fee.legal_ref}» trong can-cu.yml.", mend, at)


def instruments_point_at_instruments(site: Site) -> Iterator[Problem]:
    """Successors and amendments named in can-cu.yml stand there too."""
    for instrument in site.instruments.values():
        for other in (*instrument.amended_by, instrument.replaced_by):
            if other and other not in site.instruments:
                message = f"Văn bản {instrument.number} trỏ đến «{other}», không có trong can-cu.yml."
                yield Problem("content/can-cu.yml", 0, 0, "L041", message, "Thêm văn bản đó, hoặc sửa lại id.")


def desks_exist(site: Site) -> Iterator[Problem]:
    """Every desk that is named exists."""
    mend = f"Chọn trong: {', '.join(site.desks_by_id) or '(chưa có nơi nào)'}."
    for procedure in site.procedures:
        if _is_missing(site, procedure.desk, site.desks_by_id):
            yield procedure.record.problem("L050", f"Không có nơi tiếp nhận «{procedure.desk}».", mend, ("desk",))
    for desk in site.desks:
        if desk.successor and _is_missing(site, desk.successor, site.desks_by_id):
            yield desk.record.problem("L050", f"Không có nơi tiếp nhận «{desk.successor}».", mend, ("successor",))
        successor = site.desks_by_id.get(desk.successor or "")
        if successor and successor.closed_on:
            mend_successor = "Ghi nơi đang nhận hồ sơ."
            yield desk.record.problem("L053", f"Nơi thay thế «{desk.successor}» cũng đã đóng.", mend_successor, ("successor",))
    if _is_missing(site, site.commune.main_desk, site.desks_by_id):
        yield Problem("content/xa.yml", 0, 0, "L051", f"Nơi tiếp nhận chính «{site.commune.main_desk}» chưa có tệp.", mend)


def featured_procedures_exist(site: Site) -> Iterator[Problem]:
    """The procedures named for the home page exist."""
    for name in site.commune.featured:
        if _is_missing(site, name, site.procedures_by_id):
            message = f"Thủ tục «{name}» ở featured không có."
            yield Problem("content/xa.yml", 0, 0, "L052", message, "Sửa hoặc xóa dòng này trong featured.")


def goals_exist(site: Site) -> Iterator[Problem]:
    """News advances goals that some plan has; activities and evidence name goals of their own plan."""
    for item in (i for i in _all_items(site) if isinstance(i, News)):
        for n, goal in enumerate(item.advances):
            if goal not in site.goals and not site.is_unreadable(goal.split("/")[0]):
                mend = f"Chọn trong: {', '.join(site.goals)}."
                yield item.record.problem("L060", f"Không có mục đích «{goal}» trong kế hoạch nào.", mend, ("advances", n))
    for plan in site.plans:
        goals = {goal.id for goal in plan.goals}
        for key in ("activities", "offline_evidence"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.goal not in goals:
                    mend = f"Chọn trong: {', '.join(sorted(goals))}."
                    yield plan.record.problem("L061", f"Kế hoạch không có mục đích «{entry.goal}».", mend, (key, n, "goal"))


def plan_ids_are_unique(site: Site) -> Iterator[Problem]:
    """Within a plan no goal, requirement or activity uses an id twice; evidence lies in the period."""
    for plan in site.plans:
        seen: set[str] = set()
        for key in ("goals", "requirements", "activities"):
            for n, entry in enumerate(getattr(plan, key)):
                if entry.id in seen:
                    yield plan.record.problem("L062", f"Mã riêng «{entry.id}» dùng hai lần.", "Đặt mã khác.", (key, n, "id"))
                seen.add(entry.id)
        for n, evidence in enumerate(plan.offline_evidence):
            if evidence.date not in plan.period:
                at = ("offline_evidence", n, "date")
                yield plan.record.problem("L063", "Việc này nằm ngoài thời gian của kế hoạch.", "Xem lại ngày.", at)
            if evidence.activity and evidence.activity not in {a.id for a in plan.activities}:
                at = ("offline_evidence", n, "activity")
                yield plan.record.problem("L064", f"Không có hoạt động «{evidence.activity}».", "Sửa lại id.", at)


def amounts_are_still_valid(site: Site) -> Iterator[Problem]:
    """A fee or time whose last day is past must not stand as current."""
    for procedure in site.procedures:
        for key in ("times", "fees"):
            for n, entry in enumerate(getattr(procedure, key)):
                if entry.valid_to and entry.valid_from and entry.valid_to < entry.valid_from:
                    yield procedure.record.problem("R002", "Ngày hết hạn đứng trước ngày áp dụng.", "Xem lại hai ngày.", (key, n, "valid_to"))
                elif entry.valid_to and entry.valid_to < site.today:
                    message = f"Mức này chỉ áp dụng đến {entry.valid_to:%d/%m/%Y}, đã qua."
                    yield procedure.record.problem("R001", message, "Ghi mức mới, đưa mức cũ vào changes.", (key, n, "valid_to"))


def attached_files_exist(site: Site) -> Iterator[Problem]:
    """Pictures and attachments named in front matter lie beside the item."""
    for item in (i for i in _all_items(site) if isinstance(i, News)):
        folder = posixpath.dirname(item.record.path)
        named = [(("image", "file"), item.image.file)] if item.image else []
        files = [(("attachments", n, "file"), a.file) for n, a in enumerate(item.attachments)]
        for at, file in (*named, *files):
            if posixpath.normpath(f"{folder}/{file}") not in site.attachments:
                yield item.record.problem("L070", f"Không có tệp «{file}» cạnh bài này.", "Chép tệp vào cùng thư mục.", at)


def instruments_are_in_force(site: Site) -> Iterator[Problem]:
    """A page that leans on an instrument that has ended is to be looked at."""
    for item in site.procedures:
        for n, ref in enumerate(item.legal_refs):
            instrument = site.instruments.get(ref.id)
            if instrument and instrument.has_ended(site.today):
                message = f"Văn bản {instrument.number} đã hết hiệu lực từ {instrument.effective_to:%d/%m/%Y}."
                mend = "Rà lại trang theo văn bản thay thế, rồi sửa legal_refs."
                yield item.record.problem("R010", message, mend, ("legal_refs", n), Severity.WARNING)


CHECKS: tuple[Check, ...] = (
    links_lead_somewhere,
    outside_hosts_are_known,
    files_lie_where_their_kind_lives,
    addresses_are_unique,
    codes_are_unique,
    instruments_exist,
    instruments_point_at_instruments,
    desks_exist,
    featured_procedures_exist,
    goals_exist,
    plan_ids_are_unique,
    amounts_are_still_valid,
    attached_files_exist,
    instruments_are_in_force,
)
