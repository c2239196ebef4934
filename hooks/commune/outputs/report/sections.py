"""What the report says: sections, tables and the annex, each number with its places in the
annex.
"""

from collections.abc import Callable, Iterable
from datetime import date

from commune.models.plan import Plan
from commune.models.vocabulary import Quantity
from commune.outputs.report.annex import context, evidence
from commune.outputs.report.parts import BLANK, Part, Report, Table
from commune.outputs.report.period import months, period_in_words
from commune.site import Site
from commune.site.progress import Piece, Progress, State, figures_for, measure
from commune.site.progress.requirements import audiences
from commune.site.progress.words import announcement, missing, sentence, totals, unit
from commune.vietnamese import day, lower_first, number

_COUNCIL = "Ủy ban nhân dân"


def report(plan: Plan, site: Site, start: date, end: date, *, for_all: bool = False) -> Report:
    """Count what was done for *plan* from *start* to *end*, both included, as the site knows it;
    what is *for all* names pages and no files.
    """
    last = min(end, site.today, plan.period.end)
    whole = measure(plan, site, last)
    progress = whole.counted_from(start)
    when = period_in_words(start, end)
    return Report(
        plan=plan.id,
        time=f"{start} đến {end}",
        authority=_authority(plan),
        place=site.commune.name,
        subject=f"Kết quả {when} thực hiện {lower_first(plan.title)}",
        body=(
            *_begun(plan, progress, start, end, f"Kết quả {when}"),
            *_done(progress),
            *_ahead(progress),
        ),
        annex=(
            evidence(progress, site.commune, for_all=for_all),
            context(progress, site.commune, for_all=for_all),
        ),
        day=last,
    )


def _authority(plan: Plan) -> tuple[str, ...]:
    """«Ủy ban nhân dân xã Cẩm Duệ» stands on two lines."""
    name, rest = plan.issuer[: len(_COUNCIL)], plan.issuer[len(_COUNCIL) :].strip()
    return (name.upper(), rest.upper()) if name == _COUNCIL and rest else (plan.issuer.upper(),)


def _begun(plan: Plan, progress: Progress, start: date, end: date, result: str) -> list[Part]:
    implements = "; ".join(
        f"Kế hoạch số {p.number} ngày {day(p.issued)} của {p.issuer}" for p in plan.implements
    )
    holds = f"{len(plan.goals)} mục đích, {len(plan.requirements)} yêu cầu, {_activities(plan)}"
    time = f"thực hiện từ {day(plan.period.start)} đến {day(plan.period.end)}"
    opening = f"Thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued)} của {plan.issuer}, {plan.issuer} báo cáo {lower_first(result)} như sau:"
    words = [f"Kế hoạch số {plan.number} gồm {holds}, {time}."]
    if implements:
        words.append(f"Kế hoạch thực hiện {implements}.")
    words += [
        f"Điều chỉnh: văn bản số {a.number} ngày {day(a.issued)}: {a.text}"
        for a in plan.amendments
        if a.issued <= progress.day
    ]
    words.append(
        f"Báo cáo này đếm việc của xã từ {day(progress.first_day)} đến {day(progress.last_day)} theo tin trên trang và việc ghi trong kế hoạch. "
        "Số trong ngoặc vuông là số thứ tự ở Phụ lục. Ô có dấu … là điều chưa có trong hồ sơ, xã ghi nếu có."
    )
    if start < plan.period.start:
        words.append(
            f"Việc trước ngày {day(plan.period.start)} không được tính, vì khi đó chưa có kế hoạch này."
        )
    if end > progress.last_day:
        words.append(
            f"Sau ngày {day(progress.last_day)} chưa có số liệu, hoặc kế hoạch đã hết thời gian."
        )
    if months := sum(not piece.has_day for piece in progress.pieces):
        words.append(
            f"{months} việc chỉ ghi tháng, không ghi ngày: tính vào kỳ báo cáo khi tháng đó chạm vào kỳ."
        )
    return [
        Part("", 1, (opening,)),
        Part("I. TÌNH HÌNH TRIỂN KHAI", 1, (*words, f"Công tác chỉ đạo, phân công: {BLANK}")),
    ]


def _activities(plan: Plan) -> str:
    return (
        f"{len(plan.activities)} hoạt động"
        if plan.activities
        else "bản đăng trên trang không có phần hoạt động"
    )


