"""The posting sheet of a procedure: what its page says, in the order of a visit."""

from commune.models.procedure import Case, Fee, Paper, Procedure, Time
from commune.outputs.paper.leaf import (
    LISTED,
    NUMBERED,
    TICKED,
    Leaf,
    Part,
    Section,
    code_of,
    foot,
    heading,
    many,
    words,
)
from commune.site import Site, in_force, posted
from commune.site.in_force import Timeline
from commune.site.procedure_sheet import CitedLaw, ProcedureSheet
from commune.vietnamese import day, lower_first

UNSURE = "chưa xác minh"
NOTHING_MORE = "Cơ quan tiếp nhận không được đòi thêm giấy tờ ngoài danh mục đã công bố."


def leaf(site: Site, procedure: Procedure) -> Leaf:
    """Give the leaf of *procedure*."""
    found = posted.posted_sheet(site, procedure)
    sheet = found.sheet
    return Leaf(
        title=procedure.title,
        about=f"Tờ niêm yết thủ tục, bản {found.edition.code}",
        author=f"UBND {site.commune.full_name}",
        over=site.commune.heading,
        foot=foot(site),
        code=code_of(site, procedure.url, found.edition, procedure.title),
        lead=_lead(sheet),
        sections=[
            Section("Ai được làm", _who(sheet)),
            Section("Giấy tờ cần có", _papers(sheet)),
            Section("Nơi nộp, cách nộp", _where(sheet)),
            Section("Thời hạn", _amounts(site, sheet, sheet.times, "times")),
            Section("Phí, lệ phí", _amounts(site, sheet, sheet.fees, "fees")),
            Section("Các bước", _steps(sheet)),
            Section("Kết quả", _result(sheet)),
            Section("Căn cứ pháp lý", _law(sheet)),
            Section("Nguồn", _source(sheet)),
        ],
    )


def _ask(sheet: ProcedureSheet, field: str = "") -> list[Part]:
    """Say that nothing can be said, and where to ask."""
    at = f"Hỏi tại {lower_first(sheet.desk.short_label)}."
    if field and sheet.procedure.is_unverified(field):
        return [words(at, doubt=UNSURE)]
    return [words(f"Chưa công bố. {at}")]


def _doubt(sheet: ProcedureSheet, field: str) -> str:
    return UNSURE if sheet.procedure.is_unverified(field) else ""


def _lead(sheet: ProcedureSheet) -> list[Part]:
    p = sheet.procedure
    doubt = _doubt(sheet, "code") if p.code else UNSURE
    code = [words(p.code or "", lead="Mã thủ tục:", doubt=doubt)]
    calls = [words(number.purpose, lead=f"Gọi {number.number}:") for number in sheet.to_call]
    return [*calls, *code]


def _who(sheet: ProcedureSheet) -> list[Part]:
    p = sheet.procedure
    who = [words(p.applicants, doubt=_doubt(sheet, "applicants"))] if p.applicants else []
    asked = many(LISTED, [words(condition) for condition in p.conditions])
    return [*(who or _ask(sheet, "applicants")), *asked]


def _papers(sheet: ProcedureSheet) -> list[Part]:
    p = sheet.procedure
    if not p.cases:
        return _ask(sheet, "cases")
    unsure = p.is_unverified("cases")
    advice = "Hỏi lại ở quầy trước khi chuẩn bị."
    found = [words(advice, doubt=UNSURE)] if unsure else []
    for case in p.cases:
        found += _case(case, named=len(p.cases) > 1)
    found += [words(f"{p.sets:02} bộ.", lead="Nộp")] if p.sets else []
    return found if unsure else [*found, words("", small=NOTHING_MORE)]


def _case(case: Case, *, named: bool) -> list[Part]:
    name = case.name or ("Trường hợp nào cũng cần" if named else "")
    return [
        *([heading(name)] if name else []),
        *([words("", small=case.note)] if case.note else []),
        *many(TICKED, [_paper(paper) for paper in case.papers]),
    ]


def _paper(paper: Paper) -> Part:
    copies = f"{paper.copies} bản sao" if paper.copies else ""
    original = paper.original.label if paper.original else ""
    where = f"Lấy ở: {paper.where_to_get}" if paper.where_to_get else ""
    notes = ("; ".join(n for n in (original, copies) if n), paper.named_form, where, paper.note)
    return words(paper.name, small=". ".join(n.rstrip(".") for n in notes if n))


