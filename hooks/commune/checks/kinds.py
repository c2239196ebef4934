"""Rules about life events, guides, questions, indices and alerts."""

import difflib
from collections.abc import Iterator
from datetime import timedelta

from commune.checks.base import (
    is_missing,
    named_procedures,
    not_yet,
    senders,
    target_of,
    waits,
)
from commune.models.alert import Alert
from commune.models.index import Index
from commune.models.question import Question
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import day

MOST_ALERTS = 2
"""Alerts shown on one day: a page that shouts three times is not heard."""


def procedures_are_known(site: Site) -> Iterator[Problem]:
    """Steps of life events, guides, questions and errands done elsewhere lead to procedures that
    exist.
    """
    for item in senders(site):
        for at, name in named_procedures(item):
            if is_missing(site, name, site.procedures_by_id):
                meant = difflib.get_close_matches(name, site.procedures_by_id, n=1)
                mend = (
                    f"Có phải «{meant[0]}»? Xem tên các tệp trong content/thu-tuc/."
                    if meant
                    else "Xem tên các tệp trong content/thu-tuc/, bỏ .md."
                )
                yield item.record.problem("L080", f"Không có thủ tục «{name}».", mend, at)


def questions_are_answered(site: Site) -> Iterator[Problem]:
    """A question has an answer below its front matter."""
    for item in site.written:
        if isinstance(item, Question) and not item.body.strip():
            mend = "Viết câu trả lời bên dưới dòng --- thứ hai; summary chỉ là câu trả lời ngắn."
            yield item.record.problem("L081", f"Câu hỏi «{item.title}» chưa có câu trả lời.", mend)


def alerts_are_few_and_fresh(site: Site) -> Iterator[Problem]:
    """On no day are there more than two alerts; one whose last day is past is to be taken away."""
    alerts = [
        item
        for item in site.written
        if isinstance(item, Alert) and not item.is_withdrawn(site.today)
    ]
    for alert in alerts:
        if alert.ends < alert.starts:
            message = f"Thông báo hết ngày {day(alert.ends)} nhưng {day(alert.starts)} mới bắt đầu."
            yield alert.record.problem("L086", message, "Xem lại starts và ends.", ("ends",))
        elif alert.ends < site.today:
            message = f"Thông báo đến hết ngày {day(alert.ends)}; từ {day(alert.ends + timedelta(days=1))} không còn hiện trên trang."
            mend = "Xóa tệp này; còn cần thì sửa ends thành một ngày sắp tới."
            yield alert.record.problem("R020", message, mend, ("ends",), Severity.WARNING)
    coming = sorted(
        (a for a in alerts if a.last_day >= max(a.first_day, site.today)),
        key=lambda a: (a.first_day, a.id),
    )
    for alert in coming:
        first = max(alert.first_day, site.today)
        earlier = [a for a in coming[: coming.index(alert)] if a.first_day <= first <= a.last_day]
        if len(earlier) >= MOST_ALERTS:
            others = ", ".join(a.record.path for a in earlier)
            message = f"Ngày {day(first)} có {len(earlier) + 1} thông báo cùng lúc; nhiều nhất là {MOST_ALERTS}."
            yield alert.record.problem(
                "L082",
                message,
                f"Bỏ bớt một thông báo, hoặc lùi starts. Đang hiện: {others}.",
                ("starts",),
            )


def figures_fit_the_chart(site: Site) -> Iterator[Problem]:
    """The years of an index follow each other without a gap, and no figure lies above the scale."""
    for item in (i for i in site.written if isinstance(i, Index)):
        for n, entry in enumerate(item.years):
            due = item.years[n - 1].year + 1 if n else entry.year
            if entry.year != due:
                message = f"Sau năm {due - 1} phải là năm {due}, không phải {entry.year}; biểu đồ sẽ thiếu một năm."
                mend = f"Thêm mục year: {due}; chưa có số thì ghi note nói vì sao."
                yield item.record.problem("L084", message, mend, ("years", n, "year"))
            if entry.value is not None and entry.value > item.top:
                message = f"Số liệu năm {entry.year} lớn hơn mức cao nhất {item.top}."
                yield item.record.problem(
                    "L085", message, "Xem lại value, hoặc sửa top.", ("years", n, "value")
                )


def text_is_shown(site: Site) -> Iterator[Problem]:
    """Nothing is written below the front matter of a kind that shows no text."""
    for item in site.written:
        if not item.has_text and item.body.strip():
            mend = "Đưa điều chính vào phần khai báo ở trên; cần nói dài thì viết một tin."
            yield item.record.problem(
                "L087",
                "Loại này không hiện phần viết bên dưới dòng ---.",
                mend,
                item.record.in_body(1, 1),
            )


def alert_links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """What an alert links to is a content file that is there when the alert is, or a full
    address.
    """
    for alert in (i for i in site.written if isinstance(i, Alert) and i.link):
        link, why = alert.link or "", ""
        if not link.startswith("https://") and site.resolve(alert, link) is None:
            why = "không có tệp ấy"
            mend = "Viết đường dẫn từ tệp này, ví dụ ../tin-tuc/2026/2026-03-01-ten-bai.md, hoặc địa chỉ https://…"
        elif (target := target_of(site, alert, link)) and (
            until := waits(site, alert.appears, target)
        ):
            why, mend = not_yet(until, target)
            why = f"bài ấy {why}"
        if why:
            message = f"Thông báo dẫn đến «{link[:80]}», không dẫn đến đâu: {why}."
            yield alert.record.problem("L083", message, mend, ("link",))


def alerts_lead_to_what_holds(site: Site) -> Iterator[Problem]:
    """While an alert is shown, the page to which it leads is not withdrawn."""
    for alert in (i for i in site.written if isinstance(i, Alert) and i.link):
        target = target_of(site, alert, alert.link or "")
        if target and target.is_withdrawn(alert.last_day):
            message = f"Thông báo hiện đến {day(alert.last_day)} mà dẫn đến bài đã rút: {target.record.path}."
            yield alert.record.problem(
                "L088", message, "Dẫn đến trang khác, hoặc bỏ link.", ("link",)
            )
