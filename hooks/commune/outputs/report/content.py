"""What the report says: sections, tables and the annex, each number with its places in the annex."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from commune.models.plan import Plan
from commune.outputs.report.span import months, span
from commune.progress import Piece, Progress, State, figures_for, measure
from commune.progress.requirements import audiences
from commune.progress.words import sentence, totals, unit
from commune.site import Site
from commune.vietnamese import day, lower_first, number
from commune.vocabulary import Origin, Quantity

BLANK = "……"
"""Only the commune knows this."""
_COUNCIL = "Ủy ban nhân dân"


@dataclass(frozen=True)
class Table:
    """A table: its title, what its columns hold, and its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Shares of the width, one a column."""


@dataclass(frozen=True)
class Part:
    """One heading with what stands below it; without a heading it goes on where the last one ended."""

    heading: str
    level: int
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report in the form of Nghị định 30/2020/NĐ-CP; what only the commune knows is BLANK."""

    authority: tuple[str, ...]
    place: str
    subject: str
    body: tuple[Part, ...]
    annex: tuple[Table, ...]
    day: date
    """The last day that was counted."""


def report(plan: Plan, site: Site, start: date, end: date) -> Report:
    """Count what was done for *plan* from *start* to *end*, both included, as the site knows it."""
    last = min(end, site.today)
    whole = measure(plan, site, last)
    progress = whole.counted_from(start)
    when = span(start, end)
    home = site.commune.site_url.rstrip("/")
    return Report(
        authority=_authority(plan), place=site.commune.name, subject=f"Kết quả {when} thực hiện {lower_first(plan.title)}",
        body=(*_begun(plan, progress, start, end), *_done(progress), *_ahead(progress)),
        annex=(_evidence(progress, home), _context(progress, home)), day=last,
    )  # fmt: skip


def _authority(plan: Plan) -> tuple[str, ...]:
    """«Ủy ban nhân dân xã Cẩm Duệ» stands on two lines."""
    name, rest = plan.issuer[: len(_COUNCIL)], plan.issuer[len(_COUNCIL) :].strip()
    return (name.upper(), rest.upper()) if name == _COUNCIL and rest else (plan.issuer.upper(),)


def _begun(plan: Plan, progress: Progress, start: date, end: date) -> list[Part]:
    implements = "; ".join(f"Kế hoạch số {p.number} ngày {day(p.issued)} của {p.issuer}" for p in plan.implements)
    holds = f"{len(plan.goals)} mục đích, {len(plan.requirements)} yêu cầu, {_activities(plan)}"
    time = f"thực hiện từ {day(plan.period.start)} đến {day(plan.period.end)}"
    words = [f"{plan.issuer} đã ban hành Kế hoạch số {plan.number} ngày {day(plan.issued)}, gồm {holds}, {time}."]
    if implements:
        words.append(f"Kế hoạch thực hiện {implements}.")
    words += [f"Điều chỉnh: văn bản số {a.number} ngày {day(a.issued)}: {a.text}" for a in plan.amendments if a.issued <= progress.day]
    words.append(
        f"Báo cáo này đếm việc của xã từ {day(progress.first_day)} đến {day(progress.last_day)} theo tin trên trang và việc ghi trong kế hoạch. "
        "Số trong ngoặc vuông là số thứ tự ở Phụ lục. Ô có dấu … là điều chưa có trong hồ sơ, xã ghi nếu có."
    )
    if start < plan.period.start:
        words.append(f"Việc trước ngày {day(plan.period.start)} không được tính, vì khi đó chưa có kế hoạch này.")
    if end > progress.last_day:
        words.append(f"Sau ngày {day(progress.last_day)} chưa có số liệu, hoặc kế hoạch đã hết thời gian.")
    return [Part("I. TÌNH HÌNH TRIỂN KHAI", 1, (*words, f"Công tác chỉ đạo, phân công: {BLANK}"))]


def _activities(plan: Plan) -> str:
    return f"{len(plan.activities)} hoạt động" if plan.activities else "bản đăng trên trang không có phần hoạt động"


