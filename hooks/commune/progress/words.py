"""Progress in sentences: what was needed, what should be there by now, and what is."""

from commune.progress.measure import ActivityProgress, Progress
from commune.progress.state import State
from commune.vietnamese import day, number
from commune.vocabulary import Quantity


def sentence(done: ActivityProgress, progress: Progress) -> str:
    """Say how an activity stands: «Cần 12 tin, bài, đến 30/09/2026 phải có 9, mới có 3»."""
    activity, pace = done.activity, done.pace
    if activity.cancelled and done.state is State.CANCELLED:
        return f"Đã hủy từ {day(activity.cancelled.on)}: {activity.cancelled.reason}"
    if pace.needed is None:
        what = f"có {len(done.pieces)} việc được ghi lại" if done.pieces else "chưa có việc nào được ghi lại"
        return f"Không nêu chỉ tiêu bằng số, hạn {day(pace.end)}; {what}"
    need, have = f"Cần {number(pace.needed)} {unit(done)}", number(pace.done)
    if done.state is State.DONE:
        return f"{need}, đã có {have}"
    if done.state is State.ENDED:
        return f"{need}, hết thời gian kế hoạch có {have}"
    until = day(min(progress.day, pace.end))
    if pace.expected == 0:
        return f"{need}, hạn {day(pace.end)}; đến {until} chưa phải có, đã có {have}"
    return f"{need}, đến {until} phải có {number(pace.expected)}, {'mới' if done.state is State.BEHIND else 'đã'} có {have}"


def unit(done: ActivityProgress) -> str:
    """What an activity counts: its target's unit, or the weeks, months, quarters of its cadence."""
    if done.activity.target:
        return done.activity.target.unit.label
    return f"kỳ ({done.activity.cadence.label.lower()})" if done.activity.cadence else "việc"


def totals(quantities: dict[Quantity, int]) -> str:
    """Write totals by unit in one line: «3 tin, bài; 6 lượt phát thanh»."""
    return "; ".join(f"{number(total)} {unit.label}" for unit, total in quantities.items())
