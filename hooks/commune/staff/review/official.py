"""``commune review --official``: what stands between this site and ``official: true``, each with
the place and the way.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from commune.models.base import Item
from commune.problems import Problems
from commune.site import Site
from commune.staff.review.affected_pages import LayOut, count_affected_pages
from commune.staff.review.questions import Kind, groups
from commune.staff.review.sheets import cares
from commune.vietnamese import lower_first

DISCLAIMER = "content/hoi-dap/trang-chinh-thuc-khong.md"
"""The question that says that this is not the commune's own site."""
_TRIAL = re.compile(r"dựng thử|(?:không|chưa) phải (?:là )?trang chính thức")
_RESERVED = re.compile(
    r"(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$"
)
"""Hosts that are nobody's (RFC 2606)."""


def report(root: Path, site: Site, problems: Problems, lay_out: LayOut) -> str:
    """Write the list for the screen: what must be done, by kind, with the files."""
    today = site.today
    parts = [
        ("Khai báo trong content/xa.yml", list(_declared(site))),
        ("Lời nói đây không phải trang chính thức", list(_disclaimers(root, site))),
        (
            "Điều xã, tỉnh chưa cho biết (hỏi bằng: python -m commune review --ask)",
            list(_unknown(site, lay_out)),
        ),
        (
            "Nơi nộp hồ sơ còn ghi chưa xác minh",
            [
                f"{d.record.path}: unverified: true"
                for d in site.desks
                if d.unverified and not d.is_closed(today)
            ],
        ),
        ("Thủ tục chưa chắc (xem từng tờ: python -m commune review)", list(_sheets(site))),
        ("Ai đã đối chiếu", list(_compared(site))),
        (
            "Lỗi và cảnh báo (xem: python -m commune check)",
            [problems.summary] if problems.errors or problems.warnings else [],
        ),
    ]
    open_ = [(title, lines) for title, lines in parts if lines]
    listed = [
        f"{n}. {title}\n" + "\n".join(f"    - {line}" for line in lines)
        for n, (title, lines) in enumerate(open_, 1)
    ]
    last = "Xong các việc trên và được xã đồng ý thì ghi official: true vào content/xa.yml."
    if site.commune.official:
        return "\n\n".join([f"Trang {site.commune.site_url} đã ghi official: true.", *listed])
    return "\n\n".join([f"Còn {len(open_)} loại việc trước khi ghi official: true.", *listed, last])


def _declared(site: Site) -> Iterator[str]:
    commune = site.commune
    if not commune.official:
        yield "official: false"
    host = urlsplit(commune.site_url).hostname or ""
    if _RESERVED.search(host):
        yield f"site_url là địa chỉ mẫu ({host}): ghi địa chỉ thật của trang"
    if commune.official_url and urlsplit(commune.official_url).hostname != host:
        yield f"official_url chỉ sang trang khác ({commune.official_url}): xã quyết định trang nào là chính thức"


def _disclaimers(root: Path, site: Site) -> Iterator[str]:
    """Name the question, then every line of content/ and docs/ that calls the site a trial."""
    question = next((item for item in site.items if item.record.path == DISCLAIMER), None)
    if question and not question.is_withdrawn(site.today):
        yield f"{DISCLAIMER}: rút lại bằng withdrawn (on, reason)"
    for item in site.items:
        if item is not question and not item.is_withdrawn(site.today):
            yield from _lines(item.record.path, item.record.lines)
    for path in sorted((root / "docs").glob("*.md")):
        yield from _lines(
            path.relative_to(root).as_posix(), path.read_text(encoding="utf-8").split("\n")
        )


def _lines(path: str, lines: list[str]) -> Iterator[str]:
    yield from (
        f"{path}:{n}: {line.strip()[:110]}"
        for n, line in enumerate(lines, 1)
        if _TRIAL.search(line)
    )


def _unknown(site: Site, lay_out: LayOut) -> Iterator[str]:
    """Say by who knows it what is not known, with the pages that wait."""
    everybody = groups(site)
    pages = count_affected_pages(
        site, lay_out, (question for group in everybody for question in group.questions)
    )
    for group in everybody:
        found = [q for q in group.questions if not q.known]
        facts = [f"{lower_first(q.label)} {pages[q.code]} trang" for q in found if q.path]
        for kind, name in (
            (Kind.FEES, "mức thu do tỉnh quy định"),
            (Kind.LEVELS, "mức trực tuyến"),
        ):
            of_kind = [q for q in found if q.kind is kind]
            if of_kind:
                facts.append(
                    f"{name} {sum(pages[q.code] for q in of_kind)} thủ tục ở {len(of_kind)} lĩnh vực"
                )
        if facts:
            yield f"{group.title}: {'; '.join(facts)}"


def _sheets(site: Site) -> Iterator[str]:
    found = cares(site)
    doubted = Counter(name for care in found for name in care.unverified)
    if doubted:
        yield "còn ghi chưa xác minh: " + "; ".join(
            f"{name} {count}" for name, count in doubted.most_common()
        )
    for what, count in (
        ("quá hạn rà soát", sum(bool(care.days_over) for care in found)),
        ("chưa ai đối chiếu với nguồn", sum(care.never_checked for care in found)),
        ("dựa vào văn bản đã hết hiệu lực", sum(bool(care.ended) for care in found)),
        ("thiếu phần luật muốn công bố", sum(bool(care.missing) for care in found)),
    ):
        if count:
            yield f"{what}: {count}"


def _compared(site: Site) -> Iterator[str]:
    """Say who compared how many pages: an official site is answered for by the commune."""
    items: list[Item] = [
        item for item in site.items if not item.is_withdrawn(site.today) and item.verified
    ]
    for by, count in Counter(item.verified.by for item in items if item.verified).most_common():
        yield f"{by}: {count} trang. Xã nhận trang thì người của xã đối chiếu lại hoặc nhận kết quả ấy"
