"""Which printed sheets must be printed again since an earlier commit or day, and why."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commune.content import history
from commune.content.memo import Memo
from commune.content.repository import GitRefuses, NoRepository, read_commit
from commune.content.versions import Versions
from commune.models.procedure import Procedure
from commune.problems import CommandRefused
from commune.publishing.build import connect
from commune.site import Site, posted
from commune.site.posted import PostedSheet
from commune.vietnamese import day
from commune.vietnamese.clock import as_day

PARTS = {
    "title": "tên, mã", "calls": "số phải gọi", "who": "ai được làm", "papers": "giấy tờ", "channels": "cách nộp",
    "times": "thời hạn", "fees": "phí, lệ phí", "steps": "các bước", "result": "kết quả", "desk": "nơi nộp", "law": "căn cứ pháp lý",
}  # fmt: skip
"""Part of what a sheet shows -> how a reason names it."""
_PRINTED_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
"""A day as papers bear it."""


@dataclass(frozen=True)
class Reprint:
    """What is to be done with a sheet."""

    name: str
    """The id of its procedure."""
    title: str
    what: str
    """``In lại``, ``In mới``, ``Đổi tên``, ``Gỡ xuống``."""
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.title} ({self.name}.pdf), {self.why}"


def since(root: Path, asked: str, now: Site, memo: Memo) -> list[Reprint]:
    """Give what differs between the sheets of *now* and those of *asked*, a day or what git calls a
    commit, in the order of the procedures. Raises CommandRefused where there is no such commit, or
    the day is still to come.
    """
    asked = _PRINTED_DAY.sub(r"\3-\2-\1", asked)
    with tempfile.TemporaryDirectory(prefix="commune-") as folder:
        return [*differences(_before(root, asked, Path(folder), now.today, memo), now)]


def _before(root: Path, asked: str, folder: Path, today: date, memo: Memo) -> Site:
    """Give the site as it stood, in a *folder* of its own."""
    try:
        on = as_day(asked)
    except ValueError:
        commit = history.left_at(root, asked)
        on = read_commit(root, commit).on.date()
    else:
        if on > today:
            raise CommandRefused(f"Ngày {day(on)} chưa đến. Ghi ngày đã in giấy.")
        found = _commit_of(root, on)
        if found is None:
            return connect(root, on, memo=memo).site
        commit = found
    Versions(root).unpack(commit, folder)
    return connect(folder, on, memo=memo).site


def _commit_of(root: Path, on: date) -> str | None:
    """Give the newest commit of the branch up to a day; None without git, or where all are newer:
    what is written now is then taken as of that day.
    """
    try:
        days = Versions(root).days()
    except (NoRepository, GitRefuses):
        return None
    return next((name for name, made in reversed(days.items()) if made <= on), None)


def differences(before: Site, now: Site) -> Iterator[Reprint]:
    """Give what is to be done where the sheets of *before* hang and those of *now* are right."""
    hung = {p.id: p for p in posted.posted_procedures(before)}
    become = {name: _become(procedure, now) for name, procedure in hung.items()}
    right = posted.posted_procedures(now)
    taken = set()
    for procedure in right:
        name = _hung_as(procedure, hung, become)
        if name is None:
            yield Reprint(procedure.id, procedure.title, "In mới", "trước chưa có tờ này")
            continue
        taken.add(name)
        why = [*_reasons(before, hung[name], now, procedure)]
        if why:
            yield Reprint(procedure.id, procedure.title, "In lại", ", ".join(why))
        elif name != procedure.id:
            still = f"trước là {name}.pdf; giấy đang treo vẫn đúng, mã QR tự dẫn sang tên mới"
            yield Reprint(procedure.id, procedure.title, "Đổi tên", still)
    for name, procedure in hung.items():
        if name not in taken:
            yield Reprint(name, procedure.title, "Gỡ xuống", _why_gone(now, become[name]))


def _become(old: Procedure, now: Site) -> Procedure | None:
    """Give what a procedure that hung is now: the one of its name, else the one that leads its
    address on, else the one that has its code; None where there is none.
    """
    if found := now.procedures_by_id.get(old.id):
        return found
    heirs = [p for p in now.procedures if old.url in p.old_paths]
    heirs += [p for p in now.procedures if old.code and p.code == old.code]
    return next(iter(heirs), None)


def _hung_as(
    procedure: Procedure, hung: dict[str, Procedure], become: dict[str, Procedure | None]
) -> str | None:
    """Give the name under which the sheet of *procedure* hung; None where it did not."""
    if procedure.id in hung:
        return procedure.id
    return next((name for name, heir in become.items() if heir is procedure), None)


def _reasons(before: Site, old: Procedure, now: Site, new: Procedure) -> Iterator[str]:
    """Give why the sheet of *old*, which hung, must be printed again as that of *new*."""
    hung, right = posted.posted_sheet(before, old), posted.posted_sheet(now, new)
    is_lost = old.id != new.id and old.url not in new.old_paths
    changed = hung.edition.facts != right.edition.facts
    if old.id != new.id and (is_lost or changed):
        yield f"trước là {old.id}.pdf"
    if is_lost:
        yield "mã QR trên giấy cũ không dẫn đến trang này"
    if changed:
        yield f"đã đổi {'; '.join(_parts(hung, right))}"


def _parts(old: PostedSheet, new: PostedSheet) -> Iterator[str]:
    """Name the parts that differ; of times and fees both sides."""
    for part, label in PARTS.items():
        was, is_ = old.shown[part], new.shown[part]
        if was == is_:
            continue
        words = [
            ", ".join(str(row[2]) for row in rows if row not in others) or "không có"
            for rows, others in ((was, is_), (is_, was))
            if part in ("times", "fees")
        ]
        plain = words and words[0] != words[1]
        yield f"{label}: {words[0]} → {words[1]}" if plain else label


def _why_gone(now: Site, heir: Procedure | None) -> str:
    """Say why a sheet that hung, and is *heir* now, is none of those that are right."""
    if heir is None:
        return "trang không còn thủ tục này"
    if posted.is_posted(now, heir):
        return f"nay gộp vào {heir.title} ({heir.id}.pdf)"
    return posted.why_gone(now, heir)


def named(sheets: list[Reprint]) -> frozenset[str]:
    """Give the ids of what is to be printed."""
    return frozenset(one.name for one in sheets if one.what in ("In lại", "In mới"))