def _done(progress: Progress) -> list[Part]:
    refs = _numbers(progress)
    count = len(progress.pieces)
    if count:
        goals = f"{progress.goals_with_evidence} trên {len(progress.goals)} mục đích"
        first = f"Xã đã ghi lại {count} việc: {totals(progress.quantities)}, phục vụ {goals} {refs(progress.pieces)}."
    else:
        first = "Trong kỳ, hồ sơ không có việc nào của xã được ghi lại cho kế hoạch này."
    parts = [
        Part("II. KẾT QUẢ THỰC HIỆN", 1, (first,)),
        Part("1. Theo hình thức", 2, (), (_by_unit(progress, refs),)),
        Part("2. Theo tháng", 2, (), (_by_month(progress, refs),)),
        Part("3. Theo mục đích", 2, (), (_by_goal(progress, refs),)),
        Part("4. Theo nhóm đối tượng", 2, (), (_by_audience(progress, refs),)),
    ]
    if progress.activities:
        parts.append(Part(f"5. Tiến độ hoạt động, tính từ đầu kế hoạch đến {day(progress.last_day)}", 2, (), (_by_activity(progress),)))
    parts.append(Part(f"{6 if progress.activities else 5}. Yêu cầu của kế hoạch, đo bằng số", 2, (), (_requirements(progress),)))
    return [*parts, Part(f"{7 if progress.activities else 6}. Số liệu xã ghi thêm", 2, (), (_own_figures(),))]