def _done(progress: Progress) -> list[Part]:
    refs = _numbers(progress)
    count = len(progress.pieces)
    if count:
        goals = f"{progress.goals_with_evidence} trên {len(progress.goals)} mục đích"
        first = f"Xã đã ghi lại {count} việc: {totals(progress.quantities)}, phục vụ {goals} {refs(progress.pieces)}."
    else:
        first = "Trong kỳ, hồ sơ không có việc nào của xã được ghi lại cho kế hoạch này."
    own = announcement(progress)
    parts = [
        Part("II. KẾT QUẢ THỰC HIỆN", 1, (first, own) if own else (first,)),
        Part("1. Theo hình thức", 2, (), (_by_unit(progress, refs),)),
        Part("2. Theo tháng", 2, (), (_by_month(progress, refs),)),
        Part("3. Theo mục đích", 2, (), (_by_goal(progress, refs),)),
        Part("4. Theo nhóm đối tượng", 2, (), (_by_audience(progress, refs),)),
    ]
    if progress.activities:
        parts.append(
            Part(
                f"5. Tiến độ hoạt động, tính từ đầu kế hoạch đến {day(progress.last_day)}",
                2,
                (),
                (_by_activity(progress),),
            )
        )
    parts.append(
        Part(
            f"{6 if progress.activities else 5}. Yêu cầu của kế hoạch, đo bằng số",
            2,
            (),
            (_requirements(progress),),
        )
    )
    return [
        *parts,
        Part(f"{7 if progress.activities else 6}. Số liệu xã ghi thêm", 2, (), (_own_figures(),)),
    ]


def _ahead(progress: Progress) -> list[Part]:
    """Say what the figures show to be missing and what comes next; the reasons are the commune's to
    write.
    """
    lacking = [
        f"Hoạt động “{a.activity.title}”: {lower_first(sentence(a, progress))}."
        for a in progress.lacking
    ]
    lacking += [
        f"Mục đích {n} không có việc nào được ghi lại trong kỳ."
        for n, g in enumerate(progress.goals, 1)
        if not g.count
    ]
    lacking += [
        f"Nhóm “{a.label}” không có việc nào dành riêng trong kỳ."
        for a, total in audiences(progress).items()
        if not total
    ]
    coming = sorted(
        (a for a in progress.activities if a.state in (State.BEHIND, State.NOT_DUE, State.ON_PACE)),
        key=lambda a: a.pace.end,
    )
    nxt = [
        f"{a.activity.title}: hạn {day(a.pace.end)}, nay {lower_first(a.state.label)}."
        for a in coming
        if a.pace.end > progress.day
    ]
    return [
        Part("III. TỒN TẠI, PHƯƠNG HƯỚNG, KIẾN NGHỊ", 1),
        Part(
            "1. Số liệu đã ghi cho thấy còn thiếu",
            2,
            tuple(f"- {line}" for line in lacking)
            or ("- Không thấy thiếu trong những việc đã ghi.",),
        ),
        Part("2. Nguyên nhân", 2, (BLANK,)),
        Part("3. Phương hướng kỳ tới", 2, (*(f"- {line}" for line in nxt), BLANK)),
        Part("4. Kiến nghị, đề xuất", 2, (BLANK,)),
    ]


Refs = Callable[[Iterable[Piece]], str]


def _numbers(progress: Progress) -> Refs:
    """Make the function that names pieces by their places in the annex: ``[1, 3–5]``."""
    places = {(piece.path, piece.line): n for n, piece in enumerate(progress.pieces, 1)}

    def refs(pieces: Iterable[Piece]) -> str:
        found = sorted(places[piece.path, piece.line] for piece in pieces)
        runs: list[list[int]] = []
        for n in found:
            if runs and n == runs[-1][-1] + 1:
                runs[-1].append(n)
            else:
                runs.append([n])
        return (
            f"[{', '.join(f'{run[0]}–{run[-1]}' if len(run) > 1 else str(run[0]) for run in runs)}]"
            if runs
            else ""
        )

    return refs


