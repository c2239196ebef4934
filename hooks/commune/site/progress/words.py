"""Progress in sentences: what was needed, what should be there by now, and what is."""

from datetime import date

from commune.models.vocabulary import Cadence, Quantity, Topic
from commune.site.progress.evidence import Piece
from commune.site.progress.measure import ActivityProgress, GoalProgress, Progress
from commune.site.progress.pace import Pace
from commune.site.progress.state import State
from commune.vietnamese import day, number

_NAMED = 3
"""Empty slots that a sentence names; the rest are counted."""


def sentence(done: ActivityProgress, progress: Progress) -> str:
    """Say how an activity stands: «Cần 12 tin, bài, đến 30/09/2026 phải có 9, mới có 3»."""
    activity, pace = done.activity, done.pace
    if activity.cancelled and done.state is State.CANCELLED:
        return f"Đã hủy từ {day(activity.cancelled.on)}: {activity.cancelled.reason}"
    if pace.needed is None:
        what = (
            f"có {len(done.pieces)} việc được ghi lại"
            if done.pieces
            else "chưa có việc nào được ghi lại"
        )
        return f"Không nêu chỉ tiêu bằng số, hạn {day(pace.end)}; {what}{lateness(pace)}"
    need, have = f"Cần {number(pace.needed)} {unit(done)}", number(pace.done)
    more = f"{_missing(done)}{lateness(pace)}"
    if done.state is State.DONE:
        return f"{need}, đã có {have}{more}"
    if done.state is State.ENDED:
        return f"{need}, hết thời gian kế hoạch có {have}{more}"
    until = day(min(progress.day, pace.end))
    if pace.expected == 0 and not pace.missing:
        return f"{need}, hạn {day(pace.end)}; đến {until} chưa phải có, đã có {have}"
    when = (
        f"đến {until}"
        if done.state is State.BEHIND or pace.done >= pace.expected
        else f"đến hết {until}"
    )
    asked = f" phải có {number(pace.expected)}," if pace.expected else ""
    return f"{need}, {when}{asked} {'mới' if pace.done < pace.expected else 'đã'} có {have}{more}"


def missing(done: ActivityProgress) -> str:
    """Name the slots of a cadence that went by with nothing: «thiếu tháng 1/2026»; empty where none
    did.
    """
    slots, cadence = done.pace.missing, done.activity.cadence
    if not slots or cadence is None:
        return ""
    named = ", ".join(_slot(last, cadence) for last in slots[:_NAMED])
    return f"thiếu {named}{f' và {len(slots) - _NAMED} kỳ nữa' if len(slots) > _NAMED else ''}"


def _missing(done: ActivityProgress) -> str:
    enough = done.pace.needed is not None and done.pace.done >= done.pace.needed
    return f", {'đủ số nhưng ' if enough else ''}{missing(done)}" if done.pace.missing else ""


def _slot(last: date, cadence: Cadence) -> str:
    if cadence is Cadence.WEEKLY:
        return f"tuần đến {day(last)}"
    if cadence is Cadence.QUARTERLY:
        return f"quý {('I', 'II', 'III', 'IV')[(last.month - 1) // 3]}/{last.year}"
    return f"tháng {last.month}/{last.year}"


def lateness(pace: Pace) -> str:
    """What came after the end is said to have done so."""
    if pace.late:
        return f", xong ngày {day(pace.finished)}, trễ {pace.late} ngày" if pace.finished else ""
    return (
        f", đúng hạn có {number(pace.on_time)}"
        if pace.on_time < pace.done and not pace.finished
        else ""
    )


def stands(goal: GoalProgress) -> str:
    """How a goal stands, with what was given up: «Xong phần còn lại, 1 hoạt động hủy»."""
    if goal.cancelled and goal.state is not State.CANCELLED:
        return f"{goal.state.label}, {goal.cancelled} hoạt động hủy"
    return goal.state.label


def months(goal: GoalProgress) -> str:
    """Write the months that have evidence: ``tháng 1/2026: 1; tháng 2/2026: 3``."""
    found = sorted(goal.months.items())
    return "; ".join(f"tháng\u00a0{int(month[5:])}/{month[:4]}: {count}" for month, count in found)


def empty_months(progress: Progress) -> str:
    """Write the months of the time that is over in which nothing was done, neighbours together:
    ``tháng 2 đến tháng 12/2022``; empty where each has something.
    """
    first, last = (day.year * 12 + day.month - 1 for day in (progress.first_day, progress.last_day))
    filled = {
        n
        for piece in progress.pieces
        for n in range(
            piece.day.year * 12 + piece.day.month - 1, piece.last.year * 12 + piece.last.month
        )
    }
    runs: list[list[int]] = []
    for n in (n for n in range(first, last + 1) if n not in filled):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(_months(run[0], run[-1]) for run in runs)


def _months(first: int, last: int) -> str:
    year = f"/{last // 12}"
    if first == last:
        return f"tháng\u00a0{last % 12 + 1}{year}"
    start = "" if first // 12 == last // 12 else f"/{first // 12}"
    return f"tháng\u00a0{first % 12 + 1}{start} đến tháng\u00a0{last % 12 + 1}{year}"


def first_words(text: str, most: int = 56) -> str:
    """Give what names a clause in a heading: its text, or as many whole words of it as fit."""
    text = text.rstrip(" .;")
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def behind(progress: Progress) -> list[str]:
    """Name what lacks by now: «Mỗi tháng một tin (phải có 4, mới có 3)»."""
    return [f"{done.activity.title} ({shortfall(done)})" for done in progress.lacking]


def shortfall(done: ActivityProgress) -> str:
    """Say what an activity lacks: «phải có 4, mới có 3»."""
    pace = done.pace
    if pace.needed is None:
        return "chưa có việc nào" if not pace.done else f"có {pace.done} việc, sau hạn"
    asked = pace.needed if done.state is State.ENDED else pace.expected
    figures = (
        f"phải có {number(asked)}, {'mới' if pace.done < asked else 'đã'} có {number(pace.done)}"
    )
    return f"{figures}, {missing(done)}" if pace.missing and pace.done >= asked else figures


def announces(piece: Piece, progress: Progress) -> bool:
    """Tell whether *piece* is the news of the plan's own issue: it proves that there is a plan, not
    that it is carried out.
    """
    return (
        piece.news is not None
        and piece.when == progress.plan.issued.isoformat()
        and piece.news.category is Topic.PLANS
    )


def announcement(progress: Progress) -> str:
    """Say so where the plan's own announcement is among what was counted; else nothing."""
    own = sum(announces(piece, progress) for piece in progress.pieces)
    if not own:
        return ""
    if own == len(progress.pieces):
        return "Việc duy nhất được ghi lại là tin xã ban hành chính kế hoạch này; chưa có việc nào thực hiện kế hoạch được ghi lại."
    return f"Trong đó {own} tin là tin xã ban hành chính kế hoạch này, không phải việc thực hiện kế hoạch."


def unit(done: ActivityProgress) -> str:
    """What an activity counts: its target's unit, or the weeks, months, quarters of its cadence."""
    if done.activity.target:
        return done.activity.target.unit.label
    return f"kỳ ({done.activity.cadence.label.lower()})" if done.activity.cadence else "việc"


def totals(quantities: dict[Quantity, int]) -> str:
    """Write totals by unit in one line: «3 tin, bài; 6 lượt phát thanh»."""
    return "; ".join(f"{number(total)} {unit.label}" for unit, total in quantities.items())
