"""Plans as rows: their words as written, and their progress as the engine derives it."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from commune.models import json_schema
from commune.models.base import Day
from commune.models.plan import Plan
from commune.site import Site
from commune.site.datasets.base import Column, Dataset, row, schema_of
from commune.site.progress import Progress, State, measure
from commune.site.progress.requirements import all_figures

Row = dict[str, Any]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoalFigures(_Model):
    """How a goal stands."""

    id: str = Described(description="id của mục đích")
    state: str = Described(description=f"Tình trạng: {', '.join(State)}")
    count: int = Described(description="Số việc của xã: tin và việc ngoài trang, mỗi việc đếm một")
    news: int = Described(description="Trong đó bao nhiêu tin")
    offline: int = Described(description="Trong đó bao nhiêu việc ngoài trang")
    context: int = Described(description="Số tin bối cảnh, không được tính")
    months: dict[str, int] = Described(description="Tháng -> số việc, chỉ tháng có việc")


class ActivityFigures(_Model):
    """How an activity stands."""

    id: str = Described(description="id của hoạt động")
    goal: str = Described(description="id của mục đích")
    state: str = Described(description="Tình trạng, như của mục đích")
    needed: int | None = Described(
        None, description="Phải đạt bao nhiêu; không có khi kế hoạch không nêu số"
    )
    expected: int = Described(description="Đến ngày tính phải có bao nhiêu")
    done: int = Described(description="Đã có bao nhiêu")
    on_time: int = Described(description="Trong đó có đến hết hạn bao nhiêu")
    behind_since: Day | None = Described(
        None, description="Thiếu từ ngày nào so với mức phải có; không có khi không thiếu"
    )
    late: int = Described(description="Xong trễ bao nhiêu ngày; 0 là đúng hạn, hoặc chưa xong")
    missing: list[str] = Described(
        description="Ngày cuối của các kỳ đã qua mà không có việc nào; chỉ hoạt động có nhịp"
    )


class PlanFigures(_Model):
    """How a plan stands on a day, as the engine derives it from what staff wrote."""

    as_of: Day = Described(description="Ngày tính, hoặc ngày cuối của kế hoạch nếu đã qua")
    elapsed: int = Described(description="Số ngày của kế hoạch đã qua")
    days: int = Described(description="Số ngày của cả kế hoạch")
    news: int = Described(description="Số tin là việc của xã, mỗi tin đếm một")
    offline: int = Described(description="Số việc ngoài trang")
    quantities: dict[str, int] = Described(description="Đơn vị -> tổng số lượng")
    channels: dict[str, int] = Described(description="Kênh -> số việc đi qua kênh đó")
    figures: dict[str, float | None] = Described(
        description="Số đo của các yêu cầu: kip-thoi (ngày), thuong-xuyen (ngày), nhom-… (việc)"
    )
    goals: list[GoalFigures] = Described(description="Theo mục đích")
    activities: list[ActivityFigures] = Described(description="Theo hoạt động")


def figures(progress: Progress) -> PlanFigures:
    """Give what the plan's page shows, as plain numbers."""
    return PlanFigures(
        as_of=progress.last_day,
        elapsed=progress.elapsed,
        days=progress.days,
        news=progress.news,
        offline=progress.offline,
        quantities={unit.value: total for unit, total in progress.quantities.items()},
        channels={medium.value: total for medium, total in progress.channels.items()},
        figures={figure.id: figure.value for figure in all_figures(progress)},
        goals=[
            GoalFigures(
                id=g.goal.id,
                state=g.state.value,
                count=g.count,
                news=len(g.evidence),
                offline=g.offline,
                context=len(g.context),
                months=dict(sorted(g.months.items())),
            )
            for g in progress.goals
        ],
        activities=[
            ActivityFigures(
                id=a.activity.id,
                goal=a.activity.goal,
                state=a.state.value,
                needed=a.pace.needed,
                expected=a.pace.expected,
                done=a.pace.done,
                on_time=a.pace.on_time,
                behind_since=a.pace.behind_since,
                late=a.pace.late,
                missing=[last.isoformat() for last in a.pace.missing],
            )
            for a in progress.activities
        ],
    )


def _rows(site: Site) -> list[Row]:
    return [
        {
            **row(site, plan),
            "progress": figures(measure(plan, site)).model_dump(mode="json", exclude_none=True),
        }
        for plan in site.plans
    ]


def _schema() -> Row:
    found = schema_of(Plan)
    own = json_schema.of_data(PlanFigures)
    found["$defs"] |= own.pop("$defs")
    found["$defs"]["PlanFigures"] = own
    found["properties"]["progress"] = {
        "title": "Tiến độ",
        "description": "Tiến độ đến một ngày, máy tính ra từ tin và việc đã ghi",
        "$ref": "#/$defs/PlanFigures",
    }
    found["required"].append("progress")
    return found


def _table(rows: list[Row]) -> list[Row]:
    """One line a goal, then one line for each of its activities."""
    lines = []
    for plan in rows:
        for clause, goal in zip(plan["goals"], plan["progress"]["goals"], strict=True):
            lines.append(
                {
                    "plan": plan["id"],
                    "goal": goal["id"],
                    "text": clause["text"],
                    **{k: goal[k] for k in ("state", "count", "news", "offline")},
                }
            )
            for activity in plan["activities"]:
                if activity["goal"] == goal["id"]:
                    stands = next(
                        a for a in plan["progress"]["activities"] if a["id"] == activity["id"]
                    )
                    unit = activity.get("target", {}).get("unit")
                    lines.append(
                        {
                            "plan": plan["id"],
                            "text": activity["title"],
                            "activity": activity["id"],
                            "unit": unit,
                            **stands,
                        }
                    )
    return lines


def _column(name: str, meaning: str) -> Column:
    return Column(name, meaning, lambda line: line.get(name))


PLANS = Dataset(
    "plans",
    Plan,
    "Kế hoạch và tiến độ",
    "Mỗi kế hoạch một mục: nguyên văn mục đích, yêu cầu, hoạt động, việc đã ghi; cùng tiến độ tính từ đó. Tệp CSV: mỗi mục đích, mỗi hoạt động một dòng.",
    _rows,
    _schema,
    (
        _column("plan", "Kế hoạch"), _column("goal", "id của mục đích"), _column("activity", "id của hoạt động; dòng của mục đích thì trống"),
        _column("text", "Nguyên văn mục đích, hoặc tên hoạt động"), _column("state", "Tình trạng"), _column("count", "Số việc của xã"),
        _column("news", "Số tin"), _column("offline", "Số việc ngoài trang"), _column("needed", "Phải đạt bao nhiêu"),
        _column("unit", "Đơn vị của chỉ tiêu"), _column("expected", "Đến ngày tính phải có"), _column("done", "Đã có"),
        _column("on_time", "Trong đó có đến hết hạn"), _column("late", "Xong trễ mấy ngày"),
    ),
    _table,
)  # fmt: skip