def _by_unit(progress: Progress, refs: Refs) -> Table:
    rows = []
    for kind in Quantity:
        own = [piece for piece in progress.pieces if piece.unit is kind]
        known = kind is Quantity.ITEMS or own
        total = number(sum(piece.quantity for piece in own)) if known else BLANK
        rows.append((kind.label[:1].upper() + kind.label[1:], total, refs(own)))
    return Table(
        "Số lượng theo hình thức", ("Hình thức", "Số lượng", "Phụ lục"), tuple(rows), (6, 2, 4)
    )


def _by_month(progress: Progress, refs: Refs) -> Table:
    rows = []
    for month in months(progress.first_day, progress.last_day):
        own = [piece for piece in progress.pieces if f"{piece.day:%Y-%m}" == month]
        news = sum(piece.news is not None for piece in own)
        rows.append(
            (
                f"Tháng {int(month[5:])}/{month[:4]}",
                str(len(own)),
                str(news),
                str(len(own) - news),
                refs(own),
            )
        )
    return Table(
        "Số việc theo tháng",
        ("Tháng", "Việc", "Tin", "Ngoài trang", "Phụ lục"),
        tuple(rows),
        (3, 2, 2, 2, 3),
    )


def _by_goal(progress: Progress, refs: Refs) -> Table:
    rows = tuple(
        (
            f"{n}. {_short(goal.goal.text)}",
            str(goal.count),
            str(len(goal.evidence)),
            str(goal.offline),
            refs(goal.pieces),
        )
        for n, goal in enumerate(progress.goals, 1)
    )
    title = "Số việc theo mục đích; một việc có thể phục vụ nhiều mục đích"
    return Table(
        title, ("Mục đích", "Việc", "Tin", "Ngoài trang", "Phụ lục"), rows, (6, 1, 1, 2, 2)
    )


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 16 else f"{' '.join(words[:16])} …"


def _by_audience(progress: Progress, refs: Refs) -> Table:
    rows = []
    for audience, total in audiences(progress).items():
        rows.append(
            (audience.label, str(total), refs(p for p in progress.pieces if audience in p.audience))
        )
    bare = [piece for piece in progress.pieces if not piece.audience]
    if bare:
        rows.append(("Không ghi nhóm", str(len(bare)), refs(bare)))
    return Table(
        "Số việc theo nhóm; một việc có thể dành cho nhiều nhóm",
        ("Nhóm", "Việc", "Phụ lục"),
        tuple(rows),
        (6, 2, 4),
    )


def _by_activity(progress: Progress) -> Table:
    rows = []
    for a in progress.activities:
        counted = a.pace.needed is not None and a.state is not State.CANCELLED
        needed = f"{number(a.pace.needed or 0)} {unit(a)}" if counted else "không tính"
        expected = number(a.pace.expected) if counted else "không tính"
        state = f"{a.state.label}, {missing(a)}" if counted and a.pace.missing else a.state.label
        rows.append((a.activity.title, needed, expected, number(a.pace.done), state))
    return Table(
        "Tiến độ hoạt động",
        ("Hoạt động", "Cần", "Đến nay phải có", "Đã có", "Tình trạng"),
        tuple(rows),
        (4, 3, 2, 1, 2),
    )


def _requirements(progress: Progress) -> Table:
    rows = []
    for n, clause in enumerate(progress.plan.requirements, 1):
        found = figures_for(clause, progress)
        rows += [(f"Yêu cầu {n}", figure.label, figure.shown, figure.detail) for figure in found]
        if not found:
            rows.append(
                (
                    f"Yêu cầu {n}",
                    "Không đếm được",
                    BLANK,
                    "không có con số nào trên trang trả lời yêu cầu này",
                )
            )
    return Table(
        "Yêu cầu đo bằng số", ("Yêu cầu", "Đo gì", "Kết quả", "Cách đếm"), tuple(rows), (2, 3, 3, 6)
    )


def _own_figures() -> Table:
    asked = (
        "Lượt hướng dẫn nộp hồ sơ trực tuyến",
        "Tỷ lệ hồ sơ nộp trực tuyến",
        "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "Phản ánh, kiến nghị đã xử lý",
        "Kinh phí tuyên truyền",
    )
    return Table(
        "Số liệu xã ghi thêm",
        ("Nội dung", "Số liệu", "Nguồn"),
        tuple((name, BLANK, BLANK) for name in asked),
        (6, 2, 4),
    )
