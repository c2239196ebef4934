"""How a plan stands, in one sentence, and what has to be dealt with: who, and since when."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from commune.models.vocabulary import Audience
from commune.site.progress import words
from commune.site.progress.measure import ActivityProgress, Progress
from commune.site.progress.requirements import audiences
from commune.site.progress.state import State
from commune.vietnamese import day, lower_first, number

SOON = timedelta(days=60)
"""How long before it starts an activity is named among what has to be dealt with."""


@dataclass(frozen=True)
class Due:
    """One activity that has to be dealt with."""

    done: ActivityProgress
    since: date | None
    """The first day on which it was behind; None where it has not begun."""
    days: int
    """Days from then to the day that counts, or from that day to its start."""
    last: date | None
    """The day of the last piece that was done for it."""


def verdict(progress: Progress) -> str:
    """Say in a sentence or two how the plan stands: «Chậm 1 trên 5 hoạt động. Thiếu 1 tin, bài so
    với mức phải có».
    """
    if not progress.has_begun:
        return f"Kế hoạch bắt đầu ngày {day(progress.plan.period.start)}."
    over = "Kế hoạch đã hết thời gian. " if progress.has_ended else ""
    if not progress.plan.activities:
        return over + _without_activities(progress)
    kept = progress.kept
    if not kept:
        return f"{over}Mọi hoạt động đã hủy."
    if not progress.lacking:
        if all(done.state is State.DONE for done in kept):
            return f"{over}Đã xong cả {len(kept)} hoạt động."
        others = "; ".join(
            f"{count} {lower_first(state.label)}"
            for state, count in progress.states.items()
            if state is not State.CANCELLED
        )
        return f"{over}Không hoạt động nào chậm: {others}."
    verb = "Còn thiếu" if progress.has_ended else "Chậm"
    short = _shortage(progress)
    return f"{over}{verb} {len(progress.lacking)} trên {len(kept)} hoạt động." + (
        f" Thiếu {short} so với mức phải có." if short else ""
    )


def _without_activities(progress: Progress) -> str:
    if own := words.announcement(progress):
        return own
    if not progress.pieces:
        return f"Chưa có việc nào được ghi lại cho {len(progress.goals)} mục đích."
    return f"Xã đã ghi lại {len(progress.pieces)} việc, cho {progress.goals_with_evidence} trên {len(progress.goals)} mục đích."


def _shortage(progress: Progress) -> str:
    """Add up by unit what is asked for by now and is not there: «1 tin, bài; 2 kỳ (hằng quý)»."""
    total: Counter[str] = Counter()
    for done in progress.lacking:
        pace = done.pace
        asked = pace.needed if done.state is State.ENDED else pace.expected
        if asked and asked > pace.done:
            total[words.unit(done)] += asked - pace.done
    return "; ".join(f"{number(count)} {unit}" for unit, count in total.items())


def to_deal_with(progress: Progress) -> list[Due]:
    """Give what lacks, the longest since first, then what starts soon."""
    today = progress.last_day
    late = [
        Due(done, since, (today - since).days if since else 0, _last(done))
        for done in progress.lacking
        for since in [done.pace.behind_since]
    ]
    soon = [
        Due(done, None, (done.pace.start - today).days, None)
        for done in progress.kept
        if progress.has_begun and today < done.pace.start <= today + SOON
    ]
    return [
        *sorted(late, key=lambda due: due.since or today),
        *sorted(soon, key=lambda due: due.days),
    ]


def _last(done: ActivityProgress) -> date | None:
    return max((piece.last for piece in done.pieces), default=None)


def forgotten(progress: Progress) -> tuple[Audience, ...]:
    """Give the groups that the plan names and that nothing was done for."""
    return tuple(group for group, count in audiences(progress).items() if not count)


def never_named(progress: Progress) -> tuple[Audience, ...]:
    """Give the groups that the plan does not name and that nothing was done for."""
    return tuple(group for group in Audience if group not in audiences(progress))