def _where(sheet: ProcedureSheet) -> list[Part]:
    desk = sheet.desk
    nobody = "xã chưa công bố" if desk.is_of_commune else UNSURE
    facts = [
        ("Địa chỉ", desk.address or ""),
        ("Giờ mở cửa", "; ".join(desk.hours_in_words)),
        ("Điện thoại", ", ".join(desk.phones)),
    ]
    known = [f"{label}: {value}" for label, value in facts if value]
    lacking = [] if desk.several else [lower_first(label) for label, value in facts if not value]
    ways = "; ".join(lower_first(way.channel.label) for way in sheet.ways_of_filing)
    return [
        words("", lead=desk.label),
        *([words(". ".join(known) + ".")] if known else []),
        *([words(f"{', '.join(lacking).capitalize()}: {nobody}.")] if lacking else []),
        *([words(f"{ways}.", lead="Cách nộp:")] if ways else []),
    ]


def _amounts(
    site: Site, sheet: ProcedureSheet, found: Timeline[Time] | Timeline[Fee], field: str
) -> list[Part]:
    """Give what holds, what has ended and what will come."""
    if not (found.now or found.ended or found.later):
        return _ask(sheet, field)
    unsure = [words("Hỏi lại ở quầy trước khi nộp.", doubt=UNSURE)] if found.doubtful else []
    items = [_amount(site, entry) for entry in found.now]
    for entry in found.ended:
        ended, why = in_force.ENDED, in_force.why_ended(site, entry)
        items.append(words(ended, lead=_case_of(entry), small=why))
    for entry in found.later:
        begins = f"từ {day(entry.valid_from)}" if entry.valid_from else ""
        items.append(words(posted.amount_in_words(entry), lead=_case_of(entry), small=begins))
    missing = [] if found.now or found.ended else _ask(sheet, field)
    return [*unsure, *missing, *(items if len(items) == 1 else many(LISTED, items))]


def _case_of(entry: Time | Fee) -> str:
    return f"{entry.case}:" if entry.case else ""


def _amount(site: Site, entry: Time | Fee) -> Part:
    channel = f" ({entry.channel.label.lower()})" if entry.channel else ""
    notes = [
        "Nộp sau 15 giờ: trả vào ngày làm việc tiếp theo"
        if isinstance(entry, Time) and entry.after_15h
        else "",
        entry.note or "",
    ]
    law = site.instruments.get(entry.legal_ref or "") if isinstance(entry, Fee) else None
    if law and law.number not in (entry.note or ""):
        notes.append(f"Theo {law.name}")
    start = f" từ {day(entry.valid_from)}" if entry.valid_from else ""
    end = f" đến hết {day(entry.valid_to)}" if entry.valid_to else ""
    notes.append(f"Áp dụng{start}{end}" if start or end else "")
    small = ". ".join(note.rstrip(".") for note in notes if note)
    return words(posted.amount_in_words(entry) + channel, lead=_case_of(entry), small=small)


def _steps(sheet: ProcedureSheet) -> list[Part]:
    steps = sheet.procedure.steps
    if not steps:
        return _ask(sheet, "steps")
    unsure = sheet.procedure.is_unverified("steps")
    advice = [words("Hỏi lại ở quầy trước khi làm theo.", doubt=UNSURE)] if unsure else []
    return [*advice, *many(NUMBERED, [words(step) for step in steps])]


def _result(sheet: ProcedureSheet) -> list[Part]:
    p = sheet.procedure
    result = [words(p.result, doubt=_doubt(sheet, "result"))] if p.result else []
    unsure = _doubt(sheet, "authority")
    told = p.authority or unsure
    who = [words(p.authority or "", lead="Cơ quan giải quyết:", doubt=unsure)] if told else []
    return [*(result or _ask(sheet, "result")), *who]


def _law(sheet: ProcedureSheet) -> list[Part]:
    if not sheet.law:
        return _ask(sheet, "legal_refs")
    unsure = sheet.procedure.is_unverified("legal_refs")
    named = "; ".join(_cited(law, unsure=unsure) for law in sheet.law)
    return [words(f"{named}.", doubt=UNSURE if unsure else "")]


def _cited(law: CitedLaw, *, unsure: bool) -> str:
    end, doubt = law.instrument.effective_to, f", {UNSURE}" if law.is_doubtful else ""
    articles = f", {law.articles}" if law.articles else ""
    if law.has_ended and end:
        tail = f" (hết hiệu lực từ {day(end)}{doubt})"
    elif law.will_end and end:
        tail = f" (có hiệu lực đến trước {day(end)}{doubt})"
    else:
        tail = f" ({UNSURE})" if law.instrument.unverified and not unsure else ""
    return f"{law.instrument.name}{articles}{tail}"


def _source(sheet: ProcedureSheet) -> list[Part]:
    p = sheet.procedure
    checked = p.verified
    until = f", dữ liệu đến {day(checked.as_of)}" if checked and checked.as_of else ""
    read = f"{checked.source}{until}. Rà soát {day(checked.on)}." if checked else ""
    found = [words(read)] if checked else [words("", doubt=UNSURE)]
    if sheet.unverified:
        found.append(words(f"{'; '.join(sheet.unverified)}.", lead="Chưa xác minh:"))
    return found
