"""The state of the site in numbers and moments: a file for whoever watches it from outside, and the
last line of each build.

No title, id or file name stands in the file: what waits is not public.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commune.models.alert import Alert
from commune.models.procedure import Procedure
from commune.models.terms import KINDS
from commune.outputs.json_file import json_file
from commune.site import Site, in_force
from commune.site.progress import State, last_own_news, measure
from commune.site.upcoming import appears_at, following
from commune.vietnamese.clock import VIETNAM, moment_in_words

LARGEST = 100_000
"""Bytes of a status at most: a longer file is none of ours."""


@dataclass(frozen=True)
class SiteStatus:
    """How the site stands at its moment."""

    built_for: datetime
    waiting: tuple[tuple[str, datetime], ...]
    """What is written and not yet shown: its kind, and when it appears; the earliest first."""
    lapsed_fees: int
    """Amounts past their last day, which the pages no longer show."""
    lapsed_times: int
    overdue: int
    """Pages past the day of their review."""
    unknown: dict[str, int]
    """Field -> procedures for which it is not known or not sure."""
    procedures: int
    last_own_news: date | None
    late: int
    """Activities of the running plans that are behind."""
    next: datetime | None
    """The next moment at which the site is not the same without a word being written."""


def site_status(site: Site) -> SiteStatus:
    """Count how *site* stands."""
    sheets = [procedure for procedure in site.procedures if procedure.is_current(site.today)]
    own_news = last_own_news(site)
    waiting = [
        (item.kind, appears)
        for item in (*site.waiting, *site.of(Alert))
        if (appears := appears_at(item)) and appears > site.now
    ]
    return SiteStatus(
        built_for=site.now,
        waiting=tuple(sorted(waiting, key=lambda one: (one[1], one[0]))),
        lapsed_fees=sum(
            bool(fee.valid_to and fee.valid_to < site.today)
            for sheet in sheets
            for fee in sheet.fees
        ),
        lapsed_times=sum(
            bool(time.valid_to and time.valid_to < site.today)
            for sheet in sheets
            for time in sheet.times
        ),
        overdue=sum(
            item.is_overdue(site.today) for item in site.items if item.is_current(site.today)
        ),
        unknown={
            name: sum(_is_unknown(site, sheet, name) for sheet in sheets)
            for name in ("online_level", "fees", "times", "cases", "desk")
        },
        procedures=len(sheets),
        last_own_news=own_news.published if own_news else None,
        late=sum(
            measure(plan, site).states.get(State.BEHIND, 0)
            for plan in site.plans
            if plan.is_current(site.today)
        ),
        next=following(site),
    )


def _is_unknown(site: Site, sheet: Procedure, name: str) -> bool:
    if name == "desk":
        desk = site.desk(sheet.desk)
        return not (desk.address and desk.phones and desk.opening_hours)
    if name == "online_level":
        return not sheet.is_level_known or sheet.is_unverified(name)
    if name in ("fees", "times"):
        timeline = in_force.fees(site, sheet) if name == "fees" else in_force.times(site, sheet)
        return not timeline.now or timeline.doubtful
    return not getattr(sheet, name) or sheet.is_unverified(name)


def as_json(found: SiteStatus, commit: str | None, held_back: int) -> bytes:
    """Write the state for programs; *commit* is the one that was built, None where no commit is
    what was built.
    """
    value = {
        "built_for": _moment(found.built_for),
        "commit": commit,
        "next": _moment(found.next),
        "waiting": len(found.waiting),
        "lapsed": found.lapsed_fees + found.lapsed_times,
        "overdue": found.overdue,
        "late": found.late,
        "held_back": held_back,
        "procedures": found.procedures,
        "unknown": found.unknown,
        "last_own_news": found.last_own_news.isoformat() if found.last_own_news else None,
    }
    return json_file(value)


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(VIETNAM).isoformat(timespec="minutes") if moment else None


def is_due(text: bytes, commit: str | None, now: datetime) -> bool:
    """Tell whether a site with the published status *text* must be built anew at *now* from
    *commit*; yes where the status is none of ours.
    """
    try:
        value: Any = json.loads(text)
        built_for, following_ = (_read(value[key]) for key in ("built_for", "next"))
        built_from = value["commit"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return True
    if commit is None or built_from != commit or built_for is None or built_for > now:
        return True
    return following_ is not None and following_ <= now


def _read(text: Any) -> datetime | None:
    """Read a moment with its zone. Raises ValueError or TypeError for what is none."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def sentence(found: SiteStatus, held_back: int = 0) -> str:
    """Say it to who built the site: for when it is, what waits, what lapsed, when it changes
    next.
    """
    parts = [f"Hôm nay của trang: {moment_in_words(found.built_for)}"]
    kinds = Counter(kind for kind, _ in found.waiting)
    waits = ", ".join(
        f"{count} {KINDS[kind].label.lower()} ({_days(found, kind)})"
        for kind, count in kinds.items()
    )
    parts.append(f"đang chờ: {waits or 'không có gì'}")
    lapsed = [
        f"{count} {what}"
        for count, what in ((found.lapsed_fees, "mức phí"), (found.lapsed_times, "thời hạn"))
        if count
    ]
    if lapsed:
        parts.append(f"hết hạn tính đến hôm nay: {', '.join(lapsed)}")
    if found.overdue:
        parts.append(f"quá hạn rà soát: {found.overdue} trang")
    if held_back:
        parts.append(f"giữ bản cũ hoặc chưa đăng: {held_back} tệp có lỗi")
    if found.next:
        parts.append(f"đổi tiếp lúc {moment_in_words(found.next)}")
    return "; ".join(parts) + "."


def _days(found: SiteStatus, kind: str) -> str:
    """Name up to three moments, without the year that is the site's own."""
    moments = [moment for of, moment in found.waiting if of == kind]
    named = [
        moment_in_words(moment).replace(f"/{found.built_for.year}", "", 1) for moment in moments[:3]
    ]
    return "; ".join([*named, "…"] if len(moments) > len(named) else named)
