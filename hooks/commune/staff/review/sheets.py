"""``commune review``: the sheets by what needs care first, so that a clerk with one hour knows
where to spend it.
"""

from dataclasses import dataclass

from commune.models.procedure import Procedure
from commune.models.terms import label
from commune.site import Site
from commune.vietnamese import day

WANTED = ("steps", "channels", "cases", "times", "applicants", "authority", "result", "fees")
"""Parts of a procedure that the law wants published (Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2), as
far as every procedure has them.
"""


@dataclass(frozen=True)
class Care:
    """What is to be done about one sheet."""

    procedure: Procedure
    unverified: tuple[str, ...]
    days_over: int
    """Days since the review was due; 0 while it is not, or where no day is set but facts were
    compared.
    """
    never_checked: bool
    ended: tuple[str, ...]
    """What it leans on and is out of force: name and day."""
    ending: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def urgency(self) -> tuple[int, ...]:
        """Sorted in falling order: unverified fields, age, law that ended, law that will end,
        missing parts.
        """
        return (
            len(self.unverified),
            int(self.never_checked),
            self.days_over,
            len(self.ended),
            len(self.ending),
            len(self.missing),
        )


def cares(site: Site) -> list[Care]:
    """Give every sheet that needs care, what needs it first on top; withdrawn sheets need none."""
    found = [
        _care(site, procedure)
        for procedure in site.procedures
        if not procedure.is_withdrawn(site.today)
    ]
    needing = [care for care in found if any(care.urgency)]
    return sorted(
        needing, key=lambda care: ([-n for n in care.urgency], care.procedure.record.path)
    )


def _care(site: Site, procedure: Procedure) -> Care:
    cited = [site.instruments[name] for name in procedure.cited if name in site.instruments]
    over = (site.today - procedure.review_after).days if procedure.review_after else 0
    return Care(
        procedure,
        unverified=tuple(label(name).lower() for name in procedure.unverified),
        days_over=max(over, 0),
        never_checked=procedure.verified is None,
        ended=tuple(
            f"{i.name} (từ {day(i.effective_to)})"
            for i in cited
            if i.effective_to and i.has_ended(site.today)
        ),
        ending=tuple(
            f"{i.name} (từ {day(i.effective_to)})"
            for i in cited
            if i.effective_to and i.will_end(site.today)
        ),
        missing=tuple(label(name).lower() for name in WANTED if not getattr(procedure, name)),
    )


def report(site: Site) -> str:
    """Write the list for the screen: a paragraph per sheet, its file first."""
    found = cares(site)
    if not found:
        return "Không thủ tục nào cần rà soát."
    parts = [
        f"{place}. {care.procedure.record.path}\n{_lines(care)}"
        for place, care in enumerate(found, 1)
    ]
    return "\n\n".join([*parts, _summary(found, len(site.procedures))])


def _lines(care: Care) -> str:
    lines = [
        _line("Chưa xác minh", care.unverified, counted=True),
        "Chưa ai đối chiếu với nguồn" if care.never_checked else "",
        _age(care),
        _line("Căn cứ đã hết hiệu lực", care.ended),
        _line("Căn cứ sắp hết hiệu lực", care.ending),
        _line("Luật muốn công bố mà còn thiếu", care.missing),
    ]
    return "\n".join(f"    {line}" for line in lines if line)


def _line(what: str, found: tuple[str, ...], *, counted: bool = False) -> str:
    return (
        f"{what}{f' {len(found)} trường' if counted else ''}: {'; '.join(found)}" if found else ""
    )


def _age(care: Care) -> str:
    due = care.procedure.review_after
    return (
        f"Quá hạn rà soát {care.days_over} ngày (hạn {day(due)})" if due and care.days_over else ""
    )


def _summary(found: list[Care], total: int) -> str:
    kinds = (
        ("có trường chưa xác minh", sum(bool(c.unverified) for c in found)),
        ("quá hạn rà soát", sum(bool(c.days_over) for c in found)),
        ("dựa vào văn bản đã hết hiệu lực", sum(bool(c.ended) for c in found)),
        ("dựa vào văn bản sắp hết hiệu lực", sum(bool(c.ending) for c in found)),
        ("thiếu phần luật muốn công bố", sum(bool(c.missing) for c in found)),
    )
    return (
        f"{len(found)} trong {total} thủ tục cần rà: "
        + ", ".join(f"{n} {what}" for what, n in kinds if n)
        + "."
    )
