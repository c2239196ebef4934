"""Rules about time: what no longer holds."""

from collections.abc import Iterator

from commune.problems import Problem, Severity
from commune.site import Site


def amounts_are_still_valid(site: Site) -> Iterator[Problem]:
    """A fee or time whose last day is past must not stand as current."""
    for procedure in site.procedures:
        for key in ("times", "fees"):
            for n, entry in enumerate(getattr(procedure, key)):
                if entry.valid_to and entry.valid_from and entry.valid_to < entry.valid_from:
                    yield procedure.record.problem("R002", "Ngày hết hạn đứng trước ngày áp dụng.", "Xem lại hai ngày.", (key, n, "valid_to"))
                elif entry.valid_to and entry.valid_to < site.today:
                    message = f"Mức này chỉ áp dụng đến {entry.valid_to:%d/%m/%Y}, đã qua."
                    yield procedure.record.problem("R001", message, "Ghi mức mới, đưa mức cũ vào changes.", (key, n, "valid_to"))


def instruments_are_in_force(site: Site) -> Iterator[Problem]:
    """A page that leans on an instrument that has ended is to be looked at."""
    for item in site.procedures:
        for n, ref in enumerate(item.legal_refs):
            instrument = site.instruments.get(ref.id)
            if instrument and instrument.has_ended(site.today):
                message = f"Văn bản {instrument.number} đã hết hiệu lực từ {instrument.effective_to:%d/%m/%Y}."
                mend = "Rà lại trang theo văn bản thay thế, rồi sửa legal_refs."
                yield item.record.problem("R010", message, mend, ("legal_refs", n), Severity.WARNING)