def _ahead(progress: Progress) -> list[Part]:
    """Say what the figures show to be missing and what comes next; the reasons are the commune's to write."""
    lacking = [f"Hoạt động “{a.activity.title}”: {lower_first(sentence(a, progress))}." for a in progress.activities if a.state is State.BEHIND]
    lacking += [f"Mục đích {n} không có việc nào được ghi lại trong kỳ." for n, g in enumerate(progress.goals, 1) if not g.count]
    lacking += [f"Nhóm “{a.label}” không có việc nào dành riêng trong kỳ." for a, total in audiences(progress).items() if not total]
    coming = sorted((a for a in progress.activities if a.state in (State.BEHIND, State.NOT_DUE, State.ON_PACE)), key=lambda a: a.pace.end)
    nxt = [f"{a.activity.title}: hạn {day(a.pace.end)}." for a in coming if a.pace.end > progress.day]
    return [
        Part("III. TỒN TẠI, PHƯƠNG HƯỚNG, KIẾN NGHỊ", 1),
        Part("1. Số liệu cho thấy còn thiếu", 2, tuple(f"- {line}" for line in lacking) or ("- Không có gì thiếu so với kế hoạch.",)),
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
        return f"[{', '.join(f'{run[0]}–{run[-1]}' if len(run) > 1 else str(run[0]) for run in runs)}]" if runs else ""

    return refs


def _by_unit(progress: Progress, refs: Refs) -> Table:
    rows = []
    for kind in Quantity:
        own = [piece for piece in progress.pieces if piece.unit is kind]
        known = kind is Quantity.ITEMS or own
        total = number(sum(piece.quantity for piece in own)) if known else BLANK
        rows.append((kind.label[:1].upper() + kind.label[1:], total, refs(own)))
    return Table("Số lượng theo hình thức", ("Hình thức", "Số lượng", "Phụ lục"), tuple(rows), (6, 2, 4))


def _by_month(progress: Progress, refs: Refs) -> Table:
    rows = []
    for month in months(progress.first_day, progress.last_day):
        own = [piece for piece in progress.pieces if f"{piece.day:%Y-%m}" == month]
        news = sum(piece.news is not None for piece in own)
        rows.append((f"Tháng {int(month[5:])}/{month[:4]}", str(len(own)), str(news), str(len(own) - news), refs(own)))
    return Table("Số việc theo tháng", ("Tháng", "Việc", "Tin", "Ngoài trang", "Phụ lục"), tuple(rows), (3, 2, 2, 2, 3))


def _by_goal(progress: Progress, refs: Refs) -> Table:
    rows = tuple(
        (f"{n}. {_short(goal.goal.text)}", str(goal.count), str(len(goal.evidence)), str(goal.offline), refs(goal.pieces))
        for n, goal in enumerate(progress.goals, 1)
    )
    title = "Số việc theo mục đích; một việc có thể phục vụ nhiều mục đích"
    return Table(title, ("Mục đích", "Việc", "Tin", "Ngoài trang", "Phụ lục"), rows, (6, 1, 1, 2, 2))


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 16 else f"{' '.join(words[:16])} …"


def _by_audience(progress: Progress, refs: Refs) -> Table:
    rows = []
    for audience, total in audiences(progress).items():
        rows.append((audience.label, str(total), refs(p for p in progress.pieces if audience in p.audience)))
    bare = [piece for piece in progress.pieces if not piece.audience]
    if bare:
        rows.append(("Không ghi nhóm", str(len(bare)), refs(bare)))
    return Table("Số việc theo nhóm; một việc có thể dành cho nhiều nhóm", ("Nhóm", "Việc", "Phụ lục"), tuple(rows), (6, 2, 4))


def _by_activity(progress: Progress) -> Table:
    rows = []
    for a in progress.activities:
        counted = a.pace.needed is not None and a.state is not State.CANCELLED
        needed = f"{number(a.pace.needed or 0)} {unit(a)}" if counted else "không tính"
        expected = number(a.pace.expected) if counted else "không tính"
        rows.append((a.activity.title, needed, expected, number(a.pace.done), a.state.label))
    return Table("Tiến độ hoạt động", ("Hoạt động", "Cần", "Đến nay phải có", "Đã có", "Tình trạng"), tuple(rows), (4, 3, 2, 1, 2))


def _requirements(progress: Progress) -> Table:
    rows = []
    for n, clause in enumerate(progress.plan.requirements, 1):
        found = figures_for(clause, progress)
        rows += [(f"Yêu cầu {n}", figure.label, figure.shown, figure.detail) for figure in found]
        if not found:
            rows.append((f"Yêu cầu {n}", "Không đếm được", BLANK, "không có con số nào trên trang trả lời yêu cầu này"))
    return Table("Yêu cầu đo bằng số", ("Yêu cầu", "Đo gì", "Kết quả", "Cách đếm"), tuple(rows), (2, 3, 3, 6))


def _own_figures() -> Table:
    asked = (
        "Lượt hướng dẫn nộp hồ sơ trực tuyến", "Tỷ lệ hồ sơ nộp trực tuyến", "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "Phản ánh, kiến nghị đã xử lý", "Kinh phí tuyên truyền",
    )  # fmt: skip
    return Table("Số liệu xã ghi thêm", ("Nội dung", "Số liệu", "Nguồn"), tuple((name, BLANK, BLANK) for name in asked), (6, 2, 4))


def _evidence(progress: Progress, home: str) -> Table:
    places = {goal.goal.id: str(n) for n, goal in enumerate(progress.goals, 1)}
    rows = []
    for n, piece in enumerate(progress.pieces, 1):
        goals = ", ".join(sorted(places[name] for name in piece.goals))
        media = "; ".join(medium.label for medium in piece.media)
        where = f"{home}{piece.url}\n{piece.path}" + (f":{piece.line}" if piece.line else "")
        rows.append((str(n), _when(piece.when), piece.title, f"{number(piece.quantity)} {piece.unit.label} ({media})", goals, where))
    header = ("Số", "Ngày", "Việc", "Số lượng, kênh", "Mục đích", "Địa chỉ và tệp")
    return Table("Việc của xã, nguồn của mọi con số trong báo cáo", header, tuple(rows), (10, 24, 52, 38, 17, 90))


def _context(progress: Progress, home: str) -> Table:
    items = {item.id: item for goal in progress.goals for item in goal.context if item.first_day <= progress.day}
    rows = tuple(
        (_when(item.date), item.title, "Xã, ngoài thời gian hoặc đã rút" if item.origin is Origin.COMMUNE else "Tỉnh, trung ương",
         f"{home}{item.url}\n{item.record.path}")
        for item in sorted(items.values(), key=lambda item: (item.date, item.id))
    )  # fmt: skip
    return Table("Tin bối cảnh, không tính vào kết quả", ("Ngày", "Tin", "Việc của", "Địa chỉ và tệp"), rows, (24, 70, 40, 97))


def _when(value: str) -> str:
    return "/".join(reversed(value.split("-")))
